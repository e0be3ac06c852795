"""Wire shapes of communities."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.registry.texts import LINE

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60, pattern=LINE)]
Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]


class Community(BaseModel):
    """A community as lists and maps show it; WGS 84."""

    model_config = ConfigDict(from_attributes=True)

    code: str
    name: str
    lon: float
    lat: float
    valid_from: date | None = Field(description="The first day on which the code holds; absent: not known.")
    valid_until: date | None = Field(description="The first day on which it holds no more.")
    successor: str | None = Field(description="The code that took its place.")


class Communities(BaseModel):
    """All communities of the area; a sub-district has dozens, so there are no pages."""

    items: list[Community]


class CommunityPeriodIn(BaseModel):
    """For how long a code holds, and for which name."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    valid_from: date | None = Field(default=None, description="The first day; absent: not known. Not in the future.")
    valid_until: date | None = Field(
        default=None, description="The first day on which it holds no more; absent: it does. Not in the future."
    )
    successor: Code | None = Field(
        default=None, description="The code that takes its place: organisations that lie in it move there."
    )


class CommunityPeriod(CommunityPeriodIn):
    """A period on record."""

    model_config = ConfigDict(from_attributes=True, extra="ignore")

    id: UUID
    name: str


class CommunityRecord(BaseModel):
    """A code with all its periods."""

    code: str
    name: str
    status: Literal["active", "closed"]
    organisations: int = Field(description="Organisations that lie in it today.")
    version: int
    periods: list[CommunityPeriod] = Field(description="The latest first.")


class CommunityFigure(BaseModel):
    """How much there is in a community today: organisations (家) and open services (项)."""

    code: str
    name: str
    lon: float
    lat: float
    organisations: int
    offerings: int


class CommunitySector(BaseModel):
    """A trade, and how many organisations (家) of the area have it."""

    sector: str
    organisations: int


class CommunityFigures(BaseModel):
    """The communities of today with what is in each; what lies in none of them is told beside."""

    items: list[CommunityFigure]
    organisations_elsewhere: int = Field(description="Organisations whose community is not known, or none today.")
    offerings_elsewhere: int
    sectors: list[CommunitySector] = Field(description="The trades there are, the most frequent first, 50 at most.")
