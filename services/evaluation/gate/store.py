"""SQL over rules, facts, standings and decisions."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, Uuid, any_, case, func, literal, or_, select, text, tuple_
from sqlalchemy.dialects.postgresql import ARRAY, distinct_on, insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.evaluation.gate.models import Decision, Fact, GateFact, Known, RuleSet, Standing

PORTION = 500  # standings renewed in one transaction


async def clock(session: AsyncSession) -> tuple[datetime, date]:
    """The moment that decides, and its day in China."""
    row = (await session.execute(select(func.wutong.now(), func.wutong.today()))).one()
    return row[0], row[1]


async def rules(session: AsyncSession) -> Sequence[RuleSet]:
    """Every rule, the newest last."""
    return (await session.scalars(select(RuleSet).order_by(RuleSet.code, RuleSet.effective_from))).all()


async def keep(session: AsyncSession, *, id: UUID, version: int, **given: Any) -> None:
    """Take over what the registry says of an organisation, unless something newer is known."""
    given = {**given, "version": version}
    statement = insert(Known).values(organisation_id=id, **given)
    # The same version again may say what was not kept when it was read first.
    await session.execute(
        statement.on_conflict_do_update(index_elements=["organisation_id"], set_=given, where=Known.version <= version)
    )


_MOVE = [
    text(f"update {table} set area = :area where organisation_id = :id and area <> :area")  # noqa: S608 - constants
    for table in ("coverage_fact", "gate_fact", "list_entry")
]


async def move(session: AsyncSession, *, id: UUID, area: str) -> None:
    """An organisation now lies elsewhere: whoever sees it there sees its facts too."""
    for statement in _MOVE:
        await session.execute(statement, {"id": id, "area": area})


async def find(session: AsyncSession, id: UUID) -> Known | None:
    """An organisation known here, if the session may see it."""
    return await session.get(Known, id, populate_existing=True)


async def add_fact(session: AsyncSession, **values: Any) -> None:
    """Keep a recording of facts; one already kept stays as it is."""
    await session.execute(insert(Fact).values(**values).on_conflict_do_nothing())


async def keep_rows(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Keep facts of several organisations; a version already kept stays as it is."""
    if rows:
        await session.execute(insert(GateFact).on_conflict_do_nothing(), list(rows))


async def several(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, Known]:
    """Those of these organisations that are known and to be seen."""
    found = await session.scalars(
        select(Known).where(Known.organisation_id.in_(ids)).execution_options(populate_existing=True)
    )
    return {known.organisation_id: known for known in found}


async def everyone(session: AsyncSession) -> dict[UUID, Known]:
    """Every organisation in scope that is not withdrawn."""
    found = await session.scalars(select(Known).where(Known.status != "withdrawn"))
    return {known.organisation_id: known for known in found}


async def turning(session: AsyncSession, *, first: date, last: date) -> dict[UUID, Known]:
    """Organisations in scope of which some fact begins or ends in these days (a term's end counts the day after)."""
    of = GateFact.organisation_id == Known.organisation_id
    begun = select(GateFact.subject).where(of, GateFact.begins.between(first, last)).exists()
    ended = select(GateFact.subject).where(of, GateFact.ends.between(first - timedelta(days=1), last)).exists()
    found = await session.scalars(select(Known).where(Known.status != "withdrawn", or_(begun, ended)))
    return {known.organisation_id: known for known in found}


async def coverage(session: AsyncSession, ids: Sequence[UUID], *, until: date) -> dict[UUID, Fact]:
    """Each one's latest coverage facts recorded by the end of that day in China."""
    query = (
        select(Fact)
        .where(_among(Fact.organisation_id, ids), _day(Fact.recorded_at) <= until)
        .ext(distinct_on(Fact.organisation_id))
        .order_by(Fact.organisation_id, Fact.version.desc())
    )
    return {fact.organisation_id: fact for fact in await session.scalars(query)}


async def rows(session: AsyncSession, ids: Sequence[UUID], *, until: date) -> Sequence[GateFact]:
    """The latest version of each other fact of theirs recorded by the end of that day."""
    query = (
        select(GateFact)
        .where(_among(GateFact.organisation_id, ids), _day(GateFact.recorded_at) <= until)
        .ext(distinct_on(GateFact.organisation_id, GateFact.kind, GateFact.subject))
        .order_by(GateFact.organisation_id, GateFact.kind, GateFact.subject, GateFact.version.desc())
    )
    return (await session.scalars(query)).all()


_LOOKS = text(
    """
    select k.id as organisation_id, s.code as source, s.name_zh, s.name_en, s.every_days, a.result, a.credit_event,
           a.checked_at, u.checked_at as unreachable_at
      from unnest(cast(:ids as uuid[])) k (id)
     cross join check_source s
     cross join (select cast(cast(:until as date) + 1 as timestamp) at time zone 'Asia/Shanghai' as ends) day
      left join lateral (
            select c.result, c.credit_event, c.checked_at from credit_check c
             where c.organisation_id = k.id and c.source = s.code and c.result <> 'unreachable'
               and c.checked_at < day.ends
             order by c.checked_at desc limit 1) a on true
      left join lateral (
            select c.checked_at from credit_check c
             where c.organisation_id = k.id and c.source = s.code and c.result = 'unreachable'
               and c.checked_at < day.ends and (a.checked_at is null or c.checked_at > a.checked_at)
             order by c.checked_at desc limit 1) u on true
     where s.effective_from <= :until and (s.effective_to is null or s.effective_to >= :until)
     order by k.id, s.code
    """
)


async def looks(session: AsyncSession, ids: Sequence[UUID], *, until: date) -> Sequence[Any]:
    """Each of them at each source in force on that day, with its last answer by the end of it, and a later failure."""
    return (await session.execute(_LOOKS, {"ids": list(ids), "until": until})).all()


def _among(column: SQLColumnExpression[UUID], ids: Sequence[UUID]) -> ColumnElement[bool]:
    """One parameter however many they are: a statement takes no more than 32,767."""
    return column == any_(literal(list(ids), ARRAY(Uuid)))


def _day(moment: SQLColumnExpression[datetime]) -> ColumnElement[date]:
    return func.date(func.timezone("Asia/Shanghai", moment))


async def standings(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, Standing]:
    """Their standings, locked for renewal in a fixed order."""
    query = select(Standing).where(Standing.organisation_id.in_(ids)).order_by(Standing.organisation_id)
    return {standing.organisation_id: standing for standing in await session.scalars(query.with_for_update())}


async def judged(session: AsyncSession) -> Sequence[tuple[str, str]]:
    """Each area with each word for the rules by which standings there were judged."""
    return [(area, by) for area, by in await session.execute(select(Standing.area, Standing.judged_by).distinct())]


async def outdated(session: AsyncSession, judged: Sequence[tuple[str, str]], *, on: date) -> Sequence[UUID]:
    """A portion of the organisations whose standings were judged so, or have a fact that has turned by this day."""
    stale = Standing.turns_on <= on
    wanted = or_(tuple_(Standing.area, Standing.judged_by).in_(judged), stale) if judged else stale
    known = select(Known.organisation_id).where(Known.organisation_id == Standing.organisation_id).exists()
    query = select(Standing.organisation_id).where(wanted, known).order_by(Standing.organisation_id).limit(PORTION)
    return (await session.scalars(query)).all()


async def page(
    session: AsyncSession,
    *,
    organisation: UUID | None,
    q: str,
    barred_first: bool,
    after: Sequence[Any] | None,
    limit: int,
) -> list[Any]:
    """Organisations with their standings by name; those that a rule bars, or whose facts are not known, first."""
    severity = case((Standing.three_no == "yes", 0), (Standing.three_no == "no", 2), else_=1)
    rank = severity if barred_first else literal(0)
    order = (rank, Known.name, Known.organisation_id)
    query = (
        select(Known, Standing, rank.label("rank"))
        .outerjoin(Standing, Standing.organisation_id == Known.organisation_id)
        .where(Known.status != "withdrawn")
        .order_by(*order)
        .limit(limit)
    )
    if q:
        query = query.where(Known.name.contains(q, autoescape=True))
    if organisation:
        query = query.where(Known.organisation_id == organisation)
    if after:
        query = query.where(tuple_(*order) > tuple(after))
    return list((await session.execute(query)).all())


async def add(session: AsyncSession, *records: Standing | Decision) -> None:
    """Write new records."""
    session.add_all(records)
    await session.flush()
