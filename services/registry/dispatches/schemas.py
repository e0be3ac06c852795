"""Wire shapes of dispatches."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

DispatchState = Literal["made", "sent", "accepted", "held", "refused"]


class NewDispatch(BaseModel):
    """What is to be sent: what has changed since the last dispatch, or with `full` the whole register anew.

    Or what was not taken of a sender's word (`corrections`), which goes to that sender once.
    """

    model_config = ConfigDict(extra="forbid")

    catalogue: Literal["organisations", "corrections"] = "organisations"
    full: bool = Field(default=False, description="Of organisations alone.")


class Answer(BaseModel):
    """What a receipt says of a dispatch."""

    state: Literal["accepted", "held", "refused"]
    counts: dict[str, int]
    missing: int = 0
    signature: Literal["checked", "unchecked", "unsigned"] = Field(
        description="By a key on record, by the key that came with it, or not at all."
    )
    zh: str | None = Field(default=None, description="Why it was refused.")
    en: str | None = None


class Dispatch(BaseModel):
    """A dispatch as it stands."""

    id: UUID
    sender: str = Field(description="The code under which this street sends.")
    catalogue: str
    kind: Literal["full", "delta"]
    number: int
    rows: int
    state: DispatchState
    filename: str
    made_at: datetime
    sent_at: datetime | None
    answered_at: datetime | None
    answer: Answer | None


class Made(BaseModel):
    """The dispatch that is to be written next, or null where nothing has changed since the last one."""

    dispatch: Dispatch | None


class Unsent(BaseModel):
    """A record that says something else by now than what was sent last."""

    organisation_id: UUID
    name: str
    key: str
    change: Literal["new", "changed", "closed"]
    fields: list[str] = Field(description="The fields that are news.")


class UnsentChanges(BaseModel):
    """What has changed since the last dispatch: how many records, and the first of them."""

    sender: str
    since: datetime | None = Field(description="When the last dispatch was made; null: none was.")
    total: int
    items: list[Unsent]


class ReturnedReceipt(BaseModel):
    """A receipt as it came back in a folder; what else it may hold is not read."""

    model_config = ConfigDict(extra="ignore")

    sender: str = Field(max_length=40)
    catalogue: str = Field(max_length=40)
    number: int = Field(ge=1, le=999_999_999)
    state: Literal["accepted", "held", "refused"]
    counts: dict[str, int] = Field(default_factory=dict, max_length=20)
    missing: int = Field(default=0, ge=0)
    waiting_for: list[int] = Field(default_factory=list, max_length=100)
    reason: dict[str, str] | None = None
    manifest_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    receipt_version: int = 1
    kind: str = Field(default="", max_length=20)
    rows: int = 0
    sha256: str = Field(default="", max_length=64)
    received_at: str = Field(default="", max_length=40)
    key: str | None = Field(default=None, max_length=43, description="The public key that checks the signature.")
    signature: str | None = Field(default=None, max_length=86)
