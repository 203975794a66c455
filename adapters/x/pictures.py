"""Pictures on X: uploaded and described before the post that carries them."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import structlog

from adapters.x.api import Api
from bot.ports import NetworkError, Picture

log = structlog.get_logger(__name__)


class Pictures:
    """`timeout` is for all that one picture takes; it is over before the post's own deadline begins."""

    def __init__(self, api: Api, timeout: timedelta) -> None:
        self._api = api
        self._seconds = timeout.total_seconds()

    async def upload(self, picture: Picture, number: int) -> str | None:
        """The id to post it under; None where X does not take it, or its description, now.

        Nothing is raised: what is wrong with X as a whole shows at the post itself.
        """
        try:
            async with asyncio.timeout(self._seconds):
                media_id = (await self._api.upload(picture.png)).data.id
                await self._api.describe(media_id, picture.alt, number)
        except (NetworkError, TimeoutError) as error:
            log.warning("picture left out", network="x", reason=str(error) or type(error).__name__)
            return None
        return media_id
