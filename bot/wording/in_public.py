"""What the bot posts for everybody to read. No neighbourhood, distance or name of a guest ever stands here."""

from __future__ import annotations

from bot.meetup import MeetingPlace, Meetup, heads
from bot.ports import Account, NetworkName
from bot.text import Link, Text
from bot.venue.model import VenueMap
from bot.wording import facts
from bot.wording.compose import Piece, Quotation, Sentence, compose, sentence
from bot.wording.quote import harmless

HOW_TO_RSVP = "DM me in your own words: “in”, “me + 2, from downtown”, “maybe”, “can't”."
EXAMPLE_CALL = "Kallio friends, drinks tonight at 7 p.m.? DM me"


def understood(meetup: Meetup) -> Text:
    """The answer to a complete call: what was understood and how to RSVP."""
    pieces = [
        sentence(facts.mention(meetup.organizer), f" Got it: {facts.headline(meetup)}."),
        sentence("Coming? " + HOW_TO_RSVP),
        _what_comes(meetup),
        sentence("Something wrong? Tell me.", rank=2),
    ]
    return compose(meetup.organizer.network, "post", pieces)


def _what_comes(meetup: Meetup) -> Sentence:
    at = facts.decision_time(meetup)
    if meetup.venue is not None:
        return sentence(f"We meet at {facts.venue(meetup.venue)}. The headcount comes here at {at}.")
    if meetup.has_catalogue:
        return sentence(f"At {at} I post the headcount and a venue central to all of you. 🍻", rank=1)
    return sentence(f"I know no venues there: please DM me “venue: <name>, <street>” before {at}.")


def mirrored(meetup: Meetup, network: NetworkName) -> Text:
    """The same call shown on another network: whose it is, where it was made, its own words."""
    source = facts.NETWORK_NAMES[meetup.organizer.network]
    pieces: list[Piece] = [
        sentence(f"{meetup.organizer.handle} calls on {source}:"),
        Quotation(meetup.quote),
        sentence(f"{facts.capitalized(facts.headline(meetup))}."),
        sentence("Coming? DM me here: “in”, “me + 2”, “maybe”. One list for both networks.", rank=1),
        *([sentence(f"Made on {source}: ", address_of_call(meetup))] if network != "x" else []),
    ]
    return compose(network, "post", pieces)


def address_of_call(meetup: Meetup) -> Link:
    """Where the call can be read.

    For any network but X, where a post with an address costs thirteen times as much and is shown to few.
    """
    handle, ref = meetup.organizer.handle, meetup.call.parent
    if meetup.organizer.network == "x":
        return Link(f"https://x.com/{handle}/status/{ref.id}", f"x.com/{handle}")
    key = ref.id.rpartition("/")[2]
    return Link(f"https://bsky.app/profile/{handle}/post/{key}", f"bsky.app/{handle}")


def announced(meetup: Meetup, place: MeetingPlace, network: NetworkName, *, before: MeetingPlace | None = None) -> Text:
    """Venue and headcount; `before`: the venue that was announced first and holds no more."""
    pieces = [
        sentence(f"{facts.capitalized(facts.headline(meetup))}: {facts.meeting_at(place, before)}."),
        sentence(_headcount(meetup)),
        *([sentence("Hours unknown: call ahead.", rank=2)] if place.hours == "unknown" else []),
        *([sentence(f"For you all {away}.", rank=3)] if (away := facts.distances(place)) else []),
        sentence("Still want to come? DM me “in”.", rank=1),
        *([sentence(f"Venue data {place.attribution}")] if place.attribution else []),
    ]
    return compose(network, "post", pieces)


def venue_map(meetup: Meetup, place: MeetingPlace) -> VenueMap | None:
    """The picture of the announcement; None where nobody knows where the venue is."""
    if place.at is None:
        return None
    where = f"{facts.venue(place)}, in {meetup.city.name}" if meetup.city else facts.venue(place)
    alt = f"Map: {where}, marked among the venues around it. No street is drawn, and nothing of who comes."
    return VenueMap(venue=harmless(place.name, most=80), at=place.at, alt=alt, attribution=place.attribution)


def _headcount(meetup: Meetup) -> str:
    going, maybe = meetup.headcount, heads(meetup.having("maybe"))
    perhaps = f", {maybe} maybe" if maybe else ""
    return f"{facts.people(going)} coming{perhaps}." if going else f"Nobody has said yes yet{perhaps}."


def moved(meetup: Meetup, before: str, network: NetworkName) -> Text:
    """Old and new time, for everybody who saw the old one."""
    new_time = sentence(f"New time for {facts.what(meetup)}: {facts.when(meetup)} (was {before}).")
    same_venue = [sentence(facts.same_venue(meetup), rank=1)] if meetup.status == "announced" else []
    pieces = [new_time, *same_venue]
    return compose(network, "post", pieces)


def cancelled(meetup: Meetup, network: NetworkName) -> Text:
    """The meetup is off."""
    return compose(network, "post", [sentence(f"Cancelled by the organizer: {facts.headline(meetup)}. Sorry!")])


def please_write_dm(who: Account, meetup: Meetup) -> Text:
    """To somebody who answers in public: only a direct message counts."""
    pieces = [
        sentence(facts.mention(who), " Nice! Send me that as a DM, please: I keep the list there."),
        sentence(f"It is about {facts.headline(meetup)}.", rank=1),
    ]
    return compose(who.network, "post", pieces)


def how_to_call(who: Account) -> Text:
    """To somebody who mentions the bot without a call in it."""
    pieces: list[Piece] = [
        sentence(facts.mention(who), " I turn one post into a meetup. Say what, where and when, and mention me, like:"),
        Quotation(EXAMPLE_CALL),
    ]
    return compose(who.network, "post", pieces)


def quote_of(text: str) -> str:
    """A call's own words as they may be shown to others."""
    return harmless(text)
