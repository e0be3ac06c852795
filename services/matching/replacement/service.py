"""Compare a list with the one it would supersede."""

from uuid import UUID

from kernel.db import AsyncSession
from services.matching.lists import service as lists
from services.matching.replacement import schemas, store


async def preview(session: AsyncSession, *, batch: UUID) -> schemas.Replacement:
    """Who stays, joins and leaves if this list is committed now; NotFound outside the caller's scope."""
    former = await store.former(session, batch=await lists.get(session, id=batch))
    people = await store.compare(session, batch=batch, former=former and former.id)
    return schemas.Replacement(former=former and schemas.Former.model_validate(former), **people)
