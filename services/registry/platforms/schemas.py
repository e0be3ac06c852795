"""Wire shapes of platforms."""

from typing import Literal

from pydantic import BaseModel, Field

Platform = Literal["party_building", "resources", "standards", "innovation", "livelihood"]
Sort = Literal["joint", "incubation", "unit", "membership", "offering"]


class ActiveOn(BaseModel):
    """A platform, and what says that the organisation is active on it."""

    platform: Platform
    records: int = Field(description="How many records say so; 0: it is not active on it.")
    of: dict[Sort, int] = Field(description="How many of each sort of record.")


class ActivePlatforms(BaseModel):
    """The five platforms in their order."""

    items: list[ActiveOn]
