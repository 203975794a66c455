"""The endpoints of the practice X that write, and X's rules about it."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus

from aiohttp import web

from adapters.practice.meter import Charge, Meter
from adapters.practice.world import Person, Said, World
from adapters.practice.x_gate import CALLER
from adapters.practice.x_json import HISTORY, Json, Spelling, body_of, conversation_id
from adapters.practice.x_media import Media
from adapters.practice.x_people import XPeople
from adapters.practice.x_problem import Problem, forbidden, invalid
from adapters.practice.x_text import MAX_WEIGHT, links_in, weight

MAX_MESSAGE_LENGTH = 10_000
#: How long the same words count as a duplicate. X does not publish it; a day is on the safe side of what one sees.
DUPLICATE_WITHIN = timedelta(days=1)


class Writes:
    """Handlers; `strict_dm`: write only to those who wrote first."""

    def __init__(
        self, world: World, people: XPeople, media: Media, meter: Meter, spelling: Spelling, *, strict_dm: bool
    ) -> None:
        self._history = HISTORY[spelling]
        self._world = world
        self._people = people
        self._media = media
        self._meter = meter
        self._strict_dm = strict_dm

    def routes(self) -> list[web.RouteDef]:
        """To be added to the application."""
        return [
            web.post("/2/tweets", self._post),
            web.delete("/2/tweets/{id}", self._delete),
            web.post("/2/dm_conversations/with/{id}/messages", self._message),
        ]

    async def _post(self, request: web.Request) -> web.Response:
        author, body = request[CALLER], await body_of(request)
        text = _text(body)
        parent = self._parent(body, author)
        self._check_post(author, text)
        said = self._people.publish(author, text, parent, picture=self._media.posted(author, body))
        self._meter.write(self._charge(said, parent))
        data = {"id": said.id, "text": said.text, self._history: [said.id]}
        return web.json_response({"data": data}, status=HTTPStatus.CREATED)

    def _parent(self, body: Json, author: Person) -> Said | None:
        parent_id = body.get("reply", {}).get("in_reply_to_tweet_id")
        if parent_id is None:
            return None
        parent = self._people.find(parent_id)
        if parent is None:
            raise forbidden("You attempted to reply to a Post that is deleted or not visible to you.")
        if parent.author != author and not self._people.mentions(parent.text, author):
            raise forbidden(
                "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged "
                "by the author of the post you are replying to."
            )
        return parent

    def _check_post(self, author: Person, text: str) -> None:
        if weight(text) > MAX_WEIGHT:
            raise forbidden("Your Post text is too long.")
        recent = self._world.now() - DUPLICATE_WITHIN
        if any(post.author == author and post.text == text and post.at >= recent for post in self._world.posts_on("x")):
            raise forbidden("You are not allowed to create a Tweet with duplicate content.")

    def _charge(self, said: Said, parent: Said | None) -> Charge:
        if links_in(said.text):
            return "post with a link"
        return "summoned reply" if parent and parent.author != said.author else "post"

    async def _delete(self, request: web.Request) -> web.Response:
        said = self._people.find(request.match_info["id"])
        if said is not None and said.author != request[CALLER]:
            raise forbidden("You are not allowed to delete this Post.")
        if said is not None:
            self._world.withdraw(said)
            self._meter.write("deletion")
        return web.json_response({"data": {"deleted": said is not None}})

    async def _message(self, request: web.Request) -> web.Response:
        author, text = request[CALLER], _text(await body_of(request))
        to = self._recipient(request.match_info["id"], author)
        if len(text) > MAX_MESSAGE_LENGTH:
            raise invalid(f"text: maximum length is {MAX_MESSAGE_LENGTH}")
        message = self._people.message(author, to, text)
        self._meter.write("message")
        data = {"dm_conversation_id": conversation_id(author, to), "dm_event_id": message.id}
        return web.json_response({"data": data}, status=HTTPStatus.CREATED)

    def _recipient(self, id_: str, author: Person) -> Person:
        to = self._world.people.get(("x", id_))
        if to is None:
            raise Problem(HTTPStatus.NOT_FOUND, f"Could not find user with participant_id: [{id_}].")
        wrote_first = any(message.author == to for message in self._world.messages_of(author))
        if self._strict_dm and not wrote_first:
            raise forbidden("You do not have permission to DM one or more participants.")
        return to


def _text(body: Json) -> str:
    text = body.get("text")
    if not isinstance(text, str) or not text.strip():
        raise invalid("text: is required and not empty")
    return text
