"""Use case of the timeline: a stretch of it."""

from typing import Any
from uuid import UUID

from kernel import paging
from kernel.db import AsyncSession
from services.registry.organisations import service as organisations
from services.registry.timeline import rules, store


async def page(
    session: AsyncSession, organisation: UUID, *, after: str | None, limit: int
) -> tuple[list[rules.Group], str | None]:
    """What happened, newest first; raises NotFound where the organisation is not to be seen."""
    await organisations.get(session, organisation)
    found = await store.page(session, organisation, after=paging.decode_id(after), limit=limit + 1)
    rows, more = paging.cut(list(found), limit, _key)
    return rules.grouped((row.type, row.recorded_at, row.actor, row.data) for row in rows), more


def _key(row: Any) -> tuple[UUID]:
    return (row.id,)
