"""The worker takes a service's jobs from the queue, keeps each one's lease alive, and writes how it ended.

The lease lasts four seconds and is renewed every second, so a killed worker's job is taken up by another within five.
Two jobs run at once beside a service; heavy parts belong into `jobs.in_worker`: a blocked event loop cannot renew. A
shutdown hands its jobs back at once. What recurs is queued when the worker begins; in every service that is also the
purge of answers and jobs past their time.
"""

import asyncio
import json
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

from fastapi import FastAPI
from sqlalchemy import RowMapping, TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from kernel import jobs, preconditions, progress
from kernel.access import system
from kernel.db import Database
from kernel.jobs import Job, LeaseLost
from kernel.problems import Problem, Unavailable, passing
from kernel.sealer import CHANNEL, Ear, ear, ended, uncut

log = logging.getLogger("wutong.jobs")
LEASE = 4.0
BEAT = 0.25  # how often progress is written, when there is any
RENEW = 1.0
PATIENCE = 5  # failures before a job is given up
OUTAGE = 65  # the same where what is missing comes back: another service, the database, room on the disk
SLOWEST = 60.0  # seconds between two tries
PURGED = 3600.0  # how often what is past its time is forgotten
MOST = 1000  # rows a transaction of that takes
LIVES = 50  # workers that may die over one job before it is held to be the reason

# What is due later than a job of its name ever waits was dated by a clock that has been set back since.
_CLAIM = text(
    """
    update job set state = 'running', lease = :lease, attempt = attempt + 1, revision = revision + 1,
      due_at = clock_timestamp() + cast(:seconds as float8) * interval '1 second'
    where id = (
      select job.id
      from job join unnest(cast(:names as text[]), cast(:longest as float8[])) known (name, longest) using (name)
      where state in ('queued', 'running')
        and (due_at <= clock_timestamp() or due_at > clock_timestamp() + longest * interval '1 second')
      order by due_at limit 1
      for update of job skip locked)
    returning id, name, payload, principal, attempt, failures, outages, kept
    """
)
_BEAT = text(
    "update job set due_at = clock_timestamp() + cast(:seconds as float8) * interval '1 second', done = :done,"
    " total = :total, note = :note, revision = revision + :changed where id = :id and lease = :lease returning id"
)
_END = text(
    """
    update job set state = :state, lease = null, result = cast(:result as jsonb), error = cast(:error as jsonb),
      done = :done, total = :total, note = :note, revision = revision + 1,
      failures = failures + :failed, outages = outages + :waited,
      attempt = case when :state = 'queued' and :failed + :waited = 0 then attempt - 1 else attempt end,
      due_at = clock_timestamp() + cast(:seconds as float8) * interval '1 second',
      finished_at = case when :state in ('done', 'failed') then clock_timestamp() end
    where id = :id and lease = :lease returning id
    """
)
# A recurring job's run is over, well or not: the same row waits for its next turn, and what a fault cost is forgotten.
_REST = text(
    """
    update job set state = 'queued', lease = null, attempt = 0, failures = 0, outages = 0, kept = '{}',
      result = null, error = cast(:error as jsonb), done = 0, total = null, note = '', revision = revision + 1,
      due_at = clock_timestamp() + cast(:seconds as float8) * interval '1 second'
    where id = :id and lease = :lease returning id
    """
)
_RING = text("select pg_notify(:channel, :topic)")


class WorkerDied(Problem):
    """Worker after worker died over this job."""

    slug = "job-worker-died"
    zh, en = "后台任务多次异常中断", "The background work was cut off again and again"


class Worker:
    """Claims, runs and ends the jobs of one service."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self.database: Database = app.state.database
        self.principal = system("jobs", area=app.state.settings.area, purpose="jobs")
        self.timer = system("timer", area=app.state.settings.area, purpose="timer")
        self.stumbles = 0

    async def serve(self, news: Ear) -> None:
        """Run jobs one after another; look again at every ring and at least once a second."""
        while True:
            try:
                news.quiet()
                job = await self._next()
                self.stumbles = 0
                if job is None:
                    await news.heard(1.0)
                elif job.attempt - job.failures - job.outages > LIVES:
                    await self._failed(job, WorkerDied())
                else:
                    await self._run(job)
            except Exception:
                self.stumbles += 1
                log.warning("a worker stumbled", exc_info=True)
                await asyncio.sleep(1)

    async def wind(self) -> None:
        """Queue what recurs in this service; whatever is queued already stays as it is."""
        while True:
            try:
                async with self.database.session(self.timer) as session:
                    for name in list(jobs.intervals):  # in one process the next service adds its own meanwhile
                        if name.partition(".")[0] == self.database.schema:
                            await jobs.enqueue(session, name, {}, key="timer")
                return
            except Exception:
                log.warning("the timer could not be wound", exc_info=True)
                await asyncio.sleep(1)

    async def purge(self, job: Job) -> None:
        """Forget answers and jobs that are past their time, a portion a transaction."""
        for purge in (preconditions.purge, progress.purge):
            gone = MOST
            while gone == MOST:
                async with job.session(self.principal) as session:
                    gone = await purge(session, most=MOST)

    async def _next(self) -> Job | None:
        """Claim a job; what is claimed in the moment of a shutdown is handed back, as if it had begun."""
        claim = asyncio.ensure_future(self._claim())
        try:
            return await asyncio.shield(claim)
        except asyncio.CancelledError:
            if (job := await claim) is not None:
                await self._end(job, "queued")
            raise

    async def _claim(self) -> Job | None:
        lease = uuid4()
        async with self.database.session(self.principal) as session:
            longest = [max(LEASE, SLOWEST, jobs.intervals.get(name, 0.0)) for name in jobs.tasks]
            given = {"lease": lease, "seconds": LEASE, "names": list(jobs.tasks), "longest": longest}
            row: RowMapping | None = (await session.execute(_CLAIM, given)).mappings().one_or_none()
        if row is None:
            return None
        state = self._app.state
        return Job(
            id=row["id"],
            name=row["name"],
            payload=row["payload"],
            attempt=row["attempt"],
            failures=row["failures"],
            outages=row["outages"],
            # What recurs was queued once, perhaps before the installation had its area: it acts for the present one.
            principal=self.timer if row["name"] in jobs.intervals else jobs.asker(row["name"], row["principal"]),
            kept=row["kept"],
            database=self.database,
            settings=state.settings,
            keyring=state.keyring,
            peers=state.peers,
            lease=lease,
        )

    async def _run(self, job: Job) -> None:
        work = asyncio.ensure_future(jobs.tasks[job.name](job))
        beat = asyncio.create_task(self._beat(job, work))
        try:
            result = await work
        except asyncio.CancelledError:
            await ended(beat, work)
            current = asyncio.current_task()
            if current is not None and current.cancelling():  # a shutdown: hand the job on at once
                await self._end(job, "queued")
                raise
            log.warning("lost the lease", extra={"job": str(job.id)})
        except LeaseLost:
            log.warning("lost the lease", extra={"job": str(job.id)})
        except Exception as failed:
            await uncut(self._failed(job, failed))
        else:
            await uncut(self._rest(job) if job.name in jobs.intervals else self._end(job, "done", result=result))
        finally:
            await ended(beat)

    async def _failed(self, job: Job, failure: Exception) -> None:
        """A problem fails a job at once, any other exception after a few tries; what recurs only waits for its turn.

        A service or database that does not answer, or a full disk, passes: the job is tried again for about an hour,
        counted apart, so that the first failure of another kind behind an outage is the first.
        """
        problem = failure if isinstance(failure, Problem) else passing(failure) or Problem()
        outage = isinstance(problem, Unavailable)
        if problem is not failure:
            log.warning("a job failed", exc_info=failure, extra={"job": str(job.id)})
        if job.name in jobs.intervals:
            await self._rest(job, problem)
            return
        cost = "outage" if outage else "" if problem is failure else "failure"
        before, most = (job.outages, OUTAGE) if outage else (job.failures, PATIENCE)
        if cost and before + 1 < most:
            await self._end(job, "queued", problem=problem, cost=cost, seconds=min(2.0**before, SLOWEST))
        else:
            await jobs.tell(job, problem)
            await self._end(job, "failed", problem=problem, cost=cost)

    async def _beat(self, job: Job, work: "asyncio.Future[Any]") -> None:
        """Renew the lease and write progress; where neither is possible for a lease's time, give the work up."""
        loop = asyncio.get_running_loop()
        renewed = loop.time()
        while True:
            await asyncio.sleep(BEAT)
            if not job.changed and loop.time() - renewed < RENEW:
                continue
            try:
                asked = loop.time()
                async with asyncio.timeout(LEASE):  # wait_for may swallow the cancellation that ends this beat
                    held = await self._renew(job)
            except Exception:
                held = loop.time() - renewed < LEASE
            else:
                renewed = asked
            if not held:
                work.cancel()
                return

    async def _renew(self, job: Job) -> bool:
        changed, job.changed = job.changed, False
        given = {"id": job.id, "lease": job.lease, "seconds": LEASE, "changed": int(changed), **job.progress}
        async with self.database.session(self.principal) as session:
            await session.execute(text("set local synchronous_commit = off"))  # a lost heartbeat costs a heartbeat
            held = await session.scalar(_BEAT, given) is not None
            if changed:
                await self._ring(session, f"job.{job.id}")
        return held

    async def _end(
        self,
        job: Job,
        state: str,
        *,
        result: Any = None,
        problem: Problem | None = None,
        cost: str = "",
        seconds: float = 0,
    ) -> None:
        given = {
            "state": state,
            "result": None if result is None else json.dumps(result, ensure_ascii=False, default=str),
            "failed": int(cost == "failure"),
            "waited": int(cost == "outage"),
            "seconds": seconds,
            **job.progress,
        }
        await self._let_go(job, _END, given, problem)

    async def _rest(self, job: Job, problem: Problem | None = None) -> None:
        await self._let_go(job, _REST, {"seconds": jobs.intervals[job.name]}, problem)

    async def _let_go(self, job: Job, statement: TextClause, given: dict[str, Any], problem: Problem | None) -> None:
        words = problem and {name: problem.body(language=name) for name in ("zh", "en")}
        error = None if words is None else json.dumps(words, ensure_ascii=False, default=str)
        async with self.database.session(self.principal) as session:
            if await session.scalar(statement, {"id": job.id, "lease": job.lease, "error": error, **given}) is None:
                log.warning("lost the lease", extra={"job": str(job.id)})
            await self._ring(session, f"job.{job.id}")
            await self._ring(session, "job")

    async def _ring(self, session: AsyncSession, topic: str) -> None:
        await session.execute(_RING, {"channel": CHANNEL, "topic": f"{self.database.schema}.{topic}"})


def stuck(app: FastAPI) -> bool:
    """Whether this process takes no jobs, although it should: it fails again and again, or its tasks have ended."""
    worker, slots = getattr(app.state, "worker", (None, ()))
    return worker is not None and (worker.stumbles >= PATIENCE or any(slot.done() for slot in slots))


@asynccontextmanager
async def running(app: FastAPI) -> AsyncGenerator[None]:
    """Work on this service's jobs while the block runs; on the way out every job is handed back."""
    worker = Worker(app)
    jobs.task(f"{worker.database.schema}.purge", every=PURGED)(worker.purge)
    with ear(worker.database, "job") as one, ear(worker.database, "job") as other:
        slots = [asyncio.create_task(worker.serve(news)) for news in (one, other)]
        app.state.worker = worker, slots
        winding = asyncio.create_task(worker.wind())
        try:
            yield
        finally:
            await ended(winding, *slots)
            jobs.release()
