"""Who owes an annual report, and by when: pure functions over the dated rows and what is on record of an organisation.

`organisations.owing` asks the same of many at once in SQL; a test holds the two together.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

State = Literal["handed_in", "late", "due", "later", "none", "unknown"]
LIVING = ("candidate", "admitted", "active", "suspended")
LAWFUL = (None, "active", "rectifying", "suspended")  # what the law says of one that still reports
TOLD = timedelta(days=30)  # before the first day due, in which who owes a report is told


class DueRow(NamedTuple):
    """One dated row, as `models.AnnualReportDue` keeps it."""

    area_prefix: str
    applies_to: str
    addressee: str
    effective_from: date
    effective_to: date | None
    due_month: int
    due_day: int
    registered_month: int
    registered_day: int


class Reporter(NamedTuple):
    """What of an organisation decides whether it reports."""

    area: str
    kind: str
    uscc: str | None
    type: str
    supervising_unit: str
    registered_on: date | None
    status: str
    legal_status: str | None
    charity: str | None


class Due(NamedTuple):
    """To whom a report is due, by what day; owed by those registered by another."""

    addressee: str
    on: date
    registered_by: date


def applies_to(one: Reporter) -> str:
    """`foundation` for foundations and charities, which report on 慈善中国 alone; `other` for everybody else."""
    charity = one.charity in ("recognised", "public_fundraising")
    return "foundation" if charity or (one.uscc or "").startswith("53") or "基金会" in one.type else "other"


def dues(rows: Iterable[DueRow], one: Reporter, year: int) -> list[Due]:
    """The days by which this organisation's report on a year is due, the first first.

    Without an authority in charge of its field on record (直接登记) none is due to one.
    """
    mine = [row for row in rows if row.applies_to == applies_to(one) and one.area.startswith(row.area_prefix)]
    mine = [row for row in mine if _in_force(row, _due(row, year))]
    closest = max((len(row.area_prefix) for row in mine), default=0)
    found = [
        Due(row.addressee, _due(row, year), date(year, row.registered_month, row.registered_day))
        for row in mine
        if len(row.area_prefix) == closest and (row.addressee != "supervising_unit" or one.supervising_unit)
    ]
    return sorted(found, key=lambda each: (each.on, each.addressee))


def _due(row: DueRow, year: int) -> date:
    return date(year + 1, row.due_month, row.due_day)


def _in_force(row: DueRow, day: date) -> bool:
    return row.effective_from <= day and (row.effective_to is None or day <= row.effective_to)


def state(one: Reporter, due: Sequence[Due], *, handed_in: bool, today: date) -> State:
    """How an organisation stands to the report on a year of which these days are due.

    `late`: the first day due is over; `due`: it is within thirty days; `none`: it owes none, because it was registered
    later, is not registered, or is no more; `unknown`: the day of its registration is not on record.
    """
    if handed_in:
        return "handed_in"
    reports = one.kind == "registered" and one.status in LIVING and one.legal_status in LAWFUL
    if not reports or not due:
        return "none"
    if one.registered_on is None:
        return "unknown"
    mine = [each for each in due if one.registered_on <= each.registered_by]
    if not mine:
        return "none"
    first = min(each.on for each in mine)
    return "late" if first < today else "due" if first - TOLD <= today else "later"
