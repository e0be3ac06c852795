"""SQL over joints."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry import records
from services.registry.joints.models import Joint
from services.registry.joints.schemas import JointIn


def _wheres(
    organisation: UUID | None, kind: str | None, since: date | None, until: date | None, withdrawn: bool = False
) -> list[ColumnElement[bool]]:
    wheres: list[ColumnElement[bool]] = [
        Joint.withdrawn_for.is_not(None) if withdrawn else Joint.withdrawn_for.is_(None)
    ]
    if organisation:
        wheres.append(records.among(Joint.organisations, organisation))
    if kind:
        wheres.append(Joint.kind == kind)
    if until:
        wheres.append(Joint.begins_on <= until)
    if since:
        wheres.append(or_(Joint.ends_on.is_(None), Joint.ends_on >= since))
    return wheres


async def page(session: AsyncSession, *, after: UUID | None, limit: int, **sought: Any) -> Sequence[Joint]:
    """Joints that touch the window, the earliest recorded first."""
    query = select(Joint).where(*_wheres(**sought)).order_by(Joint.id).limit(limit)
    return (await session.scalars(query.where(Joint.id > after) if after else query)).all()


async def counts(session: AsyncSession, **sought: Any) -> dict[str, int]:
    """How many of each kind touch the window; what has not begun is none yet."""
    begun = Joint.begins_on <= func.wutong.today()
    query = select(Joint.kind, func.count()).where(*_wheres(kind=None, **sought), begun).group_by(Joint.kind)
    return {row[0]: row[1] for row in await session.execute(query)}


async def same(session: AsyncSession, given: JointIn) -> bool:
    """Whether the very same is on record: of this kind, since this day, between these and called the same."""
    query = select(Joint.id).where(
        Joint.withdrawn_for.is_(None),
        Joint.kind == given.kind,
        Joint.begins_on == given.begins_on,
        Joint.what == given.what,
        Joint.organisations.contains(given.organisations),
        Joint.organisations.contained_by(given.organisations),
    )
    return await session.scalar(query.limit(1)) is not None


async def find(session: AsyncSession, id: UUID) -> Joint | None:
    """One joint, locked."""
    query = select(Joint).where(Joint.id == id).with_for_update().execution_options(populate_existing=True)
    found: Joint | None = await session.scalar(query)
    return found


async def add(session: AsyncSession, joint: Joint) -> None:
    """Write a new joint."""
    session.add(joint)
    await session.flush()
