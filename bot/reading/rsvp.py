"""RSVPs."""

from datetime import datetime
from bot.reading.model import Asked, MeetupContext, RsvpReading


def read_rsvp(
    text: str, *, sent_at: datetime, meetup: MeetupContext | None = None, asked: Asked | None = None
) -> RsvpReading:
    """Read a guest's direct message."""
    return RsvpReading(intent="other")
