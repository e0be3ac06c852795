"""How long a link lasts, and what its address is."""

from datetime import timedelta

JOIN = timedelta(days=7)
REPLACE = timedelta(hours=24)


def address(public: str, code: str) -> str:
    """The address of a link; the code stands where browsers send it to nobody."""
    return f"{public.rstrip('/')}/join#{code}"
