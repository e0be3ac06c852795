"""待办 at one address: what waits for somebody in all services, by when it is due, the most pressing first.

A service that does not answer costs its own things only, and the answer says that they are missing. Identity is asked
for the calendar of working days beside them, anew each time: it is one small read, and whoever confirms a year sees at
once what that changes. Without it weeks are plain ones, which the answer says too.
"""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, Field

from gateway import calendar, together
from gateway.calendar import Calendar
from gateway.together import Caller
from kernel import HERE
from kernel.http import Peers
from kernel.todo import Item, Waits, days

PATH = "todo"
When = Literal["overdue", "today", "later", "undated"]
_ORDER = {"overdue": 0, "today": 1, "later": 2, "undated": 3}


class Due(Item):
    """One thing that waits, with its service and its last day."""

    service: str
    when: When
    due: date | None = Field(description="The last day on which it is in time; absent: undated.")
    left: int | None = Field(description="Working days from today to that day; negative: so many over it.")


class Todo(BaseModel):
    """What waits for the caller: overdue, due today, later, undated; in each what is due first, then the longest."""

    items: list[Due]
    more: int = Field(description="Further records that are not listed.")
    missing: list[str] = Field(description="Services that did not answer: what waits there is not among the items.")
    provisional: list[int] = Field(description="Years through which deadlines were counted and nobody has confirmed.")
    plain_weeks: bool = Field(description="The calendar did not answer: every deadline is counted Monday to Friday.")


async def ask(peers: Peers, services: Iterable[str], caller: Caller, *, today: date | None = None) -> Todo:
    """Ask every service; raises Unauthenticated where nobody is signed in, Unavailable where none answers."""
    day = today or datetime.now(HERE).date()
    (told, missing), kept = await asyncio.gather(
        together.ask(peers, services, f"/{PATH}", Waits, caller),
        together.of(peers, "identity", calendar.path(day), calendar.Answer, caller),
    )
    return merged(told, missing=missing, today=day, kept=kept and calendar.read(kept))


def merged(told: Mapping[str, Waits], *, missing: list[str], today: date, kept: Calendar | None) -> Todo:
    """The services' answers as one, dated and in order."""
    by = kept or Calendar()
    items = [
        _dated(item, service, today=today, decreed=by.decreed)
        for service, waits in told.items()
        for item in waits.items
    ]
    items.sort(key=_pressing)
    return Todo(
        items=items,
        more=sum(waits.more for waits in told.values()),
        missing=missing,
        provisional=by.provisional(_counted(items, today)) if kept else [],
        plain_weeks=kept is None,
    )


def _counted(items: Iterable[Due], today: date) -> Iterator[tuple[date, date]]:
    """From which day to which working days were counted for each deadline; a fixed moment's were not."""
    for item in items:
        if item.by is None and item.since is not None and item.due is not None:
            yield item.since.astimezone(HERE).date(), max(item.due, today)


def _dated(item: Item, service: str, *, today: date, decreed: days.Decreed) -> Due:
    due = _last_day(item, decreed)
    left = None if due is None else days.between(today, due, decreed)
    when: When = "undated" if due is None else "overdue" if due < today else "today" if due == today else "later"
    return Due(**item.model_dump(), service=service, when=when, due=due, left=left)


def _last_day(item: Item, decreed: days.Decreed) -> date | None:
    if item.by is not None:
        return item.by.astimezone(HERE).date()
    if item.since is None or item.working_days is None:
        return None
    return days.after(item.since.astimezone(HERE).date(), item.working_days, decreed)


def _pressing(item: Due) -> tuple[Any, ...]:
    since = item.since.timestamp() if item.since else 0.0
    return _ORDER[item.when], item.due or date.max, since, item.kind
