"""Which request fits which state of an account, and how long it stays open."""

from datetime import timedelta

LIFE = timedelta(hours=72)


def fits(kind: str, *, joined: bool, closed: bool, administrator: bool) -> bool:
    """Whether this may be asked for an account in this state."""
    return {
        "join": not joined and not closed and administrator,
        "password": joined and not closed,
        "factor": joined and not closed,
        "reopen": closed,
        "roles": not closed,
    }[kind]
