"""Use cases of rates: the figures of a day, the organisations behind one, units founded in a window."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kernel import paging
from kernel.db import AsyncSession
from kernel.problems import Malformed, field
from services.registry.rates import store
from services.registry.units.models import KINDS

FACTS = store.FACTS  # what is on record of each organisation on a day `:on`, for other figures counted over the same


async def show(session: AsyncSession, on: date | None) -> tuple[date, Mapping[str, Any]]:
    """The figures of a day, today unless another is named."""
    day = await _day(session, on)
    return day, await store.rates(session, day)


async def behind(
    session: AsyncSession, *, on: date | None, rate: str, part: str, after: str | None, limit: int
) -> tuple[list[Mapping[str, Any]], str | None]:
    """One page of the organisations behind a figure."""
    key = paging.decode(after, parts=3)
    start = (paging.as_text(key[0]), paging.as_text(key[1]), paging.as_id(key[2])) if key else None
    day = await _day(session, on)
    rows = await store.behind(session, on=day, rate=rate, part=part, after=start, limit=limit + 1)
    return paging.cut(list(rows), limit, lambda row: (row["street"], row["sort_key"], row["id"]))


async def founded(
    session: AsyncSession, *, since: date | None, until: date | None
) -> tuple[date, Sequence[Mapping[str, Any]]]:
    """Units by kind that were founded in a window, and its last day."""
    today = await store.today(session)
    for name, day in (("since", since), ("until", until)):
        if day is not None and day > today:
            raise Malformed(errors=[field(f"/query/{name}", "不能晚于今天", "is not a day to come")])
    last = until or today
    return last, await store.founded(session, kinds=KINDS, since=since, until=last)


async def _day(session: AsyncSession, on: date | None) -> date:
    """Today unless another is named; nobody knows the facts of a day to come."""
    today = await store.today(session)
    paging.check_day(on, today)
    return on or today
