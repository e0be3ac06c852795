"""Asking the gate as an office does, and one trial out of its answer."""

from typing import Any

import httpx


async def asked(client: httpx.AsyncClient, id: str, point: str, **more: Any) -> dict[str, Any]:
    """The gate's answer about an organisation at a point."""
    answer = await client.post("/v1/gate", json={"organisation_id": id, "point": point, **more})
    assert answer.status_code == 201, answer.text
    return answer.json()


def trial(found: dict[str, Any], code: str) -> dict[str, Any]:
    """What one rule found."""
    return next(test for test in found["tests"] if test["code"] == code)
