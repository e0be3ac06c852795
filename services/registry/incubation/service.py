"""Use cases of incubation: record what was given, and later what became of it."""

from datetime import date
from typing import Any
from uuid import UUID

from kernel import events, paging
from kernel.db import AsyncSession
from kernel.problems import Conflict, Malformed, NotFound, field
from services.registry import departures, withdrawn
from services.registry.incubation import rules, store
from services.registry.incubation.models import Support
from services.registry.incubation.schemas import CapacityPoint, SupportIn
from services.registry.organisations import living
from services.registry.platforms import service as platforms


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
    late = [name for name in ("given_on",) if getattr(given, name) > today]
    late += [f"{name}/on" for name in ("before", "after") if (point := getattr(given, name)) and point.on > today]
    if late:
        told = ("不能晚于今天", "is not later than today")
        raise Malformed(errors=[field(f"/body/{name}", *told) for name in late])
    _check_order(given.before, given.given_on, given.after, "/body/after/on")
    await departures.check(session, [("/body/organisation_id", organisation)], on=given.given_on)
    if await store.same(session, given):
        raise SupportOnRecord
    support = Support(
        organisation_id=organisation.id,
        area=organisation.area,
        **given.model_dump(include={"kind", "what", "given_by", "given_on"}),
        platform=await platforms.belongs(session, "incubation", given.kind, on=given.given_on, named=given.platform),
        before=given.before.model_dump(mode="json") if given.before else None,
        after=given.after.model_dump(mode="json") if given.after else None,
        recorded_by=session.info["principal"].subject,
    )
    await store.add(session, support)
    await _tell(session, support, "recorded")
    return await shown(session, support.id)


async def follow_up(session: AsyncSession, id: UUID, after: CapacityPoint) -> Any:
    """Say what the organisation is now; said once."""
    support = await _held(session, id)
    if support.after is not None:
        raise AfterKnown
    if after.on > await store.today(session):
        raise Malformed(errors=[field("/body/on", "不能晚于今天", "is not later than today")])
    _check_order(None, support.given_on, after, "/body/on")
    support.after = after.model_dump(mode="json")
    await _tell(session, support, "followed_up")
    await session.flush()
    return await shown(session, id)


async def withdraw(session: AsyncSession, id: UUID, *, reason: str) -> Any:
    """Support was put on record by mistake."""
    support = await _held(session, id)
    row = await shown(session, id)
    support.withdrawn_for = reason
    await _tell(session, support, "withdrawn")
    return row


async def _held(session: AsyncSession, id: UUID) -> Support:
    support = await store.find(session, id)
    if support is None:
        raise NotFound
    withdrawn.check(support)
    return support


def _check_order(before: CapacityPoint | None, given_on: date, after: CapacityPoint | None, pointer: str) -> None:
    """Before is no day after that of the support, and after none before it."""
    if before and before.on > given_on:
        told = (f"不能晚于给予支持的 {given_on}", f"is not after the support of {given_on}")
        raise Malformed(errors=[field("/body/before/on", *told)])
    if after and after.on < given_on:
        told = (f"不能早于给予支持的 {given_on}", f"is not before the support of {given_on}")
        raise Malformed(errors=[field(pointer, *told)])


async def shown(session: AsyncSession, id: UUID) -> Any:
    """One support as lists show it; raises NotFound."""
    if rows := await store.page(session, id=id, after=None, limit=1):
        return rows[0]
    raise NotFound


async def page(
    session: AsyncSession, *, organisation: UUID | None, on: date | None, after: str | None, limit: int
) -> tuple[list[Any], str | None]:
    """One page of support, given by a day where one is named, the earliest recorded first."""
    paging.check_day(on, await store.today(session))
    start = paging.decode_id(after)
    found = await store.page(session, organisation=organisation, on=on, after=start, limit=limit + 1)
    return paging.cut(found, limit, lambda row: (row.Support.id,))


async def _tell(session: AsyncSession, support: Support, verb: str) -> None:
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
            "growth": rules.difference(support.before, support.after),
        },
    )
