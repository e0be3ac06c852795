"""Rules of checks, pure: how late an event was entered, and what cannot be recorded."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from kernel.todo import days

Ask = Callable[[Iterable[date]], Awaitable[Mapping[date, bool]]]
IN_TIME = 5  # working days from knowing to entering: order 60 of the Ministry of Civil Affairs, 2018-01-24


def late_by(obtained: date, entered: date, decreed: Mapping[date, bool]) -> int:
    """Working days beyond the five that order 60 gives; 0 where the event was entered in time."""
    return max(0, days.between(obtained, entered, decreed) - IN_TIME)


def standing(entries: Iterable[Any], *, on: date) -> list[Any]:
    """Those of these list entries that stand on a day; the day of removal is the first on which one no longer does."""
    return [each for each in entries if each.listed_on <= on and (each.removed_on is None or on < each.removed_on)]


def refused(
    *, known: bool, source: bool, checked_at: datetime, now: datetime, told: Iterable[tuple[date, date]] = ()
) -> str | None:
    """Why a check cannot be put on record, or None: nobody looks up tomorrow what he says today.

    `known` says that the house has it and its record was not withdrawn; `told` are days of what was found, each beside
    the last on which it may be.
    """
    if not known:
        return "gone"
    if not source:
        return "source"
    return "future" if checked_at > now or any(day > last for day, last in told) else None
