"""Who calls: OAuth 1.0a user context, the signature really verified (RFC 5849, HMAC-SHA1)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from types import SimpleNamespace

from aiohttp import web
from oauthlib.oauth1.rfc5849 import signature

from adapters.practice.world import Person
from adapters.practice.x_problem import unauthorized


@dataclass(frozen=True, slots=True)
class XKeys:
    """What an operator copies from the developer portal into the bot's configuration."""

    consumer_key: str
    consumer_secret: str = field(repr=False)
    access_token: str
    access_token_secret: str = field(repr=False)


class Doorkeeper:
    """Hands out keys and knows whose they are."""

    def __init__(self) -> None:
        self._consumer_key, self.consumer_secret = secrets.token_hex(8), secrets.token_hex(16)
        self._granted: dict[str, tuple[XKeys, Person]] = {}

    def grant(self, person: Person) -> XKeys:
        """Keys of the one app that there is, acting for `person`."""
        token = f"{person.id}-{secrets.token_hex(8)}"
        keys = XKeys(self._consumer_key, self.consumer_secret, token, secrets.token_hex(16))
        self._granted[token] = (keys, person)
        return keys

    def caller(self, request: web.Request) -> Person:
        """Who signed the request; raises a 401 `Problem`."""
        given = dict(signature.collect_parameters(headers=dict(request.headers), exclude_oauth_signature=False))
        keys, person = self._granted.get(given.get("oauth_token", ""), (None, None))
        if keys is None or person is None or given.get("oauth_consumer_key") != keys.consumer_key:
            raise unauthorized()
        if not signature.verify_hmac_sha1(_as_signed(request, given), keys.consumer_secret, keys.access_token_secret):
            raise unauthorized()
        return person


def _as_signed(request: web.Request, given: dict[str, str]) -> SimpleNamespace:
    """The parts that the signature covers; the host is the one the client believed to talk to (its Host header)."""
    return SimpleNamespace(
        http_method=request.method,
        uri=f"https://{request.host}{request.rel_url.raw_path}",
        params=signature.collect_parameters(uri_query=request.rel_url.raw_query_string, headers=dict(request.headers)),
        signature=given.get("oauth_signature", ""),
    )
