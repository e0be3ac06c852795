"""A rule of recurrence in words, as families read it: which days, at what hours, since when.

The pages of staff say the same of the rule itself (`recurrence.ts`); this is for those who are told the words alone.
"""

from datetime import date, time

_EVERY = {"DAILY": "每天", "WEEKLY": "每周", "MONTHLY": "每月", "YEARLY": "每年"}
_EVERY_N = {"DAILY": "每 {n} 天", "WEEKLY": "每 {n} 周", "MONTHLY": "每 {n} 个月", "YEARLY": "每 {n} 年"}
_DAYS = {"MO": "一", "TU": "二", "WE": "三", "TH": "四", "FR": "五", "SA": "六", "SU": "日"}
_NTH = {"1": "第一个", "2": "第二个", "3": "第三个", "4": "第四个", "5": "第五个", "-1": "最后一个"}


def recurs(recurrence: str, *, starts_on: date | None, begins_at: time | None, ends_at: time | None) -> str:
    """When it takes place by its rule; empty where it has none."""
    if not recurrence:
        return ""
    hours = "–".join(each.strftime("%H:%M") for each in (begins_at, ends_at) if each)
    since = f"自 {starts_on} 起" if starts_on else ""
    return "，".join(filter(None, (f"{rule(recurrence)} {hours}".strip(), since)))


def rule(recurrence: str) -> str:
    """The days of a rule, of the kinds that the registry takes."""
    parts = dict(part.split("=", 1) for part in recurrence.split(";"))
    freq, n = parts["FREQ"], parts.get("INTERVAL", "1")
    named = [*map(_day, _listed(parts, "BYDAY")), *map(_month_day, _listed(parts, "BYMONTHDAY"))]
    said = [(_EVERY[freq] if n == "1" else _EVERY_N[freq].format(n=n)) + "、".join(named)]
    if until := parts.get("UNTIL"):
        said.append(f"到 {date.fromisoformat(until[:8])} 止")
    if count := parts.get("COUNT"):
        said.append(f"共 {count} 次")
    return "、".join(said)


def _listed(parts: dict[str, str], name: str) -> list[str]:
    return parts[name].split(",") if name in parts else []


def _day(code: str) -> str:
    return f"{_NTH.get(code[:-2], '')}星期{_DAYS[code[-2:]]}"


def _month_day(code: str) -> str:
    return "最后一天" if code == "-1" else f"{code}日"
