"""A children's list from its table to verdicts: the one public way in, pure and without a database.

`read_children` names the columns, drops those on the denylist before anything is kept, cleans and judges every row,
and settles duplicates. `recheck` judges one row again after a person mended it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from kernel.tabular import Book, Column, Table, find_table, recognise
from kernel.tabular.cells import DITTO
from kernel.tabular.columns import require_named, require_single
from services.matching.lists import clean, duplicates, rules, verdicts
from services.matching.lists.columns import CHILDREN, FIELDS, NEEDED

# What `Recognised.rows` holds, one row per filled row of the sheet.
SCHEMA: dict[str, Any] = {
    "row": pl.UInt32,  # of the sheet, from 1
    "verdict": pl.String,  # accepted | merged | review | held | dropped
    "reason": pl.String,  # why held, or the rule that dropped it
    "warnings": pl.List(pl.String),
    "mendings": pl.List(pl.String),
    "status": pl.String,  # present | left | died
    "child_code": pl.String,
    "name": pl.String,
    "name_temporary": pl.Boolean,
    "sex": pl.Int8,  # GB/T 2261.1: 1 male, 2 female
    "birth": pl.Date,
    "id_number": pl.String,
    "id_shared": pl.Boolean,  # another child of the list carries the same number
    "guardian_name": pl.String,
    "relation": pl.String,  # mother | father | guardian | grandparent | other
    "phones": pl.List(pl.String),  # E.164
    "phone_labels": pl.List(pl.String),
    "community_code": pl.String,
    "address": pl.String,
    "vaccine": pl.String,
    "dose": pl.Int16,
    "vaccinated_on": pl.Date,
    "clinic": pl.String,
    "note": pl.String,
    "merged_into": pl.UInt32,  # row of the sheet that a merged row went into
}


@dataclass(frozen=True, slots=True)
class Recognised:
    """A list as recognised: its columns, a verdict and the normal form of every row, the counts, the duplicates."""

    columns: list[Column]
    rows: pl.DataFrame  # SCHEMA
    raw: pl.DataFrame  # row and the mapped cells as they stood, of held rows only: what a person mends
    counts: dict[str, Any]
    pairs: list[duplicates.Pair]


def table_of(book: Book) -> Table:
    """The first sheet whose header speaks of children."""
    return find_table(book, CHILDREN.knows)


def read_children(
    table: Table, *, as_of: date, communities: Mapping[str, str], mapping: Mapping[int, str | None] | None = None
) -> Recognised:
    """Judge every row of a table. `communities` are names by code; `mapping` is a person's choice by column index."""
    columns = recognise(table, CHILDREN, mapping)
    require_single(columns, CHILDREN)
    require_named(columns, CHILDREN, NEEDED)
    filled = table.filled()
    at = filled.arg_true()
    whole = bool(filled.all())
    body = table.body if whole else table.body[at]
    denied = _denied(columns, body)
    source = _source(columns, body).with_columns((at + table.first_row).cast(pl.UInt32).alias("row"))
    kinds = _kinds(columns, {index: kind.gather(at) for index, kind in table.kinds.items()})
    kept = body.select(str(column.index) for column in columns if not column.denied)
    birth = next((column.header for column in columns if column.field == "birth"), "")

    cleaned = clean.clean(source, kinds, as_of=as_of, communities=communities)
    raw = clean.texts(source)
    dropped = verdicts.drop_unlisted(cleaned, raw, kept, birth)
    judged = verdicts.warn(verdicts.judge(cleaned, dropped, as_of=as_of), "cells", as_of=as_of)
    accepted = (judged["verdict"] == "accepted").arg_true()
    found = duplicates.resolve(judged if len(accepted) == judged.height else judged[accepted])
    settled = _settle(verdicts.warn(_complete(judged, accepted, found), "warned", as_of=as_of), accepted, found)
    held = raw.filter(settled["verdict"] == "held")
    return Recognised(columns, _rows(settled), held, verdicts.counts(settled, denied), found.pairs)


def recheck(cells: Mapping[str, str | None], *, as_of: date, communities: Mapping[str, str]) -> dict[str, Any]:
    """One row judged anew by itself from the texts of its fields; `row` as in SCHEMA, duplicates not looked for."""
    return _recheck([cells], as_of, communities)[0]


def recheck_each(
    rows: Sequence[Mapping[str, str | None]], as_of: date, communities: Mapping[str, str]
) -> list[dict[str, Any]]:
    """`recheck` of many rows at once, each still by itself. Called in a worker process."""
    # A mark for "as above" would take what stands in the row before: with such rows only, nothing stands there.
    groups: defaultdict[tuple[bool, ...], list[int]] = defaultdict(list)
    for at, cells in enumerate(rows):
        groups[tuple((cells.get(name) or "").strip() in DITTO for name in FILLED)].append(at)
    found: dict[int, dict[str, Any]] = {}
    for group in groups.values():
        found |= zip(group, _recheck([rows[at] for at in group], as_of, communities), strict=True)
    return [found[at] for at in range(len(rows))]


def _recheck(
    rows: Sequence[Mapping[str, str | None]], as_of: date, communities: Mapping[str, str]
) -> list[dict[str, Any]]:
    texts = {field: [cells.get(field) or None for cells in rows] for field in FIELDS}
    source = pl.DataFrame({"row": [1] * len(rows), **texts}, schema_overrides=_TEXTS)
    cleaned = clean.clean(source, {}, as_of=as_of, communities=communities)
    judged = verdicts.judge(cleaned, pl.Series([None] * len(rows), dtype=pl.String), as_of=as_of)
    settled = verdicts.warn(judged, "warned", as_of=as_of).with_columns(
        pl.lit(value=False).alias("id_shared"), pl.lit(None, dtype=pl.UInt32).alias("merged_into")
    )
    return list(_rows(settled).iter_rows(named=True))


FILLED = ("community", "address")  # cells that a mark fills from the row above
_TEXTS: dict[str, Any] = {"row": pl.UInt32, **dict.fromkeys(FIELDS, pl.String)}


def _denied(columns: list[Column], body: pl.DataFrame) -> dict[str, int]:
    """How many cells each denied column held. This is the last that is seen of them."""
    counted: dict[str, int] = {}
    for column in columns:
        if column.denied:
            cells = body[str(column.index)]
            counted[column.header] = counted.get(column.header, 0) + int((cells.str.strip_chars() != "").sum())
    return counted


def _source(columns: list[Column], body: pl.DataFrame) -> pl.DataFrame:
    """The mapped columns under their fields; several columns of one field are joined, their headers as labels."""
    by_field: dict[str, list[Column]] = {}
    for column in columns:
        if column.field:
            by_field.setdefault(column.field, []).append(column)
    return body.select(
        pl.col(str(claims[0].index)).alias(field)
        if len(claims) == 1
        else pl.concat_str(
            [
                pl.col(str(one.index)) + (f"({one.header[:2]})" if one.header[:1] in "母父" else "")
                for one in claims
            ],
            separator="、",
            ignore_nulls=True,
        ).replace("", None).alias(field)
        for field, claims in by_field.items()
    )  # fmt: skip


def _kinds(columns: list[Column], kinds: Mapping[int, pl.Series]) -> dict[str, pl.Series]:
    return {column.field: kinds[column.index] for column in columns if column.field and column.index in kinds}


def _complete(judged: pl.DataFrame, accepted: pl.Series, found: duplicates.Resolved) -> pl.DataFrame:
    """The rows that stay, with what their copies know."""
    if not found.completed:
        return judged
    positions = accepted.to_list()
    changed = {
        field: {positions[at]: added[field] for at, added in found.completed.items() if field in added}
        for field in (*duplicates.COMPLETED, *duplicates.VACCINATION, "phones", "phone_labels")
    }
    columns = [_patched(judged[field], dict(sorted(values.items()))) for field, values in changed.items() if values]
    bit = 1 << rules.MENDED.index("completed")
    completed = pl.Series(sorted(positions[at] for at in found.completed), dtype=pl.UInt32)
    mended = judged["mended"].scatter(completed, judged["mended"].gather(completed) | bit)
    lost = judged["id_lost"] & judged["id_number"].is_null()
    return judged.with_columns(*columns, mended.alias("mended"), lost.alias("id_lost"))


def _patched(column: pl.Series, values: dict[int, Any]) -> pl.Series:
    if column.dtype != pl.List(pl.String):
        return column.scatter(list(values), pl.Series(list(values.values()), dtype=column.dtype)).alias(column.name)
    # Lists cannot be scattered into; a join does the same.
    new = pl.DataFrame(
        {"at": pl.Series(list(values), dtype=pl.UInt32), "new": pl.Series(list(values.values()), dtype=column.dtype)}
    )
    joined = pl.DataFrame({"old": column}).with_row_index("at").join(new, on="at", how="left", maintain_order="left")
    return joined.select(pl.coalesce("new", "old").alias(column.name))[column.name]


def _settle(judged: pl.DataFrame, accepted: pl.Series, found: duplicates.Resolved) -> pl.DataFrame:
    positions = accepted.to_list()
    verdict, into = judged["verdict"], pl.Series([None] * judged.height, dtype=pl.UInt32)
    shared = pl.Series([False] * judged.height)
    if found.verdicts:
        where = [positions[at] for at in found.verdicts]
        verdict = verdict.scatter(where, list(found.verdicts.values()))
    if found.into:
        into = into.scatter([positions[at] for at in found.into], list(found.into.values()))
    if found.shared:
        shared = shared.scatter([positions[at] for at in found.shared], [True] * len(found.shared))
    return judged.with_columns(verdict.alias("verdict"), into.alias("merged_into"), shared.alias("id_shared"))


def _rows(settled: pl.DataFrame) -> pl.DataFrame:
    named = settled.with_columns(
        verdicts.named(settled["warned"], rules.WARNED).alias("warnings"),
        verdicts.named(settled["mended"], rules.MENDED).alias("mendings"),
    )
    # A number that failed its check was never an identity number: it stays in the cell to be mended, nowhere else.
    return named.select(pl.col(name).cast(dtype) for name, dtype in SCHEMA.items())
