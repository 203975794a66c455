"""What X may cost: reads stop first, then messages to guests, and the headcount is said whatever it costs."""

import datetime as dt
from decimal import Decimal

import pytest

from bot.money import Purse, cost, month_of
from bot.turns import Candidate, by_urgency, oldest_first
from config import x_prices

NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


def row(number: int, key: str, kind: str = "dm", *, waiting: int = 0) -> Candidate:
    return Candidate(
        number=number,
        key=key,
        network="x",
        kind=kind,
        created_at=NOON - dt.timedelta(minutes=waiting),
        void_after=None,
        attempts=0,
        doubts=0,
    )


ANNOUNCED = row(4, "m/announced/x", "post")
TO_ORGANIZER = row(3, "dm:x:9/answer/organizer")
CONFIRMATION = row(2, "dm:x:8/answer")
REMINDER = row(1, "m/reminder/x:7")


def test_the_announcement_goes_first_then_the_organizer_then_guests_then_reminders():
    waiting = [REMINDER, CONFIRMATION, TO_ORGANIZER, ANNOUNCED]

    assert [ANNOUNCED, TO_ORGANIZER, CONFIRMATION, REMINDER] == list(by_urgency(waiting, NOON))
    assert waiting == list(oldest_first(waiting[::-1], NOON))


def test_who_waits_longest_is_not_kept_waiting_by_what_is_more_urgent():
    patient = row(5, "dm:x:1/answer", waiting=40)

    assert [patient, TO_ORGANIZER] == list(by_urgency([TO_ORGANIZER, patient], NOON))


@pytest.mark.parametrize(
    ("spent", "reads", "sent"),
    [
        ("7.99", True, [ANNOUNCED, TO_ORGANIZER, CONFIRMATION, REMINDER]),
        ("8.00", False, [ANNOUNCED, TO_ORGANIZER, CONFIRMATION, REMINDER]),
        ("10.00", False, [ANNOUNCED, TO_ORGANIZER]),
        ("99.00", False, [ANNOUNCED, TO_ORGANIZER]),
    ],
)
def test_the_cap_stops_reads_first_then_guests_and_never_the_headcount(spent, reads, sent):
    purse = Purse(cap=Decimal(10), spent=Decimal(spent))

    assert reads is purse.may_read
    assert sent == purse.turns([REMINDER, CONFIRMATION, TO_ORGANIZER, ANNOUNCED], NOON)


def test_without_a_cap_nothing_stops():
    assert Purse(spent=Decimal(10_000)).may_read
    assert Purse(spent=Decimal(10_000)).may_confirm


def test_an_evening_is_priced_by_the_table():
    counts = {"post_read": 1, "message_read": 8, "user_read": 9, "summoned_reply": 1, "post": 1, "message": 16}

    assert cost(counts, x_prices()) == Decimal("0.436")


def test_december_ends_with_the_year():
    begins, ends = month_of(dt.datetime(2026, 12, 31, 23, 59, tzinfo=dt.UTC))

    assert (dt.datetime(2026, 12, 1, tzinfo=dt.UTC), dt.datetime(2027, 1, 1, tzinfo=dt.UTC)) == (begins, ends)
