"""Wire shapes of kept decisions."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from services.evaluation.gate.schemas import Organisation, Outcome, Point, Test

Kind = Literal["asked", "ahead", "self_check"]
Consequence = Literal["excellence", "projects", "resources", "others"]


class KeptDecision(BaseModel):
    """One answer of the gate; `rules` kept the point closed, `as_of` is the day that was asked about.

    Asked for an act of its day or before, `ahead` of a day to come, or a self-check: the latter two refuse nobody.
    """

    id: UUID
    organisation: Organisation
    point: Point
    as_of: date
    kind: Kind
    outcome: Outcome
    rules: list[str]
    ruleless: bool = Field(description="No rule was in force on that day: nothing was asked, so that nothing is told.")
    unknown: list[str] = Field(description="The codes of the tests of which the facts were not known at the point.")
    asked_at: datetime


class WholeDecision(KeptDecision):
    """One answer with every test, its evidence and the version of its rule."""

    tests: list[Test]
    lead: UUID | None
    now: Outcome | None = Field(
        description="What the gate says at the point today; where it differs, facts or rules have changed since. The"
        " decision stays as it was."
    )


class RefusalCount(BaseModel):
    """Refusals (次) with one consequence, and the organisations (家) that they were of.

    However often it is asked on a day, at one point and by the same rules an organisation is refused once.
    """

    consequence: Consequence
    points: list[Point]
    refusals: int
    organisations: int


class RefusalCounts(BaseModel):
    """Refusals of the days asked about, self-checks and what was asked ahead apart; and who is three-no now."""

    counts: list[RefusalCount]
    three_no: int = Field(
        description="Organisations that are three-no today, of those that have neither left nor been merged."
    )
