"""SQL of batches: arriving, being judged, committed in chunks, rolled back."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.matching.lists.models import Batch, Duplicate, HouseholdStop, Listing

IN_FORCE = (Batch.state == "committed", Batch.superseded_by.is_(None))
# From the few tombstones to the rows by their indexes, never the other way round.
_ERASED = text(
    """
    select l.row, l.verdict, l.reason, l.mended, l.warned, max(t.reason) as why
      from tombstone t
      join listing l on t.kind = 'child_code' and l.code_index = t.index
                     or t.kind = 'id_number' and l.id_index = t.index
     where l.batch_id = :batch and l.erased_at is null
     group by l.batch_id, l.row
     limit :limit
    """
)
_EMPTY = text(
    """
    update listing
       set verdict = 'dropped', reason = one.why, mended = null, warned = null, sealed = null, birth = null, sex = null,
           code_index = null, id_index = null, erased_at = wutong.now()
      from jsonb_to_recordset(cast(:rows as jsonb)) as one(number int, why text)
     where batch_id = :batch and row = one.number
    """
)
# A lock by name takes no transaction number. Whoever holds it may wait for a worker process behind large lists, for
# longer than the minute after which the database ends a transaction that does nothing.
_ALONE = text(
    "select pg_try_advisory_xact_lock(hashtextextended(:batch, 3)),"
    " set_config('idle_in_transaction_session_timeout', '15min', true)"
)
_TALLY = text("select verdict, rows from tally(:batch)")
_INVITED = text("select count(*) from listing where batch_id = :batch and invited_at is not null")
_INVITE = text(
    """
    update listing l set invited_at = wutong.now(), invited_by = :by
      from batch b
     where b.id = l.batch_id and b.state = 'committed' and b.superseded_by is null
       and l.resident_id = any(:residents) and l.verdict = 'accepted' and l.erased_at is null and l.invited_at is null
    """
)
_OF_RESIDENTS = text(
    "select distinct batch_id from resident where id = any(:residents)"
)  # the batches in force that name these people


# One statement for all: a thousand of them would hold the transaction open for as many round trips.
_PAIRS = text(
    """
    insert into duplicate (batch_id, area, holder_id, row, other, found, decision, weight, reasons)
    select :batch_id, :area, :holder_id, pair.*
      from jsonb_to_recordset(cast(:pairs as jsonb))
           as pair(row int, other int, found text, decision text, weight real, reasons jsonb)
    """
)
_STOPS = text(
    "insert into household_stop (batch_id, area, holder_id, resident_id)"
    " select :batch_id, :area, :holder_id, unnest(cast(:residents as uuid[]))"
)


async def today(session: AsyncSession) -> date:
    """The day it is, by the database's clock."""
    day: date | None = await session.scalar(select(func.wutong.today()))
    assert day is not None  # noqa: S101 - a select without a table has one row
    return day


async def find(session: AsyncSession, *, id: UUID) -> Batch | None:
    """A batch in scope."""
    return (await session.scalars(select(Batch).where(Batch.id == id))).one_or_none()


async def lock(session: AsyncSession, *, id: UUID) -> Batch | None:
    """A batch in scope, as it is now, kept from other writers until the transaction ends."""
    query = select(Batch).where(Batch.id == id).with_for_update().execution_options(populate_existing=True)
    return (await session.scalars(query)).one_or_none()


async def alone(session: AsyncSession, *, id: UUID) -> bool:
    """Keep everybody else from reading or settling this batch until the transaction ends; False where one is at it."""
    return bool(await session.scalar(_ALONE, {"batch": str(id)}))


async def same(
    session: AsyncSession, *, holder: UUID, kind: str, purpose: str, digest: bytes, as_of: date | None
) -> Batch | None:
    """The batch that this file already made and that still counts, if any; without a day: of whatever day."""
    query = select(Batch).where(
        Batch.holder_id == holder,
        Batch.kind == kind,
        Batch.purpose == purpose,
        Batch.digest == digest,
        Batch.superseded_by.is_(None),
        Batch.state.not_in(("rolled_back", "expired", "discarded")),
    )
    if as_of is not None:
        query = query.where(Batch.as_of == as_of)
    return (await session.scalars(query.order_by(Batch.id.desc()).limit(1))).one_or_none()


async def add(session: AsyncSession, **fields: Any) -> Batch | None:
    """A new batch, or None where the same file made one in the meantime."""
    made = await session.scalar(insert(Batch).values(**fields).on_conflict_do_nothing().returning(Batch.id))
    return None if made is None else await find(session, id=made)


async def save(session: AsyncSession, batch: Batch, **fields: Any) -> None:
    """Change a batch; its version counts on."""
    for name, value in fields.items():
        setattr(batch, name, value)
    batch.version += 1
    await session.flush()


async def held(session: AsyncSession, *, batch: UUID, limit: int) -> Sequence[Listing]:
    """The first rows that are held, by row."""
    query = select(Listing).where(Listing.batch_id == batch, Listing.verdict == "held").order_by(Listing.row)
    return (await session.scalars(query.limit(limit))).all()


async def page(session: AsyncSession, *, after: UUID | None, limit: int) -> Sequence[Batch]:
    """Batches in scope, newest first; one more than `limit` where there are more."""
    query = select(Batch).order_by(Batch.id.desc()).limit(limit + 1)
    if after is not None:
        query = query.where(Batch.id < after)
    return (await session.scalars(query)).all()


async def attach(session: AsyncSession, *, batch: UUID) -> None:
    """Make the staged rows rows of the batch."""
    await session.execute(text("select attach(:batch)"), {"batch": batch})


async def discard(session: AsyncSession, *, batch: UUID) -> None:
    """Destroy the rows of a discarded batch."""
    await session.execute(text("select discard(:batch)"), {"batch": batch})


async def forget_findings(session: AsyncSession, batch: Batch) -> None:
    """Drop what an earlier reading of the file found."""
    for table in (Duplicate, HouseholdStop):
        await session.execute(delete(table).where(table.batch_id == batch.id))


async def add_findings(
    session: AsyncSession, batch: Batch, *, pairs: Sequence[dict[str, Any]], stops: Sequence[UUID]
) -> None:
    """Duplicates and stopped households that this reading of the file found."""
    ours = {"batch_id": batch.id, "area": batch.area, "holder_id": batch.holder_id}
    await session.execute(_PAIRS, ours | {"pairs": json.dumps(pairs)})
    await session.execute(_STOPS, ours | {"residents": list(stops)})


async def erased(session: AsyncSession, *, batch: UUID, limit: int) -> Sequence[RowMapping]:
    """Rows of people who were erased or objected since the file was read, and which of the two."""
    return (await session.execute(_ERASED, {"batch": batch, "limit": limit})).mappings().all()


async def empty(session: AsyncSession, *, batch: UUID, rows: Sequence[RowMapping]) -> None:
    """Take everything personal out of rows, for the reason of each; they still count as rows of the file."""
    given = [{"number": row["row"], "why": row["why"]} for row in rows]
    await session.execute(_EMPTY, {"batch": batch, "rows": json.dumps(given)})


async def tally(session: AsyncSession, *, batch: UUID) -> dict[str, int]:
    """The rows of a batch per verdict."""
    return {row.verdict: row.rows for row in await session.execute(_TALLY, {"batch": batch})}


async def now(session: AsyncSession) -> datetime:
    """The time, by the database's clock."""
    moment: datetime | None = await session.scalar(select(func.wutong.now()))
    assert moment is not None  # noqa: S101 - a select without a table has one row
    return moment


async def supersede(session: AsyncSession, batch: Batch) -> UUID | None:
    """Take the holder's former list of this kind and purpose out of force; its id."""
    former: UUID | None = await session.scalar(
        update(Batch)
        .where(
            Batch.holder_id == batch.holder_id,
            Batch.kind == batch.kind,
            Batch.purpose == batch.purpose,
            Batch.id != batch.id,
            *IN_FORCE,
        )
        .values(superseded_by=batch.id, version=Batch.version + 1)
        .returning(Batch.id)
    )
    return former


async def reinstate(session: AsyncSession, batch: Batch) -> UUID | None:
    """Put the list that this batch superseded back in force; its id.

    An open upload of the very same file would be its double and expires.
    """
    former = (
        await session.scalars(select(Batch).where(Batch.superseded_by == batch.id, Batch.state == "committed"))
    ).one_or_none()
    if former is None:
        return None
    await session.execute(
        update(Batch)
        .where(
            Batch.holder_id == former.holder_id,
            Batch.purpose == former.purpose,
            Batch.digest == former.digest,
            Batch.as_of == former.as_of,
            Batch.id != former.id,
            Batch.state.not_in(("committed", "rolled_back", "expired", "discarded")),
        )
        .values(state="expired", version=Batch.version + 1)
    )
    await save(session, former, superseded_by=None)
    return former.id


async def invited(session: AsyncSession, *, batch: UUID) -> int:
    """How many of the batch's people were invited."""
    return int(await session.scalar(_INVITED, {"batch": batch}) or 0)


async def hold(session: AsyncSession, *, residents: Sequence[UUID]) -> None:
    """Keep the lists in force that name these people as they are until the transaction ends."""
    batches = (await session.scalars(_OF_RESIDENTS, {"residents": list(residents)})).all()
    # Share locks meet a rollback's lock: either it sees the invitation, or the invitation finds no list in force.
    await session.execute(select(Batch.id).where(Batch.id.in_(batches)).order_by(Batch.id).with_for_update(read=True))


async def mark_invited(session: AsyncSession, *, residents: Sequence[UUID], by: str) -> None:
    """Note on the lists in force that these people were invited; their batches cannot be rolled back any more."""
    await session.execute(_INVITE, {"residents": list(residents), "by": by})


async def untold(session: AsyncSession, *, batch: UUID, limit: int) -> Sequence[HouseholdStop]:
    """Stopped households not yet announced, locked."""
    query = (
        select(HouseholdStop)
        .where(HouseholdStop.batch_id == batch, HouseholdStop.told.is_(False))
        .order_by(HouseholdStop.resident_id)
        .limit(limit)
        .with_for_update()
    )
    return (await session.scalars(query)).all()


async def listed_until(session: AsyncSession, *, resident: UUID) -> date | None:
    """The latest end of a list in force that names this person, if any does."""
    query = text("select max(b.term_until) from resident r join batch b on b.id = r.batch_id where r.id = :id")
    until: date | None = await session.scalar(query, {"id": resident})
    return until


async def resident(
    session: AsyncSession, *, id: UUID | None = None, code_indexes: Sequence[bytes] | None = None
) -> UUID | None:
    """The pseudonym of somebody on a list in force, by itself or by the child code's blind index."""
    if id is not None:
        return await session.scalar(text("select id from resident where id = :id limit 1"), {"id": id})
    found = text("select id from resident where code_index = any(:indexes) order by batch_id desc limit 1")
    return await session.scalar(found, {"indexes": list(code_indexes or ())})
