"""SQL over coverage."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry import records
from services.registry.coverage.models import Coverage, CoverageEntry
from services.registry.coverage.schemas import Living

_TODAY = "from_on <= wutong.today() and (until_on is null or until_on > wutong.today())"
# Until when the records of today, and those that follow them without a gap, speak for each fact; null: without an end.
_UNTIL = """
      left join lateral (
        select upper(days) as until from (
          select unnest(range_agg(daterange(from_on, until_on))) as days
            from party_cover c where c.organisation_id = o.id
        ) every where days @> wutong.today()
      ) unit_days on true
      left join lateral (
        select upper(days) as until from (
          select unnest(range_agg(days)) as days from (
            select daterange(from_on, until_on) as days from party_cover c where c.organisation_id = o.id
            union all
            select daterange(from_on, until_on) from party_assignment a where a.organisation_id = o.id
          ) either
        ) every where days @> wutong.today()
      ) work_days on true
"""
_LIVING = text(f"""
    select o.id, u.name as unit, exists (
             select from party_assignment a where a.organisation_id = o.id and {_TODAY}) as instructor,
           unit_days.until as unit_until, work_days.until as work_until
      from unnest(cast(:ids as uuid[])) o (id)
      left join lateral (
        select u.name from (
          select unit_id, exclusive, from_on from party_cover c where c.organisation_id = o.id and {_TODAY}
        ) c join party_unit u on u.id = c.unit_id
        order by c.exclusive desc, c.from_on limit 1
      ) u on true
      {_UNTIL}
""")  # noqa: S608 - a constant
# Whose records began or ended with the day, or have another end than was told: what is put aside tells for whom records
# spoke, and until when, when it was last looked.
_TURNED = text(f"""
    with unit as (select distinct organisation_id from party_cover where {_TODAY}),
         work as (select organisation_id from unit
                  union select organisation_id from party_assignment where {_TODAY})
    select o.id
      from organisation o
      left join coverage v on v.organisation_id = o.id
      left join unit u on u.organisation_id = o.id
      left join work w on w.organisation_id = o.id
      {_UNTIL}
     where o.status <> 'withdrawn'
       and ((u.organisation_id is null) <> (v.said_party_unit is null)
         or (w.organisation_id is null) <> (v.said_work_coverage is null)
         or unit_days.until is distinct from v.party_unit_until
         or work_days.until is distinct from v.work_coverage_until)
     order by o.id limit :most
""")  # noqa: S608 - a constant


async def find(session: AsyncSession, id: UUID, *, lock: bool = False) -> Coverage | None:
    """The facts of an organisation, if anybody recorded any."""
    query = select(Coverage).where(Coverage.organisation_id == id)
    found: Coverage | None = await session.scalar(query.with_for_update() if lock else query)
    return found


async def several(session: AsyncSession, ids: Sequence[UUID], *, lock: bool = False) -> dict[UUID, Coverage]:
    """The facts of these organisations, where anybody recorded any; locked in a fixed order."""
    query = select(Coverage).where(Coverage.organisation_id.in_(ids)).order_by(Coverage.organisation_id)
    if lock:  # as they are now, also where they were looked at before
        query = query.with_for_update().execution_options(populate_existing=True)
    found = await session.scalars(query)
    return {each.organisation_id: each for each in found}


async def begin(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Facts that nobody recorded yet; where somebody is faster, theirs stand."""
    if rows:
        await session.execute(insert(Coverage).on_conflict_do_nothing(), list(rows))


async def living(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, Living]:
    """The records that live today, of each of these organisations."""
    rows = await session.execute(_LIVING, {"ids": list(ids)})
    return {row.id: Living(row.unit, row.instructor, row.unit_until, row.work_until) for row in rows}


async def turned(session: AsyncSession, *, most: int) -> list[UUID]:
    """Organisations whose facts are not those that the records of today mean."""
    return [row.id for row in await session.execute(_TURNED, {"most": most})]


async def history(session: AsyncSession, id: UUID) -> Sequence[CoverageEntry]:
    """Every recording, the latest first."""
    found = await session.scalars(
        select(CoverageEntry)
        .where(records.of(CoverageEntry.organisation_id, id))
        .order_by(CoverageEntry.recorded_at.desc(), CoverageEntry.version.desc())
        .limit(200)
    )
    return found.all()


async def since(session: AsyncSession, id: UUID, *, version: int) -> Sequence[CoverageEntry]:
    """What was recorded of this very record, those that went into it aside, after a version."""
    query = select(CoverageEntry).where(CoverageEntry.organisation_id == id, CoverageEntry.version > version)
    return (await session.scalars(query)).all()


async def add(session: AsyncSession, *records: Coverage | CoverageEntry) -> None:
    """Write new records."""
    session.add_all(records)
    await session.flush()


async def now(session: AsyncSession) -> datetime:
    """The clock that decides."""
    moment: datetime = (await session.execute(select(func.wutong.now()))).scalar_one()
    return moment
