"""SQL over agreements."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Date, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry import records
from services.registry.agreements.models import Agreement, AgreementFile
from services.registry.agreements.schemas import AgreementIn


async def page(
    session: AsyncSession,
    *,
    organisation: UUID | None,
    until: date | None,
    on: date | None,
    after: UUID | None,
    limit: int,
) -> Sequence[Agreement]:
    """Agreements, the earliest recorded first: with `until` those in force today whose term ends by that day, with `on`
    those in force on it."""
    query = select(Agreement).where(Agreement.withdrawn_for.is_(None)).order_by(Agreement.id).limit(limit)
    if organisation:
        query = query.where(records.among(Agreement.organisations, organisation))
    if until:
        today = func.wutong.today(type_=Date())
        query = query.where(Agreement.ended_on.is_(None), Agreement.ends_on >= today, Agreement.ends_on <= until)
    if on:
        last = func.least(Agreement.ends_on, Agreement.ended_on)  # an early end that never was counts for nothing
        query = query.where(Agreement.begins_on <= on, last >= on)
    return (await session.scalars(query.where(Agreement.id > after) if after else query)).all()


async def ending(session: AsyncSession, *, until: date, most: int) -> Sequence[Agreement]:
    """Agreements whose term ends by that day, the first to end first."""
    today = func.wutong.today(type_=Date())
    query = (
        select(Agreement)
        .where(
            Agreement.withdrawn_for.is_(None),
            Agreement.ended_on.is_(None),
            Agreement.begins_on <= today,
            Agreement.ends_on.between(today, until),
        )
        .order_by(Agreement.ends_on, Agreement.id)
        .limit(most)
    )
    return (await session.scalars(query)).all()


async def same(session: AsyncSession, given: AgreementIn, organisations: Sequence[UUID]) -> bool:
    """Whether the very same is on record: of this title, signing and term, between these organisations and the same
    others, who are known by name alone."""
    query = select(Agreement.parties).where(
        Agreement.withdrawn_for.is_(None),
        Agreement.title == given.title,
        Agreement.signed_on == given.signed_on,
        Agreement.begins_on == given.begins_on,
        Agreement.ends_on == given.ends_on,
        Agreement.organisations.contains(organisations),
        Agreement.organisations.contained_by(organisations),
    )
    others = {each.name for each in given.parties if each.organisation_id is None}
    return any(
        {each["name"] for each in parties if each["id"] is None} == others for parties in await session.scalars(query)
    )


async def find(session: AsyncSession, id: UUID, *, lock: bool = False) -> Agreement | None:
    """One agreement."""
    query = select(Agreement).where(Agreement.id == id).execution_options(populate_existing=True)
    found: Agreement | None = await session.scalar(query.with_for_update() if lock else query)
    return found


async def files(session: AsyncSession, id: UUID) -> Sequence[AgreementFile]:
    """The files of an agreement."""
    query = select(AgreementFile).where(AgreementFile.agreement_id == id).order_by(AgreementFile.id)
    return (await session.scalars(query)).all()


async def naming_files(session: AsyncSession, ids: Sequence[UUID]) -> set[UUID]:
    """Those of these that are files on record, whoever may see them."""
    return set((await session.scalars(text("select registry.agreement_files_named(:ids)"), {"ids": list(ids)})).all())


async def add(session: AsyncSession, record: Agreement | AgreementFile) -> None:
    """Write a new record; its database defaults are known afterwards."""
    session.add(record)
    await session.flush()
    await session.refresh(record)


async def today(session: AsyncSession) -> date:
    """The day it is here."""
    return (await session.execute(select(func.wutong.today(type_=Date())))).scalar_one()
