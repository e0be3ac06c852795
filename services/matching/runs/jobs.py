"""The job that works a run out: read, solve in a worker process, write in short chunks, flip the state."""

from uuid import UUID

from kernel import jobs
from services.matching import asks
from services.matching.demand import service as demand
from services.matching.runs import service, solve


@jobs.task("matching.runs.solve")
async def work_out(job: jobs.Job) -> dict[str, str]:
    """Solve the run named in the payload; what an attempt that was cut off wrote is cleared by the next."""
    run = UUID(job.payload["run"])
    async with job.session() as session:
        found = await service.get(session, run=run)
    if found.state != "done":
        try:
            await _solve(job, run)
        except Exception:
            async with job.session() as session:
                await service.fail(session, run=run)
            raise
    await job.report(3, 4, "releasing")
    async with job.session() as session:
        await demand.release(session, area=found.area)
    return {"run": str(run)}


async def _solve(job: jobs.Job, run: UUID) -> None:
    while await _cleared(job, run):
        pass
    answers = await asks.evaluation_answers(job.peers)
    async with job.session() as session:
        loaded = await service.load(session, run=run, answers=answers)
    await job.report(1, 4, "solving")
    outcome = await jobs.in_worker(solve.run, loaded.problem)
    await job.report(2, 4, "storing")
    for tag, columns in service.chunks(loaded, outcome):
        async with job.session() as session:
            await service.add_demands(session, run=run, tag=tag, columns=columns)
    async with job.session() as session:
        await service.keep(session, loaded=loaded, outcome=outcome)


async def _cleared(job: jobs.Job, run: UUID) -> bool:
    async with job.session() as session:
        return await service.clear(session, run=run)
