"""Calls: is this post a call to meet, and what does it say?

The parts are read by the rooms of their own (`when`, `place`, `activity`, `capacity`); `invitation` decides whether the
whole is a call.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.reading import invitation
from bot.reading.activity import Named, activity_in
from bot.reading.candidates import Candidate
from bot.reading.capacity import Limit, capacity_in
from bot.reading.cues import cues_in
from bot.reading.model import CallReading, Doubt, Span
from bot.reading.parts import Parts
from bot.reading.place import where_in
from bot.reading.when import atoms_in
from bot.reading.when.deadline import Deadline, deadline_in
from bot.reading.when.meeting import meeting_in
from bot.reading.when.resolve import groups
from bot.reading.words import Words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from bot.reading.when import Atom

NO_CALL = CallReading(is_call=False)


def read_call(text: str, *, posted_at: dt.datetime, mentioned: bool = False) -> CallReading:
    """Read a post. `posted_at` is aware, in the zone (a `ZoneInfo`) that its times are meant in.

    `mentioned` says that the post mentions the bot, or comes from an organizer's own account: then a doubtful post is
    taken for a call. Without it, ordinary posts must hardly ever be.
    """
    if not invitation.may_be_call(text):
        return NO_CALL
    words = Words(text)
    cues = cues_in(words)
    atoms = atoms_in(words, posted_at)
    if invitation.is_out_of_question(words, cues, atoms):
        return NO_CALL
    parts = _parts(words, cues, atoms, posted_at)
    if invitation.is_call(words, parts, mentioned=mentioned) or (mentioned and _is_call_to_the_bot(text, posted_at)):
        return _reading(words, parts)
    return NO_CALL


def _is_call_to_the_bot(text: str, posted_at: dt.datetime) -> bool:
    """Whether a post is a call without the handle it begins or ends with: that one is the bot's, nobody invited."""
    bare = _HANDLE_AT_EDGE.sub("", text)
    return bare != text and invitation.is_call_to_the_bot(words := Words(bare), parts_of(words, posted_at))


#: A handle that opens or closes a post: "@tweetmeet coffee at 4?", "Coffee at 4? @tweetmeet.app".
_HANDLE_AT_EDGE: Final = re.compile(r"^\s*@[\w.]+\s+|\s+@[\w.]+\s*$")


def read_details(text: str, *, posted_at: dt.datetime) -> CallReading:
    """Read an organizer's answer to "when?" or "where?": the fields of a call, whether or not the words make one."""
    words = Words(text)
    return _reading(words, parts_of(words, posted_at))


def parts_of(words: Words, posted_at: dt.datetime) -> Parts:
    """Read the parts of a post: what a call would say if it were one."""
    return _parts(words, cues_in(words), atoms_in(words, posted_at), posted_at)


def _parts(words: Words, cues: frozenset[str], atoms: Sequence[Atom], posted_at: dt.datetime) -> Parts:
    grouped, deadline, limit, taken = counts_and_times(words, atoms, posted_at)
    where = where_in(words, taken)
    named = activity_in(words, outside=_tokens(where.venue))
    meeting = meeting_in(words, grouped, named.activity if named else None, posted_at)
    return Parts(cues, meeting, deadline, where, named, limit)


class CountsAndTimes(NamedTuple):
    """What of a post is a time, a deadline or a limit, and the tokens that are taken by these."""

    grouped: list[list[Atom]]
    deadline: Deadline | None
    limit: Limit | None
    taken: frozenset[int]


def counts_and_times(words: Words, atoms: Sequence[Atom], posted_at: dt.datetime) -> CountsAndTimes:
    """Find what is no part of any name."""
    grouped = groups(words, atoms)
    deadline = deadline_in(words, grouped, posted_at)
    if deadline:
        grouped = [group for group in grouped if group[0].first != deadline.first]
    timed = frozenset(at for group in grouped for atom in group for at in range(atom.first, atom.after))
    timed |= frozenset(range(deadline.first, deadline.after) if deadline else ())
    limit = capacity_in(words, outside=timed)
    taken = timed | frozenset(range(limit.first, limit.after) if limit else ())
    return CountsAndTimes(grouped, deadline, limit, taken)


def _tokens(candidate: Candidate | None) -> range:
    return range(candidate.first, candidate.after) if candidate else range(0)


def _reading(words: Words, parts: Parts) -> CallReading:
    meeting, where = parts.meeting, parts.where
    return CallReading(
        is_call=True,
        date=meeting.date,
        time=meeting.time,
        part=meeting.part,
        end_time=meeting.end_time,
        place=_written(words, where.place),
        venue=_written(words, where.venue),
        activity=parts.activity.activity if parts.activity else None,
        capacity=parts.limit.people if parts.limit else None,
        rsvp_by=parts.deadline.by if parts.deadline else None,
        doubts=_doubts(words, parts),
        spans=tuple(sorted(_spans(words, parts), key=lambda span: (span.start, span.field))),
    )


def _written(words: Words, candidate: Candidate | None) -> str | None:
    return words.written(candidate.first, candidate.after).removeprefix("#") if candidate else None


def _doubts(words: Words, parts: Parts) -> tuple[Doubt, ...]:
    meeting = parts.meeting
    if meeting.date or meeting.time or meeting.doubts:
        return meeting.doubts
    nothing = not (parts.where.place or parts.where.venue or parts.activity)
    return (Doubt("unclear", words.text[:_SHOWN]),) if nothing else ()


_SHOWN = 80


def _spans(words: Words, parts: Parts) -> Iterator[Span]:
    for atom in parts.meeting.used:
        span = words[atom.first].start, words[atom.after - 1].end
        if atom.day:
            yield Span("date", *span)
        if atom.clock or atom.elapsed:
            yield Span("time", *span)
        if atom.end:
            yield Span("end_time", *span)
        if atom.part and parts.meeting.part:
            yield Span("part", *span)
    named: Iterable[tuple[str, Candidate | Named | Limit | Deadline | None]] = (
        ("place", parts.where.place), ("venue", parts.where.venue), ("activity", parts.activity),
        ("capacity", parts.limit), ("rsvp_by", parts.deadline),
    )  # fmt: skip
    for field, found in named:
        if found:
            yield Span(field, words[found.first].start, words[found.after - 1].end)
