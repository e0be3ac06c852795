"""Wire shapes of change requests."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from services.registry.origins import Origin
from services.registry.texts import PROSE

State = Literal["draft", "pending", "validated", "applied", "rejected", "cancelled"]
Verb = Literal["submit", "validate", "apply", "reject", "cancel"]


class Diff(BaseModel):
    """One field: what stood there, what is asked for, and what stands there now; null is nothing."""

    field: str
    before: str | bool | int | None
    after: str | bool | int | None
    now: str | bool | int | None


class Whose(BaseModel):
    """The organisation whose record is meant."""

    id: UUID
    name: str


class ChangeRequest(BaseModel):
    """A change that was asked for, its diff, and what may be done with it by whoever reads."""

    id: UUID
    organisation: Whose
    state: State
    origin: Origin = Field(description="Who asks: a list or letter of the bureau, the organisation, the centre.")
    changes: list[Diff]
    note: str = Field(description="Why, and by what evidence.")
    reason: str = Field(description="Why it was rejected.")
    batch: UUID | None = Field(description="The list that brought it, if one did.")
    sender: str | None = Field(default=None, description="The sender in whose words it is asked, if a file came.")
    delivery: UUID | None = Field(default=None, description="The delivery that brought it, if one did.")
    asked_by: str | None = Field(description="The shown name of who asked, where identity knows it.")
    mended_by: list[str] = Field(
        description="Of a list's row that was corrected by hand, the shown names of who did; they do not decide it."
    )
    asked_at: datetime
    escalated_at: datetime | None = Field(
        default=None, description="When it was put before who leads the centre, because nobody had decided in time."
    )
    validated_at: datetime | None
    decided_by: str | None
    decided_at: datetime | None
    moves: list[Verb]
    version: int


class Moved(BaseModel):
    """A move of a request: whatever the verb, what there is to say; a rejection says why."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(default="", max_length=500, pattern=PROSE, description="Needed where it is rejected.")


Wanted = Literal["open", "draft", "pending", "validated", "applied", "rejected", "cancelled"]
