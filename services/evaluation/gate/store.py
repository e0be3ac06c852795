"""SQL over rules, facts, standings and decisions."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, Uuid, any_, case, func, literal, or_, select, text, tuple_
from sqlalchemy.dialects.postgresql import ARRAY, distinct_on, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from services.evaluation.gate.in_house import WORKS
from services.evaluation.gate.models import Decision, Fact, GateFact, Known, RuleSet, Standing

PORTION = 500  # standings renewed in one transaction
# Neither withdrawn nor a record that went into another, at which its facts count.
_STANDS = (Known.status != "withdrawn", Known.merged_into.is_(None))


async def clock(session: AsyncSession) -> tuple[datetime, date]:
    """The moment that decides, and its day in China."""
    row = (await session.execute(select(func.wutong.now(), func.wutong.today()))).one()
    return row[0], row[1]


async def rules(session: AsyncSession) -> Sequence[RuleSet]:
    """Every rule, the newest last; one that was withdrawn before its day never was one."""
    query = select(RuleSet).where(RuleSet.withdrawn_at.is_(None))
    return (await session.scalars(query.order_by(RuleSet.code, RuleSet.effective_from, RuleSet.id))).all()


async def keep(session: AsyncSession, *, id: UUID, version: int, **given: Any) -> None:
    """Take over what the registry says of an organisation, unless something newer is known."""
    given = {**given, "version": version}
    statement = insert(Known).values(organisation_id=id, counts_at=id, **given)
    # The same version again may say what was not kept when it was read first.
    await session.execute(
        statement.on_conflict_do_update(index_elements=["organisation_id"], set_=given, where=Known.version <= version)
    )
    await session.execute(_COUNT, {"id": id})


# Where it counts, and with it whatever went into it: at the record that it went into, wherever that one counts.
_COUNT = text(
    """
    with recursive below (id) as (
      select cast(:id as uuid)
      union
      select k.organisation_id from below b join organisation_copy k on k.merged_into = b.id),
    top as (
      select coalesce(above.counts_at, k.merged_into, k.organisation_id) as id
        from organisation_copy k
        left join organisation_copy above on above.organisation_id = k.merged_into
       where k.organisation_id = :id)
    update organisation_copy k set counts_at = top.id
      from below, top
     where k.organisation_id = below.id and k.counts_at <> top.id
    """
)


async def whole(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, set[UUID]]:
    """Each of these with all the records whose facts count there, its own among them."""
    found: dict[UUID, set[UUID]] = {id: {id} for id in ids}
    query = select(Known.counts_at, Known.organisation_id).where(_among(Known.counts_at, ids))
    for stays, record in await session.execute(query):
        found[stays].add(record)
    return found


async def counting(session: AsyncSession, ids: Collection[UUID]) -> set[UUID]:
    """These, and the records at which their facts count."""
    found = await session.scalars(select(Known.counts_at).where(_among(Known.organisation_id, ids)))
    return {*ids, *found}


async def tellers(session: AsyncSession, subjects: Collection[tuple[str, str]]) -> set[UUID]:
    """The organisations of which any version of these facts was told."""
    if not subjects:
        return set()
    about = tuple_(GateFact.kind, GateFact.subject).in_(subjects)
    return set(await session.scalars(select(GateFact.organisation_id).where(about).distinct()))


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
    """Every organisation in scope that is neither withdrawn nor a record that went into another."""
    found = await session.scalars(select(Known).where(*_STANDS))
    return {known.organisation_id: known for known in found}


async def portion(session: AsyncSession, *, area: str, after: tuple[str, UUID] | None, limit: int) -> Sequence[Known]:
    """Some of the organisations of an area that `everyone` has, by their streets and ids, as they are indexed."""
    key = tuple_(Known.area, Known.organisation_id)
    query = select(Known).where(*_STANDS, *_within(area)).order_by(Known.area, Known.organisation_id).limit(limit)
    return (await session.scalars(query if after is None else query.where(key > after))).all()


async def count(session: AsyncSession, *, area: str) -> int:
    """How many organisations of an area `everyone` has."""
    query = select(func.count()).select_from(Known).where(*_STANDS, *_within(area))
    return int(await session.scalar(query) or 0)


def _within(area: str) -> tuple[ColumnElement[bool], ...]:
    """Division codes are digits: what begins with these comes before a colon in their place."""
    return Known.area >= area, Known.area < f"{area}:"


async def turning(session: AsyncSession, *, first: date, last: date) -> dict[UUID, Known]:
    """Organisations in scope of which some fact begins or ends in these days (a term's end counts the day after)."""
    begun, ended = GateFact.begins.between(first, last), GateFact.ends.between(first - timedelta(days=1), last)
    record = aliased(Known)
    counted = (
        select(record.counts_at)
        .join(GateFact, GateFact.organisation_id == record.organisation_id)
        .where(or_(begun, ended))
    )
    # Coverage tells its ends with the facts, and every standing its next turn.
    turns = select(Standing.organisation_id).where(Standing.turns_on.between(first, last))
    whose = or_(Known.organisation_id.in_(counted), Known.organisation_id.in_(turns))
    found = await session.scalars(select(Known).where(*_STANDS, whose))
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
    """The other facts that were theirs by the end of that day: what was told later of another is that one's."""
    theirs = select(GateFact.kind, GateFact.subject).where(_among(GateFact.organisation_id, ids))
    latest = (
        select(GateFact)
        .where(tuple_(GateFact.kind, GateFact.subject).in_(theirs), _day(GateFact.recorded_at) <= until)
        .ext(distinct_on(GateFact.kind, GateFact.subject))
        .order_by(GateFact.kind, GateFact.subject, GateFact.version.desc())
    ).subquery()
    found = aliased(GateFact, latest)
    query = select(found).where(_among(found.organisation_id, ids)).order_by(found.kind, found.subject)
    return (await session.scalars(query)).all()


_LOOKS = text(
    """
    select organisation_id, source, name_zh, name_en, every_days, result, credit_event, checked_at,
           case when checked_at is null or tried_at > checked_at then tried_at end as unreachable_at
      from (
    select distinct on (k.stays, s.code)
           k.stays as organisation_id, s.code as source, s.name_zh, s.name_en, s.every_days, a.result, a.credit_event,
           a.checked_at, max(u.checked_at) over (partition by k.stays, s.code) as tried_at
      from unnest(cast(:stays as uuid[]), cast(:records as uuid[])) k (stays, record)
     cross join check_source s
     cross join (select cast(cast(:until as date) + 1 as timestamp) at time zone 'Asia/Shanghai' as ends) day
      left join lateral (
            select c.result, c.credit_event, c.checked_at from credit_check c
             where c.organisation_id = k.record and c.source = s.code and c.result <> 'unreachable'
               and c.checked_at < day.ends
             order by c.checked_at desc limit 1) a on true
      left join lateral (
            select c.checked_at from credit_check c
             where c.organisation_id = k.record and c.source = s.code and c.result = 'unreachable'
               and c.checked_at < day.ends and (a.checked_at is null or c.checked_at > a.checked_at)
             order by c.checked_at desc limit 1) u on true
     where s.effective_from <= :until and (s.effective_to is null or s.effective_to >= :until)
     order by k.stays, s.code, a.checked_at desc nulls last) every
     order by organisation_id, source
    """
)


async def looks(session: AsyncSession, whole: Mapping[UUID, Collection[UUID]], *, until: date) -> Sequence[Any]:
    """Each of them at each source in force on that day, with its last answer by the end of it, and a later failure."""
    pairs = [(stays, record) for stays, records in whole.items() for record in records]
    given = {"stays": [stays for stays, _ in pairs], "records": [record for _, record in pairs], "until": until}
    return (await session.execute(_LOOKS, given)).all()


def _among(column: SQLColumnExpression[UUID], ids: Collection[UUID]) -> ColumnElement[bool]:
    """One parameter however many they are: a statement takes no more than 32,767."""
    return column == any_(literal(list(ids), ARRAY(Uuid)))


def _day(moment: SQLColumnExpression[datetime]) -> ColumnElement[date]:
    return func.date(func.timezone("Asia/Shanghai", moment))


async def standings(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, Standing]:
    """Their standings, locked for renewal in a fixed order."""
    query = select(Standing).where(Standing.organisation_id.in_(ids)).order_by(Standing.organisation_id)
    return {standing.organisation_id: standing for standing in await session.scalars(query.with_for_update())}


async def hold(session: AsyncSession, ids: Sequence[UUID]) -> None:
    """Let nobody renew their standings until the transaction ends, in the order in which an event's renewal locks.

    A fact is on record no sooner than the standing that it made: so none comes while one decides. A listener takes
    several events in one transaction, so that a decision over two may meet it crosswise: one of them begins anew.
    """
    query = select(Standing.organisation_id).where(Standing.organisation_id.in_(ids)).order_by(Standing.organisation_id)
    await session.execute(query.with_for_update(read=True))


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
    three_no: str | None,
    barred_first: bool,
    after: Sequence[Any] | None,
    limit: int,
) -> list[Any]:
    """Organisations with their standings by name; those that any rule bars, then whose facts are not known, first."""
    severity = case((Standing.refused, 0), (Standing.three_no == "no", 2), else_=1)
    rank = severity if barred_first else literal(0)
    # By name alone a page is read by its index: a rank that is the same for all would keep it from where it goes on.
    order = (*((rank,) if barred_first else ()), Known.name, Known.organisation_id)
    query = (
        select(Known, Standing, rank.label("rank"))
        .outerjoin(Standing, Standing.organisation_id == Known.organisation_id)
        .where(*(_STANDS if organisation is None else (Known.status != "withdrawn",)))
        .order_by(*order)
        .limit(limit)
    )
    if q:
        query = query.where(Known.name.contains(q, autoescape=True))
    if organisation:
        asked = aliased(Known)  # one that went into another counts there
        stays = select(asked.counts_at).where(asked.organisation_id == organisation)
        query = query.where(Known.organisation_id.in_(stays))
    if three_no:
        query = query.where(func.coalesce(Standing.three_no, "unknown") == three_no, Known.status.in_(WORKS))
    if after:
        query = query.where(tuple_(*order) > tuple(after)[-len(order) :])
    return list((await session.execute(query)).all())


async def add(session: AsyncSession, *records: Standing | Decision) -> None:
    """Write new records."""
    session.add_all(records)
    await session.flush()
