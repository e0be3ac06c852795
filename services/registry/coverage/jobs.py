"""The job that lets coverage follow the calendar: a record may begin or end with a day."""

from kernel import jobs
from services.registry.coverage import service

STRETCH = 50  # organisations a transaction: a long open write would hold back every feed


@jobs.task("registry.coverage.follow", every=900.0)
async def follow(job: jobs.Job) -> None:
    """Let the facts be what the records of today mean."""
    found = STRETCH
    while found == STRETCH:
        async with job.session() as session:
            found = await service.follow_the_day(session, most=STRETCH)
