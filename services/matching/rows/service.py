"""Show a batch's rows, mend held ones, decide on duplicates."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from kernel import events, preconditions
from kernel.access import Principal
from kernel.crypto import Keyring
from kernel.db import AsyncSession
from kernel.problems import Conflict, Malformed, NotFound, nothing_named
from services.matching.lists import intake, pseudonyms, recognise, states
from services.matching.lists import service as lists
from services.matching.lists.columns import FIELDS
from services.matching.lists.counts import Judgement
from services.matching.lists.models import Batch, Duplicate, Listing
from services.matching.residents import rules as masks
from services.matching.rows import schemas, store
from services.matching.rows.compare import Side, compare

# The cells that a person must see to mend a row held for this reason.
ABOUT = {
    "name_missing": ("name",),
    "birth_missing": ("birth", "id_number"),
    "birth_nonsense": ("birth", "id_number"),
    "birth_future": ("birth", "id_number"),
    "not_a_child": ("birth", "id_number"),
    "id_check_digit": ("id_number", "birth"),
    "id_birth_mismatch": ("id_number", "birth"),
    "community_unknown": ("community", "address"),
}
MENDABLE = (*states.OPEN, "committed")
BY_HAND = "by_hand"


class RowNotHeld(Conflict):
    """Somebody mended the row already, or it was never held."""

    slug = "row-not-held"
    zh, en = "第 {row} 行不是待处理的行", "Row {row} is not held"
    mend_zh, mend_en = "请刷新页面查看这一行的最新结果。", "Refresh the page to see what became of the row."


class DecisionFixed(Conflict):
    """A decision can be changed only until the batch is committed."""

    slug = "decision-fixed"
    zh, en = "名单已提交，合并决定不能再更改", "The list is committed; this decision cannot be changed any more"
    mend_zh, mend_en = "需要更改时请先撤回这份名单。", "Roll the list back first if it must be changed."


async def page(
    session: AsyncSession, keyring: Keyring, *, batch: UUID, verdict: str | None, after: int, limit: int
) -> list[schemas.Row]:
    """Rows in the order of the sheet, masked; one more than `limit` where there are more. The look is recorded."""
    whole = await lists.get(session, id=batch)
    rows = await store.page(session, batch=batch, verdict=verdict, after=after, limit=limit)
    if rows:
        seen = {"rows": [rows[0].row, rows[-1].row], "verdict": verdict}
        await _tell(session, whole, "viewed", seen)
    return [_out(row, content) for row, content in zip(rows, _open(keyring, rows), strict=True)]


async def mend(
    session: AsyncSession,
    keyring: Keyring,
    *,
    batch: UUID,
    row: int,
    fields: Mapping[str, str | None],
    communities: Mapping[str, str],
    if_match: str | None,
) -> schemas.Row:
    """Correct cells of a held row and judge it again; it comes in when nothing stands against it any more."""
    if unknown := sorted(set(fields) - set(FIELDS)):
        raise Malformed(errors=[nothing_named("/body/fields", unknown)])
    whole, found = await _locked(session, batch=batch, row=row)
    preconditions.match(if_match, whole.version)
    if whole.state not in MENDABLE:
        raise states.MoveRefused(state=whole.state)
    if found.verdict != "held":
        raise RowNotHeld(row=row)
    cells: dict[str, str | None] = _open(keyring, [found])[0]["cells"] | dict(fields)
    judged = await asyncio.to_thread(recognise.recheck, cells, as_of=whole.as_of, communities=communities)
    content: dict[str, Any] = {field: judged[field] for field in intake.SEALED}
    judgement = await _judged_again(session, keyring, whole, found, judged)
    if judgement.verdict == "held":
        content["cells"] = cells
    await _rewrite(session, keyring, whole, found, judgement, judged, content)
    await _tell(session, whole, "row_mended", {"row": row, "fields": sorted(fields), "verdict": judgement.verdict})
    return _out(found, content)


async def look(session: AsyncSession, keyring: Keyring, *, batch: UUID, row: int) -> schemas.Row:
    """A held row with the cells that its reason is about as they stood, for whoever mends it. The look is recorded."""
    whole = await lists.get(session, id=batch)
    found = (await store.rows(session, batch=batch, numbers=[row])).get(row)
    if found is None:
        raise NotFound
    if found.verdict != "held":
        raise RowNotHeld(row=row)
    shown = _out(found, _open(keyring, [found])[0], masked=False)
    await _tell(session, whole, "row_opened", {"row": row, "fields": sorted(shown.cells)})
    return shown


async def duplicates(
    session: AsyncSession, keyring: Keyring, *, batch: UUID, after: int, limit: int
) -> list[schemas.Duplicate]:
    """Pairs of the batch, with the child codes; one more than `limit` where there are more. The look is recorded."""
    whole = await lists.get(session, id=batch)
    pairs = await store.duplicates(session, batch=batch, after=after, limit=limit)
    rows = await store.rows(
        session, batch=batch, numbers=[number for pair in pairs for number in (pair.row, pair.other)]
    )
    sides = _sides(keyring, rows)
    if pairs:
        await _tell(session, whole, "viewed", {"duplicates": len(pairs)})
    return [_pair(pair, sides) for pair in pairs]


async def look_at_pair(session: AsyncSession, keyring: Keyring, *, batch: UUID, id: UUID) -> schemas.Duplicate:
    """One pair with its values as they are, because masked ones may look alike. The look is recorded."""
    whole = await lists.get(session, id=batch)
    pair = await store.duplicate(session, batch=batch, id=id)
    if pair is None:
        raise NotFound
    rows = await store.rows(session, batch=batch, numbers=[pair.row, pair.other])
    shown = _pair(pair, _sides(keyring, rows), masked=False)
    fields = [each.field for each in shown.compared]
    await _tell(session, whole, "pair_opened", {"row": pair.row, "other": pair.other, "fields": fields})
    return shown


async def decide(
    session: AsyncSession, principal: Principal, keyring: Keyring, *, batch: UUID, id: UUID, decision: str
) -> schemas.Duplicate:
    """Merge a pair, or keep both rows: the second goes into the first, or comes in as a child of its own."""
    whole = await lists.locked(session, id=batch)
    pair = await store.duplicate(session, batch=batch, id=id)
    if pair is None:
        raise NotFound
    if whole.state == "committed" and pair.decision != "review":
        raise DecisionFixed
    if whole.state not in MENDABLE:
        raise states.MoveRefused(state=whole.state)
    rows = await store.rows(session, batch=batch, numbers=[pair.row, pair.other])
    row = await store.lock(session, batch=batch, row=pair.other)
    if row is None or row.erased_at is not None:
        raise NotFound
    contents = dict(zip((pair.row, pair.other), _open(keyring, [rows[pair.row], row]), strict=True))
    verdict = "merged" if decision == "merge" else "accepted"
    after = Judgement(verdict, None, row.mended or (), row.warned or ())
    await _rewrite(session, keyring, whole, row, after, {}, contents[pair.other])
    await store.decide(session, pair, decision="merged" if decision == "merge" else "kept_both", by=principal.subject)
    await _tell(session, whole, "pair_decided", {"row": pair.row, "other": pair.other, "decision": pair.decision})
    return _pair(pair, {pair.row: (rows[pair.row], contents[pair.row]), pair.other: (row, contents[pair.other])})


async def _locked(session: AsyncSession, *, batch: UUID, row: int) -> tuple[Batch, Listing]:
    whole = await lists.locked(session, id=batch)
    found = await store.lock(session, batch=batch, row=row)
    if found is None:
        raise NotFound
    return whole, found


async def _judged_again(
    session: AsyncSession, keyring: Keyring, whole: Batch, row: Listing, judged: Mapping[str, Any]
) -> Judgement:
    """What a mended row is now: perhaps somebody erased, or the second row of a child that is in already."""
    mended = [*judged["mendings"], BY_HAND]
    alone = Judgement(judged["verdict"], judged["reason"], mended, judged["warnings"])
    if alone.verdict != "accepted":
        return alone
    code, number = judged["child_code"], judged["id_number"]
    code_index = keyring.blind("child_code", code) if code else None
    buried = await store.buried(
        session, codes=_every(keyring, "child_code", code), numbers=_every(keyring, "id_number", number)
    )
    if buried:
        return Judgement("dropped", buried)
    if code_index is None:
        return alone
    twin = await store.accepted_twin(session, batch=whole.id, code_index=code_index, row=row.row)
    if twin is None:
        return alone
    same = {"found": "merged", "decision": "merged", "weight": 0.0}
    ours = {"batch_id": whole.id, "area": whole.area, "holder_id": whole.holder_id}
    reasons = [{"field": "child_code", "level": "same", "weight": 0.0}]
    await store.add_duplicate(session, **ours, **same, row=twin, other=row.row, reasons=reasons)
    return Judgement("merged", None, mended, judged["warnings"])


def _every(keyring: Keyring, purpose: str, value: str | None) -> list[bytes]:
    """A value's blind index under every live version: tombstones outlast rotations."""
    return [keyring.blind(purpose, value, version=version) for version in keyring.blind_versions] if value else []


async def _rewrite(
    session: AsyncSession,
    keyring: Keyring,
    whole: Batch,
    row: Listing,
    after: Judgement,
    judged: Mapping[str, Any],
    content: Mapping[str, Any],
) -> None:
    """Write a row judged anew, sealed under its pseudonym once it stands for somebody, and move the figures."""
    before = Judgement(row.verdict, row.reason, row.mended or (), row.warned or ())
    resident = row.resident_id
    code, number = content["child_code"], content["id_number"]
    if after.verdict == "accepted":
        known = pseudonyms.of(keyring, holder=whole.holder_id, code=code, number=number)
        if known is not None and not await store.taken(session, batch=whole.id, resident=known, row=row.row):
            resident = known
    area = judged.get("community_code") or row.area
    sealed = keyring.seal(area=area, table=lists.TABLE, row=resident, fields=content)
    gone = after.verdict == "dropped"
    await store.save(
        session,
        row,
        resident_id=resident,
        engine_key=pseudonyms.engine_key(resident),
        area=area,
        verdict=after.verdict,
        reason=after.reason,
        mended=list(after.mended) or None,
        warned=list(after.warned) or None,
        birth=judged.get("birth", row.birth),
        sex=judged.get("sex", row.sex),
        code_index=keyring.blind("child_code", code) if code and not gone else None,
        id_index=keyring.blind("id_number", number) if number and not gone else None,
        sealed=None if gone and after.reason in ("erased", "objected") else sealed,
    )
    await lists.recount(session, whole, before, after)


def _open(keyring: Keyring, rows: Sequence[Listing]) -> list[dict[str, Any]]:
    """What each row's envelope holds; empty where nothing is kept."""
    sealed = [(row.area, row.resident_id, row.sealed) for row in rows if row.sealed is not None]
    opened = iter(keyring.open_many(sealed, table=lists.TABLE))
    return [{} if row.sealed is None else next(opened) for row in rows]


def _sides(keyring: Keyring, rows: Mapping[int, Listing]) -> dict[int, Side]:
    opened = _open(keyring, list(rows.values()))
    return {number: (row, content) for (number, row), content in zip(rows.items(), opened, strict=True)}


def _out(row: Listing, content: Mapping[str, Any], *, masked: bool = True) -> schemas.Row:
    cells: dict[str, str | None] = content.get("cells", {})
    shown = {name: cells.get(name) for name in ABOUT.get(row.reason or "", ()) if row.verdict == "held"}
    return schemas.Row(
        row=row.row,
        verdict=row.verdict,  # type: ignore[arg-type]
        reason=row.reason,
        code=content.get("child_code"),
        name=masks.mask_name(content.get("name")),
        birth_month=row.birth.strftime("%Y-%m") if row.birth else None,
        community=row.area,
        mended=row.mended or [],
        warned=row.warned or [],
        cells={
            name: str(masks.masked(name, value) if masked else value) if value else None
            for name, value in shown.items()
        },
    )


def _pair(pair: Duplicate, sides: Mapping[int, Side], *, masked: bool = True) -> schemas.Duplicate:
    one, other = sides[pair.row], sides[pair.other]
    return schemas.Duplicate(
        id=pair.id,
        row=pair.row,
        other_row=pair.other,
        code=one[1].get("child_code") or "",
        other=other[1].get("child_code") or "",
        decision=pair.decision,  # type: ignore[arg-type]
        found=pair.found,  # type: ignore[arg-type]
        weight=pair.weight,
        reasons=pair.reasons,
        compared=compare(one, other, masked=masked),
    )


async def _tell(session: AsyncSession, batch: Batch, what: str, data: dict[str, Any]) -> None:
    await events.record(
        session, type=f"matching.batch.{what}", subject=str(batch.id), data=data, area=batch.area, internal=True
    )
