"""When an offering takes place, as half days of the week read from what its organisation wrote."""

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
