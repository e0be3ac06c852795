"""SQL over kept decisions."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, cast, distinct, func, select, text, tuple_
from sqlalchemy.dialects.postgresql import TEXT
from sqlalchemy.ext.asyncio import AsyncSession

from kernel import HERE
from services.evaluation.gate import records
from services.evaluation.gate import three_no as three_nos
from services.evaluation.gate.models import Decision, Known, Standing

_DAY = func.date(func.timezone("Asia/Shanghai", Decision.asked_at))  # on which it was asked
_THREE_NO = text(f"select count(*) from ({three_nos.ROWS}) r")  # noqa: S608 - a constant


async def page(session: AsyncSession, *, after: UUID | None, limit: int, **sought: Any) -> list[tuple[Decision, str]]:
    """Decisions, the newest first, each with the organisation's name now."""
    query = (
        select(Decision, Known.name)
        .join(Known, Known.organisation_id == Decision.organisation_id)
        .where(*_where(**sought))
        .order_by(Decision.id.desc())
        .limit(limit)
    )
    if after:
        query = query.where(Decision.id < after)
    return [(decision, name) for decision, name in await session.execute(query)]


async def find(session: AsyncSession, id: UUID) -> tuple[Decision, str] | None:
    """One decision with the organisation's name now, if the session may see it."""
    query = select(Decision, Known.name).join(Known, Known.organisation_id == Decision.organisation_id)
    found = (await session.execute(query.where(Decision.id == id))).one_or_none()
    return None if found is None else (found[0], found[1])


async def today(session: AsyncSession, organisation: UUID, point: str) -> str | None:
    """The outcome at a point as the organisation was judged last; None where it was never judged."""
    standing = await session.get(Standing, organisation)
    at = standing.points.get(point) if standing else None
    return at and str(at.get("outcome") or ("allowed" if at["allowed"] else "refused"))


async def refusals(session: AsyncSession, **sought: Any) -> list[tuple[str, str, int]]:
    """Refusals by point and organisation, self-checks and questions about days to come apart.

    By the same rules once a day, however often one asks.
    """
    query = (
        select(Decision.point, cast(Known.counts_at, TEXT), func.count(distinct(tuple_(_DAY, Decision.rules))))
        .join(Known, Known.organisation_id == Decision.organisation_id)
        .where(*_where(**sought, kind="asked", outcome="refused"))
        .group_by(Decision.point, Known.counts_at)
    )
    return [(point, organisation, times) for point, organisation, times in await session.execute(query)]


async def three_no(session: AsyncSession) -> int:
    """Organisations that are three-no today: the figure's rows, counted."""
    day = (await session.execute(select(func.wutong.today()))).scalar_one()
    return int((await session.execute(_THREE_NO, {"until": day})).scalar_one())


def _where(
    *,
    organisation: UUID | None = None,
    point: str | None = None,
    points: Sequence[str] | None = None,
    outcome: str | None = None,
    kind: str | None = None,
    rule: str | None = None,
    first: date | None = None,
    last: date | None = None,
) -> list[ColumnElement[bool]]:
    """What is asked for; days are days in China, both of them counted."""
    ahead = Decision.as_of > _DAY
    kinds = {"asked": [Decision.kind == "asked", ~ahead], "ahead": [Decision.kind == "asked", ahead]}
    equal = (
        (Decision.point, point),
        (Decision.outcome, outcome),
    )
    where = [column == value for column, value in equal if value is not None]
    where += kinds.get(kind, [Decision.kind == kind]) if kind else []
    where += [records.of(Decision.organisation_id, organisation)] if organisation else []
    where += [Decision.point.in_(points)] if points else []
    where += [Decision.rules.contains([rule])] if rule else []
    where += [Decision.asked_at >= _begin(first)] if first else []
    where += [Decision.asked_at < _begin(last + timedelta(days=1))] if last else []
    return where


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min, HERE)
