"""SQL over membership."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import literal_column, or_, select, text, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry import records
from services.registry.memberships.models import Member, Membership
from services.registry.organisations.models import Organisation


async def standings(session: AsyncSession, association: UUID, organisations: Sequence[Organisation]) -> list[Member]:
    """How these stand to the association, locked in a fixed order; whoever never had to do with it begins here."""
    rows = [
        {"association_id": association, "organisation_id": each.id, "area": each.area, "status": "left", "version": 0}
        for each in organisations
    ]
    await session.execute(insert(Member).on_conflict_do_nothing(), rows)
    found = await session.scalars(
        select(Member)
        .where(Member.association_id == association, Member.organisation_id.in_([each.id for each in organisations]))
        .order_by(Member.organisation_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return list(found)


async def last(session: AsyncSession, association: UUID, organisations: Iterable[UUID]) -> dict[UUID, Membership]:
    """The latest time of membership of each of these."""
    found = await session.scalars(
        select(Membership)
        .where(Membership.association_id == association, Membership.organisation_id.in_(list(organisations)))
        .order_by(Membership.number)
    )
    return {each.organisation_id: each for each in found}


async def find(session: AsyncSession, id: UUID) -> Membership | None:
    """One time of membership, locked."""
    query = select(Membership).where(Membership.id == id).with_for_update()
    found: Membership | None = await session.scalar(query.execution_options(populate_existing=True))
    return found


_ENDED = text("""
    select a.id as of, m.association_id, m.number, m.begins_on, m.ends_on, m.ended_as, m.reason
    from unnest(cast(:organisations as uuid[])) as a (id)
    join membership m on m.organisation_id = any(registry.records_of(a.id)) and m.ends_on is not null
    order by m.association_id, m.number
""")


async def ended(session: AsyncSession, organisations: Iterable[UUID]) -> Sequence[Any]:
    """The times of membership of these that are over, also of what went into one in a merge, the first first."""
    return (await session.execute(_ENDED, {"organisations": list(set(organisations))})).all()


# Proceedings and the charter are capabilities above this one: only their tables are read here.
_BEING_EXPELLED = text("""
    select exists (
      select from proceeding where association_id = :association and organisation_id = :organisation
         and kind = 'expulsion' and closed_at is null)
""")


async def being_expelled(session: AsyncSession, row: Membership) -> bool:
    """Whether an expulsion of this member is under way."""
    given = {"association": row.association_id, "organisation": row.organisation_id}
    return bool(await session.scalar(_BEING_EXPELLED, given))


_ACKNOWLEDGED = literal_column("""(
    select max(c.number) from charter c join acknowledgement k on k.charter_id = c.id
    where c.association_id = membership.association_id and k.organisation_id = membership.organisation_id
      and c.withdrawn_on is null
)""")


async def page(
    session: AsyncSession,
    *,
    association: UUID | None = None,
    organisation: UUID | None = None,
    as_of: date | None = None,
    q: str = "",
    id: UUID | None = None,
    after: tuple[int, UUID] | None = None,
    limit: int = 1,
) -> list[Any]:
    """Times of membership by number, each with its organisation and the newest version it acknowledged."""
    order = (Membership.number, Membership.id)
    query = (
        select(Membership, Organisation.name, _ACKNOWLEDGED.label("charter"))
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .order_by(*order)
        .limit(limit)
    )
    if association:
        query = query.where(Membership.association_id == association)
    if organisation:
        query = query.where(records.of(Membership.organisation_id, organisation))
    if id:
        query = query.where(Membership.id == id)
    if as_of:
        runs = or_(Membership.ends_on.is_(None), Membership.ends_on >= as_of)
        query = query.where(Membership.begins_on <= as_of, runs)
    if q:
        query = query.where(Organisation.name.contains(q, autoescape=True))
    if after:
        query = query.where(tuple_(*order) > after)
    return list((await session.execute(query)).all())


async def add(session: AsyncSession, *records: Membership) -> None:
    """Write new times of membership."""
    session.add_all(records)
    await session.flush()
