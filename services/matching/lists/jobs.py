"""The jobs of a batch: read a large file, commit, roll back. Each may be killed anywhere and run again."""

from uuid import UUID

from kernel import jobs
from kernel.files import Files
from services.matching.lists import reading, service


@jobs.task("matching.lists.read")
async def read(job: jobs.Job) -> None:
    """Read a large file."""
    await reading.by_job(job)


@jobs.task("matching.lists.commit")
async def commit(job: jobs.Job) -> dict[str, str]:
    """Look the batch over in stretches, put it in force in one short transaction, then tell of deaths in it."""
    batch = UUID(job.payload["batch"])
    async with job.session() as session:
        found = await service.get(session, id=batch)
        rows = int(found.counts["rows"])
    after: int | None = int(job.kept.get("after", 0))
    while after is not None:
        await job.report(min(after, rows), rows, "checking")
        # Tombstones are the area's, whoever holds the list.
        async with job.session(service.on_behalf(found)) as session:
            after = await service.drop_erased(session, id=batch, after=after)
            await job.keep(session, {"after": service.LAST if after is None else after})
    async with job.session() as session:
        await service.commit(session, id=batch)
    while True:
        async with job.session() as session:
            if not await service.tell_stops(session, id=batch):
                break
    await job.report(rows, rows, "committed")
    return {"batch": str(batch)}


@jobs.task("matching.lists.rollback")
async def roll_back(job: jobs.Job) -> dict[str, str]:
    """Take a committed batch back; its file is destroyed with its key."""
    batch = UUID(job.payload["batch"])
    async with job.session() as session:
        file = (await service.get(session, id=batch)).file
        await service.roll_back(session, id=batch)
    reading.forget(Files.from_settings(job.settings), batch, file)
    return {"batch": str(batch)}
