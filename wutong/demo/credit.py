"""The sample's credit and gate: everybody was looked up everywhere; two were refused, and one of them was mended.

Evaluation hears of the organisations by itself; a moment's patience is all it takes.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from wutong import output
from wutong.client import Client

CHECKS, GATE = "/api/evaluation/v1/checks", "/api/evaluation/v1/gate"
DAYS_AGO = {"npo_platform": 3, "credit_china": 2, "court_dishonest": 1}
POINTS = ("rate", "claim", "book")
NONE = {"party_unit": "no", "formal_members": "no", "work_coverage": "no"}
PATIENCE = 20.0


def load(
    client: Client, barred: list[str], organisations: int, *, mend: Callable[[Client, str], None]
) -> dict[str, int]:
    """Record the checks that are due and the refusals of the three-no, the first of whom is mended; how many."""
    output.say("· credit checks, gate")
    _until(lambda: client.get(f"{CHECKS}/figures")["organisations"] >= organisations)
    now = datetime.now(UTC)
    items = [
        {
            "organisation_id": each["organisation"]["id"],
            "source": each["source"],
            "result": "clear",
            "reference": f"演示数据 {each['source']}",
            "checked_at": (now - timedelta(days=DAYS_AGO.get(each["source"], 1))).isoformat(),
        }
        for each in client.all(f"{CHECKS}/due", state="due")
    ]
    if items:
        client.post(CHECKS, {"items": items})
    refusals = sum(_refuse(client, id) for id in barred)
    mend(client, barred[0])
    _until(lambda: _three_no(client, barred[0]) == "no")
    return {"checks": len(items), "refusals": refusals}


def _refuse(client: Client, id: str) -> int:
    """Without unit, members and work coverage: refused wherever it asks; how often."""
    if client.get("/api/evaluation/v1/decisions", organisation=id, outcome="refused", kind="asked")["items"]:
        return 0
    _record(client, id, NONE)
    _until(lambda: _three_no(client, id) == "yes")
    for point in POINTS:
        client.post(GATE, {"organisation_id": id, "point": point})
    return len(POINTS)


def _three_no(client: Client, id: str) -> str:
    [standing] = client.get("/api/evaluation/v1/standings", organisation=id)["items"]
    return str(standing["three_no"])


def _record(client: Client, id: str, facts: dict[str, str]) -> None:
    path = f"/api/registry/v1/organisations/{id}/coverage"
    client.put(path, facts, match=f'"{client.get(path)["version"]}"')


def _until(there: Any) -> None:
    began = time.monotonic()
    while not there() and time.monotonic() - began < PATIENCE:
        time.sleep(0.1)
