"""Wire shapes of holders."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Kind = Literal["health_centre", "kindergarten", "school", "committee", "bureau", "other"]


class Purpose(BaseModel):
    """A purpose and its basis; `until` absent: until revoked."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    purpose: str = Field(pattern="^[a-z_]{3,60}$", examples=["early_education_invitation"])
    basis: Literal["duty", "agreement"]
    reference: str = Field(default="", max_length=300, description="The law's article, or the agreement's number.")
    impact_assessment: date = Field(description="When the impact assessment was made.")
    from_: date | None = Field(default=None, alias="from", description="Absent: from today.")
    until: date | None = None
    provisional: bool = Field(
        default=False, description="Recorded without anybody being asked: nobody is invited until a person confirms it."
    )


class Mandate(BaseModel):
    """Whether centre staff may invite in the holder's name, and who gave that, when."""

    model_config = ConfigDict(extra="forbid")

    given: bool
    by: Text | None = None
    on: date | None = None


class HolderIn(BaseModel):
    """A holder as recorded by the centre."""

    model_config = ConfigDict(extra="forbid")

    name: Text
    kind: Kind
    purposes: list[Purpose] = Field(min_length=1, max_length=20)
    mandate: Mandate = Mandate(given=False)


class Holder(HolderIn):
    """A holder on file."""

    id: UUID
    area: str
    version: int


class Holders(BaseModel):
    """The holders within the caller's scope."""

    items: list[Holder]
