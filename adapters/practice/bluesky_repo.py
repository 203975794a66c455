"""com.atproto.repo.*: the records of everybody. Posts are the world's; all other collections are kept here."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import cast

from adapters.practice.bluesky_records import (
    AT_URI,
    POST,
    RECORD_KEY,
    TID,
    InvalidRecord,
    Record,
    check_post,
    cid_of,
    cid_of_blob,
    embedded_images,
    tid,
)
from adapters.practice.bluesky_xrpc import Call, Json, XrpcError, invalid
from adapters.practice.pictures import Picture, is_png
from adapters.practice.world import Person, Said, World

_UNCHECKED = object()  #: `swapRecord` was not given; null, which is something else, says that nothing may be there


class Repositories:
    """Reads and writes records as the PDS does, with what it gets wrong."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._others: dict[str, Record] = {}  #: by at:// URI
        self._blobs: dict[tuple[str, str], bytes] = {}  #: by DID and content id

    def put_record(self, call: Call) -> Json:
        """com.atproto.repo.putRecord: the same content again changes nothing, other content replaces in silence."""
        uri, record = _uri(call, str(call.field("rkey"))), self._checked(call)
        current = self.record(uri)
        if current == record:
            return _written(uri, record)
        expected = call.body.get("swapRecord", _UNCHECKED)
        if expected is not _UNCHECKED and expected != (cid_of(current) if current else None):
            raise invalid(f"Record was at {cid_of(current) if current else None}", "InvalidSwap")
        self._store(call.who, uri, record)
        return _written(uri, record)

    def create_record(self, call: Call) -> Json:
        """com.atproto.repo.createRecord: a key that is taken makes it fail inside, even for the same content."""
        rkey = str(call.body.get("rkey") or tid(self._world.now(), self._world.next_number()))
        uri, record = _uri(call, rkey), self._checked(call)
        if self.record(uri) is not None:
            raise XrpcError(HTTPStatus.INTERNAL_SERVER_ERROR, "InternalServerError", "Internal Server Error")
        self._store(call.who, uri, record)
        return _written(uri, record)

    def upload_blob(self, call: Call) -> Json:
        """com.atproto.repo.uploadBlob: kept under its content id; a record has to name it to keep it."""
        cid, kind = cid_of_blob(call.blob), "image/png" if is_png(call.blob) else "application/octet-stream"
        self._blobs[call.who.id, cid] = call.blob
        return {"blob": {"$type": "blob", "ref": {"$link": cid}, "mimeType": kind, "size": len(call.blob)}}

    def get_record(self, call: Call) -> Json:
        """com.atproto.repo.getRecord."""
        uri = f"at://{self._did(call.param('repo'))}/{call.param('collection')}/{call.param('rkey')}"
        record = self.record(uri)
        if record is None:
            raise invalid(f"Could not locate record: {uri}", "RecordNotFound")
        return {"uri": uri, "cid": cid_of(record), "value": record}

    def list_records(self, call: Call) -> Json:
        """com.atproto.repo.listRecords: newest key first."""
        prefix = f"at://{self._did(call.param('repo'))}/{call.param('collection')}/"
        uris = [post.id for post in self._world.posts_on("bluesky")] + list(self._others)
        before = call.params.get("cursor", "~")
        wanted = sorted((uri for uri in uris if uri.startswith(prefix) and _rkey(uri) < before), reverse=True)
        page = wanted[: call.limit(50)]
        records = [{"uri": uri, "cid": cid_of(value), "value": value} for uri in page if (value := self.record(uri))]
        return {"records": records} | ({"cursor": _rkey(page[-1])} if len(page) < len(wanted) else {})

    def delete_record(self, call: Call) -> Json:
        """com.atproto.repo.deleteRecord: what is not there is no error."""
        uri = _uri(call, str(call.field("rkey")))
        self._others.pop(uri, None)
        if post := self.post(uri):
            self._world.withdraw(post)
        return {}

    def record(self, uri: str) -> Record | None:
        """What stands under a URI."""
        post = self.post(uri)
        return record_of(post) if post else self._others.get(uri)

    def post(self, uri: str) -> Said | None:
        """The post with this URI."""
        return next((post for post in self._world.posts_on("bluesky") if post.id == uri), None)

    def _did(self, repo: str) -> str:
        by_handle = self._world.by_handle("bluesky", repo)
        if ("bluesky", repo) not in self._world.people and by_handle is None:
            raise invalid(f"Could not find repo: {repo}")
        return by_handle.id if by_handle else repo

    def _checked(self, call: Call) -> Record:
        collection = call.field("collection")
        record = {"$type": collection, **call.field("record")}
        if record["$type"] != collection:
            raise invalid(f"Invalid $type: expected {collection}, got {record['$type']}")
        try:
            if collection == POST:
                check_post(record)
        except InvalidRecord as error:
            raise invalid(str(error)) from error
        return record

    def _store(self, who: Person, uri: str, record: Record) -> None:
        """A rewritten post stays where it stands and notifies nobody again."""
        current = self.post(uri)
        if current:
            self._world.revise(current, replace(current, text=record["text"], extra=extra_of(record)))
        elif f"/{POST}/" in uri:
            self._world.post(replace(said(who, uri, record, self._world), picture=self._picture(who, record)))
        else:
            self._others[uri] = record

    def _picture(self, who: Person, record: Record) -> Picture | None:
        """The first one that the record embeds; what nobody uploaded is refused."""
        for image in embedded_images(record):
            cid = image["image"]["ref"]["$link"]
            if (who.id, cid) not in self._blobs:
                raise invalid(f"Could not find blob: {cid}", "BlobNotFound")
            return Picture(png=self._blobs[who.id, cid], alt=image["alt"])
        return None


def said(who: Person, uri: str, record: Record, world: World) -> Said:
    """A record as a post of the world."""
    reply = record.get("reply", {})
    return Said(
        number=world.next_number(),
        id=uri,
        author=who,
        text=record["text"],
        at=world.now(),
        parent_id=reply.get("parent", {}).get("uri"),
        root_id=reply.get("root", {}).get("uri"),
        extra=extra_of(record),
    )


def extra_of(record: Record) -> dict[str, object]:
    """What only this network knows of a post: `record` as it stands in the repository, and its `cid`."""
    return {"record": record, "cid": cid_of(record)}


def record_of(post: Said) -> Record:
    """The other way round."""
    return cast("Record", post.extra["record"])


def _uri(call: Call, rkey: str) -> str:
    """Of the caller's own record; posts take timestamp identifiers as their keys only."""
    collection = str(call.field("collection"))
    if call.field("repo") not in (call.who.id, call.who.handle):
        raise XrpcError(HTTPStatus.UNAUTHORIZED, "AuthenticationRequired", "Authentication Required")
    if not (TID if collection == POST else RECORD_KEY).fullmatch(rkey):
        raise invalid(f'Invalid record key for {collection}: Invalid TID string (got "{rkey}") at $')
    return f"at://{call.who.id}/{collection}/{rkey}"


def _rkey(uri: str) -> str:
    match = AT_URI.fullmatch(uri)
    return match["rkey"] if match else ""


def _written(uri: str, record: Record) -> Json:
    return {"uri": uri, "cid": cid_of(record), "validationStatus": "valid"}
