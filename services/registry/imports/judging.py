"""From a file to judged rows, whatever the kind: which reader, what it has to know, and when columns are unsettled."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from kernel.problems import Problem
from kernel.tabular import Column, Limits, Table, read, recognise
from kernel.tabular.columns import ColumnsMissing, FieldTwice, FieldUnknown, by_headers, require_named
from services.registry.imports import geojson, limits, rules, sheets
from services.registry.imports.columns import DICTIONARIES
from services.registry.imports.rules import Judged, Recognised
from services.registry.imports.sheets import Mapped

LIMITS = Limits(rows=20_000)
# Of each tuple one column must be there, or the file cannot be this kind of list and none of it is kept in rows.
NEEDED = {
    "organisations": (("name",), ("code", "uscc", "filing_number", "certificate_number")),
    "offerings": (("organisation",), ("name",)),
    "communities": (("code",), ("name",), ("lon",), ("lat",)),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the records already say, against which rows are judged."""

    area: str
    as_of: date
    communities: Mapping[str, str]  # names by code
    organisations: Mapping[str, str]  # names by code
    closed: frozenset[str] = frozenset()  # codes of communities
    certificates: Mapping[str, str] = field(default_factory=dict[str, str])  # codes by number of certificate


@dataclass(frozen=True, slots=True)
class Outcome:
    """A file as judged; where `problem` is set its columns must be settled first, and `rows` is empty."""

    columns: list[Column]
    rows: list[Judged]
    counts: dict[str, Any]
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What corrected rows are judged against: the records, and the batch's rows without contents at this version."""

    version: int
    facts: Known
    rows: Sequence[Judged]


def judge(path: Path, kind: str, known: Known, mapping: Mapping[str, str | None] | None) -> Outcome:
    """Read and judge a file; runs in a worker process."""
    if kind == "communities" and geojson.speaks(path):
        return _whole(geojson.read_communities(path.read_bytes(), area=known.area, closed=known.closed))
    table = sheets.table_of(read(path, limits=LIMITS), kind)
    dictionary = DICTIONARIES[kind]
    columns = recognise(table, dictionary)
    chosen = by_headers(columns, mapping) if mapping else None
    columns = recognise(table, dictionary, chosen) if chosen else columns
    try:
        require_named(columns, dictionary, NEEDED[kind])
        return _whole(_rows(table, kind, known, chosen))
    except (ColumnsMissing, FieldTwice) as unsettled:
        problem = unsettled
    filled = int(table.filled().sum())
    return Outcome(columns, [], {**rules.counts([], {}), "rows": filled, "held": filled}, problem)


def _rows(table: Table, kind: str, known: Known, mapping: Mapped | None) -> Recognised:
    if kind == "organisations":
        return sheets.read_organisations(
            table,
            as_of=known.as_of,
            communities=known.communities,
            certificates=known.certificates,
            mapping=mapping,
        )
    if kind == "communities":
        return sheets.read_communities(table, area=known.area, closed=known.closed, mapping=mapping)
    return sheets.read_offerings(table, organisations=known.organisations, mapping=mapping)


def _whole(found: Recognised) -> Outcome:
    return Outcome(found.columns, found.rows, found.counts)


def again(row: Judged, kind: str, known: Known) -> Judged:
    """Judge one row anew from its corrected cells."""
    if kind == "communities":
        sheets.community(row, area=known.area, closed=known.closed)
    elif kind == "organisations":
        sheets.organisation(row, as_of=known.as_of, communities=known.communities, certificates=known.certificates)
    else:
        sheets.offering(row, {}, organisations=known.organisations)
    limits.check(row)
    return row


def mended(rows: Mapping[int, dict[str, str]], kind: str, known: Known, others: Iterable[Judged]) -> dict[int, Judged]:
    """Judge rows anew from their cells as a person corrected them, each in its turn, beside the others of the batch."""
    taken: defaultdict[str, set[str]] = defaultdict(set)  # of each code the names that come in
    for each in others:
        if each.verdict == "accepted":
            taken[each.code].add(each.name)
    found: dict[int, Judged] = {}
    for number, raw in rows.items():
        row = found[number] = again(Judged(row=number, raw=raw), kind, known)
        row.mended.append("by_hand")
        if row.verdict == "accepted":
            _against_others(row, kind, taken[row.code])
    return found


def _against_others(row: Judged, kind: str, names: set[str]) -> None:
    """A corrected row may turn out to be the same as another, or an offering of a name already taken."""
    if names and kind != "offerings":
        row.verdict, row.reason = "merged", "same_code"
        return
    number, first = 2, row.name
    while row.name in names:
        row.name = f"{first}({number})"
        row.take("name", row.name, "name_numbered")
        number += 1
    names.add(row.name)


def check_fields(kind: str, fields: Mapping[str, str]) -> None:
    """Refuse corrections of what this kind of list does not have."""
    if unknown := [name for name in fields if name not in DICTIONARIES[kind].synonyms]:
        raise FieldUnknown(what="、".join(unknown))
