"""The command and its parts; each part imports what it needs when it is called, so that `--help` is quick."""

from __future__ import annotations

import click

from bot.cli.costs import costs
from bot.cli.db import db
from bot.cli.demo import demo
from bot.cli.health import health
from bot.cli.read import read
from bot.cli.retry import retry
from bot.cli.run import EXIT_INTERRUPTED, run
from bot.cli.simulate import simulate
from bot.cli.venue import venue
from bot.cli.venues import venues
from bot.cli.x import x


class _QuietGroup(click.Group):
    """A group whose parts end on Ctrl-C without a word, where click would say "Aborted!"."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(EXIT_INTERRUPTED)


@click.group(cls=_QuietGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tweetmeet")
def main() -> None:
    """One post becomes an evening: on X and on Bluesky."""


main.add_command(costs)
main.add_command(db)
main.add_command(demo)
main.add_command(health)
main.add_command(read)
main.add_command(retry)
main.add_command(run)
main.add_command(simulate)
main.add_command(venue)
main.add_command(venues)
main.add_command(x)
