"""Identity acting for itself: looking up who signs in, before there is anybody in whose name to look."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from kernel import db
from kernel.access import Principal, system
from kernel.crypto import Keyring
from kernel.db import AsyncSession, Database
from kernel.settings import Settings


@dataclass(frozen=True, slots=True)
class Door:
    """What signing in works with: its steps are transactions of their own."""

    database: Database
    settings: Settings
    keyring: Keyring

    def session(self) -> AbstractAsyncContextManager[AsyncSession]:
        """A transaction in identity's own scope."""
        return self.database.session(principal(self.settings))


def principal(settings: Settings) -> Principal:
    """The system principal that alone sees passwords' hashes and everybody's sessions."""
    return system("identity", area=settings.area, purpose="sign-in")


def acting_as(session: AsyncSession, whom: Principal) -> AbstractAsyncContextManager[None]:
    """A few statements of identity's own transaction in the name of whoever has just proved who they are."""
    return db.acting(session, whom)


def acting(session: AsyncSession, settings: Settings) -> AbstractAsyncContextManager[None]:
    """A few statements of somebody's transaction in identity's own scope; what follows is in theirs again."""
    return db.acting(session, principal(settings))
