"""SQL over Party units and what belongs to them.

A list reads every figure that is watched in one statement, on the day asked for; name, kind and superior are those of
that day. An organisation that has left the house, or that the law has ended, still belongs to its unit until somebody
takes it out, and is counted apart: rates drop it too.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry import records
from services.registry.organisations import counted
from services.registry.units.models import Cover, Past, Unit

_SHOWN = f"""
    with {records.GONE}
    select u.id, u.area, u.street, h.name, h.kind, p.id as parent_id, u.founded_on, u.ended_on, u.basis, u.ended_basis,
           u.version, coalesce(q.name, p.name) as parent_name,
           coalesce(q.kind, p.kind) as parent_kind, m.organisations, m.formal, m.uncounted, m.grown,
           m.gone, t.until_on as term_until, coalesce(f.officers, 0) as officers
      from party_unit u
      cross join lateral (
        select name, kind, parent_id from (
          select until_on as at, name, kind, parent_id from party_unit_past where unit_id = u.id and until_on > :on
          union all select 'infinity', u.name, u.kind, u.parent_id
        ) either order by at limit 1
      ) h
      left join party_unit p on p.id = h.parent_id and p.founded_on <= :on and (p.ended_on is null or p.ended_on > :on)
      left join lateral (
        select name, kind from party_unit_past where unit_id = p.id and until_on > :on order by until_on limit 1
      ) q on true
      cross join lateral (
        select count(*) filter (where not g.gone) as organisations,
               coalesce(sum(n.formal) filter (where not g.gone), 0) as formal,
               count(*) filter (where n.formal is null and not g.gone) as uncounted,
               count(*) filter (where n.formal >= 3 and not g.gone) as grown,
               count(*) filter (where g.gone) as gone
          from party_cover c
          join organisation o on o.id = c.organisation_id
          cross join lateral (
            select :on >= wutong.today() and (o.status = 'exited' or coalesce(o.legal_status, '') in {counted.ENDED!r})
                   as gone
          ) g
          left join lateral (
            select formal from member_count n
             where (n.organisation_id = c.organisation_id
                    or n.organisation_id = any(array(select g.id from gone g where g.part_of = c.organisation_id)))
               and not n.void and n.counted_on <= :on
             order by n.counted_on desc, n.id desc limit 1
          ) n on true
         where c.unit_id = u.id and c.from_on <= :on and (c.until_on is null or c.until_on > :on)
      ) m
      left join lateral (
        select id, until_on from party_term t where t.unit_id = u.id and t.from_on <= :on
         order by t.from_on desc limit 1
      ) t on true
      left join lateral (
        select count(*) as officers from party_officer f
         where f.term_id = t.id and f.from_on <= :on and (f.until_on is null or f.until_on > :on)
      ) f on true
"""  # noqa: S608 - a constant
_ONE = text(f"{_SHOWN} where u.id = :id")
_PAGE = text(f"""
    {_SHOWN}
     where u.founded_on <= :on
       and case when cast(:since as date) is null then u.ended_on is null or u.ended_on > :on
                else u.founded_on >= :since end
       and (cast(:kind as text) is null or :kind = case when cast(:since as date) is null then h.kind else coalesce(
             (select b.kind from party_unit_past b where b.unit_id = u.id order by b.from_on limit 1), u.kind) end)
       and (cast(:parent as uuid) is null or p.id = :parent)
       and (cast(:street as text) is null or (u.street, u.id) > (:street, cast(:after as uuid)))
     order by u.street, u.id
     limit :limit
""")  # noqa: S608 - a constant
# Living branches whose members cross what the regulation names (`rules.CROSSED`), or that one who has left still has.
_CROSSING = text(f"""
    select *, count(*) over () as total from (
      {_SHOWN} where u.founded_on <= :on and (u.ended_on is null or u.ended_on > :on) and u.kind = any(:branches)
    ) branch
     where uncounted = 0 and organisations > 0 and formal < :own_from
        or formal > :branch_most
        or formal >= :committee_from and officers < :own_from
        or kind = :joint and grown > 0
        or gone > 0
     order by street, id
     limit :most
""")  # noqa: S608 - a constant
_CHILDREN = text("""
    select id, name, kind from party_unit
     where parent_id = :id and (ended_on is null or ended_on > wutong.today()) order by id
""")
_COVERS = text("""
    select c.id, c.organisation_id, o.name as organisation_name, o.formal_members, o.formal_members_on, c.from_on,
           c.until_on, c.from_on <= wutong.today() and (c.until_on is null or c.until_on > wutong.today()) as living
      from party_cover c join organisation o on o.id = c.organisation_id
     where c.unit_id = :id and c.until_on is distinct from c.from_on
     order by living desc, c.from_on desc, c.id desc
     limit 500
""")
_OF_ORGANISATION = text("""
    select c.id, u.id as unit_id, coalesce(q.name, u.name) as name, coalesce(q.kind, u.kind) as kind, c.from_on,
           c.until_on, c.from_on <= day.on and (c.until_on is null or c.until_on > day.on) as living
      from party_cover c join party_unit u on u.id = c.unit_id
     cross join (select coalesce(cast(:on as date), wutong.today()) as on) day
      left join lateral (
        select name, kind from party_unit_past where unit_id = u.id and until_on > day.on order by until_on limit 1
      ) q on true
     where c.organisation_id = any((select registry.records_of(:id))::uuid[])
       and c.until_on is distinct from c.from_on
       and (cast(:on as date) is null or c.from_on <= day.on and (c.until_on is null or c.until_on > day.on))
     order by living desc, c.from_on desc, c.id desc
     limit 200
""")
# A unit that hangs below itself would be among those above its superior.
_ABOVE = text("""
    with recursive above (id, parent_id) as (
      select id, parent_id from party_unit where id = :id
      union select u.id, u.parent_id from party_unit u join above a on u.id = a.parent_id
    )
    select id from above
""")


async def hold(session: AsyncSession, street: str) -> None:
    """Let nobody else change the units of this street until the transaction ends: the tree is one thing."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"party units {street}", 21))))


async def page(
    session: AsyncSession,
    *,
    on: date,
    since: date | None,
    kind: str | None,
    parent: UUID | None,
    after: Sequence[Any] | None,
    limit: int,
) -> Sequence[Any]:
    """Units that live on this day, in the order of (street, id), with the figures watched.

    `since`: instead those founded from then to this day, ended or not, as the figure of the founded counts them: by the
    kind that each was founded as.
    """
    street, id = after or (None, None)
    given = {"on": on, "since": since, "kind": kind, "parent": parent, "street": street, "after": id, "limit": limit}
    return (await session.execute(_PAGE, given)).mappings().all()


async def crossing(session: AsyncSession, *, on: date, most: int, **figures: Any) -> Sequence[Any]:
    """Branches whose formal members cross a figure, each with what is watched and with how many they are."""
    return (await session.execute(_CROSSING, {"on": on, "most": most, **figures})).mappings().all()


async def shown(session: AsyncSession, id: UUID, *, on: date) -> Any | None:
    """A unit with the figures watched."""
    return (await session.execute(_ONE, {"id": id, "on": on})).mappings().one_or_none()


async def find(session: AsyncSession, id: UUID) -> Unit | None:
    """A unit that this session may see, as it is now, locked for a change."""
    query = select(Unit).where(Unit.id == id).with_for_update().execution_options(populate_existing=True)
    found: Unit | None = await session.scalar(query)
    return found


async def named(session: AsyncSession, *, street: str, name: str) -> UUID | None:
    """The unit of the street that has this name and has not ended."""
    found: UUID | None = await session.scalar(
        select(Unit.id).where(Unit.street == street, Unit.name == name, Unit.ended_on.is_(None))
    )
    return found


async def above(session: AsyncSession, id: UUID) -> set[UUID]:
    """A unit and everything above it."""
    return {row.id for row in await session.execute(_ABOVE, {"id": id})}


async def children(session: AsyncSession, id: UUID) -> Sequence[Any]:
    """The units that hang below this one today."""
    return (await session.execute(_CHILDREN, {"id": id})).mappings().all()


async def covers(session: AsyncSession, id: UUID) -> Sequence[Any]:
    """The organisations of a unit, the present first."""
    return (await session.execute(_COVERS, {"id": id})).mappings().all()


async def of_organisation(session: AsyncSession, id: UUID, *, on: date | None) -> Sequence[Any]:
    """The units of an organisation, the present first, or those of a day under the names of the day."""
    return (await session.execute(_OF_ORGANISATION, {"id": id, "on": on})).mappings().all()


async def from_then(
    session: AsyncSession, *, on: date, unit: UUID | None = None, organisations: Sequence[UUID] = ()
) -> Sequence[Cover]:
    """What belongs to this unit, or where these organisations belong, on a day or after it; locked in a fixed order."""
    whose = Cover.unit_id == unit if unit else Cover.organisation_id.in_(organisations)
    found = await session.scalars(
        select(Cover)
        .where(whose, Cover.until_on.is_(None) | (Cover.until_on > on))
        .order_by(Cover.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return found.all()


async def several(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, Unit]:
    """These units."""
    return {each.id: each for each in await session.scalars(select(Unit).where(Unit.id.in_(ids)))}


async def cover(session: AsyncSession, id: UUID) -> Cover | None:
    """One organisation in one unit."""
    return await session.get(Cover, id)


async def earliest(session: AsyncSession, id: UUID) -> date | None:
    """The first day on which anything belonged to a unit."""
    day: date | None = await session.scalar(
        select(func.min(Cover.from_on)).where(Cover.unit_id == id, Cover.until_on.is_distinct_from(Cover.from_on))
    )
    return day


async def today(session: AsyncSession) -> date:
    """The day in Shanghai by the clock that decides."""
    day: date = (await session.execute(select(func.wutong.today()))).scalar_one()
    return day


async def add(session: AsyncSession, *records: Unit | Cover | Past) -> None:
    """Write new records; their database defaults are known afterwards."""
    session.add_all(records)
    await session.flush()
