"""Days of instructors, and how a name is shown where it need not be whole."""

from datetime import date

from kernel.problems import Conflict, Malformed, field


class InstructorAway(Conflict):
    """Somebody is to work with an organisation on a day on which he or she is not there."""

    slug = "instructor-away"
    zh, en = "这一天不在任职期间", "That day is outside the time of service"
    mend_zh, mend_en = "请核对任职起止日期，或选择另一人。", "Check the days of service, or choose somebody else."


class AssignedAlready(Conflict):
    """Somebody works with an organisation in that time already."""

    slug = "assigned-already"
    zh, en = "这段时间已经在联系“{organisation}”", "“{organisation}” is worked with in that time already"
    mend_zh, mend_en = "请核对日期；现有的联系不必重复登记。", "Check the days; what stands need not be said again."


def check_days(from_on: date, until_on: date | None) -> None:
    """Nobody ends before having begun."""
    if until_on is not None and until_on < from_on:
        raise Malformed(errors=[field("/body/until_on", "不能早于开始日期", "is no day before it began")])


def serves(from_on: date, until_on: date | None, on: date) -> bool:
    """Whether somebody is there on a day."""
    return from_on <= on and (until_on is None or on < until_on)


def masked(name: str) -> str:
    """The family name, and a star for each other letter: 张*、欧**."""
    return name[:1] + "*" * (len(name) - 1)
