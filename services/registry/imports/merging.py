"""Rows of one file that speak of the same: pure functions over judged rows."""

from collections.abc import Iterable
from typing import Any

from services.registry.imports.rules import Judged


def merge_same(rows: Iterable[Judged], key: tuple[str, ...]) -> None:
    """Later rows equal in `key`, or without one in their code, go into the first; the first that stands counts."""
    seen: set[tuple[Any, ...]] = set()
    for row in rows:
        if row.verdict != "accepted":
            continue
        found = tuple(str(row.fields.get(name)) for name in key) or (row.code,)
        if found in seen:
            row.verdict, row.reason = "merged", "same_code"
        seen.add(found)
