"""Make links, and let in whoever comes by one."""

import hashlib
import secrets
from uuid import UUID

import segno

from kernel import events
from kernel.access import Principal
from kernel.db import AsyncSession, uuid7
from kernel.problems import Conflict, Gone
from kernel.settings import Settings
from services.identity import itself, roles
from services.identity.accounts import passwords
from services.identity.accounts import rules as sound
from services.identity.accounts import service as accounts
from services.identity.accounts.models import Account
from services.identity.accounts.shapes import Known
from services.identity.attempts import service as attempts
from services.identity.factors import service as factors
from services.identity.invitations import rules, store
from services.identity.invitations.models import Invitation
from services.identity.invitations.schemas import Link, Opened
from services.identity.itself import Door
from services.identity.sessions import service as sessions
from services.identity.steps import service as steps
from services.identity.steps.schemas import NextStep
from services.identity.steps.service import Signed


class InvitationEnded(Gone):
    """The link was used, is over, was replaced by another, or never was one; which of them is not said."""

    slug = "invitation-ended"
    zh, en = "这个链接已失效", "This link is no longer valid"
    mend_zh = "每个链接只能使用一次，并有期限。请向发给您链接的管理员另要一个。"
    mend_en = "A link works once and for a limited time. Ask the administrator who gave it to you for another."


class AlreadyJoined(Conflict):
    """A first link was asked for an account that has a password already."""

    slug = "already-joined"
    zh, en = "这个账号已经启用", "This account is in use already"
    mend_zh = "密码或验证器丢失时，请提交申请，由另一位管理员批准后得到新链接。"
    mend_en = "For a lost password or second factor make a request; another administrator approves it."


async def invite(session: AsyncSession, *, settings: Settings, principal: Principal, id: UUID) -> Link:
    """The first link to an account, or another first one; one to an administrator's account takes two people."""
    account = await accounts.get(session, id=id)
    if account.joined_at is not None or account.disabled_at is not None:
        raise AlreadyJoined
    if roles.administers(account.roles) and principal.subject != roles.OPERATOR:
        raise sound.SecondNeeded
    return await make(session, settings=settings, account=account, afresh=False)


async def make(session: AsyncSession, *, settings: Settings, account: Account, afresh: bool) -> Link:
    """A link to an account, in place of an earlier one; `afresh` drops its second factors once it is taken up."""
    code = secrets.token_urlsafe(32)
    life = rules.REPLACE if account.joined_at or afresh else rules.JOIN
    async with itself.acting(session, settings):
        row = await store.add(
            session,
            id=uuid7(),
            account=account.id,
            area=account.area,
            code=_hash(code),
            afresh=afresh,
            life=life,
        )
    await _tell(session, settings, "invited", account=account.id)
    address = rules.address(settings.address, code)
    return Link(address=address, image=segno.make(address).svg_data_uri(scale=4, border=2), ends_at=row.ends_at)


async def look(door: Door, *, code: str) -> Opened:
    """Whom a link is for; looking does not use it up."""
    async with door.session() as session:
        row, account = await _found(session, code=code)
        has_one = bool(await factors.kinds(session, account=account.id)) and not row.afresh
    needs_one = roles.needs_second_factor(account.person.roles)
    return Opened(
        name=account.person.name,
        display_name=account.person.display_name,
        second_factor=has_one or needs_one,
        again=bool(account.hash),
        ends_at=row.ends_at,
    )


async def accept(door: Door, *, code: str, password: str, before: str, device: str) -> Signed | NextStep:
    """Set the password of whoever holds the link, and go on from there: to a session or the second step."""
    async with door.session() as session:
        _, account = await _found(session, code=code)
    sound.check_password(password, name=account.person.name, display_name=account.person.display_name)
    hash = await passwords.hash_of(password)
    async with door.session() as session:
        row, account = await _found(session, code=code)
        if not await store.close(session, row):
            raise InvitationEnded  # somebody else used it in this very moment
        if row.afresh:
            await factors.forget(session, door, account=account.id)
        await accounts.set_password(session, account=account, hash=hash)
        await attempts.reset(session, door, name=account.person.name)
        await sessions.end(session, settings=door.settings, subject=str(account.id), reason="account_changed")
        await _tell(session, door.settings, "joined", account=account.id, by=account.id)
        account = await accounts.known_by(session, id=account.id) or account
        if step := await steps.waiting(session, door, account=account):
            return step
        return await steps.begin_session(session, door, account=account, before=before, device=device)


async def _found(session: AsyncSession, *, code: str) -> tuple[Invitation, Known]:
    """The link of a code and its account, which is held."""
    row = await store.find(session, code=_hash(code))
    account = await accounts.known_by(session, id=row.account_id) if row else None
    if row is None or account is None or account.disabled:
        raise InvitationEnded
    if not await accounts.hold(session, account=account, alone=True):
        raise InvitationEnded  # changed in this very moment: whoever opens it again meets the new state
    return row, account


async def _tell(session: AsyncSession, settings: Settings, what: str, *, account: UUID, **who: UUID) -> None:
    await events.record(
        session,
        type=f"identity.account.{what}",
        subject=str(account),
        data={"id": account, **who},
        area=settings.street,
    )


def _hash(code: str) -> bytes:
    """A plain digest is enough: 256 random bits cannot be guessed from it."""
    return hashlib.sha256(code.encode()).digest()
