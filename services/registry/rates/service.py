"""Use cases of rates: the figures of a day, the organisations behind one, units founded in a window."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kernel import paging
from kernel.db import AsyncSession
from services.registry.rates import store
from services.registry.units.models import KINDS

FACTS = store.FACTS  # what is on record of each organisation on a day `:on`, for other figures counted over the same


async def show(session: AsyncSession, on: date | None) -> tuple[date, Mapping[str, Any]]:
    """The figures of a day, today unless another is named."""
    day = on or await store.today(session)
    return day, await store.rates(session, day)


async def behind(
    session: AsyncSession, *, on: date | None, rate: str, part: str, after: str | None, limit: int
) -> tuple[list[Mapping[str, Any]], str | None]:
    """One page of the organisations behind a figure."""
    key = paging.decode(after, parts=3)
    start = (paging.as_text(key[0]), paging.as_text(key[1]), paging.as_id(key[2])) if key else None
    day = on or await store.today(session)
    rows = await store.behind(session, on=day, rate=rate, part=part, after=start, limit=limit + 1)
    return paging.cut(list(rows), limit, lambda row: (row["street"], row["sort_key"], row["id"]))


async def founded(
    session: AsyncSession, *, since: date | None, until: date | None
) -> tuple[date, Sequence[Mapping[str, Any]]]:
    """Units by kind that were founded in a window, and its last day."""
    last = until or await store.today(session)
    return last, await store.founded(session, kinds=KINDS, since=since, until=last)
