"""The job that the calendar calls: what nobody decided in time goes before who leads the centre."""

from kernel import jobs
from kernel.problems import Unavailable
from services.registry import asks
from services.registry.escalations import service


@jobs.task("registry.escalations.silence", every=3600.0)
async def follow(job: jobs.Job) -> None:
    """Look for what is late, a stretch a transaction; without the office's calendar nothing is, until it answers."""
    async with job.session() as session:
        today = await service.today(session)
    decreed = await asks.decreed(job.peers, range(today.year - 2, today.year + 2))
    if decreed is None:
        raise Unavailable(part="identity")
    found = True
    while found:
        async with job.session() as session:
            late = await service.fallen_silent(session, decreed)
            await service.escalate(session, late)
        found = any(len(each) == service.STRETCH for each in late)
