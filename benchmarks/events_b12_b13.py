"""B12 and B13: the feed under eight writers beside a naive reader by id, and what an event adds to its write.

Writers are a process of their own: eight connections, each transaction open for up to 20 ms, so that ids are given in
one order and commit in another. The service's own sealer runs here, and two readers follow while they write: the feed,
by offset, and the naive one, `id > cursor`, over the same columns, scope and driver. Each row that a reader never sees
is lost to it. Then both read everything again from the beginning, in turns, with the writers still trickling: events a
second. News is timed while little happens: from the writer's commit, and from the beginning of the sealer's round, to
the row in the reader's hand.

    EVENTS=1000000 NEWS=300 TURNS=5 python -m benchmarks.events_b12_b13
"""

import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median, quantiles
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import uvloop
from sqlalchemy import text

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import measure
from benchmarks.asking import load
from kernel import events, migrate, reads, sealer
from kernel.access import system
from kernel.db import Database, uuid7
from kernel.events import Told
from kernel.reads import FIRST, Reader
from kernel.sealer import ear
from kernel.settings import Settings
from services.registry.organisations import rules
from services.registry.organisations.models import Organisation
from wutong.postgres import Cluster

EVENTS = int(os.environ.get("EVENTS", "100000"))
NEWS = int(os.environ.get("NEWS", "200"))
TURNS = int(os.environ.get("TURNS", "5"))
WRITERS, PORTION, STRETCH, INSERTS = 8, 50, 1000, 400
AREA = "371699001"
STAFF = system("bench", area=AREA, purpose="measure")
_NAIVE = reads.statement(
    f"""
    select e.id, e.type, e.subject, e.recorded_at, e.occurred_on, e.actor, e.area, e.organisation, e.data from event e
    where e.id > ${FIRST} and not e.internal and scope.subject <> '' order by e.id limit ${FIRST + 1}
    """
)


def told() -> Told:
    data = {"batch": uuid7(), "kind": "children", "counts": {"accepted": 1800, "held": 12}}
    return Told("registry.organisation.changed", str(uuid7()), data, AREA)


# --- the writers' process -------------------------------------------------------------------------------------------


async def write(database: Database, left: list[int], portion: int) -> None:
    """Transactions one after another until nothing is left to be written, each open for a while after it wrote."""
    while left[0] > 0:
        left[0] -= portion
        async with database.session(STAFF) as session:
            await events.record_many(session, [told() for _ in range(portion)])
            await asyncio.sleep(random.uniform(0, 0.02))


async def writing(home: Path, count: int, portion: int) -> None:
    database = Database(Settings(home=home).database_url("registry"), schema="registry", size=WRITERS)
    left = [count]
    await asyncio.gather(*(write(database, left, portion) for _ in range(WRITERS)))
    await database.close()


def writers(home: Path, count: int, portion: int) -> "subprocess.Popen[bytes]":
    """Eight writers beside this process."""
    return subprocess.Popen([sys.executable, __file__, "write", str(home), str(count), str(portion)])


# --- the readers ----------------------------------------------------------------------------------------------------


async def by_offset(database: Database, after: int) -> tuple[list[UUID], int]:
    """A stretch of the feed: ids, and the offset to go on after."""
    stretch = await events.read(Reader(database, STAFF), after=after, types=None, limit=STRETCH)
    offsets = [row["offset"] for row in stretch.rows]
    assert offsets == list(range(after + 1, after + 1 + len(offsets))), "the feed has a gap"
    return [row["id"] for row in stretch.rows], after + len(offsets)


async def by_id(database: Database, after: UUID) -> tuple[list[UUID], UUID]:
    """The same without offsets, as one writes it at first: whatever has a greater id than the last."""
    rows = await Reader(database, STAFF).rows(_NAIVE, after, STRETCH)
    ids = [row["id"] for row in rows]
    return ids, ids[-1] if ids else after


async def follow(read: Any, database: Database, start: Any, seen: set[UUID], over: asyncio.Event) -> None:
    """Read on until nothing more comes after the writers have ended."""
    at, empty = start, 0
    while empty < 20:  # a second of nothing
        ids, at = await read(database, at)
        seen.update(ids)
        empty = empty + 1 if over.is_set() and not ids else 0
        if not ids:
            await asyncio.sleep(0.05)


async def losses(database: Database, home: Path) -> tuple[int, int, int]:
    """How many were written, and how many of them each reader never saw."""
    feed, naive, over = set[UUID](), set[UUID](), asyncio.Event()
    readers = [
        asyncio.create_task(follow(by_offset, database, 0, feed, over)),
        asyncio.create_task(follow(by_id, database, UUID(int=0), naive, over)),
    ]
    writing = writers(home, EVENTS, PORTION)
    assert await asyncio.to_thread(writing.wait) == 0
    over.set()
    await asyncio.gather(*readers)
    async with database.session(STAFF) as session:
        written = set((await session.scalars(text("select id from event"))).all())
    return len(written), len(written - feed), len(written - naive)


async def rates(database: Database, home: Path) -> dict[str, float]:
    """Events a second of both readers from the beginning, in turns, while the writers trickle."""
    trickle = writers(home, 10**9, 1)
    found: dict[str, list[float]] = {"feed": [], "naive": []}
    try:
        for turn in range(TURNS + 1):
            for name, read, start in (("feed", by_offset, 0), ("naive", by_id, UUID(int=0))):
                at, count, begun = start, 0, time.perf_counter()
                while count < EVENTS:
                    ids, at = await read(database, at)
                    count += len(ids)
                if turn:
                    found[name].append(count / (time.perf_counter() - begun))
    finally:
        trickle.terminate()
        await asyncio.to_thread(trickle.wait)
    return {name: median(each) for name, each in found.items()}


async def news(database: Database) -> tuple[list[float], list[float]]:
    """Milliseconds until a reader who waits holds a new event: since the writer's commit, since the round began."""
    rounds: dict[int, float] = {}
    seal = sealer.seal

    async def timed(*given: Any) -> int:
        begun = time.perf_counter()
        sealed = await seal(*given)
        if sealed:
            rounds[len(rounds)] = begun
        return sealed

    sealer.seal = timed
    since_commit: list[float] = []
    since_round: list[float] = []
    try:
        await asyncio.sleep(1)  # what was written last has been sealed
        at = (await events.read(Reader(database, STAFF), after=0, types=None, limit=0)).head
        for _ in range(NEWS):
            await asyncio.sleep(random.uniform(0, 0.05))
            with ear(database, "event") as heard:
                async with database.session(STAFF) as session:
                    await events.record_many(session, [told()])
                committed, rung = time.perf_counter(), len(rounds)
                while True:
                    heard.quiet()
                    ids, at = await by_offset(database, at)
                    if ids:
                        break
                    await heard.heard(1)
            now = time.perf_counter()
            since_commit.append((now - committed) * 1e3)
            await asyncio.sleep(0.01)  # the round's own end may come after the news of it
            since_round.append((now - rounds[rung]) * 1e3)
    finally:
        sealer.seal = seal
    return since_commit, since_round


# --- B13 ------------------------------------------------------------------------------------------------------------


async def inserts(database: Database, *, told_of: bool) -> float:
    """Transactions a second over eight connections: the caller's scope, a new organisation, and its event or not."""
    numbers = iter(range(INSERTS))

    async def one() -> None:
        for _ in numbers:
            id, name = uuid7(), f"安康助残协会{random.randrange(10**9)}"
            async with database.session(STAFF) as session:
                session.add(
                    Organisation(
                        id=id,
                        area=f"{AREA}002",
                        name=name,
                        sort_key=name,
                        needle=name,
                        grams=rules.grams(name),
                        kind="filed",
                        filing_number=id.hex,
                    )
                )
                await session.flush()
                if told_of:
                    data = {"id": id, "name": name}
                    await events.record(
                        session, type="registry.organisation.registered", subject=str(id), data=data, area=AREA
                    )

    begun = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(WRITERS)))
    return INSERTS / (time.perf_counter() - begun)


async def b13(database: Database) -> dict[bool, float]:
    """Both in turns, the sealer at work beside them as always."""
    found: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(TURNS + 1):
        for told_of in (True, False) if turn % 2 else (False, True):
            rate = await inserts(database, told_of=told_of)
            if turn:
                found[told_of].append(rate)
    return {told_of: median(each) for told_of, each in found.items()}


@asynccontextmanager
async def living(home: Path) -> Any:
    """The registry's database with its sealer at work."""
    settings = Settings(home=home)
    await migrate.ground(settings)
    await migrate.upgrade(settings, "registry")
    database = Database(settings.database_url("registry"), schema="registry", size=WRITERS)
    async with sealer.running(SimpleNamespace(state=SimpleNamespace(database=database))):
        yield database
    await database.close()


async def measured(home: Path) -> None:
    async with living(home) as database:
        written, lost, naive = await losses(database, home)
        read = await rates(database, home)
        since_commit, since_round = await news(database)
        plain = await b13(database)
    more: dict[str, Any] = {"higher_is_better": True}
    p99 = [quantiles(each, n=100)[98] for each in (since_round, since_commit)]
    measure.report(
        "B12 B13: events",
        [
            measure.Result("B12 feed / 400,000 events a second", read["feed"], 4e5, EVENTS, "events/s", 1, **more),
            measure.Result("B12 feed / naive reader by id", read["feed"], read["naive"], EVENTS, "events/s", **more),
            measure.Result("B12 a round's begin to the row read, p99 / 5 ms", p99[0], 5, NEWS, "ms", 1),
            measure.Result(
                "B13 insert with its event / alone", plain[True], plain[False], INSERTS, "tx/s", 0.9, **more
            ),
        ],
        lost=f"feed {lost}, naive {naive} of {written}",
        from_commit_ms=f"median {median(since_commit):.1f}, p99 {p99[1]:.1f}; the sealer asks every 50 ms",
        from_round_ms=f"median {median(since_round):.1f}",
        load=load(),
    )


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="wutong-b12-") as folder:
        home = Path(folder) / "home"
        cluster = Cluster(home)
        cluster.start()
        try:
            uvloop.run(measured(home))
        finally:
            cluster.stop()


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        uvloop.run(writing(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
    else:
        main()
