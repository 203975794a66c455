"""What somebody sends from the page, checked: the value, or one line that says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal, NamedTuple, cast, get_args

from adapters.practice import bluesky_chat, bluesky_records, x_text, x_writes
from adapters.practice.bluesky_records import graphemes
from adapters.practice.world import NetworkName

Json = dict[str, Any]
Place = Literal["post", "message"]

NETWORK_TITLES: dict[NetworkName, str] = {"x": "X", "bluesky": "Bluesky"}
MAX_NAME = 50
MAX_MINUTES = 7 * 24 * 60
HOPELESS_ON_X = 1_000


class Refused(ValueError):
    """The message is for the person who typed."""


class Limit(NamedTuple):
    """At most `most` of what `measure` counts."""

    most: int
    measure: Callable[[str], int]
    unit: str


class HandleRule(NamedTuple):
    """What a handle looks like, for the program and for people."""

    pattern: re.Pattern[str]
    words: str


def _bytes(text: str) -> int:
    return len(text.encode())


def _weight(text: str) -> int:
    """As X counts; what is hopeless anyway is not worth its time."""
    return x_text.weight(text) if len(text) <= HOPELESS_ON_X else len(text)


LIMITS: dict[tuple[NetworkName, Place], tuple[Limit, ...]] = {
    ("x", "post"): (Limit(x_text.MAX_WEIGHT, _weight, "characters"),),
    ("x", "message"): (Limit(x_writes.MAX_MESSAGE_LENGTH, len, "characters"),),
    ("bluesky", "post"): (
        Limit(bluesky_records.MAX_GRAPHEMES, graphemes, "characters"),
        Limit(bluesky_records.MAX_BYTES, _bytes, "bytes"),
    ),
    ("bluesky", "message"): (
        Limit(bluesky_chat.MAX_GRAPHEMES, graphemes, "characters"),
        Limit(bluesky_chat.MAX_BYTES, _bytes, "bytes"),
    ),
}

HANDLES: dict[NetworkName, HandleRule] = {
    "x": HandleRule(
        re.compile(r"[A-Za-z0-9_]{1,15}"), "a handle on X has letters, digits and “_” only, 15 of them at most"
    ),
    "bluesky": HandleRule(
        re.compile(
            r"(?=.{1,63}$)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
        ),
        "a handle on Bluesky has letters, digits, “-” and “.” only, 63 of them at most",
    ),
}


def network_in(body: Json) -> NetworkName:
    """Raise `Refused` for one that is not practised here, as everything below does for its own field."""
    network = body.get("network")
    if network in get_args(NetworkName):
        return cast("NetworkName", network)
    raise Refused(f"There is no network {_shown(network)} here, only “x” and “bluesky”.")


def handle_in(body: Json, network: NetworkName) -> str:
    """Without "@"."""
    handle = str(body.get("handle") or "").strip().removeprefix("@")
    if not handle:
        raise Refused("Who are you? A handle is missing.")
    rule = HANDLES[network]
    if not rule.pattern.fullmatch(handle):
        raise Refused(f"{_shown('@' + handle)} is no handle: {rule.words}.")
    return handle


def name_in(body: Json, handle: str) -> str:
    """As it is shown; without one the handle's first part, capitalized."""
    name = " ".join(str(body.get("name") or "").split()) or handle.partition(".")[0].capitalize()
    if len(name) > MAX_NAME or not name.isprintable():
        raise Refused(f"A name has {MAX_NAME} characters at most, all of them visible.")
    return name


def text_in(body: Json, network: NetworkName, place: Place) -> str:
    """As it was typed, unless the network would not take it."""
    text = body.get("text")
    if not isinstance(text, str) or not text.strip():
        raise Refused(f"Your {place} is empty: write something first.")
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise Refused(f"Your {place} has half a character in it, which no network takes.")
    for limit in LIMITS[network, place]:
        if (length := limit.measure(text)) > limit.most:
            raise Refused(
                f"Your {place} is too long: {length:,} {limit.unit}, {NETWORK_TITLES[network]} takes {limit.most:,}."
            )
    return text


def minutes_in(body: Json) -> int:
    """How far the clock is put forward."""
    minutes = body.get("minutes")
    if type(minutes) is not int or not 1 <= minutes <= MAX_MINUTES:
        raise Refused(f"The clock can be put forward by 1 to {MAX_MINUTES:,} whole minutes.")
    return minutes


def _shown(value: object) -> str:
    text = str(value)
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"  # noqa: PLR2004  (a line, not a page)
