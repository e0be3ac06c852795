"""Wire shapes of offerings."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

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
    capacity: int
    radius_m: int
    place: str
    lon: float
    lat: float
    schedule: str
    slots: list[str]
    open: bool
    version: int
