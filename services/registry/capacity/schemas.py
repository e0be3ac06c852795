"""Wire shapes of capacities."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.registry.days import Day
from services.registry.origins import Origin
from services.registry.texts import LINE

Figure = Annotated[int | None, Field(ge=0, le=1_000_000)]
Source = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=LINE)]


class CapacityIn(BaseModel):
    """What an organisation had on a day; a figure that was not counted is absent."""

    model_config = ConfigDict(extra="forbid")

    occurred_on: Day = Field(description="The day on which it was so; not in the future.")
    staff: Figure = Field(default=None, description="People who work in it, paid or not.")
    places: Figure = Field(default=None, description="Places it offers at a time.")
    clients: Figure = Field(default=None, description="People it serves: each once.")
    source: Source = Field(default="", description="Where this is known from.")


class Capacity(CapacityIn):
    """A row on record."""

    model_config = ConfigDict(from_attributes=True, extra="ignore")

    id: UUID
    occurred_on: date  # rows of before days and words had a bound are told as they are
    source: str = Field(description="Where this is known from.")
    origin: Origin
    recorded_at: datetime
    by_support: bool = Field(description="It was recorded with incubation support, and is withdrawn with that.")
    withdrawn_for: str | None = Field(description="Why it was withdrawn, where it was entered by mistake.")


class Grown(BaseModel):
    """One figure as it was known on the two days, and the difference; absent where it had not been counted by one."""

    before: int | None
    before_on: date | None = Field(description="The day that the number is of.")
    after: int | None
    after_on: date | None
    difference: int | None


class Growth(BaseModel):
    """What an organisation had on two days: of each figure the last number up to either."""

    organisation_id: UUID
    staff: Grown
    places: Grown
    clients: Grown
