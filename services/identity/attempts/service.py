"""Count attempts, refuse what is one too many, and keep what was refused in the trail."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from kernel import events
from kernel.db import AsyncSession, uuid7
from kernel.problems import TooMany
from kernel.settings import Settings
from services.identity.accounts import rules as naming
from services.identity.attempts import rules, store
from services.identity.itself import Door

PURPOSE = "sign-in-name"

Reason = Literal["credentials", "locked", "disabled", "demo_elsewhere", "second_factor"]


class SignInLocked(TooMany):
    """Too many wrong passwords or codes for this name; the right one does not help before the time is over."""

    slug = "sign-in-locked"
    zh, en = "输错次数过多，请于 {minutes} 分钟后再试", "Too many wrong attempts; try again in {minutes} minutes"
    mend_zh = "请稍后再试，或请管理员重设密码。"
    mend_en = "Wait, or ask an administrator for a new password."


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt that was counted, and the blind name it counts for."""

    id: UUID
    name: bytes


async def begin(door: Door, *, name: str, subject: str) -> Attempt:
    """Count an attempt on a name; refuses where five are counted. `subject` is whose it is, for the trail."""
    attempt = Attempt(uuid7(), door.keyring.blind(PURPOSE, naming.normal(name)))
    async with door.session() as session:
        await store.hold(session, name=attempt.name)
        attempts, seconds = await store.count(session, name=attempt.name, window=rules.WINDOW)
        if attempts < rules.ATTEMPTS:
            await store.add(session, id=attempt.id, area=door.settings.street, name=attempt.name)
            return attempt
        await _tell(session, door.settings, subject=subject, reason="locked")
    raise SignInLocked(minutes=max(1, -(-seconds // 60)), headers={"Retry-After": str(max(1, seconds))})


async def refused(door: Door, *, subject: str, reason: Reason) -> None:
    """Keep in the trail that an attempt was refused, and why."""
    async with door.session() as session:
        await _tell(session, door.settings, subject=subject, reason=reason)


async def forgive(session: AsyncSession, *, attempt: Attempt) -> None:
    """Take back an attempt that was right as far as it went."""
    await store.remove(session, id=attempt.id)


async def clear(session: AsyncSession, *, attempt: Attempt) -> None:
    """Forget all attempts on the name: its owner signed in."""
    await store.clear(session, name=attempt.name)


async def reset(session: AsyncSession, door: Door, *, name: str) -> None:
    """Forget all attempts on a name: its owner came by a link."""
    await store.clear(session, name=door.keyring.blind(PURPOSE, naming.normal(name)))


async def _tell(session: AsyncSession, settings: Settings, *, subject: str, reason: Reason) -> None:
    await events.record(
        session,
        type="identity.sign_in.refused",
        subject=subject,
        data={"reason": reason},
        area=settings.street,
        internal=True,
    )
