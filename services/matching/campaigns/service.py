"""Open campaigns, size their waves, pass invitations on, and count the funnel."""

import datetime as dt
from typing import Any
from uuid import UUID

from kernel import events
from kernel.access import Principal
from kernel.db import AsyncSession, uuid7
from kernel.problems import Conflict, NotFound
from services.matching.campaigns import rules, store
from services.matching.campaigns.models import Campaign, Invitation
from services.matching.consent import service as consent
from services.matching.holders import service as holders
from services.matching.places import service as places
from services.matching.runs import service as runs


class TagNotInRun(Conflict):
    """A campaign offers one kind of service, and its run must have matched that kind."""

    slug = "tag-not-in-run"
    zh, en = "这次匹配没有包含“{tag}”", "The run did not match {tag}"
    mend_zh, mend_en = "请选择匹配里有的需求标签,或重新匹配。", "Choose a tag of the run, or run again."


async def create(
    session: AsyncSession,
    *,
    principal: Principal,
    name: str,
    run: UUID,
    tag: str,
    holder: UUID | None,
    channel: str,
    deadline_days: int | None,
) -> Campaign:
    """Open a campaign on a finished run for one tag; the purpose is the one the holder's list was lent for."""
    found = await runs.ready(session, run=run)
    if tag not in found.tags:
        raise TagNotInRun(tag=tag)
    lender = await holders.whose(session, named=holder)
    purpose = await store.purpose(session, holder=lender.id)
    if purpose is None:
        raise runs.NothingToMatch
    campaign = Campaign(
        id=uuid7(),
        area=found.area,
        holder_id=lender.id,
        run_id=run,
        name=name,
        tag=tag,
        purpose=purpose,
        channel=channel,
        deadline_days=deadline_days or rules.ANSWER_DAYS,
        waves=0,
        created_by=principal.subject,
        created_at=await store.now(session),
        version=1,
    )
    await store.add(session, campaign)
    await events.record(
        session,
        type="matching.campaign.opened",
        subject=str(campaign.id),
        area=campaign.area,
        data={"tag": tag, "run": str(run), "deadline_days": campaign.deadline_days},
    )
    return campaign


async def get(session: AsyncSession, *, campaign: UUID) -> Campaign:
    """A campaign in scope; raises NotFound."""
    found = await store.find(session, campaign=campaign)
    if found is None:
        raise NotFound
    return found


async def page(session: AsyncSession, *, after: UUID | None, limit: int) -> list[Campaign]:
    """Campaigns, newest first."""
    return await store.page(session, after=after, limit=limit)


async def sizes(session: AsyncSession, *, campaign: Campaign) -> dict[UUID, int]:
    """The next wave's size per offering, from places, yeses, and what is still outstanding."""
    counted = {row.offering_id: row for row in await store.answers(session, campaign=campaign.id)}
    yes = sum(row.yes for row in counted.values())
    answered = sum(row.asked - row.outstanding for row in counted.values())
    expected = rules.take_up(yes, answered)
    found: dict[UUID, int] = {}
    for offering in await places.offerings(session, audience=places.CHILDREN, tags=[campaign.tag]):
        row = counted.get(offering.id)
        found[offering.id] = rules.wave_size(
            places=offering.capacity,
            taken=await consent.taken(session, offering=offering.id),
            outstanding=row.outstanding if row else 0,
            take_up=expected,
        )
    return found


async def funnel(session: AsyncSession, *, campaign: Campaign) -> dict[str, int]:
    """People at each step, from linked rows."""
    return await store.funnel(session, campaign=campaign)


async def people(session: AsyncSession, *, campaign: Campaign, step: str, after: UUID | None, limit: int) -> list[Any]:
    """The rows behind one number of the funnel."""
    return await store.people(session, campaign=campaign, step=step, after=after, limit=limit)


async def standing(session: AsyncSession, *, campaign: Campaign) -> dict[str, Any]:
    """What the campaign's page says beside the funnel: the next wave, take-up so far, links that rest."""
    counted = await store.answers(session, campaign=campaign.id)
    yes = sum(row.yes for row in counted)
    answered = sum(row.asked - row.outstanding for row in counted)
    return {
        "take_up": round(rules.take_up(yes, answered), 3),
        "next_wave": sum((await sizes(session, campaign=campaign)).values()),
        "outstanding": sum(row.outstanding for row in counted),
        "resting": await store.resting(session, campaign=campaign.id),
    }


async def invitation(session: AsyncSession, *, invitation: UUID, hold: bool = False) -> Invitation | None:
    """An invitation in scope, or None; with `hold`, locked."""
    return await store.find_invitation(session, invitation=invitation, hold=hold)


async def move(session: AsyncSession, *, found: Invitation, after: str, **facts: Any) -> None:
    """Pass an invitation on; raises Conflict when the table of moves does not allow it."""
    if found.state == after:
        return
    if not rules.may_move(found.state, after):
        raise Conflict
    if not await store.move(session, invitation=found.id, before=[found.state], after=after, **facts):
        raise Conflict


async def stop(session: AsyncSession, *, resident: UUID) -> None:
    """A death, a departure or an erasure: nothing under way for this resident goes on."""
    await store.stop(session, resident=resident)
    for waiting in await consent.stop(session, resident=resident):
        await moved_up(session, invitation=waiting.invitation_id)


async def keep_attendance(session: AsyncSession, *, area: str, data: dict[str, Any]) -> None:
    """Take over what projects reported of one person in one session."""
    if not data.get("campaign_id"):
        return
    occurred = data.get("occurred_on")
    await store.keep_attendance(
        session,
        session_id=UUID(data["session_id"]),
        resident_id=UUID(data["pseudonym"]),
        area=area,
        campaign_id=UUID(data["campaign_id"]),
        status=data["status"],
        occurred_on=dt.date.fromisoformat(occurred) if occurred else None,
    )


async def moved_up(session: AsyncSession, *, invitation: UUID) -> None:
    """Somebody who waited got a place."""
    await store.move(session, invitation=invitation, before=["waitlisted"], after="accepted")


async def now(session: AsyncSession) -> dt.datetime:
    """The database's time."""
    found: dt.datetime = await store.now(session)
    return found


async def lock(session: AsyncSession, *, campaign: UUID) -> Campaign:
    """A campaign held until the transaction ends, so that two waves cannot ask the same family; raises NotFound."""
    found = await store.lock(session, campaign=campaign)
    if found is None:
        raise NotFound
    return found


async def silence(session: AsyncSession, *, campaign: UUID) -> int:
    """Whoever let the deadline pass counts as silent."""
    return await store.silence(session, campaign=campaign)


async def invited(session: AsyncSession, *, campaign: UUID) -> list[UUID]:
    """Everybody already asked."""
    return await store.invited(session, campaign=campaign)


async def add_invitations(session: AsyncSession, *, campaign: Campaign, rows: list[dict[str, Any]]) -> list[UUID]:
    """Write a wave's invitations; whoever was asked before is left alone. Returns the ids made."""
    made = await store.add_invitations(session, rows, days=campaign.deadline_days)
    if made:
        await store.count_wave(session, campaign=campaign.id)
    return made


async def invitations(
    session: AsyncSession, *, campaign: UUID, ids: list[UUID] | None = None, states: tuple[str, ...] = ("invited",)
) -> list[Invitation]:
    """Invitations of a campaign by id: those named, or those in the given states."""
    return await store.invitations(session, campaign=campaign, ids=ids, states=states)
