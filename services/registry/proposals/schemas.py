"""Wire shapes of offerings kept by hand, and of what waits for the centre."""

from datetime import datetime, time
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from kernel.problems import wrong
from services.registry.offerings import recurrence, schemas
from services.registry.offerings.rules import takes_somebody
from services.registry.offerings.schemas import Audience, Intake, ServiceDay
from services.registry.texts import LINE, PROSE


def _once(told: list[str]) -> list[str]:
    """Each once, in the order told."""
    return list(dict.fromkeys(told))


Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=LINE)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=LINE)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40, pattern=LINE)]
Rule = Annotated[str, Field(max_length=200), AfterValidator(recurrence.checked)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000, pattern=PROSE)]
Months = Annotated[int, Field(ge=0, le=1800)]
Classes = Annotated[list[schemas.Class], Field(max_length=7), AfterValidator(_once)]
Tags = Annotated[list[Word], Field(max_length=40), AfterValidator(_once)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Radius = Annotated[int, Field(ge=1, le=1_000_000)]
Lon = Annotated[float, Field(ge=73, le=136)]
Lat = Annotated[float, Field(ge=3, le=54)]
Fee = Annotated[Decimal, Field(ge=0, le=1_000_000, decimal_places=2)]
State = Literal["pending", "approved", "rejected", "withdrawn"]


class OfferingWritten(BaseModel):
    """A whole offering as a person writes it; WGS 84, ages in calendar months, radius in metres."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    audience: Audience
    min_months: Months = 0
    max_months: Months | None = None
    disability_classes: Classes = []
    need_tags: Tags = []
    excluded_classes: Classes = Field(
        default=[], description="Whoever has one of these disabilities is not matched to it."
    )
    excluded_sex: schemas.Sex = Field(default="", description="Nobody of this sex is matched to it.")
    excludes_note: Line = Field(default="", description="Whom else it does not take, for people to weigh.")
    capacity: Count = Field(description="Places a round.")
    radius_m: Radius
    place: Line = ""
    lon: Lon
    lat: Lat
    schedule: Line = Field(
        default="", description="As people say it; half days are read from it where no rule is given."
    )
    description: Text = ""
    recurrence: Rule = Field(default="", description="A rule of RFC 5545: daily, weekly, monthly or yearly.")
    starts_on: ServiceDay | None = None
    begins_at: time | None = Field(default=None, description="In Shanghai.")
    ends_at: time | None = None
    intake: Intake = ""
    intake_note: Line = ""
    fee: Fee | None = None
    fee_note: Line = ""

    @model_validator(mode="after")
    def _together(self) -> "OfferingWritten":
        for fault in apart(self):
            raise wrong(fault.zh, fault.en, at=fault.at)
        return self


class Apart(NamedTuple):
    """What does not go together: the field that is told, what is wrong, and the fields it lies in."""

    at: str
    zh: str
    en: str
    of: tuple[str, ...]


def apart(told: OfferingWritten) -> list[Apart]:
    """Its fields that do not go together."""
    found: list[Apart] = []
    if not takes_somebody(told.min_months, told.max_months):
        words = ("年龄上限须大于下限（上限当月不算在内）", "is above the lower age")
        found.append(Apart("max_months", *words, ("min_months", "max_months")))
    if told.recurrence and told.starts_on is None:
        words = ("有重复规则时须填起始日期", "is needed where it recurs by a rule")
        found.append(Apart("starts_on", *words, ("recurrence", "starts_on")))
    begins, ends = told.begins_at, told.ends_at
    if (begins is None) != (ends is None) or (begins is not None and ends is not None and ends <= begins):
        words = ("起止时间须同时填写，且结束晚于开始", "the start and the end go together, the end being later")
        found.append(Apart("ends_at", *words, ("begins_at", "ends_at")))
    return found


class NewOffering(OfferingWritten):
    """A new offering, and whose it is."""

    organisation_id: UUID


class Places(BaseModel):
    """How full an offering is today."""

    model_config = ConfigDict(extra="forbid")

    taken: Count
    waiting: Count = 0


class Refusal(BaseModel):
    """Why a proposal is not taken; its organisation reads it."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=300, pattern=LINE)]


class ProposedField(BaseModel):
    """A field that a proposal would change: as it is, and as it would be."""

    field: str
    before: Any = None
    after: Any = None


class OfferingProposal(BaseModel):
    """What an organisation asks for, and what became of it."""

    id: UUID
    organisation: schemas.Organisation
    offering_id: UUID | None = Field(description="Absent: a new offering that is not on record.")
    new: bool = Field(description="Whether it is, or was when it was decided, a new offering.")
    name: str
    changes: list[ProposedField] = Field(
        description="Against the offering as it stands, of one that was decided as it stood then; of a new one every"
        " field."
    )
    compared: bool = Field(
        description="Whether `before` is told: not of a new offering, nor of what was decided before it was kept."
    )
    state: State
    reason: str
    asked_at: datetime
    escalated_at: datetime | None = Field(
        default=None, description="When it was put before who leads the centre, because nobody had decided in time."
    )
    decided_at: datetime | None
    decidable: bool = Field(description="Whether the one who reads it may approve it now.")


class OfferingKept(BaseModel):
    """What became of what was written: what holds now, and what waits for the centre."""

    offering: schemas.Offering | None = Field(description="Absent: a new one that waits.")
    proposal: OfferingProposal | None = Field(description="Absent: all of it holds at once.")
