"""SQL over the events of an organisation."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

# Of each record, its own and those that went into it, the latest events, and those of what it did together with others,
# which name no one organisation.
_PAGE = text(
    """
    with mine as (
      select id::text as id from joint where organisations && (select registry.records_of(:organisation))
      union all
      select id::text from agreement where organisations && (select registry.records_of(:organisation))
    ), start as (
      select coalesce(cast(:after as uuid), 'ffffffff-ffff-ffff-ffff-ffffffffffff') as id
    )
    select told.* from start
     cross join unnest(registry.records_of(:organisation)) record (id)
     cross join lateral (
       select e.id, e.type, e.recorded_at, e.actor, e.data from event e
        where e.organisation = record.id and not e.internal and e.id < start.id
        order by e.id desc limit :limit
     ) told
    union all
    select told.* from start
     cross join lateral (
       select e.id, e.type, e.recorded_at, e.actor, e.data from event e
        where e.organisation is null and e.subject = any(array(select id from mine)) and not e.internal
          and e.id < start.id and (starts_with(e.type, 'registry.joint.') or starts_with(e.type, 'registry.agreement.'))
        order by e.id desc limit :limit
     ) told
     order by id desc
     limit :limit
    """
)


async def page(session: AsyncSession, organisation: UUID, *, after: UUID | None, limit: int) -> Sequence[Any]:
    """Events about an organisation's records, newest first: ids begin with their moment."""
    given = {"organisation": organisation, "after": after, "limit": limit}
    return (await session.execute(_PAGE, given)).all()
