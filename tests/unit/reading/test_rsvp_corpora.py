"""How well guests and organizers are understood over the corpora: what is reached is held."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.reading.command import read_command
from bot.reading.model import MeetupContext
from bot.reading.rsvp import read_rsvp

CORPORA = Path(__file__).parents[2] / "corpora"


def cases(name):
    return [json.loads(line) for line in (CORPORA / name).read_text("utf-8").splitlines()]


def context(case):
    zone, meetup = ZoneInfo(case["tz"]), case["meetup"]
    starts_at = datetime.fromisoformat(meetup["starts_at"]).astimezone(zone)
    return datetime.fromisoformat(case["sent_at"]).astimezone(zone), MeetupContext(
        starts_at=starts_at, place=meetup["place"], activity=meetup["activity"], going=meetup.get("going", 0)
    )


def rsvp(case):
    sent_at, meetup = context(case)
    return read_rsvp(case["text"], sent_at=sent_at, meetup=meetup, asked=case["asked"])


def fields(reading):
    return {
        "intent": reading.intent,
        "party": reading.party,
        "origin": reading.origin,
        "arrives": reading.arrives.strftime("%H:%M") if reading.arrives else None,
        "late": reading.late,
        "needs": list(reading.needs),
        "first_time": reading.first_time,
    }


def command(case):
    sent_at, meetup = context(case)
    reading = read_command(case["text"], sent_at=sent_at, meetup=meetup)
    args = {field: getattr(reading.args, field) for field in reading.args.__slots__}
    if reading.args.time:
        args["time"] = reading.args.time.strftime("%H:%M")
    if reading.args.date:
        args["date"] = reading.args.date.isoformat()
    return {"command": reading.command, "args": {field: value for field, value in args.items() if value is not None}}


@pytest.mark.parametrize("name", ["rsvps.jsonl", "own_rsvps.jsonl"])
def test_a_yes_is_never_read_as_a_no_nor_a_no_as_a_yes(name):
    opposite = {"going": "not_going", "not_going": "going"}
    reversed_ = [case["text"] for case in cases(name) if rsvp(case).intent == opposite.get(case["expect"]["intent"])]
    assert reversed_ == []


@pytest.mark.parametrize("name", ["rsvps.jsonl", "own_rsvps.jsonl"])
def test_every_field_of_an_rsvp_is_right_in_nine_of_ten(name):
    right = [fields(rsvp(case)) == case["expect"] for case in cases(name)]
    assert sum(right) / len(right) >= 0.9


@pytest.mark.parametrize("name", ["commands.jsonl", "own_commands.jsonl"])
def test_a_command_and_its_arguments_are_right_in_93_of_100(name):
    right = [command(case) == case["expect"] for case in cases(name)]
    assert sum(right) / len(right) >= 0.93
