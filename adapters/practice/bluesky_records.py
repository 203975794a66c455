"""What a repository of the practice Bluesky holds: keys, content ids, and whether a post is one.

The content ids are real: CIDv1, DAG-CBOR, SHA-256, base32 (https://atproto.com/specs/data-model). Links to blobs
inside a record are hashed as the JSON that they came as, since nothing here stores blobs.
"""

from __future__ import annotations

import re
from base64 import b32encode
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import regex
from libipld import encode_dag_cbor

Record = dict[str, Any]

POST = "app.bsky.feed.post"
MENTION = "app.bsky.richtext.facet#mention"

TID = re.compile(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")
RECORD_KEY = re.compile(r"(?!\.{1,2}$)[A-Za-z0-9._:~-]{1,512}")
_CID = re.compile(r"b[a-z2-7]{58}")
AT_URI = re.compile(r"at://(?P<repo>[^/]+)/(?P<collection>[^/]+)/(?P<rkey>[^/]+)")

_SORTABLE_BASE32 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "234567abcdefghijklmnopqrstuvwxyz")
_CID_V1_DAG_CBOR_SHA256 = bytes((0x01, 0x71, 0x12, 0x20))
_CID_V1_RAW_SHA256 = bytes((0x01, 0x55, 0x12, 0x20))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

MAX_GRAPHEMES, MAX_BYTES = 300, 3_000
MAX_IMAGE_BYTES = 1_000_000
_GRAPHEME = regex.compile(r"\X")


class InvalidRecord(ValueError):
    """Not what the lexicon says; the message is what the server answers."""


def tid(at: datetime, number: int) -> str:
    """A timestamp identifier: rises with time, and with the number of what carries the same time."""
    micros = (at - _EPOCH) // timedelta(microseconds=1)
    value = micros * 1024 + number
    padded = (value << 15).to_bytes(10, "big")  # base32 takes five bytes at a time; the key is its first 65 bits
    return b32encode(padded).decode().translate(_SORTABLE_BASE32)[:13]


def cid_of(record: Record) -> str:
    """The content id: equal records have equal ones."""
    digest = sha256(encode_dag_cbor(record)).digest()
    return "b" + b32encode(_CID_V1_DAG_CBOR_SHA256 + digest).decode().lower().rstrip("=")


def cid_of_blob(data: bytes) -> str:
    """The content id of what is no record: CIDv1, raw, SHA-256."""
    return "b" + b32encode(_CID_V1_RAW_SHA256 + sha256(data).digest()).decode().lower().rstrip("=")


def stamp(at: datetime) -> str:
    """As lexicons write times."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def graphemes(text: str) -> int:
    """Characters as a reader counts them."""
    return len(_GRAPHEME.findall(text))


def check_post(record: Record) -> None:
    """Raise `InvalidRecord` where the lexicon of posts says no, in the PDS's words."""
    text, created_at = record.get("text"), record.get("createdAt")
    if not isinstance(text, str) or not isinstance(created_at, str):
        raise _invalid("Missing required key", "$.record")
    if (octets := len(text.encode())) > MAX_BYTES:
        raise _invalid(f"string too big (maximum {MAX_BYTES}, got {octets})", "$.record.text")
    if (characters := graphemes(text)) > MAX_GRAPHEMES:
        raise _invalid(f"grapheme too big (maximum {MAX_GRAPHEMES}, got {characters})", "$.record.text")
    try:
        datetime.fromisoformat(created_at)
    except ValueError as error:
        raise _invalid(f'Invalid datetime (got "{created_at}")', "$.record.createdAt") from error
    if "reply" in record:
        _check_reply(record["reply"])
    for number, image in enumerate(embedded_images(record)):
        _check_image(image, f"$.record.embed.images.{number}")


def embedded_images(record: Mapping[str, Any]) -> list[Record]:
    """Those of `app.bsky.embed.images`."""
    images: list[Record] = record.get("embed", {}).get("images", [])
    return images


def _check_image(image: Mapping[str, Any], where: str) -> None:
    if not isinstance(image.get("alt"), str) or not isinstance(image.get("image"), dict):
        raise _invalid("Missing required key", where)
    if not image["image"].get("mimeType", "").startswith("image/"):
        raise _invalid('Expected "image/*" (got something else)', f"{where}.image")
    if image["image"].get("size", 0) > MAX_IMAGE_BYTES:
        raise _invalid(f"blob too big (maximum {MAX_IMAGE_BYTES})", f"{where}.image")


def _check_reply(reply: Mapping[str, Mapping[str, str]]) -> None:
    for end in ("root", "parent"):
        ref = reply.get(end, {})
        uri, cid = ref.get("uri", ""), ref.get("cid", "")
        if not AT_URI.fullmatch(uri):
            raise _invalid(f'Invalid AT URI string (got "{uri}")', f"$.record.reply.{end}.uri")
        if not _CID.fullmatch(cid):
            raise _invalid(f'Invalid CID string (got "{cid}")', f"$.record.reply.{end}.cid")


def _invalid(what: str, where: str) -> InvalidRecord:
    return InvalidRecord(f"Invalid {POST} record: {what} at {where}")


def mentioned(record: Mapping[str, Any]) -> list[str]:
    """DIDs that a post's facets name."""
    features = (feature for facet in record.get("facets", ()) for feature in facet["features"])
    return [feature["did"] for feature in features if feature["$type"] == MENTION]
