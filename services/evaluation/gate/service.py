"""Use cases of the gate: take over facts, renew standings by them, decide and keep the decision."""

from collections.abc import AsyncGenerator, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kernel import events, paging
from kernel.db import AsyncSession
from kernel.problems import NotFound
from services.evaluation.gate import facts as gathering
from services.evaluation.gate import judging, rules, scope, store
from services.evaluation.gate.models import Decision, Known, RuleSet, Standing


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact of an organisation beside its coverage: what the registry, a list or a check says of it."""

    kind: str
    subject: str
    version: int
    organisation: UUID
    area: str
    data: Mapping[str, Any]
    recorded_at: datetime
    begins: date | None = None
    ends: date | None = None


async def keep_organisation(
    session: AsyncSession, *, area: str, data: dict[str, Any], at: datetime | None = None
) -> None:
    """Take over an organisation's name, place, class and status; it has a standing from then on, whatever is known."""
    id, version = UUID(data["id"]), data["version"]
    into = data.get("merged_into")
    given = {"name": data["name"], "status": data["status"], "kind": data.get("kind") or "", "uscc": data.get("uscc")}
    before = await store.counting(session, [id])
    await store.keep(session, id=id, area=area, version=version, merged_into=into and UUID(into), **given)
    told = {
        "status": data["status"],
        "kind": given["kind"],
        "merged_into": into,
        **{name: data.get(name) for name in ("legal_status", *gathering.CERTIFICATE)},
    }
    term = (date.fromisoformat(day) if (day := told[name]) else None for name in gathering.CERTIFICATE)
    when = at or (await store.clock(session))[0]
    await _keep(session, [Stated("registration", str(id), version, id, area, told, when, *term)])
    # A record that went into another, or came out of it again, takes its facts along: both are judged anew.
    await _renew_known(session, id, also=before)


async def keep_facts(session: AsyncSession, *, area: str, data: dict[str, Any]) -> None:
    """Take over coverage facts and renew the standing in the same transaction."""
    id = UUID(data["organisation_id"])
    await store.add_fact(
        session,
        organisation_id=id,
        version=data["version"],
        area=area,
        **{name: data[name] for name in rules.FACTS},
        ends=data.get("ends") or {},
        recorded_at=datetime.fromisoformat(data["recorded_at"]),
    )
    if not await _renew_known(session, id):
        await renew(session, [id], strangers=[_stranger(id, area, data["organisation_name"])])


async def keep_document(session: AsyncSession, *, area: str, data: dict[str, Any], at: datetime) -> None:
    """Take over a document of an organisation, with the days between which it is valid."""
    kept = {name: data.get(name) for name in ("kind", "valid_from", "valid_until", "status")}
    await keep_each(session, [_told("document", data["id"], kept, area, data, at, ("valid_from", "valid_until"))])


async def keep_membership(session: AsyncSession, *, area: str, data: dict[str, Any], at: datetime) -> None:
    """Take over an organisation's membership of an association."""
    kept = {name: data.get(name) for name in ("association", "status", "from", "until")}
    subject = f"{data['organisation_id']} {data.get('association') or ''}".strip()
    await keep_each(session, [_told("membership", subject, kept, area, data, at, ("from", "until"))])


async def keep_each(session: AsyncSession, told: Sequence[Stated], *, also: Iterable[UUID] = ()) -> None:
    """Take over facts of several organisations; those that are known, and others, are judged anew at once.

    Among them are those of which a fact was told before that is another's now. All are locked together in one order: of
    two such calls neither waits for what the other holds.
    """
    await _keep(session, told)
    tellers = await store.tellers(session, {(each.kind, each.subject) for each in told})
    known = await store.several(session, [*tellers, *also])
    await renew(session, sorted(known))


async def _keep(session: AsyncSession, told: Iterable[Stated]) -> None:
    await store.keep_rows(session, [
        {
            **{name: getattr(each, name) for name in ("kind", "subject", "version", "area", "begins", "ends")},
            "organisation_id": each.organisation,
            "data": dict(each.data),
            "recorded_at": each.recorded_at,
        }
        for each in told
    ])  # fmt: skip


def _told(
    kind: str, subject: str, kept: dict[str, Any], area: str, data: dict[str, Any], at: datetime, term: tuple[str, str]
) -> Stated:
    begins, ends = (date.fromisoformat(kept[name]) if kept[name] else None for name in term)
    return Stated(kind, subject, data["version"], UUID(data["organisation_id"]), area, kept, at, begins, ends)


def _stranger(id: UUID, area: str, name: str) -> Known:
    return Known(organisation_id=id, area=area, name=name, status="", kind="", uscc=None, counts_at=id, version=0)


async def _renew_known(session: AsyncSession, id: UUID, *, also: Iterable[UUID] = ()) -> bool:
    """Renew under the name and the place known now, which may be newer than the event's; False for nobody known."""
    known = await store.find(session, id)
    if known is None:
        return False
    await store.move(session, id=id, area=known.area)
    await renew(session, [id, *also])
    return True


async def renew(session: AsyncSession, ids: Sequence[UUID], *, strangers: Iterable[Known] = ()) -> None:
    """Evaluate the latest facts under the rules in force; tell the others which facts they now rest on, and as what.

    With them the records at which their facts count. The standings are locked before the facts are read: of two that
    are told at once the later sees both.
    """
    ids = sorted(await store.counting(session, ids))
    await _renew(session, ids, await store.rules(session), await store.clock(session), strangers=strangers)


async def _renew(
    session: AsyncSession,
    ids: Sequence[UUID],
    every: Sequence[RuleSet],
    clock: tuple[datetime, date],
    *,
    strangers: Iterable[Known] = (),
) -> None:
    moment, today = clock
    standings = await store.standings(session, ids)
    known = {**{each.organisation_id: each for each in strangers}, **await store.several(session, ids)}
    facts = await gather(session, known, until=today)
    told: list[events.Told] = []
    for id, organisation in known.items():
        standing = standings.get(id) or Standing(organisation_id=id, area=organisation.area, version=0)
        in_force = judging.effective(every, organisation.area, today)
        told += judging.judge(standing, organisation, facts=facts[id], in_force=in_force, moment=moment, on=today)
        standings[id] = standing
    await store.add(session, *(standings[id] for id in known))
    await events.record_many(session, told)


async def renew_outdated(session: AsyncSession) -> int:
    """Evaluate anew a portion of those whose rules are not those of today, or of which a fact has begun or ended since.

    Returns how many it were. A rule or a term ends by date, and nobody records anything that day.
    """
    clock = await store.clock(session)
    today = clock[1]
    every = await store.rules(session)
    judged = [
        (area, by)
        for area, by in await store.judged(session)
        if rules.named(judging.effective(every, area, today)) != by
    ]  # fmt: skip
    ids = await store.outdated(session, judged, on=today)
    if ids:
        await _renew(session, ids, every, clock)
    return len(ids)


async def gather(session: AsyncSession, known: Mapping[UUID, Known], *, until: date) -> dict[UUID, dict[str, Any]]:
    """What was known of each by the end of that day, in a fixed number of statements however many they are.

    Facts of records that went into one count there, also where the asker, its manager, does not see these.
    """
    ids = list(known)
    async with scope.judging(session, known.values()):
        whole = await store.whole(session, ids)
        records = sorted({record for records in whole.values() for record in records})
        return gathering.gathered(
            known,
            await store.coverage(session, ids, until=until),
            await store.rows(session, records, until=until),
            await store.looks(session, whole, until=until),
            whole=whole,
        )


async def decide(
    session: AsyncSession,
    *,
    organisation: UUID,
    points: Collection[str],
    as_of: date | None,
    by: str,
    lead: UUID | None = None,
    kind: str = "asked",
) -> tuple[Known, list[Decision], list[tuple[str, date]]]:
    """Ask the gate at these points and keep what it answered; raises NotFound for an organisation not to be seen.

    Beside the answers stand the tests of which no rule is in force on that day, each with the first day of one. The
    lead is looked up for whoever asks, of which only yes or no leaves. Of a record that had gone into another by that
    day the one that stays is judged.
    """
    moment, today = await store.clock(session)
    on = as_of or today
    seen = await _standing_for(session, organisation, on)
    if seen is None or seen.status == "withdrawn":
        raise NotFound
    organisation = seen.organisation_id
    async with scope.judging(session, [seen]):
        leading = await _standing_for(session, lead, on) if lead else None
        lead = leading.organisation_id if leading else lead
        ahead = lead if lead != organisation else None
        # No fact of either is heard between this and the end, so that none is overlooked.
        ids = [organisation, *([ahead] if ahead else [])]
        await store.hold(session, sorted(await store.counting(session, ids)))
        known = await store.several(session, ids)
        facts = await gather(session, known, until=on)
        every = await store.rules(session)
        tried = judging.tried(known, facts, every, on)
    one, tests = known[organisation], tried[organisation]
    leads = {point for point in points if ahead and judging.may_lead(known.get(ahead), point, tried.get(ahead, []))}
    asked: dict[str, Any] = {"as_of": on, "asked_by": by, "asked_at": moment, "kind": kind, "lead": lead}
    kept = [judging.decided(one, point, tests, led=point in leads, **asked) for point in points]
    await store.add(session, *kept)
    return one, kept, rules.ruleless([judging.plain(each) for each in every], area=one.area, on=on)


async def _standing_for(session: AsyncSession, id: UUID, on: date) -> Known | None:
    """An organisation by its id, or by that of a record that had gone into it by that day, where both are seen."""
    found = await store.find(session, id)
    if found is None or found.merged_into is None:
        return found
    told = [each.data for each in await store.rows(session, [id], until=on) if each.kind == "registration"]
    return (await store.find(session, found.counts_at) if told and told[0].get("merged_into") else None) or found


async def page(
    session: AsyncSession, *, sort: str, after: str | None, limit: int, **sought: Any
) -> tuple[list[tuple[Known, Standing | None]], str | None]:
    """One page of organisations with their standings, by name or first whom a rule bars."""
    start = paging.decode(after, parts=3)
    key = (paging.as_int(start[0]), paging.as_text(start[1]), paging.as_id(start[2])) if start else None
    found = await store.page(session, barred_first=sort == "barred", after=key, limit=limit + 1, **sought)
    rows, more = paging.cut(found, limit, lambda row: (row.rank, row.Known.name, row.Known.organisation_id))
    return [(row.Known, row.Standing) for row in rows], more


async def rule_sets(session: AsyncSession) -> Sequence[RuleSet]:
    """Every rule, past and present."""
    return await store.rules(session)


async def several(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, Known]:
    """Those of these organisations that are known and to be seen."""
    return await store.several(session, ids)


async def everyone(session: AsyncSession) -> dict[UUID, Known]:
    """Every organisation in scope that is not withdrawn."""
    return await store.everyone(session)


async def portions(session: AsyncSession, *, area: str, size: int, most: int) -> AsyncGenerator[dict[UUID, Known]]:
    """The first so many organisations in scope and in this area, by their streets and ids, portion by portion."""
    after, left = None, most
    while left > 0:
        some = await store.portion(session, area=area, after=after, limit=min(size, left))
        if not some:
            return
        yield {each.organisation_id: each for each in some}
        after, left = (some[-1].area, some[-1].organisation_id), left - len(some)


async def count(session: AsyncSession, *, area: str) -> int:
    """How many organisations there are in scope and in this area that are not withdrawn."""
    return await store.count(session, area=area)


async def turning(session: AsyncSession, *, first: date, last: date) -> dict[UUID, Known]:
    """Organisations of which some fact begins or ceases to count in these days."""
    return await store.turning(session, first=first, last=last)


async def clock(session: AsyncSession) -> tuple[datetime, date]:
    """The moment that decides, and its day in China."""
    return await store.clock(session)
