"""Sign somebody in. The steps are transactions of their own: nothing is held open while a password is compared."""

from dataclasses import dataclass
from hmac import compare_digest
from typing import Literal
from uuid import UUID

from kernel import events
from kernel.crypto import Keyring
from kernel.db import Database, enter, uuid7
from kernel.problems import NotFound, TooMany, Unauthenticated
from kernel.settings import Settings
from services.identity import itself
from services.identity.accounts import passwords
from services.identity.accounts import rules as naming
from services.identity.accounts import service as accounts
from services.identity.sessions import service as sessions
from services.identity.sessions.schemas import Person, SessionOut
from services.identity.sign_ins import rules, store
from services.identity.sign_ins.schemas import DemoSignIn

OPERATOR = "operator"
PURPOSE = "sign-in-name"

Reason = Literal["credentials", "locked", "disabled", "demo_elsewhere"]


class SignInRefused(Unauthenticated):
    """Name and password do not belong together; which of them is wrong is not said."""

    slug = "sign-in-refused"
    zh, en = "账号名或密码不对", "Name or password is wrong"
    mend_zh = "请检查后重试；连续输错 5 次将锁定 30 分钟。"
    mend_en = "Check both and try again; five wrong attempts lock the name for 30 minutes."


class SignInLocked(TooMany):
    """Too many wrong passwords for this name; the right one does not help before the time is over."""

    slug = "sign-in-locked"
    zh, en = "输错次数过多，请于 {minutes} 分钟后再试", "Too many wrong attempts; try again in {minutes} minutes"
    mend_zh = "请稍后再试，或请管理员重设密码。"
    mend_en = "Wait, or ask an administrator for a new password."


class OperatorRefused(Unauthenticated):
    """The operator's key is wrong."""

    slug = "operator-refused"
    zh, en = "本机操作员密钥不对", "The operator's key is wrong"
    mend_zh = "请在本机上用安装目录所属的用户运行命令。"
    mend_en = "Run the command on this machine as the user who owns the home folder."


@dataclass(frozen=True, slots=True)
class Door:
    """What signing in works with."""

    database: Database
    settings: Settings
    keyring: Keyring


async def sign_in(door: Door, *, name: str, password: str, peer: str | None, before: str) -> tuple[str, SessionOut]:
    """Begin a session for whoever knows this password; `before` is the session the same browser had."""
    blind = door.keyring.blind(PURPOSE, naming.normal(name))
    known = await _attempt(door, name=name, blind=blind)
    fits = await passwords.fits(known.hash if known else passwords.NOBODY, password)
    reason = _objection(door.settings, known, fits=fits, peer=peer)
    if known is None or reason is not None:
        await _refuse(door, known, reason or "credentials")
        raise SignInRefused
    stronger = await passwords.hash_of(password) if passwords.is_old(known.hash) else None
    return await _begin(door, known, blind=blind, stronger=stronger, before=before)


async def operator(door: Door, *, key: str, peer: str | None) -> str:
    """Begin a session for the machine's own operator; elsewhere the address does not exist."""
    if not rules.is_loopback(peer):
        raise NotFound
    if not compare_digest(key.encode(), door.settings.secret("operator-key").encode()):
        raise OperatorRefused
    person = Person(
        name=OPERATOR,
        display_name="本机操作员",
        roles=[OPERATOR],
        area=door.settings.area,
        demo=False,
    )
    async with door.database.session(itself.principal(door.settings)) as session:
        await enter(session, sessions.principal_of(person, subject=OPERATOR, session=""))
        return await sessions.begin(session, settings=door.settings, subject=OPERATOR, person=person)


async def demo(door: Door, *, peer: str | None) -> list[DemoSignIn]:
    """The sample sign-ins of a demo home; elsewhere the address does not exist."""
    if not _demo_is_open(door.settings, peer):
        raise NotFound
    async with door.database.session(itself.principal(door.settings)) as session:
        people = await accounts.demo(session)
    return [
        DemoSignIn(role=person.roles[0], name=person.name, password=passwords.of_demo(door.settings, person.name))
        for person in people
    ]


async def _attempt(door: Door, *, name: str, blind: bytes) -> accounts.Known | None:
    """Count the attempt and look the account up; refuses at once where the name is locked."""
    async with door.database.session(itself.principal(door.settings)) as session:
        await store.hold(session, name=blind)
        attempts, seconds = await store.count(session, name=blind, window=rules.WINDOW)
        known = await accounts.known(session, name=name)
        if attempts < rules.ATTEMPTS:
            await store.add(session, id=uuid7(), area=door.settings.street, name=blind)
    if attempts >= rules.ATTEMPTS:
        await _refuse(door, known, "locked")
        raise SignInLocked(minutes=max(1, -(-seconds // 60)), headers={"Retry-After": str(max(1, seconds))})
    return known


def _objection(settings: Settings, known: accounts.Known | None, *, fits: bool, peer: str | None) -> Reason | None:
    if known is None or not fits:
        return "credentials"
    if known.disabled:
        return "disabled"
    if known.person.demo and not _demo_is_open(settings, peer):
        return "demo_elsewhere"
    return None


def _demo_is_open(settings: Settings, peer: str | None) -> bool:
    return rules.demo_is_open(demo=settings.demo, host=settings.host, peer=peer)


async def _refuse(door: Door, known: accounts.Known | None, reason: Reason) -> None:
    async with door.database.session(itself.principal(door.settings)) as session:
        await events.record(
            session,
            type="identity.sign_in.refused",
            subject=str(known.id) if known else "unknown",
            data={"reason": reason},
            area=door.settings.street,
            internal=True,
        )


async def _begin(
    door: Door, known: accounts.Known, *, blind: bytes, stronger: str | None, before: str
) -> tuple[str, SessionOut]:
    subject, settings = str(known.id), door.settings
    async with door.database.session(itself.principal(settings)) as session:
        if not await accounts.hold(session, account=known):
            raise SignInRefused  # disabled or changed in this very moment: whoever tries again meets the new state
        await store.clear(session, name=blind)
        if stronger is not None:
            await accounts.keep_hash(session, account=known, hash=stronger)
        if before:
            await sessions.end(session, settings=settings, reason="replaced", id=UUID(before))
        await enter(session, sessions.principal_of(known.person, subject=subject, session=""))
        secret = await sessions.begin(session, settings=settings, subject=subject, person=known.person)
    return secret, sessions.shown(known.person, settings=settings)
