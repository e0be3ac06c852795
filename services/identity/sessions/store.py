"""SQL of sessions; the database's clock decides which are live."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.ext.asyncio import AsyncSession

from services.identity.sessions.models import Session

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
# A session in use is written at most once a minute, not at every exchange.
TOUCH = timedelta(minutes=1)
SHOWN = 100
FORGOTTEN = timedelta(days=30)

_NOW = func.wutong.now(type_=TIMESTAMP(timezone=True))
_LIVE = (Session.ended_at.is_(None), Session.ends_at > _NOW, Session.seen_at > _NOW - IDLE)


async def add(
    session: AsyncSession, *, id: UUID, area: str, subject: str, secret: bytes, person: dict[str, Any], device: str
) -> None:
    """Add a session that ends in `ABSOLUTE` at the latest."""
    row = Session(
        id=id, area=area, subject=subject, secret=secret, person=person, device=device, ends_at=_NOW + ABSOLUTE
    )
    session.add(row)
    await session.flush()


async def live(session: AsyncSession, *, secret: bytes) -> Session | None:
    """The live session with this secret's hash, marked as in use."""
    query = select(Session, (Session.seen_at < _NOW - TOUCH).label("stale")).where(Session.secret == secret, *_LIVE)
    found = (await session.execute(query)).one_or_none()
    if found is None:
        return None
    row, stale = found
    if stale:
        await session.execute(update(Session).where(Session.id == row.id).values(seen_at=_NOW))
    return row


async def find(session: AsyncSession, *, id: UUID) -> Session | None:
    """The live session with this id."""
    return (await session.execute(select(Session).where(Session.id == id, *_LIVE))).scalar_one_or_none()


async def page(session: AsyncSession, *, subject: str) -> list[Session]:
    """The live sessions of a person, the latest first."""
    query = select(Session).where(Session.subject == subject, *_LIVE).order_by(Session.id.desc()).limit(SHOWN)
    return list(await session.scalars(query))


async def set_theme(session: AsyncSession, *, subject: str, theme: str) -> None:
    """Write the look into the person that each live session of this subject remembers."""
    person = Session.person.concat({"theme": theme})
    await session.execute(update(Session).where(Session.subject == subject, *_LIVE).values(person=person))


async def end(session: AsyncSession, *, id: UUID | None = None, subject: str | None = None) -> list[tuple[UUID, str]]:
    """End the session of this id, or those of this person, or where both match; id and subject of those that ended."""
    which = [column == value for column, value in ((Session.id, id), (Session.subject, subject)) if value is not None]
    query = (
        update(Session)
        .where(*which, Session.ended_at.is_(None))
        .values(ended_at=_NOW)
        .returning(Session.id, Session.subject)
    )
    return [(ended, whose) for ended, whose in await session.execute(query)]


async def purge(session: AsyncSession, *, most: int) -> int:
    """Forget sessions that could not be used for a month; returns how many."""
    old = select(Session.id).where(Session.ends_at < _NOW - FORGOTTEN).order_by(Session.ends_at).limit(most)
    gone = await session.execute(delete(Session).where(Session.id.in_(old)).returning(Session.id))
    return len(gone.all())
