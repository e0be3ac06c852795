"""Start a run, work it out, and find what explains it."""

import asyncio
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kernel import events, jobs
from kernel.access import Principal
from kernel.db import AsyncSession, uuid7
from kernel.problems import Conflict, Malformed, NotFound, field
from services.matching.consent import service as consent
from services.matching.places import service as places
from services.matching.places.models import PlaceOffering
from services.matching.runs import columns, rules, solve, store
from services.matching.runs.models import Run, RunDemand, RunOffering

CHUNK = 4_000  # rows a statement: well under the 0.3 s that a write may stay open


class NothingToMatch(Conflict):
    """No offering serves the audience, or no list is in force."""

    slug = "nothing-to-match"
    zh, en = "没有可以匹配的服务或名单", "There are no offerings or no list to match"
    mend_zh = "请先导入服务清单和儿童名单并提交，再运行匹配。"
    mend_en = "Import and commit the offerings and the children's list first."


class RunNotReady(Conflict):
    """The run is still being worked out, or failed."""

    slug = "run-not-ready"
    zh, en = "匹配还没有完成", "The run is not finished"
    mend_zh, mend_en = "请等进度条走完后再查看。", "Wait until its job is done."


@dataclass(frozen=True)
class Loaded:
    """A run with everything the engine needs for it, as it stood in one transaction."""

    run: Run
    problem: solve.Problem
    people: list[Any]
    offerings: list[PlaceOffering]
    refused: list[dict[str, Any]]
    verdicts: places.Verdicts


async def start(
    session: AsyncSession, *, principal: Principal, area: str, as_of: dt.date, tags: Sequence[str], purpose: str
) -> Run:
    """Ask for a run; the job that works it out is enqueued in the same transaction."""
    await _require_known(session, tags=tags)
    wanted = rules.expand(tags)
    offered = await places.offerings(session, audience=places.CHILDREN, tags=wanted or None)
    if not offered or not await store.anybody(session, purpose=purpose):
        raise NothingToMatch
    id = uuid7()
    run = Run(
        id=id,
        area=area,
        as_of=as_of,
        purpose=purpose,
        tags=wanted,
        state="queued",
        job=await jobs.enqueue(session, "matching.runs.solve", {"run": str(id)}),
        summary={},
        certificate={},
        refused=[],
        seconds=None,
        created_by=principal.subject,
    )
    await store.add(session, run)
    return run


async def _require_known(session: AsyncSession, *, tags: Sequence[str]) -> None:
    """Refuse tags that no offering has and that stand for no group of them, and name those there are."""
    known = {tag for each in await places.offerings(session, audience=places.CHILDREN) for tag in each.need_tags}
    unknown = [tag for tag in tags if tag not in known and tag not in rules.GROUPS]
    if not known or not unknown:
        return
    zh = f"没有“{'”“'.join(unknown)}”这样的需求标签；现有：{'、'.join(sorted(known))}"
    en = f"no such need tag: {', '.join(unknown)}; there are: {', '.join(sorted(known))}"
    raise Malformed(errors=[field("/body/tags", zh, en)])


async def load(session: AsyncSession, *, run: UUID, answers: bool) -> Loaded:
    """Everything the engine needs for a run; reads only. `answers`: whether evaluation is there to be heard."""
    found = await get(session, run=run)
    offered = await places.offerings(session, audience=places.CHILDREN, tags=found.tags or None)
    people = await store.people(session, purpose=found.purpose)
    if not offered or not people:
        raise NothingToMatch
    tags = found.tags or sorted({tag for offering in offered for tag in offering.need_tags})
    where = {offering.id: index for index, offering in enumerate(offered)}
    locked, elsewhere = columns.held(await consent.held(session), people, where, tags)
    facts, refused = await _facts(session, offered, elsewhere)
    problem = await asyncio.to_thread(
        columns.problem,
        people=people,
        communities=await places.communities(session),
        facts=facts,
        tags=tags,
        on=found.as_of,
        held=locked,
        barred=columns.barred(await consent.declined(session), people, tags),
    )
    return Loaded(found, problem, people, offered, refused, await places.verdicts(session, answers=answers))


async def _facts(
    session: AsyncSession, offered: list[PlaceOffering], elsewhere: Mapping[UUID, int]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Offerings as the run keeps them, and their organisations that the gate refuses."""
    refused = await places.refusals(session)
    known = await places.organisations(session)
    facts: list[dict[str, Any]] = []
    for offering in offered:
        organisation = known.get(offering.organisation_id)
        facts.append(
            columns.facts(
                offering,
                organisation=organisation.name if organisation else "",
                active=organisation is None or organisation.status == places.ACTIVE,
                credit=offering.organisation_id not in refused,
                elsewhere=elsewhere.get(offering.id, 0),
            )
        )
    names = {UUID(each["organisation_id"]): each["organisation"] for each in facts}
    return facts, [columns.refusal(refused[id], names[id]) for id in sorted(names) if id in refused]


async def wave(
    session: AsyncSession, *, run: UUID, tag: str, places_of: Mapping[UUID, int], without: set[UUID], holder: UUID
) -> tuple[solve.Problem, list[Any], list[PlaceOffering]]:
    """A run's problem for one tag again, with other places, for those of one holder who were not asked yet.

    Only those the run found eligible take part, so that whoever is invited stands in the run.
    """
    found = await ready(session, run=run)
    offered = await places.offerings(session, audience=places.CHILDREN, tags=[tag])
    people = await store.eligible(session, purpose=found.purpose, run=run, tag=tag, holder=holder, without=without)
    facts, _refused = await _facts(session, offered, {})
    problem = await asyncio.to_thread(
        columns.problem,
        people=people,
        communities=await places.communities(session),
        facts=[fact | {"capacity": places_of.get(each.id, 0)} for each, fact in zip(offered, facts, strict=True)],
        tags=[tag],
        on=found.as_of,
        held=[],
        barred=columns.barred(await consent.declined(session), people, [tag]),
    )
    return problem, people, offered


async def clear(session: AsyncSession, *, run: UUID) -> bool:
    """Take away the next of what an interrupted attempt has written; False where nothing is left."""
    return await store.clear(session, run=run, limit=CHUNK)


async def keep(session: AsyncSession, *, loaded: Loaded, outcome: solve.Outcome) -> None:
    """Store the plan's summary, proof and offerings, and flip the run to done."""
    run, problem = loaded.run, loaded.problem
    filled = columns.filled(outcome)
    await store.add_offerings(
        session,
        [
            RunOffering(
                run_id=run.id,
                offering_id=offering.id,
                ordinal=index,
                area=offering.area,
                organisation_id=offering.organisation_id,
                facts=problem.offerings[index],
                capacity=problem.offerings[index]["capacity"],
                assigned=filled[index],
                price_cm=int(outcome.price_cm[index]),
            )
            for index, offering in enumerate(loaded.offerings)
        ],
    )
    summary = columns.summary(problem, outcome)
    await store.finish(
        session,
        run=run.id,
        tags=problem.tags,
        summary={**summary, "verdicts": vars(loaded.verdicts)},
        certificate=outcome.certificate,
        refused=loaded.refused,
        seconds=round(outcome.seconds, 4),
    )
    await events.record(
        session,
        type="matching.run.finished",
        subject=str(run.id),
        area=run.area,
        data={"as_of": run.as_of.isoformat(), "tags": problem.tags, **summary},
    )


async def fail(session: AsyncSession, *, run: UUID) -> None:
    """Say that the run came to nothing."""
    await store.fail(session, run=run)


def chunks(loaded: Loaded, outcome: solve.Outcome) -> Iterator[tuple[str, list[list[Any]]]]:
    """The plan's rows by tag, in chunks of columns ready to be inserted."""
    people, count = loaded.people, len(loaded.people)
    for index, tag in enumerate(loaded.problem.tags):
        for first in range(0, count, CHUNK):
            part = range(first, min(first + CHUNK, count))
            rows = [columns.row(outcome, index * count + i, people[i], loaded.offerings) for i in part]
            yield tag, [list(values) for values in zip(*rows, strict=True)]


async def get(session: AsyncSession, *, run: UUID) -> Run:
    """A run; raises NotFound."""
    found = await store.find(session, run=run)
    if found is None:
        raise NotFound
    return found


async def ready(session: AsyncSession, *, run: UUID) -> Run:
    """A finished run; raises RunNotReady before that."""
    found = await get(session, run=run)
    if found.state != "done":
        raise RunNotReady
    return found


async def newest(session: AsyncSession, *, after: UUID | None, limit: int) -> list[Run]:
    """The runs, newest first; one more than `limit` where there are more."""
    return await store.newest(session, after=after, limit=limit)


async def offerings(session: AsyncSession, *, run: UUID) -> list[RunOffering]:
    """The run's offerings as they stood."""
    return await store.offerings(session, run=run)


async def assignments(
    session: AsyncSession,
    *,
    run: UUID,
    result: str | None,
    offering: UUID | None,
    after: tuple[UUID, str] | None,
    limit: int,
) -> list[RunDemand]:
    """Demands of a run by person and tag."""
    return await store.page(session, run=run, result=result, offering=offering, after=after, limit=limit)


async def by_community(session: AsyncSession, *, run: UUID) -> list[Any]:
    """Communities with their points, and eligible and served demands in each."""
    counts = {row.area: row for row in await store.by_community(session, run=run)}
    return [(community, counts.get(community.code)) for community in await places.communities(session)]


async def case(
    session: AsyncSession, *, run: UUID, resident: UUID
) -> tuple[solve.Problem, solve.Plan, int, list[RunOffering]]:
    """A finished run as the engine explains one person: everybody takes part, as who else stood at the cut counts."""
    found = await ready(session, run=run)
    offered = await store.offerings(session, run=run)
    given = await store.plan(session, run=run)
    people = await store.in_run(session, purpose=found.purpose, run=run)
    at = {person["id"]: index for index, person in enumerate(people)}
    if resident not in at:
        raise NotFound
    where = {offering.offering_id: offering.ordinal for offering in offered}
    problem = await asyncio.to_thread(
        columns.problem,
        people=people,
        communities=await places.communities(session),
        facts=[offering.facts for offering in offered],
        tags=found.tags,
        on=found.as_of,
        held=columns.held(await consent.held(session), people, where, found.tags)[0],
        barred=columns.barred(await consent.declined(session), people, found.tags),
    )
    plan = solve.Plan(
        offering=await asyncio.to_thread(columns.chosen, given, at, where, found.tags),
        price_cm=[offering.price_cm for offering in offered],
        gap_cm=round(rules.tier_weight_m(found.certificate) * 100),
    )
    return problem, plan, at[resident], offered


async def add_demands(session: AsyncSession, *, run: UUID, tag: str, columns: list[list[Any]]) -> None:
    """Write one chunk of the plan."""
    await store.add_demands(session, run=run, tag=tag, columns=columns)
