"""The jobs of outreach: send a wave, and let its messages leave by wire."""

import asyncio
from uuid import UUID

from kernel import jobs
from kernel.access import Principal, system
from kernel.problems import Unavailable
from services.matching.outreach import channels, service

BORNE = 20  # times a provider that does not answer at all is called again, about a quarter of an hour
AT_ONCE = 5  # messages under way at a time: a slow provider must not make a wave take hours


class ProviderAway(Unavailable):
    """Nobody answers where messages leave; what has not left is tried again."""

    slug = "provider-away"
    zh, en = "短信或邮件服务商没有应答", "The provider of messages does not answer"
    mend_zh = "会自动重试；仍不行时，可打印信函或电话清单。"
    mend_en = "It is tried again by itself; if it persists, print letters or the call list."


@jobs.task("matching.outreach.wave")
async def send_wave(job: jobs.Job) -> dict[str, int]:
    """Choose whom to ask next and ask them.

    The asker was authorised when the job was queued; the plan needs offerings and places of the whole area, so it runs
    as a named part of the system. A job that was cut off behind its last write has sent its wave.
    """
    if "sent" in job.kept:
        return {"sent": job.kept["sent"]}
    campaign = UUID(job.payload["campaign"])
    principal = system("waves", area=job.settings.area, purpose=service.PURPOSE)
    await _settle(job, principal, campaign)
    async with job.session(principal) as session:
        plan = await service.plan(session, campaign=campaign)
    await job.report(1, 3, "solving")
    chosen = await service.choose(plan)
    await job.report(2, 3, "inviting")
    async with job.session(principal) as session:
        sent = await service.invite(session, campaign=campaign, chosen=chosen, by=job.payload["by"])
        await job.keep(session, {"sent": sent})
    return {"sent": sent}


async def _settle(job: jobs.Job, principal: Principal, campaign: UUID) -> None:
    """What is over counts as over before a wave is planned; each portion is a transaction of its own."""
    while await _silenced(job, principal, campaign):
        pass
    async with job.session(principal) as session:
        offerings = await service.lines(session, campaign=campaign)
    for offering in offerings:
        async with job.session(principal) as session:
            await service.expire(session, offering=offering)


async def _silenced(job: jobs.Job, principal: Principal, campaign: UUID) -> int:
    async with job.session(principal) as session:
        return await service.silence(session, campaign=campaign)


@jobs.task("matching.outreach.send")
async def send_messages(job: jobs.Job) -> dict[str, int]:
    """Send what is queued for a wire, a few at a time; a message that fails is marked, the others go on.

    Each message is settled as soon as it has left: a worker that dies may repeat those under way, and loses none. What
    certainly did not leave, because nobody answered the call, waits for the next try; raises ProviderAway.
    """
    waiting: list[service.Letter] = []
    campaign, wave = UUID(job.payload["campaign"]), int(job.payload["wave"])
    principal = system("messages", area=job.settings.area, purpose=service.PURPOSE)

    async def send(letter: service.Letter) -> None:
        error = await service.dispatch(job.settings, letter)
        if error == channels.AWAY:
            if job.outages < BORNE:
                waiting.append(letter)
                return
            error = "unreachable"
        async with job.session(principal) as session:
            await service.settle(session, message=letter.message, error=error)

    tried = 0
    while True:
        async with job.session(principal) as session:
            letters = await service.next_letters(
                session, settings=job.settings, keyring=job.keyring, campaign=campaign, wave=wave, limit=AT_ONCE
            )
        if not letters:
            return {"tried": tried}
        async with asyncio.TaskGroup() as group:
            for letter in letters:
                group.create_task(send(letter))
        if waiting:
            raise ProviderAway
        tried += len(letters)
        await job.report(tried, None, "sending")
