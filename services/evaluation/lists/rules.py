"""Rows of a list's file, pure: which entry each one is, or why it is held."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from kernel.problems import Malformed
from kernel.problems import field as wrong

VERDICTS = ("new", "changed", "same", "older", "repeated", "elsewhere", "held")
# What the lists are called in the files of registration authorities.
_SERIOUS, _ABNORMAL = re.compile("严重|失信|黑名单"), re.compile("异常")
# The check character of a unified social credit code (GB 32100-2015).
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


@dataclass(slots=True)
class Line:
    """One row of the file as it was read, and what becomes of it, with each organisation that has its code."""

    row: int
    uscc: str
    name: str
    list: str | None = None
    listed_on: date | None = None
    removed_on: date | None = None
    ground: str = ""
    verdict: str = ""
    reason: str | None = None
    wrong: set[str] = field(default_factory=set[str])
    each: dict[UUID, str] = field(default_factory=dict[UUID, str])


@dataclass(frozen=True, slots=True)
class Standing:
    """What is on record of an entry, and the day on which the file that said so was true."""

    removed_on: date | None
    ground: str
    as_of: date


Key = tuple[UUID, str, date]  # organisation, list, day of the entry


def tidy(code: str) -> str:
    """A code without blanks and dashes, in half width and upper case."""
    return re.sub(r"[\s\-_'`]", "", unicodedata.normalize("NFKC", code)).upper()


def is_code(code: str) -> bool:
    """Whether a code has the form of a unified social credit code and its right check character."""
    if len(code) != 18 or any(letter not in _ALPHABET for letter in code):
        return False
    total = sum(_ALPHABET.index(letter) * weight for letter, weight in zip(code[:17], _WEIGHTS, strict=True))
    return _ALPHABET[(31 - total % 31) % 31] == code[17]


def list_of(words: str) -> str | None:
    """Which list a cell means, or None where it names neither or both."""
    found = {name for name, pattern in (("serious", _SERIOUS), ("abnormal", _ABNORMAL)) if pattern.search(words)}
    return found.pop() if len(found) == 1 else None


def check_day(as_of: date, today: date) -> None:
    """Nobody has a list of tomorrow: what it said could not be taken back by any list of today."""
    if as_of > today:
        raise Malformed(errors=[wrong("/body/as_of", "不能晚于今天", "is not after today")])


def judge(
    lines: Iterable[Line], *, ours: Mapping[str, Collection[UUID]], kept: Mapping[Key, Standing], as_of: date
) -> tuple[list[Line], dict[str, int]]:
    """Say what becomes of each line; `ours` are the known organisations by code. The counts add up to the lines.

    One code may be that of several, each street's own record: the line is what it is to whom it says most.
    """
    seen, lines = set[tuple[str, str, date]](), list(lines)
    for line in lines:
        line.reason = _held(line, as_of)
        line.verdict = "held" if line.reason else "elsewhere" if not ours.get(line.uscc) else ""
        if line.verdict or line.list is None or line.listed_on is None:
            continue
        told = (line.uscc, line.list, line.listed_on)
        for id in () if told in seen else ours[line.uscc]:
            line.each[id] = _against(line, kept.get((id, line.list, line.listed_on)), as_of)
        line.verdict = next((each for each in VERDICTS if each in line.each.values()), "repeated")
        seen.add(told)
    return lines, {"rows": len(lines)} | {each: sum(line.verdict == each for line in lines) for each in VERDICTS}


def _held(line: Line, as_of: date) -> str | None:
    """Why a line cannot be an entry; the first reason is the one that is told."""
    checks = (
        ("code", not is_code(line.uscc)),
        ("list", line.list is None),
        ("listed_on", line.listed_on is None or line.listed_on > as_of),
        ("removed_on", "removed_on" in line.wrong),
        ("order", bool(line.removed_on and line.listed_on and line.removed_on < line.listed_on)),
    )
    return next((reason for reason, wrong in checks if wrong), None)


def _against(line: Line, kept: Standing | None, as_of: date) -> str:
    if kept is None:
        return "new"
    if (line.removed_on, line.ground) == (kept.removed_on, kept.ground):
        return "same"
    return "older" if as_of < kept.as_of else "changed"


def shown(line: Line) -> dict[str, Any]:
    """A line as it is kept and told."""
    return {
        "row": line.row,
        "uscc": line.uscc,
        "name": line.name,
        "list": line.list,
        "listed_on": line.listed_on and line.listed_on.isoformat(),
        "removed_on": line.removed_on and line.removed_on.isoformat(),
        "ground": line.ground,
        "verdict": line.verdict,
        "reason": line.reason,
    }
