"""A night in Helsinki as `decide` sees it: people, a meetup, what they say, and what the bot says to whom.

Readings are made by hand here, so that a test of a rule never depends on how words are read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from bot.decide import decide
from bot.effects import Decision, SayInPublic, SayToOne
from bot.events import Advice, Called, Event, GuestWrote, Heard, OrganizerWrote, TimeCame
from bot.meetup import Conversation, Details, MeetingPlace, Meetup, MeetupId, Question, Rsvp, Status, When
from bot.ports import Account, NetworkName, Post, PostRef, Thread
from bot.reading.model import CallReading, CommandArgs, CommandReading, Doubt, RsvpReading
from bot.scene import House, Scene
from bot.venue.model import LatLon, Place

HELSINKI = Place(name="Helsinki", country="FI", zone="Europe/Helsinki", at=LatLon(60.17, 24.94), kind="city")
NEW_YORK = Place(name="New York City", country="US", zone="America/New_York", at=LatLon(40.71, -74.01), kind="city")
KALLIO = Place(name="Kallio", country="FI", zone="Europe/Helsinki", at=LatLon(60.18, 24.95), kind="district")

AINO = Account("x", "1", "aino")
BEN = Account("bluesky", "did:plc:ben", "ben.bsky.social")
CAI = Account("x", "3", "cai")
THE_BOT = Account("x", "99", "tweetmeet")
THE_DAY = dt.date(2026, 11, 20)
CALL = Thread(root=PostRef("call"), parent=PostRef("call"))
HOUSE = House(networks=("x", "bluesky"), accounts={"x": THE_BOT}, mirror_to=("bluesky",), operator="Jo")
JUTTUTUPA = MeetingPlace(name="Juttutupa", address="Säästöpankinranta 6")
SUGGESTED = MeetingPlace(
    id="osm-1",
    name="Juttutupa",
    address="Säästöpankinranta 6",
    at=LatLon(60.179, 24.946),
    average_km=1.0,
    farthest_km=2.0,
    origins=2,
    hours="open",
    attribution="© OSM",
)
UNCLEAR = Doubt("unclear", "…")


def at(clock: str, *, days: int = 0) -> dt.datetime:
    """The instant at which clocks in Helsinki show this, `days` after the day of the meetup."""
    hour, minute = map(int, clock.split(":"))
    local = dt.datetime.combine(THE_DAY + dt.timedelta(days=days), dt.time(hour, minute))
    return local.replace(tzinfo=ZoneInfo("Europe/Helsinki")).astimezone(dt.UTC)


def local(clock: str, *, days: int = 0) -> dt.datetime:
    """The same as people agree on it: naive wall time."""
    return at(clock, days=days).astimezone(ZoneInfo("Europe/Helsinki")).replace(tzinfo=None)


NOON = at("12:00")


def meetup(status: Status = "open", *rsvps: Rsvp, **changes: Any) -> Meetup:
    fields: dict[str, Any] = {
        "id": MeetupId("abcdef"),
        "status": status,
        "organizer": AINO,
        "call": CALL,
        "called_at": NOON,
        "quote": "Helsinki friends, drinks tonight at 7?",
        "details": Details(date=THE_DAY, time=dt.time(19), place="Helsinki", activity="drinks"),
        "city": HELSINKI,
        "when": When(start=local("19:00"), zone="Europe/Helsinki"),
        "decide_at": at("17:00"),
        "venue": JUTTUTUPA if status == "announced" else None,
        "has_catalogue": True,
        "mirrored_on": ("bluesky",),
        "rsvps": {rsvp.guest.key: rsvp for rsvp in rsvps},
    }
    if status == "unclear":
        fields |= {"when": None, "decide_at": None, "details": Details(date=THE_DAY, place="Helsinki")}
    return Meetup(**(fields | changes))


def rsvp(guest: Account = BEN, answer: Any = "going", *, party: int = 1, **more: Any) -> Rsvp:
    return Rsvp(guest=guest, answer=answer, party=party, said_at=more.pop("said_at", at("12:30")), **more)


def talk(who: Account = BEN, **more: Any) -> Conversation:
    return Conversation(account=who, **({"wrote_dm": True} | more))


def asked(kind: Any, *, since: dt.datetime = NOON, **more: Any) -> Question:
    return Question(kind=kind, asked_at=since, **({"meetup": MeetupId("abcdef")} | more))


def heard(who: Account, text: str = "…", *, when: dt.datetime, public: bool = False) -> Heard:
    thread = Thread(root=PostRef("call"), parent=PostRef(f"reply by {who.handle}")) if public else None
    return Heard(id=f"{who.handle} at {when.isoformat()}", who=who, text=text, at=when, public=thread)


def guest_wrote(who: Account = BEN, intent: Any = "going", **more: Any) -> GuestWrote:
    """What a guest wrote: `when`, `public`, `text`, `place` (of the origin), and the fields of the reading."""
    said = heard(who, more.pop("text", "…"), when=more.pop("when", at("13:00")), public=more.pop("public", False))
    place = more.pop("place", None)
    return GuestWrote(heard=said, rsvp=RsvpReading(intent=intent, **more), origin=place)


def organizer_wrote(command: Any = "other", **more: Any) -> OrganizerWrote:
    """What the organizer wrote: arguments of the command, `intent` and `party` of an RSVP, `call` as read details."""
    said = heard(
        more.pop("who", AINO),
        more.pop("text", "…"),
        when=more.pop("when", at("13:00")),
        public=more.pop("public", False),
    )
    intent = more.pop("intent", "other")
    unclear = (UNCLEAR,) if intent == "other" and more.pop("unclear", True) else ()
    rsvp_reading = RsvpReading(intent=intent, party=more.pop("party", None), doubts=unclear)
    details = more.pop("call", CallReading(is_call=False))
    around = {name: more.pop(name) for name in ("city", "redated", "option", "approves", "avoids") if name in more}
    around.setdefault("approves", command == "approve")
    doubts = (UNCLEAR,) if command == "other" else ()
    return OrganizerWrote(
        heard=said,
        command=CommandReading(command=command, args=CommandArgs(**more), doubts=doubts),
        rsvp=rsvp_reading,
        details=details,
        origin=None,
        has_catalogue=False,
        **({"city": HELSINKI} | around),
    )


COMPLETE = CallReading(is_call=True, date=THE_DAY, time=dt.time(19), place="Helsinki", activity="drinks")


def called(
    reading: CallReading = COMPLETE, *, by: Account = AINO, city: Place | None = HELSINKI, **more: Any
) -> Called:
    post = Post(
        ref=PostRef("call"),
        author=by,
        text=more.get("text", "Helsinki friends, drinks tonight at 7? @tweetmeet"),
        created_at=more.get("when", NOON),
        answers_to=more.get("answers_to"),
    )
    return Called(post=post, words=post.text, reading=reading, city=city, has_catalogue=more.get("has_catalogue", True))


def hear(event: Event, about: Meetup | None = None, speaker: Conversation | None = None, **more: Any) -> Decision:
    """Decide; `now` is the moment of the event unless it is given."""
    now = more.pop("now", None) or _moment(event)
    return decide(_scene(about, speaker, **more), event, now)


def _scene(about: Meetup | None, speaker: Conversation | None, **more: Any) -> Scene:
    organizer = talk(about.organizer) if about else None
    return Scene(**({"house": HOUSE, "meetup": about, "speaker": speaker, "organizer": organizer} | more))


def _moment(event: Event) -> dt.datetime:
    match event:
        case Called(post=post):
            return post.created_at
        case OrganizerWrote(heard=said) | GuestWrote(heard=said):
            return said.at
        case _:
            raise AssertionError("this event has no moment of its own: give now=")


def time_comes(
    about: Meetup, now: dt.datetime, *, suggestion: MeetingPlace | None = SUGGESTED, **more: Any
) -> Decision:
    advice = more.pop("advice", Advice(options=(suggestion,) if suggestion else ()))
    return hear(TimeCame(advice=advice), about, now=now, **more)


def dms(decision: Decision) -> Mapping[str, str]:
    """What each person is written, by handle."""
    return {effect.to.handle: str(effect.text) for effect in decision.effects if isinstance(effect, SayToOne)}


def posts(decision: Decision) -> Mapping[NetworkName, str]:
    """What is posted on each network."""
    return {effect.network: str(effect.text) for effect in decision.effects if isinstance(effect, SayInPublic)}


def said(decision: Decision) -> str:
    """The only thing that the bot says."""
    (effect,) = decision.effects
    return str(effect.text)


def question_of(decision: Decision) -> str | None:
    """What is open with the one who spoke, afterwards."""
    (conversation,) = decision.conversations
    return conversation.question.kind if conversation.question else None


def standing(decision: Decision, who: Account = BEN) -> Rsvp:
    assert decision.meetup is not None
    return decision.meetup.rsvps[who.key]
