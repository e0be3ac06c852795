"""SQL over the statutory lists."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select, text, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from services.evaluation.gate import records
from services.evaluation.gate.models import Known
from services.evaluation.lists.models import Entry, ListImport

_LOCK = text("select pg_advisory_xact_lock(hashtextextended('statutory lists ' || :area, 11))")


async def lock(session: AsyncSession, *, area: str) -> None:
    """One import of a county at a time: what a row changes is judged by what is on record then.

    Whoever imports for the county and for one of its streets judges the same entries.
    """
    await session.execute(_LOCK, {"area": area[:6]})


async def coded(session: AsyncSession) -> dict[str, list[Known]]:
    """Every organisation in scope that has a code, by it: each street has its own record of one."""
    query = select(Known).where(Known.uscc.is_not(None), Known.status != "withdrawn").order_by(Known.organisation_id)
    found: dict[str, list[Known]] = {}
    for known in await session.scalars(query):
        found.setdefault(str(known.uscc), []).append(known)
    return found


async def entries(session: AsyncSession) -> Sequence[Entry]:
    """Every entry in scope."""
    return (await session.scalars(select(Entry))).all()


async def page(
    session: AsyncSession,
    *,
    organisation: UUID | None,
    list: str | None,
    street: str | None,
    standing: date | None,
    by: date | None,
    after: tuple[date, UUID] | None,
    limit: int,
) -> Sequence[tuple[Entry, str]]:
    """Entries with the organisation's name, the latest first; those that stand on a day, those listed by one."""
    query = (
        select(Entry, Known.name)
        .join(Known, Known.organisation_id == Entry.organisation_id)
        .order_by(Entry.listed_on.desc(), Entry.id.desc())
        .limit(limit)
    )
    if organisation:
        query = query.where(records.of(Entry.organisation_id, organisation))
    if list:
        query = query.where(Entry.list == list)
    if street:
        query = query.where(Entry.area >= street, Entry.area < street + ":")
    if by:
        query = query.where(Entry.listed_on <= by)
    if standing:
        query = query.where(Entry.listed_on <= standing, or_(Entry.removed_on.is_(None), Entry.removed_on > standing))
    if after:
        query = query.where(tuple_(Entry.listed_on, Entry.id) < after)
    return [(entry, name) for entry, name in await session.execute(query)]


async def imports(session: AsyncSession, *, after: UUID | None, limit: int) -> Sequence[ListImport]:
    """Files that were imported, the newest first."""
    query = select(ListImport).order_by(ListImport.id.desc()).limit(limit)
    return (await session.scalars(query.where(ListImport.id < after) if after else query)).all()


async def same(session: AsyncSession, *, digest: str, as_of: date) -> ListImport | None:
    """The last import of the very same file for the same day, or None."""
    query = select(ListImport).where(ListImport.digest == digest, ListImport.as_of == as_of)
    found: ListImport | None = await session.scalar(query.order_by(ListImport.id.desc()).limit(1))
    return found


async def add(session: AsyncSession, *records: Any) -> None:
    """Write new records."""
    session.add_all(records)
    await session.flush()


async def today(session: AsyncSession) -> date:
    """The day it is in China."""
    day: date = (await session.execute(select(func.wutong.today()))).scalar_one()
    return day
