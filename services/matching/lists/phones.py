"""Phone numbers as they stand in a cell: several at once, labelled, with or without a country code, in full width.

A number is kept as E.164 in the order of the cell, with its label; what cannot be reached (a short code, a digit too
few, an area code alone) is no number. A phone number is never an identity.
"""

import re
from typing import NamedTuple

import polars as pl

from kernel.tabular.cells import plain

MOBILE = r"^1[3-9][0-9]{9}$"
_MOBILE = re.compile(MOBILE)
# Area codes: 010, 02x and 03xx … 09xx; a local number never begins with 0 or 1.
_FIXED = re.compile(r"0(?:10|2[0-9]|[3-9][0-9]{2})[2-9][0-9]{6,7}")
_BREAKS = re.compile(r"[、,;/|\\\n\r\t。]|或|和")
_LABEL = re.compile(
    r"母亲?|妈妈?|父亲?|爸爸?|爷爷?|奶奶?|姥姥|姥爷|外公|外婆|座机|固话|家庭?|宅电|本人|监护人|祖父|祖母"
)
_KINDS = {
    "母": "母亲", "妈": "母亲", "父": "父亲", "爸": "父亲", "座": "座机", "固": "座机", "宅": "座机", "家": "座机",
    "爷": "祖父", "奶": "祖母", "姥": "外祖父母", "外": "外祖父母",
}  # fmt: skip
_EXTENSION = re.compile(r"(?:转|分机|ext\.?|#)\s*[0-9]+$", re.IGNORECASE)


class Phone(NamedTuple):
    """A number that can be reached, and who it is said to belong to."""

    number: str
    label: str


def read(cell: str) -> list[Phone]:
    """The usable numbers of one cell, in its order, each once."""
    found: dict[str, Phone] = {}
    for piece in _BREAKS.split(plain(cell)):
        label = _LABEL.search(piece)
        name = _KINDS.get(label.group()[0], label.group()) if label else ""
        for number in _numbers(piece):
            found.setdefault(number, Phone(number, name))
    return list(found.values())


def _numbers(piece: str) -> list[str]:
    bare = _EXTENSION.sub("", re.sub(r"[^0-9+\s()\-#转分机ext.]", " ", piece, flags=re.IGNORECASE).strip(" ()"))
    whole = _number(re.sub(r"\D", "", bare))
    if whole:
        return [whole]
    # Not one number, however written: perhaps several with blanks between.
    return [number for part in re.split(r"[\s()]+", bare) if (number := _number(re.sub(r"\D", "", part)))]


def _number(digits: str) -> str | None:
    for prefix in ("0086", "86"):
        if digits.startswith(prefix) and _MOBILE.match(digits[len(prefix) :]):
            digits = digits[len(prefix) :]
    if _MOBILE.match(digits):
        return "+86" + digits
    return "+86" + digits[1:] if _FIXED.fullmatch(digits) else None


def read_column(cells: pl.Series) -> pl.DataFrame:
    """A column of cells as `phones` and `phone_labels`, two lists of one length; null where nothing is usable."""
    plainly = cells.str.contains(MOBILE)
    numbers = pl.select(pl.when(plainly).then("+86" + cells).alias("n"))["n"]
    labels = pl.select(pl.when(plainly).then(pl.lit("")).alias("l"))["l"]
    rows = (cells.is_not_null() & numbers.is_null()).arg_true()
    if len(rows):
        told, whose = _rare(cells.gather(rows))
        numbers, labels = numbers.scatter(rows, told), labels.scatter(rows, whose)
    return pl.DataFrame({"phones": numbers.str.split("|"), "phone_labels": labels.str.split("|")})


def _rare(cells: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Cells that are not one bare number: the forms that most of them have at once, the others one by one."""
    numbers = _simple(cells.str.replace_many(list("０１２３４５６７８９"), list("0123456789")))
    labels = numbers.str.replace_all(r"[^|]", "")
    rows = (cells.is_not_null() & numbers.is_null()).arg_true()
    rare = cells.gather(rows)
    known = {cell: read(cell) for cell in rare.unique()}
    found = [known[cell] for cell in rare]
    told = pl.Series(["|".join(phone.number for phone in several) or None for several in found], dtype=pl.String)
    whose = ["|".join(phone.label for phone in several) if several else None for several in found]
    return numbers.scatter(rows, told), labels.scatter(rows, pl.Series(whose, dtype=pl.String))


def _simple(cells: pl.Series) -> pl.Series:
    """A mobile number with +86, dashes or blanks, or two of them."""
    bare = pl.col("cell").str.replace_all(r"[\s'\-]|^\+?86", "")
    one, two = bare.str.contains(MOBILE), pl.col("cell").str.extract_groups(r"^(1[3-9][0-9]{9})[、/,](1[3-9][0-9]{9})$")
    first, second = two.struct.field("1"), two.struct.field("2")
    both = pl.when(first.is_not_null() & (first != second)).then("+86" + first + "|+86" + second)
    found = pl.when(one).then("+86" + bare).otherwise(both)
    return pl.DataFrame({"cell": cells}).select(found.alias("n")).to_series()
