"""The command `tweetmeet`. Together with `bot/app.py` the only place where core, adapters and settings meet."""

from bot.cli.main import main

__all__ = ["main"]
