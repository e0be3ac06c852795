"""The verdict on each row by itself: dropped by a rule, held for a reason, or passed on to the search for duplicates;
and the counts, which add up to the rows of the file.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from kernel.tabular.headers import normal
from services.matching.lists import rules


def judge(rows: pl.DataFrame, dropped: pl.Series, *, as_of: date) -> pl.DataFrame:
    """`rows` as cleaned, with `verdict` (accepted where nothing stands against it) and `reason`."""
    day = pl.col("birth")
    number = pl.col("id_number").is_not_null()
    held = pl.coalesce(
        pl.when(pl.col("name").is_null()).then(pl.lit("name_missing")),
        pl.when(day.is_null() & (pl.col("birth_style") == "blank")).then(pl.lit("birth_missing")),
        pl.when(day.is_null() | (pl.col("birth_style") == "month")).then(pl.lit("birth_nonsense")),
        pl.when(day > as_of).then(pl.lit("birth_future")),
        pl.when(day.dt.year() < as_of.year - rules.OLDEST_YEARS).then(pl.lit("birth_nonsense")),
        pl.when(_older(rules.ADULT_MONTHS, as_of)).then(pl.lit("not_a_child")),
        pl.when(number & ~pl.col("id_sound")).then(pl.lit("id_check_digit")),
        pl.when(number & pl.col("id_birth").ne_missing(day)).then(pl.lit("id_birth_mismatch")),
        pl.when(pl.col("community_several")).then(pl.lit("community_ambiguous")),
        pl.when(pl.col("community_code").is_null()).then(pl.lit("community_unknown")),
    )
    left = pl.when(pl.col("status") != "present").then(pl.lit("left"))
    return (
        rows.with_columns(dropped.alias("by_rule"))
        .with_columns(pl.coalesce("by_rule", left).alias("by_rule"), held.alias("why"))
        .with_columns(
            pl.when(pl.col("by_rule").is_not_null())
            .then(pl.lit("dropped"))
            .when(pl.col("why").is_not_null())
            .then(pl.lit("held"))
            .otherwise(pl.lit("accepted"))
            .alias("verdict"),
            pl.coalesce("by_rule", "why").alias("reason"),
        )
        .drop("by_rule", "why")
    )


def drop_unlisted(rows: pl.DataFrame, raw: pl.DataFrame, body: pl.DataFrame, birth_header: str) -> pl.Series:
    """The rule that drops each row which stands for nobody; null for everybody's."""
    bare = rows["birth"].is_null() & rows["id_number"].is_null() & ~rows["id_lost"]
    # A row with a name and something in its birth cell is a child, however wrong, and not a remark.
    again = raw["birth"].str.replace_all(r"\s", "") == birth_header
    bare &= rows["name"].is_null() | (rows["birth_style"] == "blank") | again
    at = bare.arg_true()
    births = raw["birth"].gather(at).to_list()
    cells = body[at].iter_rows()
    by_rule = [_rule(birth or "", birth_header, row) for birth, row in zip(births, cells, strict=True)]
    return pl.Series([None] * rows.height, dtype=pl.String).scatter(at, pl.Series(by_rule, dtype=pl.String))


def _rule(birth: str, header: str, cells: Sequence[str | None]) -> str | None:
    if header and normal(birth) == normal(header):
        return "header"
    return rules.unlisted([cell for cell in cells if cell])


def warn(rows: pl.DataFrame, name: str, *, as_of: date) -> pl.DataFrame:
    """The warnings of every row as bits in a column so named, in the order of `rules.WARNED`."""
    none = pl.col("id_number").is_null() & ~pl.col("id_lost")
    school = _older(rules.SCHOOL_MONTHS, as_of).fill_null(value=False)
    flags = (none, pl.col("id_lost"), pl.col("phones").is_null(), school)
    bits = pl.sum_horizontal(flag.cast(pl.UInt8) * (1 << at) for at, flag in enumerate(flags)).cast(pl.UInt8)
    return rows.with_columns(bits.alias(name))


def _older(months: int, as_of: date) -> pl.Expr:
    """Whether somebody has reached this age."""
    return pl.col("birth").dt.offset_by(f"{months}mo") <= as_of


def named(bits: pl.Series, names: tuple[str, ...]) -> pl.Series:
    """A column of bits as lists of names; there are few different ones."""
    distinct = bits.unique()
    lists = [[name for at, name in enumerate(names) if value >> at & 1] for value in distinct]
    known = pl.DataFrame({"bits": distinct, "names": pl.Series(lists, dtype=pl.List(pl.String))})
    return pl.DataFrame({"bits": bits}).join(known, on="bits", how="left", maintain_order="left")["names"]


def counts(rows: pl.DataFrame, denied: Mapping[str, int]) -> dict[str, Any]:
    """What the command and the page show. accepted + merged + review + held + dropped = rows, always.

    Warnings: `id_lost` and `no_channel` count every child's row whose cell is so, because the clinic must mend each at
    its source; `no_id` and `school_age` count the children who come in, or wait for review, once copies were merged.
    """
    by = dict(rows.group_by("verdict").len().iter_rows())
    tally = {verdict: int(by.get(verdict, 0)) for verdict in rules.VERDICTS}
    held = rows.filter(pl.col("verdict") == "held").sort("row")
    children = ~pl.col("reason").is_in(["totals", "header", "note", "numbered_only"]).fill_null(value=False)
    in_or_waiting = pl.col("verdict").is_in(["accepted", "review"])
    warned = rows.select(
        ((pl.col("warned") & 1).cast(pl.Boolean) & in_or_waiting).sum().alias("no_id"),
        ((pl.col("cells") & 2).cast(pl.Boolean) & children).sum().alias("id_lost"),
        ((pl.col("cells") & 4).cast(pl.Boolean) & children).sum().alias("no_channel"),
        ((pl.col("warned") & 8).cast(pl.Boolean) & in_or_waiting).sum().alias("school_age"),
    ).row(0, named=True)
    dropped = rows.filter(pl.col("verdict") == "dropped").group_by("reason").len().sort("reason")
    return {
        "rows": rows.height,
        "accepted": tally["accepted"],
        "mended": rows.filter((pl.col("verdict") == "accepted") & (pl.col("mended") > 0)).height,
        "merged": tally["merged"],
        "held": tally["held"],
        "review": tally["review"],
        "dropped": tally["dropped"],
        "warned": {name: int(number) for name, number in warned.items() if number},
        "dropped_by": dict(dropped.iter_rows()),
        "denied_columns": dict(denied),
        "held_rows": [
            {"row": row, "code": code or "", "reason": reason}
            for row, code, reason in held.select("row", "child_code", "reason").iter_rows()
        ],
    }
