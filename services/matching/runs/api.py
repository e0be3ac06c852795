"""Routes of runs."""

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request

from kernel import jobs, paging
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.paging import After, Limit, Page
from kernel.preconditions import idempotent
from services.matching.lists import service as lists
from services.matching.places import service as places
from services.matching.runs import columns, rules, schemas, service, solve
from services.matching.runs.models import Run, RunDemand

router = APIRouter(prefix="/v1/runs", tags=["runs"])
MayRun = Annotated[Principal, Depends(permission("matching:run"))]
MayRead = Annotated[Principal, Depends(permission("matching:read"))]


@router.post("", status_code=202)
@idempotent
async def start_run(body: schemas.RunIn, principal: MayRun, session: Tx, request: Request) -> schemas.Started:
    """Match the lists in force with the offerings for children; the job's progress can be followed."""
    area = request.app.state.settings.street
    run = await service.start(
        session, principal=principal, area=area, as_of=body.as_of, tags=body.tags or [], purpose=body.purpose
    )
    return schemas.Started.model_validate({"run": run.id, "job": run.job})


@router.get("")
async def list_runs(principal: MayRead, session: Read, after: After = None, limit: Limit = 20) -> Page[schemas.RunOut]:
    """The runs, newest first."""
    found = await service.newest(session, after=paging.decode_id(after), limit=limit)
    page, following = paging.cut(found, limit, lambda run: (run.id,))
    return Page(items=[_out(run) for run in page], next=following)


@router.get("/{run}")
async def read_run(run: UUID, principal: MayRead, session: Read) -> schemas.RunOut:
    """One run with its figures, its certificate and the organisations the gate kept out."""
    return _out(await service.get(session, run=run))


@router.get("/{run}/assignments")
async def list_assignments(
    run: UUID,
    principal: MayRead,
    session: Read,
    result: Annotated[Literal["assigned", "waiting", "none"] | None, Query(description="Only these.")] = None,
    offering: Annotated[UUID | None, Query(description="Only this offering's.")] = None,
    after: After = None,
    limit: Limit = 20,
) -> Page[schemas.Assignment]:
    """What the run proposes, by pseudonym."""
    await service.ready(session, run=run)
    offered = {row.offering_id: row.facts for row in await service.offerings(session, run=run)}
    names = {community.code: community.name for community in await places.communities(session)}
    key = paging.decode(after, parts=2)
    rows = await service.assignments(
        session,
        run=run,
        result=result,
        offering=offering,
        after=(paging.as_id(key[0]), str(key[1])) if key else None,
        limit=limit,
    )
    page, following = paging.cut(rows, limit, lambda row: (row.resident_id, row.tag))
    return Page(items=[_assignment(row, offered, names) for row in page], next=following)


def _assignment(row: RunDemand, offered: dict[UUID, dict[str, Any]], names: dict[str, str]) -> schemas.Assignment:
    facts = offered[row.offering_id] if row.offering_id else None
    return schemas.Assignment(
        pseudonym=row.resident_id,
        tag=row.tag,
        result=row.result,
        community=schemas.Community(code=row.area, name=names.get(row.area, "")),
        offering=schemas.Named(id=facts["id"], name=facts["name"]) if facts else None,
        organisation=_organisation(facts) if facts else None,
        distance_m=row.distance_cm / 100 if row.distance_cm is not None else None,
    )


def _organisation(facts: dict[str, Any]) -> schemas.Named:
    return schemas.Named(id=facts["organisation_id"], name=facts["organisation"])


@router.post("/{run}/explanations")
async def explain_run(run: UUID, given: schemas.Whom, principal: MayRead, request: Request) -> schemas.Explanation:
    """Why this child got what the run proposes: alternatives, exclusions, near misses and the fairness of it.

    A post that changes nothing, because a child's code must stand in no address.
    """
    state = request.app.state
    async with state.database.session(principal) as session:  # and not while the engine works
        found = await service.ready(session, run=run)
        resident = await lists.pseudonym(session, code=given.code, keyring=state.keyring)
        problem, plan, person, offered = await service.case(session, run=run, resident=resident)
    explanations = await jobs.in_worker(solve.explain, problem, plan, person)
    return schemas.Explanation(
        run=run,
        code=given.code,
        as_of=found.as_of,
        explanations=[
            {"tag": tag, **columns.readable(explanation, offered)}
            for tag, explanation in zip(problem.tags, explanations, strict=True)
        ],
    )


@router.get("/{run}/map")
async def map_run(run: UUID, principal: MayRead, session: Read) -> schemas.RunMap:
    """Communities and offerings of a run with their counts, for the map and its table."""
    await service.ready(session, run=run)
    return schemas.RunMap(
        communities=[
            schemas.CommunityPoint(
                code=community.code,
                name=community.name,
                lon=community.lon,
                lat=community.lat,
                eligible=counts.eligible if counts else 0,
                assigned=counts.assigned if counts else 0,
            )
            for community, counts in await service.by_community(session, run=run)
        ],
        offerings=[
            schemas.OfferingPoint(
                id=row.offering_id,
                organisation=_organisation(row.facts),
                capacity=row.capacity,
                assigned=row.assigned,
                allowed=row.facts["credit"] and row.facts.get("confirmed", True),
                **{name: row.facts[name] for name in _MAPPED},
            )
            for row in await service.offerings(session, run=run)
        ],
    )


_MAPPED = ("name", "place", "need_tags", "min_months", "max_months", "radius_m", "lon", "lat")


def _out(run: Run) -> schemas.RunOut:
    return schemas.RunOut(
        id=run.id,
        as_of=run.as_of,
        purpose=run.purpose,
        tags=run.tags,
        state=run.state,
        job=run.job,
        created_at=run.created_at,
        seconds=run.seconds,
        certificate=_certificate(run.certificate) if run.certificate else None,
        refused=[schemas.Refusal(**refusal) for refusal in run.refused],
        **run.summary,
    )


def _certificate(kept: dict[str, Any]) -> schemas.Certificate:
    read = {"tier_weight_m": rules.tier_weight_m(kept), "gap_m": rules.gap_m(kept)}
    return schemas.Certificate.model_validate({**kept, **read})
