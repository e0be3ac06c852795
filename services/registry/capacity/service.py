"""Use cases of capacities: record a dated row, list them, tell the growth between two days."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kernel import events, paging
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.problems import Forbidden, Malformed, NotFound, field
from services.registry import withdrawn
from services.registry.capacity import rules, store
from services.registry.capacity.models import Capacity
from services.registry.organisations import living
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation


class NotYours(Forbidden):
    """A row that somebody else recorded."""

    slug = "capacity-not-yours"
    zh, en = "这条数字不是贵组织登记的", "This row was not recorded by your organisation"
    mend_zh, mend_en = "请联系服务中心作废。", "Ask the centre to withdraw it."


async def record(session: AsyncSession, organisation: UUID, given: Mapping[str, Any]) -> Capacity:
    """Put what an organisation had on a day on record."""
    of = await living.one(session, organisation)
    rules.check(given, on=given["occurred_on"], today=await organisations.today(session))
    return await put(session, of, given)


async def put(
    session: AsyncSession, of: Organisation, given: Mapping[str, Any], *, by_support: bool = False
) -> Capacity:
    """Add a row of an organisation that is held; what it says was looked at before."""
    principal: Principal = session.info["principal"]
    row = Capacity(**given, organisation_id=of.id, area=of.area, recorded_by=principal.subject, by_support=by_support)
    row.origin = "centre" if principal.organisation is None else "organisation"
    row.recorded_at = await organisations.now(session)
    await store.add(session, row)
    await _tell(session, "recorded", row, of)
    return row


async def withdraw(session: AsyncSession, organisation: UUID, id: UUID, *, reason: str) -> Capacity:
    """A row was put on record by mistake: no day counts it any more."""
    of = await living.one(session, organisation)
    found = [each for each in await store.several(session, [id]) if each.organisation_id == of.id]
    if not found:
        raise NotFound
    [row] = found
    withdrawn.check(row)
    if session.info["principal"].organisation is not None and row.origin != "organisation":
        raise NotYours
    row.withdrawn_for = reason
    await _tell(session, "withdrawn", row, of)
    return row


async def named(session: AsyncSession, of: Organisation, id: UUID) -> Capacity | None:
    """A row of an organisation that counts, held; None where there is none."""
    found = await store.several(session, [id])
    return next((each for each in found if each.organisation_id == of.id and each.withdrawn_for is None), None)


async def several(session: AsyncSession, ids: Sequence[UUID]) -> Sequence[Capacity]:
    """These rows, held."""
    return await store.several(session, ids)


async def forget(session: AsyncSession, rows: Sequence[Capacity], *, reason: str) -> None:
    """Support was never given: of the rows that it named, those that came with it count no more."""
    for row in rows:
        if row.by_support and row.withdrawn_for is None:
            row.withdrawn_for = reason
            await _tell(session, "withdrawn", row, await organisations.get(session, row.organisation_id))


async def page(
    session: AsyncSession, organisation: UUID, *, withdrawn: bool = False, after: str | None, limit: int
) -> tuple[list[Capacity], str | None]:
    """The rows of an organisation, the latest day first; raises NotFound where it is not to be seen."""
    await organisations.get(session, organisation)
    start = paging.decode(after, parts=2)
    found = await store.page(
        session, organisation, withdrawn=withdrawn, after=_start(start) if start else None, limit=limit + 1
    )
    return paging.cut(list(found), limit, _key)


async def growth(session: AsyncSession, organisation: UUID, *, since: date, until: date) -> dict[str, dict[str, Any]]:
    """Each figure as it was known on the two days; a row that leaves a figure out takes none back."""
    rules.check_days(since, until)
    paging.check_day(until, await organisations.today(session), name="until")
    await organisations.get(session, organisation)
    told = [await store.known(session, organisation, day, figures=rules.FIGURES) for day in (since, until)]
    before, after = [{name: rules.Known(number, on) for name, number, on in rows} for rows in told]
    return rules.grown(before, after)


async def of(session: AsyncSession, organisation: UUID) -> Sequence[Capacity]:
    """All rows of an organisation that count, locked; what was withdrawn stays where it was written."""
    return await store.of(session, organisation)


async def move(session: AsyncSession, *, ids: Sequence[UUID], to: Organisation) -> None:
    """These rows are this organisation's from now on."""
    rows = await store.several(session, ids)
    for row in rows:
        row.organisation_id, row.area = to.id, to.area
    counted = [row for row in rows if row.withdrawn_for is None]  # some may have been withdrawn since they came
    told = [events.Told("registry.capacity.moved", str(to.id), _data(row, to), to.area, to.id) for row in counted]
    await events.record_many(session, told)


async def _tell(session: AsyncSession, verb: str, row: Capacity, of: Organisation) -> None:
    await events.record(
        session,
        type=f"registry.capacity.{verb}",
        subject=str(of.id),
        area=of.area,
        organisation=of.id,
        occurred_on=row.occurred_on,
        data=_data(row, of),
    )


def _data(row: Capacity, of: Organisation) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "organisation_id": str(of.id),
        "organisation_name": of.name,
        "occurred_on": row.occurred_on.isoformat(),
        **{name: getattr(row, name) for name in rules.FIGURES},
        "origin": row.origin,
    }


def _key(row: Capacity) -> tuple[str, UUID]:
    return row.occurred_on.isoformat(), row.id


def _start(parts: Sequence[Any]) -> tuple[date, UUID]:
    try:
        return date.fromisoformat(str(parts[0])), paging.as_id(parts[1])
    except ValueError as wrong:
        raise Malformed(errors=[field("/query/after", "不是这个列表的标记", "not a cursor of this list")]) from wrong
