"""SQL of second steps."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.ext.asyncio import AsyncSession

from services.identity.steps.models import SignInStep

LIFE = timedelta(minutes=10)

_NOW = func.wutong.now(type_=TIMESTAMP(timezone=True))


async def add(
    session: AsyncSession,
    *,
    id: UUID,
    account: UUID,
    area: str,
    version: int,
    ticket: bytes,
    purpose: str,
    sealed: bytes | None,
) -> None:
    """Keep a step for `LIFE`, and drop those whose time is over."""
    await session.execute(delete(SignInStep).where(SignInStep.ends_at < _NOW))
    row = SignInStep(
        id=id,
        account_id=account,
        area=area,
        version=version,
        ticket=ticket,
        purpose=purpose,
        offered=None,
        sealed=sealed,
        ends_at=_NOW + LIFE,
    )
    session.add(row)
    await session.flush()


async def find(session: AsyncSession, *, ticket: bytes) -> SignInStep | None:
    """The step of this ticket while its time lasts, held until the transaction ends."""
    query = select(SignInStep).where(SignInStep.ticket == ticket, SignInStep.ends_at > _NOW).with_for_update()
    return (await session.execute(query)).scalar_one_or_none()


async def offer(session: AsyncSession, step: SignInStep, *, kind: str, sealed: bytes) -> None:
    """Keep what was offered, in place of an earlier offer."""
    step.offered, step.sealed = kind, sealed
    await session.flush()


async def remove(session: AsyncSession, step: SignInStep) -> None:
    """The step is done."""
    await session.delete(step)
    await session.flush()
