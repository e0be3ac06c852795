"""The job that asks at a quarter's beginning."""

from kernel import jobs
from services.registry.confirmations import service


@jobs.task("registry.confirmations.ask", every=3600.0)
async def ask(job: jobs.Job) -> None:
    """Ask every organisation that is due, a stretch a transaction; who came on record in this quarter waits for the
    next."""
    found = service.STRETCH
    while found == service.STRETCH:
        async with job.session() as session:
            found, _ = await service.ask_due(session, settled=True)
