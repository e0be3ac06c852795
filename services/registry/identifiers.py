"""Codes of organisations: the unified social credit code (GB 32100-2015) with its inner subject code (GB 11714), and
the number that a street gives to an organisation it has on file.

A code is graded ok, warn or invalid. The inner check only warns: codes issued by civil affairs do not all keep it.
"""

import re
import unicodedata
from typing import NamedTuple

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
SUBJECT_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
REGISTERED = ("51", "52", "53")  # association, private non-enterprise unit or social service institution, foundation
KNOWN = (
    *REGISTERED,
    *("11", "12", "13", "19", "21", "29", "31", "32", "33", "34", "35", "39", "41", "49", "54", "55", "59"),
    *("61", "62", "69", "71", "72", "79", "81", "89", "91", "92", "93", "A1", "A9", "N1", "N2", "N3", "N9", "Y1"),
)


class Grade(NamedTuple):
    """`grade` is ok, warn or invalid; `why` names what is wrong."""

    grade: str
    why: str | None = None


def tidy(text: str) -> str:
    """A code without blanks and dashes, in half width and upper case."""
    return re.sub(r"[\s\-_'`]", "", unicodedata.normalize("NFKC", text)).upper()


def check_character(seventeen: str) -> str:
    """The eighteenth character that the first seventeen call for."""
    total = sum(ALPHABET.index(letter) * weight for letter, weight in zip(seventeen, WEIGHTS, strict=True))
    return ALPHABET[(31 - total % 31) % 31]


def subject_check(eight: str) -> str:
    """The check character of a subject code of eight characters (GB 11714)."""
    total = sum(int(letter, 36) * weight for letter, weight in zip(eight, SUBJECT_WEIGHTS, strict=True))
    return {10: "X", 11: "0"}.get(11 - total % 11, str(11 - total % 11))


def grade_uscc(code: str) -> Grade:
    """How far a code can be trusted."""
    if len(code) != 18 or any(letter not in ALPHABET for letter in code):
        return Grade("invalid", "form")
    if check_character(code[:17]) != code[17]:
        return Grade("invalid", "check")
    if code[:2] not in KNOWN:
        return Grade("warn", "prefix")
    return Grade("ok") if subject_check(code[8:16]) == code[16] else Grade("warn", "subject")


def kind_of(uscc: str | None) -> str:
    """registered by civil affairs, filed with the street where there is no code, other with any other code."""
    if uscc is None:
        return "filed"
    return "registered" if uscc[:2] in REGISTERED else "other"


def filing_number(text: str) -> str | None:
    """A street's number, in one spelling: brackets of years unified, no blanks. Its form is each street's own."""
    number = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    number = re.sub(r"[\[(【〔](\d{4})[\])】〕]", r"〔\1〕", number)
    return number if re.search(r"\d", number) else None
