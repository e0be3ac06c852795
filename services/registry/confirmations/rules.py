"""Quarters, how a confirmation stands, what may be corrected by a link, and what a message says; pure functions."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Literal, NamedTuple

from kernel import HERE
from kernel.problems import Conflict

PURPOSE = "confirmation"
LETTER = "q"
REPLY = timedelta(days=14)
AT_LEAST = timedelta(days=30)
# What of the record a link shows and lets correct; persons' names are not shown to whoever holds a paper.
PROFILE = ("name", "sector", "phone", "address", "introduction", "full_time_staff")
FACTS = (
    *("uscc", "filing_number", "type", "registration_authority", "registered_on"),
    *("supervising_unit", "business_scope"),
)
# What of a service it shows and lets correct, as its organisation would by account.
PLACES = ("taken", "waiting")
SERVICE = (
    *("name", "audience", "min_months", "max_months", "disability_classes", "need_tags"),
    *("excluded_classes", "excluded_sex", "excludes_note", "capacity", *PLACES, "radius_m", "place", "lon", "lat"),
    *("schedule", "recurrence", "starts_on", "begins_at", "ends_at"),
    *("intake", "intake_note", "fee", "fee_note", "description"),
)
CLEARED = ("max_months", "starts_on", "begins_at", "ends_at", "fee")  # these may say nothing; the others are needed
BLANK: Mapping[str, Any] = {"min_months": 0}  # and what a blank says of itself
State = Literal["open", "late", "answered", "expired", "revoked"]


class RecordChanged(Conflict):
    """The record says something else by now than the page that was answered showed."""

    slug = "record-changed-since"
    zh, en = "您打开页面之后，档案有了改动", "The record has changed since you opened this page"
    mend_zh, mend_en = (
        "请看一遍最新内容再确认，您填写的内容还在。",
        "Look at it once more and confirm; what you typed is kept.",
    )


class Quarter(NamedTuple):
    """A quarter of a year, as 2026Q4, and its first and last day."""

    name: str
    begins: date
    ends: date


def quarter(day: date) -> Quarter:
    """The quarter a day lies in."""
    number = (day.month - 1) // 3 + 1
    begins = date(day.year, 3 * number - 2, 1)
    following = date(day.year + number // 4, 3 * number % 12 + 1, 1)
    return Quarter(f"{day.year}Q{number}", begins, following - timedelta(days=1))


def begun(of: Quarter) -> datetime:
    """The moment at which a quarter begins here."""
    return datetime.combine(of.begins, time(), HERE)


def times(now: datetime) -> tuple[datetime, datetime]:
    """Until when an answer is wanted, and until when the link lives: the quarter's end, thirty days at least."""
    ends = quarter(now.astimezone(HERE).date()).ends
    over = datetime.combine(ends + timedelta(days=1), time(), HERE)
    return now + REPLY, max(over, now + AT_LEAST)


def state(
    *,
    now: datetime,
    reply_by: datetime,
    open_until: datetime,
    answered_at: datetime | None,
    revoked_at: datetime | None,
) -> State:
    """How a confirmation stands; one that was answered stays so when its link is over."""
    if revoked_at is not None:
        return "revoked"
    if answered_at is not None:
        return "answered"
    if now >= open_until:
        return "expired"
    return "late" if now >= reply_by else "open"


def seen(organisation: int, offerings: Sequence[tuple[Any, int]]) -> str:
    """A word for exactly what a page shows: the versions of the record and of each service."""
    shown = json.dumps([organisation, sorted((str(id), version) for id, version in offerings)])
    return hashlib.sha256(shown.encode()).hexdigest()[:32]


def digest(answer: Mapping[str, Any]) -> bytes:
    """What tells one answer from another, without keeping what it says."""
    return hashlib.sha256(json.dumps(answer, sort_keys=True, ensure_ascii=False).encode()).digest()


def new(asked: Mapping[str, Any], now: Mapping[str, Any], waiting: Mapping[str, Any]) -> dict[str, Any]:
    """What of a correction is neither so already nor asked for already."""
    return {
        name: value
        for name, value in asked.items()
        if (value != waiting[name] if name in waiting else value != now.get(name))
    }


def message(*, centre: str, organisation: str, phone: str, until: datetime, link: str) -> str:
    """What is sent with a copied link; it holds nothing but who asks, what for, and until when."""
    day = until.astimezone(HERE)
    return (
        f"【{centre}】{organisation}：请核对贵单位在册信息和服务是否仍然准确，打开链接按“都对”或直接更正：{link} "
        f"请在{day.year}年{day.month}月{day.day}日前答复。咨询电话{phone}，工作人员不会索要验证码或费用。"
    )
