"""Use cases of platforms: the one that a record belongs to, and those that an organisation is active on."""

from datetime import date
from typing import Any
from uuid import UUID

from kernel.db import AsyncSession
from services.registry.organisations import service as organisations
from services.registry.platforms import rules, store
from services.registry.platforms.five import PLATFORMS


async def belongs(session: AsyncSession, subject: str, kind: str, *, on: date, named: str | None) -> str:
    """The platform of a record: the one its recorder named, else that of its kind on its day."""
    return named or await store.of_kind(session, subject, kind, on=on) or PLATFORMS[-1]


async def active(session: AsyncSession, organisation: UUID) -> list[dict[str, Any]]:
    """The five platforms with what says that an organisation is active on them; raises NotFound."""
    await organisations.get(session, organisation)
    return rules.active(await store.active(session, organisation))
