"""Working days: pure arithmetic over a week of five days and the days that are decreed off or worked against it."""

from collections.abc import Mapping
from datetime import date, timedelta

_DAY = timedelta(days=1)
_SATURDAY = 5
Decreed = Mapping[date, bool]  # day → whether it is worked, where that differs from the week's own rule


def works(day: date, decreed: Decreed) -> bool:
    """Whether this day is worked."""
    return decreed.get(day, day.weekday() < _SATURDAY)


def after(day: date, count: int, decreed: Decreed) -> date:
    """The last of so many working days after this one, which itself does not count."""
    while count > 0:
        day += _DAY
        count -= works(day, decreed)
    return day


def between(start: date, end: date, decreed: Decreed) -> int:
    """The working days after `start` up to and with `end`; negative where `end` came first."""
    if end < start:
        return -between(end, start, decreed)
    return sum(works(start + _DAY * each, decreed) for each in range(1, (end - start).days + 1))
