"""What a guest's words do: the list, and one answer that says what was understood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.effects import NOTHING, Decision, Effect, SayInPublic, SayToOne
from bot.events import GuestWrote, Heard
from bot.meetup import ANSWERS, LIVE, Answer, Conversation, Meetup, Question, Rsvp
from bot.reading.model import Intent, RsvpReading
from bot.rules import saying
from bot.scene import Scene
from bot.text import Text
from bot.venue.model import Place
from bot.wording import in_public, to_guest

#: More heads than anybody brings by one direct message; a number above it is asked about, not believed.
LARGEST_PARTY = 30
#: Words that found no meetup are not answered when they are read only so much later (after a long downtime, or at the
#: first start on an account that had messages before).
STALE_AFTER = dt.timedelta(days=1)
#: Somebody whom no meetup waits for hears so once in this time.
NOTHING_OPEN_AGAIN = dt.timedelta(days=1)
#: The same question is not put again within this time.
ASK_AGAIN = dt.timedelta(days=1)
#: So many characters wait for the answer to "which one?".
MOST_HELD = 2_000

ANSWER_OF: Mapping[Intent, Answer] = {"going": "going", "maybe": "maybe", "not_going": "not_going"}


def on_words(scene: Scene, event: GuestWrote, now: dt.datetime) -> Decision:
    """Act on what somebody wrote who is not the organizer of the meetup it is about."""
    if event.heard.public is not None:
        return _in_public(scene, event)
    whatever_meetup = ANYWHERE.get(event.rsvp.intent)
    if whatever_meetup is not None:
        return whatever_meetup(scene, event.heard)
    if scene.meetup is not None and scene.meetup.status in LIVE:
        return about_meetup(scene, scene.meetup, event, now)
    if now - event.heard.at > STALE_AFTER:
        return NOTHING
    if scene.meetup is not None:
        return _too_late(scene, event, scene.meetup)
    return _no_meetup(scene, event, now)


def about_meetup(scene: Scene, meetup: Meetup, event: GuestWrote, now: dt.datetime) -> Decision:
    """Act on words about a live meetup."""
    answer = ANSWER_OF.get(event.rsvp.intent)
    if answer is not None:
        return _take(scene, meetup, event, answer, now)
    if event.rsvp.intent == "mine":
        text = to_guest.your_rsvp(meetup, meetup.rsvps.get(event.heard.who.key), event.heard.who)
        return _say(scene, event.heard, text, meetup)
    if event.rsvp.intent == "question":
        return _say(scene, event.heard, to_guest.question_to_organizer(meetup, event.heard.who), meetup)
    return _not_understood(scene, meetup, event, now)


def _in_public(scene: Scene, event: GuestWrote) -> Decision:
    """Only direct messages count; somebody who answers in public is told so, once, unless the list has it already."""
    meetup, heard = scene.meetup, event.heard
    if meetup is None or meetup.status not in LIVE or heard.public is None or _speaker(scene, heard).opted_out:
        return NOTHING
    answer, standing = ANSWER_OF.get(event.rsvp.intent), meetup.rsvps.get(heard.who.key)
    if answer is None or (standing is not None and standing.answer == answer):
        return NOTHING
    say = SayInPublic(
        key=f"{meetup.id}/please-write/{heard.who.key}",  # by person, not by post: once for each meetup
        network=heard.who.network,
        text=in_public.please_write_dm(heard.who, meetup),
        answers_to=heard.public,
    )
    return Decision(effects=(say,))


def _stop(scene: Scene, heard: Heard) -> Decision:
    speaker = _speaker(scene, heard)
    if speaker.opted_out:
        return NOTHING
    changed = replace(speaker, opted_out=True, question=None)
    return Decision(conversations=(changed,), effects=(saying.message(heard, to_guest.stopped(heard.who)),))


def _start(scene: Scene, heard: Heard) -> Decision:
    changed = replace(_speaker(scene, heard), opted_out=False)
    return Decision(conversations=(changed,), effects=(saying.message(heard, to_guest.restarted(heard.who)),))


def _help(scene: Scene, heard: Heard) -> Decision:
    """A question that is open stays open, and so do the words that wait for its answer."""
    return Decision(effects=(saying.message(heard, to_guest.help_text(heard.who, scene.house.operator)),))


def _forget(_scene: Scene, heard: Heard) -> Decision:
    """All that is held about the person goes, in every meetup; the store does it by `forgotten`."""
    return Decision(forgotten=(heard.who,), effects=(saying.message(heard, to_guest.forgotten(heard.who)),))


#: What means the same whatever meetup it is said about.
ANYWHERE: Mapping[Intent, Callable[[Scene, Heard], Decision]] = {
    "stop": _stop,
    "start": _start,
    "help": _help,
    "forget": _forget,
}


def _no_meetup(scene: Scene, event: GuestWrote, now: dt.datetime) -> Decision:
    """Ask which one where several fit; where none does, say so once a day."""
    speaker, heard = _speaker(scene, event.heard), event.heard
    if scene.choices:
        return _ask_which(scene, speaker, event, now)
    told = speaker.told_nothing_open
    if told is not None and now - told < NOTHING_OPEN_AGAIN:
        return NOTHING
    changed = replace(speaker, told_nothing_open=now, question=None)
    return Decision(conversations=(changed,), effects=(saying.message(heard, to_guest.nothing_open(heard.who)),))


def _ask_which(scene: Scene, speaker: Conversation, event: GuestWrote, now: dt.datetime) -> Decision:
    options, asked = tuple(meetup.id for meetup in scene.choices), _asked_which(speaker, now)
    if asked is not None and asked.options == options:
        return Decision(conversations=(replace(speaker, question=replace(asked, held=_held(asked, event))),))
    question = Question(kind="which", asked_at=now, options=options, held=_held(asked, event))
    text = to_guest.which_meetup(event.heard.who, scene.choices)
    return Decision(conversations=(replace(speaker, question=question),), effects=(saying.message(event.heard, text),))


def _asked_which(speaker: Conversation, now: dt.datetime) -> Question | None:
    """The open question which meetup is meant, unless it is too old for its words to count."""
    asked = speaker.question
    return asked if asked is not None and asked.kind == "which" and now - asked.asked_at < ASK_AGAIN else None


def _held(asked: Question | None, event: GuestWrote) -> str:
    """More words before the answer wait with the first ones: people write in bursts."""
    if asked is None:
        return event.heard.text
    return asked.held if event.rsvp.intent == "other" else f"{asked.held}\n{event.heard.text}"[-MOST_HELD:]


def _too_late(scene: Scene, event: GuestWrote, meetup: Meetup) -> Decision:
    if event.rsvp.intent == "other":
        return NOTHING
    return _say(scene, event.heard, to_guest.ended(meetup, event.heard.who), None)


def _not_understood(scene: Scene, meetup: Meetup, event: GuestWrote, now: dt.datetime) -> Decision:
    """Asked once; thanks and emoji of a guest on the list need no answer, but words in vain must not seem to count."""
    heard, speaker = event.heard, _speaker(scene, event.heard)
    if speaker.question is not None and speaker.question.meetup == meetup.id:
        return NOTHING
    standing = meetup.rsvps.get(heard.who.key)
    if standing is None:
        question = Question(kind="attending", asked_at=now, meetup=meetup.id)
        return _say(scene, heard, to_guest.are_you_in(meetup, heard.who), meetup, question=question)
    if not event.rsvp.doubts or not any(map(str.isalpha, heard.text)):
        return NOTHING
    question = Question(kind="command", asked_at=now, meetup=meetup.id)
    return _say(scene, heard, to_guest.nothing_changed(meetup, standing), meetup, question=question)


def _take(scene: Scene, meetup: Meetup, event: GuestWrote, answer: Answer, now: dt.datetime) -> Decision:
    """Put the answer on the list if it may stand there, and confirm it."""
    heard, standing = event.heard, meetup.rsvps.get(event.heard.who.key)
    if standing is not None and heard.at < standing.said_at:
        return NOTHING  # delivered late: what stands is newer
    rsvp = _newest(standing, event.rsvp, event.origin, answer, heard)
    refusal = _refusal(meetup, standing, rsvp)
    if refusal is not None:
        return _say(scene, heard, refusal, meetup)
    changed = meetup.with_rsvp(rsvp)
    if _asks_for_origin(scene, changed, rsvp, event):
        return _ask_for_origin(scene, changed, rsvp, event, now)
    if standing is not None and replace(standing, said_at=rsvp.said_at) == rsvp:
        return _say(scene, heard, to_guest.already(changed, rsvp), meetup, meetup=changed)
    change = ANSWERS[standing.answer if standing else None][answer]
    text = to_guest.confirmation(changed, rsvp, change, silent=_speaker(scene, heard).opted_out)
    return _superseding(_say(scene, heard, text, changed, meetup=changed), meetup, heard)


def _superseding(decision: Decision, meetup: Meetup, heard: Heard) -> Decision:
    """A confirmation says all that stands: an earlier one that still waits is needless, and each message is scarce."""
    subject = f"{meetup.id}/rsvp/{heard.who.key}"
    said = (replace(one, subject=subject) if isinstance(one, SayToOne) else one for one in decision.effects)
    return replace(decision, effects=tuple(said))


def _newest(standing: Rsvp | None, reading: RsvpReading, origin: Place | None, answer: Answer, heard: Heard) -> Rsvp:
    """What is said now goes before what was said first; what is not said stays."""
    before = standing or Rsvp(guest=heard.who, answer=answer, said_at=heard.at)
    return Rsvp(
        guest=heard.who,
        answer=answer,
        said_at=heard.at,
        party=max(1, before.party - reading.fewer if reading.party is None else reading.party),
        origin=origin or before.origin,
        arrives=reading.arrives or before.arrives,
        late=reading.late or before.late,
        needs=tuple(sorted({*reading.needs, *before.needs})),
        first_time=reading.first_time or before.first_time,
    )


def may_stand(meetup: Meetup, standing: Rsvp | None, rsvp: Rsvp) -> bool:
    """Whether the list takes this answer: declining and staying always can."""
    return _refusal(meetup, standing, rsvp) is None


def _refusal(meetup: Meetup, standing: Rsvp | None, rsvp: Rsvp) -> Text | None:
    """Why the answer can't stand; declining and staying always can."""
    if rsvp.answer == "not_going":
        return None
    if rsvp.party > LARGEST_PARTY:
        return to_guest.party_too_large(rsvp.guest, LARGEST_PARTY)
    if not meetup.takes_rsvps and rsvp.party > _listed(standing):
        return to_guest.list_closed(meetup, rsvp.guest)
    free = _free_for(meetup, standing)
    if rsvp.answer == "going" and free is not None and rsvp.party > free:
        return to_guest.full(meetup, rsvp.guest, max(free, 0))
    return None


def _listed(standing: Rsvp | None) -> int:
    """Heads that this guest has on the list, going or maybe."""
    return standing.party if standing is not None and standing.answer != "not_going" else 0


def _free_for(meetup: Meetup, standing: Rsvp | None) -> int | None:
    """Heads that this guest may bring, the own standing ones included; None without a limit."""
    if meetup.details.capacity is None:
        return None
    own = standing.party if standing is not None and standing.answer == "going" else 0
    return max(own, meetup.details.capacity - meetup.headcount + own)


def _asks_for_origin(scene: Scene, meetup: Meetup, rsvp: Rsvp, event: GuestWrote) -> bool:
    """Whether the guest named an origin that no gazetteer knows, was not asked about it, and it matters."""
    question = _speaker(scene, event.heard).question
    asked_before = question is not None and question.kind == "origin"
    unknown = event.rsvp.origin is not None and event.origin is None
    return unknown and not asked_before and rsvp.answer != "not_going" and meetup.has_catalogue


def _ask_for_origin(scene: Scene, meetup: Meetup, rsvp: Rsvp, event: GuestWrote, now: dt.datetime) -> Decision:
    question = Question(kind="origin", asked_at=now, meetup=meetup.id)
    text = to_guest.which_part_of_town(meetup, rsvp, event.rsvp.origin or "")
    return _say(scene, event.heard, text, meetup, meetup=meetup, question=question)


def _say(
    scene: Scene,
    heard: Heard,
    text: Text,
    about: Meetup | None,
    *,
    meetup: Meetup | None = None,
    question: Question | None = None,
) -> Decision:
    """Answer, and close the question that was open: one at most is open with anybody."""
    said: Effect = saying.message(heard, text, about)
    return Decision(meetup=meetup, conversations=(replace(_speaker(scene, heard), question=question),), effects=(said,))


def _speaker(scene: Scene, heard: Heard) -> Conversation:
    return scene.speaker or Conversation(account=heard.who)
