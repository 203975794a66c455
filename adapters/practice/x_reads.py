"""The endpoints of the practice X that read."""

from __future__ import annotations

from collections.abc import Iterable

from aiohttp import web

from adapters.practice.faults import Faults
from adapters.practice.meter import Meter
from adapters.practice.world import Person, Said, Whispered, World
from adapters.practice.x_gate import CALLER
from adapters.practice.x_json import Json, Spelling, message_json, post_json, user_json
from adapters.practice.x_people import XPeople
from adapters.practice.x_problem import PROBLEMS, forbidden
from adapters.practice.x_query import Query, paged

NEWEST_POSTS = 800  #: how far back the mentions timeline goes


class Reads:
    """Handlers; what they show is older than the read lag."""

    def __init__(self, world: World, people: XPeople, faults: Faults, meter: Meter, spelling: Spelling) -> None:
        self._world = world
        self._people = people
        self._faults = faults
        self._meter = meter
        self._spelling: Spelling = spelling

    def routes(self) -> list[web.RouteDef]:
        """To be added to the application."""
        return [
            web.get("/2/users/me", self._me, allow_head=False),
            web.get("/2/users", self._users, allow_head=False),
            web.get("/2/users/by/username/{username}", self._user_by_name, allow_head=False),
            web.get("/2/users/{id}", self._user, allow_head=False),
            web.get("/2/users/{id}/mentions", self._mentions, allow_head=False),
            web.get("/2/users/{id}/tweets", self._posts_of, allow_head=False),
            web.get("/2/dm_events", self._events, allow_head=False),
            web.get("/2/dm_conversations/with/{id}/dm_events", self._events_with, allow_head=False),
        ]

    async def _me(self, request: web.Request) -> web.Response:
        return web.json_response({"data": self._read_users([request[CALLER]])[0]})

    async def _user(self, request: web.Request) -> web.Response:
        id_ = request.match_info["id"]
        return self._one(self._world.people.get(("x", id_)), "id", id_)

    async def _user_by_name(self, request: web.Request) -> web.Response:
        username = request.match_info["username"]
        return self._one(self._world.by_handle("x", username), "username", username)

    def _one(self, person: Person | None, parameter: str, value: str) -> web.Response:
        if person is None:
            return web.json_response({"errors": [_not_found(parameter, value)]})
        return web.json_response({"data": self._read_users([person])[0]})

    async def _users(self, request: web.Request) -> web.Response:
        ids = request.query.get("ids", "").split(",")
        found = [person for id_ in ids if (person := self._world.people.get(("x", id_)))]
        missing = [_not_found("ids", id_) for id_ in ids if ("x", id_) not in self._world.people]
        answer: Json = {"data": self._read_users(found)} if found else {}
        return web.json_response(answer | ({"errors": missing} if missing else {}))

    async def _mentions(self, request: web.Request) -> web.Response:
        me = self._own(request)
        mentions = [post for post in self._visible_posts() if self._people.mentions(post.text, me)]
        return self._timeline(Query.of_timeline(request, self._spelling), mentions[-NEWEST_POSTS:])

    async def _posts_of(self, request: web.Request) -> web.Response:
        me = self._own(request)
        return self._timeline(
            Query.of_timeline(request, self._spelling), [post for post in self._visible_posts() if post.author == me]
        )

    def _timeline(self, query: Query, posts: Iterable[Said]) -> web.Response:
        since, start = query.number("since_id"), query.time("start_time")
        wanted = [post for post in posts if int(post.id) > since and (start is None or post.at >= start)]
        page, meta = paged(wanted, query, low=5)
        fields = query.post_fields(self._spelling)
        self._meter.read("own post or mention read", (post.id for post in page))
        authors = [post.author for post in page] if query.expands("author_id") else []
        data = [post_json(post, fields, self._spelling) for post in page]
        return self._listed(data, authors, meta)

    async def _events(self, request: web.Request) -> web.Response:
        return self._message_events(request, self._visible_messages(request[CALLER]))

    async def _events_with(self, request: web.Request) -> web.Response:
        peer = request.match_info["id"]
        messages = self._visible_messages(request[CALLER])
        return self._message_events(request, [m for m in messages if peer in (m.author.id, m.to.id)])

    def _message_events(self, request: web.Request, messages: Iterable[Whispered]) -> web.Response:
        query = Query.of_events(request)
        page, meta = paged(messages, query, low=1)
        fields = query.message_fields(self._spelling)
        self._meter.read("message read", (message.id for message in page))
        senders = [message.author for message in page] if query.expands("sender_id") else []
        return self._listed([message_json(message, fields) for message in page], senders, meta)

    def _listed(self, data: list[Json], people: list[Person], meta: Json) -> web.Response:
        """A list; people who left the network are told of among `errors`."""
        here = [person for person in dict.fromkeys(people) if person.id in self._ids()]
        gone = [person for person in dict.fromkeys(people) if person not in here]
        answer: Json = {"data": data, "includes": {"users": self._read_users(here)} if here else None}
        answer["errors"] = [_not_found("author_id", person.id) for person in gone]
        return web.json_response({name: value for name, value in answer.items() if value} | {"meta": meta})

    def _ids(self) -> set[str]:
        return {id_ for network, id_ in self._world.people if network == "x"}

    def _read_users(self, people: Iterable[Person]) -> list[Json]:
        users = [user_json(person) for person in people]
        self._meter.read("user read", (user["id"] for user in users))
        return users

    def _own(self, request: web.Request) -> Person:
        caller = request[CALLER]
        if request.match_info["id"] != caller.id:
            raise forbidden("The practice X shows an account's timelines to that account only.")
        return caller

    def _visible_posts(self) -> list[Said]:
        shown_until = self._world.now() - self._faults.read_lag
        return [post for post in self._world.posts_on("x") if post.at <= shown_until]

    def _visible_messages(self, person: Person) -> list[Whispered]:
        shown_until = self._world.now() - self._faults.read_lag
        return [message for message in self._world.messages_of(person) if message.at <= shown_until]


def _not_found(parameter: str, value: str) -> Json:
    return {
        "title": "Not Found Error",
        "type": PROBLEMS + "resource-not-found",
        "detail": f"Could not find user with {parameter}: [{value}].",
        "parameter": parameter,
        "resource_type": "user",
        "value": value,
    }
