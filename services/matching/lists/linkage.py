"""Which rows may stand for one child: candidates by blocks, and a weight for each by Fellegi and Sunter (1969).

A weight is a sum over fields of log2(m/u): how much likelier the comparison is between two copies of one child than
between two children. m is set from measurements on lists of this kind; u is taken from the list itself, so that a
common name weighs less than a rare one. Every field's part is kept as the reason.
"""

from math import log2

import polars as pl

from services.matching.lists import pinyin

# A block larger than this is no family: a clinic's own phone number, or a name that says nothing.
CROWD = 40
# Of a hundred rows about two are copies: what is expected before anything is compared.
COPIES = 0.02
# How often copies of one child agree at each level; the rest of each field is what is left of one.
AGREE = {
    "name": {"same": 0.88, "sound": 0.10, "near": 0.01, "temporary": 0.005, "other": 0.005},
    "birth": {"same": 0.94, "day_off": 0.04, "part": 0.01, "other": 0.01},
    "sex": {"same": 0.99, "other": 0.01},
    "guardian_name": {"same": 0.88, "other": 0.12},
    "phones": {"same": 0.80, "other": 0.20},
    "address": {"same": 0.85, "other": 0.15},
    "community_code": {"same": 0.95, "other": 0.05},
    "id_number": {"same": 0.97, "other": 0.03},
    "child_code": {"same": 0.99},
}


EXACT = ("child_code", "sex", "id_number", "guardian_name", "address", "community_code")
FIELDS = tuple(AGREE)
FAMILY = ("guardian_name", "phones", "address")
Chances = dict[str, dict[str, float]]  # field → level → how often two different children agree so
_NEEDED = (*EXACT, "name", "name_temporary", "birth", "phones")


def candidates(people: pl.DataFrame) -> pl.DataFrame:
    """Pairs of positions `a` < `b` worth comparing: one number; one sound and a birth date at most a day off; one
    phone; one guardian at one address. Siblings, whose birth dates are far apart, are left out at once.
    """
    if people.height < 2:
        return pl.DataFrame(schema={"a": pl.UInt32, "b": pl.UInt32})
    keyed = people.select(
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("at"),
        pl.Series("sound", pinyin.keys(people["name"])),
        pl.col("birth").cast(pl.Int32).alias("day"),
        "id_number",
        "phones",
        pl.concat_str("guardian_name", "address", separator="\n").hash().alias("home"),
    )
    homeless = people["guardian_name"].is_null() | people["address"].is_null()
    phoned = keyed.select("at", "phones").explode("phones").drop_nulls()
    later = keyed.select("at", "sound", pl.col("day") + 1)
    one_day_later = keyed.select("at", "sound", "day").join(later, on=["sound", "day"]).select("at", "at_right")
    blocks = (
        _block(keyed.filter(pl.col("id_number").is_not_null()), ["id_number"]),
        _block(keyed, ["sound", "day"]),
        _block(phoned, ["phones"]),
        _block(keyed.filter(~homeless), ["home"]),
        one_day_later,
    )
    low, high = pl.min_horizontal("at", "at_right"), pl.max_horizontal("at", "at_right")
    pairs = pl.concat(blocks).select(low.alias("a"), high.alias("b"))
    pairs = pairs.filter(pl.col("a") != pl.col("b")).unique()
    known = people.select("birth", "id_number")
    both = pl.concat([pairs, known[pairs["a"]], known[pairs["b"]].rename(lambda name: f"{name}_b")], how="horizontal")
    same_number = (pl.col("id_number") == pl.col("id_number_b")).fill_null(value=False)
    return both.filter((_birth() != "other") | same_number).select("a", "b").sort("a", "b")


def _block(rows: pl.DataFrame, on: list[str]) -> pl.DataFrame:
    rows = rows.select("at", *on)
    rows = rows.filter(rows.select(on).is_duplicated())
    few = rows.group_by(on).len().filter(pl.col("len").is_between(2, CROWD)).drop("len")
    rows = rows.join(few, on=on, how="semi")
    return rows.join(rows, on=on).filter(pl.col("at") < pl.col("at_right")).select("at", "at_right")


def compare(people: pl.DataFrame, pairs: pl.DataFrame, unlike: Chances) -> pl.DataFrame:
    """`pairs` with, for each of FIELDS that both rows have, its `<field>.level` and `<field>.weight`; `weight`, their
    sum; and `family`, how many of guardian, phone and address agree.
    """
    known = people.select(_NEEDED)
    both = pl.concat([pairs, known[pairs["a"]], known[pairs["b"]].rename(lambda name: f"{name}_b")], how="horizontal")
    levels = both.select(
        pl.Series("name.level", _names(both), dtype=pl.String),
        _birth().alias("birth.level"),
        pl.when((pl.col("phones").list.len() > 0) & (pl.col("phones_b").list.len() > 0))
        .then(_same(pl.col("phones").list.set_intersection("phones_b").list.len() > 0))
        .alias("phones.level"),
        *(
            _same(pl.col(field) == pl.col(f"{field}_b")).alias(f"{field}.level")
            for field in EXACT
            if field != "child_code"
        ),
        # Another clinic gives another code: that it differs says nothing.
        pl.when(pl.col("child_code") == pl.col("child_code_b")).then(pl.lit("same")).alias("child_code.level"),
    )
    weights = {field: _weights(AGREE[field], unlike[field]) for field in FIELDS}
    weighed = levels.with_columns(
        pl.col(f"{field}.level")
        .replace_strict(weights[field], default=None, return_dtype=pl.Float64)
        .alias(f"{field}.weight")
        for field in FIELDS
    )
    alike = [(pl.col(f"{field}.level") == "same").fill_null(value=False) for field in FAMILY]
    return pl.concat([pairs, weighed], how="horizontal").with_columns(
        pl.sum_horizontal(f"{field}.weight" for field in FIELDS).round(2).alias("weight"),
        pl.sum_horizontal(alike).alias("family"),
    )


def prior(people: pl.DataFrame) -> float:
    """log2 of the chance that two rows taken at random are copies."""
    return log2(2 * COPIES / max(people.height, 2))


def _same(agree: pl.Expr) -> pl.Expr:
    return pl.when(agree).then(pl.lit("same")).when(~agree).then(pl.lit("other"))


def _names(both: pl.DataFrame) -> list[str]:
    """The likeness of each pair of names; a name given before registration says less than one that differs."""
    one, other = both["name"].to_list(), both["name_b"].to_list()
    temporary = (both["name_temporary"] != both["name_temporary_b"]).to_list()
    found = map(pinyin.likeness, one, other)
    return [
        "temporary" if level == "other" and unsure else level for level, unsure in zip(found, temporary, strict=True)
    ]


def _birth() -> pl.Expr:
    """same, day_off, part (one of year, month and day differs, or day and month are swapped), or other."""
    one, other = pl.col("birth").dt, pl.col("birth_b").dt
    year, month, day = one.year() == other.year(), one.month() == other.month(), one.day() == other.day()
    swapped = year & (one.month() == other.day()) & (one.day() == other.month())
    days = (pl.col("birth") - pl.col("birth_b")).dt.total_days().abs()
    return (
        pl.when(days == 0)
        .then(pl.lit("same"))
        .when(days == 1)
        .then(pl.lit("day_off"))
        .when(((year.cast(pl.UInt8) + month.cast(pl.UInt8) + day.cast(pl.UInt8)) == 2) | swapped)
        .then(pl.lit("part"))
        .otherwise(pl.lit("other"))
    )


def _weights(agree: dict[str, float], unlike: dict[str, float]) -> dict[str, float]:
    return {level: round(log2(share / max(unlike[level], 1e-9)), 2) for level, share in agree.items()}


def chances(people: pl.DataFrame) -> Chances:
    """How often two different children agree at each level, from the list itself."""
    days, n = max(people["birth"].n_unique(), 2), max(people.height, 2)
    names = _chance(people["name"])
    sounds = max(_chance(pl.Series(pinyin.keys(people["name"]))) - names, names / 4)
    exact = {field: _chance(people[field]) for field in EXACT}
    return {
        "name": {"same": names, "sound": sounds, "near": sounds * 2, "temporary": 0.01, "other": 1.0},
        "birth": {"same": 1 / days, "day_off": 2 / days, "part": 0.02, "other": 1.0},
        "phones": {"same": 2 / n, "other": 1.0},
    } | {field: {"same": chance, "other": 1 - chance} for field, chance in exact.items()}


def _chance(column: pl.Series) -> float:
    """How often two rows agree in a column by chance: the sum of squared shares, never quite nothing."""
    known = column.drop_nulls()
    if known.is_empty():
        return 0.5
    # Only what occurs twice counts, and most of a list does not.
    hashes = known.hash()
    counted = hashes.filter(hashes.is_duplicated()).value_counts()["count"].cast(pl.Int64)
    squares = int((counted * (counted - 1)).sum())
    return max(squares, 1) / max(len(known) * (len(known) - 1), 2)
