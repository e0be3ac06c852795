"""Open campaigns, size their waves, pass invitations on, and count the funnel."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kernel import events
from kernel.access import Principal
from kernel.db import AsyncSession, uuid7
from kernel.problems import Conflict, NotFound
from services.matching import leaving
from services.matching.campaigns import rules, schemas, store
from services.matching.campaigns.models import Campaign, Invitation
from services.matching.consent import service as consent
from services.matching.consent.models import Consent
from services.matching.holders import service as holders
from services.matching.places import service as places
from services.matching.places.models import PlaceOffering
from services.matching.runs import service as runs

PORTION = 200  # invitations a statement: well under the 0.3 s that a write may stay open


class TagNotInRun(Conflict):
    """A campaign offers one kind of service, and its run must have matched that kind."""

    slug = "tag-not-in-run"
    zh, en = "这次匹配没有包含“{tag}”", "The run did not match {tag}"
    mend_zh, mend_en = "请选择匹配里有的需求标签，或重新匹配。", "Choose a tag of the run, or run again."


class PurposeNotTheRuns(Conflict):
    """A list is used for the purpose it was lent for, which is the run's."""

    slug = "purpose-not-the-runs"
    zh, en = "这次匹配的用途是“{purpose}”，不能用于别的用途", "The run was made for the purpose {purpose}, no other"
    mend_zh, mend_en = (
        "请按匹配的用途发起邀请，或为新用途重新匹配。",
        "Invite for the run's purpose, or run again for the new one.",
    )


async def create(session: AsyncSession, *, principal: Principal, given: schemas.CampaignIn) -> Campaign:
    """Open a campaign on a finished run for one tag; its purpose is the one the run's lists were lent for."""
    found = await runs.ready(session, run=given.run)
    if given.tag not in found.tags:
        raise TagNotInRun(tag=given.tag)
    if given.purpose not in (None, found.purpose):
        raise PurposeNotTheRuns(purpose=found.purpose)
    lender = await holders.whose(session, named=given.holder)
    campaign = Campaign(
        id=uuid7(),
        area=found.area,
        holder_id=lender.id,
        run_id=found.id,
        name=given.name,
        tag=given.tag,
        purpose=found.purpose,
        channel=given.channel,
        deadline_days=given.deadline_days or rules.ANSWER_DAYS,
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
        data={"tag": campaign.tag, "run": str(found.id), "deadline_days": campaign.deadline_days},
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


@dataclass(frozen=True)
class Room:
    """An offering's places, those taken, the answers still awaited, and how many more families may be asked."""

    offering: PlaceOffering
    taken: int
    outstanding: int
    at_most: int


async def rooms(session: AsyncSession, *, campaign: Campaign) -> list[Room]:
    """How many the next wave may ask per offering, from places, yeses, and what is still outstanding."""
    offered = await places.offerings(session, audience=places.CHILDREN, tags=[campaign.tag])
    ids = [offering.id for offering in offered]
    expected = _take_up(await store.answers(session, campaign=campaign.id))
    taken = await consent.taken(session, offerings=ids)
    outstanding = await store.outstanding(session, offerings=ids)
    found: list[Room] = []
    for offering in offered:
        held, open_ = taken.get(offering.id, 0), outstanding.get(offering.id, 0)
        size = rules.wave_size(places=offering.capacity, taken=held, outstanding=open_, take_up=expected)
        found.append(Room(offering, held, open_, size))
    return found


def _take_up(answers: Any) -> float:
    return rules.take_up(answers.yes, answers.settled)


async def left_out(session: AsyncSession, *, campaign: Campaign) -> set[UUID]:
    """Whom a wave does not ask: those it asked before, those being asked elsewhere, those who have a place or wait."""
    return await store.left_out(session, campaign=campaign)


async def funnel(session: AsyncSession, *, campaign: Campaign) -> dict[str, int]:
    """People at each step, from linked rows; `waitlisted`, `lapsed`, `waves` and `outstanding` beside them."""
    return await store.funnel(session, campaign=campaign)


async def people(session: AsyncSession, *, campaign: Campaign, step: str, after: UUID | None, limit: int) -> list[Any]:
    """The rows behind one number of the funnel."""
    return await store.people(session, campaign=campaign, step=step, after=after, limit=limit)


async def standing(session: AsyncSession, *, campaign: Campaign) -> dict[str, Any]:
    """What the campaign's page says beside the funnel: the next wave at most, take-up so far, links that rest."""
    answers = await store.answers(session, campaign=campaign.id)
    to_ask = await store.to_ask(session, campaign=campaign)
    at_most = sum(room.at_most for room in await rooms(session, campaign=campaign))
    return {
        "waves": answers.waves,
        "take_up": round(_take_up(answers), 3),
        "next_wave": min(to_ask, at_most),
        "outstanding": answers.outstanding,
        "resting": await store.resting(session, campaign=campaign.id),
    }


async def invitation(session: AsyncSession, *, invitation: UUID) -> Invitation | None:
    """An invitation in scope, or None."""
    return await store.find_invitation(session, invitation=invitation)


async def hold(session: AsyncSession, *, found: Invitation) -> None:
    """Take the offering's line, then the invitation, and see both as they are now; in this order, as everybody does."""
    await consent.hold(session, offerings=[found.offering_id])
    await store.find_invitation(session, invitation=found.id, hold=True)


async def move(session: AsyncSession, *, found: Invitation, after: str, **facts: Any) -> None:
    """Pass an invitation on; raises Conflict when the table of moves does not allow it."""
    if found.state == after:
        return
    if not rules.may_move(found.state, after):
        raise Conflict
    if not await store.move(session, invitation=found.id, before=[found.state], after=after, **facts):
        raise Conflict


@leaving.ends
async def stop(session: AsyncSession, residents: Sequence[UUID]) -> None:
    """A death or an erasure: nothing under way for these residents goes on, and their places are given on."""
    await consent.hold(session, offerings=await store.offerings_of(session, residents=residents))
    moved = await consent.stop(session, residents=residents)
    await store.stop(session, residents=residents)
    await follow(session, moved=moved)


async def refill(session: AsyncSession, *, organisation: UUID) -> None:
    """An organisation, its standing or an offering changed: whoever waits for a place that is free now gets it."""
    await follow(session, moved=await consent.refill(session, organisation=organisation))


async def expire(session: AsyncSession, *, offerings: Collection[UUID]) -> None:
    """Consents of these offerings whose term has passed end, and their places are given on."""
    await follow(session, moved=await consent.expire(session, offerings=offerings))


async def unsettled(session: AsyncSession) -> list[UUID]:
    """The offerings at which a consent is past its term, or somebody waits for a place."""
    return await consent.unsettled(session)


async def settle_line(session: AsyncSession, *, offering: UUID) -> None:
    """Consents at this offering whose term has passed end, and whoever waits gets what is free."""
    await follow(session, moved=await consent.settle(session, offering=offering))


async def silence(session: AsyncSession, *, campaign: UUID | None = None) -> int:
    """Mark the next invitations (of one campaign, or any) whose right to answer passed unused; how many there were."""
    silent = await store.silence(session, awaited=rules.AWAITED, campaign=campaign, limit=PORTION)
    names = ("campaign_id", "offering_id", "organisation_id", "wave")
    told = [
        events.Told(
            "matching.invitation.unanswered",
            str(each.id),
            {"pseudonym": each.resident_id, **{name: getattr(each, name) for name in names}},
            each.area,
        )
        for each in silent
    ]
    await events.record_many(session, told)
    return len(silent)


async def follow(session: AsyncSession, *, moved: Sequence[Consent]) -> None:
    """Those who moved up in the line have accepted places now."""
    if moved:
        await store.move_up(session, invitations=[consent.invitation_id for consent in moved])


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


async def lines(session: AsyncSession, *, campaign: Campaign) -> list[UUID]:
    """The offerings of the campaign's kind of service."""
    return [offering.id for offering in await places.offerings(session, audience=places.CHILDREN, tags=[campaign.tag])]


async def add_invitations(session: AsyncSession, *, campaign: Campaign, rows: list[dict[str, Any]]) -> list[UUID]:
    """Write a wave's invitations, to whoever may be asked still. Returns the ids made.

    The plan was made transactions ago: another campaign may ask the same families, for the same places, by now.
    """
    await store.alone(session, tag=campaign.tag)
    at_most = {room.offering.id: room.at_most for room in await rooms(session, campaign=campaign)}
    made = await store.add_invitations(session, rows, campaign=campaign, rooms=at_most)
    if made:
        await store.count_wave(session, campaign=campaign.id)
    return made


async def invitations(session: AsyncSession, *, campaign: UUID, ids: list[UUID] | None = None) -> list[Invitation]:
    """Invitations of a campaign by id: those named, or those that may still be answered for the first time."""
    return await store.invitations(session, campaign=campaign, ids=ids)
