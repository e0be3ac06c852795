"""Wire shapes of what senders say and we do not have, or have and they do not."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field


class SyncConflict(BaseModel):
    """A difference that waits for a person: a record that we lack, have twice, or the latest whole list lacks."""

    id: UUID
    standing: Literal["agreed", "unknown", "missing", "twofold", "noted", "joined"]
    sender_id: UUID
    sender: str
    catalogue: str
    key: str = Field(description="Credit code or filing number.")
    name: str
    number: int = Field(description="The latest delivery that named it.")
    delivery_id: UUID
    organisation_id: UUID | None
    other_id: UUID | None = Field(description="A second record here that another of its codes belongs to.")
    settled_at: datetime | None
