"""The jobs that time calls: what it has ended is settled once a minute, what was left behind is swept once an hour."""

import asyncio

from kernel import jobs
from kernel.files import Files
from services.matching.lists import reading
from services.matching.terms import service

EVERY = 60.0
SWEPT = 3600.0


@jobs.task("matching.terms.settle", every=EVERY)
async def settle(job: jobs.Job) -> None:
    """Answers first, then consents and their places, then lists; each portion a transaction of its own."""
    while await _silenced(job):
        pass
    async with job.session() as session:
        offerings = await service.unsettled(session)
    for offering in offerings:
        async with job.session() as session:
            await service.settle(session, offering=offering)
    while await _expired(job):
        pass
    await _destroy_files(job)


async def _silenced(job: jobs.Job) -> int:
    async with job.session() as session:
        return await service.silence(session)


async def _expired(job: jobs.Job) -> bool:
    async with job.session() as session:
        return await service.expire(session)


async def _destroy_files(job: jobs.Job) -> None:
    """The key goes first and is noted after: cut off in between, it is destroyed once more, which is no error."""
    async with job.session() as session:
        batches = await service.with_files(session)
    for batch in batches:
        reading.forget(Files.from_settings(job.settings), batch.id, batch.file)
        async with job.session() as session:
            await service.forgotten(session, id=batch.id)


@jobs.task("matching.terms.sweep", every=SWEPT)
async def sweep(job: jobs.Job) -> None:
    """Destroy the files that no list names: a process was killed between putting one away and committing its list."""
    files = Files.from_settings(job.settings)
    aged = await asyncio.to_thread(reading.aged, files)
    async with job.session() as session:
        orphans = await service.without_file(session, ids=aged)
    for batch in orphans:
        reading.forget(files, batch, None)
    await asyncio.to_thread(files.sweep)
