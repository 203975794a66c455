"""As much of OpenAPI 3.0 as it takes to hold calls and answers against a document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from openapi_schema_validator import OAS30Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

Json = Mapping[str, Any]
_BASE = "urn:openapi"
_PLACEHOLDER = re.compile(r"{\w+}")
#: X's document and its practice may call a placeholder by different names.
_ANY = "{}"


class Document:
    """An OpenAPI document, parsed."""

    def __init__(self, document: Json) -> None:
        self._document = document
        self._registry = Registry().with_resource(_BASE, Resource(contents=document, specification=DRAFT4))
        self._paths = {_PLACEHOLDER.sub(_ANY, path): item for path, item in document["paths"].items()}

    def mismatches_of_call(self, method: str, path: str, query: Mapping[str, str], body: bytes) -> Iterator[str]:
        """What of a call the document does not allow."""
        operation = self._operation(method, path)
        if operation is None:
            yield "no such operation"
            return
        yield from self._of_query(operation, query)
        content = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if content is not None:
            yield from self._against(content["schema"], json.loads(body or b"null"), "body")

    def _of_query(self, operation: Json, query: Mapping[str, str]) -> Iterator[str]:
        known = [self._resolved(parameter) for parameter in operation.get("parameters", ())]
        parameters = {one["name"]: one for one in known if one["in"] == "query"}
        yield from (f"unknown parameter {name}" for name in query.keys() - parameters.keys())
        for name, parameter in parameters.items():
            if name in query:
                schema = self._resolved(parameter["schema"])
                yield from self._against(schema, _parsed(query[name], self._type(schema)), name)
            elif parameter.get("required"):
                yield f"missing parameter {name}"

    def mismatches_of_answer(self, method: str, path: str, status: int, kind: str, answer: Any) -> Iterator[str]:
        """What of an answer the document does not have."""
        operation = self._operation(method, path)
        if operation is None:
            return
        responses = operation["responses"]
        response = self._resolved(responses.get(str(status)) or responses.get("default") or {})
        content = response.get("content", {}).get(kind)
        if content is None:
            yield f"no {kind} answer"
            return
        yield from self._against(content["schema"], answer, "answer")

    def _operation(self, method: str, path: str) -> Json | None:
        item: Json = self._paths.get(_PLACEHOLDER.sub(_ANY, path), {})
        return item.get(method.lower())

    def _resolved(self, value: Json) -> Json:
        while "$ref" in value:
            resolver = self._registry.resolver(_BASE)
            value = resolver.lookup(value["$ref"]).contents
        return value

    def _type(self, schema: Json) -> str:
        kind: str = schema.get("type", "string")
        return f"array of {self._resolved(schema['items']).get('type')}" if kind == "array" else kind

    def _against(self, schema: Json, value: Any, what: str) -> Iterator[str]:
        absolute = _with_base(schema)
        for error in OAS30Validator(absolute, registry=self._registry).iter_errors(value):
            yield f"{what}{error.json_path[1:]}: {error.validator} {error.validator_value!r:.80}"


def _with_base(value: Any) -> Any:
    """References of a part of the document lead into the whole of it."""
    if isinstance(value, dict):
        return {
            name: f"{_BASE}{inner}" if name == "$ref" and str(inner).startswith("#") else _with_base(inner)
            for name, inner in value.items()
        }
    return [_with_base(inner) for inner in value] if isinstance(value, list) else value


def _parsed(text: str, kind: str) -> Any:
    if kind.startswith("array"):
        return text.split(",")
    if kind == "integer":
        return int(text) if text.lstrip("-").isdecimal() else text
    return text == "true" if kind == "boolean" else text
