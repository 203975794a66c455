"""Objects of X's API v2 as the practice server hands them out, in either spelling of their names."""

from __future__ import annotations

from datetime import UTC, datetime
from json import JSONDecodeError
from typing import Any, Literal

from aiohttp import web

from adapters.practice.world import Person, Said, Whispered
from adapters.practice.x_problem import invalid
from adapters.practice.x_text import escaped, short_link, shortened

Json = dict[str, Any]
#: "tweet": names up to API 2.166; "post": from 2.167 on.
Spelling = Literal["tweet", "post"]
Fields = frozenset[str]

_REFERENCED: dict[Spelling, str] = {"tweet": "referenced_tweets", "post": "referenced_posts"}
HISTORY: dict[Spelling, str] = {"tweet": "edit_history_tweet_ids", "post": "edit_history_post_ids"}


async def body_of(request: web.Request) -> Json:
    """What a call carries; raises a 400 `Problem`."""
    try:
        body = await request.json()
    except JSONDecodeError:
        raise invalid("The body is not JSON.") from None
    if not isinstance(body, dict):
        raise invalid("The body is not an object.")
    return body


def time_json(at: datetime) -> str:
    """X gives seconds only, with a fraction of noughts."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def user_json(person: Person) -> Json:
    """The fields that come without being asked for."""
    return {"id": person.id, "name": person.name, "username": person.handle}


def post_json(said: Said, fields: Fields, spelling: Spelling) -> Json:
    """A post; `fields` are those asked for."""
    text, urls = shortened(said.text)
    if said.picture:
        urls.append(_address_of_picture(said))
        text = f"{text} {urls[-1]['url']}"
    known: Json = {
        "author_id": said.author.id,
        "created_at": time_json(said.at),
        "conversation_id": said.root_id or said.id,
        "entities": {"urls": urls} if urls else None,
        "referenced": _references(said),
    }
    asked = {name: value for name, value in known.items() if name in fields and value is not None}
    if "referenced" in asked:
        asked[_REFERENCED[spelling]] = asked.pop("referenced")
    return {"id": said.id, "text": escaped(text), HISTORY[spelling]: [said.id], **asked}


def _address_of_picture(said: Said) -> dict[str, str]:
    """What X puts behind the words of a post with a picture."""
    page = f"https://x.com/{said.author.handle}/status/{said.id}/photo/1"
    return short_link(page) | {"display_url": f"pic.x.com/{said.number}", "media_key": media_key(said.id)}


def media_key(id_: str) -> str:
    """Of an image."""
    return f"3_{id_}"


def _references(said: Said) -> list[Json] | None:
    if said.parent_id:
        return [{"type": "replied_to", "id": said.parent_id}]
    return [{"type": "retweeted", "id": said.extra["shares"]}] if "shares" in said.extra else None


def message_json(message: Whispered, fields: Fields) -> Json:
    """A direct message event; `fields` are those asked for."""
    text, urls = shortened(message.text)
    known: Json = {
        "text": escaped(text),
        "event_type": "MessageCreate",
        "created_at": time_json(message.at),
        "sender_id": message.author.id,
        "dm_conversation_id": conversation_id(message.author, message.to),
        "entities": {"urls": urls} if urls else None,
    }
    return {"id": message.id, **{name: value for name, value in known.items() if name in fields and value is not None}}


def conversation_id(one: Person, other: Person) -> str:
    """`{small id}-{large id}`."""
    small, large = sorted((one.id, other.id), key=int)
    return f"{small}-{large}"
