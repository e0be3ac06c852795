"""SQL over what senders say."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry.senders.models import Sender
from services.registry.statements.models import Statement

_LEAD = text("""
    update sync_statement s set joined_into = t.into_id
      from unnest(cast(:joined as uuid[]), cast(:into as uuid[])) t(joined, into_id)
     where s.joined_into = t.joined
""")
OPEN = ("unknown", "missing", "twofold")


async def alone(session: AsyncSession, sender: UUID, catalogue: str) -> None:
    """One after the other: whoever hears this sender on this catalogue."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"sync_statement {sender} {catalogue}"))))


async def of_keys(session: AsyncSession, sender: UUID, catalogue: str, keys: Sequence[str]) -> dict[str, Statement]:
    """What this sender has said of these records, by key; one that was joined into another leads to that."""
    mine = (Statement.sender_id == sender) & (Statement.catalogue == catalogue)
    query = select(Statement).where(mine, Statement.key.in_(keys))
    found = (await session.scalars(query.execution_options(populate_existing=True))).all()
    heads = {each.joined_into for each in found if each.joined_into is not None}
    query = select(Statement).where(Statement.id.in_(heads))
    into = {each.id: each for each in await session.scalars(query.execution_options(populate_existing=True))}
    return {each.key: into[each.joined_into] if each.joined_into else each for each in found}


async def add(session: AsyncSession, statements: Sequence[Statement]) -> None:
    """Write new statements and what changed in known ones."""
    session.add_all(statements)
    await session.flush()


async def lead(session: AsyncSession, joined: Mapping[UUID, UUID]) -> None:
    """Whatever led to one of these statements leads from now on to the one that it was joined into."""
    await session.execute(_LEAD, {"joined": list(joined), "into": list(joined.values())})


async def twofold(session: AsyncSession, organisations: Sequence[UUID]) -> Sequence[Statement]:
    """The statements whose codes are those of these two organisations, locked."""
    query = select(Statement).where(
        Statement.standing == "twofold",
        Statement.organisation_id.in_(organisations),
        Statement.other_id.in_(organisations),
    )
    return (await session.scalars(query.order_by(Statement.id).with_for_update())).all()


async def others(session: AsyncSession, sender: Sender, catalogue: str, codes: Sequence[str]) -> dict[str, UUID]:
    """Of these codes of a street those under which another sender of the same kind has spoken of a record here."""
    query = (
        select(Statement.key, Statement.sender_id)
        .join(Sender, Sender.id == Statement.sender_id)
        .where(
            *(Sender.kind == sender.kind, Sender.id != sender.id, Statement.catalogue == catalogue),
            *(Statement.key.in_(codes), func.left(Statement.area, 9) == sender.area[:9]),
            Statement.organisation_id.is_not(None) | Statement.joined_into.is_not(None),
        )
        .order_by(Statement.id)
    )
    return {row[0]: row[1] for row in await session.execute(query)}


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
    mine = (Statement.sender_id == sender) & (Statement.catalogue == catalogue)
    named = select(func.coalesce(Statement.joined_into, Statement.id)).where(mine, Statement.key.in_(keys))
    await session.execute(
        update(Statement).where(Statement.id.in_(named), Statement.number < number).values(number=number)
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
