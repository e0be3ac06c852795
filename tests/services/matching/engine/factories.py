"""Small worlds for the engine's tests, and a checker that shares no line with the engine."""

from datetime import date, timedelta
from typing import Any

import numpy as np

from services.matching.engine import Demands, Offerings, Pairs

ON = 20780  # 23 November 2026


def day(year: int, month: int, number: int) -> int:
    return (date(year, month, number) - date(1970, 1, 1)).days


def demands(n: int, **columns: Any) -> Demands:
    """n equal demands at the origin, two years old; any column may be given instead."""
    ones = np.ones(n, np.int64)
    usual = {
        "key": np.arange(n) * 7919 % 104729, "x_cm": 0 * ones, "y_cm": 0 * ones, "birth": ones * day(2024, 11, 23),
        "need": ones, "sex": ones, "disability": ones, "slots": ones, "consent": ones > 0, "tier": 0 * ones,
    }  # fmt: skip
    return Demands(**(usual | columns))


def offerings(m: int, **columns: Any) -> Offerings:
    """m equal offerings at the origin for everybody up to six, one place each."""
    ones = np.ones(m, np.int64)
    usual = {
        "key": np.arange(m) * 6101 % 104729, "x_cm": 0 * ones, "y_cm": 0 * ones, "min_months": 0 * ones,
        "max_months": 72 * ones, "need": ones, "sex": ones, "disability": ones, "slots": ones,
        "radius_cm": 500_000 * ones, "open": ones > 0, "capacity": ones,
    }  # fmt: skip
    return Offerings(**(usual | columns))


def pairs(rows: list[dict[int, int]]) -> Pairs:
    """A row per demand, {offering: cost in cm}; cheapest first, as candidates would give them."""
    ordered = [sorted(row.items(), key=lambda pair: pair[1]) for row in rows]
    return Pairs(
        np.cumsum([0, *map(len, ordered)]),
        np.array([j for row in ordered for j, _ in row], np.int32),
        np.array([cm for row in ordered for _, cm in row], np.int64),
    )


def shuffled(table: Any, order: np.ndarray) -> Any:
    """The same table with its rows in another order."""
    columns = {name: None if column is None else column[order] for name, column in vars(table).items()}
    return type(table)(**columns)


def plus_months(born: date, months: int) -> date:
    """The day of the month, or the month's last day where it is missing (Civil Code, Art. 202)."""
    years, month = divmod(born.month - 1 + months, 12)
    first = date(born.year + years, month + 1, 1)
    last = ((first + timedelta(days=31)).replace(day=1) - timedelta(days=1)).day
    return first.replace(day=min(born.day, last))


def refused(d: Demands, i: int, o: Offerings, j: int, on: int) -> set[str]:
    """Every reason against a pair, in plain Python and calendar dates."""
    today, born = (date(1970, 1, 1) + timedelta(days=int(each)) for each in (on, d.birth[i]))
    dx, dy = int(d.x_cm[i]) - int(o.x_cm[j]), int(d.y_cm[i]) - int(o.y_cm[j])
    tests = {
        "CONSENT": bool(d.consent[i]),
        "CLOSED": bool(o.open[j]),
        "CREDIT": o.credit is None or bool(o.credit[j]),
        "UNCONFIRMED": o.confirmed is None or bool(o.confirmed[j]),
        "AGE_YOUNG": plus_months(born, int(o.min_months[j])) <= today,
        "AGE_OLD": today < plus_months(born, int(o.max_months[j])),
        "SEX": int(d.sex[i]) & int(o.sex[j]) != 0,
        "NEED": int(d.need[i]) & int(o.need[j]) != 0,
        "DISABILITY": int(d.disability[i]) & int(o.disability[j]) != 0,
        "EXCLUDED": o.excluded is None or int(d.disability[i]) & int(o.excluded[j]) == 0,
        "SLOT": int(d.slots[i]) & int(o.slots[j]) != 0,
        "FAR": int(o.radius_cm[j]) >= 0 and dx * dx + dy * dy < (int(o.radius_cm[j]) + 1) ** 2,
    }
    return {code for code, holds in tests.items() if not holds}
