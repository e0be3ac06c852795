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
from services.matching.held import rules as about
from services.matching.held import service as held
from services.matching.lists import recognise, states
from services.matching.lists import service as lists
from services.matching.lists.columns import FIELDS
from services.matching.lists.counts import Judgement
from services.matching.lists.models import Batch, Duplicate, Listing
from services.matching.lists.rules import named_in
from services.matching.residents import rules as masks
from services.matching.rows import schemas, store
from services.matching.rows.compare import Side, compare

# What a decision makes of the second row, and what the pair is called then; `wait` takes a decision back.
VERDICTS = {"merge": "merged", "keep_both": "accepted", "wait": "review"}
LEFT_OUT, WAITED_FOR = "left_out", "waited_for"
DECISIONS = {"merge": "merged", "keep_both": "kept_both", "wait": "review"}


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
    return [_out(row, content) for row, content in zip(rows, held.opened(keyring, rows), strict=True)]


async def mend(
    session: AsyncSession,
    keyring: Keyring,
    *,
    batch: UUID,
    row: int,
    fields: Mapping[str, str | None],
    communities: Sequence[tuple[str, str]],
    if_match: str | None,
) -> schemas.Row:
    """Correct cells of a held row and judge it again; it comes in when nothing stands against it any more."""
    if unknown := sorted(set(fields) - set(FIELDS)):
        raise Malformed(errors=[nothing_named("/body/fields", unknown)])
    whole, found = await _locked(session, batch=batch, row=row)
    preconditions.match(if_match, whole.version)
    if whole.state not in held.MENDABLE:
        raise states.MoveRefused(state=whole.state)
    if found.verdict != "held":
        raise RowNotHeld(row=row)
    cells: dict[str, str | None] = held.opened(keyring, [found])[0]["cells"] | dict(fields)
    known = named_in(whole.area, communities)
    judged = await asyncio.to_thread(recognise.recheck, cells, as_of=whole.as_of, communities=known)
    mending = held.Mending(found, cells, sorted(fields), judged)
    [content] = await held.again(session, keyring, whole, [mending])
    return _out(found, content)


async def look(session: AsyncSession, keyring: Keyring, *, batch: UUID, row: int) -> schemas.Row:
    """A held row with the cells that its reason is about as they stood, for whoever mends it. The look is recorded."""
    whole = await lists.get(session, id=batch)
    found = (await store.rows(session, batch=batch, numbers=[row])).get(row)
    if found is None:
        raise NotFound
    if found.verdict != "held":
        raise RowNotHeld(row=row)
    shown = _out(found, held.opened(keyring, [found])[0], masked=False)
    await _tell(session, whole, "row_opened", {"row": row, "fields": sorted(shown.cells)})
    return shown


async def decide_rows(
    session: AsyncSession, keyring: Keyring, *, batch: UUID, numbers: Sequence[int], decision: str
) -> schemas.DecidedRows:
    """Leave held rows out, or have them wait again; those that stand otherwise are named, the others are done."""
    whole = await lists.locked(session, id=batch)
    if whole.state not in held.MENDABLE:
        raise states.MoveRefused(state=whole.state)
    rows = await held.locked_rows(session, batch=batch, numbers=numbers)
    told = schemas.DecidedRows(decided=[], refused=[])
    for number in dict.fromkeys(numbers):
        row = rows.get(number)
        if row is None or row.sealed is None:
            told.refused.append(schemas.UndecidedRow(row=number, why="gone"))
        elif not (row.verdict == "held" if decision == "leave_out" else row.reason == LEFT_OUT):
            told.refused.append(schemas.UndecidedRow(row=number, why="overtaken"))
        else:
            told.decided.append(number)
    await _leave_out(session, keyring, whole, [rows[number] for number in told.decided], decision=decision)
    return told


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
    told = await decide_each(session, principal, keyring, batch=batch, ids=[id], decision=decision)
    for refused in told.refused:
        raise DecisionFixed if refused.why == "fixed" else NotFound
    pair = await store.duplicate(session, batch=batch, id=id)
    if pair is None:
        raise NotFound
    rows = await store.rows(session, batch=batch, numbers=[pair.row, pair.other])
    return _pair(pair, _sides(keyring, rows))


async def decide_each(
    session: AsyncSession, principal: Principal, keyring: Keyring, *, batch: UUID, ids: Sequence[UUID], decision: str
) -> schemas.Decided:
    """Decide many pairs alike, or have them wait again; those that cannot be are named, the others are done."""
    whole = await lists.locked(session, id=batch)
    if whole.state not in held.MENDABLE:
        raise states.MoveRefused(state=whole.state)
    pairs = await store.pairs(session, batch=batch, ids=ids)
    rows = await held.locked_rows(session, batch=batch, numbers=[pair.other for pair in pairs.values()])
    told = schemas.Decided(decided=[], refused=[])
    for id in dict.fromkeys(ids):
        pair = pairs.get(id)
        if pair is None or pair.other not in rows or rows[pair.other].erased_at is not None:
            told.refused.append(schemas.Undecided(pair=id, why="gone"))
        elif whole.state == "committed" and (pair.decision != "review" or decision == "wait"):
            told.refused.append(schemas.Undecided(pair=id, why="fixed"))
        else:
            told.decided.append(id)
    settled = [pairs[id] for id in told.decided]
    if settled:
        await _settle(session, keyring, whole, [rows[pair.other] for pair in settled], verdict=VERDICTS[decision])
        kept = DECISIONS[decision]
        await store.decide(session, batch=batch, ids=told.decided, decision=kept, by=principal.subject)
        said = [{"row": pair.row, "other": pair.other, "decision": kept} for pair in settled]
        await _tell(session, whole, "pair_decided", *said)
    return told


async def _settle(
    session: AsyncSession, keyring: Keyring, whole: Batch, rows: Sequence[Listing], *, verdict: str
) -> None:
    """Write the second rows of decided pairs, all with one statement."""
    rewritings = [
        held.Rewriting(row, Judgement(verdict, None, row.mended or (), row.warned or ()), {}, content)
        for row, content in zip(rows, held.opened(keyring, rows), strict=True)
    ]
    await held.rewrite(session, keyring, whole, rewritings)


async def _leave_out(
    session: AsyncSession, keyring: Keyring, whole: Batch, rows: Sequence[Listing], *, decision: str
) -> None:
    """Write rows that are left out, or wait again for the reason for which they did: it is kept in their envelopes."""
    if not rows:
        return
    rewritings: list[held.Rewriting] = []
    for row, content in zip(rows, held.opened(keyring, rows), strict=True):
        if decision == "leave_out":
            verdict, reason, kept = "dropped", LEFT_OUT, content | {WAITED_FOR: row.reason}
        else:
            verdict, reason = "held", content[WAITED_FOR]
            kept = {name: value for name, value in content.items() if name != WAITED_FOR}
        judgement = Judgement(verdict, reason, row.mended or (), row.warned or ())
        rewritings.append(held.Rewriting(row, judgement, {}, kept))
    await held.rewrite(session, keyring, whole, rewritings)
    await _tell(session, whole, "row_decided", *({"row": row.row, "decision": decision} for row in rows))


async def _locked(session: AsyncSession, *, batch: UUID, row: int) -> tuple[Batch, Listing]:
    whole = await lists.locked(session, id=batch)
    found = await store.lock(session, batch=batch, row=row)
    if found is None:
        raise NotFound
    return whole, found


def _sides(keyring: Keyring, rows: Mapping[int, Listing]) -> dict[int, Side]:
    opened = held.opened(keyring, list(rows.values()))
    return {number: (row, content) for (number, row), content in zip(rows.items(), opened, strict=True)}


def _out(row: Listing, content: Mapping[str, Any], *, masked: bool = True) -> schemas.Row:
    cells: dict[str, str | None] = content.get("cells", {})
    shown = about.shown(row.reason, cells) if row.verdict == "held" else {}
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


async def _tell(session: AsyncSession, batch: Batch, what: str, *data: dict[str, Any]) -> None:
    """One event for each of these, all with one statement."""
    told = [events.Told(f"matching.batch.{what}", str(batch.id), each, area=batch.area, internal=True) for each in data]
    await events.record_many(session, told)
