"""Every way in which X says no, in the words of the core."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import aiohttp
import pytest

from adapters.x.errors import BadQuery, Duplicate, Rejection, read_error, write_error
from bot.ports import Ambiguous, Refused, Suspended, Throttled, Unreachable

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
SOON = str(int((NOW + timedelta(minutes=5)).timestamp()))
TOMORROW = str(int((NOW + timedelta(hours=20)).timestamp()))


def said_no(status, detail="", *, kind="about:blank", headers=None):
    return Rejection(status, "", {"detail": detail, "type": kind}, headers or {})


def page_of_html(status):
    return Rejection(status, "Gateway", None, {})


def no_connection():
    return aiohttp.ClientConnectorError(
        SimpleNamespace(host="api.x.com", port=443, ssl=True), ConnectionRefusedError(111, "refused")
    )


ERRORS = [
    (no_connection(), Unreachable, Unreachable),
    (aiohttp.ConnectionTimeoutError("connect"), Unreachable, Unreachable),
    (TimeoutError(), Unreachable, Ambiguous),
    (aiohttp.ServerDisconnectedError(), Unreachable, Ambiguous),
    (aiohttp.ClientPayloadError("cut"), Unreachable, Ambiguous),
    (ConnectionResetError(104, "reset"), Unreachable, Ambiguous),
    (ValueError("not JSON"), Unreachable, Ambiguous),
    (page_of_html(503), Unreachable, Ambiguous),
    (page_of_html(403), Unreachable, Ambiguous),
    (page_of_html(401), Unreachable, Ambiguous),
    (page_of_html(429), Throttled, Throttled),
    (said_no(500), Unreachable, Ambiguous),
    (said_no(503, "Over capacity"), Unreachable, Ambiguous),
    (said_no(429), Throttled, Throttled),
    (said_no(401), Suspended, Suspended),
    (said_no(402, "credits depleted"), Suspended, Suspended),
    (said_no(403, kind="https://api.x.com/2/problems/client-forbidden"), Suspended, Suspended),
    (said_no(403, kind="https://api.x.com/2/problems/oauth1-permissions"), Suspended, Suspended),
    (said_no(403, "Your account is suspended and is not permitted to do this."), Suspended, Suspended),
    (said_no(403, "You have not been mentioned"), Suspended, Refused),
    (said_no(403, "You are not allowed to create a Tweet with duplicate content."), Suspended, Duplicate),
    (said_no(404, "no such user"), Suspended, Refused),
    (said_no(400, "unknown field"), BadQuery, Refused),
]


@pytest.mark.parametrize(("trouble", "reading", "writing"), ERRORS, ids=str)
def test_every_trouble_has_its_error(trouble, reading, writing):
    assert reading is type(read_error(trouble, "mentions", NOW))
    assert writing is type(write_error(trouble, "post", NOW))


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"x-rate-limit-remaining": "0", "x-rate-limit-reset": SOON}, timedelta(minutes=5)),
        ({"x-rate-limit-reset": SOON}, timedelta(minutes=5)),
        (
            {
                "x-rate-limit-remaining": "7",
                "x-rate-limit-reset": SOON,
                "x-user-limit-24hour-remaining": "0",
                "x-user-limit-24hour-reset": TOMORROW,
            },
            timedelta(hours=20),
        ),
        ({"x-rate-limit-reset": str(int(NOW.timestamp()) - 9)}, timedelta(0)),
        ({"x-rate-limit-reset": "soon"}, None),
        ({}, None),
    ],
    ids=["used up", "without a rest", "a day's limit", "over by our clock", "unreadable", "silent"],
)
def test_a_throttled_call_waits_as_long_as_x_says(headers, wait):
    error = write_error(said_no(429, headers=headers), "post", NOW)

    assert isinstance(error, Throttled)
    assert wait == error.wait


def test_an_operator_reads_one_line_with_what_x_said():
    problem = {"detail": "One or more\nparameters", "errors": [{"message": "max_results is 3"}, {"detail": "x"}, "y"]}

    error = read_error(Rejection(400, "Bad Request", problem, {}), "mentions", NOW)

    assert str(error) == "X: mentions: 400 One or more parameters max_results is 3 x"


def test_a_silent_time_out_has_a_name():
    assert str(write_error(TimeoutError(), "post", NOW)) == "X: post: TimeoutError"
