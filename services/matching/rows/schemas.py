"""Wire shapes of a batch's rows and of its duplicates."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Verdict = Literal["accepted", "merged", "held", "review", "dropped"]


class Row(BaseModel):
    """What became of one row; the name is masked."""

    row: int = Field(description="Of the sheet, from 1.")
    verdict: Verdict
    reason: str | None
    code: str | None
    name: str
    birth_month: str | None
    community: str
    mended: list[str]
    warned: list[str]
    cells: dict[str, str | None] = Field(description="Of a held row: the cells that its reason is about.")


class Mending(BaseModel):
    """Corrected cells of a held row, by field."""

    model_config = ConfigDict(extra="forbid")

    fields: dict[str, Annotated[str, StringConstraints(max_length=500)] | None] = Field(min_length=1, max_length=20)


class Compared(BaseModel):
    """A field of the two rows of a pair; `same` speaks of the true values, also where they are shown masked."""

    field: str
    one: str | None
    other: str | None
    same: bool


class Duplicate(BaseModel):
    """A pair of rows taken, or perhaps to be taken, for one child: `code` stays, `other` goes into it or waits."""

    id: UUID
    row: int
    other_row: int
    code: str
    other: str
    decision: Literal["merged", "review", "kept_both"]
    found: Literal["merged", "review"]
    weight: float
    reasons: list[dict[str, Any]]
    compared: list[Compared] = Field(description="What the rows say, masked unless this one pair was opened.")


class Decision(BaseModel):
    """What a person says about a pair."""

    model_config = ConfigDict(extra="forbid")

    decision: Literal["merge", "keep_both"]


class Decisions(BaseModel):
    """What a person says about many pairs at once; `wait` takes back what was said."""

    model_config = ConfigDict(extra="forbid")

    pairs: list[UUID] = Field(min_length=1, max_length=500)
    decision: Literal["merge", "keep_both", "wait"]


class Undecided(BaseModel):
    """A pair that stayed as it was: it is not there any more, or the list is committed and the decision stands."""

    pair: UUID
    why: Literal["gone", "fixed"]


class Decided(BaseModel):
    """What became of the pairs."""

    decided: list[UUID]
    refused: list[Undecided]


class RowDecisions(BaseModel):
    """What a person says about many held rows at once; `wait` takes back that they were left out."""

    model_config = ConfigDict(extra="forbid")

    rows: list[Annotated[int, Field(ge=1, le=2**31 - 1)]] = Field(min_length=1, max_length=500)
    decision: Literal["leave_out", "wait"]


class UndecidedRow(BaseModel):
    """A row that stayed as it was: it is not there any more, or somebody mended it or decided the same before."""

    row: int
    why: Literal["gone", "overtaken"]


class DecidedRows(BaseModel):
    """What became of the rows."""

    decided: list[int]
    refused: list[UndecidedRow]
