"""What to do when something could not be said: the organizer is told or asked; nothing is posted twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from bot.effects import NOTHING, Decision
from bot.events import Undelivered
from bot.rules import saying
from bot.scene import Scene
from bot.wording import facts, to_organizer

#: Posts that the organizer has to know about, by what their effect's key contains.
POSTS_THAT_MATTER: Mapping[str, str] = {
    "/understood": "the answer to your call",
    "/announced/": "venue and headcount",
    "/mirror/": "the mirror of your call",
    "/moved/": "the new time",
    "/cancelled/": "the cancellation",
}
#: What the key of such a report adds to the key of the post: one that fails itself is not reported again.
TOLD = "/undelivered"


def on_undelivered(scene: Scene, event: Undelivered, now: dt.datetime) -> Decision:  # noqa: ARG001 -- one shape for all
    """Tell the organizer about a public post that is refused or in doubt; a message to one person is only logged."""
    what = next((words for part, words in POSTS_THAT_MATTER.items() if _is(part, event)), None)
    if scene.meetup is None or what is None:
        return NOTHING
    pieces = to_organizer.undelivered(facts.NETWORK_NAMES[event.network], what, event.outcome)
    return Decision(effects=(saying.organizer(scene, scene.meetup, f"{event.key}{TOLD}", pieces),))


def _is(kind: str, event: Undelivered) -> bool:
    """By the end of the key: only a post's has no account there, and the report of one that failed has `TOLD`."""
    return event.key.endswith((kind, f"{kind}{event.network}")) and TOLD not in event.key
