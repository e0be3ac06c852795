"""SQL over associations."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Date, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry.associations.models import Association


async def add(session: AsyncSession, values: dict[str, Any]) -> bool:
    """Put an association on record; False where it is there already."""
    statement = insert(Association).values(values).on_conflict_do_nothing().returning(Association.organisation_id)
    return (await session.execute(statement)).first() is not None


async def find(session: AsyncSession, id: UUID, *, lock: bool = False) -> Association | None:
    """An association that this session may see."""
    query = select(Association).where(Association.organisation_id == id)
    found: Association | None = await session.scalar(
        query.with_for_update().execution_options(populate_existing=True) if lock else query
    )
    return found


_SHOWN = text("""
    with day as (
      select coalesce(cast(:on as date), wutong.today()) as on
    ), newest as (
      select distinct on (association_id) association_id, id, number from charter, day
       where (recorded_at at time zone 'Asia/Shanghai')::date <= day.on and in_force_from <= day.on
         and withdrawn_on is null order by association_id, in_force_from desc
    ), current as (
      select m.association_id, count(*) as members,
             count(*) filter (where n.id is not null and k.charter_id is null) as unacknowledged
      from membership m
      cross join day
      left join newest n on n.association_id = m.association_id
      left join acknowledgement k on k.charter_id = n.id and k.organisation_id = m.organisation_id
       and k.acknowledged_on <= day.on
      where m.begins_on <= day.on and (m.ends_on is null or m.ends_on >= day.on)
      group by m.association_id
    ), undecided as (
      select association_id, count(*) as number from proceeding, day
       where (opened_at at time zone 'Asia/Shanghai')::date <= day.on
         and (closed_at is null or (closed_at at time zone 'Asia/Shanghai')::date > day.on)
       group by association_id
    )
    select a.organisation_id as id, a.name, a.founded_on, a.begins_on, coalesce(c.members, 0) as members,
           coalesce(u.number, 0) as open_proceedings, n.number as charter,
           coalesce(c.unacknowledged, 0) as unacknowledged, coalesce(o.sector, '') as sector
    from association a
    join day on a.founded_on <= day.on
    left join current c on c.association_id = a.organisation_id
    left join undecided u on u.association_id = a.organisation_id
    left join newest n on n.association_id = a.organisation_id
    left join organisation o on o.id = a.organisation_id
    where cast(:id as uuid) is null or a.organisation_id = :id
    order by a.founded_on, a.organisation_id
""")


async def shown(session: AsyncSession, id: UUID | None = None, *, on: date | None = None) -> Sequence[Any]:
    """All associations, or one, each with its figures, today or of a day."""
    return (await session.execute(_SHOWN, {"id": id, "on": on})).all()


async def today(session: AsyncSession) -> date:
    """The day it is here."""
    return (await session.execute(select(func.wutong.today(type_=Date())))).scalar_one()
