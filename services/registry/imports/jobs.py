"""The jobs of a batch: commit and roll back, each may be killed anywhere and run again; and one that sweeps."""

import asyncio
from typing import Any
from uuid import UUID

from kernel import jobs
from kernel.files import Files
from services.registry.imports import intake, reading, service


@jobs.task(service.COMMIT)
async def commit(job: jobs.Job) -> dict[str, str]:
    """Put every accepted row on record, stretch by stretch; then the batch is committed and its file goes."""
    batch = UUID(job.payload["batch"])
    async with job.session() as session:
        rows = int((await service.get(session, batch)).counts["accepted"])
    done = int(job.kept.get("done", 0))
    while True:
        await job.report(done, rows, "committing")
        async with job.session() as session:
            some = await intake.commit_some(session, batch)
            done += some
            await job.keep(session, {"done": done})
        if not some:
            break
    async with job.session() as session:
        file = (await service.finish(session, batch, state="committed")).file
    reading.forget(Files.from_settings(job.settings), batch, file)
    await job.report(rows, rows, "committed")
    return {"batch": str(batch)}


@jobs.task(service.ROLL_BACK)
async def roll_back(job: jobs.Job) -> dict[str, Any]:
    """Restore what was there before the batch, but for records that somebody changes meanwhile: they are `left`."""
    batch = UUID(job.payload["batch"])
    if not job.kept:
        async with job.session() as session:
            await intake.check_rollback(session, batch)
    done, left = int(job.kept.get("done", 0)), int(job.kept.get("left", 0))
    while True:
        await job.report(done, None, "rolling_back")
        async with job.session() as session:
            some = await intake.restore_some(session, batch, done=done)
            done, left = done + some.done, left + some.left
            await job.keep(session, {"done": done, "left": left})
        if not some.done:
            break
    async with job.session() as session:
        await intake.unask(session, batch)
        await service.finish(session, batch, state="rolled_back", left=left)
    return {"batch": str(batch), "left": left}


@jobs.task("registry.imports.sweep", every=3600.0)
async def sweep(job: jobs.Job) -> None:
    """Destroy the files that no open batch names: a process was killed between putting one away and its commit."""
    files = Files.from_settings(job.settings)
    aged = await asyncio.to_thread(reading.aged, files)
    async with job.session() as session:
        orphans = await service.without_file(session, aged)
    for batch in orphans:
        reading.forget(files, batch, None)
    await asyncio.to_thread(files.sweep)
