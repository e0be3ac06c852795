"""SQL of the releases: people by need, community and year of age, and the latest release."""

from datetime import date
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.matching.demand.models import DemandRelease

# A person counts once per need for which any open offering's age window fits them today.
CELLS = text(
    """
    with fits as (
      select distinct r.id, r.area as community, r.birth, tag
      from resident r
      join place_offering o on o.open and o.audience = 'children'
        and wutong.today() >= (r.birth + make_interval(months => o.min_months))::date
        and wutong.today() < (r.birth + make_interval(months => o.max_months))::date
      cross join unnest(o.need_tags) as tag
      where r.kind = 'children')
    select tag, community, extract(year from age(wutong.today(), birth))::int as year, count(*) as people
    from fits group by 1, 2, 3 order by 1, 2, 3
    """
)


async def cells(session: AsyncSession) -> list[Any]:
    """People per need, community and year of age."""
    return list((await session.execute(CELLS)).all())


async def latest(session: AsyncSession) -> DemandRelease | None:
    """The newest release in scope, or None."""
    return (await session.scalars(select(DemandRelease).order_by(DemandRelease.id.desc()).limit(1))).one_or_none()


async def add(session: AsyncSession, release: DemandRelease) -> None:
    """Keep a release."""
    session.add(release)
    await session.flush()


async def today(session: AsyncSession) -> date:
    """The day in Shanghai, by the database's clock."""
    found: date = (await session.execute(select(func.wutong.today()))).scalar_one()
    return found
