"""What to do when something could not be said: the organizer is told or asked; nothing is posted twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from bot.effects import NOTHING, Decision, Effect
from bot.events import Outdated, Undelivered
from bot.meetup import TAKES_RSVPS, MeetingPlace, Meetup, Question
from bot.rules import saying
from bot.scene import Scene
from bot.wording import facts, in_public, to_guest, to_organizer

#: Posts that the organizer has to know about, by how their effect's key ends. The key of a message to one person ends
#: otherwise, and so does that of a report of such a post: one that fails itself is not reported again.
POSTS_THAT_MATTER: Mapping[str, str] = {
    "/understood": "the answer to your call",
    "/announced/{network}": "venue and headcount",
    "/mirror/{network}": "the mirror of your call",
    "/moved/{network}": "the new time",
    "/cancelled/{network}": "the cancellation",
}


def on_unsaid(scene: Scene, event: Undelivered | Outdated, now: dt.datetime) -> Decision:
    """What the sender gave up, or what was not true any more when its turn came."""
    return on_undelivered(scene, event, now) if isinstance(event, Undelivered) else on_outdated(scene, event)


def on_undelivered(scene: Scene, event: Undelivered, now: dt.datetime) -> Decision:
    """Tell the organizer about a public post that is refused or in doubt.

    A message to one person is only logged, unless it is the question without whose answer there is no venue.
    """
    if scene.meetup is None:
        return NOTHING
    if event.key == f"{saying.venue_needed_cause(scene.meetup)}/organizer":
        return _ask_in_thread(scene, scene.meetup, event)
    ends = ((end.format(network=event.network), words) for end, words in POSTS_THAT_MATTER.items())
    what = next((words for end, words in ends if event.key.endswith(end)), None)
    if what is None:
        return NOTHING
    if event.outcome == "gone":
        return _ask_whether_it_is_off(scene, scene.meetup, f"{event.key}/undelivered", what, now)
    pieces = to_organizer.undelivered(facts.NETWORK_NAMES[event.network], what, event.outcome)
    return Decision(effects=(saying.organizer(scene, scene.meetup, f"{event.key}/undelivered", pieces),))


def _ask_whether_it_is_off(scene: Scene, meetup: Meetup, cause: str, what: str, now: dt.datetime) -> Decision:
    """Whoever deletes a call may have called it off, or only mistyped it: the guests' evening is not ours to cancel."""
    if meetup.status not in TAKES_RSVPS or scene.organizer is None or not saying.writes_to_organizer(scene, meetup):
        return NOTHING
    ask = saying.organizer(scene, meetup, cause, to_organizer.call_gone(meetup, what))
    question = Question(kind="confirm_cancel", asked_at=now, meetup=meetup.id)
    return Decision(conversations=(replace(scene.organizer, question=question),), effects=(ask,))


def _ask_in_thread(scene: Scene, meetup: Meetup, event: Undelivered) -> Decision:
    """Many take direct messages only from those whom they follow: their guests would wait for a venue in vain."""
    if event.outcome != "refused" or meetup.status != "needs_venue":
        return NOTHING
    pieces = to_organizer.venue_needed(meetup)
    return Decision(effects=(saying.organizer_in_thread(scene, meetup, saying.venue_needed_cause(meetup), pieces),))


def on_outdated(scene: Scene, event: Outdated) -> Decision:
    """Venue and headcount once more, with the number that holds now; not to a guest who does not come any more."""
    meetup = scene.meetup
    if meetup is None or meetup.status != "announced" or meetup.venue is None:
        return NOTHING
    effect = _said_anew(meetup, meetup.venue, event)
    return Decision(effects=(effect,)) if effect is not None else NOTHING


def _said_anew(meetup: Meetup, place: MeetingPlace, event: Outdated) -> Effect | None:
    cause = f"{meetup.id}/recounted/{event.number}/announced"
    if event.to is None:
        text = in_public.announced(meetup, place, event.network)
        post = saying.in_thread(meetup, event.network, cause, text, "venue")
        return replace(post, picture=in_public.venue_map(meetup, place))
    if event.to.key not in {rsvp.guest.key for rsvp in meetup.having("going", "maybe")}:
        return None
    return saying.to_guest(meetup, event.to, cause, to_guest.announced(meetup, place, event.to), "venue")
