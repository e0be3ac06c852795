"""Wire shapes of rates."""

from datetime import date
from typing import Literal, get_args
from uuid import UUID

from pydantic import BaseModel, Field

from services.registry.units.schemas import UnitKind

RateName = Literal["organisational", "should_own", "should_join", "work"]
Part = Literal["covered", "missing"]
RATES: tuple[RateName, ...] = get_args(RateName)


class Rate(BaseModel):
    """One rate: `numerator` organisations of `denominator`; the unit of both is 家."""

    name: RateName
    numerator: int
    denominator: int


class Rates(BaseModel):
    """The rates on a day."""

    as_of: date
    active: int = Field(description="Organisations that were active and registered on that day.")
    uncounted: int = Field(description="Of these, without any count of members until that day.")
    unrecorded: int = Field(description="Of these, said to have a Party unit while none is on record.")
    items: list[Rate]


class RateOrganisation(BaseModel):
    """An organisation behind a figure."""

    id: UUID
    name: str
    community: str | None
    formal_members: int | None = Field(description="By the latest count until the day.")
    unit: str | None = Field(description="The own or joint branch it belongs to on the day.")
    instructor: bool = Field(description="Whether an instructor or a liaison works with it on the day.")


class Founded(BaseModel):
    """How many units of a kind were founded in a window."""

    kind: UnitKind
    count: int


class FoundedUnits(BaseModel):
    """Units by kind that were founded from a day to another, both included; ended ones count too."""

    since: date | None = Field(description="Absent where no committee is on record that it could begin with.")
    until: date
    items: list[Founded]
