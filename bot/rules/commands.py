"""What an organizer's words do: commands, answers to the bot's questions, and an RSVP like anybody's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from bot.effects import NOTHING, Decision, Effect, SayToOne
from bot.events import GuestWrote, OrganizerWrote
from bot.meetup import LIVE, Conversation, MeetingPlace, Meetup, Question, QuestionKind, Rsvp
from bot.reading.model import CommandName, CommandReading
from bot.rules import calls, rsvps, saying, timers
from bot.scene import Scene
from bot.wording import facts, in_public, to_guest, to_organizer


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that the organizer of a meetup wrote about it."""

    scene: Scene
    meetup: Meetup
    event: OrganizerWrote
    now: dt.datetime


Handler = Callable[[Turn], Decision]


def on_words(scene: Scene, event: OrganizerWrote, now: dt.datetime) -> Decision:
    """Act on what the organizer of a meetup wrote about it."""
    if scene.meetup is None:
        return rsvps.on_words(scene, _as_guest(event), now)
    return _handler(scene, scene.meetup, event)(Turn(scene, scene.meetup, event, now))


def _handler(scene: Scene, meetup: Meetup, event: OrganizerWrote) -> Handler:
    command = understood(event.command)
    if command == "other" and event.rsvp.intent in rsvps.ANYWHERE:
        return _as_anybody
    if meetup.status not in LIVE:
        return _ended
    if _open_question(scene, meetup) == "confirm_cancel" and (
        command == "other" or event.rsvp.intent in CANCEL_ANSWERS
    ):
        return _cancel_answered
    if meetup.status == "unclear" and command not in MEANT_WHILE_UNCLEAR:
        return _complete
    return _about_venues(scene, meetup, event) or HANDLERS.get(command, _as_anybody)


def _about_venues(scene: Scene, meetup: Meetup, event: OrganizerWrote) -> Handler | None:
    """What names a venue that is known goes before any command that it may look like."""
    private = event.heard.public is None
    if event.avoids is not None and private:
        return _avoid
    if event.option is not None and (private or _open_question(scene, meetup) == "offer"):
        return _pick
    return None


#: What a command is nothing without: at least one of these arguments.
NEEDS: Mapping[CommandName, tuple[str, ...]] = {
    "move": ("date", "time"),
    "capacity": ("capacity",),
    "announce": ("message",),
    "find_us": ("message",),
    "add": ("who", "heads"),
    "remove": ("who",),
    "cohost": ("who",),
}


def understood(reading: CommandReading) -> CommandName:
    """The command, unless it lacks what it is nothing without."""
    needs = NEEDS.get(reading.command)
    if needs is not None and all(getattr(reading.args, name) is None for name in needs):
        return "other"
    return reading.command


#: A yes to "cancel?" reads as somebody who does not come, as with a guest's "shall I drop you?".
CANCEL_ANSWERS = frozenset({"going", "not_going"})
#: While the call lacks its time or place, everything else is tried as the missing answer first.
MEANT_WHILE_UNCLEAR: frozenset[CommandName] = frozenset({"cancel", "help"})


def _open_question(scene: Scene, meetup: Meetup) -> QuestionKind | None:
    question = scene.speaker.question if scene.speaker else None
    return question.kind if question is not None and question.meetup == meetup.id else None


def _ended(turn: Turn) -> Decision:
    """Chatter afterwards needs no answer, and the answer must not be void because the meetup is over."""
    event = turn.event
    if event.command.command in calls.CHATTER and event.rsvp.intent not in rsvps.ANSWER_OF:
        return NOTHING
    return Decision(effects=(saying.answer(event.heard, to_organizer.ended(turn.meetup)),))


def _complete(turn: Turn) -> Decision:
    return calls.complete(turn.scene, turn.meetup, turn.event, turn.now)


def _as_guest(event: OrganizerWrote) -> GuestWrote:
    return GuestWrote(heard=event.heard, rsvp=event.rsvp, origin=event.origin)


def _as_anybody(turn: Turn) -> Decision:
    """No command: an RSVP of the organizer's own, or nothing that can be acted on (asked about once).

    What an organizer says in public is mostly meant for guests: the bot does not interrupt.
    """
    command, intent = understood(turn.event.command), turn.event.rsvp.intent
    if turn.event.heard.public is not None:
        return NOTHING
    if command in LIKE_A_GUEST and intent not in ("other", "question"):
        return rsvps.on_words(turn.scene, _as_guest(turn.event), turn.now)
    if command != "other":
        return _reply(turn, to_organizer.not_yet(command))
    if intent == "question":
        return _status(turn)
    unclear = turn.event.rsvp.doubts or command != turn.event.command.command
    if not unclear or _open_question(turn.scene, turn.meetup) == "command":
        return NOTHING
    return _reply(turn, to_organizer.not_understood(), _question("command", turn))


#: "Count me in" is an RSVP, though it could also tell the bot to add somebody.
LIKE_A_GUEST: frozenset[CommandName] = frozenset({"other", "add"})


def _status(turn: Turn) -> Decision:
    return _reply(turn, to_organizer.status(turn.meetup))


def _guests(turn: Turn) -> Decision:
    in_private = turn.event.heard.public is None
    return _reply(turn, to_organizer.guests(turn.meetup) if in_private else to_organizer.only_by_dm())


def _help(turn: Turn) -> Decision:
    return _reply(turn, to_organizer.help_text())


def _set_venue(turn: Turn) -> Decision:
    """The organizer's venue goes before any other: kept until the announcement, or announced at once after it.

    What is told to everybody at once has to be said as it was asked for: "not that one, pick another" is no venue.
    """
    place = calls.organizers_venue(turn.event.command.args.venue)
    if place is None:
        return _reply(turn, to_organizer.question("venue"))
    on_offer = _on_offer(turn.meetup, place)
    if on_offer is not None and turn.meetup.status == "open":
        return _picked(turn, on_offer)
    if turn.meetup.status == "announced" and _stands(turn.meetup, place):
        return _reply(turn, to_organizer.venue_stands(place))
    if turn.meetup.status != "open" and turn.event.command.doubts:
        return _reply(turn, to_organizer.venue_as_asked(place))
    if turn.meetup.status == "open":
        kept = replace(turn.meetup, venue=place)
        return _reply(turn, to_organizer.venue_set(kept, place, told=False), meetup=kept)
    cause = f"{turn.event.heard.id}/announced"
    announced, effects = timers.announce(turn.scene, turn.meetup, place, cause=cause)
    return _reply(turn, to_organizer.venue_set(announced, place, told=True), meetup=announced, then=effects)


def _on_offer(meetup: Meetup, place: MeetingPlace) -> int | None:
    """Which of the venues on offer goes by this name."""
    names = [offered.name.casefold() for offered in meetup.offered]
    return names.index(place.name.casefold()) if place.name.casefold() in names else None


def _pick(turn: Turn) -> Decision:
    """By its letter: one of the venues on offer; once everybody was told, only by its name."""
    if turn.event.option is None or turn.meetup.status != "open":
        return _reply(turn, to_organizer.pinned(turn.meetup))
    return _picked(turn, turn.event.option)


def _picked(turn: Turn, option: int) -> Decision:
    kept = replace(turn.meetup, venue=turn.meetup.offered[option], offer=option)
    return _reply(turn, to_organizer.venue_set(kept, kept.offered[option], told=False), meetup=kept)


def _approve(turn: Turn) -> Decision:
    """A yes to the venue on offer; without one a "thanks, great" needs no answer, and "yes, I'm in" is an RSVP."""
    if not turn.event.approves:
        answers = turn.event.rsvp.intent in rsvps.ANSWER_OF and turn.event.heard.public is None
        return rsvps.on_words(turn.scene, _as_guest(turn.event), turn.now) if answers else NOTHING
    if turn.meetup.status == "open" and turn.meetup.offered and turn.meetup.venue is None:
        return _picked(turn, turn.meetup.offer)
    return NOTHING


def _next_venue(turn: Turn) -> Decision:
    """The next one on offer; it stands from now on, if nothing else is said."""
    meetup, private = turn.meetup, turn.event.heard.public is None
    if not private and _open_question(turn.scene, meetup) != "offer":
        return NOTHING  # in the thread an organizer talks with guests
    if meetup.status == "announced":
        return _reply(turn, to_organizer.pinned(meetup))
    if meetup.awaits_offer:
        return _reply(turn, to_organizer.offer_comes(meetup))
    if meetup.offer + 1 >= len(meetup.offered):
        return _reply(turn, to_organizer.no_more_offers(meetup), _question("venue", turn))
    following = replace(meetup, venue=None, offer=meetup.offer + 1)
    return _reply(turn, to_organizer.offer(following, private=private), _question("offer", turn), meetup=following)


def _avoid(turn: Turn) -> Decision:
    """A venue that this organizer is never proposed again; the next one on offer stands where it was on offer."""
    name = turn.event.avoids or ""
    left = _without(turn.meetup, name) if turn.meetup.status == "open" else turn.meetup
    anew = left.offered != turn.meetup.offered and left.venue is None
    pieces = [*to_organizer.avoided(left, name), *(_what_is_left(left) if anew else ())]
    question = _question("offer" if left.offered else "venue", turn) if anew else None
    return replace(_reply(turn, pieces, question, meetup=left), avoided=((turn.meetup.organizer, name),))


def _without(meetup: Meetup, name: str) -> Meetup:
    """Less a venue that was on offer or picked."""
    kept = tuple(place for place in meetup.offered if place.name != name)
    before = sum(place.name != name for place in meetup.offered[: meetup.offer])
    venue = None if meetup.venue is not None and meetup.venue.name == name else meetup.venue
    return replace(meetup, offered=kept, offer=min(before, max(len(kept) - 1, 0)), venue=venue)


def _what_is_left(meetup: Meetup) -> to_organizer.Pieces:
    return to_organizer.offer(meetup, private=True) if meetup.offered else to_organizer.question("venue")


def _stands(meetup: Meetup, place: MeetingPlace) -> bool:
    """Whether this is the venue already, the street being named again or not."""
    venue = meetup.venue
    same = venue is not None and venue.name.casefold() == place.name.casefold()
    return same and venue is not None and place.address.casefold() in ("", venue.address.casefold())


def _move(turn: Turn) -> Decision:
    """A new day or time: the old and the new one are told to everybody who knew the old one."""
    moved = _moved(turn)
    if moved is None:
        return _reply(turn, to_organizer.not_moved(turn.meetup))
    before, cause = facts.when(turn.meetup), f"{turn.event.heard.id}/moved"
    public = saying.everywhere(moved, cause, lambda network: in_public.moved(moved, before, network))
    private = saying.guests(turn.scene, moved, cause, lambda who: to_guest.moved(moved, before, who), "going", "maybe")
    return _reply(turn, to_organizer.moved(moved, before), meetup=moved, then=(*public, *private))


def _moved(turn: Turn) -> Meetup | None:
    """The meetup at its new time; None where that is the old one, none at all, or already over."""
    args = turn.event.command.args
    if turn.meetup.when is None or (args.date is None and args.time is None):
        return None
    old = turn.meetup.when
    start = dt.datetime.combine(args.date or old.start.date(), args.time or old.start.time())
    when = replace(old, start=start, end=old.end + (start - old.start) if old.end else None)
    if when == old or when.starts_at <= turn.now:
        return None
    decide_at = calls.decision_time(when, None, turn.now)
    moved = replace(turn.meetup, when=when, decide_at=decide_at, was_moved=True, rsvps=_without_arrivals(turn.meetup))
    return _offered_anew(moved, turn.now) if moved.status == "open" else moved


def _offered_anew(moved: Meetup, now: dt.datetime) -> Meetup:
    """What was on offer may be closed at the new time; what the organizer named is theirs to answer for."""
    own = moved.venue if moved.venue is not None and moved.venue.source != "catalogue" else None
    anew = replace(moved, venue=own, offered=(), offer=0)
    return replace(anew, offer_at=calls.offer_time(anew, now))


def _without_arrivals(meetup: Meetup) -> Mapping[str, Rsvp]:
    """Who said to be there at 19:20 said so of another start: what stays is that they come late."""
    return {key: replace(rsvp, arrives=None) for key, rsvp in meetup.rsvps.items()}


def _cancel(turn: Turn) -> Decision:
    """Nobody is on the list: done at once. Else asked back, because it can't be undone for the others."""
    if not turn.meetup.having("going", "maybe"):
        return _cancelled(turn)
    return _reply(turn, to_organizer.confirm_cancel(turn.meetup), _question("confirm_cancel", turn))


def _cancel_answered(turn: Turn) -> Decision:
    """Anything but a yes or a no leaves the question open: "hmm" is no answer, and no RSVP either."""
    if turn.event.rsvp.intent == "not_going":
        return _cancelled(turn)
    if turn.event.rsvp.intent == "going":
        return _reply(turn, to_organizer.kept(turn.meetup))
    return NOTHING


def _cancelled(turn: Turn) -> Decision:
    """It is off: said in public and to everybody on the list; what still waited to be said is withdrawn."""
    off, cause = turn.meetup.closed_by("cancelled"), f"{turn.event.heard.id}/cancelled"
    public: tuple[Effect, ...] = ()
    if turn.meetup.status != "unclear":
        public = tuple(saying.everywhere(off, cause, lambda network: in_public.cancelled(off, network)))
    private = saying.guests(turn.scene, off, cause, lambda who: to_guest.cancelled(off, who), "going", "maybe")
    decision = _reply(turn, to_organizer.cancelled(off), meetup=off, then=(*public, *private))
    return replace(decision, withdrawn=(off.id,))


def _close(turn: Turn) -> Decision:
    closed = replace(turn.meetup, takes_rsvps=False)
    return _reply(turn, to_organizer.list_state(closed), meetup=closed)


def _reopen(turn: Turn) -> Decision:
    reopened = replace(turn.meetup, takes_rsvps=True)
    return _reply(turn, to_organizer.list_state(reopened), meetup=reopened)


def _capacity(turn: Turn) -> Decision:
    limit = turn.event.command.args.capacity
    if limit is None or limit < 1:
        return _reply(turn, to_organizer.help_text())
    limited = replace(turn.meetup, details=replace(turn.meetup.details, capacity=limit))
    return _reply(turn, to_organizer.capacity_set(limited), meetup=limited)


HANDLERS: Mapping[CommandName, Handler] = {
    "status": _status,
    "guests": _guests,
    "set_venue": _set_venue,
    "move": _move,
    "cancel": _cancel,
    "close": _close,
    "reopen": _reopen,
    "capacity": _capacity,
    "approve": _approve,
    "next_venue": _next_venue,
    "help": _help,
}


def _to_others(turn: Turn, effects: Iterable[Effect]) -> tuple[Effect, ...]:
    """Less what would tell the organizer, who may be on the list too, what was answered in the same breath."""
    told = turn.meetup.organizer.key
    return tuple(effect for effect in effects if not isinstance(effect, SayToOne) or effect.to.key != told)


def _question(kind: QuestionKind, turn: Turn) -> Question:
    return Question(kind=kind, asked_at=turn.now, meetup=turn.meetup.id)


def _reply(
    turn: Turn,
    pieces: to_organizer.Pieces,
    question: Question | None = None,
    *,
    meetup: Meetup | None = None,
    then: tuple[Effect, ...] = (),
) -> Decision:
    """Answer where the organizer spoke, and close the question that was open."""
    speaker = turn.scene.speaker or Conversation(account=turn.event.heard.who)
    said = saying.answer(turn.event.heard, pieces, meetup or turn.meetup)
    effects = (said, *_to_others(turn, then))
    return Decision(meetup=meetup, conversations=(replace(speaker, question=question),), effects=effects)
