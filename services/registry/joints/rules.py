"""Where something between organisations lies, and which windows are asked about: pure."""

from collections.abc import Sequence
from datetime import date

from kernel.problems import Malformed, field


def area(areas: Sequence[str]) -> str:
    """Where something between organisations lies: the area that holds all of theirs, community, street or county."""
    cut = next((length for length in (12, 9, 6, 4, 2) if len({each[:length] for each in areas}) == 1), 0)
    return areas[0][:cut].ljust(12, "0")


def check_window(since: date | None, until: date | None) -> None:
    """Refuse a window that ends before it begins."""
    if since and until and until < since:
        raise Malformed(errors=[field("/query/until", "不能早于起始日期", "is not before the first day")])
