"""SQL of invitation links; the database's clock decides which are over."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.ext.asyncio import AsyncSession

from services.identity.invitations.models import Invitation

_NOW = func.wutong.now(type_=TIMESTAMP(timezone=True))


async def add(
    session: AsyncSession, *, id: UUID, account: UUID, area: str, code: bytes, afresh: bool, life: timedelta
) -> Invitation:
    """Keep a link, and end the one before it."""
    await session.execute(
        update(Invitation)
        .where(Invitation.account_id == account, Invitation.closed_at.is_(None))
        .values(closed_at=_NOW)
    )
    row = Invitation(id=id, account_id=account, area=area, code=code, afresh=afresh, ends_at=_NOW + life)
    session.add(row)
    await session.flush()
    await session.refresh(row)
    return row


async def find(session: AsyncSession, *, code: bytes) -> Invitation | None:
    """The link of this code while it is open."""
    query = select(Invitation).where(Invitation.code == code, Invitation.closed_at.is_(None), Invitation.ends_at > _NOW)
    return (await session.execute(query)).scalar_one_or_none()


async def close(session: AsyncSession, row: Invitation) -> bool:
    """Use a link up; False when it has been used in between."""
    query = update(Invitation).where(Invitation.id == row.id, Invitation.closed_at.is_(None)).values(closed_at=_NOW)
    return (await session.execute(query.returning(Invitation.id))).scalar_one_or_none() is not None
