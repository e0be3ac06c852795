"""A day as it is decreed, and the wire shapes of the calendar."""

from datetime import date, datetime
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Year = Annotated[int, Field(ge=2000, le=2100)]
Date = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 12, 31))]
Basis = Literal["notice", "statute", "none"]
Source = Literal["library", "street"]


class Decreed(NamedTuple):
    """A day that is off or worked by decree."""

    day: date
    is_working: bool
    name: str


class DayIn(BaseModel):
    """Whether a day is worked, and what it is called."""

    model_config = ConfigDict(extra="forbid")

    is_working: bool
    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=30, pattern=r"^[^\x00-\x1f\x7f]*$")] = ""


class YearIn(BaseModel):
    """Whether the year stands as the notice decrees it."""

    model_config = ConfigDict(extra="forbid")

    confirmed: bool


class DayOut(BaseModel):
    """A day on which the calendar differs from Monday to Friday."""

    day: date
    is_working: bool
    name: str
    source: Source


class Confirmation(BaseModel):
    """Who has confirmed a year, by the name the account has now, and when."""

    by: str
    at: datetime


class YearOut(BaseModel):
    """A year as it is counted by; provisional where nobody has confirmed it."""

    year: int
    basis: Basis = Field(description="What the library filled it from: the notice, the statutory days alone, nothing.")
    confirmed: Confirmation | None = Field(description="Absent: the year is provisional.")
    days: list[DayOut]
    version: int = Field(description="Of the year and its days together, for If-Match; 0: nothing is kept of it yet.")
