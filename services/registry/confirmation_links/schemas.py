"""Wire shapes of the page that a confirmation's link opens, and of the answer."""

from datetime import date, datetime, time
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.registry.confirmations.schemas import Outcome, State
from services.registry.editing.schemas import Long, Phone, Text
from services.registry.editing.schemas import Name as OrganisationName
from services.registry.offerings import schemas as offerings
from services.registry.proposals.schemas import (
    Classes,
    Count,
    Fee,
    Lat,
    Line,
    Lon,
    Months,
    Name,
    OfferingWritten,
    Radius,
    Rule,
    Tags,
)
from services.registry.proposals.schemas import Text as Told
from services.registry.texts import PROSE


class ShownField(BaseModel):
    """A field as it is on record; `waits` where a correction has to be approved, `asked` where one waits already."""

    field: str
    value: str | int | float | date | list[str] | None
    waits: bool
    asked: str | int | float | list[str] | None = None


class ShownService(BaseModel):
    """A service on offer as it is on record; fields that only the centre's approval changes say so."""

    id: UUID
    name: str
    confirmed_at: datetime
    lines: list[ShownField] = Field(
        description="What is read of it, in the reader's language; several fields may be one line."
    )
    fields: list[ShownField] = Field(description="What may be corrected; hours are as 09:00.")


class ConfirmationPage(BaseModel):
    """What whoever holds the link sees; of a link that is over nothing but that."""

    state: State
    centre: str
    phone: str
    organisation: str | None
    quarter: str
    open_until: datetime
    seen: str | None = Field(description="What the page shows, as one word; sent back with the answer.")
    facts: list[ShownField]
    profile: list[ShownField]
    services: list[ShownService]
    blank: list[ShownField] = Field(description="What a new service says, as far as it can be told beforehand.")
    asked_services: list[str] = Field(description="The names of new services that wait for the centre.")
    answered_at: datetime | None
    outcome: Outcome | None
    applied: list[str]
    waiting: list[str]


class ProfileCorrected(BaseModel):
    """The fields of the profile that are to say something else."""

    model_config = ConfigDict(extra="forbid")

    name: OrganisationName | None = None
    sector: Text | None = None
    phone: Phone | None = None
    address: Text | None = None
    introduction: Long | None = None
    full_time_staff: int | None = Field(default=None, ge=0, le=1_000_000)


class ServiceCorrected(BaseModel):
    """The fields of one service that are to say something else, as by account, or that it is no longer offered."""

    model_config = ConfigDict(extra="forbid")

    id: UUID
    ended: bool = False
    name: Name | None = None
    audience: offerings.Audience | None = None
    min_months: Months | None = None
    max_months: Months | None = None
    disability_classes: Classes | None = None
    need_tags: Tags | None = None
    excluded_classes: Classes | None = None
    excluded_sex: offerings.Sex | None = None
    excludes_note: Line | None = None
    capacity: Count | None = None
    taken: Count | None = None
    waiting: Count | None = None
    radius_m: Radius | None = None
    place: Line | None = None
    lon: Lon | None = None
    lat: Lat | None = None
    schedule: Line | None = None
    recurrence: Rule | None = None
    starts_on: offerings.ServiceDay | None = None
    begins_at: time | None = None
    ends_at: time | None = None
    intake: offerings.Intake | None = None
    intake_note: Line | None = None
    fee: Fee | None = None
    fee_note: Line | None = None
    description: Told | None = None


class ConfirmationAnswer(BaseModel):
    """All of it is right, apart from what is corrected here."""

    model_config = ConfigDict(extra="forbid")

    seen: str = Field(min_length=32, max_length=32)
    profile: ProfileCorrected = ProfileCorrected()
    services: list[ServiceCorrected] = Field(default=[], max_length=200)
    new_services: list[OfferingWritten] = Field(
        default=[], max_length=20, description="Services that are not on record; each waits for the centre."
    )
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300, pattern=PROSE)] = ""
