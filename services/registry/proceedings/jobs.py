"""The job that the calendar calls: what nobody answered in time is moved on, and before that somebody is reminded."""

import logging

from kernel import jobs
from kernel.problems import Problem, Unavailable
from services.registry import asks
from services.registry.proceedings import service

log = logging.getLogger("wutong.jobs")


@jobs.task("registry.proceedings.silence", every=3600.0)
async def follow(job: jobs.Job) -> None:
    """Look for proceedings whose days are over; without the office's calendar nothing is moved until it answers."""
    async with job.session() as session:
        today = await service.today(session)
    decreed = await asks.decreed(job.peers, range(today.year - 2, today.year + 2))
    if decreed is None:
        raise Unavailable(part="identity")
    async with job.session() as session:
        late = await service.fallen_silent(session, decreed)
    for id in late:
        try:
            async with job.session() as session:
                await service.follow_silence(session, id, decreed)
        except Problem as problem:  # such as an organisation that is on record no more; the others do not wait for it
            log.warning("proceeding %s cannot be moved: %s", id, problem.slug)
