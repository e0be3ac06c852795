"""Jobs: work that outlives its request, queued in PostgreSQL by the transaction that asks for it.

The worker (`kernel.worker`) holds a job by a lease, and the lease is a fence: `job.session()` commits only while it is
held, and `job.keep()` writes how far the job has come in the same transaction as the effect, so a resumed job repeats
nothing. A job runs under its asker's scope; a `Problem` fails it at once, any other exception the fifth time, and a
service that does not answer after about an hour; the two are counted apart. A lost worker is no failure of the job,
unless fifty are lost over it. Bulk work commits in chunks of at most 0.3 s, because one long open write stops every
feed. A task with an interval is one job that never ends: after every run it rests that long and is due again.
"""

import asyncio
import json
import logging
import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import AsyncGenerator, Awaitable, Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from kernel.access import Principal
from kernel.crypto import Keyring
from kernel.db import Database, acting, uuid7
from kernel.http import Peers
from kernel.problems import Conflict, Problem
from kernel.sealer import CHANNEL
from kernel.settings import Settings

log = logging.getLogger("wutong.jobs")
_ENQUEUE = text(
    "insert into job (id, name, key, payload, principal, subject, area, organisation, holder)"
    " values (:id, :name, :key, cast(:payload as jsonb), cast(:principal as jsonb), :subject, :area, :organisation,"
    " :holder)"
    " on conflict (name, key) where key is not null and state in ('queued', 'running') do nothing returning id"
)
_SAME = text("select id from job where name = :name and key = :key and state in ('queued', 'running')")
_HELD = text("select 1 from job where id = :id and lease = :lease")
_WROTE = text("select pg_current_xact_id_if_assigned() is not null")
# Key share lets the heartbeat write the row and keeps other workers, who ask for update and skip what is locked, away.
_FENCE = text("select 1 from job where id = :id and lease = :lease for key share")
_KEEP = text("update job set kept = cast(:kept as jsonb) where id = :id and lease = :lease")
_ARRIVED = text("select pg_notify(:channel, current_schema() || '.job')")


class KeyTaken(Conflict):
    """The same work is already queued or running, asked for by somebody whose job this caller may not see."""

    slug = "job-under-way"
    zh, en = "同样的工作正在进行", "The same work is already under way"
    mend_zh, mend_en = "请稍后刷新本页，看它的结果。", "Reload the page in a while to see its result."


class LeaseLost(Exception):
    """Another worker has taken the job: nothing this one does may count any more."""


@dataclass
class Job:
    """One job as its function sees it. `kept` is what the last committed `keep` wrote, empty on the first attempt."""

    id: UUID
    name: str
    payload: dict[str, Any]
    attempt: int
    principal: Principal
    kept: dict[str, Any]
    database: Database
    settings: Settings
    keyring: Keyring
    peers: Peers
    lease: UUID
    failures: int = 0
    outages: int = 0
    progress: dict[str, Any] = field(default_factory=lambda: {"done": 0, "total": None, "note": ""})
    changed: bool = False

    async def report(self, done: int, total: int | None = None, note: str = "") -> None:
        """Tell how far it is; written by the heartbeat, outside every transaction of the job."""
        self.progress = {"done": done, "total": total, "note": note}
        self.changed = True
        await asyncio.sleep(0)  # lets the heartbeat through even where the job never waits

    @asynccontextmanager
    async def session(self, principal: Principal | None = None) -> AsyncGenerator[AsyncSession]:
        """A transaction under the asker's scope (or another's) that counts only while the job is held.

        The fence comes last, and only where something was written: a row lock takes a transaction number, and whoever
        has one holds back every feed, however long it only reads.
        """
        async with self.database.session(self.principal) as session:
            await self._demand(session, _HELD)
            async with acting(session, principal or self.principal):  # the asker's own scope always sees the job
                yield session
            if await session.scalar(_WROTE):
                await self._demand(session, _FENCE)

    async def _demand(self, session: AsyncSession, held: TextClause) -> None:
        if await session.scalar(held, {"id": self.id, "lease": self.lease}) is None:
            raise LeaseLost

    async def keep(self, session: AsyncSession, kept: dict[str, Any]) -> None:
        """Write how far the job has come, in the transaction of the effect itself."""
        async with acting(session, self.principal):
            await session.execute(_KEEP, {"id": self.id, "lease": self.lease, "kept": json.dumps(kept, default=str)})
        self.kept = kept


Task = Callable[[Job], Awaitable[Any]]
GivenUp = Callable[[Job, Problem], Awaitable[None]]
tasks: dict[str, Task] = {}
ends: dict[str, GivenUp] = {}
intervals: dict[str, float] = {}  # seconds between two runs of the tasks that recur


def task(name: str, *, every: float | None = None, given_up: GivenUp | None = None) -> Callable[[Task], Task]:
    """Registers the function that does jobs of this name; what it returns becomes the job's result.

    With `every` nobody has to ask for it: the service's worker queues it once, and it recurs after that many seconds.
    `given_up` is told why a job will not be tried again, so that the record it was about can say so.
    """

    def register(function: Task) -> Task:
        tasks[name] = function
        if given_up is not None:
            ends[name] = given_up
        if every is not None:
            intervals[name] = every
        return function

    return register


async def tell(job: Job, problem: Problem) -> None:
    """Let a task say on its record why its job is given up; the job ends whatever comes of that."""
    if job.name in ends:
        try:
            await ends[job.name](job, problem)
        except Exception:
            log.warning("nobody is told that a job is given up", exc_info=True, extra={"job": str(job.id)})


async def enqueue(
    session: AsyncSession,
    name: str,
    payload: dict[str, Any],
    *,
    key: str | None = None,
    area: str | None = None,
    holder: UUID | None = None,
) -> UUID:
    """Queue a job in the caller's transaction; with a `key`, work already queued or running is not queued twice.

    `area` and `holder` are those of the record worked on, where others than the asker's own may follow the job and,
    asking for the same, get this one. The payload stays in the table: it names rows and files, and holds no personal
    values.
    """
    principal: Principal = session.info["principal"]
    given = {
        "id": uuid7(),
        "name": name,
        "key": key,
        "payload": json.dumps(payload, default=str),
        "principal": json.dumps(scope_of(principal), default=str),
        "subject": principal.subject,
        "area": (area or principal.area).ljust(12, "0"),
        "organisation": principal.organisation,
        "holder": holder or principal.holder,
    }
    job: UUID | None = await session.scalar(_ENQUEUE, given)
    if job is None:
        job = await session.scalar(_SAME, {"name": name, "key": key})
        if job is None:
            raise KeyTaken
        return job
    await session.execute(_ARRIVED, {"channel": CHANNEL})
    return job


def scope_of(principal: Principal) -> dict[str, Any]:
    """What of the asker a job keeps: the scope its rows are seen under, not the permissions."""
    names = ("subject", "area", "organisation", "holder", "invitation", "purpose", "language")
    return {name: getattr(principal, name) for name in names}


def asker(job: str, written: dict[str, Any]) -> Principal:
    """Whom a job of this name runs as, from what `scope_of` kept."""
    ids: dict[str, Any] = {key: written[key] and UUID(written[key]) for key in ("organisation", "holder", "invitation")}
    return Principal(kind="system", name=f"job {job}", **(written | ids))


Given = ParamSpec("Given")
Answer = TypeVar("Answer")
MEMORY = 2 << 30  # bytes of data one worker process may hold
PROCESSES = 2
_pool: ProcessPoolExecutor | None = None


async def in_worker(function: Callable[Given, Answer], *args: Given.args, **kwargs: Given.kwargs) -> Answer:
    """Run a module's function in a worker process, so that the event loop stays free; processes are used again."""
    global _pool
    while True:
        pool = _pool
        if pool is None:
            context = multiprocessing.get_context("forkserver")
            pool = _pool = ProcessPoolExecutor(PROCESSES, mp_context=context, initializer=_settle)
        future = None
        try:
            future = asyncio.get_running_loop().run_in_executor(pool, _call, function, args, kwargs)
            return await future
        except BrokenProcessPool:
            if _pool is pool:
                _pool = None  # the next call gets fresh processes
            if future is not None:
                raise
            # A process that died idle was found out only now: nothing has begun, so it can begin elsewhere.


def release() -> None:
    """Let the worker processes go; the next `in_worker` starts fresh ones."""
    global _pool
    if _pool is not None:
        _pool.shutdown(wait=False, cancel_futures=True)
        _pool = None


def _call(function: Callable[..., Answer], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Answer:
    return function(*args, **kwargs)


def _settle() -> None:
    """In the new worker process: bound its memory, leave Ctrl-C to the owner, and never outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    threading.Thread(target=_follow_owner, name="owner-watch", daemon=True).start()


def _follow_owner() -> None:
    # Without this a killed owner's processes, and the fork server with them, would wait for work for ever.
    owner = multiprocessing.parent_process()
    if owner is not None:
        owner.join()
        os._exit(1)
