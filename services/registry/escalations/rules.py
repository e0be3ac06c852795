"""How long a decision may take, and when it is late; pure."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, NamedTuple

from kernel import HERE
from kernel.todo import days
from kernel.todo.days import Decreed
from services.registry.change_requests.rules import DAYS as CHANGE_DAYS
from services.registry.proposals.rules import DAYS as PROPOSAL_DAYS

Kind = Literal["change_request", "proposal"]


class Wait(NamedTuple):
    """A state that waits for the centre: how many working days, and where silence leads."""

    days: int
    silence: Literal["escalated"]  # never applied, never refused


WAITS: Mapping[Kind, Wait] = {
    "change_request": Wait(CHANGE_DAYS, "escalated"),
    "proposal": Wait(PROPOSAL_DAYS, "escalated"),
}

LOOK = 1  # working days in which who leads the centre sees to it


def is_late(kind: Kind, asked_at: datetime, today: date, decreed: Decreed) -> bool:
    """Whether the working days are over in which a decision was in time; the day of asking does not count."""
    return days.between(asked_at.astimezone(HERE).date(), today, decreed) > WAITS[kind].days
