"""SQL over batches, their rows and what they changed."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.attributes import set_committed_value

from services.registry import ties
from services.registry.changes import Change
from services.registry.imports.models import Batch, Changed, Row

# One statement for all rows: an open write holds back every feed, and thousands of round trips would keep it open.
_FILL = text(
    """
    insert into import_row (batch_id, area, row, verdict, code, name, reason, raw, fields, mended, warnings, applied)
    select :batch, :area, one.*, false
      from jsonb_to_recordset(cast(:rows as jsonb))
           as one(row int, verdict text, code text, name text, reason text, raw jsonb, fields jsonb, mended text[],
                  warnings text[])
    """
)
_WAITING = text(
    """
    select b.id, b.kind, b.filename, b.state, b.created_at, j.enqueued_at as busy,
           cast(b.counts ->> 'accepted' as int) + cast(b.counts ->> 'merged' as int) as fit, count(*) over () as total
      from import_batch b
      left join job j on j.id = b.job and j.state in ('queued', 'running')
     where b.state = any(:open) or j.id is not null
     order by b.id limit :most
    """
)
# Records of other capabilities, of which only the tables are read here.
_RESTING = text(
    """
    select what, organisation_id from (
      select 'offering' as what, organisation_id from offering where open
      union all select 'document', organisation_id from document where status = 'valid'
      union all select 'incubation', organisation_id from incubation_support where withdrawn_for is null
      union all select 'capacity', organisation_id from capacity where withdrawn_for is null
      union all select 'confirmation', organisation_id from confirmation
                 where answered_at is not null and revoked_at is null
      union all
      -- What records made of a fact goes with them, and the list's own count says whether there are formal members.
      select 'coverage', v.organisation_id from coverage v join organisation o on o.id = v.organisation_id
       where coalesce(v.said_party_unit, v.party_unit) <> 'unknown'
          or coalesce(v.said_work_coverage, v.work_coverage) <> 'unknown' or v.note <> ''
          or v.formal_members not in ('unknown', case when o.formal_members > 0 then 'yes' else 'no' end)
    ) every
     where organisation_id = any(:organisations) order by what desc, organisation_id
    """
)
# Without a lock: whoever edits one of them meanwhile is seen by the stretch that would restore it.
_OVERTAKEN = {
    kind: text(
        f"""
        select count(*) from import_change c join {target} t on t.{key} = {id}
         where c.batch_id = :batch and c.target = '{target}' and t.batch is distinct from c.batch_id
        """  # noqa: S608 - constants
    )
    for kind, target, key, id in (
        ("organisations", "organisation", "id", "cast(c.target_id as uuid)"),
        ("offerings", "offering", "id", "cast(c.target_id as uuid)"),
        ("communities", "community", "area", "c.target_id"),
    )
}
_BUSY = text("select enqueued_at from job where id = :job and state in ('queued', 'running')")


async def find(session: AsyncSession, id: UUID, *, lock: bool = False) -> Batch | None:
    """A batch that this session may see."""
    query = select(Batch).where(Batch.id == id)
    if lock:  # as it is now, also where it was looked at before
        query = query.with_for_update().execution_options(populate_existing=True)
    found: Batch | None = await session.scalar(query)
    return found


async def alone(session: AsyncSession, *, digest: str) -> None:
    """Let nobody else take in this very file until the transaction ends."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(digest, 4))))


async def same(
    session: AsyncSession, *, area: str, kind: str, digest: str, origin: str, as_of: date | None
) -> Batch | None:
    """The open batch that this file made as the list of the same, if any; without a day: of whatever day."""
    mine = (Batch.area == area, Batch.kind == kind, Batch.digest == digest, Batch.origin == origin)
    query = select(Batch).where(*mine, Batch.state.in_(("uploaded", "validated")))
    if as_of is not None:
        query = query.where(Batch.as_of == as_of)
    found: Batch | None = await session.scalar(query.order_by(Batch.id.desc()).limit(1))
    return found


async def corrected(session: AsyncSession, batch: UUID) -> bool:
    """Whether somebody has corrected a row of it by hand."""
    query = select(Row.row).where(Row.batch_id == batch, Row.mended.contains(["by_hand"])).limit(1)
    return await session.scalar(query) is not None


async def batches(session: AsyncSession, *, after: UUID | None, limit: int) -> Sequence[Batch]:
    """Batches in scope, newest first."""
    query = select(Batch).order_by(Batch.id.desc()).limit(limit)
    return (await session.scalars(query.where(Batch.id < after) if after else query)).all()


async def naming_files(session: AsyncSession, ids: Sequence[UUID]) -> set[UUID]:
    """Those of these batches that still need their file, whoever may see them."""
    return set((await session.scalars(text("select registry.named(:ids)"), {"ids": list(ids)})).all())


async def waiting(session: AsyncSession, *, open: Sequence[str], most: int) -> Sequence[Any]:
    """Batches that wait for a person, or are worked on, the oldest first; each with how many there are."""
    return (await session.execute(_WAITING, {"open": list(open), "most": most})).all()


async def add(session: AsyncSession, batch: Batch) -> None:
    """Write a new batch."""
    session.add(batch)
    await session.flush()


async def fill(session: AsyncSession, batch: Batch, rows: Iterable[dict[str, object]]) -> None:
    """Make these the rows of a batch, instead of any it has."""
    await session.execute(delete(Row).where(Row.batch_id == batch.id))
    given = {"batch": batch.id, "area": batch.area, "rows": json.dumps(list(rows), ensure_ascii=False, default=str)}
    await session.execute(_FILL, given)


async def busy(session: AsyncSession, job: UUID) -> datetime | None:
    """Since when a job waits or runs; None where it does neither."""
    since: datetime | None = await session.scalar(_BUSY, {"job": job})
    return since


async def page(session: AsyncSession, batch: UUID, *, verdict: str | None, after: int, limit: int) -> Sequence[Row]:
    """Rows of a batch in the order of the sheet."""
    query = select(Row).where(Row.batch_id == batch, Row.row > after).order_by(Row.row).limit(limit)
    return (await session.scalars(query.where(Row.verdict == verdict) if verdict else query)).all()


async def judged(session: AsyncSession, batch: UUID) -> Sequence[Any]:
    """What became of every row of a batch, without its contents."""
    columns = (Row.row, Row.verdict, Row.code, Row.name, Row.reason, Row.mended, Row.warnings)
    return (await session.execute(select(*columns).where(Row.batch_id == batch).order_by(Row.row))).all()


async def coming(session: AsyncSession, batch: UUID, codes: Collection[str]) -> Sequence[Row]:
    """The rows with these codes that come in."""
    query = select(Row).where(Row.batch_id == batch, Row.code.in_(codes), Row.verdict == "accepted")
    return (await session.scalars(query)).all() if codes else []


async def row(session: AsyncSession, batch: UUID, number: int) -> Row | None:
    """One row of a batch, locked."""
    found: Row | None = await session.scalar(
        select(Row).where(Row.batch_id == batch, Row.row == number).with_for_update()
    )
    return found


async def held(session: AsyncSession, batch: UUID, numbers: Sequence[int], *, lock: bool) -> Sequence[Row]:
    """Those of these rows that are held; locked, as they are now."""
    query = select(Row).where(Row.batch_id == batch, Row.row.in_(numbers), Row.verdict == "held").order_by(Row.row)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return (await session.scalars(query)).all()


async def rewrite(session: AsyncSession, changes: Sequence[tuple[Row, dict[str, Any]]], *, by: str) -> None:
    """Write all these rows as somebody corrected them, with one statement; the rows in hand then say the same."""
    written = [(row, {**values, "mended_by": sorted({*row.mended_by, by})}) for row, values in changes]
    await session.execute(
        update(Row), [{**values, "batch_id": row.batch_id, "row": row.row} for row, values in written]
    )
    for row, values in written:
        for name, value in values.items():
            set_committed_value(row, name, value)


async def pending(session: AsyncSession, batch: UUID, *, limit: int) -> Sequence[Row]:
    """Accepted rows that are not on record yet."""
    found = await session.scalars(
        select(Row)
        .where(Row.batch_id == batch, Row.verdict == "accepted", ~Row.applied)
        .order_by(Row.row)
        .limit(limit)
        .with_for_update()
    )
    return found.all()


async def keep(session: AsyncSession, batch: UUID, changes: Iterable[Change]) -> None:
    """Keep what a batch changed, for its rollback."""
    values = [
        {"batch_id": batch, "target": each.target, "target_id": each.id, "area": each.area, "before": each.before}
        for each in changes
    ]
    if values:
        await session.execute(insert(Changed), values)


async def changes(session: AsyncSession, batch: UUID, *, start: int = 0, limit: int | None = None) -> list[Change]:
    """What a batch changed: all of it, or so many from there on."""
    query = select(Changed).where(Changed.batch_id == batch).order_by(Changed.target, Changed.target_id)
    found = await session.scalars(query.offset(start).limit(limit))
    return [Change(each.target, each.target_id, each.area, each.before) for each in found]  # type: ignore[arg-type]


async def overtaken(session: AsyncSession, batch: Batch) -> int:
    """How many of the records that a batch changed are another's by now, or nobody's."""
    return int(await session.scalar(_OVERTAKEN[batch.kind], {"batch": batch.id}) or 0)


async def new(session: AsyncSession, batch: UUID, *, among: Sequence[str] | None) -> list[UUID]:
    """The organisations that are on record by this batch alone: it made them, or took up what was withdrawn."""
    none = func.coalesce(func.jsonb_typeof(Changed.before), "null") == "null"
    query = select(Changed.target_id).where(
        Changed.batch_id == batch,
        Changed.target == "organisation",
        none | (Changed.before["status"].astext == "withdrawn"),
    )
    found = await session.scalars(query if among is None else query.where(Changed.target_id.in_(among)))
    return [UUID(each) for each in found]


async def resting(session: AsyncSession, organisations: Sequence[UUID]) -> list[tuple[str, UUID]]:
    """What these organisations offer and filed, and what binds them to others: kinds, each with its organisation."""
    rows = await session.execute(_RESTING, {"organisations": list(organisations)})
    return [*((row.what, row.organisation_id) for row in rows), *(await ties.of(session, organisations))]


async def clock(session: AsyncSession) -> tuple[datetime, date]:
    """The moment that decides, and its day in China."""
    found = (await session.execute(select(func.wutong.now(), func.wutong.today()))).one()
    return found[0], found[1]
