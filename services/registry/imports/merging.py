"""Rows of one file that speak of the same: pure functions over judged rows."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from services.registry.imports.rules import Judged
from services.registry.organisations.rules import alike

OTHER = "same_as"  # among a held row's fields: the number of the row whose code it has


class First(Protocol):
    """The row of a code that comes in, in hand or on record."""

    row: Any
    code: Any
    fields: Any


def merge_same(rows: Iterable[Judged], key: tuple[str, ...]) -> None:
    """Later rows equal in `key`, or without one in their code, go into the first; the first that stands counts. One
    that has the code alone and says something else is held."""
    seen: dict[tuple[Any, ...], Judged] = {}
    for row in rows:
        if row.verdict != "accepted":
            continue
        found = tuple(str(row.fields.get(name)) for name in key) or (row.code,)
        first = seen.setdefault(found, row)
        if first is not row:
            row.verdict, row.reason = "merged", "same_code"
            if len(key) < 2:
                hold_differing(row, first)


def hold_differing(row: Judged, first: First) -> None:
    """Hold a row merged into another of its code that says something else; a blank is no difference."""
    theirs = first.fields
    told = {name: value for name, value in row.fields.items() if value not in (None, "")}
    if any(theirs.get(name) not in (None, "") and not alike(theirs[name], value) for name, value in told.items()):
        row.verdict, row.reason = "held", "same_code_differs"
        row.fields[OTHER] = first.row


def compare(fresh: Mapping[int, Judged], others: Iterable[First]) -> None:
    """The same of rows that were corrected, against those of the batch that come in already."""
    firsts: dict[str, First] = {each.code: each for each in fresh.values() if each.verdict == "accepted"}
    firsts |= {each.code: each for each in others}
    for row in fresh.values():
        if row.verdict == "merged" and row.code in firsts:
            hold_differing(row, firsts[row.code])
