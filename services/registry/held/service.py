"""Take the held rows of an import out as lines of a workbook, and mend by the lines that come back filled in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from kernel.db import AsyncSession
from kernel.tabular import mending
from services.registry.held import rules
from services.registry.imports import service as imports
from services.registry.imports.models import Batch, Row


@dataclass(frozen=True, slots=True)
class Filled:
    """A row that was filled in; it counts only while its cells are those that were seen."""

    row: int
    seen: Mapping[str, str]
    fields: Mapping[str, str]


async def opened(session: AsyncSession, id: UUID) -> Batch:
    """The batch, where rows of it may still be mended."""
    return await imports.open_batch(session, id, if_match=None, demanded=False, lock=False)


async def take_out(session: AsyncSession, id: UUID) -> tuple[str, list[mending.Line]]:
    """The first rows that wait, with the cells that their reasons are about, and the kind of list they are of."""
    batch = await opened(session, id)
    rows = await imports.page(session, id, verdict="held", after=0, limit=mending.MOST)
    if not rows:
        raise mending.NothingHeld
    return batch.kind, list(_lines(batch, rows))


async def compare(
    session: AsyncSession, id: UUID, lines: Sequence[mending.Filled], *, told: mending.Mended
) -> tuple[list[Filled], imports.Standing]:
    """The rows that were filled in, and what they are judged against; of the other lines `told` says why not."""
    batch = await opened(session, id)
    rows = await imports.held(session, id, [line.row for line in lines])
    held = {line.row: (line, rows[line.row].raw) for line in _lines(batch, rows.values())}
    found = mending.filled_in(lines, held, batch=id, told=told)
    filled = [Filled(row, rows[row].raw, fields) for row, fields in found.items()]
    return filled, await imports.standing(session, id)


async def settle(
    session: AsyncSession, id: UUID, found: Sequence[Filled], standing: imports.Standing, *, told: mending.Mended
) -> imports.Standing:
    """Mend a portion of the rows, but for those mended since they were compared; how the batch stands then."""
    batch = await imports.open_batch(session, id, if_match=None, demanded=False)
    rows = await imports.held(session, id, [each.row for each in found], lock=True)
    mendings: list[tuple[Row, Mapping[str, str]]] = []
    for each in found:
        row = rows.get(each.row)
        if row is None:
            told.no_longer_held += 1
        elif row.raw != each.seen:
            told.overtaken.append(each.row)
        else:
            mendings.append((row, each.fields))
    after = await imports.again(session, batch, mendings, standing)
    for row, _ in mendings:
        told.count(row.row, row.verdict, row.reason)
    return after


def _lines(batch: Batch, rows: Iterable[Row]) -> Iterable[mending.Line]:
    columns = [column["field"] for column in batch.columns]
    for row in rows:
        yield mending.Line(row.row, row.code, row.reason or "", rules.shown(row.reason, row.raw, columns))
