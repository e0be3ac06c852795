"""From a right password to a session: at once, or by the second step."""

import hashlib
import secrets
from typing import Any, Literal, cast
from uuid import UUID

from kernel.db import AsyncSession, enter, uuid7
from kernel.problems import Unauthenticated
from services.identity import roles
from services.identity.accounts import service as accounts
from services.identity.accounts.shapes import Known
from services.identity.attempts import service as attempts
from services.identity.factors import service as factors
from services.identity.factors.schemas import Proof
from services.identity.factors.service import Owner
from services.identity.itself import Door
from services.identity.sessions import service as sessions
from services.identity.sessions.schemas import SessionOut
from services.identity.steps import store
from services.identity.steps.models import SignInStep
from services.identity.steps.schemas import Authenticator, Enrolled, NextStep, Offered

TABLE = "identity.sign_in_step"

Signed = tuple[str, SessionOut]
Purpose = Literal["verify", "enrol"]


class TicketEnded(Unauthenticated):
    """The ticket's time is over, it has been used, the account was changed, or it never was one."""

    slug = "sign-in-ticket-ended"
    zh, en = "登录未完成，已失效", "This sign-in was not finished in time"
    mend_zh, mend_en = "请重新输入账号和密码。", "Give your name and password again."


class ProofRefused(Unauthenticated):
    """The code, passkey or recovery code does not hold, or was used already."""

    slug = "second-factor-refused"
    zh, en = "验证未通过", "The second factor was not accepted"
    mend_zh = "请使用验证器当前显示的验证码；每个验证码只能用一次。连续 5 次不对将锁定 30 分钟。"
    mend_en = "Use the code shown now; each counts once. Five wrong attempts lock the name for 30 minutes."


async def waiting(session: AsyncSession, door: Door, *, account: Known) -> NextStep | None:
    """The step that still has to be done by whoever gave the right password; None where there is none."""
    kinds = await factors.kinds(session, account=account.id)
    if kinds:
        return await _begin_step(session, door, account=account, purpose="verify", kinds=kinds)
    if not account.person.demo and roles.needs_second_factor(account.person.roles):
        return await begin_enrolment(session, door, account=account)
    return None


async def begin_session(session: AsyncSession, door: Door, *, account: Known, before: str, device: str) -> Signed:
    """A session for the account, in the transaction that holds it; what follows is in its scope."""
    settings, subject = door.settings, str(account.id)
    if before:
        await sessions.end(session, settings=settings, reason="replaced", id=UUID(before))
    await enter(session, sessions.principal_of(account.person, subject=subject, session=""))
    secret = await sessions.begin(session, settings=settings, subject=subject, person=account.person, device=device)
    return secret, sessions.shown(account.person, settings=settings)


async def begin_enrolment(session: AsyncSession, door: Door, *, account: Known) -> NextStep:
    """A ticket to enrol a factor with."""
    return await _begin_step(session, door, account=account, purpose="enrol", kinds=["passkey", "totp"])


async def verify(door: Door, *, ticket: str, proof: Proof, before: str, device: str) -> Signed:
    """A session for whoever holds the ticket and proves the account's second factor."""
    async with door.session() as session:
        _, account = await _found(session, ticket=ticket, purpose="verify")
    attempt = await attempts.begin(door, name=account.person.name, subject=str(account.id))
    async with door.session() as session:
        step, account = await _found(session, ticket=ticket, purpose="verify")
        challenge = _kept(door, step).get("challenge")
        if await factors.check(session, door, account=account.id, proof=proof, challenge=challenge):
            await store.remove(session, step)
            await attempts.clear(session, attempt=attempt)
            return await begin_session(session, door, account=account, before=before, device=device)
    await attempts.refused(door, subject=str(account.id), reason="second_factor")
    raise ProofRefused


async def choose(door: Door, *, ticket: str, kind: str) -> Offered:
    """Offer a factor of this kind to whoever holds a ticket to enrol one."""
    async with door.session() as session:
        step, account = await _found(session, ticket=ticket, purpose="enrol")
        if kind == "totp":
            shown, kept = factors.offer_totp(door, _owner(account))
            offered = Offered(totp=Authenticator(**shown))
        else:
            options, kept = await factors.offer_passkey(session, door, _owner(account))
            offered = Offered(passkey=options)
        sealed = door.keyring.seal(area=step.area, table=TABLE, row=step.id, fields=kept)
        await store.offer(session, step, kind=kind, sealed=sealed)
    return offered


async def confirm(
    door: Door, *, ticket: str, proof: Proof, label: str, before: str, device: str
) -> tuple[str, Enrolled]:
    """Keep the factor offered once it is proved; all sessions of the account end, and a fresh one begins."""
    async with door.session() as session:
        step, account = await _found(session, ticket=ticket, purpose="enrol")
        owner, kept = _owner(account), _kept(door, step)
        if not step.offered or not await factors.enrol(
            session, door, owner, kind=step.offered, kept=kept, proof=proof, label=label
        ):
            raise ProofRefused
        await store.remove(session, step)
        has_codes = "recovery" in await factors.kinds(session, account=account.id)
        codes = [] if has_codes else await factors.fresh_codes(session, owner)
        # Other tickets and sessions of the account were given out without this factor.
        await accounts.outdate(session, account=account)
        await sessions.end(session, settings=door.settings, subject=str(account.id), reason="account_changed")
        secret, shown = await begin_session(session, door, account=account, before=before, device=device)
    return secret, Enrolled(session=shown, recovery_codes=codes)


async def _begin_step(
    session: AsyncSession, door: Door, *, account: Known, purpose: Purpose, kinds: list[str]
) -> NextStep:
    id, ticket = uuid7(), secrets.token_urlsafe(32)
    options, sealed = None, None
    if purpose == "verify" and (asked := await factors.request_passkey(session, door, account=account.id)):
        options, kept = asked
        sealed = door.keyring.seal(area=account.area, table=TABLE, row=id, fields=kept)
    await store.add(
        session,
        id=id,
        account=account.id,
        area=account.area,
        version=account.version,
        ticket=_hash(ticket),
        purpose=purpose,
        sealed=sealed,
    )
    offered = cast(list[Literal["totp", "passkey", "recovery"]], factors.usable(door, kinds))
    return NextStep(step=purpose, ticket=ticket, kinds=offered, passkey=options)


async def _found(session: AsyncSession, *, ticket: str, purpose: Purpose) -> tuple[SignInStep, Known]:
    """The step of a ticket and its account, both held; refuses where either has ended or changed."""
    step = await store.find(session, ticket=_hash(ticket))
    if step is None or step.purpose != purpose:
        raise TicketEnded
    account = await accounts.known_by(session, id=step.account_id)
    if account is None or account.disabled or account.version != step.version:
        raise TicketEnded
    if not await accounts.hold(session, account=account, alone=True):
        raise TicketEnded
    return step, account


def _owner(account: Known) -> Owner:
    return Owner(account.id, account.area, account.person.name, account.person.display_name)


def _kept(door: Door, step: SignInStep) -> dict[str, Any]:
    if step.sealed is None:
        return {}
    return door.keyring.open(area=step.area, table=TABLE, row=step.id, envelope=step.sealed)


def _hash(ticket: str) -> bytes:
    """A plain digest is enough: 256 random bits cannot be guessed from it."""
    return hashlib.sha256(ticket.encode()).digest()
