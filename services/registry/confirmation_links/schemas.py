"""Wire shapes of the page that a confirmation's link opens, and of the answer."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.registry.confirmations.schemas import Outcome, State
from services.registry.editing.schemas import Long, Phone, Text
from services.registry.editing.schemas import Name as OrganisationName
from services.registry.proposals.schemas import Line, Name
from services.registry.proposals.schemas import Text as Told


class ShownField(BaseModel):
    """A field as it is on record; `waits` where a correction has to be approved, `asked` where one waits already."""

    field: str
    value: str | int | date | None
    waits: bool
    asked: str | int | None = None


class ShownService(BaseModel):
    """A service on offer as it is on record; fields that only the centre's approval changes say so."""

    id: UUID
    name: str
    confirmed_at: datetime
    fields: list[ShownField]


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
    """The fields of one service that are to say something else, or that it is no longer offered."""

    model_config = ConfigDict(extra="forbid")

    id: UUID
    ended: bool = False
    name: Name | None = None
    place: Line | None = None
    schedule: Line | None = None
    capacity: int | None = Field(default=None, ge=0, le=1_000_000)
    description: Told | None = None
    fee_note: Line | None = None
    intake_note: Line | None = None
    excludes_note: Line | None = None


class ConfirmationAnswer(BaseModel):
    """All of it is right, apart from what is corrected here."""

    model_config = ConfigDict(extra="forbid")

    seen: str = Field(min_length=32, max_length=32)
    profile: ProfileCorrected = ProfileCorrected()
    services: list[ServiceCorrected] = Field(default=[], max_length=200)
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)] = ""
