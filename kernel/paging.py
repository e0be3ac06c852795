"""Pages by keyset: a page ends with a cursor that names its last row, so depth costs nothing and rows never repeat.

A cursor is opaque base64 of the sort key; a cursor that was tampered with is malformed input, not an error of ours.
A list whose records have days can be asked as of a past one: it tells what these days say now, whenever they were
written; what has no days is that of today, and such a list says so.
"""

import base64
import json
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel, Field

from kernel import HERE
from kernel.problems import Malformed, field

T = TypeVar("T")
R = TypeVar("R")

After = Annotated[str | None, Query(max_length=512, description="The previous page's `next`; absent: the first page.")]
Limit = Annotated[int, Query(ge=1, le=200, description="Rows a page.")]

Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2999, 12, 31))]  # beyond these no clock reckons
AsOf = Annotated[Day | None, Query(description="As it stood at the end of this day, today's at most; absent: now.")]

FOREIGN = field("/query/after", "不是这个列表的翻页标记", "not a cursor of this list")


class Page(BaseModel, Generic[T]):
    """One page of a list; `next` is absent on the last one."""

    items: list[T]
    next: str | None = None


def encode(*key: Any) -> str:
    """A cursor that stands for the row with this sort key."""
    return base64.urlsafe_b64encode(json.dumps(key, default=str).encode()).decode().rstrip("=")


def decode(cursor: str | None, *, parts: int) -> list[Any] | None:
    """The sort key in a cursor, or None for the first page."""
    if not cursor:
        return None
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError as broken:
        raise Malformed(errors=[field("/query/after", "不是翻页标记", "not a cursor")]) from broken
    if not isinstance(key, list) or len(key) != parts:
        raise Malformed(errors=[FOREIGN])
    return key


def decode_id(cursor: str | None) -> UUID | None:
    """The id in the cursor of a list that is ordered by id alone, or None for the first page."""
    key = decode(cursor, parts=1)
    return None if key is None else as_id(key[0])


def decode_int(cursor: str | None) -> int:
    """The number in the cursor of a list that is ordered by number alone, or 0 for the first page."""
    key = decode(cursor, parts=1)
    return 0 if key is None else as_int(key[0])


def as_int(part: Any) -> int:
    """A part of a cursor's key that must be a number."""
    if type(part) is not int or not 0 <= part < 2**31:
        raise Malformed(errors=[FOREIGN])
    return part


def as_text(part: Any) -> str:
    """A part of a cursor's key that must be a text."""
    if not isinstance(part, str) or "\0" in part:
        raise Malformed(errors=[FOREIGN])
    return part


def as_id(part: Any) -> UUID:
    """A part of a cursor's key that must be an id."""
    try:
        return UUID(part)
    except (ValueError, TypeError, AttributeError) as broken:
        raise Malformed(errors=[FOREIGN]) from broken


def cut(rows: list[R], limit: int, key: Callable[[R], tuple[Any, ...]]) -> tuple[list[R], str | None]:
    """From `limit + 1` fetched rows: the page's rows and its `next`; `key(row)` gives the sort key's parts."""
    if len(rows) <= limit:
        return rows, None
    page = rows[:limit]
    return page, encode(*key(page[-1]))


def check_day(as_of: date | None, today: date, *, name: str = "as_of") -> None:
    """Refuse a list of a day to come: nobody knows yet how that one ends."""
    if as_of is not None and as_of > today:
        raise Malformed(errors=[field(f"/query/{name}", "不能晚于今天", "is not a day to come")])


def end_of(day: date) -> datetime:
    """The moment at which a day is over here."""
    return datetime.combine(day + timedelta(days=1), time.min, HERE)
