"""Commands."""

from datetime import datetime
from bot.reading.model import CommandReading, MeetupContext


def read_command(text: str, *, sent_at: datetime, meetup: MeetupContext) -> CommandReading:
    """Read an organizer's direct message."""
    return CommandReading(command="other")
