"""A list on its way in: as it arrives, as a worker process is asked to judge it, and as it comes back."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from kernel.settings import Settings
from kernel.tabular import Column, Table
from services.matching.holders.schemas import Holder
from services.matching.lists.counts import Counts


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that arrived and is not there yet: whose, what for, and which bytes; `id` of the batch to be."""

    id: UUID
    holder: Holder
    purpose: str
    filename: str
    digest: bytes
    as_of: date
    basis_until: date | None


@dataclass(frozen=True, slots=True)
class Order:
    """One list to be judged, sealed and staged. `mapping` is a person's choice of fields by header."""

    settings: Settings
    batch: UUID
    holder: UUID
    area: str
    as_of: date
    table: Table  # without its body, which lies in the file `body`: it need not be packed and unpacked
    body: Path
    communities: dict[str, str]  # names by code
    mapping: dict[str, str | None] | None = None
    progress: Path | None = None  # where the worker writes how many rows are staged


@dataclass(frozen=True, slots=True)
class Staged:
    """The judged list: its rows lie staged in the database, unless `problem` says why its columns are not settled."""

    counts: Counts
    columns: list[Column]
    pairs: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    stops: list[UUID] = field(default_factory=list[UUID])
    problem: dict[str, Any] | None = None
