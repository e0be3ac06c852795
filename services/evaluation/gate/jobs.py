"""The job that the calendar calls: standings whose rules have begun or ended are evaluated anew."""

from kernel import jobs
from services.evaluation.gate import service


@jobs.task("evaluation.standings.renew", every=600.0)
async def renew(job: jobs.Job) -> None:
    """Look for standings that rest on other rules than today's, and renew them portion by portion: mostly none."""
    while await _renewed(job):
        pass


async def _renewed(job: jobs.Job) -> int:
    async with job.session() as session:
        return await service.renew_outdated(session)
