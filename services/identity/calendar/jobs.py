"""The job that fills the years around now."""

from kernel import jobs
from services.identity import itself
from services.identity.calendar import service


@jobs.task("identity.calendar.fill", every=3600.0)
async def fill(job: jobs.Job) -> None:
    """Fill what a new year or a new release of the library leaves to be filled: mostly nothing."""
    own = itself.principal(job.settings)
    async with job.session(own) as session:
        years = await service.unfilled(session, settings=job.settings)
    for year in years:
        async with job.session(own) as session:
            await service.fill(session, settings=job.settings, year=year)
