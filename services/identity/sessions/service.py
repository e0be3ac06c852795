"""Begin, find and end sessions. Callers outside a session act in identity's own scope (`identity.itself`)."""

import hashlib
import secrets
from typing import Literal
from uuid import UUID

from kernel import events
from kernel.access import Principal
from kernel.db import AsyncSession, uuid7
from kernel.problems import Unauthenticated
from kernel.settings import Settings
from services.identity import roles
from services.identity.sessions import store
from services.identity.sessions.schemas import LiveSession, Person, SessionOut, Theme

Reason = Literal["signed_out", "replaced", "account_changed", "account_disabled", "ended_by_hand"]


class SessionEnded(Unauthenticated):
    """The session is over, or never was; which of the two is not said."""

    slug = "session-ended"
    zh, en = "登录已失效", "Your session has ended"
    mend_zh, mend_en = "请重新登录。", "Please sign in again."


def operator(settings: Settings) -> Person:
    """The machine's own operator: nobody's account, and the whole installation's area."""
    return Person(name=roles.OPERATOR, display_name="本机操作员", roles=[roles.OPERATOR], area=settings.area)


def principal_of(person: Person, *, subject: str, session: str) -> Principal:
    """The principal a session stands for."""
    return Principal(
        subject=subject,
        kind="account",
        name=person.display_name,
        area=person.area,
        organisation=person.organisation.id if person.organisation else None,
        holder=person.holder.id if person.holder else None,
        roles=frozenset(person.roles),
        permissions=roles.permissions(person.roles),
        language=person.language,
        session=session,
    )


def shown(person: Person, *, settings: Settings) -> SessionOut:
    """The person as screens need it."""
    own = person.area in (settings.area, settings.street)
    return SessionOut(
        **person.model_dump(),
        permissions=sorted(roles.permissions(person.roles)),
        area_name=settings.area_name if own else person.area,
    )


async def begin(session: AsyncSession, *, settings: Settings, subject: str, person: Person, device: str) -> str:
    """Begin a session of the person in whose scope this runs; returns its secret, which is stored nowhere."""
    id, secret = uuid7(), secrets.token_urlsafe(32)
    kept = person.model_dump(mode="json")
    await store.add(
        session, id=id, area=settings.street, subject=subject, secret=_hash(secret), person=kept, device=device
    )
    data = {"session": id, "account": subject, "roles": person.roles}
    await events.record(session, type="identity.session.started", subject=str(id), data=data, area=settings.street)
    return secret


async def find(session: AsyncSession, *, secret: str) -> tuple[Person, Principal]:
    """Who is signed in by this secret; asking counts as a use of the session."""
    row = await store.live(session, secret=_hash(secret))
    if row is None:
        raise SessionEnded
    person = Person.model_validate(row.person)
    return person, principal_of(person, subject=row.subject, session=str(row.id))


async def person_of(session: AsyncSession, *, principal: Principal) -> Person:
    """Who signed in to the session that this principal came by."""
    row = await store.find(session, id=UUID(principal.session)) if principal.session else None
    if row is None:
        raise SessionEnded
    return Person.model_validate(row.person)


async def listed(session: AsyncSession, *, subject: str, own: str = "") -> list[LiveSession]:
    """A person's live sessions, the latest first; `own` is the one that asks."""
    return [
        LiveSession(
            id=row.id,
            device=row.device,
            started_at=row.started_at,
            seen_at=row.seen_at,
            ends_at=row.ends_at,
            own=str(row.id) == own,
        )
        for row in await store.page(session, subject=subject)
    ]


async def set_theme(session: AsyncSession, *, subject: str, theme: Theme) -> None:
    """Every live session of a person remembers this look from now on."""
    await store.set_theme(session, subject=subject, theme=theme)


async def end(
    session: AsyncSession, *, settings: Settings, reason: Reason, id: UUID | None = None, subject: str | None = None
) -> int:
    """End one session, all of a person's, or one of a person's, and tell whoever keeps tokens for them; how many."""
    over = await store.end(session, id=id, subject=subject)
    for ended, whose in over:
        data = {"session": ended, "account": whose, "reason": reason}
        await events.record(session, type="identity.session.ended", subject=str(ended), data=data, area=settings.street)
    return len(over)


async def purge(session: AsyncSession, *, most: int = 1000) -> int:
    """Forget sessions that ended a month ago; in identity's own scope. Returns how many."""
    return await store.purge(session, most=most)


def _hash(secret: str) -> bytes:
    """A plain digest is enough: 256 random bits cannot be guessed from it."""
    return hashlib.sha256(secret.encode()).digest()
