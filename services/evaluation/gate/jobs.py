"""The job that the calendar calls: standings whose rules have begun or ended are evaluated anew."""

from kernel import jobs
from kernel.access import Principal, system
from kernel.settings import TESTS
from services.evaluation.gate import service

TRIED = system("standings", area=TESTS, purpose="gate")


@jobs.task("evaluation.standings.renew", every=600.0)
async def renew(job: jobs.Job) -> None:
    """Look for standings that rest on other rules than today's, and renew them portion by portion: mostly none."""
    for principal in (job.principal, TRIED):
        while await _renewed(job, principal):
            pass


async def _renewed(job: jobs.Job, principal: Principal) -> int:
    async with job.session(principal) as session:
        return await service.renew_outdated(session)
