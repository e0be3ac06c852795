"""SQL over checks."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Uuid, any_, func, literal, or_, select, text, tuple_
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncSession

from kernel import paging
from services.evaluation.checks import pairs
from services.evaluation.checks.models import Check, CreditEvent, Source
from services.evaluation.gate import records
from services.evaluation.gate.models import Known

_PAIRS = pairs.each(at="cast(:at as timestamptz)", on="cast(:on as date)")
# Each organisation: whether every source answered of it within its interval, its oldest answer, and what waits.
_ONES = """
      select organisation_id, min(name) as name, bool_and(fresh) as checked, min(checked_at) as oldest,
             count(*) filter (where not fresh) as overdue
        from pair group by organisation_id
"""
# One statement: the sum of all, with the source's name empty, and each source for itself.
_FIGURES = text(
    f"""
    with pair as ({_PAIRS}), one as ({_ONES})
    select '' as source, count(*) as organisations, count(*) filter (where checked) as checked,
           min(oldest) filter (where checked) as oldest, coalesce(sum(overdue), 0)::int as overdue,
           (select count(*) from credit_event where (cast(:since as date) is null or decided_on >= :since)
               and (cast(:on as date) is null or obtained_on <= :on)) as events,
           (select count(distinct r.counts_at)
              from list_entry e join organisation_copy r on r.organisation_id = e.organisation_id
             where r.status <> 'withdrawn' and e.listed_on <= coalesce(cast(:on as date), wutong.today())
               and (e.removed_on is null or e.removed_on > coalesce(cast(:on as date), wutong.today()))) as listed
      from one
    union all
    select source, count(*), count(*) filter (where fresh), min(checked_at) filter (where fresh),
           (count(*) filter (where not fresh))::int, 0, 0
      from pair group by source
     order by 1
    """  # noqa: S608 - a constant
)
_DUE = f"""
    with pair as (
      select *, case when checked_at is null then 'never' when fresh then 'fresh' else 'overdue' end as state,
             coalesce(due_on, date '1900-01-01') as rank
        from ({_PAIRS}) p)
    select * from pair
     where (cast(:state as text) is null or state = :state or :state = 'due' and state <> 'fresh')
       and (cast(:source as text) is null or source = :source)
       and (cast(:organisation as uuid) is null or organisation_id = :organisation)
       and (cast(:rank as date) is null or (rank, organisation_id, source) > (:rank, :id, :after_source))
     order by rank, organisation_id, source
     limit :limit
"""  # noqa: S608 - a constant
# The rows behind the figures `checked` and `oldest`: the same query, those whose oldest answer is the oldest first.
_ORGANISATIONS = f"""
    with pair as ({_PAIRS}), one as ({_ONES}),
    ranked as (select *, coalesce(oldest, timestamptz '1900-01-01 00:00Z') as rank from one)
    select * from ranked
     where (cast(:checked as boolean) is null or checked = :checked)
       and (cast(:organisation as uuid) is null or organisation_id = :organisation)
       and (cast(:rank as timestamptz) is null or (rank, organisation_id) > (:rank, :id))
     order by rank, organisation_id
     limit :limit
"""  # noqa: S608 - a constant
_OVERDUE = text(
    f"""
    select count(*) as pairs, min(due_on) as since from ({_PAIRS}) p where not fresh
    """  # noqa: S608 - a constant
)


async def sources(session: AsyncSession) -> Sequence[Source]:
    """The sources in force today, by code."""
    today = func.wutong.today()
    in_force = (Source.effective_from <= today, or_(Source.effective_to.is_(None), Source.effective_to >= today))
    return (await session.scalars(select(Source).where(*in_force).order_by(Source.code))).all()


async def figures(session: AsyncSession, *, since: date | None, on: date | None) -> Sequence[Row[Any]]:
    """The sum first, then each source, today or at the end of a day."""
    return (await session.execute(_FIGURES, {"since": since, **_then(on)})).all()


def _then(on: date | None) -> dict[str, Any]:
    return {"on": on, "at": on and paging.end_of(on)}


async def due(
    session: AsyncSession,
    *,
    state: str | None,
    source: str | None,
    organisation: UUID | None,
    on: date | None,
    after: tuple[date, UUID, str] | None,
    limit: int,
) -> list[Row[Any]]:
    """Each organisation at each source, those never looked at first, then by the day they are due."""
    rank, id, after_source = after or (None, None, None)
    sought = {"state": state, "source": source, "organisation": organisation}
    key = {"rank": rank, "id": id, "after_source": after_source, "limit": limit}
    return list((await session.execute(text(_DUE), {**sought, **key, **_then(on)})).all())


async def organisations(
    session: AsyncSession,
    *,
    checked: bool | None,
    organisation: UUID | None,
    on: date | None,
    after: tuple[datetime, UUID] | None,
    limit: int,
) -> list[Row[Any]]:
    """Each organisation over all sources, those whose oldest answer is the oldest first, never looked at before all."""
    rank, id = after or (None, None)
    given = {"checked": checked, "organisation": organisation, "rank": rank, "id": id, "limit": limit}
    return list((await session.execute(text(_ORGANISATIONS), {**given, **_then(on)})).all())


async def overdue(session: AsyncSession) -> Row[Any]:
    """How many pairs wait, and since which day the first of those once looked at does."""
    return (await session.execute(_OVERDUE, _then(None))).one()


async def page(
    session: AsyncSession, *, on: date | None, after: tuple[datetime, UUID] | None, limit: int, **sought: Any
) -> list[tuple[Check, str]]:
    """Checks with the organisations' names, the latest first; of a day those made by its end."""
    query = (
        select(Check, Known.name)
        .join(Known, Known.organisation_id == Check.organisation_id)
        .order_by(Check.checked_at.desc(), Check.id.desc())
        .limit(limit)
    )
    for name, value in sought.items():
        if value is not None:
            column = getattr(Check, name)
            query = query.where(records.of(column, value) if name == "organisation_id" else column == value)
    if on:
        query = query.where(Check.checked_at < paging.end_of(on))
    if after:
        query = query.where(tuple_(Check.checked_at, Check.id) < after)
    return [(check, name) for check, name in await session.execute(query)]


async def events(
    session: AsyncSession,
    *,
    organisation: UUID | None,
    since: date | None,
    on: date | None,
    after: UUID | None,
    limit: int,
    among: Collection[UUID] | None = None,
) -> list[tuple[CreditEvent, str]]:
    """Credit events with the organisations' names, those entered last first; of these alone where some are named."""
    query = (
        select(CreditEvent, Known.name)
        .join(Known, Known.organisation_id == CreditEvent.organisation_id)
        .order_by(CreditEvent.id.desc())
        .limit(limit)
    )
    if organisation:
        query = query.where(records.of(CreditEvent.organisation_id, organisation))
    if since:
        query = query.where(CreditEvent.decided_on >= since)
    if on:
        query = query.where(CreditEvent.obtained_on <= on)
    if after:
        query = query.where(CreditEvent.id < after)
    if among is not None:
        query = query.where(CreditEvent.id == any_(literal(list(among), ARRAY(Uuid))))
    return [(event, name) for event, name in await session.execute(query)]


async def entered(
    session: AsyncSession, *, since: date | None, on: date | None, after: int
) -> list[tuple[UUID, date, date]]:
    """Each event that was entered more than so many days after it became known: when that was, and when it was."""
    query = select(CreditEvent.id, CreditEvent.obtained_on, CreditEvent.entered_on)
    query = query.where(CreditEvent.entered_on > CreditEvent.obtained_on + after).order_by(CreditEvent.id.desc())
    if since:
        query = query.where(CreditEvent.decided_on >= since)
    if on:
        query = query.where(CreditEvent.obtained_on <= on)
    return [(id, obtained, entered) for id, obtained, entered in await session.execute(query)]


_ENTRIES = text(
    """
    select k.organisation_id, e.id, e.list, e.listed_on, e.removed_on
      from organisation_copy k
      join organisation_copy r on r.counts_at = k.counts_at
      join list_entry e on e.organisation_id = r.organisation_id
     where k.organisation_id = any(cast(:ids as uuid[]))
     order by e.listed_on, e.id
    """
)


async def entries(session: AsyncSession, ids: Collection[UUID]) -> Sequence[Row[Any]]:
    """Every entry of these organisations on a statutory list, with those of what went into them."""
    return (await session.execute(_ENTRIES, {"ids": list(ids)})).all() if ids else []


async def named_events(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, CreditEvent]:
    """Those of these events that are to be seen."""
    found = await session.scalars(select(CreditEvent).where(CreditEvent.id.in_(ids)))
    return {event.id: event for event in found}


async def enter(
    session: AsyncSession, rows: Sequence[dict[str, Any]]
) -> dict[tuple[UUID, str, date, str], CreditEvent]:
    """Enter events; one that is on record already stays as it is. All of them, by what tells them apart."""
    if not rows:
        return {}
    await session.execute(insert(CreditEvent).on_conflict_do_nothing(), list(rows))
    parts = (CreditEvent.organisation_id, CreditEvent.source, CreditEvent.decided_on, CreditEvent.title)
    keys = [tuple(row[part.key] for part in parts) for row in rows]
    found = await session.scalars(select(CreditEvent).where(tuple_(*parts).in_(keys)))
    return {(each.organisation_id, each.source, each.decided_on, each.title): each for each in found}


async def add(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Write checks."""
    if rows:
        await session.execute(insert(Check), list(rows))
