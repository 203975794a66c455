"""Pictures on Bluesky: a blob in the bot's repository, which the post embeds with its description."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import structlog
from atproto import AsyncClient

from adapters.bluesky.connection import Connection
from bot.ports import NetworkError, Picture

log = structlog.get_logger(__name__)

_EMBED = "app.bsky.embed.images"


class Pictures:
    """`timeout` is for one picture; it is over before the post's own deadline begins."""

    def __init__(self, connection: Connection, timeout: timedelta) -> None:
        self._connection = connection
        self._seconds = timeout.total_seconds()

    async def embed(self, picture: Picture) -> dict[str, Any] | None:
        """What the record of the post holds of it; None where the server does not take it now.

        Nothing is raised: what is wrong with the server as a whole shows at the post itself.
        """
        try:
            async with asyncio.timeout(self._seconds):
                blob = await self._upload(picture.png)
        except (NetworkError, TimeoutError) as error:
            log.warning("picture left out", network="bluesky", reason=str(error) or type(error).__name__)
            return None
        shape = {"width": picture.width, "height": picture.height}
        return {"$type": _EMBED, "images": [{"image": blob, "alt": picture.alt, "aspectRatio": shape}]}

    async def _upload(self, png: bytes) -> dict[str, Any]:
        """A blob that no record names in time is thrown away by the server: a try that fails leaves nothing behind."""
        return await self._connection.call(
            "com.atproto.repo.uploadBlob", lambda client: _uploaded(client, png), stage="prepare"
        )


async def _uploaded(client: AsyncClient, png: bytes) -> dict[str, Any]:
    """Past the SDK's own method, which says of everything that it may be anything."""
    answer = await client.invoke_procedure(
        "com.atproto.repo.uploadBlob", content=png, input_encoding="image/png", output_encoding="application/json"
    )
    blob = answer.content.get("blob") if isinstance(answer.content, dict) else None
    if not isinstance(blob, dict):
        raise ValueError("the answer names no blob")  # noqa: TRY004  (the kind that a broken answer has everywhere)
    return blob
