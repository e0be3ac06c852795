"""From a list's table to rows that can be copied into the database: judged, sealed and indexed blind.

Runs in a worker process. What names somebody goes into one envelope per row; outside it stand the verdict, the
community, birth date and sex, and keyed digests of child code and identity number.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast
from uuid import UUID

import polars as pl

from kernel.crypto import Keyring
from kernel.tabular import FieldTwice
from kernel.tabular import recognise as name_columns
from kernel.tabular.columns import by_headers
from services.matching.lists import counts, pseudonyms, recognise
from services.matching.lists.columns import CHILDREN
from services.matching.lists.duplicates import Pair
from services.matching.lists.staged import Order, Staged

LANGUAGES = ("zh", "en")
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
    """A list with everything decided but nothing sealed yet; the lists go by the rows of the frame."""

    rows: pl.DataFrame
    contents: list[str | None]  # what goes into each row's envelope, as JSON; None: nothing is kept
    residents: list[UUID]
    engine_keys: list[int]
    codes: list[bytes | None]
    numbers: list[bytes | None]
    staged: Staged


def judge(order: Order, keyring: Keyring, tombstones: Tombstones) -> Judged | Staged:
    """Name the columns and judge every row; only a `Staged` with its problem where the columns are not settled."""
    table = replace(order.table, body=pl.read_ipc(order.body))
    by_index = None
    if order.mapping is not None:
        by_index = by_headers(name_columns(table, CHILDREN), order.mapping)
    try:
        found = recognise.read_children(table, as_of=order.as_of, communities=order.communities, mapping=by_index)
    except FieldTwice as twice:
        if order.mapping is not None:
            raise
        columns = name_columns(table, CHILDREN, by_index)
        return Staged(
            counts.none(), columns, problem={language: twice.body(language=language) for language in LANGUAGES}
        )
    figures = cast("counts.Counts", {name: found.counts[name] for name in counts.none()})
    rows, codes = found.rows, _blind(keyring, "child_code", found.rows["child_code"])
    numbers = _blind(keyring, "id_number", rows["id_number"])
    contents = _contents(rows, found.raw)
    pairs = [_pair(pair) for pair in found.pairs]
    if tombstones:
        rows, figures = _drop_erased(rows, figures, tombstones, codes, numbers, contents)
        erased = set(rows.filter(pl.col("reason").is_in(["erased", "objected"]))["row"])
        pairs = [pair for pair in pairs if not erased & {pair["row"], pair["other"]}]
    residents, keys = pseudonyms.assign(keyring, rows, holder=order.holder)
    staged = Staged(figures, found.columns, pairs, _households(order, keyring, found.rows))
    return Judged(rows, contents, residents, keys, codes, numbers, staged)


def records(order: Order, keyring: Keyring, judged: Judged, start: int, size: int) -> list[tuple[Any, ...]]:
    """The next rows as the database takes them, in the order of `COLUMNS`; sealing them is most of an import's work."""
    part = judged.rows[start : start + size]
    stretch = slice(start, start + part.height)
    areas = part["community_code"].fill_null(order.area).to_list()
    residents, contents = judged.residents[stretch], judged.contents[stretch]
    sealed: Iterator[bytes] = iter(
        keyring.seal_many(
            [
                (area, resident, content.encode())
                for area, resident, content in zip(areas, residents, contents, strict=True)
                if content is not None
            ],
            table=TABLE,
        )
    )
    envelopes = [None if content is None else next(sealed) for content in contents]
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
            judged.engine_keys[stretch],
            judged.codes[stretch],
            judged.numbers[stretch],
            envelopes,
            strict=True,
        )
    )


def _filled(lists: pl.Series) -> list[list[str] | None]:
    """Lists of names, None where there is none: most rows have none, and the driver need not look at them."""
    empty = lists.list.len() == 0
    return pl.select(pl.when(empty).then(None).otherwise(lists).alias("lists"))["lists"].to_list()


def _blind(keyring: Keyring, purpose: str, column: pl.Series) -> list[bytes | None]:
    present = iter(keyring.blind_many(purpose, column.drop_nulls().to_list()))
    return [next(present) if known else None for known in column.is_not_null().to_list()]


def _contents(rows: pl.DataFrame, raw: pl.DataFrame) -> list[str | None]:
    """What goes into each envelope; a held row keeps its cells as they stood, because a person mends those."""
    whole = rows.select(pl.struct(SEALED).struct.json_encode().alias("content"))["content"]
    cells = raw.select("row", pl.struct(pl.exclude("row")).struct.json_encode().alias("cells"))
    held = (rows["verdict"] == "held").arg_true()
    if len(held):
        kept = pl.DataFrame({"content": whole.gather(held), "cells": cells["cells"]})
        both = kept.select(
            pl.concat_str(pl.col("content").str.head(-1), pl.lit(',"cells":'), "cells", pl.lit("}")).alias("content")
        )
        whole = whole.scatter(held, both["content"])
    return whole.to_list()


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
    rows: pl.DataFrame,
    figures: counts.Counts,
    tombstones: Tombstones,
    codes: list[bytes | None],
    numbers: list[bytes | None],
    contents: list[str | None],
) -> tuple[pl.DataFrame, counts.Counts]:
    """Rows of people who were erased or objected: nothing of them is kept, and each is counted as dropped by that."""
    why = [
        tombstones.get(("child_code", code or b"")) or tombstones.get(("id_number", number or b""))
        for code, number in zip(codes, numbers, strict=True)
    ]
    at = [index for index, reason in enumerate(why) if reason and rows["verdict"][index] != "dropped"]
    for index in at:
        row = rows.row(index, named=True)
        before = counts.Judgement(row["verdict"], row["reason"], row["mendings"], row["warnings"])
        figures = counts.moved(figures, before, counts.Judgement("dropped", why[index]))
        codes[index] = numbers[index] = contents[index] = None
    gone = pl.Series("gone", why, dtype=pl.String)
    blank = pl.when(gone.is_not_null()).then(None)
    return rows.with_columns(
        pl.when(gone.is_not_null()).then(pl.lit("dropped")).otherwise("verdict").alias("verdict"),
        pl.coalesce(gone, "reason").alias("reason"),
        blank.otherwise("birth").alias("birth"),
        blank.otherwise("sex").alias("sex"),
        blank.otherwise("mendings").alias("mendings"),
        blank.otherwise("warnings").alias("warnings"),
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
