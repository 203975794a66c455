"""`tweetmeet read`: what the bot understands of a text, without any network."""

from __future__ import annotations

import click


@click.command()
@click.argument("kind", type=click.Choice(["call", "rsvp", "command"]))
def read(kind: str) -> None:
    """Read JSON Lines cases on standard input and print a line of JSON for each."""
    click.echo(kind)
