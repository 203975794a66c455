"""What the bot writes to guests: one message an event, the fact first, then how to change it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.meetup import AnswerChange, MeetingPlace, Meetup, Rsvp
from bot.ports import Account
from bot.text import Text
from bot.wording import facts
from bot.wording.compose import Sentence, compose, sentence
from bot.wording.in_public import EXAMPLE_CALL
from bot.wording.quote import harmless

CONFIRMATIONS: dict[AnswerChange, str] = {
    "welcomed": "You're in: {particulars}.",
    "updated": "Changed. You're {answer}: {particulars}.",
    "pencilled": "You're down as a maybe: {particulars}.",
    "loosened": "Now you're a maybe instead of a yes: {particulars}.",
    "declined": "Thanks for telling me: you're not on the list.",
    "dropped": "You're off the list, your seat is free for somebody else. Thanks for telling me.",
}
SILENT = "You told me to stop, so I write nothing unasked: look at the thread for the venue, or say “start”."
HOW_TO_CHANGE = "Not right, or plans change? Just say so: “make it 2”, “20 late”, “out”."


def confirmation(meetup: Meetup, rsvp: Rsvp, change: AnswerChange, *, silent: bool = False) -> Text:
    """What was understood of an RSVP and how to change it; `silent`: to a guest who said "stop" before."""
    fact = CONFIRMATIONS[change].format(
        particulars=facts.particulars(rsvp, meetup), answer=facts.ANSWER_NAMES[rsvp.answer]
    )
    staying = rsvp.answer != "not_going"
    pieces = [
        sentence(fact),
        sentence(f"{facts.capitalized(facts.headline(meetup))}."),
        *(_what_comes(meetup, rsvp) if staying and not silent else ()),
        *([sentence(SILENT)] if silent else []),
        sentence(HOW_TO_CHANGE if staying else "Changed your mind? Say “in”."),
    ]
    return _to(rsvp.guest, pieces)


def _what_comes(meetup: Meetup, rsvp: Rsvp) -> Sequence[Sentence]:
    if known := facts.venue_known(meetup):
        return [sentence(known)]
    told = f"I'll send you the venue at {facts.decision_time(meetup)}."
    if rsvp.answer == "maybe":
        return [sentence(f"{told} One word, “in” or “out”, helps before that.", rank=1)]
    if rsvp.origin is None and meetup.has_catalogue and meetup.venue is None:
        return [sentence(f"{told} Say which part of town you come from and it will be nearer to you.", rank=1)]
    return [sentence(told, rank=1)]


def already(meetup: Meetup, rsvp: Rsvp) -> Text:
    """The same answer once more."""
    fact = f"Nothing changed: you're {facts.ANSWER_NAMES[rsvp.answer]}"
    fact += "." if rsvp.answer == "not_going" else f", {facts.particulars(rsvp, meetup)}."
    return _to(rsvp.guest, [sentence(fact), sentence(f"{facts.capitalized(facts.headline(meetup))}.")])


def your_rsvp(meetup: Meetup, rsvp: Rsvp | None, who: Account) -> Text:
    """The answer to "what did I say?"."""
    if rsvp is None:
        fact = "You're not on the list yet: “in” is enough."
    else:
        fact = f"I have you down as {facts.ANSWER_NAMES[rsvp.answer]}"
        fact += "." if rsvp.answer == "not_going" else f": {facts.particulars(rsvp, meetup)}."
    return _to(who, [sentence(fact), sentence(f"{facts.capitalized(facts.headline(meetup))}.")])


def which_part_of_town(meetup: Meetup, rsvp: Rsvp, origin: str) -> Text:
    """The confirmation of somebody whose origin no gazetteer knows."""
    city = meetup.city.name if meetup.city else "town"
    pieces = [
        sentence(f"You're {facts.ANSWER_NAMES[rsvp.answer]}: {facts.particulars(rsvp, meetup)}."),
        sentence(f"{facts.capitalized(facts.headline(meetup))}."),
        sentence(
            f"I don't know “{harmless(origin, most=40)}”: which part of {city} is that? A district or a postcode."
        ),
        sentence(HOW_TO_CHANGE, rank=1),
    ]
    return _to(rsvp.guest, pieces)


def are_you_in(meetup: Meetup, who: Account) -> Text:
    """Asked once, where a message says nothing that can be acted on."""
    pieces = [
        sentence(f"I did not get that. It is about {facts.headline(meetup)}: are you in?"),
        sentence("Answer for example “in”, “me + 1, from Kallio”, “maybe” or “no”."),
    ]
    return _to(who, pieces)


def nothing_changed(meetup: Meetup, rsvp: Rsvp) -> Text:
    """Told once to a guest on the list whose words could not be acted on, and might seem to have been."""
    stands = facts.ANSWER_NAMES[rsvp.answer]
    stands += "" if rsvp.answer == "not_going" else f": {facts.particulars(rsvp, meetup)}"
    pieces = [
        sentence(f"I did not get that, so nothing changed. I have you down as {stands}."),
        sentence(f"{facts.capitalized(facts.headline(meetup))}.", rank=1),
        sentence("I understand for example “make it 2”, “20 late”, “from Kallio”, “in”, “out”."),
    ]
    return _to(rsvp.guest, pieces)


def party_too_large(who: Account, most: int) -> Text:
    """A party that nobody would mean by one direct message."""
    return _to(
        who, [sentence(f"I can take up to {most} heads from one person. How many are you? “me + 3”, for example.")]
    )


def which_meetup(who: Account, meetups: Sequence[Meetup]) -> Text:
    """Asked where several meetups fit."""
    listed = [
        sentence(f"{number}) {facts.headline(meetup)}, by {meetup.organizer.handle}.")
        for number, meetup in enumerate(meetups, start=1)
    ]
    return _to(who, [sentence("Which one do you mean?"), *listed, sentence("Answer with its number.")])


def question_to_organizer(meetup: Meetup, who: Account) -> Text:
    """What the bot knows, and who knows the rest."""
    place = facts.venue_known(meetup) or f"The venue follows at {facts.decision_time(meetup)}."
    pieces = [
        sentence(f"What I know: {facts.headline(meetup)}. {place}"),
        sentence(f"For anything else ask the organizer, {meetup.organizer.handle}.", rank=1),
        *([sentence("And you: “in”, “maybe” or “no”?")] if who.key not in meetup.rsvps else []),
    ]
    return _to(who, pieces)


def ended(meetup: Meetup, who: Account) -> Text:
    """An RSVP to a meetup that is over or cancelled."""
    fate = "was cancelled" if meetup.status == "cancelled" else "is over"
    return _to(who, [sentence(f"That one {fate}: {facts.headline(meetup)}.")])


def list_closed(meetup: Meetup, who: Account) -> Text:
    """A new RSVP after the organizer closed the list."""
    return _to(who, [sentence(f"The list is closed: {facts.headline(meetup)}. Ask {meetup.organizer.handle}.")])


def full(meetup: Meetup, who: Account, free: int) -> Text:
    """More heads than seats."""
    left = f"Only {facts.people(free)} can still come" if free else "It is full"
    pieces = [
        sentence(f"{left} (limit {meetup.details.capacity}): {facts.headline(meetup)}. I changed nothing."),
        sentence("A smaller party? Say “just me”." if free else "Somebody may still drop out: try again later."),
    ]
    return _to(who, pieces)


def nothing_open(who: Account) -> Text:
    """A direct message from somebody whom no meetup waits for."""
    pieces = [
        sentence("There is no meetup open that I could put you down for."),
        sentence(f"To start one, post and mention me: “{EXAMPLE_CALL}”."),
    ]
    return _to(who, pieces)


def help_text(who: Account, operator: str) -> Text:
    """The answer to "help"."""
    run_by = f" I'm a bot, run by {operator}." if operator else " I'm a bot."
    pieces = [
        sentence("I keep the list of a meetup. Say “in”, “me + 1”, “from Kallio”, “20 late”, “maybe”, “out”."),
        sentence("“My RSVP” shows what I have; “stop” ends my messages; “forget me” erases you." + run_by),
    ]
    return _to(who, pieces)


def stopped(who: Account) -> Text:
    """The last message after "stop"."""
    return _to(who, [sentence("Done: no more messages from me. “Start” changes that.")])


def restarted(who: Account) -> Text:
    """After "start"."""
    return _to(who, [sentence("Welcome back. I write to you again; what you told me before still stands.")])


def forgotten(who: Account) -> Text:
    """After "forget me"."""
    own = "A meetup that you called yourself goes with the day after it is over; “cancel” ends it now."
    return _to(who, [sentence("Done: I erased your RSVPs and all that I knew of you."), sentence(own, rank=1)])


def announced(meetup: Meetup, place: MeetingPlace, who: Account, *, before: MeetingPlace | None = None) -> Text:
    """Venue and headcount, to each guest; `before`: the venue that was announced first and holds no more."""
    rsvp = meetup.rsvps[who.key]
    pieces = [
        sentence(f"{facts.capitalized(facts.meeting_at(place, before))}. {facts.capitalized(facts.headline(meetup))}."),
        sentence(f"{facts.capitalized(facts.people(meetup.headcount))} coming.{_yours(rsvp, meetup)}"),
        *([sentence("Hours unknown, so call ahead.", rank=2)] if place.hours == "unknown" else []),
        sentence(_last_word(rsvp)),
        *([sentence(f"Venue data {place.attribution}", rank=1)] if place.attribution else []),
    ]
    return _to(who, pieces)


def _yours(rsvp: Rsvp, meetup: Meetup) -> str:
    """What stands of a guest, where it is more than coming alone."""
    particulars = facts.particulars(rsvp, meetup)
    return "" if particulars == facts.ALONE else f" Your RSVP: {particulars}."


def _last_word(rsvp: Rsvp) -> str:
    if rsvp.answer == "maybe":
        return "Are you coming? One word: “in” or “out”."
    return "Can't make it after all? “Out” is enough and frees your seat."


def moved(meetup: Meetup, before: str, who: Account) -> Text:
    """Old and new time."""
    pieces = [
        sentence(f"New time for {facts.what(meetup)}: {facts.when(meetup)} (was {before})."),
        *([sentence(facts.same_venue(meetup), rank=1)] if meetup.status == "announced" else []),
        sentence("You're still on the list. Doesn't work any more? “Out” is enough."),
    ]
    return _to(who, pieces)


def cancelled(meetup: Meetup, who: Account) -> Text:
    """The meetup is off."""
    return _to(who, [sentence(f"Cancelled by the organizer, sorry: {facts.headline(meetup)}.")])


def _to(who: Account, pieces: Sequence[Sentence]) -> Text:
    return compose(who.network, "message", pieces)
