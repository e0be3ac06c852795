"""Wire shapes of offerings kept by hand, and of what waits for the centre."""

from datetime import datetime, time
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from kernel.problems import wrong
from services.registry.offerings import recurrence, schemas
from services.registry.offerings.schemas import Audience, Day, Intake

_PLAIN = r"^[^\x00-\x1f\x7f]*$"
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=_PLAIN)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=_PLAIN)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40, pattern=_PLAIN)]
Rule = Annotated[str, Field(max_length=200), AfterValidator(recurrence.checked)]
Text = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=2000, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$")
]
State = Literal["pending", "approved", "rejected", "withdrawn"]


class OfferingWritten(BaseModel):
    """A whole offering as a person writes it; WGS 84, ages in calendar months, radius in metres."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    audience: Audience
    min_months: int = Field(default=0, ge=0, le=1800)
    max_months: int | None = Field(default=None, ge=0, le=1800)
    disability_classes: list[schemas.Class] = Field(default=[], max_length=7)
    need_tags: list[Word] = Field(default=[], max_length=40)
    excluded_classes: list[schemas.Class] = Field(
        default=[], max_length=7, description="Whoever has one of these disabilities is not matched to it."
    )
    excluded_sex: schemas.Sex = Field(default="", description="Nobody of this sex is matched to it.")
    excludes_note: Line = Field(default="", description="Whom else it does not take, for people to weigh.")
    capacity: int = Field(ge=0, le=1_000_000, description="Places a round.")
    radius_m: int = Field(ge=1, le=1_000_000)
    place: Line = ""
    lon: float = Field(ge=73, le=136)
    lat: float = Field(ge=3, le=54)
    schedule: Line = Field(
        default="", description="As people say it; half days are read from it where no rule is given."
    )
    description: Text = ""
    recurrence: Rule = Field(default="", description="A rule of RFC 5545: daily, weekly, monthly or yearly.")
    starts_on: Day | None = None
    begins_at: time | None = Field(default=None, description="In Shanghai.")
    ends_at: time | None = None
    intake: Intake = ""
    intake_note: Line = ""
    fee: Annotated[Decimal, Field(ge=0, le=1_000_000, max_digits=9, decimal_places=2)] | None = None
    fee_note: Line = ""

    @model_validator(mode="after")
    def _together(self) -> "OfferingWritten":
        if self.max_months is not None and self.max_months < self.min_months:
            raise wrong("年龄上限不能小于下限", "max_months is at least min_months", at="max_months")
        if self.recurrence and self.starts_on is None:
            raise wrong("有重复规则时须填起始日期", "a rule of recurrence needs starts_on", at="starts_on")
        if (self.begins_at is None) != (self.ends_at is None) or (
            self.begins_at is not None and self.ends_at is not None and self.ends_at <= self.begins_at
        ):
            words = ("起止时间须同时填写，且结束晚于开始", "begins_at and ends_at go together, the end being later")
            raise wrong(*words, at="ends_at")
        return self


class NewOffering(OfferingWritten):
    """A new offering, and whose it is."""

    organisation_id: UUID


class Places(BaseModel):
    """How full an offering is today."""

    model_config = ConfigDict(extra="forbid")

    taken: int = Field(ge=0, le=1_000_000)
    waiting: int = Field(default=0, ge=0, le=1_000_000)


class Refusal(BaseModel):
    """Why a proposal is not taken; its organisation reads it."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=300, pattern=_PLAIN)]


class ProposedField(BaseModel):
    """A field that a proposal would change: as it is, and as it would be."""

    field: str
    before: Any = None
    after: Any = None


class OfferingProposal(BaseModel):
    """What an organisation asks for, and what became of it."""

    id: UUID
    organisation: schemas.Organisation
    offering_id: UUID | None = Field(description="Absent: a new offering.")
    name: str
    changes: list[ProposedField] = Field(description="Against the offering as it stands; of a new one every field.")
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
