"""Wire shapes of imports; the command's JSON is taken from `Batch` field by field."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["organisations", "communities", "offerings"]
State = Literal["uploaded", "validated", "committed", "rolled_back", "discarded"]
ListOrigin = Literal["bureau", "centre"]
Verdict = Literal["accepted", "merged", "held", "dropped"]


class HeldRow(BaseModel):
    """A row that waits to be mended: its number in the sheet from 1, its code, and why."""

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
    elsewhere: Literal["statutory_lists"] | None = Field(
        default=None, description="The other list that the column belongs to, and is imported with."
    )


class Summary(BaseModel):
    """A batch in a list; `accepted + merged + held + review + dropped = rows`."""

    id: UUID
    kind: Kind
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
    left: int = Field(
        default=0, description="Of a batch taken back: records that stay, because somebody changed them meanwhile."
    )
    job: UUID | None = Field(
        description="The last job of this batch: committing it, or rolling it back. Absent a month after it."
    )
    holder: None = None
    committed_at: datetime | None
    created_at: datetime
    version: int


class Batch(Summary):
    """A batch with its columns and the rows that wait to be mended.

    While it is `uploaded` its columns must be settled first (`problem` says what is missing or doubled) and every row
    counts as held.
    """

    held_rows: list[HeldRow]
    columns: list[Column]
    problem: dict[str, Any] | None
    origin: ListOrigin = Field(description="Whose list it is: the bureau's, or the centre's own.")
    repeated: bool = Field(default=False, description="This very file was here already, and is this batch.")


class Difference(BaseModel):
    """A field in which a row differs from the record: what stands there now, and what the row says; null is nothing."""

    field: str
    before: str | bool | int | float | list[str] | None
    after: str | bool | int | float | list[str] | None
    asked: bool = Field(description="Whether its change would be asked for, the list not deciding it.")


class Row(BaseModel):
    """A row of the file with its verdict; `fields` are its cells as they came or were corrected."""

    model_config = ConfigDict(from_attributes=True)

    row: int
    verdict: Verdict
    code: str
    name: str
    reason: str | None
    other: int | None = Field(description="Of a row held because another has its code: the number of that one.")
    standing: Literal["new", "changed", "same"] | None = Field(
        description="Of a row that would come in: what it is to the record; absent once that is settled."
    )
    changes: list[str] = Field(description="The fields that a changed row would overwrite.")
    asks: list[str] = Field(
        description="The fields that are not the list's to decide: their change would be asked for."
    )
    differences: list[Difference] = Field(
        description="The fields of `changes` and `asks` with what the record says now and what the row says of them."
    )
    keeps: list[str] = Field(description="The fields of a service that stay as its organisation wrote them itself.")
    mendings: list[str]
    warnings: list[str]
    fields: dict[str, str]


class Mapping(BaseModel):
    """Which field each column is, by its header; null: not kept."""

    model_config = ConfigDict(extra="forbid")

    columns: dict[str, str | None] = Field(max_length=300)


class Mending(BaseModel):
    """Corrected cells of a held row, by field."""

    model_config = ConfigDict(extra="forbid")

    fields: dict[str, str] = Field(min_length=1, max_length=30)


class Started(BaseModel):
    """The job that does what was asked for; its progress is at `/jobs/{job}`."""

    job: UUID
