"""SQL of held rows: each statement serves any number of them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.attributes import set_committed_value

from services.matching.lists.models import Duplicate, Listing
from services.matching.residents.models import Tombstone


async def page(session: AsyncSession, *, batch: UUID, limit: int) -> Sequence[Listing]:
    """The first held rows of a batch, in the order of the sheet."""
    query = select(Listing).where(Listing.batch_id == batch, Listing.verdict == "held").order_by(Listing.row)
    return (await session.scalars(query.limit(limit))).all()


async def rows(session: AsyncSession, *, batch: UUID, numbers: Sequence[int], lock: bool = False) -> dict[int, Listing]:
    """These rows of a batch by number; locked, as they are now, and kept from other writers until the end."""
    query = select(Listing).where(Listing.batch_id == batch, Listing.row.in_(numbers)).order_by(Listing.row)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return {row.row: row for row in await session.scalars(query)}


async def accepted(session: AsyncSession, *, batch: UUID, codes: Sequence[bytes]) -> dict[bytes, int]:
    """The accepted rows of the batch with these child codes, by the code's index."""
    query = select(Listing.code_index, Listing.row).where(
        Listing.batch_id == batch, Listing.code_index.in_(codes), Listing.verdict == "accepted"
    )
    return {index: row for index, row in await session.execute(query) if index is not None}


async def holding(session: AsyncSession, *, batch: UUID, residents: Sequence[UUID]) -> list[tuple[UUID, int]]:
    """Which rows of the batch stand for these residents already."""
    query = select(Listing.resident_id, Listing.row).where(
        Listing.batch_id == batch, Listing.resident_id.in_(residents)
    )
    return [(resident, row) for resident, row in await session.execute(query)]


async def buried(
    session: AsyncSession, *, codes: Sequence[bytes], numbers: Sequence[bytes]
) -> dict[tuple[str, bytes], str]:
    """Why people must not come back, by the kind and index of their tombstones."""
    query = select(Tombstone.kind, Tombstone.index, Tombstone.reason).where(
        or_(
            and_(Tombstone.kind == "child_code", Tombstone.index.in_(codes)),
            and_(Tombstone.kind == "id_number", Tombstone.index.in_(numbers)),
        )
    )
    return {(kind, index): reason for kind, index, reason in await session.execute(query)}


async def save(session: AsyncSession, changes: Sequence[tuple[Listing, dict[str, Any]]]) -> None:
    """Write all these rows with one statement; the rows in hand then say the same."""
    await session.execute(
        update(Listing), [{"batch_id": row.batch_id, "row": row.row, **values} for row, values in changes]
    )
    for row, values in changes:
        for name, value in values.items():
            set_committed_value(row, name, value)


async def add_duplicates(session: AsyncSession, pairs: Sequence[dict[str, Any]]) -> None:
    """Pairs found while mending."""
    await session.execute(insert(Duplicate), list(pairs))
