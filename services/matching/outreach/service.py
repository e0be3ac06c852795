"""Send a wave: plan it, invite in one short transaction, and let the messages leave."""

from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from kernel import events, jobs
from kernel.access import Principal
from kernel.crypto import Keyring
from kernel.db import AsyncSession, uuid7
from kernel.problems import Conflict, Forbidden
from kernel.settings import Settings
from services.matching.campaigns import service as campaigns
from services.matching.campaigns.models import Campaign, Invitation
from services.matching.holders import service as holders
from services.matching.holders.schemas import Holder
from services.matching.lists import service as lists
from services.matching.outreach import channels, rules, store
from services.matching.places import service as places
from services.matching.residents import service as residents
from services.matching.runs import service as runs
from services.matching.runs import solve

PURPOSE = "invite"


class NoMandate(Forbidden):
    """Centre staff may invite only with the holder's recorded mandate (domain.md rule 6)."""

    slug = "holder-mandate-missing"
    zh, en = (
        "名单单位“{holder}”没有委托中心代发邀请",
        "The list's holder {holder} has not mandated the centre to invite",
    )
    mend_zh = "请由名单单位发送邀请，或先登记其委托。"
    mend_en = "Let the holder send the invitations, or record its mandate first."


class NobodyToInvite(Conflict):
    """Every place is filled or expected to be, or nobody else fits."""

    slug = "nobody-to-invite"
    zh, en = "现在没有需要再邀请的家庭", "There is nobody to invite now"
    mend_zh = "等收到答复、有人谢绝或期限过后，再发下一批。"
    mend_en = "Send the next wave when answers come in, somebody declines, or the deadline passes."


async def ask_wave(session: AsyncSession, *, principal: Principal, campaign: UUID) -> UUID:
    """Ask for the next wave; refused for centre staff without the holder's mandate, and without a confirmed basis.

    Returns the job.
    """
    found = await campaigns.get(session, campaign=campaign)
    lender = await require_mandate(session, principal=principal, holder=found.holder_id)
    holders.require_confirmed(lender, purpose=found.purpose)
    payload = {"campaign": str(campaign), "by": principal.subject}
    return await jobs.enqueue(
        session, "matching.outreach.wave", payload, key=f"wave {campaign}", area=found.area, holder=found.holder_id
    )


async def require_mandate(session: AsyncSession, *, principal: Principal, holder: UUID) -> Holder:
    """The holder, where the caller sends for it: the holder itself, or staff with its mandate; raises NoMandate."""
    lender = await holders.get(session, id=holder)
    if principal.holder != holder and not lender.mandate.given:
        raise NoMandate(holder=lender.name)
    return lender


async def lender(session: AsyncSession, *, campaign: UUID) -> Holder:
    """The holder of the list a campaign invites from."""
    return await holders.get(session, id=(await campaigns.get(session, campaign=campaign)).holder_id)


@dataclass(frozen=True)
class Plan:
    """A wave as a problem for the engine, with what its rows and columns stand for."""

    problem: solve.Problem
    people: list[Any]
    rooms: list[campaigns.Room]


class Chosen(NamedTuple):
    """Somebody to be invited, and to what."""

    resident: UUID
    community: str
    offering: UUID
    organisation: UUID


async def silence(session: AsyncSession, *, campaign: UUID) -> int:
    """Before a wave, whoever let the deadline pass counts as silent: the next of them; 0 when there are none."""
    return await campaigns.silence(session, campaign=campaign)


async def lines(session: AsyncSession, *, campaign: UUID) -> list[UUID]:
    """The offerings that a campaign's wave fills."""
    return await campaigns.lines(session, campaign=await campaigns.get(session, campaign=campaign))


async def expire(session: AsyncSession, *, offering: UUID) -> None:
    """Before a wave, consents of an offering that are past their term free their places."""
    await campaigns.expire(session, offerings=[offering])


async def plan(session: AsyncSession, *, campaign: UUID) -> Plan:
    """The next wave: places are what each offering may still ask, those already asked are left out. Changes nothing."""
    found = await campaigns.get(session, campaign=campaign)
    rooms = {room.offering.id: room for room in await campaigns.rooms(session, campaign=found)}
    problem, people, offerings = await runs.wave(
        session,
        run=found.run_id,
        tag=found.tag,
        places_of={id: room.at_most for id, room in rooms.items()},
        without=await campaigns.left_out(session, campaign=found),
        holder=found.holder_id,
    )
    return Plan(problem, people, [rooms[offering.id] for offering in offerings])


async def communities(session: AsyncSession) -> dict[str, str]:
    """The names of the communities in scope, by code."""
    return {each.code: each.name for each in await places.communities(session)}


async def choose(plan: Plan) -> list[Chosen]:
    """Whom a wave asks, worked out by the engine outside every transaction; of two equal plans it chooses the same."""
    if not plan.people or not any(room.at_most for room in plan.rooms):
        return []
    outcome = await jobs.in_worker(solve.run, plan.problem)
    return [
        Chosen(person["id"], person["community"], offering.id, offering.organisation_id)
        for person, at in zip(plan.people, outcome.offering, strict=True)
        if int(at) >= 0 and (offering := plan.rooms[int(at)].offering)
    ]


async def invite(session: AsyncSession, *, campaign: UUID, chosen: list[Chosen], by: str) -> int:
    """Invite the chosen and queue their messages; returns how many."""
    if not chosen:
        raise NobodyToInvite
    found = await campaigns.lock(session, campaign=campaign)
    rows: list[dict[str, Any]] = [
        {
            "id": uuid7(),
            "area": area,
            "holder_id": found.holder_id,
            "campaign_id": found.id,
            "resident_id": resident,
            "offering_id": offering,
            "organisation_id": organisation,
            "wave": found.waves + 1,
        }
        for resident, area, offering, organisation in chosen
    ]
    await lists.hold(session, residents=[row["resident_id"] for row in rows])
    made = set(await campaigns.add_invitations(session, campaign=found, rows=rows))
    fresh = [row for row in rows if row["id"] in made]
    if not fresh:
        return 0
    await lists.mark_invited(session, residents=[row["resident_id"] for row in fresh], by=by)
    await store.add(session, [_message(found, row) for row in fresh])
    wave = rows[0]["wave"]
    if found.channel != "print":
        await jobs.enqueue(session, "matching.outreach.send", {"campaign": str(campaign), "wave": wave})
    await events.record_many(
        session,
        [
            events.Told("matching.wave.sent", str(campaign), {"wave": wave, "sent": len(fresh), "by": by}, found.area),
            *(_told(row) for row in fresh),
        ],
    )
    return len(fresh)


def _told(invitation: dict[str, Any]) -> events.Told:
    """That this person was invited; none of the organisation's business before there is a yes."""
    names = ("campaign_id", "offering_id", "organisation_id", "wave")
    data = {"pseudonym": invitation["resident_id"], **{name: invitation[name] for name in names}}
    return events.Told("matching.invitation.sent", str(invitation["id"]), data, invitation["area"])


def _message(campaign: Campaign, invitation: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "area": invitation["area"],
        "holder_id": campaign.holder_id,
        "campaign_id": campaign.id,
        "invitation_id": invitation["id"],
        "channel": campaign.channel,
        "state": "queued",
        "tries": 0,
    }


@dataclass(frozen=True)
class Letter:
    """A message about to leave: whom it reaches and what it says, held in memory only."""

    message: UUID
    channel: str
    phone: str | None
    subject: str
    text: str


async def next_letters(
    session: AsyncSession, *, settings: Settings, keyring: Keyring, campaign: UUID, wave: int, limit: int
) -> list[Letter]:
    """The next messages of a wave to leave by wire; opening the numbers is a recorded look at each family.

    A wave takes its time: a message whose family has answered meanwhile, or must not be asked any more, stays here.
    """
    await store.end(session, campaign=campaign, wave=wave)
    messages = await store.queued(session, campaign=campaign, wave=wave, limit=limit)
    invitations = await campaigns.invitations(
        session, campaign=campaign, ids=[message.invitation_id for message in messages]
    )
    contacts = await contact(session, keyring=keyring, invitations=invitations, fields=["phones"])
    phones = {each.id: contacts.get(each.resident_id, {}).get("phones") or [None] for each in invitations}
    until = {each.id: each.answer_until for each in invitations}
    return [
        Letter(
            message=message.id,
            channel=message.channel,
            phone=phones[message.invitation_id][0],
            subject=settings.centre_name,
            text=rules.text(
                centre=settings.centre_name,
                phone=settings.centre_phone,
                until=until[message.invitation_id],
                link=address_of(settings, keyring, message.invitation_id),
            ),
        )
        for message in messages
    ]


async def dispatch(settings: Settings, letter: Letter) -> str | None:
    """Send one message, outside every transaction: a slow provider holds nothing up. Why it did not leave, or None."""
    if letter.phone is None:
        return "no_phone"
    try:
        await channels.send(
            settings, channel=letter.channel, phone=letter.phone, subject=letter.subject, text=letter.text
        )
    except channels.NotSent as failed:
        return failed.reason
    return None


async def settle(session: AsyncSession, *, message: UUID, error: str | None) -> None:
    """Say what became of a message."""
    await store.settle(session, message=message, state="failed" if error else "sent", error=error)


async def contact(
    session: AsyncSession, *, keyring: Keyring, invitations: list[Invitation], fields: list[str]
) -> dict[UUID, dict[str, Any]]:
    """Open what is needed to reach these families; every one of them is a recorded look."""
    ids = [invitation.resident_id for invitation in invitations]
    return await residents.open_fields(session, keyring, ids=ids, fields=fields, purpose=PURPOSE)


async def paper(
    session: AsyncSession, *, principal: Principal, keyring: Keyring, campaign: UUID, fields: list[str]
) -> list[tuple[Invitation, dict[str, Any]]]:
    """Everybody still to be asked on paper, with what the paper needs; marks their messages as printed."""
    found = await campaigns.get(session, campaign=campaign)
    await require_mandate(session, principal=principal, holder=found.holder_id)
    invitations = await campaigns.invitations(session, campaign=campaign)
    opened = await contact(session, keyring=keyring, invitations=invitations, fields=fields)
    await store.printed(session, invitations=[invitation.id for invitation in invitations])
    return [
        (invitation, opened[invitation.resident_id]) for invitation in invitations if invitation.resident_id in opened
    ]


async def outbox(session: AsyncSession, *, campaign: UUID, after: UUID | None, limit: int) -> list[Any]:
    """Messages of a campaign, each with its wave, last day and offering."""
    await campaigns.get(session, campaign=campaign)
    return await store.page(session, campaign=campaign, after=after, limit=limit)


def address_of(settings: Settings, keyring: Keyring, invitation: UUID) -> str:
    """The address of an invitation's link."""
    return rules.link(settings.residents_address, rules.token(invitation, keyring.blind))
