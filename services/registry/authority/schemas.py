"""Wire shapes of field authorities."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from services.registry.origins import Origin


class FieldAuthority(BaseModel):
    """Who is the authority of a field; `source` says by which rule."""

    model_config = ConfigDict(from_attributes=True)

    field: str
    kind: Literal["registered", "filed", "other"]
    authority: Origin
    effective_from: date
    effective_to: date | None
    source: str


class FieldAuthorities(BaseModel):
    """Every dated row, also those no longer or not yet in force."""

    items: list[FieldAuthority]
