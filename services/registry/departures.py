"""Which organisations are no longer here on a day: they left the house, were expelled, or the law ended them.

Joints, agreements and support are of a day, and that day decides: what an organisation did before it went is recorded
as ever. What a record says holds from the day on which it came on record; one that went into another in a merge stands
as that one does. Whoever never joined an association, or left it by its own will, is here as long as its record is.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kernel.problems import Conflict, field
from services.registry.organisations.counted import ENDED

HOW: Mapping[str, tuple[str, str]] = {
    "exited": ("退出", "left"),
    "expelled": ("被协会除名", "was expelled by the association"),
    "deregistered": ("注销", "was deregistered"),
    "annulled": ("被撤销登记", "had its registration annulled"),
    "revoked": ("被吊销证书", "had its certificate revoked"),
}
# Every span of each record, now's without an end, and every time of membership until the day after its last.
_SPANS = text(f"""
    with recursive goes (of, id) as (
      select id, id from unnest(cast(:organisations as uuid[])) as asked (id)
      union select g.of, o.merged_into from goes g join organisation o on o.id = g.id where o.merged_into is not null
    ), stays as (
      select g.of, o.* from goes g join organisation o on o.id = g.id where o.merged_into is null
    ), spans as (
      select of, since_on as from_on, cast(null as date) as until_on, recorded_on, status, legal_status,
             false as went from stays
      union all
      select s.of, p.from_on, p.until_on, p.recorded_on, p.status, p.legal_status, p.merged_into is not null
        from stays s join organisation_past p on p.organisation_id = s.id
    )
    select of, 'record' as what, from_on, until_on, recorded_on,
           case when went then null when legal_status in {ENDED!r} then legal_status
                when status = 'exited' then 'exited' end as how
      from spans
    union all
    select s.of, 'membership', m.begins_on, m.ends_on + 1, m.begins_on, m.ended_as
      from stays s join membership m on m.organisation_id = any(registry.records_of(s.id))
     order by of
""")  # noqa: S608 - a constant


class Span(NamedTuple):
    """From which day until before which a record said so, or a membership ran; `how` is what ended it, or its end."""

    what: str
    from_on: date
    until_on: date | None
    recorded_on: date
    how: str | None


class Departure(NamedTuple):
    """The first day on which an organisation was no longer here, and how that came."""

    since: date
    how: str


class Departed(Conflict):
    """What is to be recorded is of a day on which the organisation was no longer here."""

    slug = "organisation-departed"
    zh = "“{organisation}”已于 {since} {how}，不能登记它在 {on} 的事项"
    en = "“{organisation}” {how} on {since}: nothing of {on} is recorded of it"
    mend_zh = "请核对日期，或去掉这家组织；它的档案有误的，先在档案中更正。"
    mend_en = "Check the day, or leave it out; where its record is wrong, have that corrected first."
    words = HOW


def departed(spans: Iterable[Span], on: date) -> Departure | None:
    """How an organisation had gone by a day, or None where it was here on it."""
    begun = [each for each in spans if each.from_on <= on]
    found = [_record([each for each in begun if each.what == "record"], on)]
    found.append(_expelled([each for each in begun if each.what == "membership"], on))
    return min((each for each in found if each is not None), default=None)


def _record(spans: Sequence[Span], on: date) -> Departure | None:
    now = next((each for each in spans if each.until_on is None or on < each.until_on), None)
    if now is None or now.how is None:
        return None
    here = [each.until_on for each in spans if each.how is None and each.until_on is not None]
    since = max(now.recorded_on, max(here) if here else min(each.from_on for each in spans))
    return Departure(since, now.how) if since <= on else None


def _expelled(spans: Sequence[Span], on: date) -> Departure | None:
    """The last membership that is over decides, where none runs."""
    over = [(each.until_on, each.how) for each in spans if each.until_on is not None and each.until_on <= on]
    if len(over) < len(spans) or not over:
        return None
    since, how = max(over, key=lambda each: each[0])
    return Departure(since, how) if how == "expelled" else None


async def by(session: AsyncSession, organisations: Sequence[UUID], *, on: date) -> dict[UUID, Departure]:
    """Those of these organisations that had gone by a day, as far as one sees their records."""
    if not organisations:
        return {}
    rows = await session.execute(_SPANS, {"organisations": list(set(organisations))})
    spans = ((row.of, Span(*row[1:])) for row in rows)
    told = {of: departed((each[1] for each in group), on) for of, group in groupby(spans, lambda each: each[0])}
    return {of: gone for of, gone in told.items() if gone}


async def check(session: AsyncSession, named: Sequence[tuple[str, Any]], *, on: date) -> None:
    """Refuse what is of a day on which one of these was gone, each named at its field; raises Departed."""
    gone = await by(session, [each.id for _, each in named], on=on)
    errors = [_told(at, each.name, gone[each.id]) for at, each in named if each.id in gone]
    for _, each in named:
        if each.id in gone:
            since, how = gone[each.id]
            raise Departed(
                errors=errors,
                organisation=each.name,
                organisation_id=str(each.id),
                since=since.isoformat(),
                how=how,
                on=on.isoformat(),
            )


def _told(pointer: str, name: str, gone: Departure) -> dict[str, Any]:
    zh, en = HOW[gone.how]
    return field(pointer, f"“{name}”已于 {gone.since} {zh}", f"“{name}” {en} on {gone.since}")
