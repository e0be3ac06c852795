"""Wire shapes of the outlook."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from services.evaluation.gate.schemas import Organisation, Point, Test


class TurningTest(Test):
    """A test with those of its states and of its evidence that begin or end on the day."""

    turns: Literal["begins", "ends"]


class ComingTurn(BaseModel):
    """A day on which points close, open or get a further reason unless something is done before, and why."""

    organisation: Organisation
    on: date
    closes: list[Point]
    opens: list[Point]
    further: list[Point] = Field(description="Refused already, and from this day for a further reason as well.")
    eases: list[Point] = Field(description="Refused still, though one of the reasons ends with this day.")
    why: list[TurningTest] = Field(description="What begins or ends on this day, each state on its own day.")


class Outlook(BaseModel):
    """What the coming days change, the nearest first: how many organisations (家) fall out, of how many looked at."""

    first: date
    last: date
    organisations: int
    falling: int
    items: list[ComingTurn]
    next: str | None = None
