"""Wire shapes of deliveries: their manifest, how they stand, their rows and the receipt."""

from datetime import UTC, datetime
from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from services.registry.pairs import SCHEMA
from services.registry.senders.schemas import CODE

EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
HEX = r"^[0-9a-f]{64}$"
RowResult = Literal["created", "changed", "asked", "same", "older", "answered", "unknown", "bad"]
DeliveryState = Literal["reading", "accepted", "held", "refused", "failed"]
DeliveryKind = Literal["full", "delta"]


class Manifest(BaseModel):
    """What a sender says of its data file; what else a manifest may hold is not read."""

    model_config = ConfigDict(extra="ignore")

    sender: str = Field(pattern=CODE)
    catalogue: str = Field(pattern=r"^[a-z_]{2,40}$")
    kind: DeliveryKind
    number: int = Field(ge=1, le=999_999_999)
    follows: int | None = Field(
        default=None, ge=0, le=999_999_999, description="The number before a delta; null: the one below it."
    )
    rows: int = Field(ge=0, le=10_000_000)
    sha256: str = Field(pattern=HEX)
    sm3: str | None = Field(default=None, pattern=HEX)
    schema_version: int = Field(default=SCHEMA)
    made_at: AwareDatetime = Field(ge=EARLIEST, le=LATEST)


class DeliveryCounts(BaseModel):
    """What became of the rows; together they are the rows of the file."""

    created: int = 0
    changed: int = 0
    asked: int = 0
    same: int = 0
    older: int = 0
    answered: int = 0
    unknown: int = 0
    bad: int = 0


class Reason(BaseModel):
    """Why a delivery was refused, in both languages."""

    code: str
    zh: str
    en: str


class DeliveryAttempt(BaseModel):
    """One reading of a delivery to its end, and what its rows came to."""

    at: datetime | None = Field(description="When it had been read; absent where that was not kept.")
    state: DeliveryState
    counts: DeliveryCounts
    rows_kept: bool = Field(description="Whether what became of each row is on record; not of readings long ago.")


class Delivery(BaseModel):
    """A delivery as it stands; `repeated` tells that this very delivery had come before."""

    id: UUID
    sender_id: UUID
    sender: str
    catalogue: str
    kind: DeliveryKind
    number: int
    follows: int | None
    rows: int
    state: DeliveryState
    reason: Reason | None
    counts: DeliveryCounts = Field(description="Of the latest reading; the receipt has those of the first.")
    attempts: list[DeliveryAttempt] = Field(description="Every reading to its end, the first first.")
    filename: str
    made_at: datetime
    received_at: datetime
    job: UUID | None = Field(description="The job that reads it, while one does.")
    repeated: bool = False


class NewReplay(BaseModel):
    """From which number on a sender's deliveries of a catalogue are to be read again."""

    model_config = ConfigDict(extra="forbid")

    sender_id: UUID
    number: int = Field(ge=1, le=999_999_999, description="The first number that is read again.")
    catalogue: str = Field(default="organisations", pattern=r"^[a-z_]{2,40}$")


class Replay(BaseModel):
    """The deliveries that one job reads again, in the order of their numbers."""

    job: UUID
    deliveries: int
    first: int
    last: int
    rows: int


class DeliveryRow(BaseModel):
    """What became of one row: the fields it changed, and those whose change was asked for."""

    row: int
    key: str
    name: str
    result: RowResult
    reason: str | None
    fields: list[str]
    asks: list[str]
    organisation_id: UUID | None


class Receipt(BaseModel):
    """The answer to a delivery, as its file holds it: the same delivery always has the same receipt."""

    receipt_version: Literal[1]
    sender: str
    catalogue: str
    number: int
    kind: DeliveryKind
    state: Literal["accepted", "held", "refused"]
    rows: int
    counts: DeliveryCounts
    missing: int = Field(description="Records here that a full delivery does not hold.")
    waiting_for: list[int] = Field(description="Numbers before it that had not come.")
    reason: Reason | None
    sha256: str = Field(description="The digest of the data file as it was received.")
    manifest_sha256: str = Field(description="The digest that its manifest named.")
    received_at: datetime
    signed: Literal[True]
    key: str = Field(description="The public key that checks the signature: Ed25519, 43 characters.")
    signature: str = Field(description="Over the facts above, by name, as JSON in UTF-8 without blanks.")


class FormerKey(BaseModel):
    """A public key that signed receipts before; those that it signed stay its."""

    key: str
    since: datetime | None = Field(description="When it began to sign, where that is on record.")


class ReceiptKey(BaseModel):
    """The public key by which others check the receipts that are given here, and those that signed before."""

    key: str
    since: datetime | None = Field(description="When it began to sign, where that is on record.")
    former: list[FormerKey]
