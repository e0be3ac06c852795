"""What `wutong init` asks for: each answer is checked here, and a wrong one is answered with what would be right."""

import re
import unicodedata
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import typer

# GB/T 2260: the first two digits of a division code.
PROVINCES = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]")
LISTS = (".geojson", ".json", ".xlsx", ".xls", ".csv")


class Person(NamedTuple):
    """An administrator to be: the account's name, and the name that is shown."""

    name: str
    shown: str


def subdistrict(given: str) -> str:
    """The 12-digit code of a sub-district (GB/T 10114: digits 7 to 9; 000 behind them)."""
    code = unicodedata.normalize("NFKC", given).strip()
    if not re.fullmatch(r"\d{12}", code, re.ASCII):
        raise typer.BadParameter("街道代码是 12 位数字 · the sub-district's code has 12 digits: 371602004000")
    if not PROVINCES.fullmatch(code[:2]) or code[2:6] == "0000":
        raise typer.BadParameter(f"{code[:6]} 不是县区代码 · is no county's code (first 6 digits)")
    if code[6:9] == "000":
        raise typer.BadParameter("这是县区的代码，请填街道的 · this is the county's code; give the sub-district's")
    if code[9:] != "000":
        raise typer.BadParameter(f"这是社区的代码，街道应为 · this is a community's; its sub-district: {code[:9]}000")
    return code


def address(given: str) -> str:
    """The address people reach the system by: scheme and host, no path."""
    url = given.strip().rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query or parts.username:
        raise typer.BadParameter("请填完整网址，不带路径 · a whole address, no path: https://wutong.example.gov.cn")
    return url


def text(given: str) -> str:
    """A name or number as people will read it."""
    said = given.strip()
    if not 1 <= len(said) <= 64 or re.search(r"[\x00-\x1f\x7f]", said):
        raise typer.BadParameter("1 到 64 个字 · 1 to 64 characters")
    return said


def phone(given: str) -> str:
    """A number that residents can call."""
    number = unicodedata.normalize("NFKC", given).strip()
    if not re.fullmatch(r"\+?[\d ()-]{3,24}", number, re.ASCII) or not 3 <= len(re.sub(r"\D", "", number)) <= 15:
        raise typer.BadParameter("请填电话号码 · a phone number: 0543-1234567, 12345, 13800000000")
    return number


def person(given: str, taken: Collection[Person] = ()) -> Person:
    """An account's name and the person's own, with a blank between; nobody of those before."""
    name, _, shown = given.replace("\u3000", " ").strip().partition(" ")
    if not re.fullmatch(r"[\w.@-]{2,64}", name) or not shown.strip():
        raise typer.BadParameter('账号名与姓名，中间空格 · account name and own name, a blank between: "wang.min 王敏"')
    if name.casefold() in {each.name.casefold() for each in taken}:
        raise typer.BadParameter("三位管理员须是三个人 · three administrators are three people")
    return Person(name, text(shown))


def listed(given: str, area: str) -> Path | None:
    """A file with the list of this area's communities, read as the first start will read it; empty: none yet."""
    if not given.strip():
        return None
    path = Path(given.strip()).expanduser()
    if not path.is_file():
        raise typer.BadParameter(f"没有这个文件 · no such file: {path}")
    if path.suffix.lower() not in LISTS:
        raise typer.BadParameter(f"请用 · use one of: {' '.join(LISTS)}")
    from kernel.problems import Problem
    from services.registry.imports.judging import Known, judge  # not before: it loads what reads workbooks

    try:
        outcome = judge(path, "communities", Known(area, datetime.now(UTC).date(), {}, {}), None)
        wrong, whole = outcome.problem, bool(outcome.counts["accepted"])
    except Problem as unreadable:
        wrong, whole = unreadable, False
    if wrong is not None:
        told = [wrong.body(language=language) for language in ("zh", "en")]
        raise typer.BadParameter(" · ".join(f"{each['title']}: {each['mend']}" for each in told))
    if not whole:
        raise typer.BadParameter(f"没有一行是 {area} 的社区 · no row is a community of {area}: {path}")
    return path
