"""SQL of the calendar; everything names the street, because identity itself sees every area's rows."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Date, delete, func, select
from sqlalchemy.dialects.postgresql import TIMESTAMP, insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.identity.calendar.models import CalendarDay, CalendarYear
from services.identity.calendar.schemas import Decreed, Source


async def today(session: AsyncSession) -> date:
    """The day it is here."""
    return (await session.execute(select(func.wutong.today(type_=Date())))).scalar_one()


async def years(session: AsyncSession, *, area: str, years: Iterable[int]) -> list[CalendarYear]:
    """Those of these years that are kept."""
    query = select(CalendarYear).where(CalendarYear.area == area, CalendarYear.year.in_(years))
    return list(await session.scalars(query))


async def days(session: AsyncSession, *, area: str, years: Iterable[int]) -> list[CalendarDay]:
    """The kept days of these years, in order."""
    query = select(CalendarDay).where(CalendarDay.area == area, CalendarDay.year.in_(years)).order_by(CalendarDay.day)
    return list(await session.scalars(query))


async def lock(session: AsyncSession, *, area: str, year: int) -> CalendarYear:
    """One year, held until the transaction ends; of which nothing was kept yet, in the version 0."""
    await session.execute(insert(CalendarYear).values(area=area, year=year).on_conflict_do_nothing())
    query = select(CalendarYear).where(CalendarYear.area == area, CalendarYear.year == year).with_for_update()
    return (await session.scalars(query)).one()


async def put(session: AsyncSession, year: CalendarYear, decreed: Decreed) -> None:
    """Write the street's own word on a day over whatever stands there."""
    values = {**decreed._asdict(), "area": year.area, "year": year.year, "source": "street"}
    again = {name: values[name] for name in ("is_working", "name", "source")}
    add = insert(CalendarDay).values(values)
    await session.execute(add.on_conflict_do_update(index_elements=["area", "day"], set_=again))


async def fill(session: AsyncSession, year: CalendarYear, decreed: Sequence[Decreed]) -> None:
    """Put the library's days in the place of those it brought before; the street's own stay as they are."""
    old: Source = "library"
    await session.execute(
        delete(CalendarDay).where(
            CalendarDay.area == year.area, CalendarDay.year == year.year, CalendarDay.source == old
        )
    )
    rows = [{**each._asdict(), "area": year.area, "year": year.year, "source": old} for each in decreed]
    if rows:
        await session.execute(insert(CalendarDay).on_conflict_do_nothing(), rows)


async def confirm(session: AsyncSession, year: CalendarYear, *, by: str | None) -> None:
    """Write who confirms the year as of the database's clock, or that nobody does."""
    year.confirmed_by = by
    year.confirmed_at = func.wutong.now(type_=TIMESTAMP(timezone=True)) if by else None  # type: ignore[assignment]
    await session.flush()
    await session.refresh(year)


async def count_up(session: AsyncSession, year: CalendarYear) -> None:
    """Count the version of the year and its days up."""
    year.version += 1
    await session.flush()
