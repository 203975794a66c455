"""What a call asks for, checked as X checks it: an unknown name or a value out of range is a 400, never ignored."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from aiohttp import web

from adapters.practice.world import Said, Whispered
from adapters.practice.x_json import Fields, Json, Spelling
from adapters.practice.x_problem import invalid

_POST_FIELDS = frozenset({"id", "text", "author_id", "created_at", "conversation_id", "entities"})
_REFERENCED: dict[Spelling, str] = {"tweet": "referenced_tweets", "post": "referenced_posts"}
_MESSAGE_FIELDS: dict[Spelling, Fields] = {
    "tweet": frozenset({"id", "text", "event_type", "created_at", "dm_conversation_id", "entities", "sender_id"}),
    "post": frozenset({"id", "text", "event_type", "created_at", "dm_conversation_id", "entities"}),
}
_POST_FIELDS_PARAMETER: dict[Spelling, str] = {"tweet": "tweet.fields", "post": "post.fields"}
_PAGING = frozenset({"max_results", "pagination_token"})
_TIMELINE = _PAGING | {"since_id", "start_time", "expansions", "user.fields"}
_EVENTS = _PAGING | {"event_types", "expansions", "user.fields", "dm_event.fields"}


@dataclass(frozen=True, slots=True)
class Query:
    """One call's parameters."""

    params: dict[str, str]

    @classmethod
    def of_timeline(cls, request: web.Request, spelling: Spelling) -> Query:
        """Of a timeline of posts."""
        return cls._known(request, _TIMELINE | {_POST_FIELDS_PARAMETER[spelling]})

    @classmethod
    def of_events(cls, request: web.Request) -> Query:
        """Of direct message events."""
        return cls._known(request, _EVENTS)

    @classmethod
    def _known(cls, request: web.Request, names: frozenset[str]) -> Query:
        unknown = set(request.query) - names
        if unknown:
            raise invalid(f"The query parameter [{min(unknown)}] is not one of [{','.join(sorted(names))}]")
        return cls(dict(request.query))

    def post_fields(self, spelling: Spelling) -> Fields:
        """Fields of posts; what they refer to is called "referenced" in either spelling."""
        references = _REFERENCED[spelling]
        asked = _only(self._names(_POST_FIELDS_PARAMETER[spelling]), _POST_FIELDS | {references})
        return frozenset("referenced" if name == references else name for name in asked)

    def message_fields(self, spelling: Spelling) -> Fields:
        """Fields of direct message events; from 2.167 on the sender is an expansion only."""
        asked = _only(self._names("dm_event.fields"), _MESSAGE_FIELDS[spelling])
        return asked | {"event_type"} | (self._names("expansions") & {"sender_id"})

    def expands(self, name: str) -> bool:
        """Whether the objects that `name` refers to are asked for."""
        return name in self._names("expansions")

    def size(self, low: int) -> int:
        """Items on a page."""
        size = int(self.params.get("max_results", "100" if low == 1 else "10"))
        if not low <= size <= 100:  # noqa: PLR2004 - X's upper limit of every page
            raise invalid(f"The `max_results` query parameter value [{size}] is not between {low} and 100")
        return size

    def time(self, name: str) -> datetime | None:
        """An instant."""
        return datetime.fromisoformat(self.params[name]) if name in self.params else None

    def number(self, name: str) -> int:
        """An id to compare with; 0 where none is given."""
        return int(self.params.get(name, 0))

    def before(self) -> int | None:
        """The id that the page before this one ended with."""
        token = self.params.get("pagination_token")
        return None if token is None else _id_in(token)

    def _names(self, name: str) -> Fields:
        return frozenset(filter(None, self.params.get(name, "").split(",")))


def _only(asked: Fields, known: Fields) -> Fields:
    unknown = asked - known
    if unknown:
        raise invalid(f"The fields parameter value [{min(unknown)}] is not one of [{','.join(sorted(known))}]")
    return asked


Item = TypeVar("Item", Said, Whispered)


def paged(items: Iterable[Item], query: Query, *, low: int) -> tuple[list[Item], Json]:
    """One page of at least `low` items, newest first, and its `meta`."""
    before = query.before()
    newest_first = sorted(items, key=_id, reverse=True)
    left = [item for item in newest_first if before is None or _id(item) < before]
    size = query.size(low)
    page, more = left[:size], left[size:]
    meta: Json = {"result_count": len(page)}
    if page:
        meta |= {"newest_id": page[0].id, "oldest_id": page[-1].id}
    if more:
        meta["next_token"] = _token_of(page[-1].id)
    return page, meta


def _id(item: Said | Whispered) -> int:
    return int(item.id)


def _token_of(id_: str) -> str:
    return base64.urlsafe_b64encode(id_.encode()).decode().rstrip("=")


def _id_in(token: str) -> int:
    try:
        return int(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (binascii.Error, ValueError):
        raise invalid(f"The `pagination_token` query parameter value [{token}] is not valid") from None
