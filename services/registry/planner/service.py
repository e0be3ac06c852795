"""Use cases of the planner: ask for a plan, make it, judge a changed grouping, accept it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from kernel import events, jobs
from kernel.db import AsyncSession, uuid7
from kernel.problems import Conflict, Malformed, NotFound, field
from services.registry import places
from services.registry.planner import remaining, rules, solve, store
from services.registry.planner.models import BranchPlan
from services.registry.planner.rules import Candidate, Judged, Parameters
from services.registry.planner.schemas import PlanAcceptance, PlanFounding
from services.registry.texts import line
from services.registry.units import service as units
from services.registry.units.rules import UnitNamed
from services.registry.units.schemas import UnitIn


class PlanAccepted(Conflict):
    """Somebody has accepted the plan already."""

    slug = "plan-accepted"
    zh, en = "{by}已于 {on} 采纳了这个方案", "{by} accepted this plan on {on}"
    mend_zh, mend_en = "联合党支部已经建立，请在党组织中查看。", "The joint branches are founded: see the Party units."


class PlanNotReady(Conflict):
    """The plan is still being worked out, failed, or founds nothing."""

    slug = "plan-not-ready"
    zh, en = "这个方案不能采纳：还在计算、没有算成，或没有分组", "This plan is not ready, failed, or has no group"
    mend_zh, mend_en = "请等它算完，或重新生成。", "Wait until it is worked out, or make a new one."


class PlanOvertaken(Conflict):
    """What the plan rests on has changed since."""

    slug = "plan-overtaken"
    zh = "方案生成后，{changed}的情况有变：已有党支部、不再在册或党员数不同"
    en = "Since the plan was made {changed} changed: in a branch by now, not active, or of another count"
    mend_zh, mend_en = "请重新生成方案后再采纳。", "Make a new plan and accept that."


class PlanInfeasible(Conflict):
    """A group as adjusted may not found a joint branch."""

    slug = "plan-infeasible"
    zh, en = "有的分组不符合组建条件：{groups}", "Some groups may not found a joint branch: {groups}"
    mend_zh, mend_en = "请按提示调整分组。", "Adjust the groups as their hints say."


@dataclass(frozen=True)
class Problem:
    """What a plan is made of, as it stood."""

    candidates: list[Candidate]
    parameters: Parameters


async def propose(session: AsyncSession, *, asked: Mapping[str, Any]) -> BranchPlan:
    """Ask for a plan; the job that makes it is queued in the same transaction."""
    id, area = uuid7(), places.within(session.info["principal"].area, None)
    families = asked["families"]
    plan = BranchPlan(
        id=id,
        area=area,
        state="working",
        as_of=await store.today(session),
        parameters={**asked, "families": rules.FAMILIES if families is None else families},
        facts=[],
        grouped=[],
        remaining=[],
        outcome={},
        units=[],
        job=await jobs.enqueue(session, "registry.planner.plan", {"plan": str(id)}, area=area),
        created_by=session.info["principal"].subject,
    )
    await store.add(session, plan)
    return plan


async def load(session: AsyncSession, id: UUID) -> Problem:
    """What a plan is to be made of; reads only."""
    plan = await get(session, id)
    rows = await store.candidates(session, on=plan.as_of)
    return Problem([_candidate(row) for row in rows], parameters(plan))


async def keep(session: AsyncSession, id: UUID, problem: Problem, planned: solve.Planned) -> None:
    """Put a plan on record: those asked for before it are superseded, as it is where a later one was quicker."""
    plan = await _locked(session, id)
    if plan.state == "accepted":
        return
    nearest = remaining.nearest(await store.served(session, on=plan.as_of))
    await store.alone(session, street=plan.street)
    overtaken = await store.is_overtaken(session, street=plan.street, id=plan.id)
    plan.state, plan.facts = "superseded" if overtaken else "proposed", [asdict(each) for each in problem.candidates]
    plan.grouped = [[each.id for each in group.organisations] for group in planned.groups]
    plan.remaining = [
        {"id": each.organisation.id, "why": each.why, **nearest(each.organisation)} for each in planned.left
    ]
    names = ("optimal", "gap", "members_short", "organisations_short", "seconds")
    plan.outcome = {name: getattr(planned, name) for name in names}
    await store.supersede(session, street=plan.street, by=plan.id)
    await store.add(session, plan)
    await _tell(session, "proposed", plan)


async def fail(session: AsyncSession, id: UUID) -> None:
    """The job was given up."""
    plan = await _locked(session, id)
    if plan.state == "working":
        plan.state = "failed"
        await store.add(session, plan)


async def get(session: AsyncSession, id: UUID) -> BranchPlan:
    """A plan; raises NotFound."""
    plan = await store.find(session, id)
    if plan is None:
        raise NotFound
    return plan


async def newest(session: AsyncSession, *, after: UUID | None, limit: int) -> list[BranchPlan]:
    """Plans, the newest first, one more than asked for."""
    return list(await store.newest(session, after=after, limit=limit))


def parameters(plan: BranchPlan) -> Parameters:
    """What the plan was asked for."""
    asked: dict[str, Any] = {**plan.parameters}
    families = tuple(tuple(family) for family in asked.pop("families", rules.FAMILIES))  # older plans name none
    return Parameters(**asked, families=families)


def judged(plan: BranchPlan, groups: Sequence[Sequence[str]]) -> list[Judged]:
    """A grouping of the plan's organisations, judged by the facts that the plan was made of."""
    known = {each["id"]: Candidate(**each) for each in plan.facts}
    named = [id for group in groups for id in group]
    if strange := [id for id in named if id not in known]:
        raise Malformed(errors=[field("/body/groups", f"方案中没有 {strange[0]}", f"{strange[0]} is not in the plan")])
    if len(set(named)) < len(named):
        raise Malformed(errors=[field("/body/groups", "同一家组织只能出现一次", "names each organisation once")])
    asked = parameters(plan)
    return [rules.judge([known[id] for id in group], asked) for group in groups]


def named(group: Judged) -> str:
    """What a group's branch would be called: by its seat."""
    seat = next((each.name for each in group.organisations if each.id == group.seat), "")
    return f"{line(seat)[:75]}联合党支部"


async def left(session: AsyncSession, plan: BranchPlan, groups: Sequence[Judged]) -> list[dict[str, Any]]:
    """Who is in none of these groups, why, and who works nearest; asks for nothing where nobody was taken out."""
    placed = {each.id for group in groups for each in group.organisations}
    out = remaining.taken_out(plan.facts, plan.remaining, placed)
    served = await store.served(session, on=plan.as_of) if out else ()
    return remaining.renewed(plan.facts, plan.remaining, placed, served)


async def accept(session: AsyncSession, id: UUID, given: PlanAcceptance) -> BranchPlan:
    """The committee approves: every joint branch is founded, or none; whoever comes second learns who was first.

    A plan stands on its facts: where these hold, one beside which a later one stands is as good.
    """
    plan = await _locked(session, id)
    if plan.state == "accepted":
        on = places.day(plan.accepted_at).isoformat() if plan.accepted_at else ""
        raise PlanAccepted(by=plan.accepted_by or "", on=on)
    if plan.state not in ("proposed", "superseded"):
        raise PlanNotReady
    wanted = given.groups or [PlanFounding(organisations=[UUID(id) for id in group]) for group in plan.grouped]
    groups = judged(plan, [[str(each) for each in group.organisations] for group in wanted])
    if not groups:
        raise PlanNotReady
    if faulty := [named(group) for group in groups if group.faults]:
        raise PlanInfeasible(groups="、".join(faulty))
    await _check_facts(session, plan, groups)
    founded = list[str]()
    for asked, group in zip(wanted, groups, strict=True):
        unit = UnitIn(
            name=asked.name or named(group),
            kind="joint_party_branch",
            parent_id=given.parent_id,
            founded_on=given.founded_on,
            basis=given.basis,
            community=f"{group.organisations[0].street}000",
            organisations=asked.organisations,
        )
        try:
            founded.append(str(await units.found(session, unit)))
        except UnitNamed as taken:
            there = None if taken.facts["id"] in founded else taken.facts["id"]
            raise UnitNamed.by(unit.name, there, at=f"/body/groups/{len(founded)}/name") from None
    made = [[each.id for each in group.organisations] for group in groups]
    if {frozenset(group) for group in made} != {frozenset(group) for group in plan.grouped}:
        plan.outcome = {**plan.outcome, "optimal": False}
    plan.remaining = await left(session, plan, groups)
    plan.grouped, plan.units = made, founded
    plan.state, plan.accepted_by = "accepted", session.info["principal"].subject
    plan.accepted_at = await store.now(session)
    await store.add(session, plan)
    await _tell(session, "accepted", plan)
    return plan


async def _check_facts(session: AsyncSession, plan: BranchPlan, groups: Sequence[Judged]) -> None:
    """Refuse by name what is not as it was: a branch since, another count, not there any more."""
    was = {each.id: each for group in groups for each in group.organisations}
    rows = await store.candidates(session, on=plan.as_of, ids=[UUID(id) for id in was])
    now = {each.id: each for each in map(_candidate, rows)}
    changed = [each.name for id, each in was.items() if id not in now or now[id].formal_members != each.formal_members]
    if changed:
        raise PlanOvertaken(changed="、".join(changed))


async def _locked(session: AsyncSession, id: UUID) -> BranchPlan:
    plan = await store.find(session, id, lock=True)
    if plan is None:
        raise NotFound
    return plan


def _candidate(row: Any) -> Candidate:
    same: dict[str, Any] = {**row, "id": str(row["id"])}
    return Candidate(**same)


async def _tell(session: AsyncSession, verb: str, plan: BranchPlan) -> None:
    await events.record(
        session,
        type=f"registry.plan.{verb}",
        subject=str(plan.id),
        area=plan.area,
        data={"id": str(plan.id), "area": plan.area, "groups": plan.grouped, "units": plan.units, "state": plan.state},
    )
