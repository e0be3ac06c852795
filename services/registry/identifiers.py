"""Codes and names of organisations: the unified social credit code (GB 32100-2015) with its inner subject code
(GB 11714), the number that a street gives to an organisation it has on file, and a name's claim to the whole country.

A code is graded ok, warn or invalid. The inner check only warns: codes issued by civil affairs do not all keep it.
"""

import re
import unicodedata
from typing import Literal, NamedTuple

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
SUBJECT_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
REGISTERED = ("51", "52", "53")  # association, private non-enterprise unit or social service institution, foundation
KNOWN = (
    *REGISTERED,
    *("11", "12", "13", "19", "21", "29", "31", "32", "33", "34", "35", "39", "41", "49", "54", "55", "59"),
    *("61", "62", "69", "71", "72", "79", "81", "89", "91", "92", "93", "A1", "A9", "N1", "N2", "N3", "N9", "Y1"),
)
PROVINCES = (
    *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44"),
    *("45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82"),
)
NATIONAL = "100000"  # the ministry's own register

_NATIONWIDE = re.compile(r"中国|全国|国家|中华(?![东西南北中]?(?:路|街|大道|社区|小区|村))")

# What the law says of an organisation (登记状态), beside which its state in the house stands.
Legal = Literal["filed", "preparing", "active", "rectifying", "suspended", "deregistered", "annulled", "revoked"]
# What civil affairs says of it as a charity (慈善组织认定, 公开募捐资格; 《慈善法》, in force 2024-09-05).
Charity = Literal["no", "recognised", "public_fundraising"]


class Grade(NamedTuple):
    """`why` names what is wrong."""

    grade: Literal["ok", "warn", "invalid"]
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
    if code[2:4] not in PROVINCES and code[2:8] != NATIONAL:
        return Grade("warn", "division")
    return Grade("ok") if subject_check(code[8:16]) == code[16] else Grade("warn", "subject")


def grade_division(code: str) -> Grade:
    """How far a division code of 12 digits can be trusted (GB/T 2260, GB/T 10114 and the statistics' three digits).

    Provinces are those of the standard; below the county only the ranges are: 001 to 599 for streets, towns, townships
    and the like, 001 to 399 for residents' and villagers' committees. Codes are retired, so a range only warns.
    """
    if not re.fullmatch(r"[0-9]{12}", code):
        return Grade("invalid", "form")
    if code[:2] not in PROVINCES:
        return Grade("invalid", "province")
    if code[6:9] != "000" and not 1 <= int(code[6:9]) <= 599:
        return Grade("warn", "street")
    return Grade("warn", "community") if int(code[9:]) > 399 else Grade("ok")


def grade_name(name: str, *, kind: str, authority: str) -> Grade:
    """How far a social organisation's name can be trusted: 中国, 全国, 中华 and 国家 need approval.

    One that the ministry registered has been approved; of firms another law speaks
    (《社会组织名称管理办法》, MCA Order 69, in force 2024-05-01).
    """
    approved = kind == "other" or "民政部" in authority.replace("民政部门", "")
    return Grade("warn", "nationwide") if not approved and _NATIONWIDE.search(name) else Grade("ok")


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
