"""Wire shapes of offerings."""

from datetime import date, datetime, time
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

ServiceDay = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2199, 12, 31))]
Intake = Literal["", "walk_in", "telephone", "appointment", "referral"]
Sex = Literal["", "male", "female"]
Class = Literal["视力", "听力", "言语", "肢体", "智力", "精神", "多重"]
Audience = Literal["children", "adolescents", "elders", "disabled", "women", "families", "everyone"]


class Organisation(BaseModel):
    """Who offers it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: str


class Offering(BaseModel):
    """A service as lists and maps show it; WGS 84, ages in calendar months, radius in metres."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    organisation: Organisation
    name: str
    audience: Audience
    min_months: int
    max_months: int | None
    disability_classes: list[str]
    need_tags: list[str]
    excluded_classes: list[Class] = Field(description="Whoever has one of these disabilities is not matched to it.")
    excluded_sex: Sex = Field(description="Nobody of this sex is matched to it; empty: both are.")
    excludes_note: str = Field(description="Whom else it does not take, for people to weigh; nothing is matched by it.")
    capacity: int
    radius_m: int
    place: str
    lon: float
    lat: float
    schedule: str
    slots: list[str]
    description: str
    recurrence: str = Field(description="A rule of RFC 5545; empty where it is not told so.")
    starts_on: date | None
    begins_at: time | None
    ends_at: time | None
    intake: Intake = Field(description="How one joins; empty: not told.")
    intake_note: str
    fee: float | None = Field(description="What a place costs, in yuan; 0 is free, absent is not told.")
    fee_note: str
    taken: int | None = Field(description="Places taken, where that was told.")
    waiting: int | None = Field(description="How many wait for a place, where that was told.")
    places_at: datetime | None = Field(description="When the places were told last.")
    confirmed_at: datetime | None = Field(
        description="When somebody last said that all this is right; absent in a list of a past day."
    )
    stale: bool = Field(description="Not confirmed for more than 90 days.")
    hidden: bool = Field(
        description="Not confirmed for more than 180 days: left out of matching, and of lists that do not ask for it."
    )
    open: bool
    version: int


class OfferingDays(BaseModel):
    """The days on which an offering takes place, from its rule; none where it has none."""

    items: list[date]
