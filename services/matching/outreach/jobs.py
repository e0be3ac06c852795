"""The jobs of outreach: send a wave, and let its messages leave by wire."""

from uuid import UUID

from kernel import jobs
from kernel.access import system
from services.matching.outreach import service
from services.matching.runs import solve

AT_ONCE = 20  # messages a transaction: a slow provider must not hold one open for long


@jobs.task("matching.outreach.wave")
async def send_wave(job: jobs.Job) -> dict[str, int]:
    """Choose whom to ask next and ask them.

    The asker was authorised when the job was queued; the plan needs offerings and places of the whole area, so it runs
    as a named part of the system.
    """
    campaign = UUID(job.payload["campaign"])
    principal = system("waves", area=job.settings.area, purpose=service.PURPOSE)
    async with job.session(principal) as session:
        problem, people, offerings = await service.plan(session, campaign=campaign)
    await job.report(1, 3, "solving")
    outcome = await jobs.in_worker(solve.run, problem)
    chosen = [
        (person["id"], person["community"], offerings[at].id, offerings[at].organisation_id)
        for person, index in zip(people, outcome.offering, strict=True)
        if (at := int(index)) >= 0
    ]
    await job.report(2, 3, "inviting")
    async with job.session(principal) as session:
        sent = await service.invite(session, campaign=campaign, chosen=chosen, by=job.principal.name)
    return {"sent": sent}


@jobs.task("matching.outreach.send")
async def send_messages(job: jobs.Job) -> dict[str, int]:
    """Send what is queued for a wire, a few at a time; a message that fails is marked, the others go on."""
    campaign, tried = UUID(job.payload["campaign"]), 0
    principal = system("messages", area=job.settings.area, purpose=service.PURPOSE)
    while True:
        async with job.session(principal) as session:
            count = await service.send(
                session, settings=job.settings, keyring=job.keyring, campaign=campaign, limit=AT_ONCE
            )
        if not count:
            return {"tried": tried}
        tried += count
        await job.report(tried, None, "sending")
