"""What people publish about the meetup's entry in an open calendar: counted, and never answered.

Nobody is written to who did not write to the bot, so such a guest hears nothing; the newest word of a person counts,
by whichever way it came.
"""

from __future__ import annotations

from dataclasses import replace

from bot.effects import NOTHING, Decision
from bot.meetup import TAKES_RSVPS, Rsvp
from bot.ports import PublicAnswer
from bot.rules import rsvps
from bot.scene import Scene


def on_answer(scene: Scene, answer: PublicAnswer) -> Decision:
    """Put it on the list, if it may stand there and nothing newer does."""
    meetup = scene.meetup
    if meetup is None or meetup.status not in TAKES_RSVPS:
        return NOTHING
    standing = meetup.rsvps.get(answer.author.key)
    if standing is not None and answer.created_at < standing.said_at:
        return NOTHING
    rsvp = _rsvp(standing, answer)
    return Decision(meetup=meetup.with_rsvp(rsvp)) if rsvps.may_stand(meetup, standing, rsvp) else NOTHING


def _rsvp(standing: Rsvp | None, answer: PublicAnswer) -> Rsvp:
    """Whoever told the bot more, as the heads of the party, still hears from it, and keeps what was told."""
    if standing is None:
        return Rsvp(guest=answer.author, answer=answer.answer, said_at=answer.created_at, in_public=True)
    return replace(standing, answer=answer.answer, said_at=answer.created_at)
