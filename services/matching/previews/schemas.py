"""Wire shapes of previews."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


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


class Former(BaseModel):
    """The list in force that a commit would supersede."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    filename: str
    as_of: date


class Replacement(BaseModel):
    """What committing a list changes; people, not rows. All that leave are on the former list and not on this one."""

    former: Former | None = Field(description="The same holder's list in force for this purpose, if there is one.")
    staying: int = Field(description="On both lists.")
    joining: int = Field(description="On this list only.")
    leaving: int = Field(description="On the former list only.")
    leaving_awaited: int = Field(description="Of those leaving: still to answer; no yes is taken any more.")
    leaving_agreed: int = Field(description="Of those leaving: a yes in force, which stays in force.")
