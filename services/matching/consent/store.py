"""SQL of the ledger."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.matching.consent.models import Consent

IN_FORCE = (Consent.state == "granted", Consent.term_until >= func.wutong.today())


async def lock(session: AsyncSession, *, offering: UUID) -> None:
    """Hold an offering's waiting line until the transaction ends: answers take places one after another."""
    await session.execute(text("select pg_advisory_xact_lock(hashtextextended(:key, 11))"), {"key": str(offering)})


async def add(session: AsyncSession, consent: Consent) -> None:
    """Append an answer."""
    session.add(consent)
    await session.flush()


async def taken(session: AsyncSession, *, offering: UUID) -> int:
    """Places of an offering that granted consents hold."""
    query = select(func.count()).where(Consent.offering_id == offering, *IN_FORCE, Consent.waitlisted.is_(False))
    return int(await session.scalar(query) or 0)


async def next_line(session: AsyncSession, *, offering: UUID) -> int:
    """The next number in an offering's order of answers."""
    query = select(func.coalesce(func.max(Consent.line), 0) + 1).where(Consent.offering_id == offering)
    return int(await session.scalar(query) or 1)


async def in_force(session: AsyncSession, *, invitation: UUID) -> Consent | None:
    """The granted consent of an invitation, or None."""
    query = select(Consent).where(Consent.invitation_id == invitation, *IN_FORCE)
    return (await session.scalars(query)).one_or_none()


async def latest(session: AsyncSession, *, invitation: UUID) -> Consent | None:
    """The last answer of an invitation, whatever its state."""
    query = select(Consent).where(Consent.invitation_id == invitation).order_by(Consent.id.desc()).limit(1)
    return (await session.scalars(query)).one_or_none()


async def end(session: AsyncSession, *, invitation: UUID, state: str) -> list[Consent]:
    """End whatever an invitation's consent grants; returns the rows that changed."""
    query = (
        update(Consent)
        .where(Consent.invitation_id == invitation, Consent.state == "granted")
        .values(state=state, ended_at=func.wutong.now())
        .returning(Consent)
    )
    return list((await session.scalars(query)).all())


async def end_of_resident(session: AsyncSession, *, resident: UUID, state: str) -> list[Consent]:
    """End every consent of a resident: departure, death, erasure."""
    query = (
        update(Consent)
        .where(Consent.resident_id == resident, Consent.state == "granted")
        .values(state=state, ended_at=func.wutong.now())
        .returning(Consent)
    )
    return list((await session.scalars(query)).all())


async def first_waiting(session: AsyncSession, *, offering: UUID) -> Consent | None:
    """Whoever answered first among those who wait for a place of this offering."""
    query = (
        select(Consent)
        .where(Consent.offering_id == offering, *IN_FORCE, Consent.waitlisted.is_(True))
        .order_by(Consent.line)
        .limit(1)
    )
    return (await session.scalars(query)).one_or_none()


async def held(session: AsyncSession) -> list[Any]:
    """Places held by consents in force: resident, offering, tag."""
    query = (
        select(Consent.resident_id, Consent.offering_id, Consent.tag)
        .where(*IN_FORCE, Consent.waitlisted.is_(False))
        .order_by(Consent.resident_id, Consent.tag)
    )
    return list((await session.execute(query)).all())


async def declined(session: AsyncSession) -> list[Any]:
    """Who said no, or took a yes back, for which tag, and has not agreed since."""
    newest = (
        select(Consent.resident_id, Consent.tag, Consent.state)
        .distinct(Consent.resident_id, Consent.tag)
        .order_by(Consent.resident_id, Consent.tag, Consent.id.desc())
        .subquery()
    )
    query = select(newest.c.resident_id, newest.c.tag).where(newest.c.state.in_(("refused", "withdrawn")))
    return list((await session.execute(query)).all())


async def of_organisation(session: AsyncSession, *, after: UUID | None, limit: int) -> list[Consent]:
    """Consents in force that the caller's scope may see, by id; one more than `limit` when there are more."""
    query = select(Consent).where(*IN_FORCE).order_by(Consent.id).limit(limit + 1)
    if after:
        query = query.where(Consent.id > after)
    return list((await session.scalars(query)).all())


async def now(session: AsyncSession) -> Any:
    """The database's time, which alone decides deadlines."""
    return await session.scalar(select(func.wutong.now()))
