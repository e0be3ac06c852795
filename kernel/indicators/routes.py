"""The routes over a service's indicators: every figure, and the rows behind one."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from sqlalchemy import func, select, text

from kernel import paging
from kernel.access import Principal
from kernel.db import AsyncSession, Read
from kernel.indicators import Indicator, IndicatorFigure, IndicatorFigures, IndicatorRow
from kernel.paging import After, Limit, Page
from kernel.problems import Malformed, NotFound, field
from kernel.progress import own

MayAsk = Annotated[Principal, Depends(own)]
Since = Annotated[date | None, Query(description="The window's first day; absent: the indicator's own.")]
Until = Annotated[date | None, Query(description="The window's last day, or the day asked about; absent: today.")]


def router(indicators: Sequence[Indicator], anchors: Mapping[str, str]) -> APIRouter:
    """The routes over a service's indicators; `anchors` are the queries for the days on which windows begin."""
    routes = APIRouter(prefix="/v1/indicators", tags=["indicators"])

    @routes.get("")
    async def list_indicators(
        principal: MayAsk, session: Read, since: Since = None, until: Until = None
    ) -> IndicatorFigures:
        """Every figure of this service that the caller may see."""
        last = await _last(session, since, until)
        days = {name: (await session.execute(text(query))).scalar() for name, query in anchors.items()}
        mine = [each for each in indicators if principal.may(each.permission)]
        return IndicatorFigures(
            items=[await _figure(session, each, since or days.get(each.anchor), last) for each in mine]
        )

    @routes.get("/{name}")
    async def list_indicator_rows(
        principal: MayAsk,
        session: Read,
        name: str,
        since: Since = None,
        until: Until = None,
        after: After = None,
        limit: Limit = 50,
    ) -> Page[IndicatorRow]:
        """The rows behind a figure, by name."""
        found = next((each for each in indicators if each.name == name and principal.may(each.permission)), None)
        if found is None:
            raise NotFound
        key = paging.decode(after, parts=2)
        last = await _last(session, since, until)
        if since is None and found.anchor:
            since = (await session.execute(text(anchors[found.anchor]))).scalar()
        given = _window(since, last) | {
            "name": key and paging.as_text(key[0]),
            "after": key and paging.as_id(key[1]),
            "limit": limit + 1,
        }
        rows = (await session.execute(text(_PAGE.format(rows=found.rows)), given)).mappings().all()
        page, more = paging.cut(list(rows), limit, lambda row: (row["name"], row["id"]))
        return Page(items=[IndicatorRow(**row, opens=found.opens) for row in page], next=more)

    return routes


_FIGURE = "select count(*) as rows, cast(coalesce(sum(value), 0) as bigint) as value from ({rows}) r"
_PAGE = (
    "select * from ({rows}) r where cast(:name as text) is null or (name, id) > (:name, cast(:after as uuid))"
    " order by name, id limit :limit"
)


async def _figure(session: AsyncSession, of: Indicator, since: date | None, last: date) -> IndicatorFigure:
    found = (await session.execute(text(_FIGURE.format(rows=of.rows)), _window(since, last))).one()
    named = ("name", "unit", "window", "anchor", "distinct_on", "measure", "basis", "platform")
    return IndicatorFigure(
        **{name: getattr(of, name) for name in named},
        value=found.rows if of.measure == "count" else found.value,
        rows=found.rows,
        since=since if of.window == "period" else None,
        until=last,
    )


def _window(since: date | None, last: date) -> dict[str, Any]:
    return {"since": since or date.min, "until": last}


async def _last(session: AsyncSession, since: date | None, until: date | None) -> date:
    today: date = (await session.execute(select(func.wutong.today()))).scalar_one()
    paging.check_day(until, today, name="until")
    last = until or today
    if since is not None and since > last:
        raise Malformed(errors=[field("/query/since", "开始日期晚于结束日期", "begins after it ends")])
    return last
