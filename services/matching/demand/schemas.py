"""Wire shapes of demand."""

from datetime import date

from pydantic import BaseModel


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
    by_community: list[ByCommunity]
    by_year: list[ByYear]
