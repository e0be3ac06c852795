"""Wire shapes of checks."""

from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from kernel.problems import wrong
from services.evaluation.days import PastDay, PastMoment
from services.evaluation.gate.schemas import Organisation

MOST = 1000  # checks of one request
CheckResult = Literal["clear", "found", "unreachable"]
CreditKind = Literal["basic", "annual_report", "inspection", "punishment", "other"]
DueState = Literal["never", "overdue", "fresh"]
Code = Annotated[str, StringConstraints(max_length=60, pattern=r"^[a-z_0-9]+$")]


class Finding(BaseModel):
    """What was found: when it was decided, and since when the centre knows of it (absent: since the check).

    It is decided by the time it is known, and known by today.
    """

    model_config = ConfigDict(extra="forbid")

    kind: CreditKind
    title: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")
    ]
    decided_on: PastDay
    obtained_on: PastDay | None = None

    @model_validator(mode="after")
    def _order(self) -> Self:
        if self.obtained_on is not None and self.obtained_on < self.decided_on:
            raise wrong("获知日期不能早于决定日期", "what is not decided yet is not known")
        return self


class CheckIn(BaseModel):
    """One look; what was found is entered with it, or named where it is on record already."""

    model_config = ConfigDict(extra="forbid")

    organisation_id: UUID
    source: Code
    result: CheckResult
    checked_at: PastMoment | None = Field(default=None, description="Absent: now.")
    reference: Annotated[
        str, StringConstraints(strip_whitespace=True, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")
    ] = Field(default="", description="Where one looked: the page, or the number of the query or of the copy kept.")
    finding: Finding | None = None
    credit_event: UUID | None = None

    @model_validator(mode="after")
    def _found(self) -> Self:
        told = [each for each in (self.finding, self.credit_event) if each is not None]
        if (self.result == "found") != (len(told) == 1):
            raise wrong(
                "查到问题时要写明一项，未查到时不写", "what was found is told once, and only where it was found"
            )
        return self


class ChecksIn(BaseModel):
    """Looks at sources for many organisations at once."""

    model_config = ConfigDict(extra="forbid")

    items: Annotated[list[CheckIn], Field(min_length=1, max_length=MOST)]


class Unchecked(BaseModel):
    """A check that was not recorded, by its place in the request, and why."""

    item: int
    organisation_id: UUID
    why: Literal["gone", "source", "future", "event"]


class StoodEntry(BaseModel):
    """An entry of a statutory list that stands, or stood on the day of a check."""

    id: UUID
    list: Literal["abnormal", "serious"]
    listed_on: date


class Contradicted(BaseModel):
    """A check that was recorded as clear where the lists are shown, though entries stand for that organisation."""

    item: int
    organisation_id: UUID
    entries: list[StoodEntry]


class ChecksOut(BaseModel):
    """How many checks were recorded and how many events entered with them; the others are named.

    Those in `contradicted` are on record: one of the two is mistaken, or the list's next file is to be imported.
    """

    recorded: int
    events: int
    refused: list[Unchecked]
    contradicted: list[Contradicted] = []


class CheckSource(BaseModel):
    """Where one looks, and every how many days (天)."""

    code: str
    name_zh: str
    name_en: str
    url: str
    every_days: int
    lists: bool


class CheckSources(BaseModel):
    """All sources in force today."""

    items: list[CheckSource]


class CheckOut(BaseModel):
    """A check on record."""

    id: UUID
    organisation: Organisation
    source: str
    result: CheckResult
    checked_at: datetime
    checked_by: str | None = Field(description="By the name the account has now; absent for a program.")
    recorded_at: datetime
    reference: str
    credit_event: UUID | None
    entries: list[StoodEntry] = Field(
        description="That stood on a statutory list that day, though a source that shows the lists was clear."
    )


class DueCheck(BaseModel):
    """An organisation at a source: when it answered last, by when it is looked at again, and how it stands."""

    organisation: Organisation
    source: str
    checked_at: datetime | None
    result: CheckResult | None = Field(description="Of the last look, which may have reached nobody.")
    due_on: date | None = Field(description="Absent: it was never looked at.")
    state: DueState
    entries: list[StoodEntry] = Field(description="That stand on a statutory list, at a source that shows the lists.")


class CheckedOrganisation(BaseModel):
    """An organisation over all sources: whether each answered within its interval, and the oldest of their answers."""

    organisation: Organisation
    checked: bool
    oldest_at: datetime | None = Field(description="Absent: no source ever answered.")
    oldest_days: int | None = Field(description="Whole days in China from then to the day asked about.")
    overdue: int = Field(description="Sources that wait to be looked at.")


class SourceFigures(BaseModel):
    """One source: organisations (家) that it answered for within its interval, and the oldest answer in days (天)."""

    source: str
    checked: int
    oldest_days: int | None


class CheckFigures(BaseModel):
    """Nought, provably: events (件), organisations (家) checked of how many, the oldest check in days (天)."""

    events: int
    checked: int
    organisations: int
    oldest_days: int | None
    overdue: int = Field(description="Organisation and source pairs (项) that wait to be looked at.")
    listed: int = Field(description="Organisations (家) that stand on a statutory list today, which is no event.")
    late: int = Field(description="Events that were entered more than five working days after they were known.")
    sources: list[SourceFigures]


class CreditEventOut(BaseModel):
    """A credit event; `late_by` counts the working days beyond the five in which it was to be entered."""

    id: UUID
    organisation: Organisation
    source: str
    kind: CreditKind
    title: str
    decided_on: date
    obtained_on: date
    entered_on: date
    late_by: int
