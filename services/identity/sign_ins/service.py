"""Sign somebody in. The steps are transactions of their own: nothing is held open while a password is compared."""

from hmac import compare_digest

from kernel.db import enter
from kernel.problems import NotFound, Unauthenticated
from kernel.settings import Settings
from services.identity import roles
from services.identity.accounts import passwords
from services.identity.accounts import service as accounts
from services.identity.accounts.shapes import Known
from services.identity.attempts import service as attempts
from services.identity.attempts.service import Reason
from services.identity.itself import Door
from services.identity.sessions import service as sessions
from services.identity.sign_ins import rules
from services.identity.sign_ins.schemas import DemoSignIn
from services.identity.steps import service as steps
from services.identity.steps.schemas import NextStep
from services.identity.steps.service import Signed


class SignInRefused(Unauthenticated):
    """Name and password do not belong together; which of them is wrong is not said."""

    slug = "sign-in-refused"
    zh, en = "账号名或密码不对", "Name or password is wrong"
    mend_zh = "请检查后重试；连续输错 5 次将锁定 30 分钟。"
    mend_en = "Check both and try again; five wrong attempts lock the name for 30 minutes."


class OperatorRefused(Unauthenticated):
    """The operator's key is wrong."""

    slug = "operator-refused"
    zh, en = "本机操作员密钥不对", "The operator's key is wrong"
    mend_zh = "请在本机上用安装目录所属的用户运行命令。"
    mend_en = "Run the command on this machine as the user who owns the home folder."


async def sign_in(
    door: Door, *, name: str, password: str, peer: str | None, before: str, device: str
) -> Signed | NextStep:
    """A session for whoever knows this password, or the second step; `before` is the session the browser had."""
    async with door.session() as session:
        known = await accounts.known(session, name=name)
    subject = str(known.id) if known else "unknown"
    attempt = await attempts.begin(door, name=name, subject=subject)
    fits = await passwords.fits(known.hash if known else passwords.NOBODY, password)
    reason = _objection(door.settings, known, fits=fits, peer=peer)
    if known is None or reason is not None:
        await attempts.refused(door, subject=subject, reason=reason or "credentials")
        raise SignInRefused
    stronger = await passwords.hash_of(password) if passwords.is_old(known.hash) else None
    async with door.session() as session:
        if not await accounts.hold(session, account=known):
            raise SignInRefused  # disabled or changed in this very moment: whoever tries again meets the new state
        if stronger is not None:
            await accounts.keep_hash(session, account=known, hash=stronger)
        if step := await steps.waiting(session, door, account=known):
            # Wrong attempts count on until the second step is done too: a known password buys no further guesses.
            await attempts.forgive(session, attempt=attempt)
            return step
        await attempts.clear(session, attempt=attempt)
        return await steps.begin_session(session, door, account=known, before=before, device=device)


async def operator(door: Door, *, key: str, peer: str | None) -> str:
    """Begin a session for the machine's own operator; elsewhere the address does not exist."""
    if not rules.is_loopback(peer):
        raise NotFound
    if not compare_digest(key.encode(), door.settings.secret("operator-key").encode()):
        raise OperatorRefused
    person = sessions.operator(door.settings)
    async with door.session() as session:
        await enter(session, sessions.principal_of(person, subject=roles.OPERATOR, session=""))
        return await sessions.begin(session, settings=door.settings, subject=roles.OPERATOR, person=person, device="")


async def demo(door: Door, *, peer: str | None) -> list[DemoSignIn]:
    """The sample sign-ins of a demo home; elsewhere the address does not exist."""
    if not _demo_is_open(door.settings, peer):
        raise NotFound
    async with door.session() as session:
        people = await accounts.demo(session)
    return [
        DemoSignIn(role=person.roles[0], name=person.name, password=passwords.of_demo(door.settings, person.name))
        for person in people
    ]


def _objection(settings: Settings, known: Known | None, *, fits: bool, peer: str | None) -> Reason | None:
    if known is None or not fits:
        return "credentials"
    if known.disabled:
        return "disabled"
    if known.person.demo and not _demo_is_open(settings, peer):
        return "demo_elsewhere"
    return None


def _demo_is_open(settings: Settings, peer: str | None) -> bool:
    return rules.demo_is_open(demo=settings.demo, host=settings.host, peer=peer)
