"""Use cases of incubation: record what was given, and later what became of it."""

from datetime import date
from typing import Any
from uuid import UUID

from kernel import events, paging
from kernel.db import AsyncSession
from kernel.problems import Conflict, Malformed, NotFound, field
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


async def record(session: AsyncSession, given: SupportIn) -> Any:
    """Put support on record."""
    organisation = await living.one(session, given.organisation_id)
    today = await store.today(session)
    late = [name for name in ("given_on",) if getattr(given, name) > today]
    late += [f"{name}/on" for name in ("before", "after") if (point := getattr(given, name)) and point.on > today]
    if late:
        told = ("不能晚于今天", "is not later than today")
        raise Malformed(errors=[field(f"/body/{name}", *told) for name in late])
    _check_order(given.before, given.after, "/body/after/on")
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
    support = await store.find(session, id)
    if support is None:
        raise NotFound
    if support.after is not None:
        raise AfterKnown
    if after.on > await store.today(session):
        raise Malformed(errors=[field("/body/on", "不能晚于今天", "is not later than today")])
    before = CapacityPoint.model_validate(support.before) if support.before else None
    _check_order(before, after, "/body/on")
    support.after = after.model_dump(mode="json")
    await _tell(session, support, "followed_up")
    await session.flush()
    return await shown(session, id)


def _check_order(before: CapacityPoint | None, after: CapacityPoint | None, pointer: str) -> None:
    if before and after and after.on < before.on:
        told = (f"不能早于孵化前的 {before.on}", f"is not before the point of {before.on}")
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
