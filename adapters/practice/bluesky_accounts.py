"""Logging in to the practice Bluesky: app passwords, tokens that expire on the world's clock, who a handle is."""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import defaultdict
from datetime import datetime, timedelta
from hashlib import sha256
from http import HTTPStatus
from secrets import token_bytes

from adapters.practice.bluesky_xrpc import Call, Json, Scope, Scopes, Token, XrpcError, invalid
from adapters.practice.world import Person, World

ACCESS_LIFE = timedelta(hours=2)
REFRESH_LIFE = timedelta(days=90)
LOGINS, LOGIN_WINDOW = 30, timedelta(minutes=5)

_DIGITS_TO_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def app_password(did: str, *, direct_messages: bool = True) -> str:
    """The app password of an account, with or without the right to read and write direct messages."""
    letters = sha256(f"{did} {direct_messages}".encode()).hexdigest().translate(_DIGITS_TO_LETTERS)
    return "-".join(letters[at : at + 4] for at in range(0, 16, 4))


class Accounts:
    """Sessions of everybody in the world, signed with a key of this run: after another start all must log in again."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._key = token_bytes(32)
        self._logins: defaultdict[str, list[datetime]] = defaultdict(list)
        self.endpoint = ""  #: the server's own address, known once it listens

    def create_session(self, call: Call) -> Json:
        """com.atproto.server.createSession: at most 30 in five minutes for an account."""
        identifier, password = str(call.field("identifier")), str(call.field("password"))
        self._count_login(identifier)
        person = self.resolve(identifier)
        if person and hmac.compare_digest(password, app_password(person.id)):
            return self._session(person, "com.atproto.appPassPrivileged")
        if person and hmac.compare_digest(password, app_password(person.id, direct_messages=False)):
            return self._session(person, "com.atproto.appPass")
        raise XrpcError(HTTPStatus.UNAUTHORIZED, "AuthenticationRequired", "Invalid identifier or password")

    def refresh_session(self, call: Call) -> Json:
        """com.atproto.server.refreshSession; an old refresh token stays good, as within the PDS's time of grace."""
        return self._session(call.who, call.shown.grants)

    def get_session(self, call: Call) -> Json:
        """com.atproto.server.getSession."""
        return self._identity(call.who)

    def resolve_handle(self, call: Call) -> Json:
        """com.atproto.identity.resolveHandle."""
        person = self.resolve(call.param("handle"))
        if person is None:
            raise invalid("Unable to resolve handle")
        return {"did": person.id}

    def resolve(self, identifier: str) -> Person | None:
        """Who carries this handle or DID."""
        return self._world.people.get(("bluesky", identifier)) or self._world.by_handle("bluesky", identifier)

    def token(self, authorization: str | None, scopes: Scopes) -> Token:
        """What the header shows; raises as the PDS does where it is missing, broken, expired or too weak."""
        if not authorization:
            raise XrpcError(HTTPStatus.UNAUTHORIZED, "AuthMissing", "Authentication Required")
        token = self._opened(authorization.removeprefix("Bearer "))
        if token.scope not in scopes:
            weak = token.scope == "com.atproto.appPass"
            raise invalid("Bad token method" if weak else "Invalid token type", "InvalidToken")
        return token

    def _count_login(self, identifier: str) -> None:
        now = self._world.now()
        recent = [at for at in self._logins[identifier] if at > now - LOGIN_WINDOW]
        if len(recent) >= LOGINS:
            raise XrpcError(HTTPStatus.TOO_MANY_REQUESTS, "RateLimitExceeded", "Rate Limit Exceeded")
        self._logins[identifier] = [*recent, now]

    def _identity(self, person: Person) -> Json:
        service = {"id": "#atproto_pds", "type": "AtprotoPersonalDataServer", "serviceEndpoint": self.endpoint}
        document = {"id": person.id, "alsoKnownAs": [f"at://{person.handle}"], "service": [service]}
        return {"did": person.id, "handle": person.handle, "didDoc": document, "active": True}

    def _session(self, person: Person, grants: Scope) -> Json:
        return {
            **self._identity(person),
            "accessJwt": self._sealed(Token(person, grants, grants), ACCESS_LIFE),
            "refreshJwt": self._sealed(Token(person, "com.atproto.refresh", grants), REFRESH_LIFE),
        }

    def _sealed(self, token: Token, life: timedelta) -> str:
        now = self._world.now()
        claims = {
            "scope": token.scope,
            "grants": token.grants,
            "sub": token.person.id,
            "iat": int(now.timestamp()),
            "exp": int((now + life).timestamp()),
            "jti": str(self._world.next_number()),
        }
        signed = f"{_encoded({'typ': 'at+jwt', 'alg': 'HS256'})}.{_encoded(claims)}"
        return f"{signed}.{self._signature(signed)}"

    def _opened(self, jwt: str) -> Token:
        signed, _, signature = jwt.rpartition(".")
        if not hmac.compare_digest(signature, self._signature(signed)):
            raise invalid("Token could not be verified", "InvalidToken")
        claims = json.loads(urlsafe_b64decode(f"{signed.partition('.')[2]}=="))
        if claims["exp"] <= self._world.now().timestamp():
            raise invalid("Token has expired", "ExpiredToken")
        return Token(self._world.people["bluesky", claims["sub"]], claims["scope"], claims["grants"])

    def _signature(self, signed: str) -> str:
        return _base64(hmac.digest(self._key, signed.encode(), "sha256"))


def _encoded(part: Json) -> str:
    return _base64(json.dumps(part).encode())


def _base64(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")
