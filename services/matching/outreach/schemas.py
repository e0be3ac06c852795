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
    error: str | None = Field(description="Why it did not leave, as a code; `over`: the family is not asked any more.")
    created_at: datetime
    sent_at: datetime | None
    expires_at: datetime = Field(description="Until when the family may answer.")
