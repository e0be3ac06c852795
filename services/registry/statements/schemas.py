"""Wire shapes of what senders say and we do not have, or have and they do not."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field


class SyncConflict(BaseModel):
    """A difference that waits for a person: a record that we lack, or one that the latest whole list lacks."""

    id: UUID
    standing: Literal["agreed", "unknown", "missing", "noted"]
    sender_id: UUID
    sender: str
    catalogue: str
    key: str = Field(description="Credit code or filing number.")
    name: str
    number: int = Field(description="The latest delivery that named it.")
    delivery_id: UUID
    organisation_id: UUID | None
    settled_at: datetime | None
