"""The founding of an installation: its three administrators, each with one link to come in by, and nobody else."""

from collections.abc import Iterable
from typing import NamedTuple

from kernel.access import Principal
from kernel.crypto import Keyring
from kernel.db import Database
from kernel.http import Peers
from kernel.settings import Settings
from services.identity import roles
from services.identity.accounts import service as accounts
from services.identity.accounts.schemas import AccountIn, Role
from services.identity.invitations import service as invitations
from services.identity.invitations.schemas import Link
from services.identity.sessions import service as sessions


class Founder(NamedTuple):
    """An administrator to be: the role, the account's name, and the name that is shown."""

    role: Role
    name: str
    display_name: str


async def found(settings: Settings, founders: Iterable[Founder]) -> list[Link]:
    """Open the accounts and make their links; run again after it broke off, it makes fresh links."""
    Keyring.from_settings(settings)  # makes the keys of a fresh home
    database = Database(settings.database_url("identity"), schema="identity")
    operator = sessions.principal_of(sessions.operator(settings), subject=roles.OPERATOR, session="")
    try:
        return [await _link(database, settings, operator, founder) for founder in founders]
    finally:
        await database.close()


async def _link(database: Database, settings: Settings, operator: Principal, founder: Founder) -> Link:
    async with database.session(operator) as session:
        known = await accounts.find_named(session, name=founder.name)
        if known is None:
            given = AccountIn(name=founder.name, display_name=founder.display_name, roles=[founder.role])
            nobody = Peers(settings, "identity")  # an administrator belongs to no place that would have to be asked for
            id = (await accounts.open(session, settings=settings, peers=nobody, principal=operator, given=given)).id
        else:
            id = known.id
        return await invitations.invite(session, settings=settings, principal=operator, id=id)
