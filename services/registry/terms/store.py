"""SQL over terms and officers."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry.terms.models import Officer, Term

# The latest term of each living unit decides; a unit whose next one is on record is not waited for.
_ENDING = text("""
    select u.id, u.name, t.until_on, count(*) over () as total
      from party_unit u
      join lateral (
        select until_on from party_term t where t.unit_id = u.id order by t.from_on desc limit 1
      ) t on t.until_on <= wutong.today() + cast(:days as int)
     where u.ended_on is null
     order by t.until_on, u.id
     limit :most
""")


async def of_unit(session: AsyncSession, unit: UUID) -> Sequence[Term]:
    """The terms of a unit, the latest first."""
    found = await session.scalars(select(Term).where(Term.unit_id == unit).order_by(Term.from_on.desc()).limit(100))
    return found.all()


async def find(session: AsyncSession, id: UUID) -> Term | None:
    """A term that this session may see."""
    return await session.get(Term, id)


async def officers(session: AsyncSession, terms: Sequence[UUID]) -> Sequence[Officer]:
    """Who holds or held a post in these terms, the earliest first."""
    query = select(Officer).where(Officer.term_id.in_(terms)).order_by(Officer.from_on, Officer.id)
    found = await session.scalars(query)
    return found.all()


async def ending(session: AsyncSession, *, days: int, most: int) -> Sequence[Any]:
    """Living units whose latest term ends within so many days or is over, the first to end first."""
    return (await session.execute(_ENDING, {"days": days, "most": most})).all()


async def today(session: AsyncSession) -> date:
    """The day in Shanghai by the clock that decides."""
    day: date = (await session.execute(select(func.wutong.today()))).scalar_one()
    return day


async def add(session: AsyncSession, *records: Term | Officer) -> None:
    """Write new records and what was changed."""
    session.add_all(records)
    await session.flush()
