"""How growth is told from dated rows."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from kernel.problems import Malformed, field

FIGURES = ("staff", "places", "clients")
Row = Mapping[str, int | None]


class Known(NamedTuple):
    """A figure as it was last counted, and on which day."""

    number: int
    on: date


def grown(before: Mapping[str, Known], after: Mapping[str, Known]) -> dict[str, dict[str, Any]]:
    """Each figure as it was known on two days, with the difference where it had been counted by both."""
    found: dict[str, dict[str, Any]] = {}
    for name in FIGURES:
        one, other = before.get(name), after.get(name)
        found[name] = {
            "before": one and one.number,
            "before_on": one and one.on,
            "after": other and other.number,
            "after_on": other and other.on,
            "difference": other.number - one.number if one and other else None,
        }
    return found


def check(row: Row, *, on: date, today: date) -> None:
    """A row counts something, and on a day that has come."""
    if all(row[name] is None for name in FIGURES):
        raise Malformed(errors=[field("/body/staff", "至少填一项数字", "counts at least one thing")])
    if on > today:
        raise Malformed(errors=[field("/body/occurred_on", "不能晚于今天", "is not in the future")])


def check_days(before: date, after: date) -> None:
    """The first of the two days comes first."""
    if after < before:
        raise Malformed(errors=[field("/query/until", "不能早于起始日期", "is not before the first day")])
