"""Read, edit, confirm and fill the working-day calendar of the installation."""

import asyncio
from collections.abc import Collection, Sequence
from datetime import date
from typing import cast
from uuid import UUID

from kernel import events
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.preconditions import match
from kernel.settings import Settings
from services.identity import itself, roles
from services.identity.accounts import service as accounts
from services.identity.calendar import rules, store
from services.identity.calendar.models import CalendarDay, CalendarYear
from services.identity.calendar.schemas import Basis, Confirmation, DayOut, Decreed, YearOut
from services.identity.sessions import service as sessions


async def shown(session: AsyncSession, *, settings: Settings, years: Collection[int]) -> list[YearOut]:
    """These years, in their order; the calendar is the installation's and the same for everybody."""
    async with itself.acting(session, settings):
        kept = {year.year: year for year in await store.years(session, area=settings.street, years=years)}
        days = await store.days(session, area=settings.street, years=years)
        names = await _names(session, settings, kept.values())
    return [_out(year, kept.get(year), [day for day in days if day.year == year], names) for year in sorted(set(years))]


async def decree(session: AsyncSession, *, settings: Settings, decreed: Decreed, if_match: str | None) -> YearOut:
    """Say that a day is off or worked."""
    year = await _held(session, settings, decreed.day.year, if_match)
    await store.put(session, year, decreed)
    await _tell_day(session, settings, decreed, "decreed")
    return await _counted_up(session, settings, year)


async def put_back(session: AsyncSession, *, settings: Settings, day: date, if_match: str | None) -> YearOut:
    """Let a day follow the plain week again."""
    year = await _held(session, settings, day.year, if_match)
    plain = Decreed(day, rules.week(day), "")
    await store.put(session, year, plain)
    await _tell_day(session, settings, plain, "put_back")
    return await _counted_up(session, settings, year)


async def confirm(
    session: AsyncSession, *, settings: Settings, principal: Principal, year: int, confirmed: bool, if_match: str | None
) -> YearOut:
    """Confirm a year as it stands, or take that back; said again, it changes nothing."""
    held = await _held(session, settings, year, if_match)
    if confirmed == (held.confirmed_by is not None):
        return await _one(session, settings, year)
    await store.confirm(session, held, by=principal.subject if confirmed else None)
    await events.record(
        session,
        type="identity.calendar.confirmed" if confirmed else "identity.calendar.reopened",
        subject=str(year),
        data={"year": year, "basis": held.basis},
        area=settings.street,
    )
    return await _counted_up(session, settings, held)


async def unfilled(session: AsyncSession, *, settings: Settings) -> list[int]:
    """The years around now that this release of the library has not filled and nobody has confirmed."""
    wanted = rules.filled(await store.today(session))
    kept = {year.year: year for year in await store.years(session, area=settings.street, years=wanted)}
    return [year for year in wanted if year not in kept or _stale(kept[year])]


async def fill(session: AsyncSession, *, settings: Settings, year: int) -> None:
    """Fill a year from the library, unless somebody was faster."""
    basis, decreed = await asyncio.to_thread(rules.by_library, year)
    held = await store.lock(session, area=settings.street, year=year)
    if not _stale(held):
        return
    await store.fill(session, held, decreed)
    held.basis, held.filled_from = basis, rules.LIBRARY
    await store.count_up(session, held)
    await events.record(
        session,
        type="identity.calendar.filled",
        subject=str(year),
        data={"year": year, "basis": basis, "from": rules.LIBRARY, "days": len(decreed)},
        area=settings.street,
    )


def _stale(year: CalendarYear) -> bool:
    return year.confirmed_by is None and year.filled_from != rules.LIBRARY


async def _held(session: AsyncSession, settings: Settings, year: int, if_match: str | None) -> CalendarYear:
    """The year in the version its editor has seen."""
    held = await store.lock(session, area=settings.street, year=year)
    match(if_match, held.version)
    return held


async def _counted_up(session: AsyncSession, settings: Settings, year: CalendarYear) -> YearOut:
    await store.count_up(session, year)
    return await _one(session, settings, year.year)


async def _one(session: AsyncSession, settings: Settings, year: int) -> YearOut:
    return (await shown(session, settings=settings, years=[year]))[0]


async def _names(session: AsyncSession, settings: Settings, years: Collection[CalendarYear]) -> dict[str, str]:
    """What those who confirmed these years are called now."""
    who = {year.confirmed_by for year in years} - {None}
    people = await accounts.named(session, ids=[UUID(each) for each in who if each != roles.OPERATOR])
    operator = {roles.OPERATOR: sessions.operator(settings).display_name}
    return operator | {str(id): account.display_name for id, account in people.items()}


def _out(year: int, kept: CalendarYear | None, days: Sequence[CalendarDay], names: dict[str, str]) -> YearOut:
    differing = [
        DayOut.model_validate(day, from_attributes=True) for day in days if day.is_working != rules.week(day.day)
    ]
    if kept is None:
        return YearOut(year=year, basis="none", confirmed=None, days=differing, version=0)
    confirmed = None
    if kept.confirmed_by is not None and kept.confirmed_at is not None:
        confirmed = Confirmation(by=names.get(kept.confirmed_by, "–"), at=kept.confirmed_at)
    return YearOut(year=year, basis=cast(Basis, kept.basis), confirmed=confirmed, days=differing, version=kept.version)


async def _tell_day(session: AsyncSession, settings: Settings, decreed: Decreed, what: str) -> None:
    await events.record(
        session,
        type=f"identity.calendar.{what}",
        subject=str(decreed.day.year),
        data={"day": decreed.day.isoformat(), "is_working": decreed.is_working, "name": decreed.name},
        area=settings.street,
    )
