"""What a year decrees, by the library; and the plain week below it."""

from datetime import date
from importlib.metadata import version

from services.identity.calendar.schemas import Basis, Decreed

LIBRARY = f"holidays {version('holidays')}"
_SATURDAY = 5
_EXCHANGED = "调休上班"


def week(day: date) -> bool:
    """Whether the plain week works on this day."""
    return day.weekday() < _SATURDAY


def filled(today: date) -> tuple[int, ...]:
    """The years that are filled: what waits now began last year at the earliest, and ends next year at the latest."""
    return (today.year - 1, today.year, today.year + 1)


def by_library(year: int) -> tuple[Basis, list[Decreed]]:
    """The days of a year that differ, and what they rest on.

    A notice has always moved working days to some weekend, and without one the library moves none: that tells a year
    whose notice it knows from one of which it knows the statutory days alone.
    """
    # Not before it is needed: the library costs a third of a second and 20 MB, once for each of its releases.
    from holidays.countries.china import China

    known = China(years=year, language="zh_CN")
    worked = [Decreed(day, True, _EXCHANGED) for day in known.weekend_workdays if day.year == year]
    off = [Decreed(day, False, _plainly(name)) for day, name in known.items() if day.year == year and week(day)]
    return ("notice" if worked else "statute"), sorted(worked + off)


def _plainly(name: str) -> str:
    """The name without the library's remarks on why the day is off."""
    return "调休" if name.startswith("休息日") else name.partition("（")[0]
