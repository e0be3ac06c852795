"""Use cases of imports: keep a judged file, map it anew, mend a row, ask for its commit or rollback."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kernel import HERE, events, jobs, preconditions
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.problems import NotFound
from services.registry.changes import Change
from services.registry.communities import service as communities
from services.registry.imports import judging, merging, rules, states, store
from services.registry.imports.judging import Known, Outcome, Standing
from services.registry.imports.models import Batch, Row
from services.registry.imports.rules import Judged
from services.registry.organisations import service as organisations

_COUNTED = ("rows", "accepted", "mended", "merged", "held", "dropped")
COMMIT, ROLL_BACK = "registry.imports.commit", "registry.imports.roll_back"


async def known(session: AsyncSession, *, area: str, as_of: date) -> Known:
    """What rows are judged against: the communities and organisations that the caller sees; of a street's list, whose
    `area` that is, the communities of the street."""
    principal: Principal = session.info["principal"]
    street = "" if area[6:9] == "000" else area[:9]
    places = {each.area: each.name for each in await communities.every(session) if each.area.startswith(street)}
    names, closed = await organisations.codes(session), await communities.closed(session)
    return Known(principal.area, as_of, places, names, closed, await organisations.certificates(session))


async def today(session: AsyncSession) -> date:
    """The day in China."""
    return (await store.clock(session))[1]


async def same(session: AsyncSession, batch: Batch, *, as_of: date | None) -> Batch | None:
    """The batch this very file already made as the list of the same, while it is open; without a day, of any day."""
    of = {name: getattr(batch, name) for name in ("area", "kind", "digest", "origin")}
    return await store.same(session, **of, as_of=as_of)


async def arrive(session: AsyncSession, batch: Batch, outcome: Outcome, *, as_of: date | None) -> Batch:
    """Keep an uploaded file as judged; the open batch that the very same file made, where there is one."""
    await store.alone(session, digest=batch.digest)
    known = await same(session, batch, as_of=as_of)
    if known is not None:
        return await _look_again(session, known.id, outcome)
    _describe(batch, outcome)
    await store.add(session, batch)
    await store.fill(session, batch, map(rules.kept, outcome.rows))
    await _tell(session, batch, "read", _figures(batch))
    return batch


async def _look_again(session: AsyncSession, id: UUID, outcome: Outcome) -> Batch:
    """The same file came again: judged by what is on record now, unless somebody corrected rows or is committing it."""
    batch = await _locked(session, id)
    waits = batch.state in states.OPEN and await _busy(session, batch) is None
    if waits and not await store.corrected(session, id):
        _describe(batch, outcome)
        batch.version += 1
        await store.fill(session, batch, map(rules.kept, outcome.rows))
        await _tell(session, batch, "read", _figures(batch))
    return batch


async def waiting(session: AsyncSession, *, most: int) -> Sequence[Any]:
    """Batches that wait for a person, or are worked on."""
    return await store.waiting(session, open=states.OPEN, most=most)


async def get(session: AsyncSession, id: UUID) -> Batch:
    """A batch that this session may see; raises NotFound."""
    batch = await store.find(session, id)
    if batch is None:
        raise NotFound
    return batch


async def batches(session: AsyncSession, *, after: UUID | None, limit: int) -> Sequence[Batch]:
    """Batches that this session may see, newest first."""
    return await store.batches(session, after=after, limit=limit)


async def discard(session: AsyncSession, id: UUID) -> str | None:
    """Throw away a file that was never committed, with its rows; the kept file to be destroyed."""
    batch = await _locked(session, id)
    if batch.state == "discarded":
        return None
    batch = await open_batch(session, id, if_match=None, demanded=False)
    file, batch.file = batch.file, None
    batch.state, batch.problem = "discarded", None
    batch.version += 1
    await store.fill(session, batch, [])
    await _tell(session, batch, "discarded", {})
    return file


async def open_batch(
    session: AsyncSession, id: UUID, *, if_match: str | None, demanded: bool, lock: bool = True
) -> Batch:
    """A batch that may still be changed, locked; an edit must name the version it has seen."""
    batch = await _locked(session, id) if lock else await get(session, id)
    if demanded:
        preconditions.match(if_match, batch.version)
    if batch.state not in states.OPEN:
        raise states.NotOpen(state=batch.state)
    await _idle(session, batch)
    return batch


async def remap(
    session: AsyncSession, id: UUID, outcome: Outcome, *, mapping: Mapping[str, str | None], if_match: str | None
) -> Batch:
    """Take the columns as a person maps them; corrections of rows made before fall away.

    The file was judged before anything was locked, so the version is looked at once more.
    """
    batch = await open_batch(session, id, if_match=if_match, demanded=True)
    batch.mapping = dict(mapping)
    _describe(batch, outcome)
    batch.version += 1
    await store.fill(session, batch, map(rules.kept, outcome.rows))
    await _tell(session, batch, "read", _figures(batch) | {"columns": len(mapping)})
    return batch


async def page(session: AsyncSession, id: UUID, *, verdict: str | None, after: int, limit: int) -> Sequence[Row]:
    """Rows of a batch in the order of the sheet."""
    await get(session, id)
    return await store.page(session, id, verdict=verdict, after=after, limit=limit)


async def mend(session: AsyncSession, id: UUID, number: int, fields: Mapping[str, str], *, if_match: str | None) -> Row:
    """Correct cells of a held row and judge it again.

    What takes long is read before anything is locked, and read again only where somebody was faster.
    """
    before = await standing(session, id)
    batch = await open_batch(session, id, if_match=if_match, demanded=True)
    row = await store.row(session, id, number)
    if row is None:
        raise NotFound
    if row.verdict != "held":
        raise states.RowNotHeld
    await again(session, batch, [(row, fields)], before)
    return row


async def standing(session: AsyncSession, id: UUID) -> Standing:
    """What corrected rows of a batch are judged against, as it is now."""
    batch = await get(session, id)
    return Standing(batch.version, await known(session, area=batch.area, as_of=batch.as_of), await _judged(session, id))


async def held(session: AsyncSession, id: UUID, numbers: Sequence[int], *, lock: bool = False) -> dict[int, Row]:
    """Those of these rows that are held, by number."""
    return {row.row: row for row in await store.held(session, id, numbers, lock=lock)}


async def again(
    session: AsyncSession, batch: Batch, mendings: Sequence[tuple[Row, Mapping[str, str]]], before: Standing
) -> Standing:
    """Judge held rows of a locked batch by their corrected cells, each in its turn; how the batch stands after it."""
    rows = before.rows if batch.version == before.version else await _judged(session, batch.id)
    if not mendings:
        return Standing(batch.version, before.facts, rows)
    for _, fields in mendings:
        judging.check_fields(batch.kind, fields)
    cells = {row.row: {**row.raw, **fields} for row, fields in mendings}
    fresh = judging.mended(cells, batch.kind, before.facts, rows)
    merged = {each.code for each in fresh.values() if each.verdict == "merged"}
    merging.compare(fresh, await store.coming(session, batch.id, merged))
    principal: Principal = session.info["principal"]
    written = [(row, rules.kept(fresh[row.row])) for row, _ in mendings]
    await store.rewrite(session, written, by=principal.subject)
    now = [fresh.get(each.row, each) for each in rows]
    batch.counts = rules.counts(now, batch.counts["denied_columns"])
    batch.version += 1
    mended = [{"row": row.row, "fields": sorted(fields), "verdict": row.verdict} for row, fields in mendings]
    await _tell(session, batch, "row_mended", *mended)
    return Standing(batch.version, before.facts, now)


async def _judged(session: AsyncSession, id: UUID) -> list[Judged]:
    return [
        Judged(each.row, each.verdict, each.code, each.name, each.reason, {}, each.mended, each.warnings)
        for each in await store.judged(session, id)
    ]


async def ask(session: AsyncSession, id: UUID, *, name: str, state: str) -> UUID:
    """Queue the commit or rollback of a batch in that state; of two who ask at once, one is refused."""
    batch = await _locked(session, id)
    if batch.state != state:
        raise states.NotOpen(state=batch.state)
    await _idle(session, batch)
    if not batch.counts["accepted"] + batch.counts["merged"]:
        raise states.NothingAccepted
    job = await jobs.enqueue(session, name, {"batch": str(id)}, key=str(id))
    batch.job = job
    return job


async def _busy(session: AsyncSession, batch: Batch) -> datetime | None:
    return None if batch.job is None else await store.busy(session, batch.job)


async def _idle(session: AsyncSession, batch: Batch) -> None:
    if (since := await _busy(session, batch)) is not None:
        raise states.UnderWay(since=f"{since.astimezone(HERE):%H:%M}", job=str(batch.job))


async def _locked(session: AsyncSession, id: UUID) -> Batch:
    batch = await store.find(session, id, lock=True)
    if batch is None:
        raise NotFound
    return batch


def _describe(batch: Batch, outcome: Outcome) -> None:
    batch.state = "validated" if outcome.problem is None else "uploaded"
    batch.problem = None if outcome.problem is None else rules.both(outcome.problem)
    batch.counts = outcome.counts
    batch.columns = [
        {name: getattr(column, name) for name in ("index", "header", "field", "denied", "sample_shape", "elsewhere")}
        for column in outcome.columns
    ]


def _figures(batch: Batch) -> dict[str, Any]:
    return {"as_of": batch.as_of, "counts": {name: batch.counts.get(name, 0) for name in _COUNTED}}


async def _tell(session: AsyncSession, batch: Batch, what: str, *data: dict[str, Any], internal: bool = True) -> None:
    """One event for each of these, all with one statement: figures and names of columns, never a cell."""
    told = [
        events.Told(
            f"registry.batch.{what}", str(batch.id), {"kind": batch.kind, **each}, batch.area, internal=internal
        )
        for each in data
    ]
    await events.record_many(session, told)


async def pending(session: AsyncSession, id: UUID, *, limit: int) -> tuple[Batch, Sequence[Row]]:
    """A batch under commit and its next rows that are not on record yet."""
    return await _locked(session, id), await store.pending(session, id, limit=limit)


async def applied(session: AsyncSession, batch: Batch, rows: Sequence[Row], changes: Sequence[Change]) -> None:
    """These rows are on record now; what that changed is kept for the rollback."""
    for row in rows:
        row.applied = True
    await store.keep(session, batch.id, changes)


async def changes(
    session: AsyncSession, id: UUID, *, start: int = 0, limit: int | None = None
) -> tuple[Batch, list[Change]]:
    """A batch and what it changed: all of it, or so many from there on."""
    return await _locked(session, id), await store.changes(session, id, start=start, limit=limit)


async def overtaken(session: AsyncSession, id: UUID) -> int:
    """How many of the records that a batch changed somebody changed after it."""
    return await store.overtaken(session, await get(session, id))


async def resting(session: AsyncSession, id: UUID, *, among: Sequence[str] | None = None) -> list[tuple[str, UUID]]:
    """What rests on the organisations (of `among`) that are on record by this batch alone: kinds, each with whose."""
    return await store.resting(session, await store.new(session, id, among=among))


async def finish(session: AsyncSession, id: UUID, *, state: str, left: int = 0) -> Batch:
    """The job has done its work: the batch is committed, or rolled back but for `left` records. Done before, it stays
    as it is."""
    batch = await _locked(session, id)
    if batch.state != state:
        batch.state = state
        batch.version += 1
        batch.counts = rules.counts(await _judged(session, id), batch.counts["denied_columns"]) | {"left": left}
        if state == "committed":
            batch.committed_at = (await store.clock(session))[0]
        await _tell(
            session, batch, "committed" if state == "committed" else "rolled_back", _figures(batch), internal=False
        )
    return batch


async def without_file(session: AsyncSession, ids: Sequence[UUID]) -> list[UUID]:
    """Those of these that are no batch whose file is still needed."""
    named = await store.naming_files(session, ids)
    return [id for id in ids if id not in named]
