"""Use cases of checks: record many, and show what they prove, what is due, and what was found."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kernel import HERE, events, paging
from kernel.db import AsyncSession, uuid7
from services.evaluation.checks import rules, schemas, store
from services.evaluation.checks.models import Check, CreditEvent, Source
from services.evaluation.gate import service as gate
from services.evaluation.gate.models import Known


@dataclass(frozen=True, slots=True)
class Taken:
    """A check that can be recorded: the request's, of whom, when."""

    item: int
    given: schemas.CheckIn
    known: Known
    at: datetime


async def record(session: AsyncSession, given: Sequence[schemas.CheckIn]) -> schemas.ChecksOut:
    """Put the checks on record with what they found; those that cannot be are named, the others are done."""
    now, today = await gate.clock(session)
    seen = await gate.several(session, [each.organisation_id for each in given])
    known = {id: each for id, each in seen.items() if each.status != "withdrawn"}
    sources = {source.code: source for source in await store.sources(session)}
    linked = await store.named_events(session, [each.credit_event for each in given if each.credit_event])
    told = schemas.ChecksOut(recorded=0, events=0, refused=[])
    taken: list[Taken] = []
    for item, each in enumerate(given):
        at = each.checked_at or now
        found_on = _found_on(each.finding, at=at, today=today)
        here = {"known": each.organisation_id in known, "source": each.source in sources}
        why = rules.refused(**here, checked_at=at, now=now, told=found_on)
        event = linked.get(each.credit_event) if each.credit_event else None
        if why is None and each.credit_event and (event is None or event.organisation_id != each.organisation_id):
            why = "event"
        if why is None:
            taken.append(Taken(item, each, known[each.organisation_id], at))
        else:
            told.refused.append(
                schemas.Unchecked(item=item, organisation_id=each.organisation_id, why=why)  # type: ignore[arg-type]
            )
    found, told.events = await _enter(session, taken, now=now, today=today)
    rows = [_row(session, each, found.get(each.item), now) for each in taken]
    await store.add(session, rows)
    await _tell(session, taken, rows)
    facts = [_fact(each) for each in taken if _looked(each, sources[each.given.source])]
    # The gate shows every look: whoever was looked up elsewhere is judged anew too.
    await gate.keep_each(session, facts, also={each.known.organisation_id for each in taken})
    told.recorded = len(rows)
    told.contradicted = await _contradicted(session, [each for each in taken if sources[each.given.source].lists])
    return told


async def _contradicted(session: AsyncSession, taken: Sequence[Taken]) -> list[schemas.Contradicted]:
    """Of looks at the lists those that were clear though an entry stands: one of the two is mistaken."""
    clear = [each for each in taken if each.given.result == "clear"]
    stood = await entries(session, {each.known.organisation_id for each in clear})
    found = [
        (each, rules.standing(stood[each.known.organisation_id], on=each.at.astimezone(HERE).date())) for each in clear
    ]
    return [
        schemas.Contradicted.model_validate(
            {"item": each.item, "organisation_id": each.known.organisation_id, "entries": shown(listed)}
        )
        for each, listed in found
        if listed
    ]


async def entries(session: AsyncSession, ids: Collection[UUID]) -> Mapping[UUID, Sequence[Any]]:
    """The entries of each of these organisations on the statutory lists, whether they stand or not."""
    found = defaultdict[UUID, list[Any]](list)
    for entry in await store.entries(session, ids):
        found[entry.organisation_id].append(entry)
    return found


def shown(listed: Sequence[Any]) -> list[dict[str, Any]]:
    """Entries as they are told beside a check."""
    return [{name: getattr(entry, name) for name in ("id", "list", "listed_on")} for entry in listed]


def _found_on(finding: schemas.Finding | None, *, at: datetime, today: date) -> list[tuple[date, date]]:
    """The days of what was found, each with the last on which it may be; known since the look where no day is said."""
    if finding is None:
        return []
    obtained = finding.obtained_on or at.astimezone(HERE).date()
    return [(finding.decided_on, obtained), (obtained, today)]


def _looked(taken: Taken, source: Source) -> bool:
    """Whether this was an answered look at the statutory lists."""
    return source.lists and taken.given.result != "unreachable"


async def _enter(
    session: AsyncSession, taken: Sequence[Taken], *, now: datetime, today: date
) -> tuple[dict[int, CreditEvent], int]:
    """Enter what was found with these checks; each item's event, and how many of them are new."""
    by, keys, rows = session.info["principal"].subject, dict[int, tuple[UUID, str, date, str]](), list[dict[str, Any]]()
    for each in taken:
        finding = each.given.finding
        if finding is None:
            continue
        whose = {"organisation_id": each.known.organisation_id, "source": each.given.source}
        what = {"kind": finding.kind, "title": finding.title, "decided_on": finding.decided_on}
        obtained = finding.obtained_on or each.at.astimezone(HERE).date()
        when = {"obtained_on": obtained, "entered_on": today, "entered_at": now}
        rows.append({"id": uuid7(), "area": each.known.area, **whose, **what, **when, "entered_by": by})
        keys[each.item] = (each.known.organisation_id, each.given.source, finding.decided_on, finding.title)
    found = await store.enter(session, rows)
    new = {row["id"] for row in rows}
    entered = [event for event in found.values() if event.id in new]
    await _tell_events(session, entered)
    return {item: found[key] for item, key in keys.items()}, len(entered)


def _row(session: AsyncSession, taken: Taken, event: CreditEvent | None, now: datetime) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "area": taken.known.area,
        "organisation_id": taken.known.organisation_id,
        "source": taken.given.source,
        "result": taken.given.result,
        "checked_at": taken.at,
        "checked_by": session.info["principal"].subject,
        "recorded_at": now,
        "reference": taken.given.reference,
        "credit_event": event.id if event else taken.given.credit_event,
    }


def _fact(taken: Taken) -> gate.Stated:
    """What the gate rests on: a look at the lists that answered."""
    whose: dict[str, Any] = {"organisation": taken.known.organisation_id, "area": taken.known.area}
    told = {"source": taken.given.source, "result": taken.given.result, "checked_on": taken.at.isoformat()}
    subject, version = f"{taken.known.organisation_id} {taken.given.source}", int(taken.at.timestamp() * 1000)
    return gate.Stated("list_check", subject, version, data=told, recorded_at=taken.at, **whose)


async def _tell(session: AsyncSession, taken: Sequence[Taken], rows: Sequence[Mapping[str, Any]]) -> None:
    told = [
        events.Told(
            "evaluation.check.recorded",
            str(row["id"]),
            {
                "id": str(row["id"]),
                "organisation_id": str(row["organisation_id"]),
                "organisation_name": each.known.name,
                "source": row["source"],
                "result": row["result"],
                "checked_at": row["checked_at"].isoformat(),
                "credit_event": row["credit_event"] and str(row["credit_event"]),
            },
            each.known.area,
            organisation=each.known.organisation_id,
        )
        for each, row in zip(taken, rows, strict=True)
    ]
    await events.record_many(session, told)


async def _tell_events(session: AsyncSession, entered: Sequence[CreditEvent]) -> None:
    told = [
        events.Told(
            "evaluation.credit_event.entered",
            str(event.id),
            {
                "id": str(event.id),
                "organisation_id": str(event.organisation_id),
                "source": event.source,
                "kind": event.kind,
                "decided_on": event.decided_on.isoformat(),
                "obtained_on": event.obtained_on.isoformat(),
                "entered_on": event.entered_on.isoformat(),
            },
            event.area,
            organisation=event.organisation_id,
        )
        for event in entered
    ]
    await events.record_many(session, told)


async def sources(session: AsyncSession) -> Sequence[Source]:
    """Where one looks."""
    return await store.sources(session)


async def figures(session: AsyncSession, *, since: date | None, on: date | None) -> tuple[Any, Sequence[Any], date]:
    """The sum, each source, and the day on which they were counted, or at the end of which."""
    counted = await day(session, on)
    total, *each = await store.figures(session, since=since, on=on)
    return total, each, counted


async def day(session: AsyncSession, on: date | None) -> date:
    """The day that is asked about; raises Malformed for one to come."""
    _, today = await gate.clock(session)
    paging.check_day(on, today)
    return on or today


async def organisations(
    session: AsyncSession, *, on: date | None, after: str | None, limit: int, **sought: Any
) -> tuple[Sequence[Any], str | None]:
    """One page of organisations over all sources, those whose oldest answer is the oldest first."""
    await day(session, on)
    start = paging.decode(after, parts=2)
    key = (_as_moment(start[0]), paging.as_id(start[1])) if start else None
    found = await store.organisations(session, on=on, after=key, limit=limit + 1, **sought)
    return paging.cut(found, limit, lambda row: (row.rank.isoformat(), row.organisation_id))


async def late(
    session: AsyncSession, *, since: date | None, on: date | None, ask: rules.Ask
) -> tuple[list[UUID], Mapping[date, bool]]:
    """The events that were entered late, those entered last first, by the days that the calendar differs on.

    None is late within as many calendar days as it may take working days: these are not looked at.
    """
    pairs = await store.entered(session, since=since, on=on, after=rules.IN_TIME)
    decreed = await ask({each for _, *days in pairs for each in days})
    return [id for id, known, entered in pairs if rules.late_by(known, entered, decreed)], decreed


async def due(
    session: AsyncSession, *, on: date | None, after: str | None, limit: int, **sought: Any
) -> tuple[Sequence[Any], str | None]:
    """One page of organisations at sources, those that wait longest first."""
    await day(session, on)
    start = paging.decode(after, parts=3)
    key = (_as_day(start[0]), paging.as_id(start[1]), paging.as_text(start[2])) if start else None
    found = await store.due(session, on=on, after=key, limit=limit + 1, **sought)
    return paging.cut(found, limit, lambda row: (row.rank.isoformat(), row.organisation_id, row.source))


async def overdue(session: AsyncSession) -> Any:
    """How many organisations at sources wait, and since when."""
    return await store.overdue(session)


async def page(
    session: AsyncSession, *, on: date | None, after: str | None, limit: int, **sought: Any
) -> tuple[Sequence[tuple[Check, str]], str | None]:
    """One page of checks, the latest first, or those made by the end of a day."""
    await day(session, on)
    start = paging.decode(after, parts=2)
    key = (_as_moment(start[0]), paging.as_id(start[1])) if start else None
    found = await store.page(session, on=on, after=key, limit=limit + 1, **sought)
    return paging.cut(found, limit, lambda row: (row[0].checked_at.isoformat(), row[0].id))


async def credit_events(
    session: AsyncSession, *, on: date | None, after: str | None, limit: int, **sought: Any
) -> tuple[Sequence[tuple[CreditEvent, str]], str | None]:
    """One page of credit events, those entered last first, or those known by a day."""
    await day(session, on)
    found = await store.events(session, on=on, after=paging.decode_id(after), limit=limit + 1, **sought)
    return paging.cut(found, limit, lambda row: (row[0].id,))


def _as_day(part: Any) -> date:
    return _as_moment(part).date()


def _as_moment(part: Any) -> datetime:
    try:
        return datetime.fromisoformat(paging.as_text(part))
    except ValueError as broken:
        raise paging.Malformed(errors=[paging.FOREIGN]) from broken
