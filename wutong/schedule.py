"""When the daily backup is due, and what is done then; the supervisor looks at the clock, this does the work.

A backup is due when none was taken since the last moment it should have been: an office that switches its machine off
at night gets it ten minutes after the start. Once a week the newest archive is proved by restoring it.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from kernel import HERE
from wutong import house

NOTES = "backups.json"  # also written by `wutong.backup`, which this must not import: the supervisor stays light
PROVED = timedelta(days=7)
SETTLED = 600.0  # seconds after the start before a missed backup is made up for
AGAIN = 3600.0  # a backup that failed is tried again after an hour


def due(at: str, taken: str | None, now: datetime) -> bool:
    """Whether the backup of the last `at` (HH:MM, Asia/Shanghai) is missing."""
    hour, minute = map(int, at.split(":"))
    moment = now.astimezone(HERE).replace(hour=hour, minute=minute, second=0, microsecond=0)
    if moment > now:
        moment -= timedelta(days=1)
    # What says that it was taken later than now was taken by a clock that went ahead: when, nobody knows.
    return taken is None or not moment <= datetime.fromisoformat(taken) <= now


def proof_due(verified: str | None, now: datetime) -> bool:
    """Whether the newest archive has to be proved again."""
    return verified is None or not timedelta() <= now - datetime.fromisoformat(verified) < PROVED


class Daily:
    """Starts the backup once it is due, and not again while one runs or has just failed."""

    def __init__(self, home: Path, at: str, start: Callable[[], Callable[[], int | None]]) -> None:
        self._home, self._at, self._start = home, at, start
        self._next = time.monotonic() + SETTLED
        self._ended: Callable[[], int | None] | None = None

    def look(self, now: datetime) -> None:
        """Called again and again; costs nothing until a minute has passed."""
        if not self._at or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + 60
        if self._ended is not None:
            if self._ended() is None:
                return
            if self._ended():
                self._next = time.monotonic() + AGAIN
            self._ended = None
            return
        known = house.read(self._home / NOTES) or {}
        if due(self._at, known.get("taken", {}).get("at"), now):
            self._ended = self._start()
