"""Meetups, guests and messages as the store gets them."""

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.effects import SayInPublic, SayToOne
from bot.meetup import Details, Meetup, MeetupId, Rsvp, When
from bot.ports import Account, Batch, DirectMessage, Post, PostRef, Thread
from bot.text import Text

NOW = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
AINO = Account("x", "1", "aino")
BEN = Account("x", "2", "ben")
CHIARA = Account("bluesky", "did:plc:chiara", "chiara.test")
DEV = Account("bluesky", "did:plc:dev", "dev.test")
START = dt.datetime(2026, 5, 1, 19, 0)
WHEN = When(start=START, zone="Europe/Helsinki")


def later(**by: float) -> dt.datetime:
    return NOW + dt.timedelta(**by)


def meetup(*guests: Rsvp, id_: str = "abcdef", call: str = "100") -> Meetup:
    ref = PostRef(call)
    empty = Meetup(
        id=MeetupId(id_),
        status="open",
        organizer=AINO,
        call=Thread(root=ref, parent=ref),
        called_at=NOW,
        quote="Helsinki friends, tonight at 7?",
        details=Details(date=START.date(), time=START.time(), place="Helsinki"),
        when=WHEN,
        decide_at=START.replace(tzinfo=ZoneInfo("Europe/Helsinki")).astimezone(dt.UTC) - dt.timedelta(hours=2),
    )
    return replace(empty, rsvps={guest.guest.key: guest for guest in guests})


def going(who: Account, party: int = 1) -> Rsvp:
    return Rsvp(guest=who, answer="going", said_at=NOW, party=party)


def dm(id_: str, text: str = "in!", author: Account = BEN) -> DirectMessage:
    return DirectMessage(id=id_, author=author, text=text, created_at=NOW)


def post(id_: str, text: str = "Tonight at 7?", author: Account = AINO) -> Post:
    return Post(ref=PostRef(id_), author=author, text=text, created_at=NOW)


def messages(*items: DirectMessage, cursor: str | None = None) -> Batch[DirectMessage]:
    return Batch(items, cursor or (items[-1].id if items else None))


def to_one(key: str, to: Account = BEN, void_after: dt.datetime | None = None) -> SayToOne:
    return SayToOne(key=key, to=to, text=Text.plain(f"words of {key}"), void_after=void_after)


def in_public(key: str, **kwargs: object) -> SayInPublic:
    return SayInPublic(**{"key": key, "network": "x", "text": Text.plain(f"words of {key}"), **kwargs})
