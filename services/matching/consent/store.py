"""SQL of the ledger."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select, text, update
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from services.matching.consent.models import Consent

IN_FORCE = (Consent.state == "granted", Consent.term_until >= func.wutong.today())

# Asked every minute, when as a rule nothing has changed: a line that is full, or whose offer is closed, is no work.
_UNSETTLED = text(
    """
    select c.offering_id from consent c
      left join place_offering o on o.id = c.offering_id
     where c.state = 'granted'
     group by c.offering_id, o.open, o.capacity
    having bool_or(c.term_until < wutong.today())
        or bool_or(c.waitlisted) and o.open and o.capacity > count(*) filter (where not c.waitlisted)
     order by c.offering_id
    """
)


# What the gate says of the organisations stays as it is meanwhile (see `places`); asked for before the lines, as the
# listener does that brings a verdict and then gives places on.
_LEAN = text(
    """
    select pg_advisory_xact_lock_shared(hashtextextended('gate ' || organisation_id, 11))
      from (select distinct organisation_id from place_offering where id = any(:offerings) order by organisation_id) o
    """
)


async def lock(session: AsyncSession, *, offerings: Iterable[UUID]) -> None:
    """Hold the lines of offerings until the transaction ends, always in the same order."""
    wanted = sorted(set(offerings))
    await session.execute(_LEAN, {"offerings": wanted})
    for offering in wanted:
        await session.execute(text("select pg_advisory_xact_lock(hashtextextended(:key, 11))"), {"key": str(offering)})


async def add(session: AsyncSession, consent: Consent) -> None:
    """Append an answer."""
    session.add(consent)
    await session.flush()


async def taken(session: AsyncSession, *, offerings: Collection[UUID]) -> dict[UUID, int]:
    """Places of these offerings that granted consents hold; an offering without any is not among the answers."""
    query = (
        select(Consent.offering_id, func.count().label("places"))
        .where(Consent.offering_id.in_(offerings), *IN_FORCE, Consent.waitlisted.is_(False))
        .group_by(Consent.offering_id)
    )
    return {row.offering_id: row.places for row in await session.execute(query)}


async def waiting(session: AsyncSession, *, offering: UUID, limit: int | None = None) -> list[Consent]:
    """Those who wait for a place of this offering, in the order of their answers."""
    query = select(Consent).where(Consent.offering_id == offering, *IN_FORCE, Consent.waitlisted.is_(True))
    ordered = query.order_by(Consent.line).limit(limit).execution_options(populate_existing=True)
    return list((await session.scalars(ordered)).all())


async def lines(session: AsyncSession, *, organisation: UUID) -> list[UUID]:
    """The offerings of an organisation at which somebody waits."""
    query = select(Consent.offering_id).where(Consent.organisation_id == organisation, *IN_FORCE, Consent.waitlisted)
    return list((await session.scalars(query.distinct())).all())


async def unsettled(session: AsyncSession) -> list[UUID]:
    """The offerings at which a granted consent is past its term, or somebody waits while a place is free."""
    return list((await session.scalars(_UNSETTLED)).all())


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
    query = select(Consent).where(Consent.invitation_id == invitation).order_by(Consent.line.desc()).limit(1)
    return (await session.scalars(query)).one_or_none()


async def end(session: AsyncSession, *, state: str, only: ColumnElement[bool]) -> list[Consent]:
    """End what these consents grant; returns the rows that changed."""
    query = (
        update(Consent)
        .where(Consent.state == "granted", only)
        .values(state=state, ended_at=func.wutong.now())
        .returning(Consent)
        .execution_options(populate_existing=True)
    )
    return list((await session.scalars(query)).all())


def of_invitation(invitation: UUID) -> ColumnElement[bool]:
    """The consents of one invitation."""
    return Consent.invitation_id == invitation


def of_residents(residents: Collection[UUID]) -> ColumnElement[bool]:
    """The consents of these residents."""
    return Consent.resident_id.in_(residents)


def overdue(offerings: Collection[UUID]) -> ColumnElement[bool]:
    """The consents of these offerings whose term has passed."""
    return and_(Consent.offering_id.in_(offerings), Consent.term_until < func.wutong.today())


async def offerings_of(session: AsyncSession, *, only: ColumnElement[bool]) -> list[UUID]:
    """The offerings at which consents in question are granted."""
    query = select(Consent.offering_id).where(Consent.state == "granted", only)
    return list((await session.scalars(query.distinct())).all())


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
        .ext(distinct_on(Consent.resident_id, Consent.tag))
        .order_by(Consent.resident_id, Consent.tag, Consent.answered_at.desc(), Consent.id.desc())
        .subquery()
    )
    query = select(newest.c.resident_id, newest.c.tag).where(newest.c.state.in_(("refused", "withdrawn")))
    return list((await session.execute(query)).all())


async def with_place(
    session: AsyncSession, *, organisation: UUID, after: UUID | None, limit: int | None
) -> list[Consent]:
    """Consents that give an organisation a family, by id; one more than `limit` when there are more, or all."""
    query = select(Consent).where(Consent.organisation_id == organisation, *IN_FORCE, Consent.waitlisted.is_(False))
    if after:
        query = query.where(Consent.id > after)
    return list((await session.scalars(query.order_by(Consent.id).limit(None if limit is None else limit + 1))).all())


async def now(session: AsyncSession) -> Any:
    """The database's time, which alone decides deadlines."""
    return await session.scalar(select(func.wutong.now()))
