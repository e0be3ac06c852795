"""SQL over the events of an organisation."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_PAGE = text(
    """
    select id, type, recorded_at, actor, data
      from event
     where organisation = :organisation and not internal
       and id < coalesce(cast(:after as uuid), 'ffffffff-ffff-ffff-ffff-ffffffffffff')
     order by id desc
     limit :limit
    """
)


async def page(session: AsyncSession, organisation: UUID, *, after: UUID | None, limit: int) -> Sequence[Any]:
    """Events about an organisation, newest first: ids begin with their moment."""
    given = {"organisation": organisation, "after": after, "limit": limit}
    return (await session.execute(_PAGE, given)).all()
