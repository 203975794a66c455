"""XRPC as the practice Bluesky speaks it: what a method gets, what it may say, and what it is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Literal

from multidict import MultiMapping

from adapters.practice.world import Person

Json = dict[str, Any]


class XrpcError(Exception):
    """An answer other than 200: `{"error": name, "message": message}`."""

    def __init__(self, status: HTTPStatus, name: str, message: str) -> None:
        super().__init__(message)
        self.status, self.name = status, name

    def body(self) -> Json:
        """As it is sent."""
        return {"error": self.name, "message": str(self)}


def invalid(message: str, name: str = "InvalidRequest") -> XrpcError:
    """A 400, as most of what a caller gets wrong is."""
    return XrpcError(HTTPStatus.BAD_REQUEST, name, message)


#: What a token is for, in the PDS's own words: an app password with or without direct messages, or getting new tokens.
Scope = Literal["com.atproto.appPassPrivileged", "com.atproto.appPass", "com.atproto.refresh"]

#: Which tokens a method takes; none where it is open to anybody.
Scopes = tuple[Scope, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """What a caller showed."""

    person: Person
    scope: Scope
    grants: Scope  #: of the access tokens that a refresh token is good for


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a method."""

    token: Token | None  #: None where a method takes none
    params: MultiMapping[str]
    body: Json
    blob: bytes = b""  #: what came instead of a body, of a method that takes anything

    @property
    def shown(self) -> Token:
        """The token, of a method that takes one."""
        if self.token is None:
            raise XrpcError(HTTPStatus.UNAUTHORIZED, "AuthMissing", "Authentication Required")
        return self.token

    @property
    def who(self) -> Person:
        """Whose token it is."""
        return self.shown.person

    def param(self, name: str) -> str:
        """A parameter that the method cannot do without."""
        if name not in self.params:
            raise invalid(f'Error: Params must have the property "{name}"')
        return self.params[name]

    def field(self, name: str) -> Any:
        """A member of the body that the method cannot do without."""
        if name not in self.body:
            raise invalid(f'Input must have the property "{name}"')
        return self.body[name]

    def limit(self, default: int) -> int:
        """How many entries a page holds, 1 to 100."""
        return max(1, min(int(self.params.get("limit", default)), 100))


@dataclass(frozen=True, slots=True)
class Method:
    """A row of the table of methods."""

    verb: Literal["GET", "POST"]
    scopes: Scopes
    answer: Callable[[Call], Json]
    takes: Literal["json", "blob"] = "json"
