"""SQL over what senders say."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry.senders.models import Sender
from services.registry.statements.models import Statement

OPEN = ("unknown", "missing")


async def alone(session: AsyncSession, sender: UUID, catalogue: str) -> None:
    """One after the other: whoever hears this sender on this catalogue."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"sync_statement {sender} {catalogue}"))))


async def of_keys(session: AsyncSession, sender: UUID, catalogue: str, keys: Sequence[str]) -> dict[str, Statement]:
    """What this sender has said of these records, by key."""
    query = select(Statement).where(
        Statement.sender_id == sender, Statement.catalogue == catalogue, Statement.key.in_(keys)
    )
    found = await session.scalars(query.execution_options(populate_existing=True))
    return {each.key: each for each in found}


async def add(session: AsyncSession, statements: Sequence[Statement]) -> None:
    """Write new statements and what changed in known ones."""
    session.add_all(statements)
    await session.flush()


async def find(session: AsyncSession, id: UUID, *, lock: bool = False) -> Statement | None:
    """A statement that this session may see."""
    query = select(Statement).where(Statement.id == id).execution_options(populate_existing=True)
    found: Statement | None = await session.scalar(query.with_for_update() if lock else query)
    return found


async def open_page(
    session: AsyncSession, *, sender: UUID | None, standing: str | None, after: UUID | None, limit: int
) -> list[tuple[Statement, Sender]]:
    """Statements that wait for a person, the oldest first, each with its sender."""
    query = (
        select(Statement, Sender)
        .join(Sender, Sender.id == Statement.sender_id)
        .where(Statement.standing.in_(OPEN if standing is None else (standing,)))
        .order_by(Statement.id)
        .limit(limit)
    )
    query = query if sender is None else query.where(Statement.sender_id == sender)
    query = query if after is None else query.where(Statement.id > after)
    return [(row[0], row[1]) for row in await session.execute(query)]


async def name(session: AsyncSession, sender: UUID, catalogue: str, keys: Sequence[str], *, number: int) -> None:
    """Note that a delivery named these records, whatever it said of them."""
    await session.execute(
        update(Statement)
        .where(
            Statement.sender_id == sender,
            Statement.catalogue == catalogue,
            Statement.key.in_(keys),
            Statement.number < number,
        )
        .values(number=number)
    )


async def miss(session: AsyncSession, sender: UUID, catalogue: str, *, full: int) -> int:
    """Mark what agreed and is not in the latest whole list; how many."""
    done = await session.execute(
        update(Statement)
        .where(
            Statement.sender_id == sender,
            Statement.catalogue == catalogue,
            Statement.number < full,
            Statement.standing == "agreed",
        )
        .values(standing="missing")
        .returning(Statement.id)
    )
    return len(done.all())


async def now(session: AsyncSession) -> datetime:
    """The moment that decides."""
    moment: datetime = (await session.execute(select(func.wutong.now()))).scalar_one()
    return moment
