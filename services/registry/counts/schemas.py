"""Wire shapes of counts."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from services.registry.days import PartyDay


class CountIn(BaseModel):
    """What a person counted."""

    model_config = ConfigDict(extra="forbid")

    counted_on: PartyDay = Field(description="The day on which it was so; not a day to come.")
    formal: int = Field(ge=0, le=100_000, description="Formal members (正式党员).")
    probationary: int | None = Field(default=None, ge=0, le=100_000, description="Probationary members, where known.")


class MemberCount(BaseModel):
    """So many members on a day, by whom."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    counted_on: date
    formal: int
    probationary: int | None
    source: Literal["person", "import"]
    recorded_by: str | None = Field(description="The shown name of who recorded it, where identity knows it.")
    recorded_at: datetime


class MemberCounts(BaseModel):
    """The counts of an organisation, the latest first."""

    items: list[MemberCount]
