"""A workbook in memory: each sheet is a frame of text columns, and beside each column with other than text the kind
of every cell, because a number that should have been text is a finding and not a detail.
"""

from dataclasses import dataclass, field

import polars as pl

TEXT, NUMBER, DATE, BOOLEAN = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Sheet:
    """`frame` has columns "0", "1", …, one row per row of the sheet from its first; empty cells are null."""

    name: str
    frame: pl.DataFrame
    kinds: dict[int, pl.Series] = field(default_factory=dict)  # only columns that hold other than text
    merges: tuple[tuple[int, int, int, int], ...] = ()  # first row, first column, last row, last column

    @property
    def width(self) -> int:
        return self.frame.width

    def top(self, rows: int) -> list[list[str]]:
        """The first rows as plain lists, with "" for an empty cell."""
        return [["" if cell is None else cell for cell in row] for row in self.frame.head(rows).iter_rows()]


@dataclass(frozen=True, slots=True)
class Book:
    """The visible sheets in their order; `encoding` is set for a CSV file."""

    sheets: tuple[Sheet, ...]
    encoding: str | None = None
