"""Pure rules of the link: the ticket that identification gives, and whether a birthday is right.

A ticket proves for half an hour that the birthday was given; it is bound to one invitation and signed, so nothing has
to be stored for it and a link by itself opens nothing.
"""

import base64
import hmac
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from kernel import HERE
from services.matching.residents.schemas import Look

Blind = Callable[[str, str], bytes]
TICKET_SECONDS = 1800

# What an organisation gets after a yes, by name; screens translate them.
DATA = ("child_name", "birth_month", "guardian_name", "phone", "community")
METHOD = "platform"

# What the platform itself keeps of a child on a list (the rest of the list's columns is dropped before storage).
HELD = (
    *("child_name", "child_code", "id_number", "birth_date", "sex"),
    *("guardian_name", "relation", "phone", "phone_labels", "address", "community"),
    *("vaccine", "dose", "vaccinated_on", "clinic", "note"),
)
TERM_DAYS = 90  # china.md §5.1: a released contact is kept ninety days unless the guardian agrees anew


def by_day(looks: Iterable[Look]) -> list[dict[str, Any]]:
    """Looks as a guardian reads them, latest first: one line a day for the same viewer and purpose, with their number.

    Of an organisation's looks it matters to a family that it was this one, not which of its accounts.
    """
    lines: dict[tuple[Any, ...], dict[str, Any]] = {}
    for look in looks:
        key = (look.at.astimezone(HERE).date(), look.organisation or look.by, look.purpose)
        line = lines.setdefault(key, look.model_dump() | {"fields": [], "masked": [], "count": 0})
        line["count"] += 1
        line["fields"] += [field for field in look.fields if field not in line["fields"]]
        line["masked"] += [field for field in look.masked if field not in line["masked"]]
    for line in lines.values():
        line["masked"] = [field for field in line["masked"] if field not in line["fields"]]
    return list(lines.values())


def ticket(invitation: UUID, *, now: float, blind: Blind) -> str:
    """A ticket for this invitation that ends in half an hour."""
    until = str(int(now) + TICKET_SECONDS)
    return f"{until}.{_sign(invitation, until, blind)}"


def admits(given: str, invitation: UUID, *, now: float, blind: Blind) -> bool:
    """Whether a ticket is ours, for this invitation, and not over."""
    until, _, signature = given.partition(".")
    if not (until.isascii() and until.isdigit()) or int(until) <= now:
        return False
    return hmac.compare_digest(signature.encode(), _sign(invitation, until, blind).encode())


def _sign(invitation: UUID, until: str, blind: Blind) -> str:
    return base64.urlsafe_b64encode(blind("ticket", f"{invitation} {until}")).decode().rstrip("=")


def is_birthday(born_on: date, *, month: int, day: int) -> bool:
    """Whether month and day are the child's; the year is not asked, so that a wrong guess tells nothing."""
    return (born_on.month, born_on.day) == (month, day)


def term_until(now: datetime, *, listed_until: date | None) -> date:
    """The last day of a consent given now: ninety days on, and no later than the list whose data it releases."""
    full = now.astimezone(HERE).date() + timedelta(days=TERM_DAYS)
    return min(full, listed_until or full)
