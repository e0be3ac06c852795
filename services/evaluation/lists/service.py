"""Use cases of the statutory lists: judge a file, put it on record, and show entries and files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kernel import HERE, events, paging
from kernel.db import AsyncSession, uuid7
from services.evaluation.gate import service as gate
from services.evaluation.gate.models import Known
from services.evaluation.lists import rules, store
from services.evaluation.lists.models import Entry, ListImport

ELSEWHERE = 50  # rows of organisations not known here that an answer shows: a province's list is full of them
MOST = 1000  # rows that an answer shows, and held rows that are kept with a file


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came: its name and digest, where it is from, the day it was true, its lines."""

    filename: str
    digest: str
    source: str
    as_of: date
    lines: Sequence[rules.Line]


@dataclass(frozen=True, slots=True)
class Judged:
    """What becomes of the lines, how many of each, and what was on record."""

    lines: Sequence[rules.Line]
    counts: dict[str, int]
    ours: dict[UUID, Known]
    kept: dict[rules.Key, Entry]


async def judge(session: AsyncSession, upload: Upload) -> Judged:
    """Hold the file's lines against what is on record; nothing is written."""
    coded = await store.coded(session)
    kept = {(entry.organisation_id, entry.list, entry.listed_on): entry for entry in await store.entries(session)}
    standing = {key: rules.Standing(entry.removed_on, entry.ground, _true_on(entry)) for key, entry in kept.items()}
    ids = {code: [known.organisation_id for known in several] for code, several in coded.items()}
    lines, counts = rules.judge(upload.lines, ours=ids, kept=standing, as_of=upload.as_of)
    return Judged(lines, counts, {each.organisation_id: each for several in coded.values() for each in several}, kept)


def _true_on(entry: Entry) -> date:
    """The day on which what is on record was true, at the latest that on which it came."""
    return min(entry.as_of, entry.imported_at.astimezone(HERE).date())


async def bring(session: AsyncSession, upload: Upload, *, area: str) -> tuple[ListImport, Judged, bool]:
    """Put the entries on record and judge those organisations anew; the same file again is the import it was."""
    await store.lock(session, area=area)
    judged = await judge(session, upload)
    before = await store.same(session, digest=upload.digest, as_of=upload.as_of)
    if before is not None and not (judged.counts["new"] or judged.counts["changed"]):
        return before, judged, True
    moment, _ = await gate.clock(session)
    entries = [
        _entry(line, judged.ours[id], judged, upload, moment)
        for line in judged.lines
        for id, verdict in line.each.items()
        if verdict in ("new", "changed")
    ]
    record = ListImport(
        id=uuid7(),
        area=area,
        filename=upload.filename,
        digest=upload.digest,
        source=upload.source,
        as_of=upload.as_of,
        counts=judged.counts,
        held=[rules.shown(line) for line in judged.lines if line.verdict == "held"][:MOST],
        imported_by=session.info["principal"].subject,
        imported_at=moment,
    )
    await store.add(session, record, *entries)
    await _tell(session, record, entries)
    await gate.keep_each(session, [_fact(entry) for entry in entries])
    return record, judged, False


def _entry(line: rules.Line, known: Known, judged: Judged, upload: Upload, moment: datetime) -> Entry:
    assert line.list is not None  # noqa: S101 - a line without one is held
    assert line.listed_on is not None  # noqa: S101 - a line without one is held
    entry = judged.kept.get((known.organisation_id, line.list, line.listed_on)) or Entry(
        id=uuid7(),
        organisation_id=known.organisation_id,
        list=line.list,
        listed_on=line.listed_on,
        version=0,
    )
    entry.area, entry.removed_on, entry.ground = known.area, line.removed_on, line.ground
    entry.source, entry.as_of, entry.imported_at = upload.source, upload.as_of, moment
    entry.version += 1
    return entry


def _fact(entry: Entry) -> gate.Stated:
    told = {
        "list": entry.list,
        "ground": entry.ground,
        "listed_on": entry.listed_on.isoformat(),
        "removed_on": entry.removed_on and entry.removed_on.isoformat(),
        "source": entry.source,
    }
    whose: dict[str, Any] = {"organisation": entry.organisation_id, "area": entry.area}
    when: dict[str, Any] = {"begins": entry.listed_on, "ends": entry.removed_on, "recorded_at": entry.imported_at}
    return gate.Stated("list_entry", str(entry.id), entry.version, data=told, **whose, **when)


async def _tell(session: AsyncSession, record: ListImport, entries: Sequence[Entry]) -> None:
    told = [
        events.Told(
            "evaluation.list_entry.imported",
            str(entry.id),
            {
                "id": str(entry.id),
                "organisation_id": str(entry.organisation_id),
                "list": entry.list,
                "listed_on": entry.listed_on.isoformat(),
                "removed_on": entry.removed_on and entry.removed_on.isoformat(),
                "version": entry.version,
            },
            entry.area,
            organisation=entry.organisation_id,
        )
        for entry in entries
    ]
    data = {"id": str(record.id), "as_of": record.as_of.isoformat(), "counts": record.counts}
    told.append(events.Told("evaluation.list.imported", str(record.id), data, record.area))
    await events.record_many(session, told)


async def page(
    session: AsyncSession, *, standing: bool, on: date | None, after: str | None, limit: int, **sought: Any
) -> tuple[Sequence[tuple[Entry, str]], str | None]:
    """One page of entries with their organisations' names, the latest first, or those listed by a day."""
    paging.check_day(on, await store.today(session))
    start = paging.decode(after, parts=2)
    key = (_as_day(start[0]), paging.as_id(start[1])) if start else None
    standing_on = (on or await store.today(session)) if standing else None
    found = await store.page(session, standing=standing_on, by=on, after=key, limit=limit + 1, **sought)
    return paging.cut(list(found), limit, lambda row: (row[0].listed_on.isoformat(), row[0].id))


def _as_day(part: Any) -> date:
    try:
        return date.fromisoformat(paging.as_text(part))
    except ValueError as broken:
        raise paging.Malformed(errors=[paging.FOREIGN]) from broken


async def imports(session: AsyncSession, *, after: str | None, limit: int) -> tuple[Sequence[ListImport], str | None]:
    """One page of files that were imported, the newest first."""
    found = await store.imports(session, after=paging.decode_id(after), limit=limit + 1)
    return paging.cut(list(found), limit, lambda record: (record.id,))


async def today(session: AsyncSession) -> date:
    """The day it is in China."""
    return await store.today(session)


def area_of(session: AsyncSession, street: str) -> str:
    """The area in which the caller's files are kept: the caller's own where it is a street or below."""
    own: str = session.info["principal"].area
    return (own if len(own) >= 9 else street).ljust(12, "0")
