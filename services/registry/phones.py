"""Telephone numbers of China as people write them, and what can be dialled from anywhere (E.164); pure functions.

What was typed is kept as it is; beside it stands each number that can be told for sure: a mobile one, a fixed line with
its area code (0543 is Binzhou's; an extension is left to the words), or a 400 or 800 number. A local number without its
area code and a short code (12345) are no numbers elsewhere, and only warn. A number is never an identity.
"""

import re
import unicodedata
from typing import Any, Literal

from kernel.tabular.cells import plain
from services.registry.identifiers import Grade

# What a form takes for telephone numbers: figures, what stands between them, and the words for an extension.
TYPED = r"^(?:[\d+、/;,\- ()（）转#]|分机号?码?|ext\.?)*$"

_BREAKS = re.compile(r"[、,;/|。\n]|或|和")
_EXTENSION = re.compile(r"(?:转|分机|ext\.?|#).*$", re.IGNORECASE)
_MOBILE = re.compile(r"1[3-9]\d{9}")
# Area codes: 010, 02x and 03xx … 09xx; a local number never begins with 0 or 1.
_FIXED = re.compile(r"0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}")
_SERVICE = re.compile(r"[48]00\d{7}")
_COUNTRY = re.compile(r"^(?:\+|00)?86(?=1[3-9]\d{9}$|[48]00\d{7}$|[1-9]\d{8,10}$)")
_WRITTEN = re.compile(r"(?:\+|00)?(?:86)?[\d()\- ]{7,}")
# What of a list's cell is no part of a number (或, 手机, 张主任) stands between two of them.
_WORDS = re.compile(r"(?:[^\d+、,;/()\-转\s]|\n)+")
_EXTENDED = re.compile(r"\s*(?:分机号?码?|ext\.?|#|转)[\s:]*(?=\d)", re.IGNORECASE)
# Two numbers with nothing but a space between them: behind four digits one that tells itself, mobile or with its area
# code; behind a whole number or an extension also a local one, and a 400 or 800 number.
_OWN = r"1[3-9]\d(?:[\s-]?\d{4}){2}|\(?0\d{2,3}\)?[\s-]?[2-9]\d{6,7}"
_OTHER = r"[2-9]\d{6,7}|[48]00(?:[\s-]?\d{3}[\s-]?\d{4}|[\s-]?\d{4}[\s-]?\d{3})"
_WHOLE = (
    *(r"[2-9]\d{6}", r"[2-9]\d{7}", r"1[3-9]\d{9}", r"1[3-9]\d[\s-]\d{4}[\s-]\d{4}"),
    *(r"[48]00\d{7}", r"[48]00[\s-]\d{3}[\s-]\d{4}", r"[48]00[\s-]\d{4}[\s-]\d{3}"),
    *(rf"转\d{{{length}}}{end}" for length in range(1, 6) for end in ("", r"\)")),
)
_BEHIND = "|".join(f"(?<={each})" for each in _WHOLE)
_BESIDE = re.compile(rf"(?<=\d{{4}})\s+(?=(?:{_OWN})(?!\d))|(?:{_BEHIND})\s+(?=(?:{_OWN}|{_OTHER})(?!\d))")
_EDGES = re.compile(r"^[\s、,;/)\-转]+|[\s、,;/(+\-转]+$")
_BEGINS = ("0", "13", "14", "15", "16", "17", "18", "19", "400", "800", "+86")
Why = Literal["form", "area_code", "short"]


def half(given: Any) -> Any:
    """What a form sends in half width: figures and dashes of a full-width keyboard are the same telephone."""
    return unicodedata.normalize("NFKC", given) if isinstance(given, str) else given


def numbers(raw: str) -> list[str]:
    """What of this can be told for sure, as E.164, in its order, each once."""
    found = (_number(piece) for piece in _pieces(raw))
    return list(dict.fromkeys(f"+86{number.removeprefix('0')}" for number in found if number))


def dialled(raw: str) -> list[str]:
    """The same numbers as one dials them within the country; what a search looks into."""
    return list(dict.fromkeys(filter(None, map(_number, _pieces(raw)))))


def grade(raw: str) -> Grade | None:
    """Whether all of it can be dialled from anywhere; nothing where nothing was typed. It never bars."""
    pieces = _pieces(raw)
    if not pieces:
        return None
    doubts = [_doubt(piece) for piece in pieces if _number(piece) is None]
    return Grade("warn", doubts[0]) if doubts else Grade("ok")


def kept(raw: str) -> str:
    """A list's cell as the record keeps it: every number with its extension (转), one beside the other, and none of the
    words around them, which may name people."""
    tight = _EXTENDED.sub("转", re.sub(r"(?<=\d)[.·](?=\d)", "-", plain(raw)))
    pieces = (re.sub(r"\(\D*\)|[^\S\n]", "", each) for each in _WORDS.split(_BESIDE.sub("、", tight)))
    return "、".join(told for each in pieces if re.search(r"\d", told := _EDGES.sub("", each)))


def sought(text: str) -> str | None:
    """The digits to look for where somebody searches by a number, however it is written; None for any other text."""
    given = unicodedata.normalize("NFKC", text).strip()
    told = given.removeprefix("+").isdigit() or _number(given) is not None  # a code may be written with dashes too
    if not told or not _WRITTEN.fullmatch(given) or not given.startswith(_BEGINS):
        return None
    return re.sub(r"\D", "", given.removeprefix("+86"))


def _pieces(raw: str) -> list[str]:
    return [piece.strip() for piece in _BREAKS.split(unicodedata.normalize("NFKC", raw)) if piece.strip()]


def _number(piece: str) -> str | None:
    """One number as it is dialled within the country."""
    written = _EXTENSION.sub("", piece)
    tight = re.sub(r"[\s\-()]", "", written)
    if re.search(r"[^\d+]", tight):
        return None
    digits = _COUNTRY.sub("", tight)
    if digits != tight and not _MOBILE.fullmatch(digits) and not _SERVICE.fullmatch(digits):
        digits = f"0{digits}"
    told = _MOBILE.fullmatch(digits) or _FIXED.fullmatch(digits) or _SERVICE.fullmatch(digits)
    return digits if told else None


def _doubt(piece: str) -> Why:
    digits = re.sub(r"\D", "", _EXTENSION.sub("", piece))
    if 3 <= len(digits) <= 5:
        return "short"
    return "area_code" if re.fullmatch(r"[2-9]\d{6,7}", digits) else "form"
