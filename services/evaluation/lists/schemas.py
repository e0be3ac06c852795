"""Wire shapes of the statutory lists."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from services.evaluation.gate.schemas import Organisation

StatutoryList = Literal["abnormal", "serious"]
ListVerdict = Literal["new", "changed", "same", "older", "repeated", "elsewhere", "held"]
ListReason = Literal["code", "list", "listed_on", "removed_on", "order"]


class ListEntry(BaseModel):
    """An entry as the last file had it; it stands until the day it was removed, which day no longer counts."""

    id: UUID
    organisation: Organisation
    list: StatutoryList
    listed_on: date
    removed_on: date | None
    ground: str
    source: str
    as_of: date = Field(description="The day on which the file that said so was true.")
    imported_at: datetime


class ListLine(BaseModel):
    """A row of the file and what becomes of it; `elsewhere` is of an organisation that is not known here.

    `older` says something else than is on record from a list of a later day, and changes nothing.
    """

    row: int
    uscc: str
    name: str
    list: StatutoryList | None
    listed_on: date | None
    removed_on: date | None
    ground: str
    verdict: ListVerdict
    reason: ListReason | None


class ListCounts(BaseModel):
    """How many rows (行) became what; the others add up to `rows`."""

    rows: int
    new: int
    changed: int
    same: int
    older: int = 0
    repeated: int
    elsewhere: int
    held: int


class ListImported(BaseModel):
    """A file as it was judged; `id` is absent for a preview, which leaves nothing behind."""

    id: UUID | None
    filename: str
    source: str
    as_of: date
    counts: ListCounts
    held: list[ListLine] = Field(description="Rows that wait to be mended in the file, with the reason.")
    lines: list[ListLine] = Field(default=[], description="The first that change something, then those `elsewhere`.")
    repeated: bool = Field(default=False, description="The same file was here before, and changes nothing more.")
    imported_at: datetime | None = None
