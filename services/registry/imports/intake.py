"""Rows of a batch onto the records and off them again, in short transactions of which each can be the last.

Which rows are on record is written with the records themselves, so a commit that was killed goes on where it was. A
rollback is refused where a later batch or a person changed the same records, or other records rest on them.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, cast, get_args
from uuid import UUID

from kernel.db import AsyncSession
from kernel.problems import Conflict
from services.registry.authority import service as authorities
from services.registry.change_requests import service as requests
from services.registry.changes import Change, Target
from services.registry.communities import intake as communities
from services.registry.confirmations import service as confirmations
from services.registry.counts import service as counts
from services.registry.coverage import service as coverage
from services.registry.imports import rules, service
from services.registry.imports.models import Batch, Row
from services.registry.offerings import intake as offerings
from services.registry.organisations import intake as organisations
from services.registry.organisations import service as organisations_service
from services.registry.organisations.intake import Difference, List
from services.registry.origins import Origin

NAMED = 10  # organisations whose names a refusal tells
STRETCH = 25  # rows a transaction: a long open write would hold back every feed


class Overtaken(Conflict):
    """Records of this batch were changed since, by a later one or by hand."""

    slug = "batch-overtaken"
    zh, en = "{count} 条记录后来又有改动", "{count} of its records were changed since"
    mend_zh = "由后来的批次改动的，请先回滚后来的批次；人工改动过的，不能再随批次回滚，请在档案里更正。"
    mend_en = (
        "Roll the later batch back first, where it was one; what a person changed since is not taken back with a batch:"
        " correct it in the record."
    )


class BuiltUpon(Conflict):
    """Organisations that the batch brought have other records by now; `resting` names the kinds, `detail` whose."""

    slug = "batch-built-upon"
    zh, en = (
        "它带来的社会组织已有 {count} 项后来的登记：{what}",
        "Organisations it brought have {count} records: {what_en}",
    )
    mend_zh = (
        "服务请先撤回所在的批次或关闭；党建覆盖请改回“不清楚”并清空说明，信息核对请停用链接；"
        "其余请先在各自页面结束、作废、撤回或办结。"
    )
    mend_en = (
        "Roll back the batch of services, or close them; say of coverage facts that they are not known, without a note;"
        " take back the links of confirmations; end, withdraw or settle the rest on its page first."
    )


class Stretch(NamedTuple):
    """How many changes were looked at, and how many of them were left because somebody changed the record since."""

    done: int
    left: int


async def commit_some(session: AsyncSession, id: UUID) -> int:
    """Put the next rows on record; 0 where none is left."""
    batch, rows = await service.pending(session, id, limit=STRETCH)
    if batch.state != "validated" or not rows:
        return 0
    fields = [row.fields for row in rows]
    changes: list[Change] = []
    if batch.kind == "organisations":
        changes = await _organisations(session, batch, rows)
    elif batch.kind == "communities":
        changes = await _communities(session, batch, fields)
    else:
        found = await offerings.apply(session, fields, area=batch.area, batch=batch.id)
        changes = found.changes
        for at, reason in found.refused.items():
            rows[at].verdict, rows[at].reason = "merged" if reason == "same_code" else "held", reason
    await service.applied(session, batch, [row for row in rows if row.verdict == "accepted"], changes)
    return len(rows)


async def _communities(session: AsyncSession, batch: Batch, fields: Sequence[dict[str, Any]]) -> list[Change]:
    """Communities, and the organisations that came into those that are new or have another name."""
    changes = await communities.apply(session, fields, batch=batch.id)
    known, came = {each.id for each in changes}, list[Change]()
    for row in fields:
        found = await organisations_service.settle(session, code=row["code"], name=row["name"])
        came += [organisations.came(each) for each in found if row["code"] in known]
    return [*changes, *came]


async def _organisations(session: AsyncSession, batch: Batch, rows: Sequence[Row]) -> list[Change]:
    """Organisations, and of those whose count of formal members is new the coverage fact that follows from it."""
    found = await organisations.apply(session, [row.fields for row in rows], await _source(session, batch))
    await counts.from_list(session, found.counted, batch=batch.id)
    origin, by = cast(Origin, batch.origin), batch.created_by
    asked = [requests.Asked(each.organisation, each.values, rows[each.at].mended_by) for each in found.disputed]
    await requests.ask_each(session, asked, origin=origin, batch=batch.id, as_of=batch.as_of, by=by)
    facts = [await coverage.from_list(session, each) for each in found.counted]
    return [*found.changes, *(change for change in facts if change is not None)]


async def _source(session: AsyncSession, batch: Batch) -> List:
    """The list as its organisations' rows are judged by: whose it is, and what it decides."""
    decided = await authorities.in_force(session)
    return List(batch.id, batch.area, batch.as_of, cast(Origin, batch.origin), decided)


async def differences(session: AsyncSession, batch: Batch, rows: Sequence[Row]) -> dict[int, Difference | None]:
    """What committing these rows would change or ask for, by the records as they are now: None for a new record, no
    field where nothing is news."""
    if batch.state != "validated":
        return {}
    coming = [row for row in rows if row.verdict == "accepted"]
    fields = [row.fields for row in coming]
    if batch.kind == "organisations":
        return _by_row(coming, await organisations.differences(session, fields, await _source(session, batch)))
    if batch.kind == "communities":
        turns = await communities.differences(session, fields)
        return _by_row(coming, [None if each is None else Difference(list(each), [], each) for each in turns])
    services = await offerings.differences(session, fields, area=batch.area)
    found = [None if each is None else Difference(each.changes, [], each.turns, each.keeps) for each in services]
    return _by_row(coming, found)


def _by_row(rows: Sequence[Row], found: Sequence[Difference | None]) -> dict[int, Difference | None]:
    return dict(zip((row.row for row in rows), found, strict=True))


async def check_rollback(session: AsyncSession, id: UUID) -> None:
    """Refuse what cannot be taken back, saying how many records stand against it."""
    if count := await service.overtaken(session, id):
        raise Overtaken(count=count)
    found = await service.resting(session, id)
    if not found:
        return
    whose = list(dict.fromkeys(organisation for _, organisation in found))[:NAMED]
    names = [each.name for each in (await organisations_service.several(session, whose)).values()]
    what, what_en = rules.told(what for what, _ in found)
    resting = sorted({what for what, _ in found})
    raise BuiltUpon("、".join(names), count=len(found), what=what, what_en=what_en, resting=resting)


async def restore_some(session: AsyncSession, id: UUID, *, done: int) -> Stretch:
    """Take the next changes back; none where nothing is left to do. `done` are those looked at before.

    Whether somebody changed a record, or made another rest on it, is asked here once more: from the first stretch to
    the last it may take minutes.
    """
    batch, some = await service.changes(session, id, start=done, limit=STRETCH)
    if batch.state != "committed":
        return Stretch(0, 0)
    # Held before it is asked what rests on them: whoever makes something rest on one holds it too.
    mine = [UUID(each.id) for each in some if each.target == "organisation"] if batch.kind == "organisations" else []
    asked = await confirmations.unanswered_of(session, mine)  # before their records, in the order of an answer
    held = await organisations_service.lock(session, ids=mine)
    bound = {str(whose) for _, whose in await service.resting(session, id, among=[each.id for each in some])}
    by = {
        target: [each for each in some if each.target == target and each.id not in bound] for target in get_args(Target)
    }
    await _facts(session, by["coverage"], batch=id)
    came = [] if batch.kind == "organisations" else by["organisation"]
    found = await organisations.restore(session, [] if came else by["organisation"], batch=id)
    await counts.avoid(session, list(found), batch=id)
    for each in held:  # one that stays keeps the fact that its figure means, which an earlier stretch took back
        if each.id not in found and each.status != "withdrawn" and each.formal_members is not None:
            await counts.follow(session, each)
    gone = {each.id for each in found.values() if each.status == "withdrawn"}
    await requests.cancel_about(session, list(gone))
    await confirmations.take_back(session, [each for each in asked if each[0].organisation_id in gone])
    restored = len(found)
    restored += await communities.restore(session, by["community"], batch=id)
    await organisations.leave(session, came)
    restored += await offerings.restore(session, by["offering"], batch=id)
    records = [each for each in some if each.target != "coverage"]
    return Stretch(len(some), len(records) - len(came) - restored)


async def unask(session: AsyncSession, id: UUID) -> None:
    """What the list asked for and nobody has decided is asked for no longer."""
    await requests.cancel_of_batch(session, id)


async def _facts(session: AsyncSession, changes: Sequence[Change], *, batch: UUID) -> None:
    found = await organisations_service.lock(session, ids=[UUID(change.id) for change in changes])
    known = {organisation.id: organisation for organisation in found if organisation.batch == batch}
    for change in changes:
        if organisation := known.get(UUID(change.id)):
            await coverage.restore(session, organisation, change.before)
