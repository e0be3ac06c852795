"""Reading single values of many styles: plain text out of full-width and decorated text, and dates out of everything
that stands in a date column.

Each reader exists for one cell and for a whole column; the column form spends Python time only on the distinct
values that are not already in plain form.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

import polars as pl

DASHES = str.maketrans(dict.fromkeys("—–−‐‑‒―﹣－", "-"))
DOTS = str.maketrans(dict.fromkeys("•・‧∙･⋅●．。", "·"))
INVISIBLE = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0x00AD, 0x061C, 0x180E]
)
NOTHING = frozenset({"", "无", "空", "没有", "暂无", "-", "--", "/", "\\", "N/A", "NA", "NULL", "NONE", "NAN"})
DITTO = ("同上", "〃", "″", '"', "''", "同前")
SERIAL_FIRST, SERIAL_LAST = 20_000, 60_000  # 1954-10-03 … 2064-04-08
EPOCH = date(1899, 12, 30)
HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


class When(NamedTuple):
    """A date cell as read: the day if there is one, and how the cell had it.

    `style` is iso | other | serial | month (a month without a day, given as its first) | blank | nonsense.
    """

    day: date | None
    style: str


def plain(text: str) -> str:
    """NFKC, one kind of dash, no invisible letters, no leading apostrophe (the mark of text in a number cell)."""
    text = unicodedata.normalize("NFKC", text).translate(INVISIBLE).translate(DASHES)
    return text.strip().lstrip("'`‘’").strip()


def is_nothing(text: str) -> bool:
    """Whether the cell says that there is no value."""
    return plain(text).upper() in NOTHING


def per_value(column: pl.Series, read: Callable[[str], str | None]) -> pl.Series:
    """Apply a reader to each distinct text once."""
    distinct = column.drop_nulls().unique()
    known = pl.DataFrame(
        {"cell": distinct, "read": pl.Series([read(cell) for cell in distinct], dtype=pl.String)},
        schema={"cell": pl.String, "read": pl.String},
    )
    joined = pl.DataFrame({"cell": column}).join(known, on="cell", how="left", maintain_order="left")
    return joined["read"].alias(column.name)


def only_where(column: pl.Series, untouched: pl.Series, read: Callable[[str], str | None]) -> pl.Series:
    """The column with `read` applied to the cells that are not `untouched`; nulls stay."""
    rare = column.is_not_null() & ~untouched.fill_null(value=True)
    if not rare.any():
        return column
    rows = rare.arg_true()
    return column.scatter(rows, per_value(column.gather(rows), read))


def plain_column(column: pl.Series) -> pl.Series:
    """`plain` for a column; cells of printable ASCII and Han characters are plain already."""
    untouched = column.str.contains(r"^[!-&(-_a-~\p{Han}](?:[ -~\p{Han}]*[!-~\p{Han}])?$")
    return only_where(column, untouched, plain).replace("", None)


def fill_down(column: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Ditto marks take the last value above that is none; also which cells were filled."""
    ditto = column.str.strip_chars().is_in(DITTO).fill_null(value=False)
    if not ditto.any():
        return column, ditto
    # A blank cell between keeps its blank: the fill runs over the column without blanks and is used for dittos only.
    above = pl.select(pl.when(ditto).then(None).otherwise(column).alias("above"))["above"].forward_fill()
    return pl.select(pl.when(ditto).then(above).otherwise(column).alias(column.name))[column.name], ditto


# --- dates ----------------------------------------------------------------------------------------------------------

_TIME = r"(?:[T ]\s*\d{1,2}:\d{1,2}(?::\d{1,2}(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
_WEEKDAY = r"(?:\s*\(?(?:星期|周|礼拜)[一二三四五六日天]\)?)?"
_YMD = re.compile(rf"(\d{{4}}|\d{{2}})\s*[-./年\\]\s*(\d{{1,2}})\s*[-./月\\]\s*(\d{{1,2}})\s*[日号]?{_WEEKDAY}{_TIME}")
_DMY = re.compile(rf"(\d{{1,2}})\s*[-./\\]\s*(\d{{1,2}})\s*[-./\\]\s*(\d{{4}}){_TIME}")
_YM = re.compile(r"(\d{4})\s*[-./年\\]\s*(\d{1,2})\s*月?")
_COMPACT = re.compile(rf"(\d{{4}})(\d\d)(\d\d){_TIME}")
_SHORT = re.compile(r"(\d\d)(\d\d)(\d\d)")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_HAN = re.compile(r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]")


def read_date(text: str, *, as_of: date) -> When:
    """A date in any of the styles that offices write. What can be read in two ways is nonsense, never guessed."""
    text = plain(text)
    if text.upper() in NOTHING:
        return When(None, "blank")
    for pattern, make in _STYLES:
        if match := pattern.fullmatch(text):
            found = make(match.groups(), as_of)
            return When(found.day, "iso") if found.day and text == found.day.isoformat() else found
    return When(None, "nonsense")


def _ymd(parts: tuple[str, ...], as_of: date) -> When:
    year, month, day = (int(part) for part in parts[:3])
    if len(parts[0]) == 2:
        # A two-digit year is of this century unless that would lie ahead.
        year += 2000 if year <= as_of.year % 100 else 1900
    return _day(year, month, day, "other")


def _dmy(parts: tuple[str, ...], _: date) -> When:
    first, second, year = (int(part) for part in parts[:3])
    readings = {_day(year, second, first, "other"), _day(year, first, second, "other")} - {When(None, "nonsense")}
    return readings.pop() if len(readings) == 1 else When(None, "nonsense")


def _short(parts: tuple[str, ...], as_of: date) -> When:
    """Six digits are yymmdd or yyyymm; only where one reading is possible is it taken."""
    full = _ymd(parts, as_of)
    month = _month(("".join(parts[:2]), parts[2]), as_of)
    possible = [reading for reading in (full, month) if reading.day is not None and reading.day <= as_of]
    return possible[0] if len(possible) == 1 else When(None, "nonsense")


def _month(parts: tuple[str, ...], as_of: date) -> When:
    found = _day(int(parts[0]), int(parts[1]), 1, "month")
    return found if found.day and found.day.year >= as_of.year - 120 else When(None, "nonsense")


def _serial(parts: tuple[str, ...], _: date) -> When:
    number = int(parts[0])
    if not SERIAL_FIRST <= number <= SERIAL_LAST:
        return When(None, "nonsense")
    return When(EPOCH + timedelta(days=number), "serial")


def _han(parts: tuple[str, ...], _: date) -> When:
    return _day(int(parts[0].translate(HAN_DIGITS)), _count(parts[1]), _count(parts[2]), "other")


def _count(text: str) -> int:
    """一 … 三十一."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int(text.translate(HAN_DIGITS))
    return int(tens.translate(HAN_DIGITS) or 1) * 10 + int(ones.translate(HAN_DIGITS) or 0)


def _day(year: int, month: int, day: int, style: str) -> When:
    try:
        return When(date(year, month, day), style)
    except ValueError:
        return When(None, "nonsense")


_STYLES: tuple[tuple[re.Pattern[str], Callable[[tuple[str, ...], date], When]], ...] = (
    (_YMD, _ymd),
    (_COMPACT, _ymd),
    (_DMY, _dmy),
    (_YM, _month),
    (_SHORT, _short),
    (_SERIAL, _serial),
    (_HAN, _han),
)


def read_dates(column: pl.Series, *, as_of: date) -> pl.DataFrame:
    """A column of date cells as `day` (Date) and `style`: ISO at once, then the commonest styles, then the rest."""
    iso = column.str.contains(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$").fill_null(value=False)
    days = pl.select(pl.when(iso).then(column).alias("text"))["text"].str.to_date("%Y-%m-%d", strict=False)
    plainly = pl.when(iso & days.is_not_null()).then(pl.lit("iso")).otherwise(pl.lit("blank"))
    style = pl.select(plainly.alias("style"))["style"]
    rows = (column.is_not_null() & days.is_null()).arg_true()
    if len(rows):
        found = _common(column.gather(rows))
        days, style = days.scatter(rows, found["day"]), style.scatter(rows, found["style"])
        rows = rows.filter(found["day"].is_null())
        cells = column.gather(rows)
        read = {cell: read_date(cell, as_of=as_of) for cell in cells.unique()}
        rest = [read[cell] for cell in cells]
        days = days.scatter(rows, pl.Series([when.day for when in rest], dtype=pl.Date))
        style = style.scatter(rows, pl.Series([when.style for when in rest], dtype=pl.String))
    return pl.DataFrame({"day": days, "style": style})


def _common(cells: pl.Series) -> pl.DataFrame:
    """2019.7.5, 2019/7/5, 2019年7月5日, 20190705, with or without a time of midnight, and serial numbers."""
    text = pl.col("cell").str.strip_chars(" ").str.replace(r" 00:00:00$", "")
    parts = text.str.extract_groups(r"^([0-9]{4})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?$")
    padded = [parts.struct.field(str(at)).str.zfill(width) for at, width in ((1, 4), (2, 2), (3, 2))]
    digits = pl.coalesce(pl.concat_str(padded), text.str.extract(r"^([0-9]{8})$"))
    serial = text.str.extract(r"^([2-5][0-9]{4})$").cast(pl.Int32) + pl.lit(EPOCH).cast(pl.Int32)
    return (
        pl.DataFrame({"cell": cells})
        .with_columns(
            digits.str.to_date("%Y%m%d", strict=False).alias("written"), serial.cast(pl.Date).alias("counted")
        )
        .select(
            pl.coalesce("written", "counted").alias("day"),
            pl.when(pl.col("written").is_null() & pl.col("counted").is_not_null())
            .then(pl.lit("serial"))
            .when(text == pl.col("written").cast(pl.String))
            .then(pl.lit("iso"))
            .otherwise(pl.lit("other"))
            .alias("style"),
        )
    )
