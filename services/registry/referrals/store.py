"""SQL over referrals for deregistration and their numbers."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Date, func, or_, select, tuple_
from sqlalchemy.dialects.postgresql import TIMESTAMP, insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry import records
from services.registry.organisations.models import Organisation
from services.registry.referrals.models import DeregistrationReferral, ReferralNumber

_NOW = func.wutong.now(type_=TIMESTAMP(timezone=True))
Row = tuple[DeregistrationReferral, Organisation]


async def add(session: AsyncSession, referral: DeregistrationReferral) -> None:
    """Write a new draft; its database defaults are known afterwards."""
    session.add(referral)
    await session.flush()
    await session.refresh(referral)


async def find(session: AsyncSession, id: UUID, *, lock: bool = False) -> DeregistrationReferral | None:
    """A referral that this session may see."""
    query = select(DeregistrationReferral).where(DeregistrationReferral.id == id)
    query = query.execution_options(populate_existing=True)
    found: DeregistrationReferral | None = await session.scalar(query.with_for_update() if lock else query)
    return found


async def under_way(session: AsyncSession, organisation: UUID) -> UUID | None:
    """The referral of an organisation that nobody has ended."""
    query = select(DeregistrationReferral.id).where(
        DeregistrationReferral.organisation_id == organisation,
        or_(
            DeregistrationReferral.state.in_(("draft", "sent", "received")),
            DeregistrationReferral.outcome == "accepted",
        ),
    )
    found: UUID | None = await session.scalar(query)
    return found


async def page(
    session: AsyncSession,
    *,
    area: str,
    state: str | None,
    organisation: UUID | None,
    sent: bool,
    after: UUID | None,
    limit: int,
) -> list[Row]:
    """Referrals with their organisations, the latest first; with `sent` those alone that have a number."""
    query = select(DeregistrationReferral, Organisation)
    query = query.join(Organisation, Organisation.id == DeregistrationReferral.organisation_id)
    query = query.where(DeregistrationReferral.street >= area[:9], DeregistrationReferral.street < area[:9] + ":")
    if state:
        query = query.where(DeregistrationReferral.state == state)
    if organisation:
        query = query.where(records.of(DeregistrationReferral.organisation_id, organisation))
    if sent:
        query = query.where(DeregistrationReferral.number.is_not(None))
    if after:
        query = query.where(DeregistrationReferral.id < after)
    found = await session.execute(query.order_by(DeregistrationReferral.id.desc()).limit(limit))
    return [(row[0], row[1]) for row in found]


async def next_number(session: AsyncSession, *, street: str, year: int) -> int:
    """The street's next number of a year: whoever asks second waits for the first, and a rollback gives it back."""
    query = insert(ReferralNumber).values(street=street, year=year, last=1)
    query = query.on_conflict_do_update(
        index_elements=[ReferralNumber.street, ReferralNumber.year], set_={"last": ReferralNumber.last + 1}
    )
    return int((await session.execute(query.returning(ReferralNumber.last))).scalar_one())


async def last_prefix(session: AsyncSession, *, street: str) -> str | None:
    """The short name that the street's latest number had."""
    query = select(DeregistrationReferral.prefix).where(
        DeregistrationReferral.street == street, DeregistrationReferral.number.is_not(None)
    )
    order = (DeregistrationReferral.year.desc(), DeregistrationReferral.number.desc())
    found: str | None = await session.scalar(query.order_by(*order).limit(1))
    return found


async def numbered(
    session: AsyncSession, *, area: str, numbers: Sequence[tuple[int, int]]
) -> Sequence[DeregistrationReferral]:
    """The referrals of an area that have one of these years and numbers, locked in a fixed order."""
    if not numbers:
        return ()
    query = select(DeregistrationReferral).where(
        DeregistrationReferral.street >= area[:9],
        DeregistrationReferral.street < area[:9] + ":",
        tuple_(DeregistrationReferral.year, DeregistrationReferral.number).in_(numbers),
    )
    query = query.order_by(DeregistrationReferral.id).with_for_update()
    return (await session.scalars(query.execution_options(populate_existing=True))).all()


async def waiting(session: AsyncSession, *, states: Sequence[str], accepted: bool, most: int) -> Sequence[Any]:
    """Referrals in these states, or accepted ones, the longest first, each with its organisation's name."""
    stands = DeregistrationReferral.state.in_(states)
    query = (
        select(
            DeregistrationReferral.id, DeregistrationReferral.sent_at, DeregistrationReferral.replied_at,
            Organisation.name, func.count().over().label("total"),
        )
        .join(Organisation, Organisation.id == DeregistrationReferral.organisation_id)
        .where(or_(stands, DeregistrationReferral.outcome == "accepted") if accepted else stands)
        .order_by(DeregistrationReferral.id)
        .limit(most)
    )  # fmt: skip
    return (await session.execute(query)).all()


async def clock(session: AsyncSession) -> tuple[datetime, date]:
    """The moment that decides, and the day here."""
    row = (await session.execute(select(_NOW, func.wutong.today(type_=Date())))).one()
    return row[0], row[1]
