"""A table's cells as the fields of a child, column by column: what is plain already passes at once, and only the
distinct messy cells are read one by one.

The result has one row per filled row of the sheet; beside each field stands, as a bit of `mended`, whether it was
normalised. Columns that are not mapped, and those on the denylist, are never looked at here.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial

import polars as pl

from kernel.tabular import NUMBER
from kernel.tabular.cells import NOTHING, fill_down, is_nothing, only_where, per_value, plain_column, read_dates
from services.matching.lists import identifiers, phones, rules
from services.matching.lists.columns import FIELDS

# The written forms that need no care.
_NAME = r"^\p{Han}+(?:·\p{Han}+)*$"
_CODE = r"^[0-9A-Za-z]+$"


def texts(source: pl.DataFrame) -> pl.DataFrame:
    """The mapped columns under their field names, each a column of text; fields that no column fills are null."""
    missing = [pl.lit(None, dtype=pl.String).alias(known) for known in FIELDS if known not in source.columns]
    return source.with_columns(missing).select("row", *FIELDS)


def clean(
    source: pl.DataFrame, kinds: Mapping[str, pl.Series], *, as_of: date, communities: Mapping[str, str]
) -> pl.DataFrame:
    """Every field of every row in normal form. `source` has `row` and a text column per field."""
    raw = texts(source)
    mended = Mended(raw.height)
    fields: dict[str, pl.Series] = {"row": raw["row"]}
    _person(raw, kinds, fields, mended)
    _birth_and_number(raw, kinds, fields, mended, as_of)
    _contact(raw, fields, mended)
    _place(raw, fields, mended, communities)
    _vaccination(raw, fields, as_of)
    fields["mended"] = mended.bits
    return pl.DataFrame([series.alias(name) for name, series in fields.items()])


class Mended:
    """Which rows were normalised in what, as bits in the order of `rules.MENDED`."""

    def __init__(self, height: int) -> None:
        self.bits = pl.zeros(height, dtype=pl.UInt16, eager=True)

    def mark(self, what: str, where: pl.Series) -> None:
        """Set one bit where `where` is true."""
        bit = 1 << rules.MENDED.index(what)
        self.bits = self.bits | (where.fill_null(value=False).cast(pl.UInt16) * bit)

    def compare(self, what: str, before: pl.Series, after: pl.Series) -> None:
        """Mark the rows in which a cell was changed but not emptied."""
        self.mark(what, after.is_not_null() & before.ne_missing(after))


def _person(raw: pl.DataFrame, kinds: Mapping[str, pl.Series], fields: dict[str, pl.Series], mended: Mended) -> None:
    code = only_where(raw["child_code"], raw["child_code"].str.contains(_CODE), rules.code)
    if "child_code" in kinds:
        # Beyond fifteen digits a spreadsheet's number has lost its end.
        lost = (kinds["child_code"] == NUMBER) & (code.str.len_chars() > 15)
        code = _blank(code, lost)
    mended.compare("code_form", raw["child_code"], code)
    name = _names(raw["name"])
    mended.compare("name_spacing", raw["name"], name)
    sexes = per_value(raw["sex"], rules.sex)
    mended.mark("sex_form", sexes.is_not_null() & ~raw["sex"].is_in(["男", "女"]))
    status = per_value(raw["status"], rules.status).fill_null("present")
    temporary = name.str.contains(rules.TEMPORARY).fill_null(value=False)
    fields |= {
        "status": status,
        "child_code": code,
        "name": name,
        "name_temporary": temporary,
        "sex": sexes.cast(pl.Int8),
    }


def _birth_and_number(
    raw: pl.DataFrame, kinds: Mapping[str, pl.Series], fields: dict[str, pl.Series], mended: Mended, as_of: date
) -> None:
    number, lost, fifteen = _numbers(raw["id_number"], kinds.get("id_number"))
    mended.mark("id_fifteen", fifteen)
    mended.mark("id_form", number.is_not_null() & raw["id_number"].ne_missing(number) & ~fifteen)
    sound = identifiers.sound_column(number)
    inside = number.str.slice(6, 8).str.to_date("%Y%m%d", strict=False)
    read = read_dates(raw["birth"], as_of=as_of)
    day, style = read["day"], read["style"]
    # A month alone is completed by a sound number of the same month.
    month = (style == "month") & sound.fill_null(value=False) & (inside.dt.month_start() == day)
    month = month.fill_null(value=False)
    if month.any():
        day = pl.select(pl.when(month).then(inside).otherwise(day).alias("day"))["day"]
        style = pl.select(pl.when(month).then(pl.lit("other")).otherwise(style).alias("style"))["style"]
        mended.mark("birth_from_id", month)
    mended.mark("birth_form", day.is_not_null() & style.is_in(["other", "serial"]) & ~month)
    fields |= {
        "birth": day,
        "birth_style": style,
        "id_number": number,
        "id_lost": lost,
        "id_sound": sound,
        "id_birth": inside,
    }


def _numbers(raw: pl.Series, kinds: pl.Series | None) -> tuple[pl.Series, pl.Series, pl.Series]:
    """Identity numbers, which cells a spreadsheet has turned into numbers, and which were of fifteen digits."""
    lost = pl.repeat(value=False, n=len(raw), eager=True) if kinds is None else kinds == NUMBER
    number, fifteen = _blank(raw, lost), pl.repeat(value=False, n=len(raw), eager=True)
    rows = (number.is_not_null() & ~number.str.contains(identifiers.FORM)).arg_true()
    if not len(rows):
        return number, lost, fifteen
    # Everything but a plain number of eighteen characters is read here: one cell in five.
    rare = plain_column(number.gather(rows))
    powers = rare.str.contains(identifiers.LOST).fill_null(value=False)
    rare = _blank(rare, powers | rare.str.to_uppercase().is_in(list(NOTHING)))
    number = number.scatter(rows, only_where(rare, rare.str.contains(identifiers.FORM), identifiers.tidy))
    fifteen = fifteen.scatter(rows, rare.str.contains(r"^[0-9]{15}$").fill_null(value=False))
    return number, lost.scatter(rows, powers), fifteen


def _contact(raw: pl.DataFrame, fields: dict[str, pl.Series], mended: Mended) -> None:
    guardian = _names(raw["guardian_name"])
    mother, father = _names(raw["mother_name"]), _names(raw["father_name"])
    relation = per_value(raw["relation"], rules.relation)
    # Where a list has parents instead of a guardian, the mother is named first, as clinics do.
    of_parent = pl.select(
        pl.when(guardian.is_null() & mother.is_not_null())
        .then(pl.lit("mother"))
        .when(guardian.is_null() & father.is_not_null())
        .then(pl.lit("father"))
        .alias("relation")
    )["relation"]
    found = phones.read_column(raw["phones"])
    plainly = raw["phones"].str.contains(phones.MOBILE).fill_null(value=False)
    mended.mark("phone_form", found["phones"].is_not_null() & ~plainly)
    fields |= {
        "guardian_name": pl.select(pl.coalesce(guardian, mother, father).alias("g"))["g"],
        "relation": pl.select(pl.coalesce(of_parent, relation).alias("r"))["r"],
        "phones": found["phones"],
        "phone_labels": found["phone_labels"],
    }


def _names(raw: pl.Series) -> pl.Series:
    """Names in which only blanks are amiss lose them at once."""
    bare = raw.str.replace_all(r"\s", "")
    simple = bare.str.contains(_NAME)
    name = only_where(pl.select(pl.when(simple).then(bare).otherwise(raw).alias("n"))["n"], simple, rules.name)
    return _blank(name, name.is_in(["", *rules.NAMELESS]))


def _place(raw: pl.DataFrame, fields: dict[str, pl.Series], mended: Mended, communities: Mapping[str, str]) -> None:
    community, community_filled = fill_down(raw["community"])
    address, address_filled = fill_down(raw["address"])
    mended.mark("filled_down", community_filled | address_filled)
    code = per_value(community, partial(rules.community, communities=communities))
    known = list(communities.values())
    mended.mark("community_form", code.is_not_null() & ~community.is_in(known) & ~community_filled)
    silent = pl.select((community.is_null() | per_value(community, _said).is_null()) & address.is_not_null())
    rows = silent.to_series().arg_true()
    if len(rows):
        # Only an empty cell is read from the address; one that names an unknown community stays unknown.
        told = per_value(address.gather(rows), partial(rules.community_in, communities=communities))
        code = code.scatter(rows, told)
        mended.mark("community_from_address", silent.to_series() & code.is_not_null())
    several = (code == rules.SEVERAL).fill_null(value=False)
    fields |= {"community_code": _blank(code, several), "community_several": several, "address": _text(address)}


def _said(text: str) -> str | None:
    return None if is_nothing(text) else text


def _vaccination(raw: pl.DataFrame, fields: dict[str, pl.Series], as_of: date) -> None:
    fields |= {
        "vaccine": _text(raw["vaccine"]),
        "dose": raw["dose"].str.extract(r"([0-9]{1,2})").cast(pl.Int16, strict=False),
        "vaccinated_on": read_dates(raw["vaccinated_on"], as_of=as_of)["day"],
        "clinic": _text(raw["clinic"]),
        "note": _text(raw["note"]),
    }


def _text(column: pl.Series) -> pl.Series:
    """Free text as it stands, without blanks around it; formulas and markup are text like any other."""
    tidy = column.str.strip_chars()
    return _blank(tidy, tidy.is_in(["", "无", "-", "/", "空"]))


def _blank(column: pl.Series, where: pl.Series) -> pl.Series:
    return pl.select(pl.when(where.fill_null(value=False)).then(None).otherwise(column).alias(column.name)).to_series()
