"""What the bot's account says about itself: that it is a bot, and that strangers may write to it."""

from __future__ import annotations

import json
from typing import Any

from atproto import AsyncClient, models
from atproto_client.models.utils import get_model_as_dict

from adapters.bluesky.connection import Connection
from adapters.bluesky.errors import xrpc_error
from bot.ports import Refused

Record = dict[str, Any]

#: Without it only those whom the bot follows can write to it.
_DECLARATION: Record = {"$type": "chat.bsky.actor.declaration", "allowIncoming": "all", "allowGroupInvites": "none"}
_PROFILE = "app.bsky.actor.profile"
_SELF_LABELS = "com.atproto.label.defs#selfLabels"
#: The label by which automated accounts name themselves (https://docs.bsky.app/docs/starter-templates/bots).
_BOT = {"val": "bot"}


class Profile:
    """Two records of the bot's repository, both with the key "self"."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def introduce(self) -> None:
        """Let strangers write, and carry the label "bot"; what else stands in the profile stays as it is."""
        await self._put(_DECLARATION)
        profile, cid = await self._current()
        labels = profile.get("labels") or {"$type": _SELF_LABELS, "values": []}
        if _BOT["val"] not in [label.get("val") for label in labels.get("values", [])]:
            labelled = {**labels, "values": [*labels.get("values", []), _BOT]}
            await self._put({**profile, "$type": _PROFILE, "labels": labelled}, replacing=cid)

    async def _current(self) -> tuple[Record, str | None]:
        params = models.ComAtprotoRepoGetRecord.Params(
            repo=self._connection.account.id, collection=_PROFILE, rkey="self"
        )
        try:
            found = await self._connection.call(
                "com.atproto.repo.getRecord", lambda client: client.com.atproto.repo.get_record(params), stage="prepare"
            )
        except Refused as error:
            if xrpc_error(error.__cause__) != "RecordNotFound":
                raise
            return {}, None
        return get_model_as_dict(found.value), found.cid

    async def _put(self, record: Record, **guard: str | None) -> None:
        """`replacing`: the content id that must still stand there, lest a change made in the app meanwhile is lost."""
        data = {"repo": self._connection.account.id, "collection": record["$type"], "rkey": "self", "record": record}
        body = json.dumps(data | ({"swapRecord": guard["replacing"]} if guard else {}))

        async def put(client: AsyncClient) -> None:
            await client.invoke_procedure("com.atproto.repo.putRecord", content=body, input_encoding="application/json")

        await self._connection.call("com.atproto.repo.putRecord", put, stage="prepare")
