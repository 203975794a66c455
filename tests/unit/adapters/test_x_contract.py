"""What holds the adapter and the practice X to X's API notices what does not fit."""

import json

import pytest

from adapters.practice.x_gate import Exchange
from adapters.x.wire import AskedForEvents, AskedForPosts, PageOfEvents, PageOfPosts, time_of
from tests.contract import x_exchanges
from tests.contract.openapi import Document
from tests.contract.x_exchanges import mismatches

GOOD = {
    "method": "GET",
    "path": "/2/dm_events",
    "query": {"max_results": "2", "event_types": "MessageCreate", "dm_event.fields": "text,dm_conversation_id"},
    "body": b"",
    "status": 200,
    "kind": "application/json",
    "answer": b'{"data": [{"id": "7", "text": "in", "dm_conversation_id": "1-2"}], "meta": {"result_count": 1}}',
}
NEW_POST = {
    "method": "POST",
    "path": "/2/tweets",
    "query": {},
    "body": b'{"text": "Got it.", "reply": {"in_reply_to_tweet_id": "7"}}',
    "status": 201,
    "kind": "application/json",
    "answer": b'{"data": {"id": "8", "text": "Got it."}}',
}
REFUSED = {
    "status": 403,
    "kind": "application/problem+json",
    "answer": b'{"title": "Forbidden", "type": "about:blank", "status": 403, "detail": "no"}',
}

#: A small OpenAPI document of our own, in the style of X's.
DOCUMENT = {
    "openapi": "3.0.0",
    "paths": {
        "/2/dm_events": {
            "get": {
                "parameters": [
                    {"name": "max_results", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 100}},
                    {"name": "event_types", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}},
                    {"$ref": "#/components/parameters/Fields"},
                ],
                "responses": {
                    "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Events"}}}},
                    "default": {
                        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
                    },
                },
            }
        },
        "/2/tweets": {
            "post": {
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewPost"}}}},
                "responses": {"201": {"content": {"application/json": {"schema": {"type": "object"}}}}},
            }
        },
    },
    "components": {
        "parameters": {
            "Fields": {
                "name": "dm_event.fields",
                "in": "query",
                "required": True,
                "schema": {"type": "array", "items": {"enum": ["text", "dm_conversation_id"]}},
            }
        },
        "schemas": {
            "Id": {"type": "string", "pattern": "^[0-9]+$"},
            "Events": {
                "type": "object",
                "properties": {
                    "data": {
                        "type": "array",
                        "items": {"required": ["id"], "properties": {"id": {"$ref": "#/components/schemas/Id"}}},
                    }
                },
            },
            "NewPost": {
                "type": "object",
                "properties": {"text": {"type": "string"}, "reply": {"type": "object"}},
                "additionalProperties": False,
            },
            "Problem": {"type": "object", "required": ["title", "type"]},
        },
    },
}


def answer(**changes: object) -> bytes:
    event = {"id": "7", "text": "in", "dm_conversation_id": "1-2"} | changes
    return json.dumps({"data": [event], "meta": {}}).encode()


def test_what_fits_is_passed_over():
    assert mismatches([Exchange(**GOOD), Exchange(**NEW_POST), Exchange(**GOOD | REFUSED)]) == []


@pytest.mark.parametrize(
    "change",
    [
        {"query": GOOD["query"] | {"since_id": "7"}},
        {"query": GOOD["query"] | {"max_results": "101"}},
        {"query": GOOD["query"] | {"dm_event.fields": "colour"}},
        {"answer": answer(id=7)},
        {"answer": b'{"data": []}'},
        REFUSED | {"answer": b'{"errors": []}'},
    ],
    ids=["a parameter", "a number", "a field", "an id", "no meta", "no problem"],
)
def test_what_does_not_fit_our_models_is_named(change):
    assert mismatches([Exchange(**GOOD | change)])


def test_a_body_that_does_not_fit_our_models_is_named():
    assert mismatches([Exchange(**NEW_POST | {"body": b'{"text": "Got it.", "colour": "red"}'})])


class TestPublishedDocument:
    @pytest.fixture(autouse=True)
    def _document(self, monkeypatch, tmp_path):
        file = tmp_path / "openapi.json"
        file.write_text(json.dumps(DOCUMENT))
        monkeypatch.setenv("X_OPENAPI", str(file))
        x_exchanges.published.cache_clear()
        yield
        x_exchanges.published.cache_clear()

    def test_what_fits_is_passed_over(self):
        assert mismatches([Exchange(**GOOD), Exchange(**NEW_POST), Exchange(**GOOD | REFUSED)]) == []

    @pytest.mark.parametrize(
        ("change", "named"),
        [
            ({"path": "/2/dm_event"}, "no such operation"),
            ({"query": GOOD["query"] | {"colour": "red"}}, "unknown parameter colour"),
            ({"query": {"max_results": "2"}}, "missing parameter dm_event.fields"),
            ({"query": GOOD["query"] | {"max_results": "0"}}, "max_results: minimum"),
            ({"query": GOOD["query"] | {"dm_event.fields": "sender_id"}}, "dm_event.fields[0]: enum"),
            ({"answer": answer(id="x")}, "answer.data[0].id: pattern"),
            (REFUSED | {"answer": b"{}"}, "answer: required"),
            ({"kind": "application/problem+json"}, "no application/problem+json answer"),
        ],
        ids=["a path", "a parameter", "one that is missing", "a number", "a field", "an id", "a problem", "a type"],
    )
    def test_what_does_not_fit_is_named(self, change, named):
        assert any(named in line for line in mismatches([Exchange(**GOOD | change)]))

    def test_a_body_that_does_not_fit_is_named(self):
        changed = Exchange(**NEW_POST | {"body": b'{"text": 7}'})

        assert any("X's document: body.text: type" in line for line in mismatches([changed]))

    def test_a_document_without_a_path_knows_no_such_call(self):
        assert list(Document({"paths": {}}).mismatches_of_call("GET", "/2/users/me", {}, b"")) == ["no such operation"]


def test_a_post_is_read_in_either_spelling():
    reference = [{"type": "replied_to", "id": "6"}]
    older = {"id": "7", "author_id": "1", "referenced_tweets": reference}
    newer = {"id": "7", "author_id": "1", "referenced_posts": reference}

    pages = [PageOfPosts.model_validate({"data": [post], "meta": {}}) for post in (older, newer)]

    assert pages[0] == pages[1]
    assert pages[0].data[0].references[0].id == "6"


def test_what_x_adds_to_its_answers_does_no_harm():
    page = PageOfEvents.model_validate_json(answer(mood="good"))

    assert page.data[0].text == "in"


def test_a_time_that_x_leaves_out_is_read_from_the_id():
    page = PageOfEvents.model_validate_json(answer(id="2080765901528535096"))

    assert page.data[0].time == time_of("2080765901528535096")
    assert page.data[0].time.isoformat(timespec="seconds") == "2026-07-24T21:23:44+00:00"


def test_a_question_is_written_as_x_reads_it():
    asked = AskedForEvents(max_results=2, fields=["text", "sender_id"])

    assert asked.params() == {
        "max_results": "2",
        "event_types": "MessageCreate",
        "dm_event.fields": "text,sender_id",
    }
    assert AskedForPosts.model_validate(AskedForPosts(since_id="7").params()) == AskedForPosts(since_id="7")
