"""Start a run, work it out, and find what explains it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from kernel import events, jobs
from kernel.access import Principal
from kernel.db import AsyncSession, uuid7
from kernel.problems import Conflict, NotFound
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
    mend_zh = "请先导入服务清单和儿童名单并提交,再运行匹配。"
    mend_en = "Import and commit the offerings and the children's list first."


class RunNotReady(Conflict):
    """The run is still being worked out, or failed."""

    slug = "run-not-ready"
    zh, en = "匹配还没有完成", "The run is not finished"
    mend_zh, mend_en = "请等进度条走完后再查看。", "Wait until its job is done."


async def start(
    session: AsyncSession, *, principal: Principal, area: str, as_of: dt.date, tags: Sequence[str] | None
) -> tuple[Run, UUID]:
    """Ask for a run; the job that works it out is enqueued in the same transaction."""
    offerings = await places.offerings(session, audience=places.CHILDREN, tags=rules.expand(tags or []) or None)
    if not offerings:
        raise NothingToMatch
    run = Run(
        id=uuid7(),
        area=area,
        as_of=as_of,
        tags=rules.expand(tags or []),
        state="queued",
        summary={},
        certificate={},
        refused=[],
        seconds=None,
        created_by=principal.subject,
    )
    await store.add(session, run)
    job = await jobs.enqueue(session, "matching.runs.solve", {"run": str(run.id)}, key=f"run {run.id}")
    return run, job


async def load(session: AsyncSession, *, run: UUID) -> tuple[Run, solve.Problem, list[Any], list[PlaceOffering]]:
    """Everything the engine needs for a run, read in one transaction."""
    found = await get(session, run=run)
    offerings = await places.offerings(session, audience=places.CHILDREN, tags=found.tags or None)
    people = await store.people(session)
    if not offerings or not people:
        raise NothingToMatch
    tags = found.tags or sorted({tag for offering in offerings for tag in offering.need_tags})
    refused = await places.refusals(session)
    problem = columns.problem(
        people=people,
        communities=await places.communities(session),
        facts=[columns.facts(offering, offering.organisation_id not in refused) for offering in offerings],
        tags=tags,
        on=found.as_of,
        held=columns.held(await consent.held(session), people, _places(offerings), tags),
        barred=columns.barred(await consent.declined(session), people, tags),
    )
    return found, problem, people, offerings


async def wave(
    session: AsyncSession, *, run: UUID, tag: str, places_of: dict[UUID, int], without: set[UUID], holder: UUID
) -> tuple[solve.Problem, list[Any], list[PlaceOffering]]:
    """A run's problem for one tag again, with other places, for those of one holder who were not asked yet.

    Only those the run found eligible take part, so that whoever is invited stands in the run.
    """
    found = await ready(session, run=run)
    eligible = await store.eligible(session, run=run, tag=tag)
    offerings = await places.offerings(session, audience=places.CHILDREN, tags=[tag])
    people = [
        person
        for person in await store.people(session)
        if person["holder_id"] == holder and person["id"] in eligible and person["id"] not in without
    ]
    refused = await places.refusals(session)
    facts = [columns.facts(offering, offering.organisation_id not in refused) for offering in offerings]
    for offering, fact in zip(offerings, facts, strict=True):
        fact["capacity"] = places_of.get(offering.id, 0)
    problem = columns.problem(
        people=people,
        communities=await places.communities(session),
        facts=facts,
        tags=[tag],
        on=found.as_of,
        held=[],
        barred=columns.barred(await consent.declined(session), people, [tag]),
    )
    return problem, people, offerings


async def keep(
    session: AsyncSession, *, run: Run, problem: solve.Problem, outcome: solve.Outcome, offerings: list[PlaceOffering]
) -> None:
    """Store the plan's summary, proof and offerings, and flip the run to done."""
    refused = await places.refusals(session)
    organisations = await places.organisations(session)
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
                capacity=offering.capacity,
                assigned=filled[index],
                price_cm=int(outcome.price_cm[index]),
            )
            for index, offering in enumerate(offerings)
        ],
    )
    in_run = {offering.organisation_id for offering in offerings}
    summary = columns.summary(problem, outcome)
    await store.finish(
        session,
        run=run.id,
        tags=problem.tags,
        summary=summary,
        certificate=outcome.certificate,
        refused=[
            columns.refusal(refusal, organisations[organisation].name if organisation in organisations else "")
            for organisation, refusal in refused.items()
            if organisation in in_run
        ],
        seconds=round(outcome.seconds, 4),
    )
    await events.record(
        session,
        type="matching.run.finished",
        subject=str(run.id),
        area=run.area,
        data={"as_of": run.as_of.isoformat(), "tags": problem.tags, **summary},
    )


def chunks(
    problem: solve.Problem, outcome: solve.Outcome, people: list[Any], offerings: list[PlaceOffering]
) -> Iterator[tuple[str, list[list[Any]]]]:
    """The plan's rows by tag, in chunks of columns ready to be inserted."""
    count = len(people)
    for index, tag in enumerate(problem.tags):
        for first in range(0, count, CHUNK):
            part = range(first, min(first + CHUNK, count))
            rows = [columns.row(outcome, index * count + i, people[i], offerings) for i in part]
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


async def newest(session: AsyncSession, *, limit: int) -> list[Run]:
    """The latest runs."""
    return await store.newest(session, limit=limit)


async def offerings(session: AsyncSession, *, run: UUID) -> list[RunOffering]:
    """The run's offerings as they stood."""
    return await store.offerings(session, run=run)


async def assignments(
    session: AsyncSession, *, run: UUID, result: str | None, offering: UUID | None, after: list[Any] | None, limit: int
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
    """A finished run as the engine wants it to explain one person: problem, stored plan, who, and the offerings.

    Everybody of the run takes part, because who else stood at the cut is part of the explanation.
    """
    found = await ready(session, run=run)
    offered = await store.offerings(session, run=run)
    given = await store.plan(session, run=run)
    in_run = {row.resident_id for row in given}
    people = [person for person in await store.people(session) if person["id"] in in_run]
    at = {person["id"]: index for index, person in enumerate(people)}
    if resident not in at:
        raise NotFound
    where = {offering.offering_id: offering.ordinal for offering in offered}
    problem = columns.problem(
        people=people,
        communities=await places.communities(session),
        facts=[offering.facts for offering in offered],
        tags=found.tags,
        on=found.as_of,
        held=columns.held(await consent.held(session), people, where, found.tags),
        barred=columns.barred(await consent.declined(session), people, found.tags),
    )
    plan = solve.Plan(
        offering=columns.chosen(given, at, where, found.tags),
        price_cm=[offering.price_cm for offering in offered],
        gap_cm=round(found.certificate["gap_m"] * 100),
    )
    return problem, plan, at[resident], offered


def readable(explanation: dict[str, Any], offered: list[RunOffering]) -> dict[str, Any]:
    """An explanation with offerings named instead of numbered."""

    def named(entry: dict[str, Any]) -> dict[str, Any]:
        return entry | {"offering": name(entry["offering"])}

    def name(index: int | None) -> dict[str, Any] | None:
        if index is None:
            return None
        row = offered[index]
        facts = row.facts
        return {"id": str(row.offering_id), "name": facts["name"], "place": facts["place"], "tags": facts["need_tags"]}

    kept = {key: value for key, value in explanation.items() if key != "demand"}
    lists = ("alternatives", "excluded", "near_misses")
    return named(kept) | {key: [named(entry) for entry in explanation[key]] for key in lists}


def _places(offerings: list[PlaceOffering]) -> dict[UUID, int]:
    return {offering.id: index for index, offering in enumerate(offerings)}


async def clear(session: AsyncSession, *, run: UUID) -> None:
    """Forget what an interrupted attempt wrote."""
    await store.clear(session, run=run)


async def add_demands(session: AsyncSession, *, run: UUID, tag: str, columns: list[list[Any]]) -> None:
    """Write one chunk of the plan."""
    await store.add_demands(session, run=run, tag=tag, columns=columns)
