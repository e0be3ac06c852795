"""SQL over external ids."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry.external.models import ExternalId


class Address(NamedTuple):
    """Where another system put a record."""

    area: str
    kind: str
    system: str
    id: str


async def hold(session: AsyncSession, at: Address) -> None:
    """Whoever else writes to this address waits for the end of this transaction."""
    key = func.hashtextextended("\n".join(at), 11)
    await session.execute(select(func.pg_advisory_xact_lock(key)))


async def target(session: AsyncSession, at: Address) -> UUID | None:
    """The record at this address."""
    found = await session.get(ExternalId, tuple(at))
    return found.target if found else None


async def other(session: AsyncSession, at: Address, target: UUID) -> bool:
    """Whether the record has a number of the same system already."""
    query = select(ExternalId.id).where(
        ExternalId.area == at.area,
        ExternalId.kind == at.kind,
        ExternalId.system == at.system,
        ExternalId.target == target,
    )
    return (await session.execute(query)).first() is not None


async def add(session: AsyncSession, at: Address, target: UUID, *, by: str) -> None:
    """Put a record at this address."""
    session.add(ExternalId(**at._asdict(), target=target, set_by=by))
    await session.flush()
