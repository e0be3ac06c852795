"""SQL over rules, facts, standings and decisions."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, case, func, literal, select, text, true, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from services.evaluation.gate.models import Decision, Fact, Known, RuleSet, Standing

PORTION = 500  # standings renewed in one transaction


async def clock(session: AsyncSession) -> tuple[datetime, date]:
    """The moment that decides, and its day in China."""
    row = (await session.execute(select(func.wutong.now(), func.wutong.today()))).one()
    return row[0], row[1]


async def rules(session: AsyncSession) -> Sequence[RuleSet]:
    """Every rule, the newest last."""
    return (await session.scalars(select(RuleSet).order_by(RuleSet.code, RuleSet.effective_from))).all()


async def keep(session: AsyncSession, *, id: UUID, area: str, name: str, status: str, version: int) -> None:
    """Take over what the registry says of an organisation, unless something newer is known."""
    given = {"area": area, "name": name, "status": status, "version": version}
    statement = insert(Known).values(organisation_id=id, **given)
    await session.execute(
        statement.on_conflict_do_update(index_elements=["organisation_id"], set_=given, where=Known.version < version)
    )


_MOVE = text("update coverage_fact set area = :area where organisation_id = :id and area <> :area")


async def move(session: AsyncSession, *, id: UUID, area: str) -> None:
    """An organisation now lies elsewhere: whoever sees it there sees its facts too."""
    await session.execute(_MOVE, {"id": id, "area": area})


async def find(session: AsyncSession, id: UUID) -> Known | None:
    """An organisation known here, if the session may see it."""
    return await session.get(Known, id, populate_existing=True)


async def add_fact(session: AsyncSession, **values: Any) -> None:
    """Keep a recording of facts; one already kept stays as it is."""
    await session.execute(insert(Fact).values(**values).on_conflict_do_nothing())


async def fact(session: AsyncSession, id: UUID, *, until: date) -> Fact | None:
    """The latest facts recorded by the end of that day in China."""
    query = select(Fact).where(Fact.organisation_id == id, _day(Fact.recorded_at) <= until)
    found: Fact | None = await session.scalar(query.order_by(Fact.version.desc()).limit(1))
    return found


def _day(moment: SQLColumnExpression[datetime]) -> ColumnElement[date]:
    return func.date(func.timezone("Asia/Shanghai", moment))


async def standing(session: AsyncSession, id: UUID) -> Standing | None:
    """An organisation's standing, locked for its renewal."""
    found: Standing | None = await session.scalar(
        select(Standing).where(Standing.organisation_id == id).with_for_update()
    )
    return found


async def judged(session: AsyncSession) -> Sequence[tuple[str, str]]:
    """Each area with each word for the rules by which standings there were judged."""
    return [(area, by) for area, by in await session.execute(select(Standing.area, Standing.judged_by).distinct())]


async def outdated(
    session: AsyncSession, judged: Sequence[tuple[str, str]], *, until: date
) -> Sequence[tuple[Standing, str, Fact | None]]:
    """A portion of the standings judged so, locked, each with the organisation's name and the latest facts."""
    latest = (
        select(Fact)
        .where(Fact.organisation_id == Standing.organisation_id, _day(Fact.recorded_at) <= until)
        .order_by(Fact.version.desc())
        .limit(1)
        .lateral()
    )
    fact = aliased(Fact, latest)
    query = (
        select(Standing, Known.name, fact)
        .join(Known, Known.organisation_id == Standing.organisation_id)
        .outerjoin(fact, true())
        .where(tuple_(Standing.area, Standing.judged_by).in_(judged))
        .order_by(Standing.organisation_id)
        .limit(PORTION)
        .with_for_update(of=Standing)
    )
    return [(standing, name, found) for standing, name, found in await session.execute(query)]


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


async def add(session: AsyncSession, record: Standing | Decision) -> None:
    """Write a new record."""
    session.add(record)
    await session.flush()
