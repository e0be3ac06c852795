"""The job that follows a rule accepted for today: standings there are judged anew at once."""

from kernel import jobs
from kernel.access import system
from services.evaluation.gate import service as gate
from services.evaluation.proposals import service


@jobs.task(service.FOLLOW)
async def follow(job: jobs.Job) -> None:
    """Renew, portion by portion, the standings that rest on other rules than today's."""
    # What counts at an organisation may lie elsewhere in its county: the gate judges in that scope.
    gate_itself = system("standings", area=str(job.payload["area"])[:6], purpose="gate")
    found = 1
    while found:
        async with job.session(gate_itself) as session:
            found = await gate.renew_outdated(session)
