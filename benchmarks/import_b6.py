"""B6: a CSV of 200,000 children becomes checked, sealed, blind-indexed, unique and queryable rows of a committed list.

Ours is the whole way that a request and its jobs go: the file spooled, digested and kept sealed, opened, recognised,
searched for duplicates, sealed row by row, staged, indexed, attached, committed. The peer is the least that PostgreSQL
can do with the outcome: a binary COPY of the very same rows into an empty table, and the same index builds.

    python benchmarks/import_b6.py [rows]
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import asyncpg

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import list_generator, measure
from kernel import jobs, migrate
from kernel.access import system
from kernel.crypto import Keyring
from kernel.db import Database, uuid7
from kernel.settings import Settings
from services.matching.holders import schemas as holder_schemas
from services.matching.holders import service as holders
from services.matching.lists import reading, service
from services.matching.lists.staged import Arrival
from wutong.postgres import Cluster

TARGET = 2.0
TURNS = 5
# As clinics export it, with copies and with nine cells in a hundred written in some other way; and as a system would.
LISTS = {
    "as offices export it": list_generator.Rates(),
    "in normal form": list_generator.Rates(held=0, exact=0, fuzzy=0, id_lost=0, messy=0),
}
STAFF = system("bench", area="371699001", purpose="measure")
INDEXES = (
    "alter table {t} add primary key (batch_id, row)",
    "alter table {t} add unique (resident_id, batch_id)",
    "create index on {t} (code_index)",
    "create index on {t} (id_index) where id_index is not null",
    "create index on {t} (verdict, row) where verdict <> 'accepted'",
)
# Each index of the peer may take both cores: PostgreSQL builds a table of this size with workers beside it.
SETTINGS = ("server_version", "maintenance_work_mem", "max_parallel_maintenance_workers", "wal_level", "fsync")


class Registry:
    """Stands for the registry's answer: the communities of the made-up street."""

    async def ask(self, *_: Any, **__: Any) -> dict[str, Any]:
        """The communities."""
        return {"items": [{"name": name, "code": code} for name, code in list_generator.COMMUNITIES.items()]}


async def pieces(path: Path) -> AsyncIterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            yield piece


async def ours(place: Any, database: Database, holder: holder_schemas.Holder, path: Path) -> tuple[float, UUID]:
    """The whole import of one file; the batch made, or the one that this very file made before."""
    begun = time.perf_counter()
    async with reading.received(place.settings, pieces(path)) as upload, database.session(STAFF) as session:
        known = await service.same(
            session,
            holder=holder.id,
            purpose=holders.EARLY_EDUCATION,
            digest=upload.digest,
            as_of=list_generator.AS_OF,
        )
        if known is not None:
            return time.perf_counter() - begun, known.id
        arrival = Arrival(
            id=uuid7(),
            holder=holder,
            purpose=holders.EARLY_EDUCATION,
            filename=path.name,
            digest=upload.digest,
            as_of=list_generator.AS_OF,
            basis_until=None,
        )
        batch, _ = await reading.arrive(session, place, upload, arrival)
    await reading.by_job(in_hand(place, database, batch.id))
    async with database.session(STAFF) as session:
        await service.drop_erased(session, id=batch.id)
    async with database.session(STAFF) as session:
        await service.commit(session, id=batch.id)
    return time.perf_counter() - begun, batch.id


def in_hand(place: Any, database: Database, batch: UUID) -> Any:
    """The job that reads a large file, without the wait for its turn."""

    async def report(*_: Any) -> None: ...

    return SimpleNamespace(
        payload={"batch": str(batch), "mapping": None},
        session=lambda: database.session(STAFF),
        settings=place.settings,
        peers=place.peers,
        report=report,
    )


async def peer(owner: asyncpg.Connection, dump: Path) -> float:
    """A bare COPY of the same rows, and the same index builds."""
    await owner.execute("drop table if exists matching.bare")
    await owner.execute("create table matching.bare (like matching.listing including defaults including constraints)")
    begun = time.perf_counter()
    await owner.copy_to_table("bare", schema_name="matching", source=dump, format="binary")
    for index in INDEXES:
        await owner.execute(index.format(t="matching.bare"))
    return time.perf_counter() - begun


@asynccontextmanager
async def running() -> AsyncGenerator[tuple[Settings, Path]]:
    """A cluster of its own while the block runs; its settings and its home."""
    with tempfile.TemporaryDirectory(prefix="wutong-import-") as folder:
        home = Path(folder) / "home"
        cluster = Cluster(home)
        cluster.start()
        try:
            yield Settings(home=home, area="371699001"), home
        finally:
            jobs.release()
            cluster.stop()


@asynccontextmanager
async def opened(settings: Settings) -> AsyncGenerator[tuple[Any, Database]]:
    """Matching's database, migrated, and the place where lists are read."""
    await migrate.ground(settings)
    await migrate.upgrade(settings, "matching")
    database = Database(settings.database_url("matching"), schema="matching")
    yield (
        SimpleNamespace(settings=settings, peers=Registry(), keyring=Keyring.from_settings(settings)),
        database,
    )
    await database.close()


async def main(rows: int) -> None:
    """Alternate both and print the ratio beside its target."""
    async with running() as (settings, home), opened(settings) as (place, database):
        await measured(settings, place, database, home, rows)


async def measured(settings: Settings, place: Any, database: Database, home: Path, rows: int) -> None:
    """Both kinds of list against the peer."""
    owner = await asyncpg.connect(settings.owner_url())
    longest: list[float] = [0.0]
    watch = asyncio.create_task(watched(settings, longest))
    results: list[measure.Result] = []
    for kind, rates in LISTS.items():
        path = home / f"{kind}.csv"
        path.write_bytes(list_generator.as_csv(list_generator.make(rows, rates=rates)))
        took, bare = await alternated(place, database, owner, path)
        note = f"{took / bare:.2f}× its time, {path.stat().st_size / 2**20:.0f} MiB"
        results.append(measure.Result(f"B6 import, {kind}", took, bare, TURNS, "s", target=1 / TARGET, note=note))
    watch.cancel()
    peer_is = "PostgreSQL " + ", ".join([await owner.fetchval(f"show {name}") for name in SETTINGS])
    await owner.close()
    measure.report("B6: import", results, rows=rows, peer=peer_is, longest_write_seconds=round(longest[0], 3))


async def alternated(place: Any, database: Database, owner: asyncpg.Connection, path: Path) -> tuple[float, float]:
    """Medians of ours and the peer, one warm-up and `TURNS` counted turns of each."""
    dump = path.with_suffix(".bin")
    times: dict[str, list[float]] = {"ours": [], "peer": []}
    for turn in range(TURNS + 1):
        holder = await on_file(database, f"{path.stem} {turn}")
        took, batch = await ours(place, database, holder, path)
        table = f"matching.listing_{batch.hex}"
        if turn == 0:
            await owner.copy_from_table(f"listing_{batch.hex}", schema_name="matching", output=dump, format="binary")
        bare = await peer(owner, dump)
        if turn:
            times["ours"].append(took)
            times["peer"].append(bare)
        await owner.execute(f"alter table matching.listing detach partition {table}; drop table {table}")
    return median(times["ours"]), median(times["peer"])


async def watched(settings: Settings, longest: list[float]) -> None:
    """The longest that any transaction of the import had something written: so long it held the feeds back."""
    connection = await asyncpg.connect(settings.owner_url())
    first: dict[int, float] = {}
    while True:
        writing = await connection.fetch(
            "select backend_xid::text::bigint as xid from pg_stat_activity"
            " where backend_xid is not null and usename = 'wutong_matching'"
        )
        now = time.perf_counter()
        first = {row["xid"]: first.get(row["xid"], now) for row in writing}
        longest[0] = max(longest[0], *(now - since for since in first.values()), 0.0)
        await asyncio.sleep(0.005)


async def on_file(database: Database, name: str) -> holder_schemas.Holder:
    """A fresh holder a turn: each import is its holder's first."""
    given = holder_schemas.HolderIn.model_validate(
        {
            "name": name,
            "kind": "health_centre",
            "purposes": [{"purpose": holders.EARLY_EDUCATION, "basis": "agreement", "impact_assessment": "2026-01-01"}],
        }
    )
    async with database.session(STAFF) as session:
        return await holders.record(session, STAFF, given, area="371699001000")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000))
