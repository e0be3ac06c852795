"""Wire shapes of outreach."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, Field


class WaveStarted(BaseModel):
    """The job that sends the wave; its result says how many were invited."""

    job: UUID


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


class Paper(BaseModel):
    """The address that links and QR codes carry; not `reachable`: it names this machine, and no phone opens it."""

    address: str
    reachable: bool


class MessageOut(BaseModel):
    """One message of the outbox; whom it reaches is not shown, only which invitation it carries."""

    id: UUID
    invitation_id: UUID
    wave: int
    offering: Named
    channel: str
    state: str = Field(description="queued, printed, sent or failed.")
    tries: int
    error: str | None = Field(description="Why it did not leave, as a code.")
    created_at: datetime
    sent_at: datetime | None
    expires_at: datetime = Field(description="Until when the family may answer.")
