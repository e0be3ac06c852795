"""SQL of what was seen."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.identity.seen.models import NoticesSeen


async def until(session: AsyncSession, *, subject: str) -> datetime | None:
    """Until when somebody has seen the notices, or None."""
    found: datetime | None = await session.scalar(select(NoticesSeen.until).where(NoticesSeen.subject == subject))
    return found


async def move(session: AsyncSession, *, subject: str, until: datetime) -> None:
    """Move the moment on, to the present at most; an earlier one changes nothing."""
    given = insert(NoticesSeen).values(subject=subject, until=func.least(until, func.wutong.now()))
    later = func.greatest(NoticesSeen.until, given.excluded.until)
    await session.execute(given.on_conflict_do_update(index_elements=["subject"], set_={"until": later}))
