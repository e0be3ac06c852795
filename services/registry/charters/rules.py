"""From when a version may be in force, which one is, and on which days it may have been acknowledged."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Protocol, TypeVar

from services.registry.charters.schemas import CharterState

AHEAD = timedelta(days=366)  # a year at most: a day mistyped by a century is none that anybody waits for


class Version(Protocol):
    """What of a version says how it stands: its first day, and when it was withdrawn before that."""

    in_force_from: Any
    withdrawn_on: Any


V = TypeVar("V", bound=Version)


def earliest(*, founded_on: date, before: date | None) -> date:
    """The first day from which a version may be in force: the founding, or the day after the last one's."""
    return founded_on if before is None else before + timedelta(days=1)


def latest(today: date) -> date:
    """The last day from which a version may be in force."""
    return today + AHEAD


def standing(versions: Iterable[V]) -> list[V]:
    """Those that were not withdrawn, by the day from which they are in force, the last first."""
    return sorted((each for each in versions if each.withdrawn_on is None), key=lambda v: v.in_force_from, reverse=True)


def in_force(versions: Iterable[V], *, on: date) -> V | None:
    """The version in force on a day."""
    return next((each for each in standing(versions) if each.in_force_from <= on), None)


def state(version: Version, current: Version | None, *, today: date) -> CharterState:
    """How a version stands, beside the one in force."""
    if version.withdrawn_on is not None:
        return "withdrawn"
    if version.in_force_from > today:
        return "to_come"
    return "in_force" if version is current else "over"


def may_acknowledge(on: date, *, in_force_from: date, recorded_on: date, today: date) -> bool:
    """Whether a paper of this day acknowledges the version: not to come, nor from before there was any such text."""
    return min(in_force_from, recorded_on) <= on <= today
