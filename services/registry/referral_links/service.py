"""Use cases of the link on a letter: look, receive, reply."""

from dataclasses import replace

from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.links import UnknownLink
from services.registry import links
from services.registry.referral_links import schemas
from services.registry.referrals import service as referrals
from services.registry.referrals.models import DeregistrationReferral
from services.registry.referrals.schemas import ReferralReply


async def door(session: AsyncSession, principal: Principal) -> DeregistrationReferral:
    """The referral that a link stands for; asked in the link's own scope. Only one that was sent ever had a link."""
    assert principal.invitation is not None  # noqa: S101 - a link's principal always has one
    found = await referrals.find(session, principal.invitation)
    if found is None or found.number is None:
        raise UnknownLink
    return found


async def is_over(session: AsyncSession, found: DeregistrationReferral) -> bool:
    """Whether nothing can be done by the link any more."""
    now = await referrals.now(session)
    return found.state == "withdrawn" or found.open_until is None or found.open_until <= now


def within(principal: Principal, found: DeregistrationReferral) -> Principal:
    """A link that acts in the letter's street, and in its own name."""
    return replace(principal, area=found.street)


async def receive(session: AsyncSession, found: DeregistrationReferral, given: schemas.ReceivedByLink) -> referrals.Row:
    """The bureau has the letter; asked within the street."""
    await _living(session, found)
    return await referrals.receive(session, found.id, by=given.by, way="link")


async def reply(session: AsyncSession, found: DeregistrationReferral, given: schemas.RepliedByLink) -> referrals.Row:
    """What the bureau has decided; asked within the street."""
    await _living(session, found)
    plain = ReferralReply.model_validate(given.model_dump(exclude={"by"}))
    return await referrals.reply(session, found.id, plain, by=given.by, way="link")


async def _living(session: AsyncSession, found: DeregistrationReferral) -> None:
    if await is_over(session, found):
        raise links.LinkOver
