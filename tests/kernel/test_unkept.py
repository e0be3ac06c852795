"""A character that no column keeps is found where it stands."""

import json
from typing import Any

import pytest
from fastapi import Request

from kernel import unkept


def asked(*, query: bytes = b"", body: bytes = b"") -> Request:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    scope = {"type": "http", "method": "POST", "path": "/", "query_string": query, "headers": [], "path_params": {}}
    return Request(scope, receive)


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"query": b"q=%00"}, "/query/q"),
        ({"body": json.dumps({"reason": "a\0b"}).encode()}, "/body/reason"),
        ({"body": json.dumps({"items": ["a", {"note": "\0"}]}).encode()}, "/body/items/1/note"),
        ({"body": b"no json"}, "/body"),
        ({}, "/body"),
    ],
)
async def test_it_is_told_at_its_field(given: dict[str, bytes], pointer: str) -> None:
    [told] = await unkept.found(asked(**given))
    assert told["pointer"] == pointer
