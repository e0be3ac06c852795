"""From PostgreSQL 15 to the newest, row for row, and back: both versions really run."""

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from kernel.settings import Settings
from tests.operating import furnish, operator
from tests.running import System
from wutong import backup, binaries, house, upgrade
from wutong.client import RefusedError
from wutong.postgres import Cluster, running

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
    return await execute(Settings(home=system.home).owner_url(), query)


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


async def execute(url: str, statement: str) -> Any:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


def cut_off(home: Path, act: str, made: int) -> int:
    """Do something to a home in a process that is killed after so many renames; how it ended."""
    program = (
        "import os, signal, sys; from pathlib import Path; from kernel.settings import Settings;"
        "from wutong import swap, upgrade; home = Path(sys.argv[1]); rename, left = swap._rename, [int(sys.argv[2])]\n"
        "def counted(source, target):\n"
        "    rename(source, target)\n"
        "    left[0] -= 1\n"
        "    left[0] or os.kill(os.getpid(), signal.SIGKILL)\n"
        f"swap._rename = counted\n{act}"
    )
    return subprocess.run([sys.executable, "-c", program, str(home), str(made)], check=False).returncode


@pytest.fixture(scope="module")
def fifteen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of PostgreSQL 15 with a street in it, stopped."""
    system = OldSystem(tmp_path_factory.mktemp("fifteen") / "home").start()
    furnish(system)
    note(system, "十五")
    system.stop()
    return system.home


@pytest.fixture
def old(fifteen: Path, tmp_path: Path) -> System:
    """A copy of that home; from now on the newest PostgreSQL is found first."""
    subprocess.run(["cp", "-a", fifteen, tmp_path / "home"], check=True)
    return System(tmp_path / "home")


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

    @pytest.mark.parametrize("made", range(1, 4))
    def test_cut_off_after_any_of_its_moves_the_next_start_has_the_data_of_before(
        self, tmp_path: Path, made: int
    ) -> None:
        small = Cluster(tmp_path / "home")
        with pytest.MonkeyPatch.context() as env:
            env.setenv("WUTONG_PG_BIN", str(OLD))
            small.start()
        try:
            asyncio.run(execute(small.url, "create table kept as select generate_series(1, 1000) as n"))
        finally:
            small.stop()
        (small.home / "migrated").touch()
        assert cut_off(small.home, "upgrade.forward(Settings(home=home))", made) == -signal.SIGKILL
        with house.held(small.home), running(small.home) as cluster:
            assert cluster is not None
            assert cluster.major == 15
            assert asyncio.run(execute(cluster.url, "select count(*) from kept")) == 1000
            assert not (small.home / upgrade.RECORD).exists()
            leftovers = [*small.home.glob("before-*"), *small.home.glob("fresh-*"), *small.home.glob("scratch-*")]
            assert leftovers == []

    def test_a_way_back_that_is_cut_off_leads_nowhere_and_is_gone_again(self, old: System) -> None:
        system = System(old.home)
        system.json("upgrade")
        newest = binaries.major(binaries.find())
        for made in (1, 2, 3):
            assert cut_off(system.home, "upgrade.back(home)", made) == -signal.SIGKILL
            said = system.wutong("migrate").stderr
            assert "cut off" in said
            assert Cluster(system.home).major == newest
        system.json("upgrade", "--back", "--yes")
        assert Cluster(system.home).major == 15
        assert list(system.home.glob("before-upgrade-*")) == []

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
