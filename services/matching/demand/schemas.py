"""Wire shapes of demand."""

from datetime import date

from pydantic import BaseModel, Field


class Community(BaseModel):
    """A community by code and name."""

    code: str
    name: str


class ByCommunity(BaseModel):
    """People with a need in a community, as a band; null is hidden beside a small cell."""

    tag: str
    community: Community
    band: str | None


class ByYear(BaseModel):
    """People with a need at a completed year of age, as a band."""

    tag: str
    year: int
    band: str | None


class Demand(BaseModel):
    """One week's release."""

    released_on: date
    next_on: date = Field(description="The first run from this day on makes the next release.")
    people: str | None = Field(description="People on the lists that were counted, as a band; null in old releases.")
    list_as_of: date | None = Field(description="The day on which the newest of those lists was true.")
    by_community: list[ByCommunity]
    by_year: list[ByYear]
