"""Wire shapes of confirmations."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

State = Literal["open", "late", "answered", "expired", "revoked"]
Outcome = Literal["right", "corrected", "noted"]
Quarter = Annotated[str, StringConstraints(pattern=r"^\d{4}Q[1-4]$")]


class ConfirmationsAsked(BaseModel):
    """How many organisations were asked by this call, and how many are still to be asked."""

    asked: int
    left: int


class ConfirmationsWanted(BaseModel):
    """Which organisations are to be asked; absent: every one that is due."""

    model_config = ConfigDict(extra="forbid")

    organisations: list[UUID] | None = Field(default=None, min_length=1, max_length=200)


class ConfirmationOf(BaseModel):
    """The organisation that is asked, and how it is reached."""

    id: UUID
    name: str
    phone: str
    address: str


class Confirmation(BaseModel):
    """One organisation asked in one quarter, and how that stands."""

    id: UUID
    organisation: ConfirmationOf
    quarter: Quarter
    state: State
    asked_at: datetime
    reply_by: datetime
    open_until: datetime
    handed_at: datetime | None = Field(description="When its link was last copied or printed.")
    handed_as: Literal["copied", "printed"] | None
    answered_at: datetime | None
    outcome: Outcome | None
    applied: list[str] = Field(description="Fields that the latest answer changed at once; of services `service`.")
    waiting: list[str] = Field(description="Fields that the latest answer asked for and that wait for approval.")
    note: str = Field(description="What was written beside the answer and stands in no change request.")
    noted_at: datetime | None
    note_read_at: datetime | None = Field(description="When somebody at the centre read it; null while nobody has.")


class ConfirmationCounts(BaseModel):
    """A quarter's confirmations, each organisation (家) once; `due` are not asked yet, `without_contact` cannot be."""

    due: int
    without_contact: int
    open: int
    late: int
    answered: int
    expired: int
    unhanded: int = Field(description="Asked, and the link neither copied nor printed.")


class ConfirmationLink(BaseModel):
    """The link of one confirmation, and a message to send with it."""

    address: str
    text: str


class ConfirmationLetters(BaseModel):
    """Whose letters are to be printed; absent: of every one that has not answered, so many at a time."""

    model_config = ConfigDict(extra="forbid")

    confirmations: list[UUID] | None = Field(default=None, min_length=1, max_length=200)


class Freshness(BaseModel):
    """When an organisation's record was last confirmed, and how many of its services with it."""

    confirmed_at: datetime
    offerings: int
