"""Backup under load, everything wiped, restored by both keepers: nothing acknowledged before the snapshot is lost.

Writers write and a list is imported while the backup is taken. Then the home is deleted; what is left is what an office
has left: the archive and the sealed keys on another disk, and two printed pages.
"""

import asyncio
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from kernel.settings import SERVICES, Settings
from tests.journeys.people import DATA
from tests.operating import furnish, holder, operator, work
from tests.running import System
from wutong import archive, escrow
from wutong.archive import Identity

pytestmark = [pytest.mark.journey, pytest.mark.alone]
WRITERS = 3
KEEPERS = (escrow.Keeper("甲", "first passphrase"), escrow.Keeper("乙", "second passphrase"))


class Writer(threading.Thread):
    """Records coverage notes one after the other, and remembers when each was acknowledged."""

    def __init__(self, system: System, number: int, organisation: str) -> None:
        super().__init__(daemon=True)
        self.system, self.number = system, number
        self.path = f"/api/registry/v1/organisations/{organisation}/coverage"
        self.acknowledged: dict[str, float] = {}
        self.stopping = threading.Event()

    def run(self) -> None:
        with operator(self.system) as client:
            turn = 0
            while not self.stopping.is_set():
                turn += 1
                note = f"写手{self.number}第{turn}次"
                body = {"party_unit": "yes", "formal_members": "no", "work_coverage": ("yes", "no")[turn % 2]}
                tag = client.get(self.path).headers["etag"]
                answer = client.put(self.path, json={**body, "note": note}, headers={"If-Match": tag})
                if answer.is_success:
                    self.acknowledged[note] = time.time()


class Watcher(threading.Thread):
    """Looks for anybody who waits for the backup: for a lock it holds, or below a transaction number of its own."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self.url, self.stopping = url, threading.Event()
        self.looks, self.waiting = 0, list[str]()

    def run(self) -> None:
        asyncio.run(self._watch())

    async def _watch(self) -> None:
        owner = await asyncpg.connect(self.url)
        query = """
        with backup as (select pid, backend_xid from pg_stat_activity
                         where application_name in ('pg_dump', 'wutong backup'))
        select (select count(*) from backup) as there,
               array(select 'number ' || backend_xid from backup where backend_xid is not null)
               || array(select left(query, 200) from pg_stat_activity
                         where pg_blocking_pids(pid) && array(select pid from backup)) as waiting
        """
        while not self.stopping.is_set():
            row = await owner.fetchrow(query)
            self.looks += bool(row["there"])
            self.waiting += row["waiting"]
            await asyncio.sleep(0.02)
        await owner.close()


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """The disaster, and the system brought back after it."""
    folder = tmp_path_factory.mktemp("disaster")
    disk = folder / "disk"
    disk.mkdir()
    system = System(folder / "home").start()
    furnish(system)
    escrow.found(system.home, disk, KEEPERS)
    with operator(system) as client:
        organisations = client.get(f"/api/registry/v1/organisations?limit={WRITERS}").json()["items"]
        fields = {"kind": "children", "as_of": "2026-11-01", "holder": holder(client)}
        writers = [Writer(system, number, each["id"]) for number, each in enumerate(organisations)]
        watcher = Watcher(Settings(home=system.home).owner_url())
        for thread in (*writers, watcher):
            thread.start()
        importing = threading.Thread(target=imported, args=(client, fields))
        importing.start()
        until(lambda: all(len(writer.acknowledged) >= 3 for writer in writers))
        taken = system.json("backup", "--to", str(disk))
        finished = time.time()
        importing.join()
        until(lambda: all(max(writer.acknowledged.values()) > finished for writer in writers))
        for thread in (*writers, watcher):
            thread.stopping.set()
            thread.join(30)
    manifest = archive.check(Path(taken["archive"]), Identity.of(system.home / "secrets"))
    system.stop()
    shutil.rmtree(system.home)

    shares = [
        escrow.open_share(disk / f"wutong-share-{number}.html", keeper.passphrase)
        for number, keeper in enumerate(KEEPERS, start=1)
    ]
    escrow.write(system.home, escrow.open_sealed(disk / escrow.KEYS_FILE, shares))
    restored = system.json("restore", taken["archive"])
    system.start()
    yield {"system": system, "writers": writers, "watcher": watcher, "manifest": manifest, "restored": restored}
    system.stop()


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def imported(client: httpx.Client, fields: dict[str, str]) -> None:
    """A list of children, read and committed."""
    files = {"file": ("list.xlsx", (DATA / "vaccination-list.xlsx").read_bytes())}
    batch = client.post("/api/matching/v1/batches", data=fields, files=files, timeout=120).raise_for_status().json()
    work(client, f"batches/{batch['id']}/commit")


async def rows(system: System, query: str) -> list[asyncpg.Record]:
    owner = await asyncpg.connect(Settings(home=system.home).owner_url())
    try:
        return list(await owner.fetch(query))
    finally:
        await owner.close()


class TestDisaster:
    async def test_what_was_acknowledged_before_the_snapshot_is_there_once(self, story: dict[str, Any]) -> None:
        taken_at = datetime.fromisoformat(story["manifest"]["taken_at"]).timestamp()
        notes = await rows(story["system"], "select note from registry.coverage_entry where source = 'person'")
        kept = [row["note"] for row in notes]
        assert len(kept) == len(set(kept))
        before = {note for each in story["writers"] for note, at in each.acknowledged.items() if at < taken_at}
        after = {note for each in story["writers"] for note, at in each.acknowledged.items() if at >= taken_at}
        print(f"\n{len(before)} acknowledged before the snapshot, {len(after)} after; {len(kept)} restored")
        assert len(before) >= WRITERS
        assert len(after) >= WRITERS, "they wrote on while the backup was taken"
        assert before <= set(kept)

    def test_nobody_and_no_feed_waited_for_the_backup(self, story: dict[str, Any]) -> None:
        assert story["watcher"].looks > 5
        assert story["watcher"].waiting == []

    def test_every_row_was_compared(self, story: dict[str, Any]) -> None:
        tables = story["manifest"]["tables"]
        assert story["restored"]["rows"] == sum(table["rows"] for table in tables.values())
        assert story["restored"]["tables"] > 60

    async def test_every_event_told_of_has_its_place_and_the_chains_are_sound(self, story: dict[str, Any]) -> None:
        system: System = story["system"]
        deadline = time.monotonic() + 20
        query = " union all ".join(f'select 1 from {name}.event where "offset" is null' for name in SERVICES)
        while await rows(system, query):
            assert time.monotonic() < deadline
            await asyncio.sleep(0.1)
        for service in SERVICES:
            figures = 'count(*) n, coalesce(max("offset"), 0) head, count(distinct id) ids'
            [feed] = await rows(system, f"select {figures} from {service}.event")
            assert feed["n"] == feed["head"] == feed["ids"], service
        assert system.json("audit", "verify")["sound"]

    async def test_copies_in_other_services_agree_with_what_was_restored(self, story: dict[str, Any]) -> None:
        """Every note's event reached evaluation once: what it had read before the snapshot, and what it had not."""
        query = """
        select (select count(*) from registry.event where type = 'registry.coverage.recorded') as told,
               (select count(*) from evaluation.coverage_fact) as known
        """
        deadline = time.monotonic() + 20
        while True:
            [figures] = await rows(story["system"], query)
            if figures["told"] == figures["known"]:
                break
            assert time.monotonic() < deadline, dict(figures)
            await asyncio.sleep(0.2)

    def test_jobs_that_were_under_way_end(self, story: dict[str, Any]) -> None:
        """The import that the backup met half-way goes on from where the snapshot found it, or begins again."""
        system: System = story["system"]
        # What recurs is one job that never ends: it rests between its turns.
        query = "select name, state from matching.job where state <> 'done' and key is distinct from 'timer'"
        deadline = time.monotonic() + 60
        while (unfinished := [tuple(row) for row in asyncio.run(rows(system, query))]) and time.monotonic() < deadline:
            time.sleep(0.3)
        assert unfinished == []

    def test_people_work_on(self, story: dict[str, Any]) -> None:
        with operator(story["system"]) as client:
            first = client.get("/api/registry/v1/organisations?limit=1").json()["items"][0]["id"]
            writer = Writer(story["system"], 9, first)
        writer.start()
        until(lambda: bool(writer.acknowledged))
        writer.stopping.set()
        writer.join(20)
