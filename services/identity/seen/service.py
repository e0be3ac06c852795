"""Keep until when a person has seen the notices."""

from datetime import datetime

from kernel.db import AsyncSession
from services.identity.seen import store


async def until(session: AsyncSession, *, subject: str) -> datetime | None:
    """Until when somebody has seen the notices, or None."""
    return await store.until(session, subject=subject)


async def see(session: AsyncSession, *, subject: str, until: datetime) -> None:
    """Somebody has seen the notices up to this moment."""
    await store.move(session, subject=subject, until=until)
