"""Wire shapes of senders."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.registry.texts import LINE

SenderKind = Literal["bureau", "subdistrict"]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60, pattern=LINE)]
CODE = r"^[0-9A-Za-z-]{2,40}$"


class SenderFacts(BaseModel):
    """What may be changed of a sender."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    interval_days: int | None = Field(default=None, ge=1, le=400, description="Days between deliveries; null: any.")
    unknown: Literal["hold", "create"] = Field(
        default="hold", description="What becomes of an organisation that is not on record: it waits, or it is made."
    )
    receipt_key: str | None = Field(
        default=None, pattern=r"^[0-9A-Za-z_-]{43}$", description="The public key of the receipts that it gives."
    )


class NewSender(SenderFacts):
    """A sender that is put on record."""

    code: str = Field(pattern=CODE, description="How it names itself in the names of its files.")
    kind: SenderKind
    area: str | None = Field(
        default=None, pattern=r"^(\d{9}|\d{12})$", description="The street whose organisations it tells of."
    )


class Sender(BaseModel):
    """A sender with its last delivery, what it owes and what waits of it."""

    id: UUID
    code: str
    name: str
    kind: SenderKind
    area: str
    interval_days: int | None
    unknown: Literal["hold", "create"]
    receipt_key: str | None
    last_id: UUID | None = Field(description="Its latest delivery that was not refused.")
    last_number: int | None
    last_at: datetime | None
    late: bool = Field(description="Nothing has come for longer than the expected interval.")
    waiting_for: list[str] = Field(description="Numbers that have not come though later ones have: catalogue/number.")
    waiting_more: int = Field(description="How many more such numbers there are than are named.")
    unknown_count: int = Field(description="Organisations it tells of that are not on record here.")
    missing_count: int = Field(description="Organisations that are not in its latest whole list.")
    twofold_count: int = Field(description="Organisations whose codes are those of two records here.")
    version: int


class Senders(BaseModel):
    """All senders that the caller may see, by name."""

    items: list[Sender]
