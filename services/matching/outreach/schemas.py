"""Wire shapes of outreach."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class WaveStarted(BaseModel):
    """The job that sends the wave; its result says how many were invited."""

    job: UUID


class MessageOut(BaseModel):
    """One message of the outbox; whom it reaches is not shown, only which invitation it carries."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    invitation_id: UUID
    channel: str
    state: str
    tries: int
    error: str | None
    created_at: datetime
    sent_at: datetime | None
