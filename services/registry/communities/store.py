"""SQL over communities and their periods."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, inspect, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry.communities.models import Community, Period

_LATEST = Period.valid_from.desc().nulls_last()


async def every(session: AsyncSession) -> Sequence[Community]:
    """The communities in use, by code."""
    found = await session.scalars(select(Community).where(Community.status == "active").order_by(Community.area))
    return found.all()


async def closed(session: AsyncSession) -> frozenset[str]:
    """The codes that were closed."""
    return frozenset(await session.scalars(select(Community.area).where(Community.status == "closed")))


async def valid(session: AsyncSession, on: date) -> Sequence[tuple[Community, Period]]:
    """The communities whose codes held on a day, by code, each with the period."""
    query = (
        select(Community, Period)
        .join(Period, Period.area == Community.area)
        .where(
            Community.status != "withdrawn",
            or_(Period.valid_from.is_(None), Period.valid_from <= on),
            or_(Period.valid_until.is_(None), Period.valid_until > on),
        )
        .order_by(Community.area)
    )
    return [(row[0], row[1]) for row in await session.execute(query)]


async def find(session: AsyncSession, code: str) -> Community | None:
    """A community that this session may see, also a closed one."""
    return await session.scalar(select(Community).where(Community.area == code, Community.status != "withdrawn"))


async def lock(session: AsyncSession, codes: Iterable[str]) -> dict[str, Community]:
    """Those of these codes that exist, locked until the transaction ends; ordered, so that two never deadlock."""
    found = await session.scalars(
        select(Community).where(Community.area.in_(list(codes))).order_by(Community.area).with_for_update()
    )
    return {community.area: community for community in found}


async def periods(session: AsyncSession, code: str) -> Sequence[Period]:
    """The periods of a code, the latest first."""
    found = await session.scalars(select(Period).where(Period.area == code).order_by(_LATEST, Period.id.desc()))
    return found.all()


async def add(session: AsyncSession, *records: Community | Period) -> None:
    """Write new records and what was changed, each community before its periods."""
    for record in records:
        session.add(record)
        await session.flush()


def renamed(community: Community) -> bool:
    """Whether the name was changed since the record was read."""
    return bool(inspect(community).attrs.name.history.deleted)


# Organisations and offerings are capabilities beside this one: only their tables are read here.
_LISTED = "o.status <> 'withdrawn' and o.merged_into is null"  # as the list has them
_COUNTS = text(f"""
    select o.area, count(*) as organisations, coalesce(sum(f.offered), 0)::int as offerings
      from organisation o
      left join (select organisation_id, count(*) as offered from offering where open group by organisation_id) f
        on f.organisation_id = o.id
     where {_LISTED} and (cast(:sector as text) is null or o.sector = :sector)
     group by o.area
""")  # noqa: S608 - a constant
_SECTORS = text(f"""
    select o.sector, count(*) as organisations from organisation o
     where {_LISTED} and o.sector <> '' group by o.sector order by 2 desc, 1 limit 50
""")  # noqa: S608 - a constant


async def counts(session: AsyncSession, *, sector: str | None) -> Sequence[Any]:
    """Of each area how many organisations lie in it, and how many open services these have."""
    return (await session.execute(_COUNTS, {"sector": sector})).all()


async def sectors(session: AsyncSession) -> Sequence[Any]:
    """The trades there are, the most frequent first."""
    return (await session.execute(_SECTORS)).mappings().all()


async def clock(session: AsyncSession) -> tuple[datetime, date]:
    """The moment that decides, and its day."""
    found = (await session.execute(select(func.wutong.now(), func.wutong.today()))).one()
    return found[0], found[1]
