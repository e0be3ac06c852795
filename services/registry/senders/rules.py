"""Which numbers are still to come, and who is late."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from kernel.problems import Conflict

MOST = 100  # numbers that are named
Came = tuple[int, int | None, str]  # the number of a delivery, the one it follows, and whether it is full or delta


class SenderKnown(Conflict):
    """A sender of this code is on record in the area."""

    slug = "sender-known"
    zh, en = "编号 {code} 的报送单位已经登记：{name}", "A sender of the code {code} is on record: {name}"
    mend_zh, mend_en = "请在名单里修改它，或换一个编号。", "Change it in the list, or take another code."


class SenderUnknown(Conflict):
    """Nobody of this code is on record, or several are, so that nobody knows whose rows these are."""

    slug = "sender-unknown"
    zh, en = (
        "没有登记编号为 {code} 的报送单位，或者不止一个",
        "No sender of the code {code} is on record, or several are",
    )
    mend_zh = "请先在“同步 → 报送单位”登记，再次接收；文件没有改动。"
    mend_en = "Put it on record under Exchange, Senders, and receive again; the files are as they were."


def own_area(code: str, kind: str, *, within: str) -> str | None:
    """The street that a sub-district's code names, where it lies in the caller's area: it tells of its own."""
    return code if kind == "subdistrict" and re.fullmatch(r"[0-9]{9}", code) and code.startswith(within) else None


def waiting_for(came: Iterable[Came]) -> list[int]:
    """The numbers that have not come though later ones have, the first so many of them."""
    return owed(came)[0]


def owed(came: Iterable[Came]) -> tuple[list[int], int]:
    """The first numbers that have not come though later ones have, and how many more there are.

    A full delivery closes every gap before it. A delta says which number it follows: those between the two were never
    given out.
    """
    known = sorted(came, key=lambda each: each[0])
    base = max((number for number, _, kind in known if kind == "full"), default=0)
    found, every, last = list[int](), 0, base
    for number, follows, _ in known:
        if number > last:
            until = number if follows is None else min(number, follows + 1)
            gap = range(last + 1, until)
            found += gap[:MOST]
            every += len(gap)
            last = number
    return found[:MOST], every - len(found[:MOST])


def is_late(now: datetime, *, last: datetime | None, since: datetime, interval_days: int | None) -> bool:
    """Whether nothing has come for longer than the expected interval, counted from the last delivery or the record."""
    return interval_days is not None and now > due(last, since, interval_days)


def due(last: datetime | None, since: datetime, interval_days: int) -> datetime:
    """By when the next delivery is expected."""
    return (last or since) + timedelta(days=interval_days)
