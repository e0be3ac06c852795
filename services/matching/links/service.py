"""What a guardian's link shows and does."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from kernel import events
from kernel.access import Principal
from kernel.crypto import Keyring
from kernel.db import AsyncSession
from kernel.links import UnknownLink
from kernel.problems import Conflict, Forbidden, Gone
from services.matching.campaigns import rules as moves
from services.matching.campaigns import service as campaigns
from services.matching.campaigns.models import Campaign, Invitation
from services.matching.consent import service as consent
from services.matching.consent.models import Consent
from services.matching.holders import service as holders
from services.matching.links import rules
from services.matching.lists import service as lists
from services.matching.outreach.rules import invitation_of
from services.matching.places import service as places
from services.matching.places.models import PlaceOffering
from services.matching.residents import rules as masks
from services.matching.residents import service as residents

PURPOSE = "consent"


class WrongBirthday(Forbidden):
    """The birthday given is not the child's."""

    slug = "wrong-birthday"
    zh, en = "生日不对，还可以再试 {tries_left} 次", "That is not the birthday; {tries_left} tries are left"
    mend_zh = "请填写孩子的出生月份和日期；仍不行请拨打页面下方的电话。"
    mend_en = "Give the child's month and day of birth; if it still fails, call the number below."


class LinkRests(Forbidden):
    """Five wrong birthdays: nothing is told for a day, and staff know."""

    slug = "link-rests"
    zh, en = "尝试次数过多，链接已暂停使用", "Too many tries: the link rests for now"
    mend_zh = "工作人员已收到提醒，请拨打页面下方的电话。"
    mend_en = "Staff have been told; please call the number below."


class TicketOver(Forbidden):
    """The half hour since the birthday was given is over."""

    slug = "ticket-over"
    zh, en = "页面停留太久，请重新填写生日", "The page was open too long; give the birthday again"
    mend_zh, mend_en = "重新填写孩子的生日即可继续。", "Give the child's birthday again to go on."


class AnswerTimeOver(Gone):
    """The right to answer has passed; seeing and withdrawing have not."""

    slug = "answer-time-over"
    zh, en = "答复时间已过", "The time to answer has passed"
    mend_zh = "如仍想参加，请拨打页面下方的电话；已同意的仍可在此查看和撤回。"
    mend_en = "If you still want to take part, call the number below; what was agreed can be seen and withdrawn here."


class OfferWithdrawn(Gone):
    """The offering closed, or the gate no longer lets its organisation be matched."""

    slug = "offer-withdrawn"
    zh, en = "这项服务目前不再提供", "This service is no longer offered"
    mend_zh = "请拨打页面下方的电话了解其他服务。"
    mend_en = "Call the number below about other services."


class Unlisted(Gone):
    """The list that named the child was replaced by one that does not."""

    slug = "not-on-the-list"
    zh, en = "孩子已不在最新的名单上", "The child is not on the latest list"
    mend_zh = "如果您仍住在本街道、想参加，请拨打页面下方的电话。"
    mend_en = "If you still live in this sub-district and want to take part, call the number below."


class NothingToWithdraw(Conflict):
    """Nobody has answered: there is no yes to take back, and the invitation stands as it did."""

    slug = "nothing-to-withdraw"
    zh, en = "还没有答复，没有可以撤回的同意", "Nobody has answered yet: there is no consent to take back"
    mend_zh = "不想参加请选“不参加”，或等答复期限过去。"
    mend_en = "Decline if you do not want to take part, or let the time to answer pass."


@dataclass(frozen=True)
class Door:
    """What a link shows by itself: an invitation and who invites."""

    invitation: Invitation
    organisation: str
    state: str
    now: dt.datetime


@dataclass(frozen=True)
class Facts(Door):
    """An invitation with what surrounds it, read once the link is answered to."""

    offering: PlaceOffering
    holder: str
    campaign: Campaign
    listed: bool
    term_until: dt.date


def principal_of(token: str, *, keyring: Keyring) -> Principal:
    """The guardian holding a link, who sees that invitation and nothing else: UnknownLink for a token not made here."""
    invitation = invitation_of(token, keyring.blind, versions=keyring.blind_versions)
    if invitation is None:
        raise UnknownLink
    return Principal(subject=f"link:{invitation}", kind="link", invitation=invitation, purpose=PURPOSE)


async def door(session: AsyncSession, *, invitation: UUID) -> Door:
    """What anybody holding the link may see; changes nothing."""
    found = await campaigns.invitation(session, invitation=invitation)
    if found is None:
        raise UnknownLink
    organisation = await places.find_organisation(session, organisation=found.organisation_id)
    now = await campaigns.now(session)
    return Door(found, organisation.name if organisation else "", _state(found, now), now)


def within(principal: Principal, *, area: str) -> Principal:
    """A link that sees the whole area, in its own name: an answer takes its turn among the others'."""
    return replace(principal, area=area)


async def inside(session: AsyncSession, *, at: Door) -> Facts:
    """The invitation, held until the transaction ends, and everything a page needs; asked within the area."""
    await campaigns.hold(session, found=at.invitation)
    offering = await places.find_offering(session, offering=at.invitation.offering_id)
    if offering is None:
        raise OfferWithdrawn
    until = await lists.listed_until(session, resident=at.invitation.resident_id)
    state = _state(at.invitation, at.now)
    return Facts(
        invitation=at.invitation,
        organisation=at.organisation,
        state="unlisted" if state == "open" and until is None else state,
        now=at.now,
        offering=offering,
        holder=(await holders.get(session, id=at.invitation.holder_id)).name,
        campaign=await campaigns.get(session, campaign=at.invitation.campaign_id),
        listed=until is not None,
        term_until=rules.term_until(at.now, listed_until=until),
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
    if known.state == "resting":
        raise LinkRests
    found = known.invitation
    born_on = (await residents.births(session, ids=[found.resident_id])).get(found.resident_id)
    if born_on is None:  # erased: nothing is left to be seen
        raise OfferWithdrawn
    if rules.is_birthday(born_on, month=month, day=day):
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


def admit(at: Door, *, ticket: str, keyring: Keyring) -> None:
    """Refuse whoever has not given the birthday within the last half hour, and a link that rests."""
    if at.state == "resting":
        raise LinkRests
    if not rules.admits(ticket, at.invitation.id, now=at.now.timestamp(), blind=keyring.blind):
        raise TicketOver


async def child(session: AsyncSession, *, keyring: Keyring, known: Facts) -> str:
    """The child's name, masked."""
    opened = await residents.open_fields(
        session, keyring, ids=[known.invitation.resident_id], fields=["name"], masked=["name"], purpose=PURPOSE
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
        moved = await consent.refuse(session, _terms(known), relation=relation)
        await campaigns.move(session, found=found, after="declined", **stamp)
        await campaigns.follow(session, moved=moved)
        return "declined"
    if not known.listed:
        raise Unlisted
    if not await places.is_offered(session, offering=known.offering):
        raise OfferWithdrawn
    if relation not in moves.GUARDIANS:
        if found.state in ("accepted", "waitlisted"):
            return found.state
        await campaigns.move(session, found=found, after="awaiting_guardian", **stamp)
        return "awaiting_guardian"
    await campaigns.expire(session, offerings=[found.offering_id])
    granted = await consent.grant(session, _terms(known), relation=relation)
    state = "waitlisted" if granted.waitlisted else "accepted"
    await campaigns.move(session, found=found, after=state, **stamp)
    return state


async def withdraw(session: AsyncSession, *, known: Facts) -> str:
    """Take a yes back, one that waits for a guardian too; the place goes to whoever waits.

    Withdrawing twice is withdrawing once; where nobody has answered it is refused, as nothing would come of it.
    """
    found = known.invitation
    if found.state in ("invited", "no_answer"):
        raise NothingToWithdraw
    ended, moved = await consent.withdraw(session, invitation=found.id, offering=found.offering_id)
    if ended or found.state == "awaiting_guardian":
        await campaigns.move(session, found=found, after="withdrawn", answered_at=known.now)
        await campaigns.follow(session, moved=moved)
    return found.state


def _terms(known: Facts) -> consent.Terms:
    found = known.invitation
    return consent.Terms(
        area=found.area,
        invitation_id=found.id,
        campaign_id=found.campaign_id,
        resident_id=found.resident_id,
        organisation_id=found.organisation_id,
        offering_id=found.offering_id,
        tag=known.campaign.tag,
        purpose=known.campaign.purpose,
        method=rules.METHOD,
        data=list(rules.DATA),
        term_until=known.term_until,
    )


async def mine(session: AsyncSession, *, known: Facts) -> tuple[Consent | None, list[Any]]:
    """The last answer, and the looks at the child's data."""
    return (
        await consent.latest(session, invitation=known.invitation.id),
        await residents.looks(session, id=known.invitation.resident_id),
    )
