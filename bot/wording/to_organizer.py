"""What the bot tells organizers, as pieces: put together for a direct message or for the thread of the call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from bot.events import Advice
from bot.meetup import MeetingPlace, Meetup, QuestionKind, Rsvp, heads
from bot.reading.model import CommandName, Doubt
from bot.venue.model import Reason
from bot.wording import facts, times
from bot.wording.compose import Piece, sentence
from bot.wording.quote import harmless

Pieces = Sequence[Piece]

#: What is asked, and an example of an answer.
QUESTIONS: dict[QuestionKind, str] = {
    "time": "Nearly there: on which day, at what time? Answer for example “tonight 7 pm”.",
    "place": "Nearly there: in which city? Answer for example “Kallio, Helsinki”.",
    "venue": "I know no venue that suits: please name one, like “venue: <name>, <street>”.",
}
#: How the venues on offer are named.
LETTERS = "ABCDE"
OFFERED_AT_ONCE = 3
#: From so many heads on a table has to be asked for.
A_LOT_OF_PEOPLE = 8
#: Why venues were left out, as it is told; the first counts for each venue.
DROPPED: dict[Reason, str] = {
    "avoided": "on your avoid-list",
    "wrong_kind": "of another kind",
    "fast_food": "fast food",
    "not_step_free": "not step-free",
    "too_small": "too small",
    "closed": "not open all the time",
}
COMMANDS = (
    "“How many?”, “who?”, “venue: <name>, <street>”, “avoid <name>”, "
    "“move to 8 pm”, “max 12”, “close”, “reopen”, “cancel”."
)
CHARACTERS_LISTED = 950


def question(kind: QuestionKind, doubt: Doubt | None = None) -> Pieces:
    """One question with an example, and the words that raised it."""
    raised = [sentence(f"I'm not sure about “{harmless(doubt.words, most=40)}”.", rank=1)] if doubt else []
    return [*raised, sentence(QUESTIONS[kind])]


def status(meetup: Meetup) -> Pieces:
    """Headcount by network, party sizes, maybes."""
    going, maybe, no = meetup.having("going"), meetup.having("maybe"), meetup.having("not_going")
    late = sum(1 for rsvp in going if rsvp.late or rsvp.arrives)
    return [
        sentence(f"{facts.capitalized(facts.people(meetup.headcount))} going{_of_capacity(meetup)}{_split(going)}."),
        *([sentence(f"{facts.capitalized(facts.parties(going))}.")] if going else []),
        *(
            [sentence(f"Of them {meetup.published} by calendar only; I can't write to them.")]
            if meetup.published
            else []
        ),
        *([sentence(f"Maybe: {facts.people(heads(maybe))} ({facts.split(maybe)}).")] if maybe else []),
        *([sentence(f"Not coming: {len(no)}.", rank=1)] if no else []),
        *([sentence(f"Late: {late}.", rank=1)] if late else []),
        sentence(f"{facts.capitalized(facts.headline(meetup))}.", rank=2),
        sentence(_venue_so_far(meetup), rank=1),
    ]


def _of_capacity(meetup: Meetup) -> str:
    return f" of {meetup.details.capacity}" if meetup.details.capacity else ""


def _split(rsvps: tuple[Rsvp, ...]) -> str:
    return f": {facts.split(rsvps)}" if rsvps else ""


def _venue_so_far(meetup: Meetup) -> str:
    if meetup.venue is not None:
        return f"Venue: {facts.venue(meetup.venue)}."
    if meetup.offered_now is not None:
        return f"Venue, unless you say otherwise: {facts.venue(meetup.offered_now)}."
    if meetup.has_catalogue:
        return f"I pick and post the venue at {facts.decision_time(meetup)}."
    return "No venue yet: “venue: <name>, <street>” sets it."


def guests(meetup: Meetup) -> Pieces:
    """Who comes, with party sizes; only ever by direct message."""
    rows = meetup.having("going", "maybe")
    if not rows:
        return [sentence("Nobody on the list yet.")]
    listed = list(_that_fit([_row(rsvp, meetup) for rsvp in rows]))
    more = len(rows) - len(listed)
    return [sentence("; ".join(listed) + ".")] + ([sentence(f"And {more} more.")] if more else [])


def _that_fit(rows: Sequence[str]) -> Iterator[str]:
    """The first rows, as many as one message holds on every network."""
    lengths = accumulate(len(row) + 2 for row in rows)
    return (row for row, length in zip(rows, lengths, strict=True) if length <= CHARACTERS_LISTED)


def _row(rsvp: Rsvp, meetup: Meetup) -> str:
    size = f" + {rsvp.party - 1}" if rsvp.party > 1 else ""
    maybe = " (maybe)" if rsvp.answer == "maybe" else ""
    late = f", {times.clock(rsvp.arrives, facts.country(meetup))}" if rsvp.arrives else ", late" if rsvp.late else ""
    return f"{rsvp.guest.handle}{size}{maybe}{late}"


def completed(meetup: Meetup) -> Pieces:
    """The answers made the call complete."""
    return [sentence(f"Got it: {facts.headline(meetup)}."), sentence("I say so in the thread of your call.", rank=1)]


def venue_set(meetup: Meetup, place: MeetingPlace, *, told: bool) -> Pieces:
    """The organizer named the venue."""
    then = "I tell everybody now." if told else f"I announce it with the headcount at {facts.decision_time(meetup)}."
    return [sentence(f"Venue: {facts.venue(place)}."), sentence(then)]


def offer(meetup: Meetup, *, private: bool) -> Pieces:
    """The venue on offer with its reasons, the next ones, and how to answer; in public without what tells of guests."""
    place = meetup.offered[meetup.offer]
    letter, later = LETTERS[meetup.offer], list(zip(LETTERS, meetup.offered, strict=False))[meetup.offer + 1 :]
    others = "; ".join(f"{name}) {facts.venue(other)}" for name, other in later[: OFFERED_AT_ONCE - 1])
    answers = ["“ok”", *(["“next”", f"“{later[0][0]}”"] if later else []), "“venue: <name>, <street>”"]
    return [
        sentence(f"For {facts.headline(meetup)} I would take {letter}) {facts.venue(place)}."),
        sentence(f"{facts.capitalized(facts.reasons(place, meetup, private=private))}.", rank=2),
        *([sentence(f"Call ahead for {meetup.headcount}.", rank=3)] if meetup.headcount >= A_LOT_OF_PEOPLE else []),
        *([sentence(f"Or {others}.", rank=4)] if others else []),
        sentence(
            f"Answer {', '.join(answers[:-1])} or {answers[-1]}; else it is {letter} at {facts.decision_time(meetup)}."
        ),
        *([sentence(f"Venue data {place.attribution}", rank=1)] if place.attribution else []),
    ]


def offer_comes(meetup: Meetup) -> Pieces:
    """Asked for a venue before there is one on offer."""
    at = facts.moment(meetup, meetup.offer_at)
    return [sentence(f"I propose venues at {at}, when more of you have said where they come from.")]


def no_more_offers(meetup: Meetup) -> Pieces:
    """After "next" to the last one."""
    if not meetup.offered:
        return question("venue")
    last = LETTERS[len(meetup.offered) - 1]
    return [
        sentence(f"That was the last one: {facts.venue(meetup.offered[meetup.offer])} stands."),
        sentence(f"Pick one by its letter, A to {last}, or name another: “venue: <name>, <street>”."),
    ]


def avoided(meetup: Meetup, name: str) -> Pieces:
    """The organizer never wants a venue again."""
    stands = meetup.status == "announced" and meetup.venue is not None and meetup.venue.name == name
    return [
        sentence(f"Noted: I do not propose {harmless(name, most=80)} to you any more."),
        *([sentence("This time it stays: everybody was told of it.")] if stands else []),
    ]


def pinned(meetup: Meetup) -> Pieces:
    """Another venue is asked for after everybody was told of one."""
    stands = f"Everybody was told of {facts.venue(meetup.venue)}, so it stays." if meetup.venue else ""
    return [sentence(stands), sentence("If it has to change, name the new one: “venue: <name>, <street>”.")]


def none_suits(meetup: Meetup, advice: Advice) -> Pieces:
    """No venue of the catalogue can be offered, and why."""
    counted = ", ".join(f"{count} {DROPPED[reason]}" for reason, count in advice.dropped.items())
    known = f"Of {advice.considered} venues that I know there none suits {facts.headline(meetup)}: {counted}."
    return [sentence(known), sentence("Please name one: “venue: <name>, <street>”.")]


def venue_stands(place: MeetingPlace) -> Pieces:
    """The venue that is announced already, named once more."""
    return [sentence(f"{facts.venue(place)} it is already; everybody knows.")]


def venue_as_asked(place: MeetingPlace) -> Pieces:
    """A venue that may be none: to be said in the form that cannot be mistaken, before everybody hears of it."""
    return [sentence(f"Shall everybody go there? Then say “venue: {facts.venue(place)}”, and I tell them all.")]


def venue_needed(meetup: Meetup) -> Pieces:
    """The time to announce has come, and there is nothing to announce."""
    count = f"{facts.capitalized(facts.people(meetup.headcount))} coming to {facts.headline(meetup)}."
    return [sentence(count, rank=1), *question("venue")]


def moved(meetup: Meetup, before: str) -> Pieces:
    """The new time stands."""
    return [sentence(f"Moved to {facts.when(meetup)} (was {before})."), *_told(meetup)]


def not_moved(meetup: Meetup) -> Pieces:
    """A move to the time that stands, or to one that cannot be."""
    return [sentence(f"That moves nothing: it stays at {facts.when(meetup)}. Say for example “move to 8:30 pm”.")]


def confirm_cancel(meetup: Meetup) -> Pieces:
    """Asked because it is hard to undo."""
    count = facts.people(heads(meetup.having("going", "maybe")))
    return [sentence(f"Cancel {facts.headline(meetup)} for {count}? “Yes” or “no”.")]


def call_gone(meetup: Meetup, what: str) -> Pieces:
    """The call was deleted, or hidden from the bot."""
    network = facts.NETWORK_NAMES[meetup.organizer.network]
    gone = f"I can't see your call on {network} any more, so my post with {what} has no place there."
    return [sentence(gone), *confirm_cancel(meetup)]


def cancelled(meetup: Meetup) -> Pieces:
    """It is off."""
    return [sentence(f"Cancelled: {facts.headline(meetup)}."), *_told(meetup)]


def _told(meetup: Meetup) -> Pieces:
    return [sentence("I tell everybody on the list.", rank=1)] if meetup.having("going", "maybe") else []


def kept(meetup: Meetup) -> Pieces:
    """Not cancelled after all."""
    return [sentence(f"Good, it stays: {facts.headline(meetup)}.")]


def list_state(meetup: Meetup) -> Pieces:
    """After close or reopen."""
    state = "open: RSVPs count again" if meetup.takes_rsvps else "closed: no new RSVPs; declining always works"
    return [sentence(f"The list is {state}."), sentence(f"{facts.capitalized(facts.people(meetup.headcount))} going.")]


def capacity_set(meetup: Meetup) -> Pieces:
    """The new limit, and whether it is exceeded already."""
    limit = meetup.details.capacity or 0
    over = meetup.headcount - limit
    beyond = f" That is {over} more than the limit; nobody is removed." if over > 0 else ""
    return [sentence(f"Limit {limit}, {facts.people(meetup.headcount)} going.{beyond}")]


def help_text() -> Pieces:
    """What an organizer can say."""
    return [sentence(f"You can say: {COMMANDS}")]


def not_understood() -> Pieces:
    """Asked once."""
    return [sentence("I did not get that."), *help_text()]


def not_yet(command: CommandName) -> Pieces:
    """Understood, but not among what the bot can do."""
    return [sentence(f"I understood “{command.replace('_', ' ')}”, and cannot do that yet."), *help_text()]


def only_by_dm() -> Pieces:
    """Names of guests are never told in public."""
    return [sentence("That I tell you by direct message only: please ask me there.")]


def ended(meetup: Meetup) -> Pieces:
    """A command for a meetup that is over or cancelled."""
    fate = "was cancelled" if meetup.status == "cancelled" else "is over"
    return [sentence(f"That one {fate}: {facts.headline(meetup)}.")]


def undelivered(network: str, what: str, outcome: str) -> Pieces:
    """The network refused a post, or nothing can prove whether it is there."""
    if outcome == "refused":
        return [sentence(f"{network} refused my post with {what}. Please post it yourself.")]
    return [
        sentence(f"I can't see whether my post with {what} went out on {network}, and I won't post it twice."),
        sentence("Please look, and post it yourself if it is missing."),
    ]
