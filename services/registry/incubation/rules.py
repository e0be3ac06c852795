"""What grew between two points of an organisation's capacity: pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

FIGURES = ("staff", "places", "clients")


def until(point: Mapping[str, Any] | None, on: date | None) -> Mapping[str, Any] | None:
    """A point of capacity where it is of this day or of one before, or where no day is named."""
    return None if point and on and date.fromisoformat(point["on"]) > on else point


def difference(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> dict[str, int | None]:
    """After less before, figure by figure; None where one of the two is not on record."""
    one, other = before or {}, after or {}
    return {
        name: other[name] - one[name] if one.get(name) is not None and other.get(name) is not None else None
        for name in FIGURES
    }
