"""Wire shapes of residents."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class Resident(BaseModel):
    """A person on a list in force, masked except for the fields revealed."""

    id: UUID
    birth_month: str | None
    sex: int | None = Field(description="GB/T 2261.1: 1 male, 2 female.")
    community: str
    holder: UUID
    batch: UUID
    purpose: str = Field(description="What the list may be used for.")
    fields: dict[str, Any] = Field(description="Name, guardian, phones, address: masked, or as they are.")
    revealed: list[str]


class Revealing(BaseModel):
    """What of a person is opened, and what for."""

    model_config = ConfigDict(extra="forbid")

    fields: list[str] = Field(min_length=1, max_length=20, description="Fields to show as they are.")
    purpose: str = Field(min_length=1, max_length=200, description="What for, in own words; kept with the look.")


class Look(BaseModel):
    """Somebody opened fields of this person."""

    at: datetime
    by: str
    organisation: str | None = Field(description="The organisation that the account looked for, if any.")
    purpose: str
    fields: list[str] = Field(description="What was seen as it is.")
    masked: list[str] = Field(description="What was seen masked only.")


class Looks(BaseModel):
    """The latest looks first."""

    items: list[Look]


class Erasure(BaseModel):
    """Why a person's data are taken away."""

    model_config = ConfigDict(extra="forbid")

    reason: Literal["erased", "objected"]


class Erased(BaseModel):
    """What was emptied."""

    rows: int
    residents: list[UUID]
