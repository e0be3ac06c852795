"""Wire shapes of proposed rules."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.evaluation.days import Day
from services.evaluation.gate.schemas import Organisation, Point

RuleCode = Literal[
    "three_no",
    "registration_status",
    "registration_class",
    "membership",
    "documents",
    "statutory_lists",
    "credit_checks",
]
ProposalState = Literal["proposed", "accepted", "rejected", "withdrawn"]
ProposalVerb = Literal["accept", "reject", "withdraw"]


class RuleDraft(BaseModel):
    """A rule for an area of one's own; its version is given when it is accepted."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    rule: RuleCode
    area: Annotated[str, StringConstraints(pattern=r"^[0-9]{2,12}$")] = Field(
        description="The division code it holds for: one's own, or one below it."
    )
    effective_from: Day = Field(alias="from", description="The first day on which it holds: today or later.")
    effective_to: Day | None = Field(default=None, alias="until", description="The last day; absent: without end.")
    source: Annotated[str, StringConstraints(strip_whitespace=True, min_length=4, max_length=1000)] = Field(
        description="The ground: which decision, charter or regulation."
    )
    parameters: dict[str, Any] = Field(
        description="Of each state the points it closes, the remedy in both languages, and the test's own flags."
    )


class ProposedRule(BaseModel):
    """A proposed rule, how it stands, and what may be done with it by whoever reads."""

    id: UUID
    rule: RuleCode
    area: str
    effective_from: date = Field(alias="from")
    effective_to: date | None = Field(alias="until")
    source: str
    parameters: dict[str, Any]
    state: ProposalState
    proposed_by: str | None = Field(description="The shown name of who proposed it, where identity knows it.")
    proposed_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    reason: str = Field(description="Why it was rejected or withdrawn.")
    rule_version: str | None = Field(description="The version of the rule that it became.")
    moves: list[ProposalVerb]
    version: int


class Why(BaseModel):
    """A move of a proposal: why; needed where it is rejected, and where a rule is withdrawn that was accepted."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""


class PointEffect(BaseModel):
    """How many organisations (家) a point would close and open to."""

    point: Point
    closes: int
    opens: int


class Affected(BaseModel):
    """An organisation to which a rule would close or open points."""

    organisation: Organisation
    closes: list[Point]
    opens: list[Point]


class RuleEffect(BaseModel):
    """What a rule would change on its first day, by the facts known now; organisations (家)."""

    on: date
    organisations: int = Field(
        description="How many organisations of the area were tried: at most 2,000, by their streets and ids."
    )
    total: int = Field(description="How many the area has; where it has more, the figures are of those tried alone.")
    barred: int = Field(description="To how many of them some point would close.")
    lifted: int = Field(description="To how many of them some point would open.")
    points: list[PointEffect]
    affected: list[Affected] = Field(
        description="Those that it touches, at most 100; none for whoever may not see standings."
    )
