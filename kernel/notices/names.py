"""The shown names of colleagues, whom events and records keep as the accounts they are."""

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


def shown(subject: str, names: dict[str, str]) -> str | None:
    """A colleague's shown name; a program or a part of the system has none and stands as it is."""
    return names.get(subject) if is_account(subject) else subject


def is_account(subject: str) -> bool:
    """Whether a subject is a colleague's account, and not a part of the system or a program."""
    try:
        UUID(subject)
    except ValueError:
        return False
    return True
