"""What the practice X says when it says no: problem+json, as X's API v2 does."""

from __future__ import annotations

import json
from http import HTTPStatus

from aiohttp import web

ABOUT_BLANK = "about:blank"
PROBLEMS = "https://api.x.com/2/problems/"


class Problem(Exception):
    """An answer other than 2xx. Raised by rules, rendered at the door."""

    def __init__(self, status: HTTPStatus, detail: str, *, kind: str = ABOUT_BLANK) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.kind = kind if kind == ABOUT_BLANK else PROBLEMS + kind

    def response(self) -> web.Response:
        """As it goes over the wire."""
        problem = {
            "title": self.status.phrase,
            "type": self.kind,
            "status": self.status.value,
            "detail": self.detail,
        }
        return web.Response(
            status=self.status, body=json.dumps(problem).encode(), content_type="application/problem+json"
        )


def unauthorized() -> Problem:
    """The signature does not fit, or the token was revoked."""
    return Problem(HTTPStatus.UNAUTHORIZED, "Unauthorized")


def no_credit() -> Problem:
    """Nothing left to pay with."""
    detail = "Your enrolled account does not have any credits to fulfill this request."
    return Problem(HTTPStatus.PAYMENT_REQUIRED, detail, kind="credits")


def too_many() -> Problem:
    """The window is used up."""
    return Problem(HTTPStatus.TOO_MANY_REQUESTS, "Too Many Requests")


def invalid(detail: str) -> Problem:
    """The request does not fit the API's description."""
    return Problem(HTTPStatus.BAD_REQUEST, detail, kind="invalid-request")


def forbidden(detail: str) -> Problem:
    """A rule of X's says no to this one request."""
    return Problem(HTTPStatus.FORBIDDEN, detail)
