"""The job that makes a plan: read, solve in a worker process, put on record."""

from uuid import UUID

from kernel import jobs
from kernel.problems import Problem
from services.registry.planner import service, solve


async def _given_up(job: jobs.Job, _problem: Problem) -> None:
    async with job.session() as session:
        await service.fail(session, UUID(job.payload["plan"]))


@jobs.task("registry.planner.plan", given_up=_given_up)
async def make(job: jobs.Job) -> dict[str, str]:
    """Make the plan named in the payload; an attempt cut off leaves nothing behind."""
    id = UUID(job.payload["plan"])
    async with job.session() as session:
        problem = await service.load(session, id)
    await job.report(1, 3, "solving")
    planned = await jobs.in_worker(solve.plan, problem.candidates, problem.parameters)
    await job.report(2, 3, "storing")
    async with job.session() as session:
        await service.keep(session, id, problem, planned)
    return {"plan": str(id)}
