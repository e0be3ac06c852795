"""Use cases of incubation: record what was given, and later what became of it."""

from datetime import date
from typing import Any
from uuid import UUID

from kernel import events, paging
from kernel.db import AsyncSession
from kernel.problems import Conflict, Malformed, NotFound, field
from services.registry import departures, withdrawn
from services.registry.capacity import service as capacity
from services.registry.capacity.models import Capacity
from services.registry.incubation import rules, store
from services.registry.incubation.models import Support
from services.registry.incubation.schemas import PointIn, SupportIn
from services.registry.organisations import living
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation
from services.registry.platforms import service as platforms

_NOT_LATER = ("不能晚于今天", "is not later than today")


class AfterKnown(Conflict):
    """What the organisation was afterwards is on record already."""

    slug = "incubation-after-known"
    zh, en = "孵化后的数字已经登记", "What it was afterwards is on record already"
    mend_zh, mend_en = "如又给了支持，请另外登记一项。", "Record another support if more was given."


class SupportOnRecord(Conflict):
    """The very same support is on record."""

    slug = "incubation-on-record"
    zh, en = "同样的支持已经登记", "The very same support is on record"
    mend_zh, mend_en = "如确为另一项，请在内容里写明区别。", "Where it is another one, say in what it differs."


async def record(session: AsyncSession, given: SupportIn) -> Any:
    """Put support on record."""
    organisation = await living.one(session, given.organisation_id)
    today = await store.today(session)
    late = ["given_on"] if given.given_on > today else []
    late += [f"{name}/on" for name in ("before", "after") if (point := getattr(given, name)) and _late(point, today)]
    if late:
        raise Malformed(errors=[field(f"/body/{name}", *_NOT_LATER) for name in late])
    await departures.check(session, [("/body/organisation_id", organisation)], on=given.given_on)
    if await store.same(session, given):
        raise SupportOnRecord
    before = await _row(session, organisation, given.before, "/body/before")
    after = await _row(session, organisation, given.after, "/body/after")
    if before and before.occurred_on > given.given_on:
        told = (f"不能晚于给予支持的 {given.given_on}", f"is not after the support of {given.given_on}")
        raise Malformed(errors=[field(_at(given.before, "/body/before"), *told)])
    _check_after(after, given.given_on, _at(given.after, "/body/after"))
    support = Support(
        organisation_id=organisation.id,
        area=organisation.area,
        **given.model_dump(include={"kind", "what", "given_by", "given_on"}),
        platform=await platforms.belongs(session, "incubation", given.kind, on=given.given_on, named=given.platform),
        before_id=before and before.id,
        after_id=after and after.id,
        recorded_by=session.info["principal"].subject,
    )
    await store.add(session, support)
    return await _tell(session, await shown(session, support.id), "recorded")


async def follow_up(session: AsyncSession, id: UUID, after: PointIn) -> Any:
    """Say what the organisation is now; said once, and again where the row that said it was withdrawn."""
    support = await _held(session, id)
    if (await shown(session, id)).became is not None:
        raise AfterKnown
    if _late(after, await store.today(session)):
        raise Malformed(errors=[field("/body/on", *_NOT_LATER)])
    known = await organisations.lock(session, ids=[support.organisation_id])
    stays = (await organisations.surviving(session, known))[support.organisation_id]
    row = await _row(session, stays, after, "/body")
    _check_after(row, support.given_on, _at(after, "/body"))
    support.after_id = row and row.id
    await session.flush()
    return await _tell(session, await shown(session, id), "followed_up")


async def withdraw(session: AsyncSession, id: UUID, *, reason: str) -> Any:
    """Support was put on record by mistake, and with it the rows of capacity that came with it alone."""
    support = await _held(session, id)
    row = await shown(session, id)
    support.withdrawn_for = reason
    named = {each for each in (support.before_id, support.after_id) if each}
    rows = await capacity.several(session, list(named))  # held, before it is asked who else names them
    others = await store.naming(session, named, but=id)
    await capacity.forget(session, [each for each in rows if each.id not in others], reason=reason)
    return await _tell(session, row, "withdrawn")


def point(row: Capacity | None) -> rules.Point | None:
    """A row of capacity as a side of support."""
    return row and {"row": row.id, "on": row.occurred_on, **{name: getattr(row, name) for name in rules.FIGURES}}


async def _held(session: AsyncSession, id: UUID) -> Support:
    support = await store.find(session, id)
    if support is None:
        raise NotFound
    withdrawn.check(support)
    return support


async def _row(session: AsyncSession, of: Organisation, given: PointIn | None, pointer: str) -> Capacity | None:
    """The row of capacity that is named, or that the figures become."""
    if given is None:
        return None
    if given.row is None:
        figures = {"occurred_on": given.on, "source": "", **given.model_dump(include={*rules.FIGURES})}
        return await capacity.put(session, of, figures, by_support=True)
    row = await capacity.named(session, of, given.row)
    if row is None:
        told = ("这家组织没有登记这条服务能力，或已作废", "is no row on record of this organisation")
        raise Malformed(errors=[field(f"{pointer}/row", *told)])
    return row


def _late(point: PointIn, today: date) -> bool:
    return point.on is not None and point.on > today


def _at(point: PointIn | None, pointer: str) -> str:
    return f"{pointer}/{'row' if point and point.row else 'on'}"


def _check_after(after: Capacity | None, given_on: date, pointer: str) -> None:
    if after and after.occurred_on < given_on:
        told = (f"不能早于给予支持的 {given_on}", f"is not before the support of {given_on}")
        raise Malformed(errors=[field(pointer, *told)])


async def shown(session: AsyncSession, id: UUID) -> Any:
    """One support as lists show it; raises NotFound."""
    if rows := await store.page(session, id=id, after=None, limit=1):
        return rows[0]
    raise NotFound


async def page(
    session: AsyncSession,
    *,
    organisation: UUID | None,
    on: date | None,
    withdrawn: bool = False,
    after: str | None,
    limit: int,
) -> tuple[list[Any], str | None]:
    """One page of support, given by a day where one is named, the earliest recorded first; or of what was withdrawn."""
    paging.check_day(on, await store.today(session))
    start = paging.decode_id(after)
    found = await store.page(
        session, organisation=organisation, on=on, withdrawn=withdrawn, after=start, limit=limit + 1
    )
    return paging.cut(found, limit, lambda row: (row.Support.id,))


async def _tell(session: AsyncSession, row: Any, verb: str) -> Any:
    support = row.Support
    await events.record(
        session,
        type=f"registry.incubation.{verb}",
        subject=str(support.id),
        area=support.area,
        organisation=support.organisation_id,
        data={
            "organisation_id": str(support.organisation_id),
            "kind": support.kind,
            "given_on": support.given_on.isoformat(),
            "growth": rules.difference(point(row.was), point(row.became)),
        },
    )
    return row
