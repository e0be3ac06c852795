"""Wire shapes of the gate."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from services.evaluation.days import Day

Sort = Literal["name", "barred"]
ThreeNo = Literal["yes", "no", "unknown"]
Point = Literal["rate", "publish_to", "claim", "award", "pay", "book", "offer", "match", "admit"]
Outcome = Literal["allowed", "refused", "not_applicable", "needs_lead"]


class Question(BaseModel):
    """May this organisation pass this point on this day?"""

    model_config = ConfigDict(extra="forbid")

    organisation_id: UUID
    point: Point
    as_of: Day | None = Field(default=None, description="The day asked about; absent: today in China.")
    lead: UUID | None = Field(default=None, description="The organisation that takes the lead, where it is not itself.")


class SelfCheck(BaseModel):
    """At which points may this organisation pass on this day?"""

    model_config = ConfigDict(extra="forbid")

    organisation_id: UUID
    as_of: Day | None = Field(default=None, description="The day asked about; absent: today in China.")


class Action(BaseModel):
    """The act that begins a mend: where it is done, if there is a page for it yet."""

    code: str
    page: str | None = None
    parameters: dict[str, str] = {}


class Test(BaseModel):
    """One rule tried on the facts; `bars` are the points that it closes, whatever point was asked about.

    Those in `not_for` are not this organisation's, which is no failure; those in `with_lead` need a registered lead.
    `concerns` are the points that some state would close; a test that concerns none is for people to weigh.
    """

    code: str
    outcome: Literal["passed", "failed", "unknown", "not_applicable"]
    states: list[str] = []
    bars: list[Point] = []
    not_for: list[Point] = []
    with_lead: list[Point] = []
    concerns: list[Point] = []
    evidence: dict[str, Any]
    rule: str
    version: str
    remedy_zh: str
    remedy_en: str
    actions: list[Action] = []


class UnknownTest(BaseModel):
    """A test of which the facts are not known, what is to be told or looked up, and the acts that begin that."""

    code: str
    rule: str
    version: str
    evidence: dict[str, Any]
    remedy_zh: str
    remedy_en: str
    actions: list[Action] = []


class Ruleless(BaseModel):
    """A test of which no rule was in force on the day: it asked nothing then, so that it neither passed nor failed."""

    code: str
    rules_from: date = Field(description="The first day of its next rule, or of its first where all of them are over.")


class Decision(BaseModel):
    """The answer, kept under the number in `decision`."""

    model_config = ConfigDict(from_attributes=True)

    organisation: "Organisation" = Field(
        description="Whose record was judged: where the one asked about had gone into another by that day, that one."
    )
    allowed: bool
    outcome: Outcome
    point: Point
    as_of: date
    tests: list[Test]
    unknown: list[UnknownTest] = Field(
        description="Where facts are not known, by which nothing is closed at the point."
    )
    no_rule: list[Ruleless] = Field(description="The tests of which no rule was in force on that day.")
    decision: UUID
    record_version: int = Field(description="The version of the organisation's record that was judged.")


class CheckedPoint(BaseModel):
    """What a self-check says of one point; `rules` are those that keep it closed."""

    point: Point
    allowed: bool
    outcome: Outcome
    rules: list[str]
    unknown: list[str] = Field(description="The codes of the tests of which the facts are not known.")
    decision: UUID


class Checked(BaseModel):
    """A self-check: every point and every test. It is kept, and is no refusal."""

    organisation: "Organisation"
    as_of: date
    points: list[CheckedPoint]
    tests: list[Test]
    no_rule: list[Ruleless] = Field(description="The tests of which no rule was in force on that day.")


class AtPoint(BaseModel):
    """Whether a point is open to the organisation; else the rule, what lifts it, and the acts that begin that."""

    allowed: bool
    outcome: Outcome
    rule: str | None
    version: str | None
    remedy: str | None = Field(description="In the reader's language.")
    remedy_zh: str | None
    remedy_en: str | None
    actions: list[Action]
    unknown: list[UnknownTest] = Field(
        description="Where facts are not known, by which nothing is closed at the point."
    )


class Organisation(BaseModel):
    """Whose standing it is."""

    id: UUID
    name: str


class Standing(BaseModel):
    """An organisation's standing; `evaluated_at` is absent until it is first judged."""

    organisation_id: UUID
    organisation: Organisation
    three_no: ThreeNo
    points: dict[str, AtPoint]
    evaluated_at: datetime | None


class RuleSet(BaseModel):
    """A dated rule; it holds in `area` (a prefix, empty for everywhere), on its first and last day too.

    Of several rules of a test the most specific area's decides; in an area a later one ends the former.
    """

    id: UUID
    rule: str
    version: str
    area: str
    effective_from: date = Field(alias="from")
    effective_to: date | None = Field(
        alias="until", description="Its last day: its own, or the one before a later rule of the area begins."
    )
    state: Literal["past", "in_force", "coming"]
    source: str
    parameters: dict[str, Any]
    proposal: UUID | None = Field(description="The proposal by which an office made it; absent where it is shipped.")


class RuleSets(BaseModel):
    """All rules, past and present; there are few, so there are no pages."""

    items: list[RuleSet]
