"""Use cases of imports: keep a judged file, map it anew, mend a row, ask for its commit or rollback."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from kernel import jobs, preconditions
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.problems import Conflict, NotFound, Problem
from services.registry.changes import Change
from services.registry.communities import service as communities
from services.registry.imports import judging, rules, store
from services.registry.imports.judging import Known, Outcome
from services.registry.imports.models import Batch, Row
from services.registry.imports.rules import Judged
from services.registry.organisations import service as organisations

HERE = ZoneInfo("Asia/Shanghai")
COMMIT, ROLL_BACK = "registry.imports.commit", "registry.imports.roll_back"
OPEN = ("uploaded", "validated")
STATES = {
    "uploaded": ("已上传", "uploaded"),
    "validated": ("已检查", "checked"),
    "committed": ("已提交", "committed"),
    "rolled_back": ("已撤回", "rolled back"),
}


class NotOpen(Conflict):
    """The batch is no longer (or not yet) in a state in which this can be done."""

    slug = "batch-not-open"
    zh, en = "批次当前是“{state}”状态，不能这样操作", "The batch is {state}; this cannot be done now"
    words = STATES
    mend_zh, mend_en = "请刷新页面查看批次的最新状态。", "Refresh the page to see the batch's present state."


class NothingAccepted(Conflict):
    """No row of the file can come in."""

    slug = "import-nothing-accepted"
    zh, en = "这份文件没有可以提交的行", "No row of this file can be committed"
    mend_zh = "请先补正待处理的行；如果选错了文件，请弃置这次导入。"
    mend_en = "Correct the held rows first; if it is the wrong file, discard this import."


class UnderWay(Conflict):
    """Somebody else's commit or rollback of this batch is running; `job` is the one to follow."""

    slug = "batch-under-way"
    zh = "已有人在提交或回滚这个批次（{since} 开始）"
    en = "Somebody is committing or rolling back this batch already (since {since})"
    mend_zh, mend_en = "请等待其完成，本页会显示进度。", "Wait until that is done; this page shows how far it is."


class RowNotHeld(Conflict):
    """Only rows that are held wait for a correction."""

    slug = "import-row-not-held"
    zh, en = "这一行不需要修改", "This row does not wait for a correction"
    mend_zh, mend_en = "请刷新页面查看最新结果。", "Refresh the page to see its verdict."


async def known(session: AsyncSession, *, as_of: date) -> Known:
    """What rows are judged against: the communities and organisations that the caller sees."""
    principal: Principal = session.info["principal"]
    places = {each.name: each.area for each in await communities.every(session)}
    return Known(principal.area, as_of, places, await organisations.codes(session))


async def today(session: AsyncSession) -> date:
    """The day in China."""
    return (await store.clock(session))[1]


async def same(session: AsyncSession, *, area: str, kind: str, digest: str, as_of: date | None) -> Batch | None:
    """The batch this very file already made, as long as it is open; without a day, of whatever day."""
    return await store.same(session, area=area, kind=kind, digest=digest, as_of=as_of)


async def arrive(session: AsyncSession, batch: Batch, outcome: Outcome, *, as_of: date | None) -> Batch:
    """Keep an uploaded file as judged; the open batch that the very same file made, where there is one."""
    await store.alone(session, digest=batch.digest)
    known = await same(session, area=batch.area, kind=batch.kind, digest=batch.digest, as_of=as_of)
    if known is not None:
        return await _look_again(session, known.id, outcome)
    _describe(batch, outcome)
    await store.add(session, batch)
    await store.fill(session, batch, map(_values, outcome.rows))
    return batch


async def _look_again(session: AsyncSession, id: UUID, outcome: Outcome) -> Batch:
    """The same file came again: judged by what is on record now, unless somebody corrected rows or is committing it."""
    batch = await _locked(session, id)
    waits = batch.state in OPEN and await _busy(session, batch) is None
    if waits and not await store.corrected(session, id):
        _describe(batch, outcome)
        batch.version += 1
        await store.fill(session, batch, map(_values, outcome.rows))
    return batch


async def get(session: AsyncSession, id: UUID) -> Batch:
    """A batch that this session may see; raises NotFound."""
    batch = await store.find(session, id)
    if batch is None:
        raise NotFound
    return batch


async def batches(session: AsyncSession, *, after: UUID | None, limit: int) -> Sequence[Batch]:
    """Batches that this session may see, newest first."""
    return await store.batches(session, after=after, limit=limit)


async def discard(session: AsyncSession, id: UUID) -> str | None:
    """Throw away a file that was never committed, with its rows; the kept file to be destroyed."""
    batch = await _locked(session, id)
    if batch.state == "discarded":
        return None
    batch = await open_batch(session, id, if_match=None, demanded=False)
    file, batch.file = batch.file, None
    batch.state, batch.problem = "discarded", None
    batch.version += 1
    await store.fill(session, batch, [])
    return file


async def open_batch(
    session: AsyncSession, id: UUID, *, if_match: str | None, demanded: bool, lock: bool = True
) -> Batch:
    """A batch that may still be changed, locked; an edit must name the version it has seen."""
    batch = await _locked(session, id) if lock else await get(session, id)
    if demanded:
        preconditions.match(if_match, batch.version)
    if batch.state not in OPEN:
        raise NotOpen(state=batch.state)
    await _idle(session, batch)
    return batch


async def remap(
    session: AsyncSession, id: UUID, outcome: Outcome, *, mapping: Mapping[str, str | None], if_match: str | None
) -> Batch:
    """Take the columns as a person maps them; corrections of rows made before fall away.

    The file was judged before anything was locked, so the version is looked at once more.
    """
    batch = await open_batch(session, id, if_match=if_match, demanded=True)
    batch.mapping = dict(mapping)
    _describe(batch, outcome)
    batch.version += 1
    await store.fill(session, batch, map(_values, outcome.rows))
    return batch


async def page(session: AsyncSession, id: UUID, *, verdict: str | None, after: int, limit: int) -> Sequence[Row]:
    """Rows of a batch in the order of the sheet."""
    await get(session, id)
    return await store.page(session, id, verdict=verdict, after=after, limit=limit)


async def mend(session: AsyncSession, id: UUID, number: int, fields: Mapping[str, str], *, if_match: str | None) -> Row:
    """Correct cells of a held row and judge it again.

    What takes long is read before anything is locked, and read again only where somebody was faster.
    """
    before = await get(session, id)
    seen, facts, rows = before.version, await known(session, as_of=before.as_of), await _judged(session, id)
    batch = await open_batch(session, id, if_match=if_match, demanded=True)
    if batch.version != seen:
        rows = await _judged(session, id)
    row = await store.row(session, id, number)
    if row is None:
        raise NotFound
    if row.verdict != "held":
        raise RowNotHeld
    judging.check_fields(batch.kind, fields)
    raw = {**row.raw, **fields}
    judged = judging.again(Judged(row=number, raw=raw), batch.kind, facts)
    judged.mended.append("by_hand")
    _against_others(batch.kind, judged, rows)
    for name, value in _values(judged).items():
        setattr(row, name, value)
    now = [judged if each.row == number else each for each in rows]
    batch.counts = rules.counts(now, batch.counts["denied_columns"])
    batch.version += 1
    return row


async def _judged(session: AsyncSession, id: UUID) -> list[Judged]:
    return [
        Judged(each.row, each.verdict, each.code, each.name, each.reason, {}, each.mended, each.warnings)
        for each in await store.judged(session, id)
    ]


def _against_others(kind: str, judged: Judged, rows: Sequence[Judged]) -> None:
    """A corrected row may turn out to be the same as another, or an offering of a name already taken."""
    same = [row for row in rows if row.verdict == "accepted" and row.code == judged.code]
    if judged.verdict != "accepted" or not same:
        return
    if kind != "offerings":
        judged.verdict, judged.reason = "merged", "same_code"
        return
    names, number, first = {row.name for row in same}, 2, judged.name
    while judged.name in names:
        judged.name = f"{first}({number})"
        judged.take("name", judged.name, "name_numbered")
        number += 1


async def ask(session: AsyncSession, id: UUID, *, name: str, state: str) -> UUID:
    """Queue the commit or rollback of a batch in that state; of two who ask at once, one is refused."""
    batch = await _locked(session, id)
    if batch.state != state:
        raise NotOpen(state=batch.state)
    await _idle(session, batch)
    if not batch.counts["accepted"] + batch.counts["merged"]:
        raise NothingAccepted
    job = await jobs.enqueue(session, name, {"batch": str(id)}, key=str(id))
    batch.job = job
    return job


async def _busy(session: AsyncSession, batch: Batch) -> datetime | None:
    return None if batch.job is None else await store.busy(session, batch.job)


async def _idle(session: AsyncSession, batch: Batch) -> None:
    if (since := await _busy(session, batch)) is not None:
        raise UnderWay(since=f"{since.astimezone(HERE):%H:%M}", job=str(batch.job))


async def _locked(session: AsyncSession, id: UUID) -> Batch:
    batch = await store.find(session, id, lock=True)
    if batch is None:
        raise NotFound
    return batch


def _describe(batch: Batch, outcome: Outcome) -> None:
    batch.state = "validated" if outcome.problem is None else "uploaded"
    batch.problem = None if outcome.problem is None else _both(outcome.problem)
    batch.counts = outcome.counts
    batch.columns = [
        {name: getattr(column, name) for name in ("index", "header", "field", "denied", "sample_shape")}
        for column in outcome.columns
    ]


def _both(problem: Problem) -> dict[str, Any]:
    return {language: problem.body(language=language) for language in ("zh", "en")}


def _values(judged: Judged) -> dict[str, Any]:
    names = ("row", "verdict", "code", "name", "reason", "raw", "fields", "mended", "warnings")
    return {name: getattr(judged, name) for name in names}


async def pending(session: AsyncSession, id: UUID, *, limit: int) -> tuple[Batch, Sequence[Row]]:
    """A batch under commit and its next rows that are not on record yet."""
    return await _locked(session, id), await store.pending(session, id, limit=limit)


async def applied(session: AsyncSession, batch: Batch, rows: Sequence[Row], changes: Sequence[Change]) -> None:
    """These rows are on record now; what that changed is kept for the rollback."""
    for row in rows:
        row.applied = True
    await store.keep(session, batch.id, changes)


async def changes(
    session: AsyncSession, id: UUID, *, start: int = 0, limit: int | None = None
) -> tuple[Batch, list[Change]]:
    """A batch and what it changed: all of it, or so many from there on."""
    return await _locked(session, id), await store.changes(session, id, start=start, limit=limit)


async def finish(session: AsyncSession, id: UUID, *, state: str) -> Batch:
    """The job has done its work: the batch is committed, or rolled back. Done before, it stays as it is."""
    batch = await _locked(session, id)
    if batch.state != state:
        batch.state = state
        batch.version += 1
        batch.counts = rules.counts(await _judged(session, id), batch.counts["denied_columns"])
        if state == "committed":
            batch.committed_at = (await store.clock(session))[0]
    return batch


async def without_file(session: AsyncSession, ids: Sequence[UUID]) -> list[UUID]:
    """Those of these that are no batch whose file is still needed."""
    named = await store.naming_files(session, ids)
    return [id for id in ids if id not in named]
