"""An account in the shapes that others need: for sign-in, for its session, and for those who manage it."""

from dataclasses import dataclass
from typing import Literal, cast
from uuid import UUID

from services.identity.accounts import rules
from services.identity.accounts.models import Account
from services.identity.accounts.schemas import AccountOut
from services.identity.sessions.schemas import Named, Person, Theme


@dataclass(frozen=True, slots=True)
class Known:
    """An account as far as sign-in needs it: who it is, the hash to compare with, and whether it is open."""

    id: UUID
    area: str
    person: Person
    hash: str
    disabled: bool
    version: int


def known(account: Account, hash: str) -> Known:
    """The account with the hash of its password, as sign-in needs it."""
    return Known(account.id, account.area, person(account), hash, account.disabled_at is not None, account.version)


def person(account: Account) -> Person:
    """Who signs in to it."""
    organisation, holder = _places(account)
    return Person(
        name=account.name,
        display_name=account.display_name,
        roles=account.roles,
        area="" if organisation or holder else rules.prefix(account.area),
        organisation=organisation,
        holder=holder,
        language=cast(Literal["zh", "en"], account.language),
        theme=cast(Theme, account.theme),
        demo=account.demo,
    )


def _places(account: Account) -> tuple[Named | None, Named | None]:
    organisation = account.organisation_id and Named(id=account.organisation_id, name=account.organisation_name or "")
    holder = account.holder_id and Named(id=account.holder_id, name=account.holder_name or "")
    return organisation, holder


def out(account: Account) -> AccountOut:
    """The account as its managers see it."""
    organisation, holder = _places(account)
    return AccountOut(
        id=account.id,
        name=account.name,
        display_name=account.display_name,
        roles=account.roles,
        area=account.area,
        organisation=organisation,
        holder=holder,
        language=account.language,
        demo=account.demo,
        disabled=account.disabled_at is not None,
        joined=account.joined_at is not None,
        created_at=account.created_at,
        version=account.version,
    )
