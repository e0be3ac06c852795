"""SQL of the releases: people by need, community and year of age, and the latest release."""

from datetime import date
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.matching.demand.models import DemandRelease

# A person counts once per need for which any open offering's age window fits them today. People born on one day in one
# community are counted together first, so that the windows are tried on days and not on people.
CELLS = text(
    """
    with born as (
      select r.area as community, r.birth, count(distinct r.id) as people
      from resident r where r.kind = 'children' group by 1, 2),
    open as (
      select distinct tag, o.min_months, o.max_months
      from place_offering o cross join unnest(o.need_tags) as tag where o.open and o.audience = 'children'),
    fits as (
      select distinct b.community, b.birth, b.people, w.tag
      from born b
      join open w on wutong.today() >= (b.birth + make_interval(months => w.min_months))::date
        and wutong.today() < (b.birth + make_interval(months => w.max_months))::date)
    select tag, community, extract(year from age(wutong.today(), birth))::int as year, sum(people)::int as people
    from fits group by 1, 2, 3 order by 1, 2, 3
    """
)
COUNTED = text(
    "select count(distinct r.id)::int as people, max(r.as_of) as list_as_of from resident r where r.kind = 'children'"
)
TAGS = text(
    "select distinct tag from place_offering o cross join unnest(o.need_tags) as tag"
    " where o.open and o.audience = 'children' order by tag"
)


async def cells(session: AsyncSession) -> list[Any]:
    """People per need, community and year of age."""
    return list((await session.execute(CELLS)).all())


async def counted(session: AsyncSession) -> dict[str, Any]:
    """Whom a release made now counts: people on lists in force, and the day on which the newest list was true."""
    return dict((await session.execute(COUNTED)).mappings().one())


async def tags(session: AsyncSession) -> list[str]:
    """Every need that an open offering answers."""
    return list((await session.scalars(TAGS)).all())


async def latest(session: AsyncSession, *, area: str | None = None) -> DemandRelease | None:
    """The newest release in scope (of a street, where one is named), or None."""
    query = select(DemandRelease).order_by(DemandRelease.released_on.desc()).limit(1)
    if area is not None:
        query = query.where(DemandRelease.area == area)
    return (await session.scalars(query)).one_or_none()


async def add(session: AsyncSession, **facts: Any) -> None:
    """Keep a release; where another run of the same day was faster, its release counts."""
    await session.execute(insert(DemandRelease).values(**facts).on_conflict_do_nothing())


async def today(session: AsyncSession) -> date:
    """The day in Shanghai, by the database's clock."""
    found: date = (await session.execute(select(func.wutong.today()))).scalar_one()
    return found
