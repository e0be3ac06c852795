"""Ages in calendar months, clipped to the month's end as Art. 202 of the Civil Code asks.

Somebody born on 31 January is one month old on the last day of February, and somebody born on
29 February is twelve months old on 28 February. Days are counted from 1970-01-01.
"""

from functools import lru_cache

import numpy as np

from services.matching.engine.compiled import I64

LIFETIME = 2400


def _month(day: int) -> tuple[np.datetime64, int, int]:
    """The month a day lies in, the day's number in it, and how long the month is."""
    month = np.datetime64(day, "D").astype("datetime64[M]")
    first, following = (int(each.astype("datetime64[D]").astype(np.int64)) for each in (month, month + 1))
    return month, day - first + 1, following - first


@lru_cache(4096)
def birthday(birth: int, months: int) -> int:
    """The day on which somebody born on `birth` becomes so many months old."""
    month, day, _ = _month(birth)
    first = int((month + months).astype("datetime64[D]").astype(np.int64))
    return first + min(day, _month(first)[2]) - 1


def age(birth: int, on: int) -> int:
    """Completed months on a day; negative before birth."""
    months = int((_month(on)[0] - _month(birth)[0]).astype(np.int64))
    return months if birthday(birth, months) <= on else months - 1


def latest_birth(on: int, months: I64) -> I64:
    """The last birth date that is so many months old on a day: one comparison then decides an age.

    On a month's last day every birth date of the month counted back to has been reached, because
    days the shorter month lacks are clipped to its end. Worked out once per day and month that
    occurs, and no further than anybody lives.
    """
    if months.size == 0:
        return months
    months = np.clip(months, -LIFETIME, LIFETIME)
    least = int(months.min())
    return _latest_births(on, least, int(months.max()))[months - least]


@lru_cache(64)
def _latest_births(on: int, least: int, most: int) -> I64:
    month, day, length = _month(on)
    back = month - np.arange(least, most + 1).astype("timedelta64[M]")
    first = back.astype("datetime64[D]").astype(np.int64)
    lengths = (back + 1).astype("datetime64[D]").astype(np.int64) - first
    return first - 1 + (lengths if day == length else np.minimum(day, lengths))
