"""SQL of accounts and credentials."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import any_, delete, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.identity.accounts.models import Account, Credential


async def add(session: AsyncSession, values: Mapping[str, Any]) -> Account | None:
    """Add an account; None when its name is taken, maybe by one that this scope cannot see."""
    added = insert(Account).values(**values).on_conflict_do_nothing(index_elements=["name"]).returning(Account)
    return (await session.execute(added)).scalar_one_or_none()


async def find(session: AsyncSession, *, id: UUID) -> Account | None:
    """One account in scope."""
    return await session.get(Account, id)


async def find_named(session: AsyncSession, *, name: str) -> Account | None:
    """The account of this name, if it is in scope."""
    return (await session.execute(select(Account).where(Account.name == name))).scalar_one_or_none()


async def lock(session: AsyncSession, account: Account) -> Account:
    """The account as it is now, held until the transaction ends."""
    await session.refresh(account, with_for_update=True)
    return account


async def again(session: AsyncSession, account: Account) -> None:
    """Read the account again: statements beside it have changed it."""
    await session.refresh(account)


async def named(session: AsyncSession, *, ids: Collection[UUID]) -> list[Account]:
    """Those of these accounts that are in scope."""
    return list(await session.scalars(select(Account).where(Account.id.in_(ids))))


async def page(session: AsyncSession, *, after: UUID | None, limit: int) -> list[Account]:
    """One account more than the page shows, by key."""
    query = select(Account).order_by(Account.id).limit(limit + 1)
    if after is not None:
        query = query.where(Account.id > after)
    return list(await session.scalars(query))


async def demo(session: AsyncSession) -> list[Account]:
    """The demo accounts, in the order they were made."""
    return list(
        await session.scalars(select(Account).where(Account.demo, Account.disabled_at.is_(None)).order_by(Account.id))
    )


async def credential(session: AsyncSession, *, name: str) -> tuple[Account, str] | None:
    """The account of this name and its password's hash."""
    query = select(Account, Credential.hash).join(Credential).where(Account.name == name)
    found = (await session.execute(query)).one_or_none()
    if found is None:
        return None
    account, hash = found
    return account, hash


async def with_hash(session: AsyncSession, *, id: UUID) -> tuple[Account, str] | None:
    """The account of this id and its password's hash, empty where it has none."""
    query = select(Account, func.coalesce(Credential.hash, "")).outerjoin(Credential).where(Account.id == id)
    found = (await session.execute(query)).one_or_none()
    if found is None:
        return None
    account, hash = found
    return account, hash


async def hold(session: AsyncSession, *, id: UUID, version: int, alone: bool) -> bool:
    """Whether the account still has this version; if so nobody else changes it, or `alone` holds it, to the end."""
    query = select(Account.id).where(Account.id == id, Account.version == version).with_for_update(read=not alone)
    return (await session.execute(query)).scalar_one_or_none() is not None


async def set_credential(session: AsyncSession, *, account: UUID, area: str, hash: str) -> None:
    """Keep this hash, in place of an earlier one."""
    put = insert(Credential).values(account_id=account, area=area, hash=hash)
    again = {"hash": hash, "set_at": func.wutong.now()}
    await session.execute(put.on_conflict_do_update(index_elements=["account_id"], set_=again))
    joined = {"joined_at": func.coalesce(Account.joined_at, func.wutong.now())}
    await session.execute(update(Account).where(Account.id == account).values(joined))


async def drop_credential(session: AsyncSession, *, account: UUID) -> None:
    """Forget the password: nobody signs in to this account before it has a new one."""
    await session.execute(delete(Credential).where(Credential.account_id == account))
    await session.execute(update(Account).where(Account.id == account).values(joined_at=None))


async def outdate(session: AsyncSession, *, account: UUID) -> None:
    """Count the version up: what was begun with the one before has ended."""
    await session.execute(update(Account).where(Account.id == account).values(version=Account.version + 1))


async def set_theme(session: AsyncSession, *, account: UUID, theme: str) -> None:
    """Keep how pages look to the account's owner."""
    await session.execute(update(Account).where(Account.id == account).values(theme=theme))


async def administrators(session: AsyncSession, *, role: str) -> list[UUID]:
    """The open accounts with this role that have joined; who leaves meanwhile waits for this transaction's end."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext("identity administrators"))))
    query = select(Account.id).where(literal(role) == any_(Account.roles), Account.disabled_at.is_(None))
    query = query.where(Account.joined_at.is_not(None)).order_by(Account.id)
    return list(await session.scalars(query))


async def change(session: AsyncSession, account: Account, values: Mapping[str, Any]) -> None:
    """Write what changed and count the version up."""
    for name, value in values.items():
        setattr(account, name, value)
    account.version += 1
    await session.flush()


async def disable(session: AsyncSession, account: Account, *, disabled: bool) -> None:
    """Close an account as of the database's clock, or open it again."""
    account.disabled_at = func.wutong.now() if disabled else None  # type: ignore[assignment]
    await session.flush()
    await session.refresh(account)


async def rename_organisation(session: AsyncSession, *, organisation: UUID, name: str) -> None:
    """Take over the name that the registry gives an organisation."""
    query = update(Account).where(Account.organisation_id == organisation, Account.organisation_name != name)
    await session.execute(query.values(organisation_name=name))
