"""What grew between two rows of an organisation's capacity: pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

FIGURES = ("staff", "places", "clients")
Point = Mapping[str, Any]


def until(point: Point | None, on: date | None) -> Point | None:
    """A point of capacity where it is of this day or of one before, or where no day is named."""
    return None if point and on and point["on"] > on else point


def difference(before: Point | None, after: Point | None) -> dict[str, int | None]:
    """After less before, figure by figure; None where one of the two is not on record."""
    one, other = before or {}, after or {}
    return {
        name: other[name] - one[name] if one.get(name) is not None and other.get(name) is not None else None
        for name in FIGURES
    }
