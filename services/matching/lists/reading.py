"""Reading a list's file: at once while the request waits when it is small, by a job when it is large.

Either way a worker process judges and seals the rows and stages them; then one short transaction attaches them to
their batch. The file lies open only while it is being read, in a folder of its own; it is kept sealed under the
batch's key.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from kernel import jobs, preconditions, tabular
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.files import FileGone, Files, Kept, incoming
from kernel.http import Peers
from kernel.problems import Problem
from kernel.settings import Settings
from services.matching import asks
from services.matching.lists import recognise, rules, service, staging, states
from services.matching.lists.models import Batch
from services.matching.lists.staged import Arrival, Order, Staged

Mapping = dict[str, str | None]
KEYS = "batch-"
AT_ONCE = 3 * 2**20  # bytes; a larger file is read by a job, with progress


class Place(Protocol):
    """Where reading happens: an app's state, or a job."""

    @property
    def settings(self) -> Settings: ...
    @property
    def peers(self) -> Peers: ...


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived, lying in a folder that goes when the request ends."""

    path: Path
    size: int
    digest: bytes


@asynccontextmanager
async def received(settings: Settings, pieces: AsyncIterator[bytes]) -> AsyncGenerator[Upload]:
    """The upload in a file while the block runs; too large a one is refused as it arrives."""
    async with incoming(settings) as folder:
        spooled = await tabular.spool(pieces, folder / "file")
        yield Upload(spooled.path, spooled.size, bytes.fromhex(spooled.digest))


async def arrive(state: Any, principal: Principal, upload: Upload, arrival: Arrival) -> tuple[UUID, bool]:
    """Make a batch of an upload; the one already there (and True) where the same file was faster.

    Everything slow comes before the transaction: an open write holds back the feeds, and a transaction that waits for
    a worker process longer than a minute is ended by the database.
    """
    files, whose = Files.from_settings(state.settings), arrival.holder
    putting = asyncio.create_task(files.put(_chunks(upload.path), key=key_of(arrival.id)))
    staged, needless = None, True
    try:
        if upload.size <= AT_ONCE:
            staged = await _stage(
                state, upload.path, batch=arrival.id, holder=whose.id, area=whose.area, as_of=arrival.as_of
            )
        kept = await putting
        async with state.database.session(principal) as session:
            made, repeated = await _arrived(session, arrival, file=kept.name, staged=staged)
            needless = repeated  # only the commit can fail from here on, and the sweep finds out whether it did
    finally:
        if needless:
            (kept,) = await asyncio.gather(putting, return_exceptions=True)
            forget(files, arrival.id, kept.name if isinstance(kept, Kept) else None)
    return made.id, repeated


async def _arrived(session: AsyncSession, arrival: Arrival, *, file: str, staged: Staged | None) -> tuple[Batch, bool]:
    made, repeated = await service.arrive(session, arrival, file=file)
    if repeated:
        return made, True
    if staged is None:
        await service.read_later(session, made, mapping=None)
        return made, False
    await _found(session, made.id, staged)
    return await service.take_in(session, id=made.id, staged=staged, mapping=None), False


async def again(session: AsyncSession, state: Any, *, id: UUID, mapping: Mapping | None, if_match: str | None) -> Batch:
    """Read a batch's file again, by a person's mapping where there is one, at once or by a job like the first time."""
    batch = await service.alone(session, id=id)
    preconditions.match(if_match, batch.version)
    states.check(batch.state, "mapped")
    if batch.state == "uploaded" and batch.problem is None:
        raise states.StillReading
    async with unsealed(state.settings, batch) as path:
        if path.stat().st_size > AT_ONCE:
            batch = await service.locked(session, id=id)
            await service.read_later(session, batch, mapping=mapping)
            return batch
        staged = await _stage_again(state, path, batch, mapping)
    await _found(session, batch.id, staged)
    return await service.take_in(session, id=batch.id, staged=staged, mapping=mapping)


async def by_job(job: jobs.Job) -> None:
    """The job of a large file: read, stage with progress, attach."""
    id, mapping = UUID(job.payload["batch"]), job.payload["mapping"]
    async with job.session() as session:
        batch = await service.get(session, id=id)
        if batch.state not in states.OPEN:
            return
    async with unsealed(job.settings, batch) as path:
        progress = path.with_name("progress")
        watch = asyncio.create_task(_follow(job, progress))
        try:
            staged = await _stage_again(job, path, batch, mapping, progress)
        finally:
            watch.cancel()
    start: int | None = 0
    while start is not None:
        async with job.session() as session:
            start = await service.found(session, id=id, staged=staged, start=start)
    async with job.session() as session:
        await service.take_in(session, id=id, staged=staged, mapping=mapping)


async def given_up(job: jobs.Job, problem: Problem) -> None:
    """Keep on the batch why its file is not read, be it the file or anything else: it can be read again from there."""
    async with job.session() as session:
        await service.refuse(session, id=UUID(job.payload["batch"]), problem=problem)


def aged(files: Files) -> list[UUID]:
    """The batches, there or not, for which a key of more than a day lies here."""
    return [UUID(key.removeprefix(KEYS)) for key in files.aged_keys(KEYS)]


def key_of(batch: UUID) -> str:
    """The name of the key that a batch's file is sealed under."""
    return f"{KEYS}{batch}"


def forget(files: Files, batch: UUID, file: str | None) -> None:
    """Destroy a batch's file and the key of every copy of it."""
    if file:
        files.delete(file)
    files.destroy_key(key_of(batch))


@asynccontextmanager
async def unsealed(settings: Settings, batch: Batch) -> AsyncGenerator[Path]:
    """The batch's file, open while the block runs."""
    if batch.file is None:
        raise FileGone
    async with incoming(settings) as folder:
        path = folder / "file"
        with path.open("wb") as file:
            async for piece in Files.from_settings(settings).get(batch.file, key=key_of(batch.id)):
                file.write(piece)
        yield path


async def _found(session: AsyncSession, batch: UUID, staged: Staged) -> None:
    """Keep every finding in the request's own transaction: a file read at once has few."""
    start: int | None = 0
    while start is not None:
        start = await service.found(session, id=batch, staged=staged, start=start)


async def _stage_again(
    place: Place, path: Path, batch: Batch, mapping: Mapping | None, progress: Path | None = None
) -> Staged:
    return await _stage(
        place,
        path,
        batch=batch.id,
        holder=batch.holder_id,
        area=batch.area,
        as_of=batch.as_of,
        mapping=mapping,
        progress=progress,
    )


async def _stage(
    place: Place,
    path: Path,
    *,
    batch: UUID,
    holder: UUID,
    area: str,
    as_of: date,
    mapping: Mapping | None = None,
    progress: Path | None = None,
) -> Staged:
    """Open the file, ask the registry for its communities, and have a worker process judge and stage the rows."""
    table = recognise.table_of(await tabular.open_book(path))
    body = path.with_name("body")
    await asyncio.to_thread(table.body.write_ipc, body, compression="uncompressed")
    order = Order(
        settings=place.settings,
        batch=batch,
        holder=holder,
        area=area,
        as_of=as_of,
        table=replace(table, body=table.body.clear()),
        body=body,
        communities=rules.named_in(area, await asks.communities(place.peers)),
        mapping=mapping,
        progress=progress,
    )
    return await jobs.in_worker(staging.load, order)


async def _follow(job: jobs.Job, progress: Path) -> None:
    """Pass on what the worker process writes down about its progress."""
    while True:
        await asyncio.sleep(0.2)
        done, _, total = (await asyncio.to_thread(_told, progress)).partition("/")
        if total:
            await job.report(int(done), int(total), "reading")


def _told(progress: Path) -> str:
    return progress.read_text() if progress.exists() else ""


async def _chunks(path: Path) -> AsyncIterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            yield piece
