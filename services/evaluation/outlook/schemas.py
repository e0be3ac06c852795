"""Wire shapes of the outlook."""

from datetime import date

from pydantic import BaseModel, Field

from services.evaluation.gate.schemas import Organisation, Point, Test


class ComingTurn(BaseModel):
    """A day on which points close, open or get a further reason unless something is done before, and why."""

    organisation: Organisation
    on: date
    closes: list[Point]
    opens: list[Point]
    further: list[Point] = Field(description="Refused already, and from this day for a further reason as well.")
    why: list[Test]


class Outlook(BaseModel):
    """What the coming days change, the nearest first: how many organisations (家) fall out, of how many looked at."""

    first: date
    last: date
    organisations: int
    falling: int
    items: list[ComingTurn]
    next: str | None = None
