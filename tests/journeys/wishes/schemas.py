"""Wire shapes of wishes."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class WishIn(BaseModel):
    """A wish to be written down."""

    model_config = ConfigDict(extra="forbid")

    said: str = Field(min_length=1, max_length=200)


class Wish(BaseModel):
    """A wish on file."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    said: str


class Wishes(BaseModel):
    """The organisation's wishes."""

    items: list[Wish]
