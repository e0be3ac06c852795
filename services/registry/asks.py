"""What the registry asks other services; the only file here that calls them."""

from collections.abc import Iterable
from uuid import UUID

from kernel.http import Peers, Refused
from kernel.problems import Unavailable


async def names(peers: Peers, subjects: Iterable[str]) -> dict[str, str]:
    """The shown names of these colleagues, by subject; whoever is no account is not among them.

    No page fails for a name: where identity does not answer, nobody is named.
    """
    accounts = sorted({subject for subject in subjects if is_account(subject)})
    if not accounts:
        return {}
    try:
        return dict(await peers.ask("identity", "GET", "/v1/accounts/names", params={"id": accounts}))
    except (Unavailable, Refused):
        return {}


def is_account(subject: str) -> bool:
    """Whether a subject is a colleague's account, and not a part of the system or a program."""
    try:
        UUID(subject)
    except ValueError:
        return False
    return True
