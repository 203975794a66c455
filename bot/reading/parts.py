"""The parts of a post, as the rooms that read them found them: what `call` puts together and `invitation` judges."""

from __future__ import annotations

from typing import NamedTuple

from bot.reading.activity import Named
from bot.reading.candidates import Where
from bot.reading.capacity import Limit
from bot.reading.when.deadline import Deadline
from bot.reading.when.meeting import Meeting


class Parts(NamedTuple):
    """Everything that a post says, whether or not it is a call."""

    cues: frozenset[str]
    meeting: Meeting
    deadline: Deadline | None
    where: Where
    activity: Named | None
    limit: Limit | None
