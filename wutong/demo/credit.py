"""The sample's credit and gate: everybody was looked up everywhere, and one organisation was refused and then mended.

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


def load(client: Client, refused: str, organisations: int, *, mend: Callable[[Client, str], None]) -> dict[str, int]:
    """Record the checks that are due and the three refusals of one organisation, which is then mended; how many."""
    output.say("· credit checks, gate")
    _until(lambda: client.get(f"{CHECKS}/figures")["organisations"] >= organisations)
    now = datetime.now(UTC)
    items = [
        {
            "organisation_id": each["organisation"]["id"],
            "source": each["source"],
            "result": "clear",
            "checked_at": (now - timedelta(days=DAYS_AGO.get(each["source"], 1))).isoformat(),
        }
        for each in client.all(f"{CHECKS}/due", state="due")
    ]
    if items:
        client.post(CHECKS, {"items": items})
    return {"checks": len(items), "refusals": _refuse(client, refused, mend)}


def _refuse(client: Client, id: str, mend: Callable[[Client, str], None]) -> int:
    """Three-no for a moment: refused at three points, then an instructor is assigned and the bar is lifted."""
    sought = {"organisation": id, "outcome": "refused", "kind": "asked"}
    if client.get("/api/evaluation/v1/decisions", **sought)["items"]:
        mend(client, id)
        return 0
    _record(client, id, NONE)
    _until(lambda: _three_no(client, id) == "yes")
    for point in POINTS:
        client.post(GATE, {"organisation_id": id, "point": point})
    mend(client, id)
    _until(lambda: _three_no(client, id) == "no")
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
