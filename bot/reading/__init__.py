"""Reading people: text and context in, one typed reading out. Pure, offline, deterministic.

`read_call` (with `read_details` for a part of one), `read_rsvp` and `read_command` are the whole face of this room; the
files behind it are each about one thing that people say (when, where, party, needs, intent).
"""

from bot.reading.call import read_call, read_details
from bot.reading.command import read_command
from bot.reading.model import (
    CallReading,
    CommandArgs,
    CommandReading,
    Doubt,
    MeetupContext,
    RsvpReading,
    Span,
)
from bot.reading.rsvp import read_rsvp

__all__ = [
    "CallReading",
    "CommandArgs",
    "CommandReading",
    "Doubt",
    "MeetupContext",
    "RsvpReading",
    "Span",
    "read_call",
    "read_command",
    "read_details",
    "read_rsvp",
]
