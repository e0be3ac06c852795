"""The job that forgets sessions long over."""

from kernel import jobs
from services.identity import itself
from services.identity.sessions import service

MOST = 1000  # rows a transaction


@jobs.task("identity.sessions.purge", every=3600.0)
async def purge(job: jobs.Job) -> None:
    """Forget what ended a month ago, a portion a transaction."""
    while await _purged(job) == MOST:
        pass


async def _purged(job: jobs.Job) -> int:
    async with job.session(itself.principal(job.settings)) as session:
        return await service.purge(session, most=MOST)
