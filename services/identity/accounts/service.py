"""Open, change and close accounts, and say whether a password is an account's own."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from kernel import events, paging
from kernel.access import Principal
from kernel.db import AsyncSession, uuid7
from kernel.http import Peers
from kernel.preconditions import match
from kernel.problems import Conflict, NotFound
from kernel.settings import Settings
from services.identity import asks, itself, roles
from services.identity.accounts import passwords, rules, shapes, store
from services.identity.accounts.models import Account
from services.identity.accounts.schemas import AccountChange, AccountIn, AccountOut, RoleOut
from services.identity.accounts.shapes import Known
from services.identity.sessions import service as sessions
from services.identity.sessions.schemas import LiveSession, Person, Theme


class NameTaken(Conflict):
    """Another account has this name."""

    slug = "name-taken"
    zh, en = "这个账号名已被使用", "This account name is taken"
    mend_zh, mend_en = "请换一个账号名。", "Choose another name."


class OwnAccount(Conflict):
    """Somebody tried to change their own account."""

    slug = "own-account"
    zh, en = "不能修改自己的账号", "Nobody changes their own account"
    mend_zh, mend_en = "请由另一位管理员修改。", "Ask another administrator."


class NoDemo(Conflict):
    """A demo account was asked for where none may exist."""

    slug = "no-demo"
    zh, en = "只有演示环境才能建立演示账号", "Demo accounts exist in a demo home only"
    mend_zh, mend_en = "请建立普通账号。", "Make an ordinary account."


async def open(
    session: AsyncSession, *, settings: Settings, peers: Peers, principal: Principal, given: AccountIn
) -> AccountOut:
    """Open an account within the creator's own area and its places; without a password an invitation follows."""
    area = rules.within(given.area, own=principal.area)
    rules.check_roles(given.roles, organisation=given.organisation is not None, holder=given.holder is not None)
    name = rules.normal(given.name)
    password = _password(settings, given, name)
    if password and not given.demo and roles.administers(given.roles) and principal.subject != roles.OPERATOR:
        raise rules.SecondNeeded
    organisation = given.organisation and await asks.organisation(peers, id=given.organisation.id, within=principal)
    holder = given.holder and await asks.holder(peers, id=given.holder.id, within=principal)
    values = {
        "id": uuid7(),
        "area": area.ljust(12, "0"),
        "name": name,
        "display_name": given.display_name,
        "roles": sorted(set(given.roles)),
        "organisation_id": organisation and organisation.id,
        "organisation_name": organisation and organisation.name,
        "holder_id": holder and holder.id,
        "holder_name": holder and holder.name,
        "language": given.language,
        "demo": given.demo,
    }
    hash = await passwords.hash_of(password) if password else None
    account = await store.add(session, values)
    if account is None:
        raise NameTaken
    if hash is not None:
        async with itself.acting(session, settings):
            await store.set_credential(session, account=account.id, area=account.area, hash=hash)
        await store.again(session, account)
    await _tell(session, settings, account, "created")
    return shapes.out(account)


async def page(session: AsyncSession, *, after: str | None, limit: int) -> paging.Page[AccountOut]:
    """The accounts of the caller's area, a page at a time."""
    rows = await store.page(session, after=paging.decode_id(after), limit=limit)
    items, following = paging.cut(rows, limit, _key)
    return paging.Page(items=[shapes.out(row) for row in items], next=following)


async def change(
    session: AsyncSession,
    *,
    settings: Settings,
    principal: Principal,
    id: UUID,
    given: AccountChange,
    if_match: str | None,
) -> AccountOut:
    """Change an account, as far as one administrator may; the rest is asked of two (see `approvals`)."""
    account = await store.lock(session, await get(session, id=id))
    match(if_match, account.version)
    if principal.subject == str(account.id):
        raise OwnAccount
    if given.disabled is False and account.disabled_at is not None:
        raise rules.SecondNeeded
    if given.roles is not None and roles.administers(set(given.roles) - set(account.roles)):
        raise rules.SecondNeeded
    values: dict[str, Any] = given.model_dump(include={"display_name"}, exclude_none=True)
    await _alter(session, settings, account, values, held=given.roles, close=bool(given.disabled))
    return shapes.out(account)


async def give_roles(session: AsyncSession, *, settings: Settings, id: UUID, held: list[str]) -> None:
    """Give an account these roles, an administrator's among them: two have agreed."""
    account = await store.lock(session, await get(session, id=id))
    await _alter(session, settings, account, {}, held=held, close=False)


async def open_again(session: AsyncSession, *, settings: Settings, id: UUID) -> None:
    """Open a closed account again, without its password: two have agreed, and a link brings a new one."""
    account = await store.lock(session, await get(session, id=id))
    await store.change(session, account, {})
    await store.disable(session, account, disabled=False)
    async with itself.acting(session, settings):
        await store.drop_credential(session, account=account.id)
    await _tell(session, settings, account, "changed")


async def get(session: AsyncSession, *, id: UUID) -> Account:
    """One account in scope."""
    found = await store.find(session, id=id)
    if found is None:
        raise NotFound
    return found


async def find_named(session: AsyncSession, *, name: str) -> Account | None:
    """The account of this name, however it is spelt."""
    return await store.find_named(session, name=rules.normal(name))


async def named(session: AsyncSession, *, ids: Collection[UUID]) -> dict[UUID, Account]:
    """Those of these accounts that are in scope, by id."""
    return {account.id: account for account in await store.named(session, ids=ids)}


async def _alter(
    session: AsyncSession,
    settings: Settings,
    account: Account,
    values: dict[str, Any],
    *,
    held: Sequence[str] | None,
    close: bool,
) -> None:
    """Write the change; all but that of the shown name ends the sessions, before anybody hears of it."""
    if held is not None:
        rules.check_roles(held, organisation=account.organisation_id is not None, holder=account.holder_id is not None)
        values["roles"] = sorted(set(held))
    await _keep_one(session, settings, account, left=[] if close else values.get("roles", account.roles))
    await store.change(session, account, values)
    if close and account.disabled_at is None:
        await store.disable(session, account, disabled=True)
    if held is not None or close:
        async with itself.acting(session, settings):
            reason = "account_disabled" if account.disabled_at else "account_changed"
            await sessions.end(session, settings=settings, subject=str(account.id), reason=reason)
    await _tell(session, settings, account, "disabled" if close else "changed")


async def _keep_one(session: AsyncSession, settings: Settings, account: Account, *, left: Sequence[str]) -> None:
    """Refuse to lose the last administrator of a kind who can sign in."""
    for role in roles.ADMINISTRATORS & (set(account.roles) - set(left)):
        async with itself.acting(session, settings):
            others = await store.administrators(session, role=role)
        if others == [account.id]:
            raise rules.LastAdministrator


async def sessions_of(session: AsyncSession, *, settings: Settings, id: UUID) -> list[LiveSession]:
    """Where the person of an account is signed in."""
    account = await get(session, id=id)
    async with itself.acting(session, settings):
        return await sessions.listed(session, subject=str(account.id))


async def end_session(session: AsyncSession, *, settings: Settings, id: UUID, session_id: UUID) -> None:
    """End one session of an account."""
    account = await get(session, id=id)
    async with itself.acting(session, settings):
        over = await sessions.end(
            session, settings=settings, reason="ended_by_hand", id=session_id, subject=str(account.id)
        )
    if not over:
        raise NotFound


async def end_sessions(session: AsyncSession, *, settings: Settings, id: UUID) -> None:
    """End every session of an account: what was lost may be signed in."""
    async with itself.acting(session, settings):
        await sessions.end(session, settings=settings, subject=str(id), reason="account_changed")


def rights() -> list[RoleOut]:
    """Every role that people have, and what it may do."""
    return [
        RoleOut(role=role, permissions=sorted(may), administrator=roles.administers([role]))
        for role, may in roles.ROLES.items()
        if role in roles.ASSIGNABLE
    ]


async def known(session: AsyncSession, *, name: str) -> Known | None:
    """The account of this name with the hash of its password; asked in identity's own scope."""
    found = await store.credential(session, name=rules.normal(name))
    return shapes.known(*found) if found else None


async def known_by(session: AsyncSession, *, id: UUID) -> Known | None:
    """The account of this id, with an empty hash where it has no password yet; asked in identity's own scope."""
    found = await store.with_hash(session, id=id)
    return shapes.known(*found) if found else None


async def hold(session: AsyncSession, *, account: Known, alone: bool = False) -> bool:
    """Keep the account as it is until the transaction ends; False when it has changed since it was looked up."""
    return await store.hold(session, id=account.id, version=account.version, alone=alone)


async def outdate(session: AsyncSession, *, account: Known) -> None:
    """End whatever was begun with the account as it was."""
    await store.outdate(session, account=account.id)


async def set_password(session: AsyncSession, *, account: Known, hash: str) -> None:
    """Give an account another password; what was begun with the old one ends, its sessions too."""
    await store.set_credential(session, account=account.id, area=account.area, hash=hash)
    await store.outdate(session, account=account.id)


async def keep_hash(session: AsyncSession, *, account: Known, hash: str) -> None:
    """Replace the hash of a password by a stronger one of the same."""
    await store.set_credential(session, account=account.id, area=account.area, hash=hash)


async def set_theme(session: AsyncSession, *, account: Known, theme: Theme) -> None:
    """Keep how pages look to its owner."""
    await store.set_theme(session, account=account.id, theme=theme)


async def demo(session: AsyncSession) -> list[Person]:
    """The people of the demo."""
    return [shapes.person(account) for account in await store.demo(session)]


async def rename_organisation(session: AsyncSession, *, organisation: UUID, name: str) -> None:
    """Take over the name that the registry gives an organisation."""
    await store.rename_organisation(session, organisation=organisation, name=name)


def _key(account: Account) -> tuple[UUID]:
    return (account.id,)


def _password(settings: Settings, given: AccountIn, name: str) -> str | None:
    if given.demo:
        if not settings.demo:
            raise NoDemo
        return passwords.of_demo(settings, name)
    if given.password is not None:
        rules.check_password(given.password, name=name, display_name=given.display_name)
    return given.password


async def _tell(session: AsyncSession, settings: Settings, account: Account, what: str) -> None:
    data = {
        "id": account.id,
        "roles": account.roles,
        "organisation_id": account.organisation_id,
        "holder_id": account.holder_id,
        "version": account.version,
    }
    await events.record(
        session,
        type=f"identity.account.{what}",
        subject=str(account.id),
        data=data,
        area=settings.street,
        organisation=account.organisation_id,
    )
