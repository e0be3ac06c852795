"""SQL of sign-in attempts."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.ext.asyncio import AsyncSession

from services.identity.attempts.models import SignInAttempt

FORGOTTEN = timedelta(days=1)

_NOW = func.wutong.now(type_=TIMESTAMP(timezone=True))


async def hold(session: AsyncSession, *, name: bytes) -> None:
    """Let attempts on one name come one after the other, so that they count each other."""
    await session.execute(select(func.pg_advisory_xact_lock(int.from_bytes(name[-8:], "big", signed=True))))


async def count(session: AsyncSession, *, name: bytes, window: timedelta) -> tuple[int, int]:
    """Attempts on this name within the window, and the seconds until the first of them leaves it."""
    seconds = func.extract("epoch", func.min(SignInAttempt.at) + window - _NOW)
    query = select(func.count(), func.coalesce(func.ceil(seconds), 0)).where(
        SignInAttempt.name == name, SignInAttempt.at > _NOW - window
    )
    number, left = (await session.execute(query)).one()
    return number, int(left)


async def add(session: AsyncSession, *, id: UUID, area: str, name: bytes) -> None:
    """Count an attempt, and drop those so old that nobody counts them."""
    session.add(SignInAttempt(id=id, area=area, name=name))
    await session.execute(delete(SignInAttempt).where(SignInAttempt.at < _NOW - FORGOTTEN))
    await session.flush()


async def clear(session: AsyncSession, *, name: bytes) -> None:
    """Forget a name's attempts: its owner signed in."""
    await session.execute(delete(SignInAttempt).where(SignInAttempt.name == name))


async def remove(session: AsyncSession, *, id: UUID) -> None:
    """Forget one attempt."""
    await session.execute(delete(SignInAttempt).where(SignInAttempt.id == id))
