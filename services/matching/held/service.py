"""Judge held rows again and write what they are then; take the held rows out, and bring filled-in ones back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kernel import events, jobs
from kernel.crypto import Keyring
from kernel.db import AsyncSession
from kernel.tabular import mending
from kernel.tabular.mending import Mended
from services.matching.held import rules, store
from services.matching.lists import intake, pseudonyms, recognise, states
from services.matching.lists import service as lists
from services.matching.lists.counts import Judgement
from services.matching.lists.models import Batch, Listing

MENDABLE = (*states.OPEN, "committed")
BY_HAND = "by_hand"
Cells = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Mending:
    """A held row with all its cells as they are to be, which of them a person changed, and how it is judged now."""

    row: Listing
    cells: Cells
    fields: Sequence[str]
    judged: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A row as it is to be written."""

    row: Listing
    after: Judgement
    judged: Mapping[str, Any]
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Filled:
    """A row that was filled in; it counts only while its envelope is the one that was seen."""

    row: int
    seen: bytes | None
    cells: Cells
    fields: Sequence[str]
    judged: Mapping[str, Any]


async def mendable(session: AsyncSession, *, batch: UUID) -> Batch:
    """The batch, where rows of it may still be mended."""
    return _mendable(await lists.get(session, id=batch))


async def take_out(session: AsyncSession, keyring: Keyring, *, batch: UUID) -> list[mending.Line]:
    """The first rows that wait, with the cells that their reasons are about; each is a recorded look."""
    whole = await mendable(session, batch=batch)
    rows = await store.page(session, batch=batch, limit=mending.MOST)
    if not rows:
        raise mending.NothingHeld
    lines = [_line(row, content) for row, content in zip(rows, opened(keyring, rows), strict=True)]
    await _tell(session, whole, "row_taken_out", [{"row": line.row, "fields": sorted(line.cells)} for line in lines])
    return lines


async def compare(
    session: AsyncSession, keyring: Keyring, *, batch: UUID, lines: Sequence[mending.Filled], told: Mended
) -> list[Filled]:
    """The rows that were filled in, not judged yet; of the others `told` says why not."""
    await mendable(session, batch=batch)
    rows = await store.rows(session, batch=batch, numbers=[line.row for line in lines])
    waiting = [row for row in rows.values() if row.verdict == "held"]
    contents = opened(keyring, waiting)
    held = {row.row: (_line(row, each), each["cells"]) for row, each in zip(waiting, contents, strict=True)}
    found = mending.filled_in(lines, held, batch=batch, told=told)
    return [Filled(row, rows[row].sealed, held[row][1] | fields, sorted(fields), {}) for row, fields in found.items()]


async def judge(found: Sequence[Filled], *, as_of: date, communities: Mapping[str, str]) -> list[Filled]:
    """The same rows, judged by their cells in a worker process: each by itself, as one mended by hand."""
    if not found:
        return []
    judged = await jobs.in_worker(recognise.recheck_each, [row.cells for row in found], as_of, dict(communities))
    return [Filled(row.row, row.seen, row.cells, row.fields, new) for row, new in zip(found, judged, strict=True)]


async def settle(
    session: AsyncSession, keyring: Keyring, *, batch: UUID, found: Sequence[Filled], told: Mended
) -> None:
    """Write a portion of the filled rows, but for those that somebody has mended since they were looked at."""
    whole = _mendable(await lists.locked(session, id=batch))
    rows = await store.rows(session, batch=batch, numbers=[each.row for each in found], lock=True)
    mendings: list[Mending] = []
    for each in found:
        row = rows.get(each.row)
        if row is None or row.verdict != "held":
            told.no_longer_held += 1
        elif row.sealed != each.seen:
            told.overtaken.append(each.row)
        else:
            mendings.append(Mending(row, each.cells, each.fields, each.judged))
    await again(session, keyring, whole, mendings)
    for each in mendings:
        told.count(each.row.row, each.row.verdict, each.row.reason)


async def again(
    session: AsyncSession, keyring: Keyring, whole: Batch, mendings: Sequence[Mending]
) -> list[dict[str, Any]]:
    """Write locked held rows of a locked batch as they are judged by their mended cells; what each holds then."""
    if not mendings:
        return []
    after = await _judgements(session, keyring, whole, mendings)
    contents = [
        {field: each.judged[field] for field in intake.SEALED}
        | ({"cells": each.cells} if judgement.verdict == "held" else {})
        for each, judgement in zip(mendings, after, strict=True)
    ]
    rewritings = [
        Rewriting(each.row, judgement, each.judged, content)
        for each, judgement, content in zip(mendings, after, contents, strict=True)
    ]
    await rewrite(session, keyring, whole, rewritings)
    mended = [
        {"row": each.row.row, "fields": list(each.fields), "verdict": judgement.verdict}
        for each, judgement in zip(mendings, after, strict=True)
    ]
    await _tell(session, whole, "row_mended", mended)
    return contents


async def locked_rows(session: AsyncSession, *, batch: UUID, numbers: Sequence[int]) -> dict[int, Listing]:
    """These rows of a locked batch by number, kept from other writers until the end."""
    return await store.rows(session, batch=batch, numbers=numbers, lock=True)


async def rewrite(session: AsyncSession, keyring: Keyring, whole: Batch, rewritings: Sequence[Rewriting]) -> None:
    """Write rows judged anew, sealed under their pseudonyms once they stand for somebody, and move the figures."""
    moves = [(_standing(each.row), each.after) for each in rewritings]
    residents = await _residents(session, keyring, whole, rewritings)
    changes: list[tuple[Listing, dict[str, Any]]] = []
    for each, resident in zip(rewritings, residents, strict=True):
        row, after, judged, content = each.row, each.after, each.judged, each.content
        code, number = content["child_code"], content["id_number"]
        area, gone = judged.get("community_code") or row.area, after.verdict == "dropped"
        sealed = keyring.seal(area=area, table=lists.TABLE, row=resident, fields=content)
        values = {
            "resident_id": resident,
            "engine_key": pseudonyms.engine_key(resident),
            "area": area,
            "verdict": after.verdict,
            "reason": after.reason,
            "mended": list(after.mended) or None,
            "warned": list(after.warned) or None,
            "birth": judged.get("birth", row.birth),
            "sex": judged.get("sex", row.sex),
            "code_index": keyring.blind("child_code", code) if code and not gone else None,
            "id_index": keyring.blind("id_number", number) if number and not gone else None,
            "sealed": None if gone and after.reason in intake.ERASED else sealed,
        }
        changes.append((row, values))
    await store.save(session, changes)
    await lists.recount(session, whole, moves)


def opened(keyring: Keyring, rows: Sequence[Listing]) -> list[dict[str, Any]]:
    """What each row's envelope holds; empty where nothing is kept."""
    sealed = [(row.area, row.resident_id, row.sealed) for row in rows if row.sealed is not None]
    contents = iter(keyring.open_many(sealed, table=lists.TABLE))
    return [{} if row.sealed is None else next(contents) for row in rows]


def _mendable(whole: Batch) -> Batch:
    if whole.state not in MENDABLE:
        raise states.MoveRefused(state=whole.state)
    return whole


def _line(row: Listing, content: Mapping[str, Any]) -> mending.Line:
    reason = row.reason or ""
    return mending.Line(row.row, content.get("child_code") or "", reason, rules.shown(reason, content["cells"]))


def _standing(row: Listing) -> Judgement:
    return Judgement(row.verdict, row.reason, row.mended or (), row.warned or ())


async def _judgements(
    session: AsyncSession, keyring: Keyring, whole: Batch, mendings: Sequence[Mending]
) -> list[Judgement]:
    """What mended rows are now: perhaps somebody erased, or the second row of a child that is in already."""
    coming = [each.judged for each in mendings if each.judged["verdict"] == "accepted"]
    indexes = {
        kind: {value: _every(keyring, kind, value) for each in coming if (value := each[kind])}
        for kind in ("child_code", "id_number")
    }
    codes, numbers = ([index for all in indexes[kind].values() for index in all] for kind in indexes)
    buried = await store.buried(session, codes=codes, numbers=numbers) if codes or numbers else {}
    current = {code: keyring.blind("child_code", code) for code in indexes["child_code"]}
    first = await store.accepted(session, batch=whole.id, codes=list(current.values())) if current else {}
    found: list[Judgement] = []
    pairs: list[dict[str, Any]] = []
    for each in mendings:
        judged = each.judged
        mended, code = [*judged["mendings"], BY_HAND], judged["child_code"]
        judgement = Judgement(judged["verdict"], judged["reason"], mended, judged["warnings"])
        if judgement.verdict == "accepted":
            ours = [(kind, index) for kind, known in indexes.items() for index in known.get(judged[kind] or "", ())]
            why = next((buried[index] for index in ours if index in buried), None)
            twin = first.setdefault(current[code], each.row.row) if code and not why else each.row.row
            if why:
                judgement = Judgement("dropped", why)
            elif twin != each.row.row:
                judgement = Judgement("merged", None, mended, judged["warnings"])
                pairs.append(_pair(whole, twin, each.row.row))
        found.append(judgement)
    if pairs:
        await store.add_duplicates(session, pairs)
    return found


def _pair(whole: Batch, row: int, other: int) -> dict[str, Any]:
    ours = {"batch_id": whole.id, "area": whole.area, "holder_id": whole.holder_id}
    reasons = [{"field": "child_code", "level": "same", "weight": 0.0}]
    same = {"found": "merged", "decision": "merged", "weight": 0.0, "reasons": reasons}
    return {**ours, **same, "row": row, "other": other}


def _every(keyring: Keyring, purpose: str, value: str) -> list[bytes]:
    """A value's blind index under every live version: tombstones outlast rotations."""
    return [keyring.blind(purpose, value, version=version) for version in keyring.blind_versions]


async def _residents(
    session: AsyncSession, keyring: Keyring, whole: Batch, rewritings: Sequence[Rewriting]
) -> list[UUID]:
    """Whom each row stands for: once accepted the child itself, unless another row of the batch does so already."""
    known = [_known(keyring, whole, each.content) if each.after.verdict == "accepted" else None for each in rewritings]
    holding: defaultdict[UUID, set[int]] = defaultdict(set)
    if wanted := [resident for resident in known if resident is not None]:
        for resident, row in await store.holding(session, batch=whole.id, residents=wanted):
            holding[resident].add(row)
    found: list[UUID] = []
    for each, resident in zip(rewritings, known, strict=True):
        if resident is None or holding[resident] - {each.row.row}:
            resident = each.row.resident_id
        holding[each.row.resident_id].discard(each.row.row)
        holding[resident].add(each.row.row)
        found.append(resident)
    return found


def _known(keyring: Keyring, whole: Batch, content: Mapping[str, Any]) -> UUID | None:
    code, number = content["child_code"], content["id_number"]
    return pseudonyms.of(keyring, holder=whole.holder_id, code=code, number=number)


async def _tell(session: AsyncSession, batch: Batch, what: str, data: Iterable[dict[str, Any]]) -> None:
    """One event a row, all with one statement."""
    told = [events.Told(f"matching.batch.{what}", str(batch.id), each, area=batch.area, internal=True) for each in data]
    await events.record_many(session, told)
