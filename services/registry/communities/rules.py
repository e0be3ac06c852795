"""For which days a code may hold, and which way a community can go."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kernel.problems import Conflict, Malformed, field


class Span(NamedTuple):
    """From a day until the day before another; an absent day is no bound."""

    valid_from: date | None
    valid_until: date | None


class PeriodOverlaps(Conflict):
    """The code holds for another period on some of these days already."""

    slug = "community-period-overlaps"
    zh, en = "与同一代码的另一段有效期（{name}）重叠", "Another period of this code ({name}) covers some of these days"
    mend_zh = "同一代码任何一天只属于一个社区；请先改好另一段的起止日期。"
    mend_en = "On any day a code belongs to one community; mend the days of the other period first."


class SuccessorUnfit(Conflict):
    """The community named as successor is not one today."""

    slug = "community-successor-unfit"
    zh, en = "接续的社区今天不在使用", "The successor is no community today"
    mend_zh, mend_en = "请选择本街道正在使用的另一个社区。", "Choose another community of the street that is in use."


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a day."""
    begins = other.valid_until is None or one.valid_from is None or one.valid_from < other.valid_until
    lasts = one.valid_until is None or other.valid_from is None or other.valid_from < one.valid_until
    return begins and lasts


def holds(span: Span, on: date) -> bool:
    """Whether a day lies in the span."""
    return overlap(span, Span(on, date.fromordinal(on.toordinal() + 1)))


def check(span: Span, *, successor: str | None, code: str, today: date) -> None:
    """A period ends after it began, and neither is in the future; whoever ends may have a successor, another code."""
    errors = []
    if span.valid_from is not None and span.valid_from > today:
        errors.append(field("/body/valid_from", "不能晚于今天", "is not in the future"))
    if span.valid_until is not None and span.valid_until > today:
        errors.append(field("/body/valid_until", "不能晚于今天", "is not in the future"))
    elif span.valid_until is not None and span.valid_from is not None and span.valid_until <= span.valid_from:
        errors.append(field("/body/valid_until", "须晚于开始日期", "comes after the first day"))
    if successor is not None and (successor == code or successor[:9] != code[:9]):
        errors.append(field("/body/successor", "须是本街道的另一个社区", "is another community of the street"))
    elif successor is not None and span.valid_until is None:
        errors.append(field("/body/valid_until", "有接续社区时请填写停用日期", "is there where a successor is"))
    if errors:
        raise Malformed(errors=errors)


def check_apart(span: Span, others: Iterable[tuple[str, Span]]) -> None:
    """On any day a code holds once; `others` are the other periods with their names."""
    for name, other in others:
        if overlap(span, other):
            raise PeriodOverlaps(name=name)
