"""Wire shapes of the gate."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

Sort = Literal["name", "barred"]
Point = Literal["rate", "claim", "award", "pay", "book", "offer", "match"]


class Question(BaseModel):
    """May this organisation pass this point on this day?"""

    model_config = ConfigDict(extra="forbid")

    organisation_id: UUID
    point: Point
    as_of: date | None = Field(default=None, description="The day asked about; absent: today in China.")


class Test(BaseModel):
    """One rule tried on the facts."""

    code: str
    outcome: Literal["passed", "failed", "unknown"]
    evidence: dict[str, Any]
    rule: str
    version: str
    remedy_zh: str
    remedy_en: str


class Decision(BaseModel):
    """The answer, kept under the number in `decision`."""

    model_config = ConfigDict(from_attributes=True)

    allowed: bool
    point: Point
    as_of: date
    tests: list[Test]
    decision: UUID


class AtPoint(BaseModel):
    """Whether a point is open to the organisation; else the rule and what lifts it."""

    allowed: bool
    rule: str | None
    version: str | None
    remedy: str | None = Field(description="In the reader's language.")
    remedy_zh: str | None
    remedy_en: str | None


class Organisation(BaseModel):
    """Whose standing it is."""

    id: UUID
    name: str


class Standing(BaseModel):
    """An organisation's standing; `evaluated_at` is absent until it is first judged."""

    organisation_id: UUID
    organisation: Organisation
    three_no: Literal["yes", "no", "unknown"]
    points: dict[str, AtPoint]
    evaluated_at: datetime | None


class RuleSet(BaseModel):
    """A dated rule; it holds in `area` (a prefix, empty for everywhere), on its first and last day too."""

    id: UUID
    rule: str
    version: str
    area: str
    effective_from: date = Field(alias="from")
    effective_to: date | None = Field(alias="until")
    source: str
    parameters: dict[str, Any]


class RuleSets(BaseModel):
    """All rules, past and present; there are few, so there are no pages."""

    items: list[RuleSet]
