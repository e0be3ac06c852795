"""Batches from arrival to commit and back: a request takes a file in and shows what became of it, jobs commit and roll
back. Rows become visible to matching only when the batch's state flips, in one short transaction.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from kernel import events, jobs, progress
from kernel.crypto import Keyring
from kernel.db import AsyncSession
from kernel.problems import NotFound, Problem
from services.matching import leaving
from services.matching.lists import counts, schemas, states, store
from services.matching.lists.models import Batch
from services.matching.lists.staged import Arrival, Staged

TERM = timedelta(days=365)  # how long a list may be used where its basis sets no nearer end
FINDINGS = 1_000
PORTION = 100  # rows or households a transaction: well under the 0.3 s that a write may hold the feeds back
HELD = 10_000  # held rows that a batch is shown with; the others are on its pages of rows
TABLE = "listing"


async def same(session: AsyncSession, *, holder: UUID, purpose: str, digest: bytes, as_of: date | None) -> Batch | None:
    """The batch this very file already made, if it still counts; without a day, of whatever day."""
    return await store.same(session, holder=holder, kind="children", purpose=purpose, digest=digest, as_of=as_of)


async def arrive(session: AsyncSession, arrival: Arrival, *, file: str) -> tuple[Batch, bool]:
    """Put a new batch on record; the one that is there (and True) where the same file was faster."""
    term = max(arrival.as_of, await store.today(session)) + TERM
    made = await store.add(
        session,
        id=arrival.id,
        area=arrival.holder.area,
        holder_id=arrival.holder.id,
        kind="children",
        purpose=arrival.purpose,
        state="uploaded",
        filename=arrival.filename,
        digest=arrival.digest,
        as_of=arrival.as_of,
        counts=counts.none(),
        columns=[],
        file=file,
        term_until=min(term, arrival.basis_until or term),
        created_by=session.info["principal"].subject,
    )
    if made is not None:
        return made, False
    twin = await same(
        session, holder=arrival.holder.id, purpose=arrival.purpose, digest=arrival.digest, as_of=arrival.as_of
    )
    assert twin is not None  # noqa: S101 - it was in the way of this one a moment ago
    return twin, True


async def found(session: AsyncSession, *, id: UUID, staged: Staged, start: int) -> int | None:
    """Keep the next findings of a reading, its duplicates and stopped households; where to go on, None at the end."""
    batch = await locked(session, id=id)
    if start == 0:
        await store.forget_findings(session, batch)
    part = slice(start, start + FINDINGS)
    await store.add_findings(session, batch, pairs=staged.pairs[part], stops=staged.stops[part])
    return part.stop if part.stop < max(len(staged.pairs), len(staged.stops)) else None


async def take_in(session: AsyncSession, *, id: UUID, staged: Staged, mapping: dict[str, str | None] | None) -> Batch:
    """Attach the judged rows of a batch, with their figures, columns and duplicates."""
    batch = await locked(session, id=id)
    columns = [asdict(column) for column in staged.columns]
    if staged.problem:
        await store.save(session, batch, columns=columns, problem=staged.problem, mapping=mapping)
        return batch
    state = states.judged(batch.state, waiting=staged.counts["held"] + staged.counts["review"])
    if not counts.add_up(staged.counts):
        raise RuntimeError("the figures do not add up to the rows of the file")
    await store.attach(session, batch=batch.id)
    await store.save(session, batch, state=state, counts=staged.counts, columns=columns, mapping=mapping, problem=None)
    await _tell(session, batch, "read", internal=True)
    return batch


async def today(session: AsyncSession) -> date:
    """The day it is, by the database's clock."""
    return await store.today(session)


async def held(session: AsyncSession, keyring: Keyring, *, batch: UUID) -> list[schemas.HeldRow]:
    """The rows that wait to be mended, with the child's code."""
    rows = await store.held(session, batch=batch, limit=HELD)
    opened = keyring.open_many([(row.area, row.resident_id, row.sealed or b"") for row in rows], table=TABLE)
    return [
        schemas.HeldRow(row=row.row, code=fields["child_code"], reason=row.reason or "")
        for row, fields in zip(rows, opened, strict=True)
    ]


async def get(session: AsyncSession, *, id: UUID) -> Batch:
    """A batch; NotFound outside the caller's scope."""
    batch = await store.find(session, id=id)
    if batch is None:
        raise NotFound
    return batch


async def locked(session: AsyncSession, *, id: UUID) -> Batch:
    """A batch, kept from other writers until the transaction ends."""
    batch = await store.lock(session, id=id)
    if batch is None:
        raise NotFound
    return batch


async def page(session: AsyncSession, *, after: UUID | None, limit: int) -> Sequence[Batch]:
    """Batches within the caller's scope, newest first."""
    return await store.page(session, after=after, limit=limit)


async def recount(session: AsyncSession, batch: Batch, moves: Sequence[counts.Move]) -> None:
    """Rows of a locked batch were judged anew: move them in the figures."""
    await store.save(session, batch, counts=counts.all_moved(batch.counts, moves))


async def let_go(session: AsyncSession, batch: Batch) -> str | None:
    """Have a locked batch forget its file, because that still holds what must go; the file to be destroyed."""
    file = batch.file
    if file is not None:
        await store.save(session, batch, file=None)
    return file


async def alone(session: AsyncSession, *, id: UUID) -> Batch:
    """A batch locked by name, not by row: reading it anew takes time, and an open write would hold back the feeds."""
    if not await store.alone(session, id=id):
        raise states.StillReading
    return await get(session, id=id)


async def read_later(session: AsyncSession, batch: Batch, *, mapping: dict[str, str | None] | None) -> UUID:
    """Have the batch's file read by a job; until then it is as if it had just arrived."""
    await store.save(session, batch, state="uploaded", problem=None)
    return await _work(session, batch, "read", mapping=mapping)


async def refuse(session: AsyncSession, *, id: UUID, problem: Problem) -> None:
    """Keep on the batch why its file could not be read, in both languages."""
    batch = await locked(session, id=id)
    if batch.state == "uploaded":
        await store.save(session, batch, problem={each: problem.body(language=each) for each in ("zh", "en")})


async def ask_commit(session: AsyncSession, *, id: UUID) -> UUID | None:
    """Have a batch committed; however many ask, and however often, it is one job. None: that is long done."""
    batch = await locked(session, id=id)  # whoever settles it too is waited for, whoever reads it is not
    before = batch.job
    if batch.state == "committed":
        return await progress.followed(session, batch.job)
    if batch.state == "uploaded":
        raise states.unread(batch.problem, columns=bool(batch.columns))
    states.check(batch.state, "committed")
    if not batch.counts["accepted"] + batch.counts["merged"]:
        raise states.NothingAccepted
    if (job := await _work(session, batch, "commit")) != before:  # else the job itself may keep others from the batch
        await alone(session, id=id)
    return job


async def discard(session: AsyncSession, *, id: UUID) -> str | None:
    """Throw away a list that was never committed, with its rows and findings; the file to be destroyed."""
    batch = await locked(session, id=id)  # whoever settles it too is waited for, whoever reads it is not
    await alone(session, id=id)
    if batch.state == "discarded":
        return None
    state, file = states.check(batch.state, "discarded"), batch.file
    await store.forget_findings(session, batch)
    await store.save(session, batch, state=state, file=None, problem=None)
    await store.discard(session, batch=id)
    await _tell(session, batch, "discarded", internal=True)
    return file


async def ask_rollback(session: AsyncSession, *, id: UUID) -> UUID | None:
    """Have a committed batch taken back, unless somebody in it was invited. None: that is long done."""
    batch = await locked(session, id=id)
    if batch.state == "rolled_back":
        return await progress.followed(session, batch.job)
    await _may_roll_back(session, batch)
    return await _work(session, batch, "rollback")


async def drop_erased(session: AsyncSession, *, id: UUID) -> int:
    """Empty the next rows of people erased since the file was read; 0 when there are none."""
    erased = await store.erased(session, batch=id, limit=PORTION)
    if erased:
        batch = await locked(session, id=id)
        await store.empty(session, batch=id, rows=erased)
        await store.save(session, batch, counts=counts.without(batch.counts, erased))
    return len(erased)


async def commit(session: AsyncSession, *, id: UUID) -> None:
    """Flip the batch to committed: its people are the holder's list from here on, the former list's are not."""
    seen, tally = (await alone(session, id=id)).version, await store.tally(session, batch=id)
    batch = await locked(session, id=id)
    if batch.state == "committed":
        return
    if batch.version != seen:  # a row was mended between counting and locking
        tally = await store.tally(session, batch=id)
    if not counts.add_up(batch.counts) or any(tally.get(name, 0) != batch.counts[name] for name in counts.VERDICTS):
        raise RuntimeError("the batch's rows are not those it counts")
    former = await store.supersede(session, batch)
    state = states.check(batch.state, "committed")
    await store.save(session, batch, state=state, committed_at=await store.now(session))
    await _tell(session, batch, "committed", supersedes=former)


async def roll_back(session: AsyncSession, *, id: UUID) -> None:
    """Flip a committed batch back, and put the list that it superseded in force again."""
    batch = await locked(session, id=id)
    if batch.state == "rolled_back":
        return
    await _may_roll_back(session, batch)
    await store.save(session, batch, state=states.check(batch.state, "rolled_back"), file=None)
    former = await store.reinstate(session, batch)
    await _tell(session, batch, "rolled_back", reinstates=former)


async def tell_expired(session: AsyncSession, batch: Batch) -> None:
    """Say that a list is over."""
    await _tell(session, batch, "expired")


async def tell_stops(session: AsyncSession, *, id: UUID) -> int:
    """Announce the next households in which somebody died; 0 when all are told."""
    stops = await store.untold(session, batch=id, limit=PORTION)
    for stop in stops:
        stop.told = True
        who, data = str(stop.resident_id), {"pseudonym": stop.resident_id, "batch": id}
        await events.record(
            session, type="matching.household.stopped", subject=who, data=data, area=stop.area, internal=True
        )
    if stops:
        await leaving.leave(session, area=stops[0].area, residents=[stop.resident_id for stop in stops])
    return len(stops)


async def hold(session: AsyncSession, *, residents: Sequence[UUID]) -> None:
    """Keep the lists in force that name these people: an erasure or a rollback waits, and sees what is done to them."""
    await store.hold(session, residents=residents)


async def mark_invited(session: AsyncSession, *, residents: Sequence[UUID], by: str) -> None:
    """Note that these people were invited, by which account: their batches stay."""
    await store.mark_invited(session, residents=residents, by=by)


async def pseudonym(session: AsyncSession, *, code: str, keyring: Keyring) -> UUID:
    """The resident with this child code (or pseudonym) on a list in force; NotFound otherwise."""
    try:
        found = await store.resident(session, id=UUID(code))
    except ValueError:
        indexes = [keyring.blind("child_code", code.strip(), version=each) for each in keyring.blind_versions]
        found = await store.resident(session, code_indexes=indexes)
    if found is None:
        raise NotFound
    return found


async def listed_until(session: AsyncSession, *, resident: UUID) -> date | None:
    """The last day of the term of a list in force that names this person; None where none does."""
    return await store.listed_until(session, resident=resident)


async def _work(session: AsyncSession, batch: Batch, what: str, **more: Any) -> UUID:
    """Queue a job on a locked batch; staff and the holder see and follow the same one, whoever asked first."""
    name, payload = f"matching.lists.{what}", {"batch": batch.id, **more}
    job = await jobs.enqueue(session, name, payload, key=f"{batch.id}", area=batch.area, holder=batch.holder_id)
    await store.save(session, batch, job=job)
    return job


async def _may_roll_back(session: AsyncSession, batch: Batch) -> None:
    states.check(batch.state, "rolled_back")
    if batch.superseded_by is not None:
        raise states.Superseded
    if count := await store.invited(session, batch=batch.id):
        raise states.HasInvited(count=count)


async def _tell(session: AsyncSession, batch: Batch, what: str, *, internal: bool = False, **facts: Any) -> None:
    """Figures only: an event names nobody."""
    data = {name: getattr(batch, name) for name in ("kind", "purpose", "as_of")}
    data |= {"batch": batch.id, "holder": batch.holder_id, "counts": counts.verdicts(batch.counts), **facts}
    await events.record(
        session, type=f"matching.batch.{what}", subject=str(batch.id), data=data, area=batch.area, internal=internal
    )
