"""When an offering recurs: a rule of RFC 5545 from a first day on, and the half days of the week it falls into.

Only what a calendar of an office needs is taken: daily, weekly, monthly and yearly rules. Times are Shanghai's.
"""

import re
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrule, rrulestr

from kernel.problems import Malformed, field, wrong
from services.registry.offerings.rules import DAYS, HALVES

# Each part as it may be written; what these make falls on some day within a few centuries, or is soon known not to.
PARTS = {
    "FREQ": "DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": "[1-9]\\d?",
    "COUNT": "[1-9]\\d{0,2}",
    "UNTIL": "\\d{8}(T\\d{6}Z?)?",
    "BYDAY": "(DAY)(,(DAY))*".replace("DAY", "(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU)"),
    "BYMONTHDAY": "(DAY)(,(DAY))*".replace("DAY", "-1|[12]?[1-9]|[123]0|31"),
    "WKST": "MO|SU",
}
TERM = timedelta(days=3 * 366)  # within this a rule falls on some day, or it is a slip
LOOKED_AHEAD = timedelta(weeks=12)  # how far a rule is followed to learn its days of the week
MOST = 400  # days told at once


def checked(recurrence: str) -> str:
    """The rule in capitals without a prefix; raises what is wrong with it."""
    rule = recurrence.strip().upper().removeprefix("RRULE:")
    parts = {part.partition("=")[0]: part.partition("=")[2] for part in rule.split(";") if part}
    if not rule:
        return ""
    sound = all(name in PARTS and re.fullmatch(PARTS[name], value) for name, value in parts.items())
    counted = "BYMONTHDAY" in parts or re.search(r"\d", parts.get("BYDAY", "")) is not None
    monthly = not counted or parts.get("FREQ") == "MONTHLY"
    if not sound or not monthly or "FREQ" not in parts:
        raise wrong(
            "只能是按日、周、月、年重复的规则（RFC 5545）", "is a daily, weekly, monthly or yearly rule (RFC 5545)"
        )
    if "COUNT" in parts and "UNTIL" in parts:
        raise wrong("次数（COUNT）与截止日期（UNTIL）只能填一个", "ends by COUNT or by UNTIL, not by both")
    try:
        _rule(rule, date(2026, 1, 1))
    except ValueError:
        raise wrong("重复规则读不懂（RFC 5545）", "cannot be read as a recurrence rule (RFC 5545)") from None
    return rule


def days(recurrence: str, starts_on: date, *, since: date, until: date) -> list[date]:
    """The days on which it takes place, both ends included, at most `MOST`."""
    first = max(since, starts_on)
    found: list[date] = []
    for moment in _rule(recurrence, starts_on):
        if moment.date() > until or len(found) == MOST:
            break
        if moment.date() >= first:
            found.append(moment.date())
    return found


def check_falls(recurrence: str, starts_on: date) -> None:
    """Refuse a rule that falls on no day within its own term, or within three years of its first day."""
    if not days(recurrence, starts_on, since=starts_on, until=starts_on + TERM):
        told = ("从起始日期起三年内没有一天符合这条规则", "falls on no day within three years of its first day")
        raise Malformed(errors=[field("/body/recurrence", *told)])


def slots(recurrence: str, starts_on: date, begins_at: time | None) -> list[str]:
    """The half days of the week it falls into; every half of its days where no hour is said."""
    named = {each.weekday() for each in days(recurrence, starts_on, since=starts_on, until=starts_on + LOOKED_AHEAD)}
    halves = HALVES if begins_at is None else (_half(begins_at),)
    return [f"{day}_{half}" for at, day in enumerate(DAYS) if at in named for half in halves]


def _half(moment: time) -> str:
    return "am" if moment.hour < 12 else "pm" if moment.hour < 18 else "eve"


def _rule(recurrence: str, starts_on: date) -> rrule:
    read = rrulestr(recurrence, dtstart=datetime.combine(starts_on, time()), ignoretz=True)
    if not isinstance(read, rrule):
        raise ValueError(recurrence)
    return read
