"""People with accounts on the reference servers: they do there what people do in the app, by calls of their own."""

from itertools import count
from typing import Any

import httpx

from adapters.practice.bluesky_chat import whispered
from adapters.practice.bluesky_people import DOMAIN, BlueskyPeople
from adapters.practice.bluesky_records import POST
from adapters.practice.bluesky_repo import said
from adapters.practice.world import Person, Said, Whispered, World
from tests.reference.servers import ADMIN, BYPASS, Servers

Json = dict[str, Any]

_PASSWORD = "only for practice"
_numbers = count(1)


class ReferencePeople:
    """Sign up and post for real; direct messages go into the world that the chat's stand-in shows.

    Each instance has accounts of its own: `sign_up("alice")` makes alice-7.test, and the next one alice-8.test.
    """

    def __init__(self, servers: Servers, world: World) -> None:
        self._servers, self._world = servers, world
        self._mentions_of = BlueskyPeople(world)
        self._suffix = next(_numbers)
        self._http = httpx.Client(headers=BYPASS, timeout=20)
        self._tokens: dict[str, str] = {}

    #: Of every account here, its own.
    password = _PASSWORD

    def close(self) -> None:
        self._http.close()

    def sign_up(self, handle: str, name: str, *, is_bot: bool = False) -> Person:
        full = f"{handle}-{self._suffix}{DOMAIN}"
        if known := self._world.by_handle("bluesky", full):
            return known
        made = self._call(
            "com.atproto.server.createAccount",
            {"handle": full, "email": f"{full}@example.org", "password": _PASSWORD},
        )
        self._tokens[made["did"]] = made["accessJwt"]
        return self._world.join(Person(network="bluesky", id=made["did"], handle=full, name=name, is_bot=is_bot))

    def app_password(self, who: Person, *, direct_messages: bool = True) -> str:
        name = "with messages" if direct_messages else "without"
        data = {"name": name, "privileged": direct_messages}
        return str(self._call("com.atproto.server.createAppPassword", data, who)["password"])

    def revoke(self, who: Person, name: str) -> None:
        """Delete an app password, as in the settings of the app."""
        self._call("com.atproto.server.revokeAppPassword", {"name": name}, who)

    def post(self, who: Person, text: str, in_reply_to: str | None = None) -> Said:
        record = self._mentions_of.record(text, self._reply_to(in_reply_to) if in_reply_to else None)
        made = self.create(who, POST, record)
        return self._world.post(said(who, made["uri"], record, self._world))

    def create(self, who: Person, collection: str, record: Json) -> Json:
        """Write a record into somebody's repository; gives its `uri` and `cid`."""
        data = {"repo": who.id, "collection": collection, "record": record}
        return self._call("com.atproto.repo.createRecord", data, who)

    def put(self, who: Person, collection: str, rkey: str, record: Json) -> Json:
        """Write a record under a key of one's own choice, whatever stood there."""
        data = {"repo": who.id, "collection": collection, "rkey": rkey, "record": record}
        return self._call("com.atproto.repo.putRecord", data, who)

    def delete(self, who: Person, uri: str) -> None:
        """Delete a record of somebody's own."""
        _, _, _, collection, rkey = uri.split("/")
        self._call("com.atproto.repo.deleteRecord", {"repo": who.id, "collection": collection, "rkey": rkey}, who)

    def message(self, who: Person, to: Person, text: str) -> Whispered:
        return self._world.whisper(whispered(who, to, text, [], self._world))

    def records(self, who: Person, collection: str) -> list[Json]:
        """Somebody's records as they stand in the repository, oldest first."""
        found: list[Json] = []
        params = {"repo": who.id, "collection": collection, "limit": "100", "reverse": "true"}
        while True:
            page = self._get("com.atproto.repo.listRecords", params)
            found += page["records"]
            if "cursor" not in page:
                return found
            params["cursor"] = page["cursor"]

    def picture(self, who: Person, record: Json) -> tuple[bytes, str] | None:
        """The first one that a post embeds, fetched from the repository, and its words."""
        images = record.get("embed", {}).get("images", [])
        if not images:
            return None
        params = {"did": who.id, "cid": images[0]["image"]["ref"]["$link"]}
        answer = self._http.get(f"{self._servers.pds}/xrpc/com.atproto.sync.getBlob", params=params)
        answer.raise_for_status()
        return answer.content, images[0]["alt"]

    def look(self, who: Person, method: str, **params: str) -> Json:
        """What the app shows to somebody, once the app view has indexed everything."""
        self._http.post(self._servers.door).raise_for_status()
        return self._get(method, params, who)

    def take_down(self, who: Person) -> None:
        """What a moderator does to an account."""
        subject = {"$type": "com.atproto.admin.defs#repoRef", "did": who.id}
        data = {"subject": subject, "takedown": {"applied": True, "ref": "tests"}}
        answer = self._http.post(
            f"{self._servers.pds}/xrpc/com.atproto.admin.updateSubjectStatus", json=data, auth=ADMIN
        )
        answer.raise_for_status()

    def _reply_to(self, uri: str) -> Json:
        _, _, repo, collection, rkey = uri.split("/")
        above = self._get("com.atproto.repo.getRecord", {"repo": repo, "collection": collection, "rkey": rkey})
        parent = {"uri": above["uri"], "cid": above["cid"]}
        return {"root": above["value"].get("reply", {}).get("root", parent), "parent": parent}

    def _call(self, method: str, data: Json, who: Person | None = None) -> Json:
        answer = self._http.post(f"{self._servers.pds}/xrpc/{method}", json=data, headers=self._shows(who))
        return _checked(answer)

    def _get(self, method: str, params: dict[str, str], who: Person | None = None) -> Json:
        answer = self._http.get(f"{self._servers.pds}/xrpc/{method}", params=params, headers=self._shows(who))
        return _checked(answer)

    def _shows(self, who: Person | None) -> dict[str, str]:
        return {"authorization": f"Bearer {self._tokens[who.id]}"} if who else {}


def _checked(answer: httpx.Response) -> Json:
    assert answer.is_success, answer.text
    return dict(answer.json()) if answer.content else {}
