"""Which posts may stand beside each other, and how a person is shown where not whole."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from kernel.problems import Conflict, Malformed, field

SINGLE = frozenset({"legal_representative", "chief"})
ROLE_WORDS: Mapping[str, tuple[str, str]] = {
    "legal_representative": ("法定代表人", "legal representative"),
    "chief": ("负责人", "chief"),
    "finance": ("财务人员", "accounts"),
    "contact": ("联系人", "contact"),
    "professional": ("专业人员", "professional staff"),
}


class PostTaken(Conflict):
    """On some of these days somebody else has a role that only one person can have."""

    slug = "staff-post-taken"
    zh, en = "这段时间已有{role}", "In that time there is a {role} already"
    mend_zh = "请先填写前任的离任日期，再登记新任。"
    mend_en = "Give the day on which the one before left, then record the new one."
    words = ROLE_WORDS


class Held(NamedTuple):
    """A role from a day until the day before another."""

    role: str
    from_on: date
    until_on: date | None


def check(from_on: date, until_on: date | None) -> None:
    """Nobody ends before having begun."""
    if until_on is not None and until_on < from_on:
        raise Malformed(errors=[field("/body/until_on", "不能早于任职日期", "is no day before it began")])


def check_single(given: Held, others: Iterable[Held]) -> None:
    """A role that one person has is not given twice on a day."""
    if given.role in SINGLE and any(each.role == given.role and _meet(given, each) for each in others):
        raise PostTaken(role=given.role)


def _meet(one: Held, other: Held) -> bool:
    """Whether both hold on some day; one that ended as it began never held."""
    begins = max(one.from_on, other.from_on)
    return all(each.until_on is None or begins < each.until_on for each in (one, other))


def masked_name(name: str) -> str:
    """The family name, and a star for each other letter: 张*、欧**."""
    return name[:1] + "*" * (len(name) - 1)


def masked_phone(phone: str) -> str:
    """The first three and the last four figures of a number; a short one is hidden whole."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 11 else "*" * len(phone)
