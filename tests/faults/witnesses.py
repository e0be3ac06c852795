"""Those who use the system while a test breaks something of it, and remember what they were told."""

import asyncio
import threading
import time
import uuid
from collections import Counter
from typing import Any, NamedTuple

import asyncpg
import httpx

from kernel.settings import SERVICES
from tests.operating import operator
from tests.running import System


class Diarist(threading.Thread):
    """Records coverage notes one after the other, and remembers those that were answered."""

    def __init__(self, system: System, organisation: str) -> None:
        super().__init__(daemon=True)
        self.system, self.organisation = system, organisation
        self.path = f"/api/registry/v1/organisations/{organisation}/coverage"
        self.hand = uuid.uuid4().hex[:6]  # no two write the same
        self.answered: list[str] = []
        self.stopping = threading.Event()

    def run(self) -> None:
        with operator(self.system) as client:
            number = 0
            while not self.stopping.wait(0.05):
                number += 1
                facts = {"party_unit": "yes", "formal_members": "no", "work_coverage": ("yes", "no")[number % 2]}
                try:
                    tag = client.get(self.path).headers["etag"]
                    body = {**facts, "note": f"{self.hand}：第{number}次走访"}
                    if client.put(self.path, json=body, headers={"If-Match": tag}).is_success:
                        self.answered.append(body["note"])
                except (httpx.TransportError, KeyError):
                    time.sleep(0.1)

    def end(self) -> None:
        """Write no more."""
        self.stopping.set()
        self.join(60)
        assert not self.is_alive()

    async def is_kept(self, url: str) -> None:
        """Every answered note stands in the history once, its event too, and evaluation has heard of it."""
        notes = "select note, version from registry.coverage_entry where organisation_id = $1 and source = 'person'"
        entries = await rows(url, notes, self.organisation)
        kept = [row["note"] for row in entries]
        assert len(kept) == len(set(kept))
        assert set(self.answered) <= set(kept)
        told = (
            "select (data ->> 'version')::int as version from registry.event"
            " where type = 'registry.coverage.recorded' and subject = $1 and data ->> 'source' = 'person'"
        )
        said = [row["version"] for row in await rows(url, told, self.organisation)]
        assert sorted(said) == sorted(row["version"] for row in entries)
        copied = "select count(*) as n from evaluation.coverage_fact where organisation_id = $1 and version > 0"
        [fact] = await rows(url, copied, self.organisation)
        assert fact["n"] >= len(kept)


class Told(NamedTuple):
    """One answer: which address, its status, the type of its problem, whether it names a mend, how long it took."""

    path: str
    status: int
    type: str
    mend: bool
    seconds: float


class Caller(threading.Thread):
    """Asks for one address again and again, and remembers every answer."""

    def __init__(self, system: System, path: str, *, pause: float = 0.1) -> None:
        super().__init__(daemon=True)
        self.system, self.path, self.pause = system, path, pause
        self.told: list[Told] = []
        self.stopping = threading.Event()

    def run(self) -> None:
        with operator(self.system) as client:
            while not self.stopping.wait(self.pause):
                began = time.monotonic()
                try:
                    answer = client.get(self.path)
                except httpx.TransportError as broken:
                    self.told.append(Told(self.path, 0, type(broken).__name__, False, time.monotonic() - began))
                    continue
                problem: dict[str, Any] = {} if answer.is_success else answer.json()
                taken = time.monotonic() - began
                said = problem.get("type", ""), bool(problem.get("mend"))
                self.told.append(Told(self.path, answer.status_code, *said, taken))

    def end(self) -> None:
        """Ask no more."""
        self.stopping.set()
        self.join(60)
        assert not self.is_alive()

    @property
    def counts(self) -> Counter[tuple[int, str]]:
        """How often each kind of answer came."""
        return Counter((each.status, each.type) for each in self.told)


async def rows(url: str, query: str, *given: Any) -> list[asyncpg.Record]:
    """What the tables' owner sees."""
    owner = await asyncpg.connect(url)
    try:
        return list(await owner.fetch(query, *given))
    finally:
        await owner.close()


async def feeds_are_whole(url: str, seconds: float = 10) -> None:
    """Every event is sealed in this time, without a gap: a sealer that lost its connection comes back."""
    deadline = time.monotonic() + seconds
    for service in SERVICES:
        sealed = 'count(*) as n, count("offset") as sealed, coalesce(max("offset"), 0) as last'
        while True:
            [feed] = await rows(url, f"select {sealed} from {service}.event")
            if feed["n"] == feed["sealed"] == feed["last"]:
                break
            assert feed["sealed"] == feed["last"], f"{service}: a gap"
            assert time.monotonic() < deadline, f"{service}: {feed['n'] - feed['sealed']} not sealed"
            await asyncio.sleep(0.1)
