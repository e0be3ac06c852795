"""SQL of a replacement: two lists compared person by person."""

from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.matching.lists.models import Batch

_COMPARE = text(
    """
    with next as (
      select resident_id from listing where batch_id = :batch and verdict = 'accepted' and erased_at is null
    ), present as (
      select resident_id from listing where batch_id = :former and verdict = 'accepted' and erased_at is null
    ), leaving as (
      select resident_id from present except select resident_id from next
    )
    select (select count(*) from next n join present p using (resident_id)) as staying,
           (select count(*) from (select resident_id from next except select resident_id from present) j) as joining,
           (select count(*) from leaving) as leaving,
           (select count(distinct i.resident_id) from invitation i join leaving using (resident_id)
             where i.state in ('invited', 'awaiting_guardian') and i.answer_until > wutong.now()) as leaving_awaited,
           (select count(distinct c.resident_id) from consent c join leaving using (resident_id)
             where c.state = 'granted' and c.term_until >= wutong.today()) as leaving_agreed
    """
)


async def former(session: AsyncSession, *, batch: Batch) -> Batch | None:
    """The holder's other list of this kind and purpose that is in force."""
    alike = (Batch.holder_id == batch.holder_id, Batch.kind == batch.kind, Batch.purpose == batch.purpose)
    in_force = (Batch.state == "committed", Batch.superseded_by.is_(None), Batch.id != batch.id)
    return (await session.scalars(select(Batch).where(*alike, *in_force))).one_or_none()


async def compare(session: AsyncSession, *, batch: UUID, former: UUID | None) -> dict[str, Any]:
    """Who stays, joins and leaves when a list takes the place of another, in people."""
    return dict((await session.execute(_COMPARE, {"batch": batch, "former": former})).mappings().one())
