"""The endpoints of the practice X that take pictures, one at a time and whole."""

from __future__ import annotations

import binascii
from base64 import b64decode
from dataclasses import replace
from datetime import timedelta

from aiohttp import web

from adapters.practice.meter import Meter
from adapters.practice.pictures import Picture, is_png
from adapters.practice.world import Person, World
from adapters.practice.x_gate import CALLER
from adapters.practice.x_json import Json, body_of, media_key
from adapters.practice.x_problem import invalid

#: docs.x.com, "Media": images up to 5 MB; what is not posted within a day is gone.
MAX_BYTES = 5 * 1024 * 1024
KEPT_FOR = timedelta(days=1)
MAX_ALT_LENGTH = 1_000


class Media:
    """What was uploaded and may be posted by the account that uploaded it."""

    def __init__(self, world: World, meter: Meter) -> None:
        self._world = world
        self._meter = meter
        self._uploaded: dict[tuple[str, str], Picture] = {}  #: by account and media id

    def routes(self) -> list[web.RouteDef]:
        """To be added to the application."""
        return [web.post("/2/media/upload", self._upload), web.post("/2/media/metadata", self._describe)]

    def posted(self, author: Person, body: Json) -> Picture | None:
        """What a new post refers to."""
        ids = body.get("media", {}).get("media_ids", [])
        if not ids:
            return None
        picture = self._uploaded.get((author.id, ids[0]))
        if picture is None:
            raise invalid("Your media IDs are invalid.")
        return picture

    async def _upload(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        if body.get("media_category") != "tweet_image":
            raise invalid("media_category: is not one of [tweet_image]")
        png = _decoded(body.get("media"))
        if not is_png(png) or len(png) > MAX_BYTES:
            raise invalid("media: is no image that can be processed")
        media_id = str(10**18 + self._world.next_number())
        self._uploaded[request[CALLER].id, media_id] = Picture(png=png)
        data = {"id": media_id, "media_key": media_key(media_id), "size": len(png)}
        return web.json_response({"data": data | {"expires_after_secs": int(KEPT_FOR.total_seconds())}})

    async def _describe(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        key = (request[CALLER].id, str(body.get("id")))
        alt = body.get("metadata", {}).get("alt_text", {}).get("text", "")
        if key not in self._uploaded:
            raise invalid("id: no such media")
        if not isinstance(alt, str) or len(alt) > MAX_ALT_LENGTH:
            raise invalid(f"alt_text: maximum length is {MAX_ALT_LENGTH}")
        self._uploaded[key] = replace(self._uploaded[key], alt=alt)
        self._meter.write("picture described")
        return web.json_response({"data": {"id": key[1], "associated_metadata": {"alt_text": {"text": alt}}}})


def _decoded(media: object) -> bytes:
    try:
        return b64decode(str(media), validate=True)
    except binascii.Error:
        raise invalid("media: is not base64") from None
