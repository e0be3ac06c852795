"""SQL of what was seen."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.identity.seen.models import NoticesSeen


async def find(session: AsyncSession, *, subject: str) -> NoticesSeen | None:
    """What somebody has said of the notices, if anything."""
    return (await session.scalars(select(NoticesSeen).where(NoticesSeen.subject == subject))).one_or_none()


async def move(session: AsyncSession, *, subject: str, until: datetime) -> None:
    """Move the moment on, to the present at most; an earlier one changes nothing."""
    given = insert(NoticesSeen).values(subject=subject, until=func.least(until, func.wutong.now()))
    later = func.greatest(NoticesSeen.until, given.excluded.until)
    await session.execute(given.on_conflict_do_update(index_elements=["subject"], set_={"until": later}))


async def choose(session: AsyncSession, *, subject: str, weekly: bool) -> None:
    """Keep the form that is wanted."""
    given = insert(NoticesSeen).values(subject=subject, weekly=weekly)
    await session.execute(given.on_conflict_do_update(index_elements=["subject"], set_={"weekly": weekly}))
