"""What to do when something could not be said: the organizer is told or asked; nothing is posted twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from bot.effects import NOTHING, Decision
from bot.events import Undelivered
from bot.meetup import Meetup
from bot.rules import saying
from bot.scene import Scene
from bot.wording import facts, to_organizer

#: Posts that the organizer has to know about, by how their effect's key ends. The key of a message to one person ends
#: otherwise, and so does that of a report of such a post: one that fails itself is not reported again.
POSTS_THAT_MATTER: Mapping[str, str] = {
    "/understood": "the answer to your call",
    "/announced/{network}": "venue and headcount",
    "/mirror/{network}": "the mirror of your call",
    "/moved/{network}": "the new time",
    "/cancelled/{network}": "the cancellation",
}


def on_undelivered(scene: Scene, event: Undelivered, now: dt.datetime) -> Decision:  # noqa: ARG001 -- one shape for all
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
    pieces = to_organizer.undelivered(facts.NETWORK_NAMES[event.network], what, event.outcome)
    return Decision(effects=(saying.organizer(scene, scene.meetup, f"{event.key}/undelivered", pieces),))


def _ask_in_thread(scene: Scene, meetup: Meetup, event: Undelivered) -> Decision:
    """Many take direct messages only from those whom they follow: their guests would wait for a venue in vain."""
    if event.outcome != "refused" or meetup.status != "needs_venue":
        return NOTHING
    pieces = to_organizer.venue_needed(meetup)
    return Decision(effects=(saying.organizer_in_thread(scene, meetup, saying.venue_needed_cause(meetup), pieces),))
