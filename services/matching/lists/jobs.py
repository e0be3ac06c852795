"""The jobs of a batch: read a large file, commit, roll back. Each may be killed anywhere and run again."""

from typing import Protocol
from uuid import UUID

from kernel import jobs
from kernel.access import Principal, system
from kernel.db import AsyncSession
from kernel.files import Files
from services.matching.lists import reading, service


class Step(Protocol):
    """Does the next portion of something in one transaction, and says how much there was; 0: all is done."""

    async def __call__(self, session: AsyncSession, *, id: UUID) -> int: ...


@jobs.task("matching.lists.read", given_up=reading.given_up)
async def read(job: jobs.Job) -> None:
    """Read a large file."""
    await reading.by_job(job)


@jobs.task("matching.lists.commit")
async def commit(job: jobs.Job) -> dict[str, str]:
    """Take out who was erased meanwhile, put the batch in force in one short transaction, tell of deaths in it.

    Every step looks at what is left to do, so that the job may be cut off between any two of them.
    """
    batch = UUID(job.payload["batch"])
    async with job.session() as session:
        found = await service.get(session, id=batch)
    rows = int(found.counts["rows"])
    # The part of the system that looks a batch over sees the street's tombstones, also for a holder's job.
    lister = system("lists", area=found.area[:9], purpose="respect erasures")
    await job.report(0, rows, "checking")
    while await _portion(job, service.drop_erased, lister):
        pass
    async with job.session() as session:
        await service.commit(session, id=batch)
    while await _portion(job, service.tell_stops):
        pass
    await job.report(rows, rows, "committed")
    return {"batch": str(batch)}


async def _portion(job: jobs.Job, step: Step, principal: Principal | None = None) -> int:
    async with job.session(principal) as session:
        return await step(session, id=UUID(job.payload["batch"]))


@jobs.task("matching.lists.rollback")
async def roll_back(job: jobs.Job) -> dict[str, str]:
    """Take a committed batch back; its file is destroyed with its key."""
    batch = UUID(job.payload["batch"])
    async with job.session() as session:
        file = (await service.get(session, id=batch)).file
        await service.roll_back(session, id=batch)
    reading.forget(Files.from_settings(job.settings), batch, file)
    return {"batch": str(batch)}
