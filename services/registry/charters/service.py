"""Use cases of charters: a new version, its acknowledgements, and who is missing."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kernel import events, paging
from kernel.access import Principal
from kernel.db import AsyncSession, uuid7
from kernel.problems import Conflict, Malformed, NotFound, Overtaken, field
from services.registry import places
from services.registry.associations import service as associations
from services.registry.charters import rules, store
from services.registry.charters.models import Charter
from services.registry.charters.schemas import Acknowledging, CharterIn
from services.registry.memberships import service as memberships
from services.registry.organisations import service as organisations


class CharterSuperseded(Conflict):
    """A newer version is there, and it is that one that is acknowledged."""

    slug = "charter-superseded"
    zh, en = "章程已有更新的版本（第 {number} 版）", "There is a newer version of the charter (no. {number})"
    mend_zh, mend_en = "请阅读并确认最新版本。", "Read and acknowledge the newest version."


async def every(session: AsyncSession, association: UUID) -> tuple[Sequence[Charter], int, dict[UUID, int]]:
    """The versions, the newest first; how many members there are, and how many acknowledged each."""
    await associations.get(session, association)
    members, counts = await store.counts(session, association)
    return await store.every(session, association), members, counts


async def issue(session: AsyncSession, association: UUID, given: CharterIn) -> Charter:
    """A new version: every member has to acknowledge it."""
    known = await associations.get(session, association)
    before = await store.every(session, association)
    last = before[0] if before else None
    if not rules.follows(given.in_force_from, founded_on=known.founded_on, before=last and last.in_force_from):
        earliest = last.in_force_from if last else known.founded_on
        told = (f"应在 {earliest} 之后", f"comes after {earliest}")
        raise Malformed(errors=[field("/body/in_force_from", *told)])
    values = {
        "id": uuid7(),
        "association_id": association,
        "area": known.area,
        "number": last.number + 1 if last else 1,
        **given.model_dump(),
        "recorded_by": session.info["principal"].subject,
    }
    charter = await store.add(session, values)
    if charter is None:
        raise Overtaken
    await events.record(
        session,
        type="registry.charter.issued",
        subject=str(charter.id),
        area=known.area,
        organisation=association,
        data={
            "association": str(association),
            "number": charter.number,
            "title": charter.title,
            "in_force_from": charter.in_force_from.isoformat(),
        },
    )
    return charter


async def acknowledge(session: AsyncSession, id: UUID, given: Acknowledging, *, principal: Principal) -> int:
    """Enter who acknowledges the newest version; how many of them are new."""
    charter = await get(session, id)
    newest = (await store.every(session, charter.association_id))[0]
    if newest.id != charter.id:
        raise CharterSuperseded(number=newest.number)
    today = await associations.today(session)
    on = given.acknowledged_on or today
    _check_day(charter, on, today, paper=principal.organisation is None)
    found = await organisations.several(session, given.organisations)
    if len(found) < len(given.organisations):
        raise NotFound
    if await memberships.strangers(session, charter.association_id, found):
        raise memberships.NoMember
    way = "account" if principal.organisation else "paper"
    entry = {"charter_id": id, "acknowledged_on": on, "way": way, "recorded_by": principal.subject}
    rows = [{**entry, "organisation_id": each.id, "area": each.area} for each in found.values()]
    new = await store.acknowledge(session, rows)
    await events.record_many(session, [_told(charter, found[each].area, each, way, on) for each in new])
    return len(new)


def _told(charter: Charter, area: str, organisation: UUID, way: str, on: date) -> events.Told:
    data = {
        "association": str(charter.association_id),
        "charter": str(charter.id),
        "number": charter.number,
        "acknowledged_on": on.isoformat(),
        "way": way,
    }
    return events.Told("registry.charter.acknowledged", str(organisation), data, area, organisation=organisation)


def _check_day(charter: Charter, on: date, today: date, *, paper: bool) -> None:
    recorded = places.day(charter.recorded_at)
    if not paper and on != today:
        told = ("账号确认以当天为准", "by account it is acknowledged today")
        raise Malformed(errors=[field("/body/acknowledged_on", *told)])
    if not rules.may_acknowledge(on, in_force_from=charter.in_force_from, recorded_on=recorded, today=today):
        earliest = min(charter.in_force_from, recorded)
        told = (f"应在 {earliest} 与今天之间", f"lies between {earliest} and today")
        raise Malformed(errors=[field("/body/acknowledged_on", *told)])


async def get(session: AsyncSession, id: UUID) -> Charter:
    """One version; raises NotFound."""
    charter = await store.find(session, id)
    if charter is None:
        raise NotFound
    return charter


async def members(
    session: AsyncSession, id: UUID, *, missing: bool | None, after: str | None, limit: int
) -> tuple[list[Any], str | None]:
    """One page of today's members by number, each with how it acknowledged this version."""
    charter = await get(session, id)
    start = paging.decode_int(after)
    found = await store.members(session, charter, missing=missing, after=start, limit=limit + 1)
    return paging.cut(list(found), limit, lambda row: (row.number,))


async def waiting(session: AsyncSession, asker: Principal, *, most: int) -> tuple[Sequence[Any], Sequence[Any]]:
    """What the asker's own organisation has to acknowledge; else how many members each association waits for."""
    if asker.organisation:
        return await store.own(session, asker.organisation, most=most), ()
    return (), await store.missing(session, most=most)
