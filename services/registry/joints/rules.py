"""Where something between organisations lies: pure."""

from collections.abc import Sequence


def area(areas: Sequence[str]) -> str:
    """Where something between organisations lies: the area that holds all of theirs, community, street or county."""
    cut = next((length for length in (12, 9, 6, 4, 2) if len({each[:length] for each in areas}) == 1), 0)
    return areas[0][:cut].ljust(12, "0")
