"""When a count cannot be."""

from datetime import date

from kernel.problems import Malformed, field


def check(counted_on: date, today: date) -> None:
    """Nobody has counted on a day to come."""
    if counted_on > today:
        raise Malformed(errors=[field("/body/counted_on", "不能晚于今天", "is not a day to come")])
