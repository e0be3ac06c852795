"""Use cases of charters: a new version, its acknowledgements, and who is missing."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from kernel import events, paging
from kernel.access import Principal
from kernel.db import AsyncSession, uuid7
from kernel.problems import Conflict, Malformed, NotFound, Overtaken, field
from services.registry import places
from services.registry.associations import service as associations
from services.registry.charters import rules, store
from services.registry.charters.models import Charter
from services.registry.charters.schemas import Acknowledging, CharterIn, CharterState
from services.registry.memberships import service as memberships
from services.registry.organisations import service as organisations


class CharterSuperseded(Conflict):
    """A newer version is in force, and it is that one that is acknowledged."""

    slug = "charter-superseded"
    zh, en = "第 {number} 版章程已经生效", "Version {number} of the charter is in force by now"
    mend_zh, mend_en = "请阅读并确认现行版本。", "Read and acknowledge the version in force."


class CharterWithdrawn(Conflict):
    """The version was withdrawn before it was in force."""

    slug = "charter-withdrawn"
    zh, en = "第 {number} 版章程已撤回", "Version {number} of the charter was withdrawn"
    mend_zh, mend_en = "请查看现行版本。", "See the version in force."


class CharterInForce(Conflict):
    """Only a version to come can be withdrawn."""

    slug = "charter-in-force"
    zh, en = "第 {number} 版章程已经生效，不能撤回", "Version {number} of the charter has begun and is not withdrawn"
    mend_zh, mend_en = "需要改动的，请发布新版本。", "Issue a new version instead."


class Shown(NamedTuple):
    """A version as lists show it: how it stands, how many members there are, and how many acknowledged it."""

    charter: Charter
    state: CharterState
    acknowledged: int
    members: int


async def every(session: AsyncSession, association: UUID) -> list[Shown]:
    """The versions, the newest first."""
    await associations.get(session, association)
    members, counts = await store.counts(session, association)
    today, found = await associations.today(session), await store.every(session, association)
    current = rules.in_force(found, on=today)
    return [Shown(each, rules.state(each, current, today=today), counts.get(each.id, 0), members) for each in found]


async def issue(session: AsyncSession, association: UUID, given: CharterIn) -> Shown:
    """A new version: every member has to acknowledge it from the day on from which it is in force."""
    known = await associations.get(session, association)
    before = await store.every(session, association)
    last = next(iter(rules.standing(before)), None)
    earliest = rules.earliest(founded_on=known.founded_on, before=last and last.in_force_from)
    latest = rules.latest(await associations.today(session))
    if given.in_force_from < earliest:
        told = (f"不早于 {earliest}", f"is {earliest} at the earliest")
        raise Malformed(errors=[field("/body/in_force_from", *told)])
    if given.in_force_from > latest:
        told = (f"最多提前一年，不晚于 {latest}", f"is a year ahead at most, {latest}")
        raise Malformed(errors=[field("/body/in_force_from", *told)])
    values = {
        "id": uuid7(),
        "association_id": association,
        "area": known.area,
        "number": before[0].number + 1 if before else 1,
        **given.model_dump(),
        "recorded_by": session.info["principal"].subject,
    }
    charter = await store.add(session, values)
    if charter is None:
        raise Overtaken
    await _tell(session, "issued", charter)
    return await _shown(session, charter)


async def withdraw(session: AsyncSession, id: UUID, *, reason: str) -> Shown:
    """A version that is not in force yet never comes into force; why stays on record."""
    charter = await store.find(session, id, lock=True)
    if charter is None:
        raise NotFound
    today = await associations.today(session)
    if charter.withdrawn_on is not None:
        raise CharterWithdrawn(number=charter.number)
    if charter.in_force_from <= today:
        raise CharterInForce(number=charter.number)
    charter.withdrawn_on, charter.withdrawn_for = today, reason
    charter.withdrawn_by = session.info["principal"].subject
    await _tell(session, "withdrawn", charter)
    return await _shown(session, charter)


async def _shown(session: AsyncSession, charter: Charter) -> Shown:
    return next(row for row in await every(session, charter.association_id) if row.charter.id == charter.id)


async def _tell(session: AsyncSession, what: str, charter: Charter) -> None:
    """What is told of a version; why it was withdrawn, which is free text, stays here."""
    await events.record(
        session,
        type=f"registry.charter.{what}",
        subject=str(charter.id),
        area=charter.area,
        organisation=charter.association_id,
        data={
            "association": str(charter.association_id),
            "number": charter.number,
            "title": charter.title,
            "in_force_from": charter.in_force_from.isoformat(),
        },
    )


async def acknowledge(session: AsyncSession, id: UUID, given: Acknowledging, *, principal: Principal) -> int:
    """Enter who acknowledges the version in force, or one to come; how many of them are new."""
    charter = await get(session, id)
    today = await associations.today(session)
    current = rules.in_force(await store.every(session, charter.association_id), on=today)
    if charter.withdrawn_on is not None:
        raise CharterWithdrawn(number=charter.number)
    if current and charter.in_force_from < current.in_force_from:
        raise CharterSuperseded(number=current.number)
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
