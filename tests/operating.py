"""Working a running system as the machine's operator, whose sign-in outlives the serving process."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from kernel.settings import Settings
from tests.journeys.people import DATA
from tests.running import System

HOLDER = {
    "name": "示例卫生服务站",
    "kind": "health_centre",
    "purposes": [{"purpose": "early_education_invitation", "basis": "duty", "impact_assessment": "2026-01-01"}],
    "mandate": {"given": True, "by": "示例主任", "on": "2026-01-01"},
}


def furnish(system: System) -> None:
    """Import the street's communities, organisations and offerings."""
    system.json("import", "communities", str(DATA / "communities.geojson"), "--commit")
    system.json("import", "organisations", str(DATA / "social-organisations.xlsx"), "--commit")
    system.json("import", "offerings", str(DATA / "offerings.csv"), "--commit")


@contextmanager
def operator(system: System) -> Iterator[httpx.Client]:
    """The machine's operator."""
    key = Settings(home=system.home).secret("operator-key")
    with httpx.Client(base_url=system.url, headers={"X-Wutong": "1"}, timeout=60) as client:
        answer = client.post("/api/identity/v1/operator_sessions", headers={"Authorization": f"Operator {key}"})
        client.cookies.clear()
        client.headers["Authorization"] = f"Session {answer.json()['session']}"
        yield client


def holder(client: httpx.Client) -> str:
    """A holder of lists that has mandated the centre; its id."""
    answer = client.post("/api/matching/v1/holders", json=HOLDER)
    return str(answer.raise_for_status().json()["id"])


def work(client: httpx.Client, path: str, json: Any = None, *, seconds: float = 120) -> dict[str, Any]:
    """Ask matching for something that a job does; the answer, once the job has ended well."""
    answer = client.post(f"/api/matching/v1/{path}", json=json).raise_for_status().json()
    deadline = time.monotonic() + seconds
    while (state := client.get(f"/api/matching/jobs/{answer['job']}").json())["state"] not in ("done", "failed"):
        assert time.monotonic() < deadline, state
        time.sleep(0.05)
    assert state["state"] == "done", state
    return {**answer, "result": state["result"]}
