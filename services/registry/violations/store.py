"""SQL over violations."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Date, func, select
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry import records
from services.registry.organisations.models import Organisation
from services.registry.referrals.models import DeregistrationReferral
from services.registry.violations.models import Violation

_NOW = func.wutong.now(type_=TIMESTAMP(timezone=True))
Row = tuple[Violation, Organisation, DeregistrationReferral | None]


async def add(session: AsyncSession, violation: Violation) -> None:
    """Write a new one; its database defaults are known afterwards."""
    session.add(violation)
    await session.flush()
    await session.refresh(violation)


async def find(session: AsyncSession, id: UUID) -> Violation | None:
    """A violation that this session may see, locked."""
    query = select(Violation).where(Violation.id == id).with_for_update()
    found: Violation | None = await session.scalar(query.execution_options(populate_existing=True))
    return found


async def page(
    session: AsyncSession,
    *,
    area: str,
    signed: bool,
    state: str | None = None,
    organisation: UUID | None = None,
    referral: UUID | None = None,
    id: UUID | None = None,
    after: UUID | None = None,
    limit: int = 1,
) -> list[Row]:
    """Violations with their organisations and letters, the latest first; `signed`: those alone whose letter is."""
    query = (
        select(Violation, Organisation, DeregistrationReferral)
        .join(Organisation, Organisation.id == Violation.organisation_id)
        .outerjoin(DeregistrationReferral, DeregistrationReferral.id == Violation.referral_id)
        .where(Violation.street >= area[:9], Violation.street < area[:9] + ":")
        .order_by(Violation.id.desc())
        .limit(limit)
    )
    if signed:
        query = query.where(DeregistrationReferral.number.is_not(None))
    if state:
        query = query.where(Violation.state == state)
    if organisation:
        query = query.where(records.of(Violation.organisation_id, organisation))
    if referral:
        query = query.where(Violation.referral_id == referral)
    if id:
        query = query.where(Violation.id == id)
    if after:
        query = query.where(Violation.id < after)
    return [(row[0], row[1], row[2]) for row in await session.execute(query)]


async def due(session: AsyncSession, *, most: int) -> Sequence[Any]:
    """Demands whose day has come, the earliest first, each with its organisation's name, and how many there are."""
    query = (
        select(
            Violation.organisation_id, Violation.rectify_by, Organisation.name, func.count().over().label("total"),
        )
        .join(Organisation, Organisation.id == Violation.organisation_id)
        .where(Violation.state == "demanded", Violation.rectify_by <= func.wutong.today(type_=Date()))
        .order_by(Violation.rectify_by, Violation.id)
        .limit(most)
    )  # fmt: skip
    return (await session.execute(query)).all()


async def clock(session: AsyncSession) -> tuple[datetime, date]:
    """The moment that decides, and the day here."""
    row = (await session.execute(select(_NOW, func.wutong.today(type_=Date())))).one()
    return row[0], row[1]
