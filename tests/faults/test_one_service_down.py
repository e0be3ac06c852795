"""One service down, each in turn: what needs it says so by name, everything else works, and after its return it has
caught up with all that happened meanwhile.
"""

import asyncio
import os
import signal
import time
from collections import Counter
from typing import Any

import httpx
import pytest

from kernel.settings import SERVICES, Settings
from tests.faults.witnesses import Diarist, feeds_are_whole, rows
from tests.journeys.people import until
from tests.operating import furnish, operator
from tests.running import System

pytestmark = [pytest.mark.journey, pytest.mark.alone]
# The sources that every service has read to their ends, those of the test areas by loops of their own.
_BEHIND = " union all ".join(
    f"select '{service}' as reader, split_part(source, ' ', 1) as source, \"offset\" from {service}.listener_cursor"
    for service in SERVICES
)
_HEADS = " union all ".join(f"select '{service}' as source, head from {service}.feed" for service in SERVICES)


@pytest.fixture(scope="module")
def furnished(split_system: System) -> System:
    with operator(split_system) as client:
        if not client.get("/api/registry/v1/organisations?limit=1").json()["items"]:
            furnish(split_system)
    return split_system


def reads(client: httpx.Client) -> dict[str, str]:
    """Every address that pages read without naming a record, with its service."""
    found: dict[str, str] = {}
    for path, operations in client.get("/api/openapi.json").raise_for_status().json()["paths"].items():
        given = operations.get("get", {}).get("parameters", [])
        if "get" in operations and not any(each.get("required") for each in given):
            found[path] = path.split("/")[2]
    return found


def asked(client: httpx.Client, paths: dict[str, str]) -> dict[str, tuple[int, Any]]:
    """What each address answers: its status and, where it is refused, the problem."""
    answers = {path: client.get(path) for path in paths}
    return {
        path: (each.status_code, each.json() if each.status_code >= 400 else None) for path, each in answers.items()
    }


class TestDown:
    @pytest.mark.parametrize("down", SERVICES)
    def test_costs_its_own_pages_and_nothing_is_missed(self, furnished: System, down: str) -> None:
        url = Settings(home=furnished.home).owner_url()
        with operator(furnished) as client:
            paths = reads(client)
            before = asked(client, paths)
            organisation = client.get("/api/registry/v1/organisations?limit=1").json()["items"][0]["id"]
            diarist = Diarist(furnished, organisation)
            diarist.start()
            until(lambda: diarist.answered, seconds=20)
            os.kill(furnished.facts["parts"][down]["pid"], signal.SIGTERM)
            until(lambda: down not in furnished.facts["parts"], seconds=30)  # long polls are given time to end
            assert furnished.health()["services"] == {name: "down" if name == down else "ready" for name in SERVICES}
            began = time.monotonic()
            during = asked(client, paths)
            taken = time.monotonic() - began
            self._says_who(down, paths, before, during)
            assert client.get("/").status_code == 200
            if down not in ("registry", "identity"):
                written = len(diarist.answered)
                until(lambda: len(diarist.answered) > written + 3, seconds=10)
            os.kill(furnished.facts["pid"], signal.SIGHUP)
            back = until(furnished.is_ready, seconds=30)
            diarist.end()
            assert Counter(status for status, _ in asked(client, paths).values()).keys() == {
                status for status, _ in before.values()
            }
        caught_up = until(lambda: not asyncio.run(behind(url)), seconds=20)
        print(f"\n{down}: {len(paths)} reads in {taken:.1f} s, back after {back:.1f} s, caught up {caught_up:.1f} s on")
        asyncio.run(diarist.is_kept(url))
        asyncio.run(feeds_are_whole(url))

    @staticmethod
    def _says_who(down: str, paths: dict[str, str], before: dict[str, Any], during: dict[str, Any]) -> None:
        """Its own pages are refused in its name; of the others none changes but those that ask it."""
        for path, (status, problem) in during.items():
            if paths[path] == down:
                assert status == 503, path
            if status >= 500:
                assert (status, problem["type"], problem["part"]) == (503, "/problems/unavailable", down), path
                assert problem["mend"], path
            else:
                assert status == before[path][0], path
        own = [path for path, service in paths.items() if service == down]
        assert own
        assert any(status < 400 for status, _ in during.values())


async def behind(url: str) -> list[str]:
    """Who has not read which feed to its end."""
    heads = {row["source"]: row["head"] for row in await rows(url, _HEADS)}
    cursors = await rows(url, _BEHIND)
    return [f"{row['reader']} {row['source']}" for row in cursors if row["offset"] < heads[row["source"]]]
