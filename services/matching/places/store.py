"""SQL of the local copies: upserts by subject, and the reads a run needs."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, func, join, literal, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.matching.places.models import (
    PlaceCommunity,
    PlaceCoverage,
    PlaceOffering,
    PlaceOrganisation,
    PlaceStanding,
)


async def put(session: AsyncSession, table: Any, **values: Any) -> None:
    """Insert the row or replace what an older event said; an event older than the copy is passed over."""
    key = [column.name for column in table.__table__.primary_key]
    changed = {name: value for name, value in values.items() if name not in key}
    newer = table.version < values["version"]
    made = insert(table).values(**values)
    await session.execute(made.on_conflict_do_update(index_elements=key, set_=changed, where=newer))


_HOLD = text("select pg_advisory_xact_lock(hashtextextended('gate ' || :id, 11))")
_LEAN = text("select pg_advisory_xact_lock_shared(hashtextextended('gate ' || :id, 11))")


async def hold(session: AsyncSession, *, organisation: UUID) -> None:
    """Change what the gate rests on for an organisation only once nobody leans on it any more."""
    await session.execute(_HOLD, {"id": str(organisation)})


async def lean(session: AsyncSession, *, organisation: UUID) -> None:
    """Let nothing change what the gate rests on for an organisation until this transaction has ended."""
    await session.execute(_LEAN, {"id": str(organisation)})


async def offerings(session: AsyncSession, *, audience: str, tags: Sequence[str] | None = None) -> list[PlaceOffering]:
    """Offerings for an audience, those with any of `tags` where given, in the order of their keys."""
    query = select(PlaceOffering).where(PlaceOffering.audience == audience).order_by(PlaceOffering.id)
    if tags is not None:
        query = query.where(PlaceOffering.need_tags.overlap(list(tags)))
    return list((await session.scalars(query)).all())


async def offering(session: AsyncSession, *, offering: UUID) -> PlaceOffering | None:
    """One offering, or None."""
    return await session.get(PlaceOffering, offering, populate_existing=True)


async def organisations(session: AsyncSession) -> dict[UUID, PlaceOrganisation]:
    """Every organisation in scope by id."""
    return {row.id: row for row in await session.scalars(select(PlaceOrganisation))}


async def organisation(session: AsyncSession, *, organisation: UUID) -> PlaceOrganisation | None:
    """One organisation, or None."""
    return await session.get(PlaceOrganisation, organisation, populate_existing=True)


async def communities(session: AsyncSession) -> list[PlaceCommunity]:
    """Every community in scope that was not withdrawn, by code."""
    query = select(PlaceCommunity).where(PlaceCommunity.status != "withdrawn").order_by(PlaceCommunity.code)
    return list((await session.scalars(query)).all())


async def doubtful(session: AsyncSession) -> list[tuple[PlaceStanding | None, PlaceCoverage | None]]:
    """Standings that refuse or rest on older facts than those known here, with these facts; also facts without one."""
    same = PlaceStanding.organisation_id == PlaceCoverage.organisation_id
    newer = PlaceCoverage.version > func.coalesce(PlaceStanding.recording, 0)
    query = (
        select(PlaceStanding, PlaceCoverage)
        .select_from(join(PlaceStanding, PlaceCoverage, same, full=True))
        .where(or_(PlaceStanding.allowed.is_(False), newer))
        .execution_options(populate_existing=True)
    )
    return [(row[0], row[1]) for row in await session.execute(query)]


async def move_coverage(session: AsyncSession, *, organisation: UUID) -> None:
    """Let an organisation's coverage facts lie where it lies now."""
    ours = PlaceOrganisation.id == PlaceCoverage.organisation_id
    moved = update(PlaceCoverage).where(PlaceCoverage.organisation_id == organisation, ours)
    await session.execute(
        moved.where(PlaceCoverage.area != PlaceOrganisation.area).values(area=PlaceOrganisation.area),
        execution_options={"synchronize_session": False},
    )


async def known(
    session: AsyncSession, *, organisation: UUID
) -> tuple[PlaceOrganisation | None, PlaceStanding | None, PlaceCoverage | None]:
    """An organisation, its standing and its coverage facts as last heard, each None where nothing was, in one read."""
    asked = select(literal(organisation, Uuid).label("id")).subquery("asked")
    query = (
        select(PlaceOrganisation, PlaceStanding, PlaceCoverage)
        .select_from(asked)
        .outerjoin(PlaceOrganisation, PlaceOrganisation.id == asked.c.id)
        .outerjoin(PlaceStanding, PlaceStanding.organisation_id == asked.c.id)
        .outerjoin(PlaceCoverage, PlaceCoverage.organisation_id == asked.c.id)
        .execution_options(populate_existing=True)
    )
    row = (await session.execute(query)).one()
    return row[0], row[1], row[2]


async def newest_standing(session: AsyncSession) -> PlaceStanding | None:
    """The standing that was evaluated last, or None."""
    found: PlaceStanding | None = await session.scalar(
        select(PlaceStanding).order_by(PlaceStanding.evaluated_at.desc()).limit(1)
    )
    return found
