"""SQL over instructors and their assignments."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry.instructors.models import Assignment, Instructor

_LIVING = "a.from_on <= wutong.today() and (a.until_on is null or a.until_on > wutong.today())"
_SHOWN = """
    select i.*, (select count(*) from party_assignment a
                  where a.instructor_id = i.id and a.from_on <= day.on
                    and (a.until_on is null or a.until_on > day.on)) as organisations
      from party_instructor i cross join (select coalesce(cast(:on as date), wutong.today()) as on) day
"""
_ONE = text(f"{_SHOWN} where i.id = :id")
_PAGE = text(f"""
    {_SHOWN}
     where (cast(:street as text) is null or (i.street, i.id) > (:street, cast(:after as uuid)))
       and (i.until_on is null or i.until_on > day.on) and (cast(:on as date) is null or i.from_on <= day.on)
     order by i.street, i.id
     limit :limit
""")
_ASSIGNMENTS = text(f"""
    select a.id, a.organisation_id, o.name as organisation_name, a.from_on, a.until_on, {_LIVING} as living
      from party_assignment a join organisation o on o.id = a.organisation_id
     where a.instructor_id = :id
     order by living desc, a.from_on desc, a.id desc
     limit 500
""")  # noqa: S608 - a constant
_OF_ORGANISATION = text(f"""
    select a.id, a.instructor_id, i.kind, i.area, i.works_from, i.sealed, a.from_on, a.until_on,
           cast(:on as date) is not null or {_LIVING} as living
      from party_assignment a join party_instructor i on i.id = a.instructor_id
     where a.organisation_id = any((select registry.records_of(:id))::uuid[])
       and (cast(:on as date) is null or a.from_on <= :on and (a.until_on is null or a.until_on > :on))
     order by living desc, a.from_on desc, a.id desc
     limit 200
""")  # noqa: S608 - a constant


async def page(session: AsyncSession, *, on: date | None, after: Sequence[Any] | None, limit: int) -> Sequence[Any]:
    """Those who serve today or will, or served on a day, in the order of (street, id)."""
    street, id = after or (None, None)
    return (await session.execute(_PAGE, {"on": on, "street": street, "after": id, "limit": limit})).mappings().all()


async def shown(session: AsyncSession, id: UUID) -> Any | None:
    """One of them with the number of organisations."""
    return (await session.execute(_ONE, {"id": id, "on": None})).mappings().one_or_none()


async def find(session: AsyncSession, id: UUID) -> Instructor | None:
    """One that this session may see, as he or she is now, locked for a change."""
    query = select(Instructor).where(Instructor.id == id).with_for_update().execution_options(populate_existing=True)
    found: Instructor | None = await session.scalar(query)
    return found


async def assignments(session: AsyncSession, id: UUID) -> Sequence[Any]:
    """The organisations of one of them, the present first."""
    return (await session.execute(_ASSIGNMENTS, {"id": id})).mappings().all()


async def of_organisation(session: AsyncSession, id: UUID, *, on: date | None) -> Sequence[Any]:
    """Who works or worked with an organisation, the present first, or who did on a day."""
    return (await session.execute(_OF_ORGANISATION, {"id": id, "on": on})).mappings().all()


async def from_then(session: AsyncSession, id: UUID, *, on: date) -> Sequence[Assignment]:
    """What one of them works with on a day or after it, locked in a fixed order."""
    found = await session.scalars(
        select(Assignment)
        .where(Assignment.instructor_id == id, Assignment.until_on.is_(None) | (Assignment.until_on > on))
        .order_by(Assignment.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return found.all()


async def assignment(session: AsyncSession, id: UUID) -> Assignment | None:
    """One organisation of one of them."""
    return await session.get(Assignment, id)


async def today(session: AsyncSession) -> date:
    """The day in Shanghai by the clock that decides."""
    day: date = (await session.execute(select(func.wutong.today()))).scalar_one()
    return day


async def add(session: AsyncSession, *records: Instructor | Assignment) -> None:
    """Write new records and what was changed."""
    session.add_all(records)
    await session.flush()
