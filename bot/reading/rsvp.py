"""RSVPs: a guest's direct message, read into one typed answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from bot.reading.arrival import Arrival, read_arrival
from bot.reading.fewer import fewer_in
from bot.reading.intent import Context, IntentReading, read_intent
from bot.reading.intent_question import questions
from bot.reading.model import Asked, Doubt, Intent, MeetupContext, RsvpReading, Span
from bot.reading.needs import NeedWords, read_needs
from bot.reading.newcomer import is_newcomer
from bot.reading.origin import Origin, read_origin
from bot.reading.party import Party, read_party
from bot.reading.tokens import Plain, plain

#: Thanks and memories are what is sent this long after the start.
_OVER_AFTER: Final = timedelta(hours=5)
_COMES: Final[frozenset[Intent]] = frozenset({"going", "maybe"})


def read_rsvp(
    text: str, *, sent_at: datetime, meetup: MeetupContext | None = None, asked: Asked | None = None
) -> RsvpReading:
    """Read a guest's direct message.

    Args:
        text: the message; what lies behind `tokens.LIMIT` characters is not read.
        sent_at: when it was sent, aware, in the zone of the meetup.
        meetup: the meetup it is about, where that is known.
        asked: what the bot asked this guest last.
    """
    heard = hear(text, sent_at=sent_at, meetup=meetup, asked=asked)
    words, _, needs, party, origin, arrival, _ = heard
    intent = read_intent(words, Context(asked=asked, told=heard.told), heard.asks)
    fewer = 0 if heard.asks else fewer_in(words)
    if fewer and intent.intent in ("not_going", "maybe"):
        intent = IntentReading("going")
    comes = intent.intent in _COMES
    reading = _reading(
        words,
        intent,
        needs,
        None if fewer or not comes else party,
        origin if comes else read_origin(words, comes=False, asked=asked) if intent.intent == "not_going" else None,
        arrival if comes else Arrival(None, late=False),
    )
    return replace(reading, fewer=fewer) if fewer and comes else reading


class Heard(NamedTuple):
    """What the other readers found in a message, before its intent is known."""

    words: Plain
    asks: list[tuple[int, int]]  #: which of the words ask
    needs: tuple[NeedWords, ...]
    party: Party | None
    origin: Origin | None
    arrival: Arrival
    told: frozenset[str]  #: names of the above, as `intent_features.features` knows them


def hear(text: str, *, sent_at: datetime, meetup: MeetupContext | None, asked: Asked | None) -> Heard:
    """Read all of a message but its intent; arguments as of `read_rsvp`."""
    words = plain(text)
    asks = questions(words.words)
    statement = plain(_blanked(words, asks)) if asks else words
    needs = read_needs(words)
    party = read_party(words, asked)
    origin = read_origin(words, comes=True, asked=asked)
    arrival = read_arrival(statement, sent_at=sent_at, meetup=meetup)
    told = {
        "heads": party is not None,
        "origin": origin is not None,
        "needs": bool(needs),
        "arrival": arrival.at is not None or arrival.late,
        "facts": _states(words, asks, party, origin, needs),
        "asks": bool(asks),
        "only asks": bool(asks) and asks[0] == (0, len(words.words)),
        "mark": "?" in words.words,
        "over": meetup is not None and sent_at > meetup.starts_at + _OVER_AFTER,
    }
    return Heard(words, asks, needs, party, origin, arrival, frozenset(name for name, found in told.items() if found))


def _states(
    words: Plain,
    asks: list[tuple[int, int]],
    party: Party | None,
    origin: Origin | None,
    needs: tuple[NeedWords, ...],
) -> bool:
    """Whether heads, an origin or a need stand outside of the questions: only a guest who comes states them."""
    in_words = [party.start] if party else []
    in_words += [] if asks else [need.start for need in needs]
    told = any(not any(start <= at < end for start, end in asks) for at in in_words)
    sent = [words.span(start, end) for start, end in asks]
    return told or (origin is not None and not any(start <= origin.start < end for start, end in sent))


def _blanked(words: Plain, asks: list[tuple[int, int]]) -> str:
    """The text as sent with its questions blanked."""
    sent = words.text
    for start, end in asks:
        left, right = words.span(start, end)
        sent = sent[:left] + " " * (right - left) + sent[right:]
    return sent


def _reading(  # noqa: PLR0917 -- the parts of one reading, put together once
    words: Plain,
    intent: IntentReading,
    needs: tuple[NeedWords, ...],
    party: Party | None,
    origin: Origin | None,
    arrival: Arrival,
) -> RsvpReading:
    return RsvpReading(
        intent=intent.intent,
        party=party.heads if party else None,
        origin=origin.place if origin else None,
        arrives=arrival.at,
        late=arrival.late,
        needs=tuple(need.need for need in needs),
        first_time=is_newcomer(words),
        doubts=_doubts(words, intent, origin),
        spans=_spans(words, party, origin, arrival, needs),
    )


def _doubts(words: Plain, intent: IntentReading, origin: Origin | None) -> tuple[Doubt, ...]:
    doubts = []
    if not intent.clear:
        doubts.append(Doubt("unclear", words.text.strip()))
    if origin and origin.other:
        doubts.append(Doubt("two_origins", f"{origin.place} or {origin.other}"))
    return tuple(doubts)


def _spans(
    words: Plain, party: Party | None, origin: Origin | None, arrival: Arrival, needs: tuple[NeedWords, ...]
) -> tuple[Span, ...]:
    spans = [Span("needs", *words.span(need.start, need.end)) for need in needs]
    if party and party.heads is not None:
        spans.append(Span("party", *words.span(party.start, party.end)))
    if origin:
        spans.append(Span("origin", origin.start, origin.end))
    if arrival.span:
        spans.append(Span("arrives", *arrival.span))
    return tuple(sorted(spans, key=lambda span: (span.start, span.field)))
