"""Use cases of the gate: take over facts, renew standings, decide and keep the decision."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kernel import events, paging
from kernel.db import AsyncSession
from kernel.problems import NotFound
from services.evaluation.gate import rules, store
from services.evaluation.gate.models import Decision, Fact, Known, RuleSet, Standing


async def keep_organisation(session: AsyncSession, *, area: str, data: dict[str, Any]) -> None:
    """Take over an organisation's name, place and status; it has a standing from then on, whatever is known of it."""
    id = UUID(data["id"])
    await store.keep(session, id=id, area=area, name=data["name"], status=data["status"], version=data["version"])
    await _renew_known(session, id)


async def keep_facts(session: AsyncSession, *, area: str, data: dict[str, Any]) -> None:
    """Take over coverage facts and renew the standing in the same transaction."""
    id = UUID(data["organisation_id"])
    await store.add_fact(
        session,
        organisation_id=id,
        version=data["version"],
        area=area,
        **{name: data[name] for name in rules.FACTS},
        recorded_at=datetime.fromisoformat(data["recorded_at"]),
    )
    if not await _renew_known(session, id):
        await renew(session, id=id, area=area, name=data["organisation_name"])


async def _renew_known(session: AsyncSession, id: UUID) -> bool:
    """Renew under the name and the place known now, which may be newer than the event's; False for nobody known."""
    known = await store.find(session, id)
    if known is None:
        return False
    await store.move(session, id=id, area=known.area)
    await renew(session, id=id, area=known.area, name=known.name)
    return True


async def renew(session: AsyncSession, *, id: UUID, area: str, name: str) -> None:
    """Evaluate the latest facts under the rules in force; tell the others which facts they now rest on, and as what."""
    moment, today = await store.clock(session)
    facts = _facts(await store.fact(session, id, until=today))
    in_force = _in_force(await store.rules(session), area, today)
    standing = await store.standing(session, id) or Standing(organisation_id=id, area=area, version=0)
    told = _judge(standing, area=area, name=name, facts=facts, in_force=in_force, moment=moment)
    await store.add(session, standing)
    await events.record_many(session, told)


async def renew_outdated(session: AsyncSession) -> int:
    """Evaluate anew a portion of those whose rules are not those in force today; returns how many it were.

    A rule begins or ends by date, and no fact of any organisation changes that day.
    """
    moment, today = await store.clock(session)
    every = await store.rules(session)
    in_force = {(area, by): _in_force(every, area, today) for area, by in await store.judged(session)}
    outdated = {key: found for key, found in in_force.items() if rules.named(found) != key[1]}
    told: list[events.Told] = []
    rows = await store.outdated(session, list(outdated), until=today) if outdated else []
    for standing, name, fact in rows:
        found = outdated[standing.area, standing.judged_by]
        told += _judge(standing, area=standing.area, name=name, facts=_facts(fact), in_force=found, moment=moment)
    await events.record_many(session, told)
    return len(rows)


def _judge(
    standing: Standing,
    *,
    area: str,
    name: str,
    facts: dict[str, Any],
    in_force: list[rules.Rule],
    moment: datetime,
) -> list[events.Told]:
    """Make the standing what these facts mean under these rules; the event where that is news."""
    found = rules.standing(facts, in_force)
    turned = rules.turned(standing.three_no, found["three_no"])
    is_news = standing.area != area or any(getattr(standing, each) != value for each, value in found.items())
    standing.judged_by, standing.evaluated_at = rules.named(in_force), moment
    if not is_news:
        return []
    for each, value in found.items():
        setattr(standing, each, value)
    standing.area = area
    standing.version += 1
    data = {
        "organisation_id": str(standing.organisation_id),
        "organisation_name": name,
        **found,
        "recording": facts["recording"],
        "turned": turned,
        "evaluated_at": moment.isoformat(),
        "version": standing.version,
    }
    id = standing.organisation_id
    return [events.Told("evaluation.standing.changed", str(id), data, area, organisation=id)]


async def decide(session: AsyncSession, *, organisation: UUID, point: str, as_of: date | None, by: str) -> Decision:
    """Ask the gate and keep what it answered; raises NotFound for an organisation not to be seen."""
    known = await store.find(session, organisation)
    if known is None or known.status == "withdrawn":
        raise NotFound
    moment, today = await store.clock(session)
    on = as_of or today
    in_force = _in_force(await store.rules(session), known.area, on)
    tried = rules.tests(_facts(await store.fact(session, organisation, until=on)), in_force)
    decision = Decision(
        area=known.area,
        organisation_id=organisation,
        point=point,
        as_of=on,
        allowed=not rules.barring(point, tried, in_force),
        tests=[asdict(test) for test in tried],
        asked_by=by,
        asked_at=moment,
    )
    await store.add(session, decision)
    return decision


async def page(
    session: AsyncSession, *, organisation: UUID | None, q: str, sort: str, after: str | None, limit: int
) -> tuple[list[tuple[Known, Standing | None]], str | None]:
    """One page of organisations with their standings, by name or first whom a rule bars."""
    start = paging.decode(after, parts=3)
    key = (paging.as_int(start[0]), paging.as_text(start[1]), paging.as_id(start[2])) if start else None
    found = await store.page(
        session, organisation=organisation, q=q.strip(), barred_first=sort == "barred", after=key, limit=limit + 1
    )
    rows, more = paging.cut(found, limit, lambda row: (row.rank, row.Known.name, row.Known.organisation_id))
    return [(row.Known, row.Standing) for row in rows], more


async def rule_sets(session: AsyncSession) -> Sequence[RuleSet]:
    """Every rule, past and present."""
    return await store.rules(session)


def _in_force(every: Sequence[RuleSet], area: str, on: date) -> list[rules.Rule]:
    found = [
        rules.Rule(each.code, each.version, each.area, each.effective_from, each.effective_to, each.parameters)
        for each in every
    ]
    return [rule for rule in found if rule.holds(area=area, on=on)]


def _facts(fact: Fact | None) -> dict[str, Any]:
    """The evidence of a test: each fact, and which recording it comes from."""
    if fact is None:
        return {**rules.UNKNOWN, "recorded_at": None, "recording": None}
    known = {name: getattr(fact, name) for name in rules.FACTS}
    return {**known, "recorded_at": fact.recorded_at.isoformat(), "recording": fact.version}
