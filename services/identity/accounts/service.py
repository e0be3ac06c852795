"""Open, change and close accounts, and say whether a password is an account's own."""

from dataclasses import dataclass
from typing import Any, Literal, cast
from uuid import UUID

from kernel import events, paging
from kernel.access import Principal
from kernel.db import AsyncSession, uuid7
from kernel.preconditions import match
from kernel.problems import Conflict, Forbidden, NotFound
from kernel.settings import Settings
from services.identity import itself
from services.identity.accounts import passwords, rules, store
from services.identity.accounts.models import Account
from services.identity.accounts.schemas import AccountChange, AccountIn, AccountOut
from services.identity.sessions import service as sessions
from services.identity.sessions.schemas import Named, Person


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


class PasswordMissing(Conflict):
    """A new account came without a password."""

    slug = "password-missing"
    zh, en = "请设置初始密码", "The account needs a password"
    mend_zh, mend_en = "请填写密码后再提交。", "Give a password and send it again."


class NoDemo(Conflict):
    """A demo account was asked for where none may exist."""

    slug = "no-demo"
    zh, en = "只有演示环境才能建立演示账号", "Demo accounts exist in a demo home only"
    mend_zh, mend_en = "请建立普通账号。", "Make an ordinary account."


@dataclass(frozen=True, slots=True)
class Known:
    """An account as far as sign-in needs it: who it is, the hash to compare with, and whether it is open."""

    id: UUID
    area: str
    person: Person
    hash: str
    disabled: bool
    version: int


async def open(session: AsyncSession, *, settings: Settings, principal: Principal, given: AccountIn) -> AccountOut:
    """Open an account within the creator's own area."""
    area = given.area or principal.area
    if not area or not rules.prefix(area).startswith(principal.area or area + "x"):
        raise Forbidden(permission="accounts:manage")
    rules.check_roles(given.roles, organisation=given.organisation is not None, holder=given.holder is not None)
    name = rules.normal(given.name)
    password = _password(settings, given, name)
    values = {
        "id": uuid7(),
        "area": area.ljust(12, "0"),
        "name": name,
        "display_name": given.display_name,
        "roles": sorted(set(given.roles)),
        "organisation_id": given.organisation and given.organisation.id,
        "organisation_name": given.organisation and given.organisation.name,
        "holder_id": given.holder and given.holder.id,
        "holder_name": given.holder and given.holder.name,
        "language": given.language,
        "demo": given.demo,
    }
    hash = await passwords.hash_of(password)
    account = await store.add(session, values)
    if account is None:
        raise NameTaken
    async with itself.acting(session, settings):
        await store.set_credential(session, account=account.id, area=account.area, hash=hash)
    await _tell(session, settings, account, "created")
    return _out(account)


async def page(session: AsyncSession, *, after: str | None, limit: int) -> paging.Page[AccountOut]:
    """The accounts of the caller's area, a page at a time."""
    rows = await store.page(session, after=paging.decode(after, parts=1), limit=limit)
    items, following = paging.cut(rows, limit, _key)
    return paging.Page(items=[_out(row) for row in items], next=following)


async def change(
    session: AsyncSession,
    *,
    settings: Settings,
    principal: Principal,
    id: UUID,
    given: AccountChange,
    if_match: str | None,
) -> AccountOut:
    """Change an account; every change but that of the shown name ends its sessions, before anybody hears of it."""
    found = await store.find(session, id=id)
    if found is None:
        raise NotFound
    hash = None
    if given.password is not None:
        # Hashing takes its time, so it comes before the first write: an open write holds every feed back.
        rules.check_password(given.password, name=found.name, display_name=found.display_name)
        hash = await passwords.hash_of(given.password)
    account = await store.lock(session, found)
    match(if_match, account.version)
    if principal.subject == str(account.id):
        raise OwnAccount
    values: dict[str, Any] = given.model_dump(include={"display_name", "roles"}, exclude_none=True)
    if given.roles is not None:
        values["roles"] = sorted(set(given.roles))
        rules.check_roles(
            given.roles, organisation=account.organisation_id is not None, holder=account.holder_id is not None
        )
    await store.change(session, account, values)
    if given.disabled is not None and given.disabled != (account.disabled_at is not None):
        await store.disable(session, account, disabled=given.disabled)
    if given.model_fields_set - {"display_name"}:
        async with itself.acting(session, settings):
            if hash is not None:
                await store.set_credential(session, account=account.id, area=account.area, hash=hash)
            reason = "account_disabled" if account.disabled_at else "account_changed"
            await sessions.end(session, settings=settings, subject=str(account.id), reason=reason)
    await _tell(session, settings, account, "disabled" if given.disabled else "changed")
    return _out(account)


async def known(session: AsyncSession, *, name: str) -> Known | None:
    """The account of this name with the hash of its password; asked in identity's own scope."""
    found = await store.credential(session, name=rules.normal(name))
    if found is None:
        return None
    account, hash = found
    return Known(account.id, account.area, _person(account), hash, account.disabled_at is not None, account.version)


async def hold(session: AsyncSession, *, account: Known) -> bool:
    """Keep the account as it is until the transaction ends; False when it has changed since it was looked up."""
    return await store.hold(session, id=account.id, version=account.version)


async def keep_hash(session: AsyncSession, *, account: Known, hash: str) -> None:
    """Replace the hash of a password by a stronger one of the same."""
    await store.set_credential(session, account=account.id, area=account.area, hash=hash)


async def demo(session: AsyncSession) -> list[Person]:
    """The people of the demo."""
    return [_person(account) for account in await store.demo(session)]


async def rename_organisation(session: AsyncSession, *, organisation: UUID, name: str) -> None:
    """Take over the name that the registry gives an organisation."""
    await store.rename_organisation(session, organisation=organisation, name=name)


def _key(account: Account) -> tuple[UUID]:
    return (account.id,)


def _password(settings: Settings, given: AccountIn, name: str) -> str:
    if given.demo:
        if not settings.demo:
            raise NoDemo
        return passwords.of_demo(settings, name)
    if given.password is None:
        raise PasswordMissing
    rules.check_password(given.password, name=name, display_name=given.display_name)
    return given.password


def _person(account: Account) -> Person:
    organisation, holder = _places(account)
    return Person(
        name=account.name,
        display_name=account.display_name,
        roles=account.roles,
        area="" if organisation or holder else rules.prefix(account.area),
        organisation=organisation,
        holder=holder,
        language=cast(Literal["zh", "en"], account.language),
        demo=account.demo,
    )


def _places(account: Account) -> tuple[Named | None, Named | None]:
    organisation = account.organisation_id and Named(id=account.organisation_id, name=account.organisation_name or "")
    holder = account.holder_id and Named(id=account.holder_id, name=account.holder_name or "")
    return organisation, holder


def _out(account: Account) -> AccountOut:
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
        created_at=account.created_at,
        version=account.version,
    )


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
