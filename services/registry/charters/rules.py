"""From when a version may be in force, and on which days it may have been acknowledged."""

from datetime import date


def follows(in_force_from: date, *, founded_on: date, before: date | None) -> bool:
    """Whether a version may follow: in force since the founding at the earliest, and after the one before it."""
    return in_force_from >= founded_on and (before is None or in_force_from > before)


def may_acknowledge(on: date, *, in_force_from: date, recorded_on: date, today: date) -> bool:
    """Whether a paper of this day acknowledges the version: not to come, nor from before there was any such text."""
    return min(in_force_from, recorded_on) <= on <= today
