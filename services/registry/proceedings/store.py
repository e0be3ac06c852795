"""SQL over proceedings and their steps."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, true, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kernel import paging
from services.registry import records
from services.registry.documents.models import Document
from services.registry.organisations.models import Organisation
from services.registry.proceedings.models import Proceeding, Step
from services.registry.proceedings.states import OPEN


async def clock(session: AsyncSession) -> tuple[datetime, date]:
    """The moment that decides, and its day in China."""
    row = (await session.execute(select(func.wutong.now(), func.wutong.today()))).one()
    return row[0], row[1]


async def add(session: AsyncSession, values: dict[str, Any]) -> Proceeding | None:
    """A new proceeding; None where the organisation has one open already."""
    statement = insert(Proceeding).values(values).on_conflict_do_nothing().returning(Proceeding)
    found: Proceeding | None = (await session.scalars(statement)).one_or_none()
    return found


async def find(session: AsyncSession, id: UUID, *, lock: bool = False) -> Proceeding | None:
    """A proceeding that this session may see."""
    query = select(Proceeding).where(Proceeding.id == id).execution_options(populate_existing=True)
    found: Proceeding | None = await session.scalar(query.with_for_update() if lock else query)
    return found


def _last(on: date | None) -> Any:
    """The last step, or the last by the end of a day, by which a proceeding stands as it does or did then."""
    steps = select(Step.state, Step.at, Step.note).where(Step.proceeding_id == Proceeding.id)
    if on:
        steps = steps.where(Step.at < paging.end_of(on))
    return steps.order_by(Step.id.desc()).limit(1).correlate(Proceeding).lateral("last")


async def page(
    session: AsyncSession,
    *,
    association: UUID | None = None,
    organisation: UUID | None = None,
    state: str | None = None,
    open: bool | None = None,
    on: date | None = None,
    id: UUID | None = None,
    after: UUID | None = None,
    limit: int = 1,
) -> list[Any]:
    """Proceedings, the earliest first, each with its organisation's name, how it stands since when, and what was said
    last; of a day those opened by then, as they stood then."""
    last = _last(on)
    stands, since = (last.c.state, last.c.at) if on else (Proceeding.state, Proceeding.since)
    query = (
        select(Proceeding, Organisation.name, last.c.note, stands.label("state"), since.label("since"))
        .join(Organisation, Organisation.id == Proceeding.organisation_id)
        .join(last, true())
        .order_by(Proceeding.id)
        .limit(limit)
    )
    if association:
        query = query.where(Proceeding.association_id == association)
    if organisation:
        query = query.where(records.of(Proceeding.organisation_id, organisation))
    if state:
        query = query.where(stands == state)
    if open is not None:
        query = query.where(stands.in_(OPEN) if open else stands.not_in(OPEN))
    if id:
        query = query.where(Proceeding.id == id)
    if after:
        query = query.where(Proceeding.id > after)
    return list((await session.execute(query)).all())


async def waiting(session: AsyncSession, states: Sequence[tuple[str, str]], *, most: int) -> list[Any]:
    """Open proceedings in these kinds and states, the longest waiting first, with their number in all."""
    query = (
        select(Proceeding, Organisation.name, func.count().over().label("total"))
        .join(Organisation, Organisation.id == Proceeding.organisation_id)
        .where(Proceeding.closed_at.is_(None), tuple_(Proceeding.kind, Proceeding.state).in_(states))
        .order_by(Proceeding.since, Proceeding.id)
        .limit(most)
    )
    return list((await session.execute(query)).all())


async def open_since(session: AsyncSession) -> list[tuple[UUID, str, str, datetime, datetime | None]]:
    """Every open proceeding: kind, state, since when it waits and when it was reminded."""
    found = await session.execute(
        select(Proceeding.id, Proceeding.kind, Proceeding.state, Proceeding.since, Proceeding.reminded_at)
        .where(Proceeding.closed_at.is_(None))
        .order_by(Proceeding.since, Proceeding.id)
    )
    return [(row[0], row[1], row[2], row[3], row[4]) for row in found]


async def papers(session: AsyncSession, organisation: UUID) -> list[tuple[str, date | None]]:
    """The kind of each document that counts, and its last day."""
    query = select(Document.kind, Document.valid_until)
    found = await session.execute(query.where(Document.organisation_id == organisation, Document.status == "valid"))
    return [(kind, until) for kind, until in found]


async def steps(session: AsyncSession, id: UUID) -> Sequence[Step]:
    """All its moves, the first first."""
    return (await session.scalars(select(Step).where(Step.proceeding_id == id).order_by(Step.id).limit(500))).all()


async def note(session: AsyncSession, step: Step) -> None:
    """Write a move."""
    session.add(step)
    await session.flush()
