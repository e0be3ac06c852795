"""A rule of recurrence in words, as families read it: which days, at what hours, since when; in Chinese and in English.

The pages of staff say the same of the rule itself (`recurrence.ts`); this is for those who are told the words alone.
"""

from datetime import date, time

from kernel.tabular.exporting import Words

_EVERY: dict[str, Words] = {
    "DAILY": ("每天", "every day"),
    "WEEKLY": ("每周", "every week"),
    "MONTHLY": ("每月", "every month"),
    "YEARLY": ("每年", "every year"),
}
_EVERY_N: dict[str, Words] = {
    "DAILY": ("每 {n} 天", "every {n} days"),
    "WEEKLY": ("每 {n} 周", "every {n} weeks"),
    "MONTHLY": ("每 {n} 个月", "every {n} months"),
    "YEARLY": ("每 {n} 年", "every {n} years"),
}
_DAYS: dict[str, Words] = {
    "MO": ("星期一", "Monday"),
    "TU": ("星期二", "Tuesday"),
    "WE": ("星期三", "Wednesday"),
    "TH": ("星期四", "Thursday"),
    "FR": ("星期五", "Friday"),
    "SA": ("星期六", "Saturday"),
    "SU": ("星期日", "Sunday"),
}
_NTH: dict[str, Words] = {
    "": ("", ""),
    "1": ("第一个", "the first "),
    "2": ("第二个", "the second "),
    "3": ("第三个", "the third "),
    "4": ("第四个", "the fourth "),
    "5": ("第五个", "the fifth "),
    "-1": ("最后一个", "the last "),
}
_COMMA = ("、", ", ")
_THEN = ("，", ", ")


def recurs(recurrence: str, *, starts_on: date | None, begins_at: time | None, ends_at: time | None) -> Words:
    """When it takes place by its rule; empty where it has none."""
    if not recurrence:
        return ("", "")
    hours = "–".join(each.strftime("%H:%M") for each in (begins_at, ends_at) if each)
    since = (f"自 {starts_on} 起", f"from {starts_on} on") if starts_on else ("", "")
    zh, en = rule(recurrence)
    return _joined(_THEN, (f"{zh} {hours}".strip(), f"{en} {hours}".strip()), since)


def rule(recurrence: str) -> Words:
    """The days of a rule, of the kinds that the registry takes."""
    parts = dict(part.split("=", 1) for part in recurrence.split(";"))
    freq, n = parts["FREQ"], parts.get("INTERVAL", "1")
    named = [*map(_day, _listed(parts, "BYDAY")), *map(_month_day, _listed(parts, "BYMONTHDAY"))]
    zh, en = _EVERY[freq] if n == "1" else (each.format(n=n) for each in _EVERY_N[freq])
    days = _joined(_COMMA, *named)
    said = [(f"{zh}{days[0]}", f"{en} on {days[1]}") if named else (zh, en)]
    if until := parts.get("UNTIL"):
        last = date.fromisoformat(until[:8])
        said.append((f"到 {last} 止", f"until {last}"))
    if count := parts.get("COUNT"):
        said.append((f"共 {count} 次", f"{count} time{'' if count == '1' else 's'}"))
    return _joined(_COMMA, *said)


def _joined(by: Words, *said: Words) -> Words:
    zh, en = (by[at].join(filter(None, (each[at] for each in said))) for at in (0, 1))
    return zh, en


def _listed(parts: dict[str, str], name: str) -> list[str]:
    return parts[name].split(",") if name in parts else []


def _day(code: str) -> Words:
    nth, day = _NTH[code[:-2]], _DAYS[code[-2:]]
    return f"{nth[0]}{day[0]}", f"{nth[1]}{day[1]}"


def _month_day(code: str) -> Words:
    return ("最后一天", "the last day") if code == "-1" else (f"{code}日", f"day {code}")
