"""From a list's table to rows that can be copied into the database: judged, sealed and indexed blind.

Runs in a worker process. What names somebody goes into one envelope per row; outside it stand the verdict, the
community, birth date and sex, and keyed digests of child code and identity number.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast
from uuid import UUID

import polars as pl

from kernel.crypto import Keyring
from kernel.tabular import ColumnsMissing, FieldTwice
from kernel.tabular import recognise as name_columns
from kernel.tabular.columns import by_headers
from services.matching.lists import counts, pseudonyms, recognise, rules
from services.matching.lists.columns import CHILDREN
from services.matching.lists.duplicates import Pair
from services.matching.lists.staged import Order, Staged

LANGUAGES = ("zh", "en")
ERASED = ("erased", "objected")
COLUMNS = (
    "batch_id",
    "row",
    "resident_id",
    "holder_id",
    "area",
    "verdict",
    "reason",
    "mended",
    "warned",
    "birth",
    "sex",
    "engine_key",
    "code_index",
    "id_index",
    "sealed",
)
SEALED = (
    "child_code",
    "name",
    "id_number",
    "guardian_name",
    "relation",
    "phones",
    "phone_labels",
    "address",
    "vaccine",
    "dose",
    "vaccinated_on",
    "clinic",
    "note",
)
TABLE = "listing"
Tombstones = Mapping[tuple[str, bytes], str]  # (kind, index) → reason


@dataclass(frozen=True, slots=True)
class Judged:
    """A list with everything decided and nothing sealed yet; `cells` are those of the held rows as they stood."""

    rows: pl.DataFrame
    cells: pl.DataFrame
    staged: Staged


def judge(order: Order, keyring: Keyring, tombstones: Tombstones) -> Judged | Staged:
    """Name the columns and judge every row; only a `Staged` with its problem where the columns are not settled."""
    table = replace(order.table, body=pl.read_ipc(order.body))
    by_index = None
    if order.mapping is not None:
        by_index = by_headers(name_columns(table, CHILDREN), order.mapping)
    try:
        found = recognise.read_children(table, as_of=order.as_of, communities=order.communities, mapping=by_index)
    except (ColumnsMissing, FieldTwice) as unsettled:
        if order.mapping is not None:
            raise
        columns, problem = name_columns(table, CHILDREN), {each: unsettled.body(language=each) for each in LANGUAGES}
        return Staged(counts.none(), columns, problem=problem)
    rules.refuse_adults(found.rows["reason"], births=found.rows["birth"].count())
    figures = cast("counts.Counts", {name: found.counts[name] for name in counts.none()})
    rows, pairs = found.rows, [_pair(pair) for pair in found.pairs]
    if tombstones:
        rows, figures = _drop_erased(keyring, rows, figures, tombstones)
        erased = set(rows.filter(pl.col("reason").is_in(ERASED))["row"])
        pairs = [pair for pair in pairs if not erased & {pair["row"], pair["other"]}]
    stops = _households(order, keyring, rows)
    return Judged(rows, found.raw, Staged(figures, found.columns, pairs, stops))


def records(order: Order, keyring: Keyring, judged: Judged, start: int, size: int) -> list[tuple[Any, ...]]:
    """The next rows as the database takes them, in the order of `COLUMNS`: sealed and indexed blind."""
    part = judged.rows[start : start + size]
    areas = part["community_code"].fill_null(order.area).to_list()
    residents, engine_keys = pseudonyms.assign(keyring, part, holder=order.holder)
    return list(
        zip(
            [order.batch] * part.height,
            part["row"].to_list(),
            residents,
            [order.holder] * part.height,
            areas,
            part["verdict"].to_list(),
            part["reason"].to_list(),
            _filled(part["mendings"]),
            _filled(part["warnings"]),
            part["birth"].to_list(),
            part["sex"].to_list(),
            engine_keys,
            _blind(keyring, "child_code", part["child_code"]),
            _blind(keyring, "id_number", part["id_number"]),
            _envelopes(keyring, part, judged.cells, areas, residents),
            strict=True,
        )
    )


def _envelopes(
    keyring: Keyring, part: pl.DataFrame, cells: pl.DataFrame, areas: list[str], residents: list[UUID]
) -> list[bytes | None]:
    """Each row's envelope; none where somebody was erased."""
    contents = _contents(part, cells)
    kept = (~part["reason"].is_in(ERASED).fill_null(value=False)).to_list()
    if all(kept):
        return list(keyring.seal_many(zip(areas, residents, contents, strict=True), table=TABLE))
    rows = zip(areas, residents, contents, kept, strict=True)
    sealed = iter(keyring.seal_many([(area, id, content) for area, id, content, keep in rows if keep], table=TABLE))
    return [next(sealed) if keep else None for keep in kept]


def _filled(lists: pl.Series) -> list[list[str] | None]:
    """Lists of names, None where there is none: most rows have none, and the driver need not look at them."""
    empty = lists.list.len() == 0
    if bool(empty.all()):
        return [None] * len(lists)
    return pl.select(pl.when(empty).then(None).otherwise(lists).alias("lists"))["lists"].to_list()


def _blind(keyring: Keyring, purpose: str, column: pl.Series, version: int | None = None) -> list[bytes | None]:
    values = column.to_list()
    present = iter(keyring.blind_many(purpose, [value for value in values if value is not None], version=version))
    return [None if value is None else next(present) for value in values]


def _contents(part: pl.DataFrame, cells: pl.DataFrame) -> list[bytes]:
    """What goes into each envelope, as JSON; a held row keeps its cells as they stood: a person mends those."""
    whole = part.select(pl.struct(SEALED).struct.json_encode().alias("content"))["content"]
    held = (part["verdict"] == "held").arg_true()
    if len(held):
        stood = part.select("row")[held].join(cells, on="row", how="left", maintain_order="left")
        both = pl.DataFrame(
            {
                "content": whole.gather(held),
                "cells": stood.select(pl.struct(pl.exclude("row")).struct.json_encode().alias("cells"))["cells"],
            }
        ).select(
            pl.concat_str(pl.col("content").str.head(-1), pl.lit(',"cells":'), "cells", pl.lit("}")).alias("content")
        )
        whole = whole.scatter(held, both["content"])
    return whole.cast(pl.Binary).to_list()


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "row": pair.row,
        "other": pair.other_row,
        "found": pair.decision,
        "decision": pair.decision,
        "weight": pair.weight,
        "reasons": pair.reasons,
    }


def _drop_erased(
    keyring: Keyring, rows: pl.DataFrame, figures: counts.Counts, tombstones: Tombstones
) -> tuple[pl.DataFrame, counts.Counts]:
    """Rows of people who were erased or objected: nothing of them is kept, and each is counted as dropped by that."""
    why: list[str | None] = [None] * rows.height
    for kind, column in (("child_code", "child_code"), ("id_number", "id_number")):
        for version in {index[0] for known, index in tombstones if known == kind}:
            for at, index in enumerate(_blind(keyring, kind, rows[column], version)):
                why[at] = why[at] or tombstones.get((kind, index or b""))
    for at, reason in enumerate(why):
        if reason is not None:
            row = rows.row(at, named=True)
            before = counts.Judgement(row["verdict"], row["reason"], row["mendings"], row["warnings"])
            figures = counts.moved(figures, before, counts.Judgement("dropped", reason))
    gone = pl.Series("gone", why, dtype=pl.String)
    emptied = [column for column in rows.columns if column not in ("row", "verdict", "reason", "id_shared", "status")]
    blank = pl.when(gone.is_not_null()).then(None)
    return rows.with_columns(
        pl.when(gone.is_not_null()).then(pl.lit("dropped")).otherwise("verdict").alias("verdict"),
        pl.coalesce(gone, "reason").alias("reason"),
        *(blank.otherwise(column).alias(column) for column in emptied),
    ), figures


def _households(order: Order, keyring: Keyring, rows: pl.DataFrame) -> list[UUID]:
    """Whom a death in the list concerns: the dead child, and the children of the same household by address and
    guardian or phone. A phone number alone is no household.
    """
    dead = rows.filter(pl.col("status") == "died")
    if dead.is_empty():
        return []
    near = rows.join(dead.select("address", "guardian_name", "phones"), on="address", how="inner", suffix="_dead")
    shared = pl.col("phones").list.set_intersection("phones_dead").list.len() > 0
    kin = near.filter((pl.col("guardian_name") == pl.col("guardian_name_dead")) | shared)
    codes = pl.concat([dead["child_code"], kin["child_code"]]).drop_nulls().unique(maintain_order=True)
    return pseudonyms.for_codes(keyring, codes.to_list(), holder=order.holder)
