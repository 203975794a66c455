"""Everything that the page shows, as plain data for JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from adapters.practice.meter import Meter
from adapters.practice.page_input import NETWORK_TITLES
from adapters.practice.page_text import pieces_of
from adapters.practice.world import NetworkName, Person, Said, Whispered, World

Json = dict[str, Any]

#: People whom nobody has to make up; they sign up when they first do something.
NEWCOMERS: dict[NetworkName, tuple[str, ...]] = {
    "x": ("aino", "ben", "chiara", "dev", "greta", "jonas"),
    "bluesky": ("elif", "finn", "hugo", "iris"),
}
EXAMPLE_CALLS: dict[NetworkName, str] = {
    "x": "Helsinki @twitter friends, want to meet some other @twitter friends tonight at 7 p.m.? "
    "DM me for some IRL 🍻 @{bot}",
    "bluesky": "Helsinki Bluesky friends, want to meet some other Bluesky friends tonight at 7 p.m.? "
    "DM me for some IRL 🍻 @{bot}",
}


def state_of(world: World, bots: Mapping[NetworkName, Person], meter: Meter) -> Json:
    """`now` (UTC), `charged`, and for each network its people, threads and conversations with the bot."""
    return pulse_of(world, meter) | {"networks": {name: _network(world, bot) for name, bot in bots.items()}}


def pulse_of(world: World, meter: Meter) -> Json:
    """What changes without anybody saying anything. Money is in US$, three decimals, as text."""
    kinds = [f"{meter.counts[kind]} × {kind}: ${usd:.3f}" for kind, usd in meter.by_kind().items()]
    return {"now": world.now().isoformat(), "charged": {"total": f"{meter.total:.3f}", "kinds": kinds}}


def person_as_json(person: Person) -> Json:
    """An account."""
    return {
        "network": person.network,
        "id": person.id,
        "handle": person.handle,
        "name": person.name,
        "is_bot": person.is_bot,
    }


def _network(world: World, bot: Person) -> Json:
    people = [p for p in world.people.values() if p.network == bot.network and not p.is_bot]
    return {
        "title": NETWORK_TITLES[bot.network],
        "bot": person_as_json(bot),
        "example": EXAMPLE_CALLS[bot.network].format(bot=bot.handle),
        "people": [person_as_json(person) for person in people],
        "newcomers": _newcomers(bot.network, people),
        "threads": [[_post(post, depth) for post, depth in thread] for thread in threads(world.posts_on(bot.network))],
        "conversations": _conversations(world.messages_of(bot), bot),
    }


def _newcomers(network: NetworkName, people: Iterable[Person]) -> list[Json]:
    taken = {person.handle.partition(".")[0].lower() for person in people}
    return [
        {"network": network, "handle": handle, "name": handle.capitalize()}
        for handle in NEWCOMERS[network]
        if handle not in taken
    ]


def threads(posts: Iterable[Said]) -> list[list[tuple[Said, int]]]:
    """Posts with their depth: newest thread first, in it every reply under its post, older ones before newer ones.

    A reply to what is gone begins a thread.
    """
    by_id = {post.id: post for post in posts}
    replies: defaultdict[str | None, list[Said]] = defaultdict(list)
    for post in sorted(by_id.values(), key=lambda post: post.number):
        replies[post.parent_id if post.parent_id in by_id else None].append(post)
    return [list(_downward(first, replies)) for first in reversed(replies[None])]


def _downward(first: Said, replies: Mapping[str | None, list[Said]]) -> Iterator[tuple[Said, int]]:
    """Without recursion: a thread may be longer than Python's stack."""
    waiting = [(first, 0)]
    while waiting:
        post, depth = waiting.pop()
        yield post, depth
        waiting += [(reply, depth + 1) for reply in reversed(replies.get(post.id, ()))]


def _post(post: Said, depth: int) -> Json:
    return _saying(post) | {"depth": depth, "picture": _picture(post)}


def _picture(post: Said) -> Json | None:
    shown = post.picture
    if shown is None:
        return None
    return {"url": f"/pictures/{post.number}", "alt": shown.alt, "width": shown.width, "height": shown.height}


def _conversations(messages: Iterable[Whispered], bot: Person) -> list[Json]:
    by_person: defaultdict[str, list[Whispered]] = defaultdict(list)
    people: dict[str, Person] = {}
    for message in messages:
        person = message.to if message.author == bot else message.author
        people[person.id] = person
        by_person[person.id].append(message)
    latest_first = sorted(by_person.items(), key=lambda entry: entry[1][-1].number, reverse=True)
    return [{"with": person_as_json(people[id_]), "messages": list(map(_saying, said))} for id_, said in latest_first]


def _saying(said: Said | Whispered) -> Json:
    return {
        "id": said.id,
        "number": said.number,
        "author": person_as_json(said.author),
        "at": said.at.isoformat(),
        "pieces": [piece._asdict() for piece in pieces_of(said)],
    }
