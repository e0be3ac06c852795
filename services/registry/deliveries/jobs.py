"""The jobs that read one delivery or several in turn, which may be killed and run again; and one that sweeps."""

import asyncio
from uuid import UUID

from kernel import jobs
from kernel.files import Files
from kernel.problems import Problem
from services.registry.deliveries import intake, reading, rules, service
from services.registry.deliveries.models import Delivery


async def _given_up(job: jobs.Job, _problem: Problem) -> None:
    async with job.session() as session:
        await service.fail(session, UUID(job.payload["delivery"]))


@jobs.task(service.READ, given_up=_given_up)
async def read(job: jobs.Job) -> dict[str, str]:
    """Take a delivery's rows, stretch by stretch; then it is counted and answered."""
    id = UUID(job.payload["delivery"])
    async with job.session() as session:
        delivery = await service.get(session, id)
    await _read(job, delivery, before=0, total=delivery.rows)
    return {"delivery": str(id)}


async def _all_given_up(job: jobs.Job, _problem: Problem) -> None:
    async with job.session() as session:
        await service.fail_all(session, job.id)


@jobs.task(service.REREAD, given_up=_all_given_up)
async def reread(job: jobs.Job) -> dict[str, int]:
    """Take the rows of several deliveries, one delivery after the other in the order of their numbers."""
    async with job.session() as session:
        left = await service.in_hand(session, job.id)
    before = int(job.kept.get("before", 0))
    total = before + sum(each.rows for each in left)
    for delivery in left:
        await _read(job, delivery, before=before, total=total)
        before += delivery.rows
    return {"rows": before}


async def _read(job: jobs.Job, delivery: Delivery, *, before: int, total: int) -> None:
    """Take one delivery's rows from where the job was, after so many rows of others."""
    id = delivery.id
    data = await service.FILES.kept(Files.from_settings(job.settings), id, delivery.file or "")
    table = await reading.table(job.settings, data)
    if table is None:  # it was a table when it came: it is tried again, and then it has failed
        raise RuntimeError("a data file that was read before cannot be opened")
    lines = await asyncio.to_thread(rules.read, delivery.catalogue, table, number=delivery.number)
    done = int(job.kept.get("done", 0)) if job.kept.get("delivery", str(id)) == str(id) else 0
    while done < len(lines):
        await job.report(before + done, total, "reading")
        async with job.session() as session:
            await intake.take_some(session, job.keyring, id, lines[done : done + intake.STRETCH])
            done = min(done + intake.STRETCH, len(lines))
            await job.keep(session, {"done": done, "delivery": str(id), "before": before})
    async with job.session() as session:
        await service.finish(session, id)
        await job.keep(session, {"before": before + delivery.rows})


@jobs.task("registry.deliveries.sweep", every=3600.0)
async def sweep(job: jobs.Job) -> None:
    """Destroy the files that no delivery names: a process was killed between putting one away and its commit."""
    files = Files.from_settings(job.settings)
    aged = await asyncio.to_thread(service.FILES.aged, files)
    async with job.session() as session:
        orphans = await service.without_record(session, aged)
    for delivery in orphans:
        service.FILES.forget(files, delivery, None)
