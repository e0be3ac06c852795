"""The people of a journey: clients signed in as the sample accounts, and small helpers they share."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.running import System

DATA = Path(__file__).parents[1] / "data"


def told(system: System, *, seconds: float = 90) -> None:
    """Wait until the sample sub-district has been told."""
    mark = system.home / "wutong.json"
    until(lambda: json.loads(mark.read_text()).get("loaded"), seconds=seconds)


@contextmanager
def anybody(system: System) -> Iterator[httpx.Client]:
    """Somebody without an account."""
    with httpx.Client(base_url=system.url, headers={"X-Wutong": "1", "Origin": system.url}, timeout=60) as client:
        yield client


@contextmanager
def signed_in(system: System, name: str) -> Iterator[httpx.Client]:
    """A sample account's browser: `staff`, `manager`, `manager2`, `holder`, `party` …"""
    with anybody(system) as client:
        people = {each["name"]: each["password"] for each in client.get("/api/identity/v1/demo_sign_ins").json()}
        answer = client.post("/api/identity/v1/sessions", json={"name": name, "password": people[name]})
        assert answer.status_code == 201, answer.text
        # The cookie is Secure: a browser sends it to loopback, a plain client has to be told.
        client.headers["Cookie"] = answer.headers["set-cookie"].split(";")[0]
        yield client


def every(client: httpx.Client, path: str, **params: Any) -> list[dict[str, Any]]:
    """All rows of a paged list."""
    rows: list[dict[str, Any]] = []
    after: str | None = None
    while True:
        given = {**params, "limit": 200} | ({"after": after} if after else {})
        page = client.get(path, params=given).raise_for_status().json()
        rows += page["items"]
        after = page["next"]
        if after is None:
            return rows


def done(client: httpx.Client, service: str, job: str) -> Any:
    """The result of a job once it has ended well."""
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        state = client.get(f"/api/{service}/jobs/{job}").raise_for_status().json()
        if state["state"] in ("done", "failed"):
            assert state["state"] == "done", state
            return state["result"]
        time.sleep(0.05)
    raise AssertionError(f"job {job} did not end")


def until(true: Callable[[], Any], *, seconds: float = 1.0) -> float:
    """Wait until something holds; how long that took."""
    started = time.monotonic()
    while not true():
        assert time.monotonic() - started < seconds, f"not within {seconds} s"
        time.sleep(0.02)
    return time.monotonic() - started
