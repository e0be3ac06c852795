"""Wire shapes of previews."""

from uuid import UUID

from pydantic import BaseModel, Field


class Named(BaseModel):
    """Something by id and name."""

    id: UUID
    name: str


class Room(BaseModel):
    """What the next wave would do for one offering."""

    offering: Named
    places: int
    taken: int = Field(description="Places that somebody holds.")
    outstanding: int = Field(description="Invitations to it still to be answered.")
    at_most: int = Field(description="Families that may be asked: free places divided by the expected take-up.")
    families: int = Field(description="Families that fit and would be invited now.")


class Community(BaseModel):
    """A community by code and name."""

    code: str
    name: str


class Invited(BaseModel):
    """Somebody who would be invited, by pseudonym, and to what."""

    pseudonym: UUID
    community: Community
    offering: Named


class NextWave(BaseModel):
    """The next wave as it would be sent now; nothing is sent, and the wave itself works it out again."""

    families: int = Field(description="Families that would be invited now.")
    at_most: int = Field(description="Families that the free places would bear.")
    rooms: list[Room]
    people: list[Invited]
