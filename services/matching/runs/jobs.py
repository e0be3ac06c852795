"""The job that works a run out: read, solve in a worker process, write in short chunks, flip the state."""

from uuid import UUID

from kernel import jobs
from services.matching.demand import service as demand
from services.matching.runs import service, solve


@jobs.task("matching.runs.solve")
async def work_out(job: jobs.Job) -> dict[str, str]:
    """Solve the run named in the payload; starting again after a crash clears what the first attempt wrote."""
    run_id = UUID(job.payload["run"])
    async with job.session() as session:
        run, problem, people, offerings = await service.load(session, run=run_id)
        if run.state == "done":
            return {"run": str(run_id)}
        await service.clear(session, run=run_id)
    await job.report(1, 4, "solving")
    outcome = await jobs.in_worker(solve.run, problem)
    await job.report(2, 4, "storing")
    for tag, columns in service.chunks(problem, outcome, people, offerings):
        async with job.session() as session:
            await service.add_demands(session, run=run_id, tag=tag, columns=columns)
    async with job.session() as session:
        await service.keep(session, run=run, problem=problem, outcome=outcome, offerings=offerings)
    await job.report(3, 4, "releasing")
    async with job.session() as session:
        await demand.release(session, area=run.area)
    return {"run": str(run_id)}
