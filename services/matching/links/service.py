"""What a guardian's link shows and does."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kernel import events
from kernel.access import Principal
from kernel.crypto import Keyring
from kernel.db import AsyncSession
from kernel.problems import Forbidden, Gone, NotFound
from services.matching.campaigns import rules as moves
from services.matching.campaigns import service as campaigns
from services.matching.campaigns.models import Invitation
from services.matching.consent import service as consent
from services.matching.consent.models import Consent
from services.matching.holders import service as holders
from services.matching.links import rules
from services.matching.outreach.rules import invitation_of
from services.matching.places import service as places
from services.matching.places.models import PlaceOffering
from services.matching.residents import rules as masks
from services.matching.residents import service as residents

PURPOSE = "consent"


class UnknownLink(NotFound):
    """A link that was not made here, or not whole."""

    slug = "unknown-link"
    zh, en = "这个链接无法打开", "This link cannot be opened"
    mend_zh = "请检查链接是否完整,或拨打页面下方的电话。"
    mend_en = "Check that the link is complete, or call the number below."


class WrongBirthday(Forbidden):
    """The birthday given is not the child's."""

    slug = "wrong-birthday"
    zh, en = "生日不对,还可以再试 {tries_left} 次", "That is not the birthday; {tries_left} tries are left"
    mend_zh = "请填写孩子的出生月份和日期;仍不行请拨打页面下方的电话。"
    mend_en = "Give the child's month and day of birth; if it still fails, call the number below."


class LinkRests(Forbidden):
    """Five wrong birthdays: nothing is told for a day, and staff know."""

    slug = "link-rests"
    zh, en = "尝试次数过多,链接已暂停使用", "Too many tries: the link rests for now"
    mend_zh = "工作人员已收到提醒,请拨打页面下方的电话。"
    mend_en = "Staff have been told; please call the number below."


class TicketOver(Forbidden):
    """The half hour since the birthday was given is over."""

    slug = "ticket-over"
    zh, en = "页面停留太久,请重新填写生日", "The page was open too long; give the birthday again"
    mend_zh, mend_en = "重新填写孩子的生日即可继续。", "Give the child's birthday again to go on."


class AnswerTimeOver(Gone):
    """The right to answer has passed; seeing and withdrawing have not."""

    slug = "answer-time-over"
    zh, en = "答复时间已过", "The time to answer has passed"
    mend_zh = "如仍想参加,请拨打页面下方的电话;已同意的仍可在此查看和撤回。"
    mend_en = "If you still want to take part, call the number below; what was agreed can be seen and withdrawn here."


class OfferWithdrawn(Gone):
    """The offering closed, or the gate no longer lets its organisation be matched."""

    slug = "offer-withdrawn"
    zh, en = "这项服务目前不再提供", "This service is no longer offered"
    mend_zh = "请拨打页面下方的电话了解其他服务。"
    mend_en = "Call the number below about other services."


@dataclass(frozen=True)
class Facts:
    """An invitation with what surrounds it."""

    invitation: Invitation
    offering: PlaceOffering
    organisation: str
    holder: str
    purpose: str
    state: str
    now: dt.datetime


def principal_of(token: str, *, keyring: Keyring, area: str) -> Principal:
    """The guardian holding a link, who is nobody else: raises UnknownLink for a token not made here."""
    invitation = invitation_of(token, keyring.blind)
    if invitation is None:
        raise UnknownLink
    return Principal(subject=f"link:{invitation}", kind="link", area=area, invitation=invitation, purpose=PURPOSE)


async def facts(session: AsyncSession, *, invitation: UUID, hold: bool = False) -> Facts:
    """Everything a link's page needs; changes nothing."""
    found = await campaigns.invitation(session, invitation=invitation, hold=hold)
    if found is None:
        raise UnknownLink
    campaign = await campaigns.get(session, campaign=found.campaign_id)
    offering = await places.find_offering(session, offering=found.offering_id)
    organisation = await places.find_organisation(session, organisation=found.organisation_id)
    holder = await holders.get(session, id=found.holder_id)
    if offering is None or organisation is None:
        raise OfferWithdrawn
    now = await campaigns.now(session)
    return Facts(
        invitation=found,
        offering=offering,
        organisation=organisation.name,
        holder=holder.name,
        purpose=campaign.purpose,
        state=_state(found, now),
        now=now,
    )


def _state(found: Invitation, now: dt.datetime) -> str:
    if found.rests_until is not None and found.rests_until > now:
        return "resting"
    if found.state == "stopped":
        return "ended"
    if found.state in ("accepted", "waitlisted", "declined", "withdrawn"):
        return "answered"
    return "open" if found.answer_until > now else "expired"


async def identify(session: AsyncSession, *, keyring: Keyring, known: Facts, month: int, day: int) -> str | None:
    """A ticket for whoever gives the birthday, or None; the fifth wrong one makes the link rest and tells staff.

    The caller commits before refusing, so that a wrong try counts.
    """
    found = known.invitation
    born_on = (await residents.births(session, ids=[found.resident_id])).get(found.resident_id)
    if born_on is not None and rules.is_birthday(born_on, month=month, day=day):
        found.wrong_tries, found.rests_until = 0, None
        return rules.ticket(found.id, now=known.now.timestamp(), blind=keyring.blind)
    found.wrong_tries += 1
    if found.wrong_tries >= moves.WRONG_TRIES:
        until = known.now + dt.timedelta(hours=moves.REST_HOURS)
        found.wrong_tries, found.rests_until = 0, until
        await events.record(
            session,
            type="matching.link.rested",
            subject=str(found.id),
            area=found.area,
            data={"campaign_id": str(found.campaign_id), "until": until.isoformat()},
        )
    return None


def admit(known: Facts, *, ticket: str, keyring: Keyring) -> None:
    """Refuse whoever has not given the birthday within the last half hour, and a link that rests."""
    if known.state == "resting":
        raise LinkRests
    if not rules.admits(ticket, known.invitation.id, now=known.now.timestamp(), blind=keyring.blind):
        raise TicketOver


async def child(session: AsyncSession, *, keyring: Keyring, known: Facts) -> str:
    """The child's name, masked."""
    opened = await residents.open_fields(
        session, keyring, ids=[known.invitation.resident_id], fields=["name"], purpose=PURPOSE
    )
    fields = opened.get(known.invitation.resident_id)
    return masks.mask_name(fields["name"]) if fields else ""


async def answer(session: AsyncSession, *, known: Facts, choice: str, relation: str) -> str:
    """Record a choice; returns the invitation's state. The same choice again changes nothing.

    A yes from somebody who is not a guardian is kept, and waits for a guardian's.
    """
    found = known.invitation
    if found.answer_until <= known.now:
        raise AnswerTimeOver
    if known.state == "ended":
        raise OfferWithdrawn
    stamp = {"answered_at": known.now, "asked_by": relation}
    if choice == "decline":
        moved = await consent.refuse(session, await _terms(session, known), relation=relation)
        await campaigns.move(session, found=found, after="declined", **stamp)
        await _follow(session, moved)
        return "declined"
    await _may_offer(session, known)
    if relation not in moves.GUARDIANS:
        if found.state in ("accepted", "waitlisted"):
            return found.state
        await campaigns.move(session, found=found, after="awaiting_guardian", **stamp)
        return "awaiting_guardian"
    granted = await consent.grant(
        session, await _terms(session, known), relation=relation, capacity=known.offering.capacity
    )
    state = "waitlisted" if granted.waitlisted else "accepted"
    await campaigns.move(session, found=found, after=state, **stamp)
    return state


async def withdraw(session: AsyncSession, *, known: Facts) -> str:
    """Take a yes back; the place goes to whoever waits. Withdrawing twice is withdrawing once."""
    ended, moved = await consent.withdraw(session, invitation=known.invitation.id, capacity=known.offering.capacity)
    if ended:
        await campaigns.move(session, found=known.invitation, after="withdrawn", answered_at=known.now)
        await _follow(session, moved)
    return "withdrawn"


async def _follow(session: AsyncSession, moved: list[Consent]) -> None:
    for waiting in moved:
        await campaigns.moved_up(session, invitation=waiting.invitation_id)


async def _may_offer(session: AsyncSession, known: Facts) -> None:
    refused = await places.refusal(session, organisation=known.invitation.organisation_id)
    if refused is not None or not known.offering.open:
        raise OfferWithdrawn


async def _terms(session: AsyncSession, known: Facts) -> consent.Terms:
    found = known.invitation
    campaign = await campaigns.get(session, campaign=found.campaign_id)
    return consent.Terms(
        area=found.area,
        invitation_id=found.id,
        campaign_id=found.campaign_id,
        resident_id=found.resident_id,
        organisation_id=found.organisation_id,
        offering_id=found.offering_id,
        tag=campaign.tag,
        purpose=campaign.purpose,
        method=rules.METHOD,
        data=list(rules.DATA),
        term_until=known.now.date() + dt.timedelta(days=rules.TERM_DAYS),
    )


async def mine(session: AsyncSession, *, known: Facts) -> tuple[Consent | None, list[Any]]:
    """The last answer, and the looks at the child's data."""
    return (
        await consent.latest(session, invitation=known.invitation.id),
        await residents.looks(session, id=known.invitation.resident_id),
    )
