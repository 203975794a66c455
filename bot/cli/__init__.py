"""The command `tweetmeet`. Together with `bot/app.py` the only place where core, adapters and settings meet."""

import sys

try:
    from bot.cli.main import main
except KeyboardInterrupt:  # Ctrl-C in the first tenth of a second, before click is there to hear it
    sys.exit(130)

__all__ = ["main"]
