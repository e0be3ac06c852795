"""What can be said of this machine's clock: beside the one that only counts, and beside a web server's."""

import contextlib
import time
from email.utils import parsedate_to_datetime

import httpx

DIFFER = 5.0  # seconds from which two clocks differ
AGREEING = 600.0  # seconds for which clocks that differed have to agree


def _counted() -> float:
    """The clock that only counts, through a suspension too, and that nobody sets."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def _offset() -> float:
    """How far the wall clock is ahead of the one that only counts."""
    return time.time() - _counted()


class Setting:
    """By how much the wall clock was set lately, which the clock that only counts shows.

    Whether it was set wrong or right, this machine cannot know alone; but once it has run evenly for a while and no
    other clock says otherwise, it is the right one from then on.
    """

    def __init__(self) -> None:
        self._agreed = self._last = _offset()
        self._moved = _counted()

    def error(self, others: float) -> float:
        """Seconds between the clock and the one last agreed on; `others` is how far it is from any other clock."""
        offset = _offset()
        if abs(offset - self._last) > DIFFER or others > DIFFER:
            self._moved = _counted()
        self._last = offset
        if _counted() - self._moved >= AGREEING:
            self._agreed = offset
        return abs(offset - self._agreed)


SETTING = Setting()


async def error(url: str) -> float:
    """Seconds between this machine and a web server's `Date`, where one is named; nought where none is."""
    error = 0.0
    if url:
        with contextlib.suppress(httpx.HTTPError, ValueError, KeyError):
            async with httpx.AsyncClient(timeout=5) as client:
                answer = await client.head(url)
            error = abs(time.time() - parsedate_to_datetime(answer.headers["date"]).timestamp())
    return error
