"""How the registration authority's own columns are read: the capital with its unit, the days of the certificate, what
it says of a charity; and the sector in its classes, the house's mark of a sponsor.

The national platform writes 注册资金 in 10,000 yuan and 证书有效期 as one cell, from–to; other lists as they please.
Pure functions; what cannot be read for sure is not guessed.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kernel.tabular.cells import NOTHING, plain, read_date
from services.registry import identifiers, phones
from services.registry.days import FIRST
from services.registry.imports import rules
from services.registry.imports.rules import Judged
from services.registry.organisations.rules import WITHOUT_END
from services.registry.sectors import rules as sectors

MOST = Decimal(10) ** 10  # of 10,000 yuan; nobody has more
_WORDS = "零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖两十拾百佰千仟"
_AMOUNT = re.compile(
    rf"(?:人民币|RMB|CNY|¥)?(\d{{1,16}}(?:\.\d{{1,8}})?|[{_WORDS}]{{1,12}})(亿|万|10000)?(?:元|YUAN)?(?:整|人民币|\(人民币\))?"
)
_UNITS = {"亿": Decimal(10_000), "万": Decimal(1), "10000": Decimal(1), "": Decimal(1) / 10_000}
_DIGITS = {letter: at % 10 for at, letter in enumerate("〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖")} | {"两": 2}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_DAY = r"\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?|\d{8}"
_ENDLESS = r"长期(?:有效)?|永久(?:有效)?|无固定期限|NO\s*END|LONG[\s-]*TERM|PERMANENT"
_YES = frozenset({"是", "有", "√", "Y", "YES", "TRUE", "1", "赞助单位", "SPONSOR"})
_NO = frozenset({"否", "不是", "没有", "×", "X", "N", "NO", "FALSE", "0", "非"})
_NO_CHARITY = re.compile(r"非慈善组织|不是慈善组织|未认定(为慈善组织)?|NO CHARITY")
_MAY_RAISE = re.compile(
    r"(慈善组织)?\(?(有|具有)?(公开募捐|公募)(资格)?\)?|CHARITY \(PUBLIC FUNDRAISING\)|PUBLIC FUNDRAISING"
)
_CHARITY = re.compile(r"(已?认定为?)?慈善组织|已?认定|CHARITY|RECOGNISED")
_BETWEEN = re.compile(rf"({_DAY})\s*-+\s*({_DAY}|{_ENDLESS})")
_APART = re.compile(r"\s*(?:至|到|~|\bTO\b|\bUNTIL\b)\s*")
_ROUND = re.compile(r"^(?:证书)?(?:有效期)?[::]?\s*(?:自|从|FROM\b)?\s*|\s*(?:止|有效)$")


class Period(NamedTuple):
    """The first and the last day a certificate is valid, where they are told; `readable` unless the cell is neither."""

    first: date | None
    last: date | None
    readable: bool = True


def capital(cell: str | None) -> Decimal | None:
    """An amount in 10,000 yuan, to the fen; without a unit the number is of 10,000 yuan, as the national platform's.

    None for an empty cell; ValueError for anything that is no amount of yuan.
    """
    tidy = re.sub(r"[\s,]", "", plain(cell or "")).upper().replace("圆", "元")
    if tidy in NOTHING:
        return None
    match = _AMOUNT.fullmatch(tidy)
    if match is None:
        raise ValueError(tidy)
    number = Decimal(match[1]) if match[1][0].isdigit() else Decimal(_counted(match[1]))
    unit = match[2] or ("" if re.search("元|YUAN|RMB|CNY|¥", tidy) else "万")
    amount = round(number * _UNITS[unit], 6)
    if amount >= MOST:
        raise ValueError(tidy)
    return amount


def _counted(words: str) -> int:
    """叁拾, 五千: a number below ten thousand in Chinese; ValueError where it is none."""
    whole, digit = 0, 0
    for letter in words:
        if letter in _DIGITS:
            digit = digit * 10 + _DIGITS[letter]
        elif letter in _TENS:
            whole, digit = whole + (digit or 1) * _TENS[letter], 0
        else:
            raise ValueError(words)
    return whole + digit


def unit(cell: str, header: str) -> str:
    """The cell with the unit that its column's header names, so that it means the same without the header."""
    named = unicodedata.normalize("NFKC", header).upper()
    found = "万元" if re.search("万|10,?000", named) else "元" if re.search("元|YUAN", named) else ""
    return f"{cell}{found}" if re.search(r"\d\s*$", plain(cell)) else cell


def period(cell: str | None, *, as_of: date) -> Period:
    """What a cell says of a certificate's days; one day alone is the last, and 长期 has none."""
    tidy = plain(cell or "").upper()
    if tidy in NOTHING:
        return Period(None, None)
    tidy = _ROUND.sub("", tidy)
    if between := _BETWEEN.fullmatch(tidy):
        return _days(between[1], between[2], as_of)
    parts = _APART.split(tidy)
    if len(parts) > 2:
        return Period(None, None, readable=False)
    if len(parts) == 2:
        return _days(parts[0], parts[1], as_of)
    begins = re.fullmatch(r"(.+?)\s*起", tidy)
    from_ = re.search("FROM|^(?:证书)?(?:有效期)?[::]?\\s*[自从]", plain(cell or "").upper())
    return _days(begins[1] if begins else tidy, "", as_of) if begins or from_ else _days("", tidy, as_of)


def _days(first: str, last: str, as_of: date) -> Period:
    """Both days, of which one may be left out. A year of two digits is at most sixty years ahead where it ends."""
    begins = read_date(first.removesuffix("起"), as_of=as_of)
    if re.fullmatch(_ENDLESS, last):
        found = Period(begins.day, WITHOUT_END, begins.style not in ("nonsense", "month"))
    else:
        ends = read_date(last, as_of=as_of.replace(year=as_of.year + 60, day=1))
        found = Period(begins.day, ends.day, not {begins.style, ends.style} & {"nonsense", "month"})
    old = any(day and day < FIRST for day in (found.first, found.last))
    return found if found.readable and not old else Period(None, None, readable=False)


def read(row: Judged, *, as_of: date) -> None:
    """Judge the registration authority's own columns of a row, and the name's claim to what it approves."""
    raw = row.raw
    try:
        amount = capital(raw.get("registered_capital"))
        row.take("registered_capital", None if amount is None else f"{amount.normalize():f}")
        if amount is not None and not re.search("[元万亿¥]|YUAN|RMB|CNY", plain(raw["registered_capital"]).upper()):
            row.warnings.append("capital_unit_assumed")
    except ValueError:
        row.take("registered_capital", None)
        row.hold("registered_capital_nonsense")
    told = {name: row.fields.get(name) or "" for name in ("name", "kind", "registration_authority")}
    name = identifiers.grade_name(told["name"], kind=told["kind"], authority=told["registration_authority"])
    if name.grade == "warn":
        row.warnings.append(f"name_{name.why}")
    _marks(row)
    first, last, readable = period(_certificate(raw), as_of=as_of)
    row.take("certificate_from", first and first.isoformat())
    row.take("certificate_until", last and last.isoformat())
    if (phone := phones.grade(row.fields.get("phone", ""))) and phone.grade == "warn":
        row.warnings.append("phone_incomplete")
    if not readable:
        row.warnings.append("certificate_unreadable")
    elif first and last and last < first:
        row.hold("certificate_wrong")


def sector(row: Judged) -> None:
    """A class of the ministry's in another spelling is written as the class; own words stay."""
    told = rules.name(row.raw.get("sector")) or ""
    known = sectors.recognised(told) or told
    row.take("sector", known, "sector_form" if known != told else None)


def marked(cell: str | None) -> bool | None:
    """是 or 否, in the ways that lists say it; None for an empty cell, ValueError for anything else."""
    tidy = plain(cell or "").upper()
    if tidy in _YES or tidy in _NO:
        return tidy in _YES
    if tidy in NOTHING:
        return None
    raise ValueError(tidy)


def charity(cell: str | None, fundraising: str | None) -> str | None:
    """What a list says of an organisation as a charity, in one column or two; ValueError where it cannot be read.

    Whoever may raise funds in public is a charity (《慈善法》, 2024); who may not can be one or none.
    """
    if marked(fundraising):
        return "public_fundraising"
    tidy = plain(cell or "").upper()
    if _NO_CHARITY.fullmatch(tidy):
        return "no"
    if _MAY_RAISE.fullmatch(tidy):
        return "public_fundraising"
    if _CHARITY.fullmatch(tidy):
        return "recognised"
    known = marked(tidy)
    return None if known is None else "recognised" if known else "no"


def _marks(row: Judged) -> None:
    for name, cells, how in (("charity", ("charity", "fundraising"), charity), ("sponsor", ("sponsor",), marked)):
        try:
            row.take(name, how(*(row.raw.get(each) for each in cells)))
        except ValueError:
            row.take(name, None)
            row.warnings.append(f"{name}_unreadable")


def _certificate(raw: Mapping[str, str]) -> str:
    """The days as one cell, where a list has two columns for them."""
    if raw.get("certificate"):
        return raw["certificate"]
    first, last = raw.get("certificate_from", ""), raw.get("certificate_until", "")
    return f"{first}至{last}" if first or last else ""
