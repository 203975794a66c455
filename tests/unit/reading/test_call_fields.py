"""The fields of true calls over cases that the reader has learnt from: this only holds what is reached."""

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.reading.call import read_details

CASES = Path(__file__).parents[2] / "corpora" / "own_calls_2.jsonl"


def when(reading):
    return [
        reading.date and reading.date.isoformat(),
        reading.time and f"{reading.time:%H:%M}",
        reading.part,
        reading.end_time and f"{reading.end_time:%H:%M}",
    ]


FIELDS = {
    "when": (lambda said: [said["date"], said["time"], said["part"], said["end_time"]], when, 0.95),
    "place": (lambda said: said["place"], lambda read: read.place, 0.87),
    "venue": (lambda said: said["venue"], lambda read: read.venue, 0.91),
    "activity": (lambda said: said["activity"], lambda read: read.activity, 0.93),
    "capacity": (lambda said: said["capacity"], lambda read: read.capacity, 0.98),
    "rsvp_by": (
        lambda said: said["rsvp_by"],
        lambda read: read.rsvp_by and read.rsvp_by.isoformat(timespec="minutes"),
        0.98,
    ),
}


@pytest.fixture(scope="module")
def readings():
    with CASES.open(encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    return [(case["expect"], read_case(case)) for case in cases]


def read_case(case):
    posted_at = datetime.fromisoformat(case["posted_at"]).astimezone(ZoneInfo(case["tz"]))
    return read_details(case["text"], posted_at=posted_at)


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_is_read_as_well_as_ever(field, readings):
    said, read, least = FIELDS[field]
    right = sum(said(expected) == read(reading) for expected, reading in readings)
    assert least <= right / len(readings)
