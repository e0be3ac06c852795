"""SQL of messages."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.matching.outreach.models import Message


async def add(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Queue messages, all in one statement."""
    await session.execute(insert(Message).values([{**row, "created_at": func.wutong.now()} for row in rows]))


async def page(session: AsyncSession, *, campaign: UUID, after: UUID | None, limit: int) -> list[Message]:
    """Messages of a campaign by id; one more than `limit` when there are more."""
    query = select(Message).where(Message.campaign_id == campaign).order_by(Message.id).limit(limit + 1)
    if after:
        query = query.where(Message.id > after)
    return list((await session.scalars(query)).all())


async def queued(session: AsyncSession, *, campaign: UUID, limit: int) -> list[Message]:
    """The next messages to send by wire, held so that two workers never send one twice."""
    query = (
        select(Message)
        .where(Message.campaign_id == campaign, Message.state == "queued", Message.channel != "print")
        .order_by(Message.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list((await session.scalars(query)).all())


async def settle(session: AsyncSession, *, messages: Sequence[UUID], state: str, error: str | None = None) -> None:
    """Say what became of these messages."""
    await session.execute(
        update(Message)
        .where(Message.id.in_(messages))
        .values(state=state, error=error, tries=Message.tries + 1, sent_at=func.wutong.now())
    )


async def printed(session: AsyncSession, *, invitations: Sequence[UUID]) -> None:
    """The messages of these invitations have been put on paper."""
    await session.execute(
        update(Message)
        .where(Message.invitation_id.in_(invitations), Message.state.in_(("queued", "printed")))
        .values(state="printed", tries=Message.tries + 1, sent_at=func.wutong.now())
    )
