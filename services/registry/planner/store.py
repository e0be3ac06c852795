"""SQL over plans, and over the facts that they are made of."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry.organisations import counted
from services.registry.planner.models import BranchPlan

# Without a branch: none on record that day, and nobody said that there is one.
_CANDIDATES = text(f"""
    select o.id, o.name, o.formal_members, o.sector, o.area, c.lon, c.lat
      from organisation o
      left join community c on c.area = o.area and c.status = 'active'
      left join coverage v on v.organisation_id = o.id
     where {counted.on(":on", of="o.")} and coalesce(v.party_unit, 'unknown') <> 'yes'
       and (cast(:ids as uuid[]) is null or o.id = any(:ids))
       and not exists (
         select from party_cover p where p.organisation_id = o.id and p.exclusive
            and (p.until_on is null or p.until_on > :on))
     order by o.id
""")  # noqa: S608 - constants
# Where somebody works: with the organisations assigned; who has none, in the community on record, be it the area of the
# work or the one that the place of work is named by.
_SERVED = text("""
    select a.instructor_id, c.lon, c.lat, o.area
      from party_assignment a
      join organisation o on o.id = a.organisation_id
      left join community c on c.area = o.area and c.status = 'active'
     where a.from_on <= :on and (a.until_on is null or a.until_on > :on)
     union all
    select i.id, c.lon, c.lat, c.area
      from party_instructor i
      join community c on c.status = 'active' and left(c.area, 9) = i.street
       and (c.area = i.area or starts_with(i.works_from, c.name))
     where i.from_on <= :on and (i.until_on is null or i.until_on > :on)
       and not exists (
         select from party_assignment a where a.instructor_id = i.id
            and a.from_on <= :on and (a.until_on is null or a.until_on > :on))
""")


async def candidates(session: AsyncSession, *, on: date, ids: Sequence[UUID] | None = None) -> Sequence[Any]:
    """Social organisations at work without a branch that this session may see, all or of these alone."""
    return (await session.execute(_CANDIDATES, {"on": on, "ids": ids and list(ids)})).mappings().all()


async def served(session: AsyncSession, *, on: date) -> Sequence[Any]:
    """The points at which instructors and liaisons work on a day: those of their organisations, else their own."""
    return (await session.execute(_SERVED, {"on": on})).mappings().all()


async def find(session: AsyncSession, id: UUID, *, lock: bool = False) -> BranchPlan | None:
    """A plan, if the caller may see it; locked, one waits for whoever has it."""
    query = select(BranchPlan).where(BranchPlan.id == id).execution_options(populate_existing=True)
    found: BranchPlan | None = await session.scalar(query.with_for_update() if lock else query)
    return found


async def newest(session: AsyncSession, *, after: UUID | None, limit: int) -> Sequence[BranchPlan]:
    """Plans, the newest first; one more than asked for, so that it is known if there are more."""
    query = select(BranchPlan).order_by(BranchPlan.id.desc()).limit(limit + 1)
    found = await session.scalars(query if after is None else query.where(BranchPlan.id < after))
    return found.all()


async def alone(session: AsyncSession, *, street: str) -> None:
    """One after the other: plans of a street that are put on record."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"branch_plan {street}"))))


async def supersede(session: AsyncSession, *, street: str, by: UUID) -> None:
    """Proposals for the street that were asked for before this one are not the newest any more."""
    await session.execute(
        update(BranchPlan)
        .where(BranchPlan.street == street, BranchPlan.state == "proposed", BranchPlan.id < by)
        .values(state="superseded")
    )


async def is_overtaken(session: AsyncSession, *, street: str, id: UUID) -> bool:
    """Whether one that was asked for later stands already."""
    later = (BranchPlan.street == street, BranchPlan.state.in_(("proposed", "accepted")), BranchPlan.id > id)
    return bool(await session.scalar(select(exists().where(*later))))


async def add(session: AsyncSession, *records: BranchPlan) -> None:
    """Write what is new or changed."""
    session.add_all(records)
    await session.flush()


async def today(session: AsyncSession) -> date:
    """The day in Shanghai by the clock that decides."""
    day: date = (await session.execute(select(func.wutong.today()))).scalar_one()
    return day


async def now(session: AsyncSession) -> Any:
    """The clock that decides."""
    return (await session.execute(select(func.wutong.now()))).scalar_one()
