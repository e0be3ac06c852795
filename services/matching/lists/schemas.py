"""Wire shapes of batches; the command's JSON is taken from `Batch` field by field."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

State = Literal[
    "uploaded", "mapped", "validated", "linked", "in_review", "committed", "rolled_back", "expired", "discarded"
]


class HeldRow(BaseModel):
    """A row that waits to be mended: its number in the sheet from 1, the child's code, and why."""

    row: int
    code: str | None
    reason: str


class Column(BaseModel):
    """A column of the file: the field it became, whether the denylist dropped it, and the shape of its cells."""

    index: int
    header: str
    field: str | None
    denied: bool
    sample_shape: str


class HolderRef(BaseModel):
    """The list's holder."""

    id: UUID
    name: str


class Summary(BaseModel):
    """A batch in a list; `accepted + merged + held + review + dropped = rows`."""

    id: UUID
    kind: Literal["children"]
    purpose: str
    state: State
    filename: str
    as_of: date
    rows: int
    accepted: int
    mended: int = Field(description="Of the accepted: rows in which something was normalised or corrected.")
    merged: int
    held: int
    review: int
    dropped: int
    warned: dict[str, int]
    dropped_by: dict[str, int]
    denied_columns: dict[str, int]
    job: UUID | None = Field(
        description="The last job of this batch: reading it, committing it, rolling it back. Absent a month after it."
    )
    holder: HolderRef
    in_force: bool = Field(description="Committed, in its term, and not superseded by a newer list.")
    superseded_by: UUID | None
    term_until: date = Field(description="The last day the list may be used; then its rows and its file are destroyed.")
    committed_at: datetime | None
    created_at: datetime
    version: int


class Batch(Summary):
    """A batch with its columns and the rows that wait to be mended (the first 10,000 of them)."""

    held_rows: list[HeldRow]
    columns: list[Column]
    problem: dict[str, Any] | None = Field(description="Why the columns could not be settled, as a problem.")
    repeated: bool = Field(default=False, description="This very file was here already; nothing was changed.")


class Mapping(BaseModel):
    """Which field each column is, by its header; null: not kept."""

    model_config = ConfigDict(extra="forbid")

    columns: dict[str, str | None] = Field(max_length=300)


class Started(BaseModel):
    """The job that does what was asked for; its progress is at `/jobs/{job}`."""

    job: UUID | None = Field(description="Absent where what was asked for was done so long ago that its job is gone.")
