"""Whether what went over the wire is what X's API knows: by our own models of it, and by X's document where given.

`X_OPENAPI=FILE` names X's published OpenAPI document (JSON). Everything that the practice server said yes to was asked
as X has it, and everything that it answered is of the shape that X has.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from functools import cache
from http import HTTPStatus
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from adapters.practice.x_gate import Exchange
from adapters.x import endpoints
from tests.contract.openapi import Document

ENDPOINTS = {(endpoint.method.value, endpoint.route): endpoint for endpoint in endpoints.ALL}


class Problem(BaseModel):
    """RFC 9457, as X fills it in."""

    model_config = ConfigDict(extra="forbid")
    title: str
    type: str
    status: int
    detail: str


def mismatches(exchanges: Iterable[Exchange]) -> list[str]:
    """What does not fit, one line each."""
    document = published()
    found = (line for exchange in exchanges for line in _mismatches(exchange, document))
    return list(dict.fromkeys(found))


@cache
def published() -> Document | None:
    """X's document, where one is given."""
    file = os.environ.get("X_OPENAPI")
    return Document(json.loads(Path(file).read_text(encoding="utf-8"))) if file else None


def _mismatches(exchange: Exchange, document: Document | None) -> Iterator[str]:
    where = f"{exchange.method} {exchange.path} {exchange.status}"
    yield from (f"{where}: {line}" for line in _by_our_models(exchange))
    if document is not None:
        yield from (f"{where}: X's document: {line}" for line in _by_document(exchange, document))


def _by_our_models(exchange: Exchange) -> Iterator[str]:
    if exchange.kind == "application/problem+json":
        yield from _validated(Problem, exchange.answer)
        return
    endpoint = ENDPOINTS.get((exchange.method, exchange.path))
    if endpoint is None or not _is_yes(exchange):
        return
    yield from _validated(endpoint.asked, exchange.query)
    if endpoint.body is not None:
        yield from _validated(endpoint.body, exchange.body)
    if b'"data"' in exchange.answer or b'"meta"' in exchange.answer:
        yield from _validated(endpoint.answer, exchange.answer)


def _by_document(exchange: Exchange, document: Document) -> Iterator[str]:
    if _is_yes(exchange):
        yield from document.mismatches_of_call(exchange.method, exchange.path, exchange.query, exchange.body)
    if "json" in exchange.kind:
        answer = json.loads(exchange.answer)
        yield from document.mismatches_of_answer(exchange.method, exchange.path, exchange.status, exchange.kind, answer)


def _is_yes(exchange: Exchange) -> bool:
    return exchange.status < HTTPStatus.BAD_REQUEST and "json" in exchange.kind


def _validated(model: type[BaseModel], value: bytes | dict[str, str]) -> Iterator[str]:
    try:
        model.model_validate_json(value) if isinstance(value, bytes) else model.model_validate(value)
    except ValidationError as error:
        for problem in error.errors():
            yield f"{model.__name__}.{'.'.join(map(str, problem['loc']))}: {problem['msg']}"
