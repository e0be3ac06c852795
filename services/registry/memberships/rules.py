"""When a time of membership may begin and end, and how an organisation stands to the association then."""

from datetime import date, timedelta

_DAY = timedelta(days=1)


def is_member(begins_on: date, ends_on: date | None, *, on: date) -> bool:
    """Whether this time of membership covers the day; its first and its last day belong to it."""
    return begins_on <= on and (ends_on is None or on <= ends_on)


def expelled_until(decided_on: date) -> date:
    """The last day of a membership that a decision of this day ends: the day before."""
    return decided_on - _DAY


def may_leave(begins_on: date, until: date, *, today: date) -> bool:
    """Whether a member may leave with this last day: not before it came, and not in the time to come."""
    return begins_on <= until <= today


def may_open(begins_on: date, *, founded_on: date, record_begins: date) -> bool:
    """Whether one may have been a member since this day before the record: since the founding, and before it began."""
    return founded_on <= begins_on < record_begins


def fallen_back(ended_as: str | None, *, runs: bool = False) -> str:
    """How an organisation stands whose application came to nothing: as it left, or with neither day as never there.

    Whose membership `runs` meanwhile is a member."""
    return "member" if runs else ended_as or "left"
