"""Where and on which day: the area of a new record, and the day here at a moment."""

from datetime import date, datetime

from kernel import HERE
from kernel.problems import Malformed, field


def within(own: str, community: str | None, *, pointer: str = "/body/community") -> str:
    """The place named, which must lie in the caller's own area, or that area itself; at least a street, 12 digits.

    `pointer` is where it was named.
    """
    area = community or own.ljust(12, "0")
    if not own or not area.startswith(own) or area[6:9] == "000":
        raise Malformed(errors=[field(pointer, "请填写本辖区的社区或街道", "is a place in your area")])
    return area


def day(moment: datetime) -> date:
    """The day it is here at this moment, whatever the day by UTC."""
    return moment.astimezone(HERE).date()
