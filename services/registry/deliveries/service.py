"""Use cases of deliveries: take one in, read it, answer it, read it again."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from kernel import events, jobs, paging
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.problems import Malformed, NotFound, field
from services.registry.deliveries import rules, store
from services.registry.deliveries.models import Delivery, Row
from services.registry.deliveries.schemas import Manifest, Replay
from services.registry.sealed import Sealed
from services.registry.senders import rules as numbers
from services.registry.senders import service as senders
from services.registry.senders.models import Sender
from services.registry.statements import service as statements

READ, REREAD = "registry.deliveries.read", "registry.deliveries.reread"
FILES = Sealed("delivery")


def described(manifest: Manifest, sender: Sender, *, id: UUID, filename: str, received: str) -> Delivery:
    """A delivery as its manifest describes it, not yet on record."""
    told = manifest.model_dump(include={"catalogue", "kind", "number", "follows", "rows", "made_at"})
    return Delivery(
        id=id,
        area=sender.area,
        sender_id=sender.id,
        digest=manifest.sha256,
        received_digest=received,
        filename=filename[:200],
        state="reading",
        counts=rules.counts(()),
        **told,
    )


async def arrive(session: AsyncSession, delivery: Delivery, *, fault: str | None) -> Delivery:
    """Put a delivery on record and have it read, or refuse it; the one on record where the very same came before."""
    await store.alone(session, delivery.sender_id, delivery.catalogue)
    sender = await senders.get(session, delivery.sender_id)
    before = await store.numbered(session, sender.id, delivery.catalogue, delivery.number)
    now = await store.now(session)
    if fault is None and delivery.made_at > now + rules.AHEAD:
        fault = "made_in_future"
    taken = next((each for each in before if each.state != "refused"), None)
    if fault is None and taken is not None and not _same(taken, delivery):
        fault = "number_taken"
    for known in before:
        if _same(known, delivery) and known.reason == fault:
            if known.state in ("failed", "reading") and not await _busy(session, known):
                await _read(session, known)
            return known
    principal: Principal = session.info["principal"]
    delivery.received_by, delivery.received_at = principal.subject, now
    if fault is not None:
        delivery.state, delivery.reason, delivery.file = "refused", fault, None
        delivery.receipt = _receipt(delivery, sender.code, missing=0, waiting_for=())
        await store.add(session, delivery)
        await _tell(session, "refused", delivery)
        return delivery
    await _read(session, delivery)
    await store.add(session, delivery)
    return delivery


async def get(session: AsyncSession, id: UUID, *, lock: bool = False) -> Delivery:
    """A delivery; raises NotFound."""
    found = await store.find(session, id, lock=lock)
    if found is None:
        raise NotFound
    return found


async def page(
    session: AsyncSession, *, sender: UUID | None, after: str | None, limit: int
) -> tuple[list[tuple[Delivery, Sender]], str | None]:
    """Deliveries, the latest first."""
    rows = await store.page(session, sender=sender, after=paging.decode_id(after), limit=limit + 1)
    return paging.cut(rows, limit, _key)


async def rows(
    session: AsyncSession, id: UUID, *, attempt: int | None, results: Sequence[str], after: str | None, limit: int
) -> tuple[list[Row], str | None]:
    """What became of a delivery's rows at one reading, in the order of the file; of the latest where none is named."""
    last = rules.latest((await get(session, id)).attempts)
    if attempt is not None and attempt > last:
        raise NotFound
    start = paging.decode_int(after)
    found = await store.rows(session, id, attempt=attempt or last, results=results, after=start, limit=limit + 1)
    return paging.cut(list(found), limit, lambda row: (row.row,))


async def answered(session: AsyncSession, id: UUID) -> Mapping[str, Any]:
    """The receipt of a delivery; refused while it is being read for the first time."""
    delivery = await get(session, id)
    if delivery.receipt is None:
        raise rules.DeliveryReading
    return delivery.receipt


async def replay(session: AsyncSession, id: UUID) -> Delivery:
    """Have the kept file read again."""
    delivery = await get(session, id, lock=True)
    if delivery.state == "refused":
        raise rules.DeliveryRefused
    if await _busy(session, delivery):  # also one that was answered a moment ago: its job is just ending
        raise rules.DeliveryReading
    await _read(session, delivery)
    return delivery


async def replay_from(session: AsyncSession, sender: UUID, catalogue: str, *, number: int) -> Replay:
    """Have a sender's kept files read again from a number on, one after the other by one job."""
    of = await senders.get(session, sender)
    await store.alone(session, sender, catalogue)
    found = await store.since(session, sender, catalogue, number)
    if not found:
        raise Malformed(errors=[field("/body/number", "这个序号起没有收下的数据", "names nothing that was received")])
    if await store.busy(session, [each.job for each in found if each.job is not None]):
        raise rules.DeliveryReading
    # Without a key: one that runs already would not read what it did not take in hand.
    job = await jobs.enqueue(session, REREAD, {"sender": str(sender)}, area=of.area)
    await store.begin(session, [each.id for each in found], job)
    numbers = [each.number for each in found]
    rows = sum(each.rows for each in found)
    return Replay(job=job, deliveries=len(found), first=numbers[0], last=numbers[-1], rows=rows)


async def in_hand(session: AsyncSession, job: UUID) -> Sequence[Delivery]:
    """What a job still has to read, in the order of the numbers."""
    return await store.in_hand(session, job)


async def keep(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write what became of some rows."""
    await store.keep(session, [dict(row) for row in rows])


async def finish(session: AsyncSession, id: UUID) -> Delivery:
    """All rows were read: count them, mark what a whole list lacks, answer, and close the gap that a full one closes.

    The receipt is written once; read again, a delivery keeps the receipt that its sender has, and what became of it
    each time stands beside it.
    """
    delivery = await get(session, id, lock=True)
    if delivery.state != "reading":
        return delivery
    sender = await senders.get(session, delivery.sender_id)
    counted = await store.results(session, id, attempt=rules.in_hand(delivery.attempts))
    delivery.counts = rules.counts(()) | counted
    delivery.state, again = "accepted", delivery.receipt is not None
    full = await store.full(session, sender.id, delivery.catalogue)
    missing = await statements.miss(session, sender.id, delivery.catalogue, full=full)
    owed = numbers.waiting_for(await store.numbers(session, sender.id, delivery.catalogue))
    delivery.state = rules.state(delivery.counts, missing=missing if delivery.kind == "full" else 0)
    ended = {"at": (await store.now(session)).isoformat(), "state": delivery.state, "counts": delivery.counts}
    delivery.attempts = [*delivery.attempts, ended | {"rows_kept": True}]
    if again:
        await _tell(session, "replayed", delivery)
    else:
        before = [each for each in owed if each < delivery.number]
        delivery.receipt = _receipt(delivery, sender.code, missing=missing, waiting_for=before)
        await _tell(session, "received", delivery)
    return delivery


async def fail(session: AsyncSession, id: UUID) -> None:
    """It could not be read to its end: it may be read again, and one that was answered before stands as it stood."""
    delivery = await get(session, id, lock=True)
    if delivery.state == "reading":
        delivery.state = _as_it_stood(delivery)


async def fail_all(session: AsyncSession, job: UUID) -> None:
    """What a job could not read stands as it stood."""
    for delivery in await store.in_hand(session, job):
        delivery.state = _as_it_stood(delivery)


def _as_it_stood(delivery: Delivery) -> str:
    return str(delivery.attempts[-1]["state"]) if delivery.attempts else "failed"


async def _busy(session: AsyncSession, delivery: Delivery) -> bool:
    """Whether a job still has it in hand; `reading` without one was left so by a process that ended."""
    return delivery.job is not None and await store.busy(session, [delivery.job])


async def _read(session: AsyncSession, delivery: Delivery) -> None:
    """Have a delivery read by a job."""
    given, key = {"delivery": str(delivery.id)}, str(delivery.id)
    delivery.state = "reading"
    delivery.job = await jobs.enqueue(session, READ, given, key=key, area=delivery.area)


async def without_record(session: AsyncSession, ids: Sequence[UUID]) -> list[UUID]:
    """Those of these that are no delivery: their file is nobody's."""
    named = await store.naming_files(session, ids)
    return [id for id in ids if id not in named]


def _same(known: Delivery, given: Delivery) -> bool:
    return (known.digest, known.received_digest) == (given.digest, given.received_digest)


def _receipt(delivery: Delivery, sender: str, *, missing: int, waiting_for: Sequence[int]) -> dict[str, Any]:
    told = {name: getattr(delivery, name) for name in ("catalogue", "number", "kind", "rows")}
    return rules.receipt(
        told | {"sender": sender, "sha256": delivery.digest},
        state=delivery.state,
        counted=delivery.counts,
        missing=missing,
        waiting_for=waiting_for,
        refused=delivery.reason,
        received=delivery.received_digest,
        at=delivery.received_at,
    )


def _key(row: tuple[Delivery, Sender]) -> tuple[UUID]:
    return (row[0].id,)


async def _tell(session: AsyncSession, what: str, delivery: Delivery) -> None:
    told = ("catalogue", "kind", "number", "rows", "state", "reason", "counts")
    await events.record(
        session,
        type=f"registry.delivery.{what}",
        subject=str(delivery.id),
        area=delivery.area,
        data={"id": str(delivery.id), "sender": str(delivery.sender_id)}
        | {name: getattr(delivery, name) for name in told},
    )
