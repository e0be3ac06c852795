"""SQL over confirmations, and over how fresh organisations are."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, true, update
from sqlalchemy.dialects.postgresql import TIMESTAMP, insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry import records
from services.registry.confirmations.models import Confirmation
from services.registry.organisations.models import Organisation

_NOW = func.wutong.now(type_=TIMESTAMP(timezone=True))
_LIVE = (Organisation.status.in_(("admitted", "active")), Organisation.merged_into.is_(None))
_REACHED = or_(Organisation.phone != "", Organisation.address != "")
Row = tuple[Confirmation, Organisation]


def _due(quarter: str, begun: datetime, *, settled: bool) -> Sequence[ColumnElement[bool]]:
    """Not confirmed since the quarter began and not asked in it; `settled`: on record before it began, too."""
    asked = exists().where(
        Confirmation.organisation_id == Organisation.id,
        Confirmation.quarter == quarter,
        Confirmation.revoked_at.is_(None),
    )
    fresh = func.coalesce(Organisation.confirmed_at, Organisation.created_at) if settled else Organisation.confirmed_at
    return (*_LIVE, or_(fresh.is_(None), fresh < begun), ~asked)


async def due(
    session: AsyncSession, *, quarter: str, begun: datetime, settled: bool, limit: int
) -> Sequence[Organisation]:
    """Organisations that are to be asked and can be reached."""
    query = select(Organisation).where(*_due(quarter, begun, settled=settled), _REACHED)
    return (await session.scalars(query.order_by(Organisation.id).limit(limit))).all()


async def left(session: AsyncSession, *, quarter: str, begun: datetime) -> int:
    """How many of those are still to be asked."""
    due = _due(quarter, begun, settled=False)
    return int(await session.scalar(select(func.count()).select_from(Organisation).where(*due, _REACHED)) or 0)


async def wanted(session: AsyncSession, organisations: Sequence[UUID]) -> Sequence[Organisation]:
    """Those of these organisations that live, whatever they have confirmed and however they are reached."""
    query = select(Organisation).where(*_LIVE, Organisation.id.in_(organisations)).order_by(Organisation.id)
    return (await session.scalars(query)).all()


async def add(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> set[UUID]:
    """Write new confirmations where the quarter has none of the organisation; the organisations that had none."""
    if not rows:
        return set()
    query = insert(Confirmation).values(list(rows))
    query = query.on_conflict_do_nothing(
        index_elements=[Confirmation.organisation_id, Confirmation.quarter],
        index_where=Confirmation.revoked_at.is_(None),
    )
    return set((await session.scalars(query.returning(Confirmation.organisation_id))).all())


async def find(session: AsyncSession, id: UUID, *, lock: bool = False) -> Confirmation | None:
    """A confirmation that this session may see."""
    query = select(Confirmation).where(Confirmation.id == id).execution_options(populate_existing=True)
    found: Confirmation | None = await session.scalar(query.with_for_update() if lock else query)
    return found


async def page(
    session: AsyncSession,
    *,
    state: str | None,
    quarter: str | None,
    organisation: UUID | None = None,
    after: UUID | None,
    limit: int,
) -> list[Row]:
    """Confirmations with their organisations, the latest first; without a state those that were taken back too."""
    query = select(Confirmation, Organisation).join(Organisation, Organisation.id == Confirmation.organisation_id)
    query = query.order_by(Confirmation.id.desc()).limit(limit).execution_options(populate_existing=True)
    if state:
        query = query.where(_STATES[state])
    if quarter:
        query = query.where(Confirmation.quarter == quarter)
    if organisation:
        query = query.where(records.of(Confirmation.organisation_id, organisation))
    if after:
        query = query.where(Confirmation.id < after)
    return [(row[0], row[1]) for row in await session.execute(query)]


_STANDS = Confirmation.revoked_at.is_(None)
_WAITS = and_(_STANDS, Confirmation.answered_at.is_(None))
# As letters are printed: of one that lives no more nothing is handed over.
_UNHANDED = (_WAITS, Confirmation.open_until > _NOW, Confirmation.handed_at.is_(None), *_LIVE)
_STATES: dict[str, ColumnElement[bool]] = {
    "open": and_(_WAITS, Confirmation.reply_by > _NOW),
    "late": and_(_WAITS, Confirmation.reply_by <= _NOW, Confirmation.open_until > _NOW),
    "answered": and_(_STANDS, Confirmation.answered_at.is_not(None)),
    "expired": and_(_WAITS, Confirmation.open_until <= _NOW),
    "revoked": Confirmation.revoked_at.is_not(None),
}


async def unanswered(session: AsyncSession, ids: Sequence[UUID] | None, *, limit: int) -> list[Row]:
    """Confirmations that wait and whose links live, with their organisations; those not yet handed over first."""
    query = select(Confirmation, Organisation).join(Organisation, Organisation.id == Confirmation.organisation_id)
    query = query.where(_WAITS, Confirmation.open_until > _NOW, *_LIVE)
    query = query.order_by(Confirmation.handed_at.asc().nulls_first(), Organisation.sort_key, Confirmation.id)
    if ids is not None:
        query = query.where(Confirmation.id.in_(ids))
    return [(row[0], row[1]) for row in await session.execute(query.limit(limit))]


async def unanswered_of(session: AsyncSession, organisations: Sequence[UUID]) -> list[Row]:
    """What these organisations are asked and nobody has answered, locked."""
    query = select(Confirmation, Organisation).join(Organisation, Organisation.id == Confirmation.organisation_id)
    query = query.where(Confirmation.organisation_id.in_(organisations), _WAITS).order_by(Confirmation.id)
    query = query.with_for_update(of=Confirmation).execution_options(populate_existing=True)
    return [(row[0], row[1]) for row in await session.execute(query)]


async def hand(session: AsyncSession, ids: Sequence[UUID], *, way: str, by: str) -> None:
    """Note that the links of these were copied or printed."""
    query = update(Confirmation).where(Confirmation.id.in_(ids))
    await session.execute(query.values(handed_at=_NOW, handed_as=way, handed_by=by))


async def counts(session: AsyncSession, *, quarter: str, begun: datetime) -> Any:
    """A quarter's confirmations by state, and the organisations not asked in it."""
    of = select(
        *(func.count().filter(_STATES[state]).label(state) for state in ("open", "late", "answered", "expired"))
    )
    asked = of.add_columns(func.count().filter(*_UNHANDED).label("unhanded")).where(Confirmation.quarter == quarter)
    asked = asked.join(Organisation, Organisation.id == Confirmation.organisation_id).subquery()
    due = (
        select(func.count().filter(_REACHED).label("due"), func.count().filter(~_REACHED).label("without_contact"))
        .where(*_due(quarter, begun, settled=False))
        .subquery()
    )
    return (await session.execute(select(asked, due).join_from(asked, due, true()))).one()


async def late(session: AsyncSession, *, most: int) -> Sequence[Any]:
    """Those whose answer is overdue, the longest first, each with its organisation's name."""
    query = (
        select(Confirmation.id, Organisation.name, Confirmation.reply_by, func.count().over().label("total"))
        .join(Organisation, Organisation.id == Confirmation.organisation_id)
        .where(_STATES["late"], *_LIVE)
        .order_by(Confirmation.reply_by, Confirmation.id)
        .limit(most)
    )
    return (await session.execute(query)).all()


async def unread(session: AsyncSession, *, most: int) -> Sequence[Any]:
    """Organisations of whose notes nobody has read the latest, the longest first; a link taken back took none back."""
    query = (
        select(Organisation.id, Organisation.name, Confirmation.noted_at, func.count().over().label("total"))
        .join(Organisation, Organisation.id == Confirmation.organisation_id)
        .where(Confirmation.noted_at.is_not(None), Confirmation.note_read_at.is_(None))
        .order_by(Confirmation.noted_at, Confirmation.id)
        .limit(most)
    )
    return (await session.execute(query)).all()


async def asked(session: AsyncSession, organisation: UUID) -> Sequence[Any]:
    """The question that waits for an organisation, whatever the centre has confirmed of its record since."""
    query = (
        select(Confirmation.organisation_id, Organisation.name, Confirmation.asked_at, Confirmation.reply_by)
        .join(Organisation, Organisation.id == Confirmation.organisation_id)
        .where(Confirmation.organisation_id == organisation, _WAITS, Confirmation.open_until > _NOW, *_LIVE)
        .order_by(Confirmation.reply_by.desc())
        .limit(1)
    )
    return (await session.execute(query)).all()


async def waiting_of(session: AsyncSession, organisation: UUID) -> Sequence[Confirmation]:
    """What an organisation is asked and may still answer, locked, the latest first."""
    query = select(Confirmation).where(Confirmation.organisation_id == organisation, _WAITS)
    query = query.where(Confirmation.open_until > _NOW).order_by(Confirmation.id.desc()).with_for_update()
    return (await session.scalars(query.execution_options(populate_existing=True))).all()


async def unhanded(session: AsyncSession) -> Any:
    """How many links wait to be handed over, and since when."""
    query = select(func.count(), func.min(Confirmation.asked_at)).where(*_UNHANDED)
    query = query.join(Organisation, Organisation.id == Confirmation.organisation_id)
    return (await session.execute(query)).one()


async def now(session: AsyncSession) -> datetime:
    """The moment that decides."""
    return (await session.execute(select(_NOW))).scalar_one()
