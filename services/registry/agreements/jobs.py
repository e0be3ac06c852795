"""A job that sweeps up files that never came on record with an agreement."""

import asyncio

from kernel import jobs
from kernel.files import Files
from services.registry.agreements import service


@jobs.task("registry.agreements.sweep", every=3600.0)
async def sweep(job: jobs.Job) -> None:
    """Destroy the files that no agreement names: a process was killed between putting one away and its commit."""
    files = Files.from_settings(job.settings)
    aged = await asyncio.to_thread(service.FILES.aged, files)
    async with job.session() as session:
        orphans = await service.without_record(session, aged)
    for file in orphans:
        service.FILES.forget(files, file, None)
