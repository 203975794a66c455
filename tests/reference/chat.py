"""chat.bsky.* behind the reference PDS: a stand-in, since the service itself is nobody's to run.

What it answers is the practice network's; how it is reached is real. The PDS looks up the document of this service's
DID, passes the bot's calls on to the address in there, and signs for whom it does so with the bot's own key. Who calls
is known by that signature alone, which is checked against the key in the PLC directory.
"""

import json

from aiohttp import ClientSession, web
from atproto_server.auth.jwt import JwtPayload, verify_jwt_async
from atproto_server.exceptions import InvalidTokenError

from adapters.practice.bluesky_chat import ChatService
from adapters.practice.bluesky_server import chat_methods
from adapters.practice.bluesky_xrpc import Call, Json, Token, XrpcError
from adapters.practice.faults import Faults
from adapters.practice.world import World
from tests.reference.servers import Servers

#: The PDS's own, for the services that it passes calls on to.
LONGEST_LIFE = 60  #: seconds


class ChatStandIn:
    """Listens on 127.0.0.1."""

    def __init__(self, servers: Servers, world: World) -> None:
        self.faults = Faults()  #: of the service; those on the way to the PDS are the front's
        self.service = ChatService(world, self.faults)
        self.turned_away: list[str] = []  #: why
        self._servers, self._world = servers, world
        self._methods = chat_methods(self.service)

    async def start(self) -> None:
        self._session = ClientSession()
        app = web.Application()
        app.router.add_get("/.well-known/did.json", self._document)
        app.router.add_route("*", "/xrpc/{nsid}", self._answer)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        await self._runner.cleanup()
        await self._session.close()

    @property
    def did(self) -> str:
        return f"did:web:localhost%3A{self._port}"

    async def _document(self, _: web.Request) -> web.Response:
        service = {"id": "#bsky_chat", "type": "BskyChatService", "serviceEndpoint": f"http://127.0.0.1:{self._port}"}
        return web.json_response({"@context": ["https://www.w3.org/ns/did/v1"], "id": self.did, "service": [service]})

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        fault = self.faults.next_for(request.match_info["nsid"])
        if fault == "server_error":
            return web.json_response({"error": "InternalServerError", "message": "Internal Server Error"}, status=500)
        if fault in ("drop", "drop_after_apply"):
            if fault == "drop_after_apply":
                await self._applied(request)
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        if fault == "too_many":
            return web.json_response({"error": "RateLimitExceeded"}, status=429, headers={"retry-after": "7"})
        return await self._applied(request)

    async def _applied(self, request: web.Request) -> web.Response:
        try:
            return web.json_response(await self._carried_out(request))
        except XrpcError as error:
            return web.json_response(error.body(), status=error.status)
        except (InvalidTokenError, AssertionError) as error:
            self.turned_away.append(repr(error))
            return web.json_response({"error": "BadJwt", "message": repr(error)}, status=401)

    async def _carried_out(self, request: web.Request) -> Json:
        claims = await self._shown(request)
        who = self._world.people["bluesky", str(claims.iss)]
        body = json.loads(await request.text() or "{}")
        token = Token(who, "com.atproto.appPassPrivileged", "com.atproto.appPassPrivileged")
        return self._methods[request.match_info["nsid"]].answer(Call(token, request.query, body))

    async def _shown(self, request: web.Request) -> JwtPayload:
        """The service-auth token, verified (https://atproto.com/specs/xrpc#inter-service-authentication-jwt)."""
        jwt = request.headers.get("authorization", "").removeprefix("Bearer ")
        claims = await verify_jwt_async(jwt, self._key_of, self.did)
        assert claims.model_extra is not None
        assert claims.model_extra["lxm"] == request.match_info["nsid"]
        assert claims.exp is not None
        assert claims.iat is not None
        assert claims.exp - claims.iat <= LONGEST_LIFE
        return claims

    async def _key_of(self, did: str, _: bool) -> str:  # noqa: FBT001 - as the SDK calls it
        async with self._session.get(f"{self._servers.plc}/{did}/data") as answer:
            data: dict[str, dict[str, str]] = await answer.json()
            return data["verificationMethods"]["atproto"]
