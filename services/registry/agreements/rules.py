"""The term of an agreement and the files it may hold: pure."""

from datetime import date, timedelta
from pathlib import PurePath

SOON = timedelta(days=60)
# What an office signs or scans; each is handed out under its own type and nothing else.
TYPES = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
LARGEST = 20 << 20  # bytes
_BEGINS = {
    ".pdf": b"%PDF-",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".docx": b"PK\x03\x04",  # a packed folder
}


def last_day(ends_on: date, ended_on: date | None) -> date:
    """The last day on which it holds: that of its term, unless it ended before."""
    return min(ends_on, ended_on) if ended_on else ends_on


def state(begins_on: date, ends_on: date, ended_on: date | None, *, day: date) -> str:
    """What it is on this day: `to_come`, `in_force`, `ending` (within sixty days) or `over`."""
    if last_day(ends_on, ended_on) < day:
        return "over"
    if begins_on > day:
        return "to_come"
    return "ending" if ended_on is None and ends_on - day <= SOON else "in_force"


def may_end(on: date, *, begins_on: date, ends_on: date) -> bool:
    """Whether an early end may be on this day: within the term, and before its own end."""
    return begins_on <= on < ends_on


def media_type(filename: str) -> str | None:
    """The type of a file by the end of its name; None for one that is not taken."""
    return TYPES.get(PurePath(filename).suffix.lower())


def is_what_it_says(filename: str, beginning: bytes) -> bool:
    """Whether a file begins as one of its name's kind does; an empty one does not."""
    return beginning.startswith(_BEGINS[PurePath(filename).suffix.lower()])
