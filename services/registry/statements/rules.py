"""The latest word of every field, whatever order the rows come in: pure, and the same for every order."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple

from kernel.problems import Conflict
from services.registry import identifiers
from services.registry.imports import limits, sheets
from services.registry.imports import rules as cells
from services.registry.imports.rules import Judged
from services.registry.pairs import CLOSE

Standing = Literal["agreed", "unknown", "missing", "twofold", "noted", "joined"]
Result = Literal["created", "changed", "asked", "same", "older", "answered", "unknown", "bad"]


class Rank(NamedTuple):
    """How much a word counts: the sender's version of the row, the delivery's number, the place in the delivery."""

    version: int
    number: int
    row: int


@dataclass(frozen=True, slots=True)
class Word:
    """One row of a delivery about one record: its filled cells, the operation among them."""

    key: str
    rank: Rank
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """All that a sender has said of a record: each cell with its rank, and the latest delivery that named it."""

    cells: Mapping[str, str] = field(default_factory=dict[str, str])
    ranks: Mapping[str, Rank] = field(default_factory=dict[str, Rank])
    number: int = 0


class NotWaiting(Conflict):
    """Somebody has dealt with this difference, or a later delivery has settled it."""

    slug = "sync-conflict-settled"
    zh, en = (
        "这条差异已经处理，或已被后来的数据解决",
        "This difference has been dealt with, or a later delivery settled it",
    )
    mend_zh, mend_en = "请刷新页面查看最新情况。", "Refresh to see how it stands."


class NotRecordable(Conflict):
    """What was said is not enough to put an organisation on record."""

    slug = "sync-conflict-incomplete"
    zh, en = "对方给的内容不够建立档案：缺名称", "What was sent is not enough for a record: no name"
    mend_zh = "请在社会组织中新建档案，或请对方重新报送完整的一行。"
    mend_en = "Put it on record by hand, or ask the sender for the whole row."


def heard(said: Said, word: Word) -> tuple[Said, bool]:
    """What is said after one more row, and whether the row counts: an older one fills only what was never said."""
    won = {name: cell for name, cell in word.cells.items() if word.rank >= said.ranks.get(name, Rank(-1, 0, 0))}
    after = Said(
        {**said.cells, **won}, {**said.ranks, **dict.fromkeys(won, word.rank)}, max(said.number, word.rank.number)
    )
    return after, bool(won)


def codes(key: str, raw: Mapping[str, str]) -> list[str]:
    """All codes that a row names its record by: the one it goes by, its filing number, and those it had before.

    An organisation that was filed and is registered since has both, and stays the record that it is.
    """
    known = [key]
    for cell in filter(None, (raw.get("filing_number"), *re.split("[、,，;；]", raw.get("former", "")))):
        code = identifiers.tidy(cell)
        number = identifiers.filing_number(cell)
        known.append(number or "" if identifiers.grade_uscc(code).grade == "invalid" else code)
    return list(dict.fromkeys(filter(None, known)))


def filed(raw: Mapping[str, str]) -> str | None:
    """The filing number that a row names beside a credit code."""
    return identifiers.filing_number(raw.get("filing_number", ""))


def may_join(key: str, named: Sequence[str]) -> bool:
    """Whether what was said under this code is said of the record that a row names by these.

    Of two credit codes each is a legal person of its own, unless the sender names the one as the other's former.
    """
    return key in named or identifiers.grade_uscc(key).grade == "invalid"


def joined(one: Said, other: Said) -> Said:
    """All that was said of one record under two codes: of every cell the word of the higher rank."""
    won = {
        name: cell for name, cell in other.cells.items() if name not in one.ranks or other.ranks[name] > one.ranks[name]
    }
    ranks = {name: other.ranks[name] for name in won}
    return Said({**one.cells, **won}, {**one.ranks, **ranks}, max(one.number, other.number))


def missing(number: int, *, full: int) -> bool:
    """Whether a record named last in this delivery is not in the latest whole list."""
    return number < full


def standing(before: Standing, *, known: bool, named_anew: bool, twofold: bool = False) -> Standing:
    """How a record stands once a row about it was read; what a person has noted stays noted until it is named anew.

    `twofold`: its codes are those of two records here.
    """
    if not known or twofold:
        return "noted" if before == "noted" else "twofold" if known else "unknown"
    return "agreed" if named_anew or before in ("unknown", "twofold") else before


def completed(raw: Mapping[str, str], *, bureau: bool) -> dict[str, str]:
    """A row's cells with what its operation says: a record that a bureau closes is deregistered (注销) unless the row
    says otherwise; one that a street closes has left the house, and nothing is said of its registration."""
    if raw.get("operation") != CLOSE:
        return dict(raw)
    return {"legal_status": CLOSE, **raw} if bureau else {"status": "退出", **raw}


def read(raw: Mapping[str, str], *, as_of: date, communities: Mapping[str, str]) -> Judged:
    """A row of organisations, judged as one of a list is; a closing row need not repeat the name.

    How an organisation stands with the house is only what the row says of it.
    """
    given = dict(raw)
    if raw.get("operation") == CLOSE and not given.get("name"):
        given["name"] = raw.get("uscc") or raw.get("filing_number") or "-"
    row = Judged(row=0, raw=given)
    sheets.organisation(row, as_of=as_of, communities=communities)
    limits.check(row)
    row.fields["status"] = cells.status(raw["status"]) if raw.get("status") else None
    if not raw.get("name"):
        row.name = row.fields["name"] = ""
    return row


def unlikely(row: Judged) -> str | None:
    """Why a cell of free text cannot be what it stands for: a name holds a letter, and so does a type. There is no list
    of types: participants are 个体工商户 and 有限合伙 too, and whoever registers them has words of its own.
    """
    for fault, given in (("name_wrong", row.name), ("type_unknown", row.fields.get("type"))):
        if given and not any(letter.isalpha() for letter in given):
            return fault
    return None


def values(row: Judged, *, new: bool) -> dict[str, Any]:
    """What an organisation's record takes from a judged row; a new one is a candidate until the house decides."""
    texts = {name: row.fields.get(name) or "" for name in ("type", "sector", "registration_authority", "phone")}
    texts["legal_representative"] = row.fields.get("legal_representative") or ""
    return row.fields | texts | {"status": row.fields["status"] or ("candidate" if new else None)}
