"""From PostgreSQL 15 to the newest, row for row, and back: both versions really run."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from kernel.settings import Settings
from tests.operating import furnish, operator
from tests.running import System
from wutong import backup, binaries, upgrade
from wutong.client import RefusedError
from wutong.postgres import Cluster

OLD = Path("/usr/lib/postgresql/15/bin")
pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not (OLD / "initdb").exists(), reason="PostgreSQL 15 is not on this machine"),
]


class OldSystem(System):
    """A system that starts with PostgreSQL 15."""

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, "WUTONG_PG_BIN": str(OLD)}


async def ask(system: System, query: str) -> Any:
    owner = await asyncpg.connect(Settings(home=system.home).owner_url())
    try:
        return await owner.fetchval(query)
    finally:
        await owner.close()


def names(system: System) -> list[str]:
    with operator(system) as client:
        return sorted(each["name"] for each in client.get("/api/registry/v1/organisations?limit=200").json()["items"])


def note(system: System, text: str) -> None:
    """Somebody writes something."""
    with operator(system) as client:
        one = client.get("/api/registry/v1/organisations?limit=1").json()["items"][0]["id"]
        path = f"/api/registry/v1/organisations/{one}/coverage"
        body = {"party_unit": "no", "formal_members": "no", "work_coverage": "yes", "note": text}
        client.put(path, json=body, headers={"If-Match": client.get(path).headers["etag"]}).raise_for_status()


def noted(system: System, text: str) -> int:
    return int(asyncio.run(ask(system, f"select count(*) from registry.coverage_entry where note = '{text}'")))


@pytest.fixture
def old(tmp_path: Path) -> System:
    """A home of PostgreSQL 15 with a street in it, stopped; from now on the newest is found first."""
    system = OldSystem(tmp_path / "home").start()
    furnish(system)
    note(system, "十五")
    system.stop()
    return system


class TestUpgrade:
    def test_there_and_back_and_confirmed(self, old: System) -> None:
        system, newest = System(old.home), binaries.major(binaries.find())
        system.start()
        try:
            assert asyncio.run(ask(system, "show server_version")).startswith("15"), "a home stays with its version"
            before, epoch = names(system), asyncio.run(ask(system, "select epoch::text from registry.feed"))
            refused = system.wutong("upgrade", fails=True)
            assert "wutong stop" in refused.stderr
        finally:
            system.stop()

        told = system.json("upgrade")
        assert (told["from"], told["to"], told["kind"]) == (15, newest, "major")
        assert told["rows"] > 500
        system.start()
        try:
            assert asyncio.run(ask(system, "show server_version")).startswith(str(newest))
            assert names(system) == before
            assert noted(system, "十五") == 1
            note(system, "十八")
            assert asyncio.run(ask(system, "select epoch::text from registry.feed")) != epoch
            assert "uuidv7" in asyncio.run(ask(system, "select pg_get_functiondef('wutong.uuid7'::regproc)"))
            assert system.json("audit", "verify")["sound"]
        finally:
            system.stop()

        assert "confirm" in system.wutong("upgrade", "--confirm", "--json").stdout
        assert list(system.home.glob("before-upgrade-*")) == []
        assert "no upgrade waits" in system.wutong("upgrade", "--back", "--yes", fails=True).stderr
        assert system.json("upgrade")["kind"] == "none"

    def test_the_way_back_leads_to_the_data_of_then(self, old: System) -> None:
        system = System(old.home)
        system.json("upgrade")
        system.start()
        note(system, "十八")
        system.stop()
        told = system.json("upgrade", "--back", "--yes")
        assert Cluster(system.home).major == 15
        assert (Path(told["aside"]) / "data" / "PG_VERSION").exists(), "what was written since is kept aside"
        system.start()
        try:
            assert noted(system, "十五") == 1
            assert noted(system, "十八") == 0
            note(system, "再来")
            assert system.json("audit", "verify")["sound"]
        finally:
            system.stop()

    @pytest.mark.parametrize("act", [upgrade.back, upgrade.confirm])
    def test_a_record_whose_data_are_not_here_moves_nothing(self, tmp_path: Path, act: Callable[[Path], Any]) -> None:
        data = tmp_path / "postgres" / "data"
        data.mkdir(parents=True)
        record = {"from": 15, "to": 18, "aside": "before-upgrade-20261101T000000Z"}
        (tmp_path / upgrade.RECORD).write_text(json.dumps(record))
        with pytest.raises(RefusedError, match="former data"):
            act(tmp_path)
        assert data.exists()

    def test_its_record_is_in_no_backup(self) -> None:
        assert upgrade.RECORD in backup.LEFT_OUT
