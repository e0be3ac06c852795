"""SQL over deliveries and their rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry.deliveries.models import Delivery, Row
from services.registry.senders.models import Sender

_BUSY = text("select true from job where id = any(:jobs) and state in ('queued', 'running') limit 1")


async def busy(session: AsyncSession, jobs: Sequence[UUID]) -> bool:
    """Whether one of these jobs waits or runs."""
    return bool(await session.scalar(_BUSY, {"jobs": list(jobs)}))


async def alone(session: AsyncSession, sender: UUID, catalogue: str) -> None:
    """One after the other: whoever brings a delivery of this sender."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"sync_delivery {sender} {catalogue}"))))


async def numbered(session: AsyncSession, sender: UUID, catalogue: str, number: int) -> Sequence[Delivery]:
    """All that came under this number, the one that was not refused first."""
    query = select(Delivery).where(
        Delivery.sender_id == sender, Delivery.catalogue == catalogue, Delivery.number == number
    )
    found = await session.scalars(query.order_by(Delivery.state == "refused", Delivery.id))
    return found.all()


async def numbers(session: AsyncSession, sender: UUID, catalogue: str) -> list[tuple[int, int | None, str]]:
    """Number, predecessor and kind of all deliveries that were not refused, from the latest full one on."""
    full = (
        select(func.coalesce(func.max(Delivery.number), 0))
        .where(
            Delivery.sender_id == sender,
            Delivery.catalogue == catalogue,
            Delivery.kind == "full",
            Delivery.state.in_(("accepted", "held")),
        )
        .scalar_subquery()
    )
    query = select(Delivery.number, Delivery.follows, Delivery.kind).where(
        Delivery.sender_id == sender,
        Delivery.catalogue == catalogue,
        Delivery.state != "refused",
        Delivery.number >= full,
    )
    return [(row[0], row[1], row[2]) for row in await session.execute(query)]


async def full(session: AsyncSession, sender: UUID, catalogue: str) -> int:
    """The number of the latest full delivery that was read; 0 where there is none."""
    query = select(func.max(Delivery.number)).where(
        Delivery.sender_id == sender,
        Delivery.catalogue == catalogue,
        Delivery.kind == "full",
        Delivery.state.in_(("accepted", "held")),
    )
    return int(await session.scalar(query) or 0)


async def since(session: AsyncSession, sender: UUID, catalogue: str, number: int) -> Sequence[Delivery]:
    """What was received from a number on and kept, in the order of the numbers, locked."""
    query = select(Delivery).where(
        Delivery.sender_id == sender,
        Delivery.catalogue == catalogue,
        Delivery.number >= number,
        Delivery.state != "refused",
    )
    query = query.order_by(Delivery.number).with_for_update().execution_options(populate_existing=True)
    return (await session.scalars(query)).all()


async def begin(session: AsyncSession, ids: Sequence[UUID], job: UUID) -> None:
    """A job has these in hand."""
    await session.execute(update(Delivery).where(Delivery.id.in_(ids)).values(state="reading", job=job))


async def in_hand(session: AsyncSession, job: UUID) -> Sequence[Delivery]:
    """What a job has in hand and has not read to its end, in the order of the numbers."""
    query = select(Delivery).where(Delivery.job == job, Delivery.state == "reading").order_by(Delivery.number)
    return (await session.scalars(query)).all()


async def add(session: AsyncSession, delivery: Delivery) -> None:
    """Write a new delivery."""
    session.add(delivery)
    await session.flush()


async def find(session: AsyncSession, id: UUID, *, lock: bool = False) -> Delivery | None:
    """A delivery that this session may see."""
    query = select(Delivery).where(Delivery.id == id).execution_options(populate_existing=True)
    found: Delivery | None = await session.scalar(query.with_for_update() if lock else query)
    return found


async def page(
    session: AsyncSession, *, sender: UUID | None, after: UUID | None, limit: int
) -> list[tuple[Delivery, Sender]]:
    """Deliveries with their senders, the latest first."""
    query = select(Delivery, Sender).join(Sender, Sender.id == Delivery.sender_id)
    query = query.order_by(Delivery.id.desc()).limit(limit)
    query = query if sender is None else query.where(Delivery.sender_id == sender)
    query = query if after is None else query.where(Delivery.id < after)
    return [(row[0], row[1]) for row in await session.execute(query)]


async def keep(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Write what became of these rows at one reading, or write it anew where that was cut short."""
    if not rows:
        return
    statement = insert(Row)
    anew = {name: statement.excluded[name] for name in ("key", "name", "result", "reason", "fields", "asks")}
    anew["organisation_id"] = statement.excluded.organisation_id
    await session.execute(
        statement.on_conflict_do_update(index_elements=["delivery_id", "attempt", "row"], set_=anew), rows
    )


async def results(session: AsyncSession, delivery: UUID, *, attempt: int) -> dict[str, int]:
    """How many rows had each result at one reading."""
    query = select(Row.result, func.count()).where(Row.delivery_id == delivery, Row.attempt == attempt)
    query = query.group_by(Row.result)
    return {row[0]: row[1] for row in await session.execute(query)}


async def rows(
    session: AsyncSession, delivery: UUID, *, attempt: int, results: Sequence[str], after: int, limit: int
) -> Sequence[Row]:
    """Rows of one reading of a delivery in the order of the file."""
    query = select(Row).where(Row.delivery_id == delivery, Row.attempt == attempt, Row.row > after)
    query = query.order_by(Row.row).limit(limit)
    return (await session.scalars(query.where(Row.result.in_(results)) if results else query)).all()


async def naming_files(session: AsyncSession, ids: Sequence[UUID]) -> set[UUID]:
    """Those of these that are deliveries."""
    return set((await session.scalars(select(Delivery.id).where(Delivery.id.in_(ids)))).all())


async def now(session: AsyncSession) -> datetime:
    """The moment that decides."""
    moment: datetime = (await session.execute(select(func.wutong.now()))).scalar_one()
    return moment
