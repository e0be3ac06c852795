"""What the gate adds to a claim in a storm: the same transaction with the question to the local copy and without.

Many claimants at once want places at a few offerings; each transaction reads its offering and records an event, and
ours also asks the gate's local copy and leans on its answer until the commit. Verdicts and coverage facts keep coming
meanwhile, for the same organisations. Both run in turns against one database; their 99th percentiles are held together.

    python benchmarks/gate_storm.py
"""

import asyncio
import os
import random
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from uuid import UUID, uuid4

import uvloop

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import measure
from kernel import events, migrate
from kernel.access import Principal, system
from kernel.db import Database, uuid7
from kernel.listen import Event
from kernel.settings import Settings
from services.matching.listens import REACTIONS
from services.matching.places import service as places
from tests.services.matching import scenes
from wutong.postgres import Cluster

AREA = "371699004"
OFFERINGS, CLAIMANTS, CLAIMS = 4, 32, 1600
TURNS = int(os.environ.get("TURNS", "7"))
BETWEEN_VERDICTS = 0.02  # seconds: fifty verdicts a second
LISTENER = system("listener", area=AREA, purpose="listen")
STAFF = Principal(subject="storm", kind="account", area=AREA)


async def tell(database: Database, type: str, data: dict[str, Any]) -> None:
    """Let matching react to an event as its listener would."""
    told = {name: str(value) if isinstance(value, UUID) else value for name, value in data.items()}
    event = Event(uuid7(), type, "", told, f"{AREA}001", "system:storm", 1, datetime.now(UTC))
    async with database.session(LISTENER) as session:
        await REACTIONS[type](session, event)


async def claim(database: Database, offering: UUID, *, asks: bool) -> float:
    """One claim; its milliseconds."""
    begun = time.perf_counter()
    async with database.session(STAFF) as session:
        found = await places.find_offering(session, offering=offering)
        if asks and not await places.is_offered(session, offering=found):  # type: ignore[arg-type]
            raise AssertionError("nobody is barred here")
        await events.record(session, type="matching.storm.claimed", subject=str(offering), data={}, area=AREA)
    return (time.perf_counter() - begun) * 1e3


async def storm(database: Database, offerings: dict[UUID, UUID], *, asks: bool) -> tuple[float, float]:
    """Many claims at once beside a stream of verdicts; the median and the 99th percentile in milliseconds."""
    spent: list[float] = []
    over = asyncio.Event()
    left = iter(random.choices(list(offerings), k=CLAIMS))

    async def claimant() -> None:
        for offering in left:
            spent.append(await claim(database, offering, asks=asks))

    async def judge() -> None:
        version = int(time.time() * 10) % 10**9
        while not over.is_set():
            version += 1
            organisation = random.choice(list(offerings.values()))
            told = scenes.standing(organisation, allowed=True, version=version)
            await tell(database, "evaluation.standing.changed", told)
            await asyncio.sleep(BETWEEN_VERDICTS)

    judging = asyncio.create_task(judge())
    await asyncio.gather(*(claimant() for _ in range(CLAIMANTS)))
    over.set()
    await judging
    return median(spent), quantiles(spent, n=100)[98]


async def measured(home: Path) -> dict[bool, list[tuple[float, float]]]:
    """Both in turns, the first of which warms up."""
    settings = Settings(home=home)
    await migrate.ground(settings)
    await migrate.upgrade(settings, "matching")
    database = Database(settings.database_url("matching"), schema="matching")
    offerings = {uuid4(): uuid4() for _ in range(OFFERINGS)}
    for offering, organisation in offerings.items():
        await tell(database, "registry.offering.published", scenes.offering(offering, organisation))
    found: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    for turn in range(TURNS + 1):
        for asks in (True, False) if turn % 2 else (False, True):
            figures = await storm(database, offerings, asks=asks)
            if turn:
                found[asks].append(figures)
    await database.close()
    return found


def main() -> None:
    """Measure and report."""
    with tempfile.TemporaryDirectory(prefix="storm-") as folder:
        cluster = Cluster(Path(folder))
        cluster.start()
        try:
            found = uvloop.run(measured(Path(folder)))
        finally:
            cluster.stop()
    results = [
        measure.Result(
            f"claim with the gate, {name}",
            ours=median(each[at] for each in found[True]),
            peer=median(each[at] for each in found[False]),
            n=CLAIMS * TURNS,
            note="the same claim without the gate's question",
        )
        for at, name in enumerate(("median", "99th percentile"))
    ]
    measure.report("The gate in a claim storm", results, claimants=CLAIMANTS, offerings=OFFERINGS)


if __name__ == "__main__":
    main()
