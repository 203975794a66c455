"""The page of the practice networks: both timelines, the direct messages, the clock; one plays anybody in it.

    GET  /          the page                                        ?zone=Europe/Helsinki: times of that zone
    GET  /pictures/{number}                                         the picture of a post, as PNG
    GET  /state     everything that it shows, as JSON               GET /events  the same, live (see `page_live`)
    POST /people    {network, handle, name?}                        an account; the one that is there, or a new one
    POST /posts     {network, handle, text, in_reply_to?}           say something in public
    POST /messages  {network, handle, text}                         write to the bot
    POST /clock     {minutes}                                       put the clock forward

Bad input is answered with 400 and {"error": one line}.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import jinja2
from aiohttp import web

from adapters.practice import page_input
from adapters.practice.bluesky_people import DOMAIN
from adapters.practice.clock import PracticeClock
from adapters.practice.meter import Meter
from adapters.practice.page_guard import add_headers, guard
from adapters.practice.page_input import NETWORK_TITLES, Json, Refused
from adapters.practice.page_live import Live
from adapters.practice.page_state import person_as_json, pulse_of, state_of
from adapters.practice.world import NetworkName, People, Person, World

LOOPBACK = "127.0.0.1"
_PACKAGE = files("adapters.practice")
_CONTENT_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class Page:
    """Start it and open its address. `zone` (IANA) is what times are shown in; without one, the browser's."""

    def __init__(
        self,
        world: World,
        people: Mapping[NetworkName, People],
        bots: Mapping[NetworkName, Person],
        clock: PracticeClock,
        meter: Meter,
        *,
        zone: str = "",
    ) -> None:
        self._world = world
        self._people = people
        self._bots = bots
        self._clock = clock
        self._meter = meter
        self._zone = zone
        self._live = Live(self._state, lambda: pulse_of(world, meter))
        self._template = _template()
        self._runner: web.AppRunner | None = None
        world.on_change(self._live.changed)
        clock.on_jump(self._live.changed)

    async def start(self, port: int = 0) -> str:
        """Listen and return the address; 0 takes any free port."""
        self._live.open()
        app = web.Application(middlewares=[guard])
        app.on_response_prepare.append(add_headers)
        app.add_routes(self._routes())
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, LOOPBACK, port).start()
        return f"http://{LOOPBACK}:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Stop listening and end the streams of open pages; it can be started again."""
        self._live.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def _routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self._home),
            web.get("/static/{name}", _static),
            web.get("/pictures/{number}", self._picture),
            web.get("/state", self._answer_state),
            web.get("/events", self._live.stream),
            web.post("/people", self._sign_up),
            web.post("/posts", self._post),
            web.post("/messages", self._message),
            web.post("/clock", self._put_forward),
        ]

    def _state(self) -> Json:
        return state_of(self._world, self._bots, self._meter)

    async def _home(self, request: web.Request) -> web.Response:
        zone = _checked_zone(request.query.get("zone", self._zone))
        html = self._template.render(networks=NETWORK_TITLES, state=self._state(), zone=zone)
        return web.Response(text=html, content_type="text/html")

    async def _picture(self, request: web.Request) -> web.Response:
        number = request.match_info["number"]
        shown = next((post.picture for post in self._world.posts if str(post.number) == number), None)
        if shown is None:
            raise web.HTTPNotFound
        return web.Response(body=shown.png, content_type="image/png")

    async def _answer_state(self, _request: web.Request) -> web.Response:
        return web.json_response(self._state())

    async def _sign_up(self, request: web.Request) -> web.Response:
        body = await _body(request)
        network = page_input.network_in(body)
        handle = page_input.handle_in(body, network)
        person = self._people[network].sign_up(handle, page_input.name_in(body, handle))
        self._live.changed()
        return _created(person_as_json(_human(person)))

    async def _post(self, request: web.Request) -> web.Response:
        body = await _body(request)
        who = self._who(body)
        text = page_input.text_in(body, who.network, "post")
        said = self._people[who.network].post(who, text, self._answered(body, who.network))
        return _created({"id": said.id})

    async def _message(self, request: web.Request) -> web.Response:
        body = await _body(request)
        who = self._who(body)
        text = page_input.text_in(body, who.network, "message")
        message = self._people[who.network].message(who, self._bots[who.network], text)
        return _created({"id": message.id})

    async def _put_forward(self, request: web.Request) -> web.Response:
        minutes = page_input.minutes_in(await _body(request))
        self._clock.advance(dt.timedelta(minutes=minutes))
        return web.json_response(pulse_of(self._world, self._meter))

    def _who(self, body: Json) -> Person:
        network = page_input.network_in(body)
        handle = page_input.handle_in(body, network)
        person = self._world.by_handle(network, handle) or self._world.by_handle(network, handle + DOMAIN)
        if person is None:
            raise Refused(f"Nobody on {NETWORK_TITLES[network]} is called @{handle}: add them first.")
        return _human(person)

    def _answered(self, body: Json, network: NetworkName) -> str | None:
        post_id = body.get("in_reply_to")
        if post_id and all(post.id != post_id for post in self._world.posts_on(network)):
            raise Refused("The post that you reply to is gone.")
        return post_id


async def _static(request: web.Request) -> web.Response:
    name = request.match_info["name"]
    found = [entry for entry in (_PACKAGE / "static").iterdir() if entry.name == name]
    if not found:
        raise web.HTTPNotFound
    return web.Response(body=found[0].read_bytes(), content_type=_CONTENT_TYPES[Path(name).suffix])


async def _body(request: web.Request) -> Json:
    try:
        body = await request.json()
    except web.HTTPRequestEntityTooLarge:
        raise Refused("That is more text than any network takes.") from None
    except (ValueError, RecursionError):
        raise Refused("The request is not JSON.") from None
    if not isinstance(body, dict):
        raise Refused("The request is not a JSON object.")
    return body


def _human(person: Person) -> Person:
    if person.is_bot:
        raise Refused(f"@{person.handle} is the bot, which speaks for itself: be somebody else.")
    return person


def _created(body: Json) -> web.Response:
    return web.json_response(body, status=201)


def _checked_zone(zone: str) -> str:
    try:
        return ZoneInfo(zone).key if zone else ""
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused("There is no such time zone; one is called “Europe/Helsinki”, for example.") from None


def _template() -> jinja2.Template:
    source = (_PACKAGE / "templates" / "page.html").read_text(encoding="utf-8")
    return jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(source)
