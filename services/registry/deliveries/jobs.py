"""The job that reads a delivery, which may be killed anywhere and run again; and one that sweeps."""

import asyncio
from uuid import UUID

from kernel import jobs
from kernel.files import Files
from kernel.problems import Problem
from services.registry.deliveries import intake, rules, service


async def _given_up(job: jobs.Job, _problem: Problem) -> None:
    async with job.session() as session:
        await service.fail(session, UUID(job.payload["delivery"]))


@jobs.task(service.READ, given_up=_given_up)
async def read(job: jobs.Job) -> dict[str, str]:
    """Take a delivery's rows, stretch by stretch; then it is counted and answered."""
    id = UUID(job.payload["delivery"])
    async with job.session() as session:
        delivery = await service.get(session, id)
    data = await service.FILES.kept(Files.from_settings(job.settings), id, delivery.file or "")
    lines = await asyncio.to_thread(rules.read, delivery.catalogue, data, number=delivery.number)
    done = int(job.kept.get("done", 0))
    while done < len(lines):
        await job.report(done, len(lines), "reading")
        async with job.session() as session:
            await intake.take_some(session, job.keyring, id, lines[done : done + intake.STRETCH])
            done = min(done + intake.STRETCH, len(lines))
            await job.keep(session, {"done": done})
    async with job.session() as session:
        await service.finish(session, id)
    return {"delivery": str(id)}


@jobs.task("registry.deliveries.sweep", every=3600.0)
async def sweep(job: jobs.Job) -> None:
    """Destroy the files that no delivery names: a process was killed between putting one away and its commit."""
    files = Files.from_settings(job.settings)
    aged = await asyncio.to_thread(service.FILES.aged, files)
    async with job.session() as session:
        orphans = await service.without_record(session, aged)
    for delivery in orphans:
        service.FILES.forget(files, delivery, None)
