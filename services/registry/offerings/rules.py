"""When an offering takes place, as half days of the week read from what its organisation wrote; and for which ages, as
people say it."""

import re

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HALVES = ("am", "pm", "eve")
_DAY = dict(zip("一二三四五六日", DAYS, strict=True)) | {"天": "sun", "末": "sat sun"}
_HALF = (("am", r"上午|早上|早晨"), ("pm", r"下午"), ("eve", r"晚"))


def slots(schedule: str) -> list[str]:
    """`每周六上午` is `sat_am`, `工作日晚` five evenings, `每周末` all halves of both days; else none.

    Where no slot is named all are meant: an unreadable time keeps nobody out.
    """
    days: set[str] = set()
    if "工作日" in schedule:
        days.update(DAYS[:5])
    if re.search(r"每天|每日", schedule):
        days.update(DAYS)
    for first, last in re.findall(r"周([一二三四五六日天])[至到\-~—]周?([一二三四五六日天])", schedule):
        days.update(DAYS[DAYS.index(_DAY[first]) : DAYS.index(_DAY[last]) + 1])
    for run in re.findall(r"(?:周|星期|礼拜)([一二三四五六日天末、和,]+)", schedule):
        for letter in run:
            days.update(_DAY.get(letter, "").split())
    halves = [half for half, pattern in _HALF if re.search(pattern, schedule)] or list(HALVES)
    return [f"{day}_{half}" for day in DAYS if day in days for half in halves]


def shows_unconfirmed(*, asked: bool, stale: bool, of_one: bool) -> bool:
    """Whether a list shows services that nobody has confirmed for 180 days (decision 0206).

    One that asks for them or for what is out of date does, and so does that of one organisation, where they are
    confirmed.
    """
    return asked or stale or of_one


def takes_somebody(least: int, most: int | None) -> bool:
    """Whether somebody is of an age that it takes: the month in which one is too old is not among them."""
    return most is None or most > least


def ages(least: int, most: int | None) -> tuple[str, str]:
    """An age window in months as people say it, in Chinese and in English, half-open as the rule is.

    In years where both ends are whole years, in months while it ends within three years, and otherwise each end by
    itself, in years from two on; the pages say the same (`ages.ts`).
    """
    if most is None:
        zh, en = _said(least, years=_own(least))
        return f"{zh}以上", f"From {en}"
    whole = least % 12 == 0 and most % 12 == 0 and most > 12
    both = [_said(end, years=whole or (most > 36 and _own(end))) for end in (least, most)]
    return f"{both[0][0]}至{both[1][0]}", f"{both[0][1]} to {both[1][1]}"


def _own(months: int) -> bool:
    """Whether this age by itself is said in years."""
    return months >= 24 and months % 12 == 0


def _said(months: int, *, years: bool) -> tuple[str, str]:
    n, zh, en = (months // 12, "岁", "year") if years else (months, "个月", "month")
    return f"{n}{zh}", f"{n} {en}" if n == 1 else f"{n} {en}s"
