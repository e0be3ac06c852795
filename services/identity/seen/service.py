"""Keep until when a person has seen the notices, and in which form they are wanted."""

from datetime import datetime

from kernel.db import AsyncSession
from services.identity.seen import store
from services.identity.seen.schemas import Seen


async def seen(session: AsyncSession, *, subject: str) -> Seen:
    """Until when somebody has seen the notices, and in which form they are wanted."""
    found = await store.find(session, subject=subject)
    return Seen(until=found.until if found else None, weekly=bool(found and found.weekly))


async def see(session: AsyncSession, *, subject: str, until: datetime | None, weekly: bool | None) -> None:
    """Somebody has seen the notices up to this moment, or wants them in this form."""
    if until is not None:
        await store.move(session, subject=subject, until=until)
    if weekly is not None:
        await store.choose(session, subject=subject, weekly=weekly)
