"""Use cases of joints: record one, end it, list and count them."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kernel import events, paging
from kernel.db import AsyncSession
from kernel.problems import Conflict, Malformed, NotFound, field
from services.registry import departures, withdrawn
from services.registry.joints import rules, store
from services.registry.joints.models import KINDS, Joint
from services.registry.joints.schemas import JointIn
from services.registry.organisations import living
from services.registry.platforms import service as platforms


class JointEnded(Conflict):
    """The joint has an end already."""

    slug = "joint-ended"
    zh, en = "这项联动已于 {until} 结束", "This joint ended on {until}"
    mend_zh, mend_en = "如又开始，请另外登记一项。", "Record another one if it has begun again."


class JointOnRecord(Conflict):
    """The very same joint is on record."""

    slug = "joint-on-record"
    zh, en = "同样的联动已经登记", "The very same joint is on record"
    mend_zh, mend_en = "如确为另一项，请在内容里写明区别。", "Where it is another one, say in what it differs."


async def record(session: AsyncSession, given: JointIn) -> Joint:
    """Put a joint on record."""
    found = await living.several(session, given.organisations)
    if missing := [at for at, id in enumerate(given.organisations) if id not in found]:
        told = ("没有登记这家组织", "is not on record")
        raise Malformed(errors=[field(f"/body/organisations/{at}", *told) for at in missing])
    named = [(f"/body/organisations/{at}", found[id]) for at, id in enumerate(given.organisations)]
    await departures.check(session, named, on=given.begins_on)
    if await store.same(session, given):
        raise JointOnRecord
    joint = Joint(
        area=rules.area([each.area for each in found.values()]),
        kind=given.kind,
        platform=await platforms.belongs(session, "joint", given.kind, on=given.begins_on, named=given.platform),
        organisations=given.organisations,
        parties=[{"id": str(id), "name": found[id].name} for id in given.organisations],
        what=given.what,
        source=given.source,
        begins_on=given.begins_on,
        ends_on=given.ends_on,
        recorded_by=session.info["principal"].subject,
    )
    await store.add(session, joint)
    await _tell(session, joint, "recorded")
    return joint


async def end(session: AsyncSession, id: UUID, *, until: date) -> Joint:
    """A joint has ended."""
    joint = await _held(session, id)
    if joint.ends_on is not None:
        raise JointEnded(until=joint.ends_on.isoformat())
    if until < joint.begins_on:
        told = (f"不能早于开始的 {joint.begins_on}", f"is not before its beginning on {joint.begins_on}")
        raise Malformed(errors=[field("/body/until", *told)])
    joint.ends_on = until
    await _tell(session, joint, "ended")
    return joint


async def withdraw(session: AsyncSession, id: UUID, *, reason: str) -> Joint:
    """A joint was put on record by mistake."""
    joint = await _held(session, id)
    joint.withdrawn_for = reason
    await _tell(session, joint, "withdrawn")
    return joint


async def _held(session: AsyncSession, id: UUID) -> Joint:
    joint = await store.find(session, id)
    if joint is None:
        raise NotFound
    withdrawn.check(joint)
    return joint


async def page(
    session: AsyncSession,
    *,
    organisation: UUID | None,
    kind: str | None,
    since: date | None,
    until: date | None,
    withdrawn: bool = False,
    after: str | None,
    limit: int,
) -> tuple[list[Joint], str | None]:
    """One page of the joints that touch a window; or of those that were withdrawn."""
    rules.check_window(since, until)
    sought: dict[str, Any] = {"organisation": organisation, "kind": kind, "since": since, "until": until}
    sought["withdrawn"] = withdrawn
    found = await store.page(session, after=paging.decode_id(after), limit=limit + 1, **sought)
    return paging.cut(list(found), limit, lambda row: (row.id,))


async def counts(
    session: AsyncSession, *, organisation: UUID | None, since: date | None, until: date | None
) -> Sequence[tuple[str, int]]:
    """Every kind with how many touch the window; what has not begun is none yet."""
    rules.check_window(since, until)
    found = await store.counts(session, organisation=organisation, since=since, until=until)
    return [(kind, found.get(kind, 0)) for kind in KINDS]


async def _tell(session: AsyncSession, joint: Joint, verb: str) -> None:
    await events.record(
        session,
        type=f"registry.joint.{verb}",
        subject=str(joint.id),
        area=joint.area,
        data={
            "kind": joint.kind,
            "organisations": [str(id) for id in joint.organisations],
            "from": joint.begins_on.isoformat(),
            "until": joint.ends_on and joint.ends_on.isoformat(),
        },
    )
