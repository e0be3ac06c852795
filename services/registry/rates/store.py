"""SQL over coverage on a day: one statement for the rates, one for the organisations behind a figure.

The fragments are fixed; nothing in a statement's text comes from input.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import TextClause, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry import records
from services.registry.organisations import counted

_ON = "from_on <= :on and (until_on is null or until_on > :on)"
_STANDING = f"{counted.on(':on')} and (registered_on is null or registered_on <= :on)"
# Every social organisation that was at work on the day, as the list of it shows them, with what is on record then.
FACTS = f"""
    with {records.GONE}, standing as (
      select id, street, sort_key, name, community_name from organisation where since_on <= :on and {_STANDING}
      union all
      select organisation_id, street, sort_key, name, community_name from organisation_past
       where from_on <= :on and until_on > :on and {_STANDING}
    ), covered as (
      select c.organisation_id, bool_or(coalesce(h.kind, u.kind) = 'party_branch') as own,
             bool_or(c.exclusive) as branch, min(coalesce(h.name, u.name)) filter (where c.exclusive) as unit
        from party_cover c join party_unit u on u.id = c.unit_id
        left join lateral (
          select kind, name from party_unit_past where unit_id = u.id and until_on > :on order by until_on limit 1
        ) h on true
       where c.from_on <= :on and (c.until_on is null or c.until_on > :on) group by c.organisation_id
    ), assigned as (
      select distinct organisation_id from party_assignment where {_ON}
    ), counted as (
      select distinct on (organisation_id) organisation_id, formal from (
        select organisation_id, formal, counted_on, id from member_count where not void and counted_on <= :on
        union all
        select g.part_of, n.formal, n.counted_on, n.id from gone g join member_count n on n.organisation_id = g.id
         where not n.void and n.counted_on <= :on
      ) every
       order by organisation_id, counted_on desc, id desc
    ), said as (
      select distinct on (organisation_id) organisation_id, coalesce(said_party_unit, party_unit) as party_unit,
             coalesce(said_work_coverage, work_coverage) as work_coverage
        from coverage_entry
       where recorded_at < cast(cast(:on as date) + 1 as timestamp) at time zone 'Asia/Shanghai'
       order by organisation_id, recorded_at desc, version desc
    ), facts as (
      select o.id, o.street, o.sort_key, o.name, nullif(o.community_name, '') as community, n.formal, c.unit,
             coalesce(c.own, false) as own, coalesce(c.branch, false) as branch,
             a.organisation_id is not null as instructor,
             c.organisation_id is not null or a.organisation_id is not null
               or coalesce(s.work_coverage, 'unknown') = 'yes' as work,
             c.organisation_id is null and coalesce(s.party_unit, 'unknown') = 'yes' as unrecorded
        from standing o
        left join covered c on c.organisation_id = o.id
        left join assigned a on a.organisation_id = o.id
        left join counted n on n.organisation_id = o.id
        left join said s on s.organisation_id = o.id
    )
"""  # noqa: S608 - a constant
# Of each rate: who is counted at all, and who of these is covered.
_OF = {
    "organisational": ("true", "branch"),
    "should_own": ("formal >= 3", "own"),
    "should_join": ("formal between 1 and 2", "branch"),
    "work": ("true", "work"),
}
_PARTS = {"covered": "({1})", "missing": "not ({1})"}
_COUNTS = ", ".join(
    f"count(*) filter (where {of}) as {name}_of, count(*) filter (where {of} and {covered}) as {name}"
    for name, (of, covered) in _OF.items()
)
_RATES = text(f"""
    {FACTS}
    select count(*) as active, count(*) filter (where formal is null) as uncounted,
           count(*) filter (where unrecorded) as unrecorded, {_COUNTS}
      from facts
""")  # noqa: S608 - constants
_FOUNDED = text("""
    with committee as (select min(founded_on) as founded_on from party_unit where kind = 'party_committee'),
         given as (select coalesce(cast(:since as date), founded_on) as since from committee)
    select g.since, k.kind, count(u.id) as count
      from given g
     cross join unnest(cast(:kinds as text[])) with ordinality k (kind, at)
      left join lateral (
        select u.id, coalesce((select h.kind from party_unit_past h where h.unit_id = u.id order by h.from_on limit 1),
               u.kind) as kind
          from party_unit u where u.founded_on between g.since and :until
      ) u on u.kind = k.kind
     group by g.since, k.kind, k.at
     order by k.at
""")


@cache
def _listing(rate: str, part: str) -> TextClause:
    of, covered = _OF[rate]
    where = f"{of} and {_PARTS[part].format(of, covered)}"
    return text(
        f"{FACTS} select * from facts where {where}"  # noqa: S608 - constants
        " and (cast(:street as text) is null or (street, sort_key, id) > (:street, :sort_key, cast(:after as uuid)))"
        " order by street, sort_key, id limit :limit"
    )


async def rates(session: AsyncSession, on: date) -> Any:
    """All figures of a day."""
    return (await session.execute(_RATES, {"on": on})).mappings().one()


async def behind(
    session: AsyncSession, *, on: date, rate: str, part: str, after: Sequence[Any] | None, limit: int
) -> Sequence[Any]:
    """The organisations behind a figure, in the order of lists."""
    street, sort_key, id = after or (None, None, None)
    given = {"on": on, "street": street, "sort_key": sort_key, "after": id, "limit": limit}
    return (await session.execute(_listing(rate, part), given)).mappings().all()


async def founded(session: AsyncSession, *, kinds: Sequence[str], since: date | None, until: date) -> Sequence[Any]:
    """Units founded in a window by kind, the window beginning with the first committee where no day is named."""
    return (await session.execute(_FOUNDED, {"kinds": list(kinds), "since": since, "until": until})).mappings().all()


async def today(session: AsyncSession) -> date:
    """The day in Shanghai by the clock that decides."""
    day: date = (await session.execute(select(func.wutong.today()))).scalar_one()
    return day
