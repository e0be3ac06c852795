"""Change one's own account. Passwords are compared and hashed outside of any transaction."""

from uuid import UUID

from kernel import events
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.problems import Conflict, Forbidden, NotFound
from services.identity import roles
from services.identity.accounts import passwords
from services.identity.accounts import rules as sound
from services.identity.accounts import service as accounts
from services.identity.accounts.shapes import Known
from services.identity.attempts import service as attempts
from services.identity.factors import service as factors
from services.identity.factors.service import Owner
from services.identity.itself import Door
from services.identity.own.schemas import OwnFactors
from services.identity.sessions import service as sessions
from services.identity.sessions.schemas import Theme
from services.identity.steps import service as steps
from services.identity.steps.schemas import NextStep
from services.identity.steps.service import Signed


class PasswordWrong(Forbidden):
    """The present password that came with a change of the own account is not it."""

    slug = "password-wrong"
    zh, en = "当前密码不对", "That is not your present password"
    mend_zh = "请重新输入当前密码；连续 5 次不对将锁定 30 分钟。"
    mend_en = "Give your present password again; five wrong attempts lock the name for 30 minutes."


class FactorRequired(Conflict):
    """The last second factor of somebody who must have one was to be removed."""

    slug = "second-factor-required"
    zh, en = "您的岗位必须保留一个第二验证方式", "Your role must keep a second factor"
    mend_zh, mend_en = "请先添加另一个，再删除这一个。", "Add another one first, then remove this one."


async def change_password(door: Door, *, principal: Principal, present: str, new: str, device: str) -> Signed:
    """Replace the password by another."""
    account = await _proved(door, principal, present)
    sound.check_password(new, name=account.person.name, display_name=account.person.display_name)
    hash = await passwords.hash_of(new)
    async with door.session() as session:
        await _hold(session, account)
        await accounts.set_password(session, account=account, hash=hash)
        await events.record(
            session,
            type="identity.account.password_changed",
            subject=str(account.id),
            data={"id": account.id, "by": account.id},
            area=door.settings.street,
        )
        return await _renewed(session, door, account=account, device=device)


async def choose_look(door: Door, *, principal: Principal, theme: Theme) -> None:
    """Keep how pages look to this person; nothing that anybody else edits has changed, so no version counts up."""
    async with door.session() as session:
        account = await _own(session, principal)
        await accounts.set_theme(session, account=account, theme=theme)
        await sessions.set_theme(session, subject=principal.subject, theme=theme)


async def read_factors(door: Door, *, principal: Principal) -> OwnFactors:
    """One's second factors."""
    async with door.session() as session:
        account = await _own(session, principal)
        items, left = await factors.shown(session, account=account.id)
    required = roles.needs_second_factor(account.person.roles)
    return OwnFactors(items=items, recovery_left=left, required=required)


async def begin_enrolment(door: Door, *, principal: Principal, present: str) -> NextStep:
    """A ticket to enrol another factor with."""
    account = await _proved(door, principal, present)
    async with door.session() as session:
        return await steps.begin_enrolment(session, door, account=account)


async def remove_factor(door: Door, *, principal: Principal, present: str, id: UUID, device: str) -> Signed:
    """Drop a factor; with the last one the recovery codes go too."""
    account = await _proved(door, principal, present)
    async with door.session() as session:
        await _hold(session, account)
        items, _ = await factors.shown(session, account=account.id)
        last = [item.id for item in items] == [id]
        if last and roles.needs_second_factor(account.person.roles):
            raise FactorRequired
        if not await factors.remove(session, door, account=account.id, id=id):
            raise NotFound
        if last:
            await factors.forget(session, door, account=account.id)
        await accounts.outdate(session, account=account)
        return await _renewed(session, door, account=account, device=device)


async def renew_codes(door: Door, *, principal: Principal, present: str) -> list[str]:
    """Fresh recovery codes in place of the old ones."""
    account = await _proved(door, principal, present)
    async with door.session() as session:
        if not await factors.kinds(session, account=account.id):
            raise NotFound
        owner = Owner(account.id, account.area, account.person.name, account.person.display_name)
        return await factors.fresh_codes(session, owner)


async def _proved(door: Door, principal: Principal, present: str) -> Known:
    """The caller's account, once the present password has been compared."""
    async with door.session() as session:
        account = await _own(session, principal)
    attempt = await attempts.begin(door, name=account.person.name, subject=str(account.id))
    if not await passwords.fits(account.hash, present):
        await attempts.refused(door, subject=str(account.id), reason="credentials")
        raise PasswordWrong
    async with door.session() as session:
        await attempts.clear(session, attempt=attempt)
    return account


async def _own(session: AsyncSession, principal: Principal) -> Known:
    try:
        id = UUID(principal.subject)
    except ValueError as nobody:  # the operator, or a part of the system
        raise NotFound from nobody
    account = await accounts.known_by(session, id=id)
    if account is None:
        raise NotFound
    return account


async def _hold(session: AsyncSession, account: Known) -> None:
    if not await accounts.hold(session, account=account, alone=True):
        raise sessions.SessionEnded


async def _renewed(session: AsyncSession, door: Door, *, account: Known, device: str) -> Signed:
    await sessions.end(session, settings=door.settings, subject=str(account.id), reason="account_changed")
    return await steps.begin_session(session, door, account=account, before="", device=device)
