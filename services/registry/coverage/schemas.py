"""Wire shapes of coverage."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Known = Literal["yes", "no", "unknown"]


class Facts(BaseModel):
    """The three facts as a person records them."""

    model_config = ConfigDict(extra="forbid")

    party_unit: Known = Field(description="Has a Party unit, own or joint (党组织).")
    formal_members: Known = Field(description="Has formal Party members (正式党员).")
    work_coverage: Known = Field(description="Covered by Party work; an instructor is enough (党的工作覆盖).")
    note: str = Field(default="", max_length=500, description="Where this is known from.")


class Entry(BaseModel):
    """One recording: what, when, by whom."""

    model_config = ConfigDict(from_attributes=True)

    party_unit: Known
    formal_members: Known
    work_coverage: Known
    note: str
    source: Literal["person", "import"]
    recorded_by: str | None = Field(description="The shown name of who recorded it, where identity knows it.")
    recorded_at: datetime
    version: int


class Coverage(BaseModel):
    """The facts as they stand, and how they came to be; the latest recording first."""

    party_unit: Known
    formal_members: Known
    work_coverage: Known
    note: str
    recorded_by: str | None
    recorded_at: datetime | None
    version: int
    history: list[Entry]
