"""SQL over senders."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry.senders.models import Sender

# The numbers are those of every delivery that was not refused, by catalogue; a whole list that was
# read closes what is before it, as the receipt tells (`deliveries.store.numbers`).
_STANDING = text("""
    select s.id, s.area, s.code, s.name, s.kind, s.interval_days, s.unknown, s.receipt_key, s.recorded_at,
           s.version,
           l.id as last_id, l.number as last_number, l.received_at as last_at,
           coalesce(n.numbers, '[]') as numbers,
           coalesce(c.unknown, 0) as unknown_count, coalesce(c.missing, 0) as missing_count,
           coalesce(c.twofold, 0) as twofold_count
      from sync_sender s
      left join lateral (
        select d.id, d.number, d.received_at from sync_delivery d
         where d.sender_id = s.id and d.state <> 'refused' order by d.id desc limit 1) l on true
      left join lateral (
        select json_agg(json_build_array(d.catalogue, d.number, d.follows, d.kind)) as numbers from sync_delivery d
         where d.sender_id = s.id and d.state <> 'refused'
           and d.number >= coalesce((
             select max(f.number) from sync_delivery f
              where f.sender_id = s.id and f.catalogue = d.catalogue and f.kind = 'full'
                 and f.state in ('accepted', 'held')), 0)
      ) n on true
      left join lateral (
        select count(*) filter (where t.standing = 'unknown') as unknown,
               count(*) filter (where t.standing = 'missing') as missing,
               count(*) filter (where t.standing = 'twofold') as twofold
          from sync_statement t
         where t.sender_id = s.id and t.standing in ('unknown', 'missing', 'twofold')) c on true
     order by s.name, s.id
     limit 1000
""")


async def standing(session: AsyncSession) -> Sequence[Any]:
    """All senders with their last delivery, the numbers since the last whole list, and what waits."""
    return (await session.execute(_STANDING)).mappings().all()


async def find(session: AsyncSession, id: UUID, *, lock: bool = False) -> Sender | None:
    """A sender that this session may see."""
    query = select(Sender).where(Sender.id == id).execution_options(populate_existing=True)
    found: Sender | None = await session.scalar(query.with_for_update() if lock else query)
    return found


async def coded(session: AsyncSession, code: str) -> Sequence[Sender]:
    """The senders of this code that this session may see."""
    return (await session.scalars(select(Sender).where(Sender.code == code).limit(2))).all()


async def receipt_keys(session: AsyncSession, area: str) -> list[tuple[str | None, list[dict[str, str]]]]:
    """The public keys of those with whom a street exchanges files: the present one, and those before it."""
    query = select(Sender.receipt_key, Sender.former_keys).where(Sender.area == area)
    return [(now, former) for now, former in await session.execute(query)]


async def add(session: AsyncSession, sender: Sender) -> None:
    """Write a new sender."""
    session.add(sender)
    await session.flush()


async def alone(session: AsyncSession, area: str) -> None:
    """One after the other: whoever puts a sender on record in this area."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"sync_sender {area}"))))


async def now(session: AsyncSession) -> datetime:
    """The moment that decides."""
    moment: datetime = (await session.execute(select(func.wutong.now()))).scalar_one()
    return moment
