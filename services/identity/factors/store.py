"""SQL of second factors and recovery codes."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.ext.asyncio import AsyncSession

from services.identity.factors.models import Factor, RecoveryCode

_NOW = func.wutong.now(type_=TIMESTAMP(timezone=True))


async def now(session: AsyncSession) -> float:
    """Seconds since 1970 by the clock that decides deadlines."""
    return float((await session.execute(select(func.extract("epoch", _NOW)))).scalar_one())


async def of(session: AsyncSession, *, account: UUID) -> list[Factor]:
    """An account's factors, in the order they were made."""
    return list(await session.scalars(select(Factor).where(Factor.account_id == account).order_by(Factor.id)))


async def add(session: AsyncSession, factor: Factor) -> None:
    """Keep a factor."""
    session.add(factor)
    await session.flush()


async def advance(session: AsyncSession, *, id: UUID, counter: int) -> bool:
    """Take the counter forward; False when it has been there already, maybe in this very moment.

    Passkeys that do not count say 0 for ever.
    """
    later = or_(Factor.counter < counter, (Factor.kind == "passkey") & (Factor.counter == 0))
    query = update(Factor).where(Factor.id == id, later).values(counter=counter, used_at=_NOW).returning(Factor.id)
    return (await session.execute(query)).scalar_one_or_none() is not None


async def remove(session: AsyncSession, *, account: UUID, id: UUID | None = None) -> int:
    """Drop one factor of an account, or all of them; how many there were."""
    query = delete(Factor).where(Factor.account_id == account)
    query = query if id is None else query.where(Factor.id == id)
    return len((await session.execute(query.returning(Factor.id))).all())


async def set_codes(session: AsyncSession, *, account: UUID, area: str, hashes: Sequence[bytes]) -> None:
    """Keep these recovery codes in place of all earlier ones."""
    await session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account))
    session.add_all(RecoveryCode(hash=hash, account_id=account, area=area) for hash in hashes)
    await session.flush()


async def count_codes(session: AsyncSession, *, account: UUID) -> int:
    """How many recovery codes are left."""
    query = select(func.count()).select_from(RecoveryCode).where(RecoveryCode.account_id == account)
    return (await session.execute(query)).scalar_one()


async def use_code(session: AsyncSession, *, account: UUID, hash: bytes) -> bool:
    """Use a recovery code up; False when it is none of this account's."""
    query = delete(RecoveryCode).where(RecoveryCode.account_id == account, RecoveryCode.hash == hash)
    return (await session.execute(query.returning(RecoveryCode.hash))).scalar_one_or_none() is not None
