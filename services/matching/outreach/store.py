"""SQL of messages."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.matching.campaigns.models import UNDER_WAY, Invitation
from services.matching.outreach.models import Message
from services.matching.places.models import PlaceOffering

# A wave is as large as it is: lists go to the database as one value, never as one bound value each.
_QUEUE = text(
    """
    insert into message (id, area, holder_id, campaign_id, invitation_id, channel, state, tries, created_at)
    select one.*, wutong.now()
      from jsonb_to_recordset(cast(:rows as jsonb))
           as one(id uuid, area text, holder_id uuid, campaign_id uuid, invitation_id uuid, channel text, state text,
                  tries int)
    """
)
_PRINTED = text(
    """
    update message set state = 'printed', tries = tries + 1, sent_at = wutong.now()
     where invitation_id = any(:invitations) and state in ('queued', 'printed', 'failed')
    """
)


async def add(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Queue messages, all in one statement."""
    await session.execute(_QUEUE, {"rows": json.dumps(rows, default=str)})


async def page(session: AsyncSession, *, campaign: UUID, after: UUID | None, limit: int) -> list[Any]:
    """Messages of a campaign by id with what they carry; one more than `limit` when there are more."""
    query = (
        select(Message, Invitation.wave, Invitation.answer_until, Invitation.offering_id, PlaceOffering.name)
        .join(Invitation, Invitation.id == Message.invitation_id)
        .outerjoin(PlaceOffering, PlaceOffering.id == Invitation.offering_id)
        .where(Message.campaign_id == campaign)
        .order_by(Message.id)
        .limit(limit + 1)
    )
    if after:
        query = query.where(Message.id > after)
    return list((await session.execute(query)).all())


async def queued(session: AsyncSession, *, campaign: UUID, wave: int, limit: int) -> list[Message]:
    """The next messages of a wave to send by wire."""
    query = select(Message).join(Invitation, Invitation.id == Message.invitation_id).where(*_waits(campaign, wave))
    return list((await session.scalars(query.order_by(Message.id).limit(limit))).all())


async def end(session: AsyncSession, *, campaign: UUID, wave: int) -> None:
    """Messages of a wave that wait for a wire, but whose invitation is no longer under way, do not leave."""
    over = (Message.invitation_id == Invitation.id, *_waits(campaign, wave), ~and_(*UNDER_WAY))
    await session.execute(update(Message).where(*over).values(state="failed", error="over"))


def _waits(campaign: UUID, wave: int) -> Sequence[ColumnElement[bool]]:
    mine = (Message.campaign_id == campaign, Invitation.wave == wave)
    return (*mine, Message.state == "queued", Message.channel != "print")


async def settle(session: AsyncSession, *, message: UUID, state: str, error: str | None) -> None:
    """Say what became of a message."""
    facts = {"state": state, "error": error, "tries": Message.tries + 1, "sent_at": func.wutong.now()}
    await session.execute(update(Message).where(Message.id == message).values(**facts))


async def printed(session: AsyncSession, *, invitations: Sequence[UUID]) -> None:
    """The messages of these invitations that no wire has carried have been put on paper."""
    await session.execute(_PRINTED, {"invitations": list(invitations)})
