"""SQL over dispatches, and over the register that they tell."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry.change_requests.models import ChangeRequest
from services.registry.deliveries.models import Delivery
from services.registry.dispatches.models import Dispatch, Told
from services.registry.organisations.models import Organisation
from services.registry.senders.models import Sender

_REGISTER = text("""
    select o.id, o.uscc, o.filing_number, o.name, o.type, o.legal_status, o.registration_authority, o.registered_on,
           o.supervising_unit, o.registered_capital, o.certificate_number, o.certificate_from, o.certificate_until,
           o.legal_representative, o.sector, o.phone, o.address, o.business_scope, o.charity, o.sponsor,
           o.community_name, o.status,
           coalesce(array_agg(m.status order by m.status) filter (where m.status is not null), '{}') as memberships
      from organisation o left join member m on m.organisation_id = o.id
     where o.street = :street and o.status <> 'withdrawn' and o.merged_into is null
     group by o.id
     order by o.id
""")


async def rejected(session: AsyncSession, area: str, *, most: int) -> Sequence[Any]:
    """The oldest rejected requests of the sender that waits longest to hear of them, with what they are about."""
    waits = (
        ChangeRequest.area.startswith(area[:9]),
        ChangeRequest.state == "rejected",
        ChangeRequest.sender_id.is_not(None),
        ChangeRequest.corrected_in.is_(None),
    )
    first = select(ChangeRequest.sender_id).where(*waits).order_by(ChangeRequest.id).limit(1).scalar_subquery()
    query = (
        select(ChangeRequest, Organisation, Sender.code, Delivery.number)
        .join(Organisation, Organisation.id == ChangeRequest.organisation_id)
        .join(Sender, Sender.id == ChangeRequest.sender_id)
        .outerjoin(Delivery, Delivery.id == ChangeRequest.delivery_id)
        .where(*waits, ChangeRequest.sender_id == first)
        .order_by(ChangeRequest.id)
        .limit(most)
    )
    return (await session.execute(query)).all()


async def told_last(session: AsyncSession, area: str, catalogue: str, *, recipient: str) -> int:
    """The number of the last dispatch of a catalogue to this recipient; 0 before the first."""
    mine = (Dispatch.area == area) & (Dispatch.catalogue == catalogue)
    to = Dispatch.manifest["recipient"].astext == recipient
    return await session.scalar(select(func.max(Dispatch.number)).where(mine, to)) or 0


async def correct(session: AsyncSession, requests: Sequence[UUID], *, dispatch: UUID) -> None:
    """These requests are told of by this dispatch, and by no other."""
    told = update(ChangeRequest).where(ChangeRequest.id.in_(requests)).values(corrected_in=dispatch)
    await session.execute(told)


async def alone(session: AsyncSession, area: str, catalogue: str) -> None:
    """One after the other: whoever makes a dispatch of this street."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"sync_dispatch {area} {catalogue}"))))


async def register(session: AsyncSession, street: str) -> Sequence[Any]:
    """The organisations of a street, with how each stands to the associations."""
    return (await session.execute(_REGISTER, {"street": street})).mappings().all()


async def told(session: AsyncSession, area: str, catalogue: str) -> Sequence[Told]:
    """What was told last of each record."""
    query = select(Told).where(Told.area == area, Told.catalogue == catalogue)
    return (await session.scalars(query)).all()


async def tell(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Keep what was told."""
    if not rows:
        return
    statement = insert(Told)
    anew = {name: statement.excluded[name] for name in ("name", "organisation_id", "cells", "number", "closed")}
    await session.execute(statement.on_conflict_do_update(index_elements=["area", "catalogue", "key"], set_=anew), rows)


async def latest(session: AsyncSession, area: str, catalogue: str) -> Dispatch | None:
    """The dispatch made last."""
    query = select(Dispatch).where(Dispatch.area == area, Dispatch.catalogue == catalogue)
    found: Dispatch | None = await session.scalar(query.order_by(Dispatch.number.desc()).limit(1))
    return found


async def unwritten(session: AsyncSession, area: str, catalogue: str) -> Dispatch | None:
    """The first dispatch that nobody has written into a folder yet."""
    query = select(Dispatch).where(Dispatch.area == area, Dispatch.catalogue == catalogue, Dispatch.state == "made")
    found: Dispatch | None = await session.scalar(query.order_by(Dispatch.number).limit(1))
    return found


async def numbered(session: AsyncSession, area: str, catalogue: str, number: int) -> Dispatch | None:
    """The dispatch of this number, locked."""
    query = select(Dispatch).where(Dispatch.area == area, Dispatch.catalogue == catalogue, Dispatch.number == number)
    found: Dispatch | None = await session.scalar(query.with_for_update())
    return found


async def add(session: AsyncSession, dispatch: Dispatch) -> None:
    """Write a new dispatch."""
    session.add(dispatch)
    await session.flush()


async def find(session: AsyncSession, id: UUID, *, lock: bool = False) -> Dispatch | None:
    """A dispatch that this session may see."""
    query = select(Dispatch).where(Dispatch.id == id).execution_options(populate_existing=True)
    found: Dispatch | None = await session.scalar(query.with_for_update() if lock else query)
    return found


async def page(session: AsyncSession, *, after: UUID | None, limit: int) -> Sequence[Dispatch]:
    """Dispatches, the latest first."""
    query = select(Dispatch).order_by(Dispatch.id.desc()).limit(limit)
    return (await session.scalars(query if after is None else query.where(Dispatch.id < after))).all()


async def naming_files(session: AsyncSession, ids: Sequence[UUID]) -> set[UUID]:
    """Those of these that are dispatches."""
    return set((await session.scalars(select(Dispatch.id).where(Dispatch.id.in_(ids)))).all())


async def now(session: AsyncSession) -> datetime:
    """The moment that decides."""
    moment: datetime = (await session.execute(select(func.wutong.now()))).scalar_one()
    return moment
