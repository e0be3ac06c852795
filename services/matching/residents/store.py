"""SQL of residents: rows to open, looks taken, rows to empty."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, text, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.matching.lists.models import Listing
from services.matching.residents.models import Tombstone

# The newest committed list that names somebody; the one in force first. Consents outlive a list, so a person who is no
# longer listed can still be opened for them.
_OPENABLE = text(
    """
    select distinct on (l.resident_id) l.resident_id, l.batch_id, l.holder_id, l.area, l.birth, l.sex, l.sealed,
           b.purpose
      from listing l join batch b on b.id = l.batch_id
     where l.resident_id = any(:ids) and l.verdict = 'accepted' and l.erased_at is null and b.state = 'committed'
     order by l.resident_id, (b.superseded_by is null) desc, b.committed_at desc
    """
)
_LOOKS = text(
    """
    select recorded_at, actor, data from event
     where subject = :id and type = 'matching.resident.viewed'
     order by id desc limit :limit
    """
)
_LIKE = text(
    """
    with known as (
      select distinct code_index, id_index from listing where resident_id = :id
    )
    select batch_id, row from listing where resident_id = :id
    union
    select l.batch_id, l.row from listing l join known k on l.code_index = k.code_index
    union
    select l.batch_id, l.row from listing l join known k on l.id_index = k.id_index
    order by 1, 2
    """
)


async def openable(session: AsyncSession, *, ids: Sequence[UUID]) -> Sequence[Row[Any]]:
    """The row of each of these people that is opened for them."""
    return (await session.execute(_OPENABLE, {"ids": list(ids)})).all()


async def looks(session: AsyncSession, *, id: UUID, limit: int) -> Sequence[Row[Any]]:
    """The latest looks at a person."""
    return (await session.execute(_LOOKS, {"id": str(id), "limit": limit})).all()


async def batches_like(session: AsyncSession, *, id: UUID) -> Sequence[UUID]:
    """The lists in scope that have a row of this person, in the order in which everybody locks them."""
    return list(dict.fromkeys((await session.scalars(_LIKE, {"id": id})).all()))


async def rows_like(session: AsyncSession, *, id: UUID, batches: Collection[UUID]) -> Sequence[Listing]:
    """Every row of these lists that stands for this person by pseudonym, child code or identity number; locked."""
    places = [each for each in (await session.execute(_LIKE, {"id": id})).all() if each.batch_id in batches]
    query = (
        select(Listing)
        .where(Listing.batch_id.in_(batches), tuple_(Listing.batch_id, Listing.row).in_(places))
        .order_by(Listing.batch_id, Listing.row)
        .with_for_update()
    )
    return (await session.scalars(query.execution_options(populate_existing=True))).all()


async def bury(session: AsyncSession, *, index: bytes, kind: str, area: str, reason: str) -> None:
    """A tombstone; a second one for the same index changes nothing."""
    made = insert(Tombstone).values(index=index, kind=kind, area=area, reason=reason)
    await session.execute(made.on_conflict_do_nothing())


async def empty(session: AsyncSession, row: Listing, *, reason: str) -> None:
    """Take everything personal out of a row; it still counts as a row of its file."""
    row.verdict, row.reason, row.mended, row.warned = "dropped", reason, None, None
    row.birth = row.sex = row.code_index = row.id_index = row.sealed = None
    row.erased_at = await session.scalar(text("select wutong.now()"))
    await session.flush()
