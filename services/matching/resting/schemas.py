"""Wire shapes of links that rest."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, Field


class Named(BaseModel):
    """Something by id and name."""

    id: UUID
    name: str


class RestingLink(BaseModel):
    """One link that rests; whose it is stands there masked, to be called by the call list."""

    invitation: UUID
    child: str = Field(description="The child's name, masked.")
    pseudonym: UUID
    campaign: Named
    offering: Named
    wave: int
    rests_until: datetime = Field(description="When it opens again by itself.")


class Reopened(BaseModel):
    """What became of the link."""

    invitation: UUID
    state: str = Field(description="`open`: it takes the birthday again.")
