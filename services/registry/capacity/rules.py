"""How growth is told from two dated rows."""

from collections.abc import Mapping
from datetime import date

from kernel.problems import Malformed, field

FIGURES = ("staff", "places", "clients")
Row = Mapping[str, int | None]


def grown(before: Row | None, after: Row | None) -> dict[str, dict[str, int | None]]:
    """Each figure before and after, with the difference where both were counted."""
    found: dict[str, dict[str, int | None]] = {}
    for name in FIGURES:
        one, other = (before or {}).get(name), (after or {}).get(name)
        difference = None if one is None or other is None else other - one
        found[name] = {"before": one, "after": other, "difference": difference}
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
