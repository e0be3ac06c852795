"""Use cases of proposed rules: propose, look ahead, decide, withdraw."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from kernel import events, jobs, paging, preconditions
from kernel.access import Principal
from kernel.db import AsyncSession, uuid7
from kernel.problems import Malformed, NotFound, field
from services.evaluation.gate import judging
from services.evaluation.gate import rules as gate_rules
from services.evaluation.gate import service as gate
from services.evaluation.gate.models import Known, RuleSet
from services.evaluation.proposals import parameters, rules, store
from services.evaluation.proposals.models import RuleProposal
from services.evaluation.proposals.schemas import ProposalVerb, RuleDraft

Rules = list[gate_rules.Rule]
PORTION = 250  # organisations that are tried in one go, between which other requests are answered
MOST = 2_000  # organisations that a preview tries: where an area has more, whoever looks would wait too long
FOLLOW = "evaluation.proposals.follow"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a rule would change on a day: how many of how many were tried, and whom of these it touches."""

    on: date
    organisations: int
    total: int
    affected: Sequence[tuple[Known, rules.Effect]]


async def propose(session: AsyncSession, given: RuleDraft) -> RuleProposal:
    """Put a rule before a colleague; it changes nothing until it is accepted."""
    principal: Principal = session.info["principal"]
    moment, today = await gate.clock(session)
    rule = await _rule(session, given)
    await _alone(session, rule.code, rule.area, rule.effective_from, today=today)
    proposal = RuleProposal(
        id=uuid7(),
        area=rule.area,
        code=rule.code,
        effective_from=rule.effective_from,
        effective_to=rule.effective_to,
        source=given.source,
        parameters=dict(rule.parameters),
        state="proposed",
        proposed_by=principal.subject,
        proposed_at=moment,
        reason="",
        version=1,
    )
    await store.add(session, proposal)
    await _tell(session, "proposed", proposal)
    return proposal


async def preview(session: AsyncSession, given: RuleDraft) -> Preview:
    """What a rule would change that nobody has proposed yet."""
    return await _ahead(session, await _rule(session, given))


async def preview_of(session: AsyncSession, id: UUID) -> Preview:
    """What a proposal would change, on its first day or today if that is over."""
    proposal = await get(session, id)
    if proposal.state != "proposed":
        raise rules.NotOpen(state=proposal.state)
    return await _ahead(session, _of(proposal))


async def get(session: AsyncSession, id: UUID) -> RuleProposal:
    """A proposal; raises NotFound for one that is not to be seen."""
    found = await store.find(session, id)
    if found is None:
        raise NotFound
    return found


async def page(
    session: AsyncSession, *, state: str | None, after: str | None, limit: int
) -> tuple[Sequence[RuleProposal], str | None]:
    """One page of proposals, the latest first."""
    found = await store.page(session, state=state, after=paging.decode_id(after), limit=limit + 1)
    return paging.cut(found, limit, lambda each: (each.id,))


async def move(
    session: AsyncSession, id: UUID, verb: ProposalVerb, *, reason: str, if_match: str | None
) -> RuleProposal:
    """Accept, reject or withdraw; of two who do it at once, one is refused."""
    principal: Principal = session.info["principal"]
    proposal = await store.find(session, id, lock=True)
    if proposal is None:
        raise NotFound
    preconditions.match(if_match, proposal.version)
    moment, today = await gate.clock(session)
    if why := rules.refused(verb, proposal, subject=principal.subject, today=today):
        raise why(state=proposal.state, day=proposal.effective_from.isoformat())
    if not reason and (verb == "reject" or proposal.state == "accepted"):
        raise Malformed(errors=[field("/body/reason", "请说明原因", "says why")])
    if verb == "accept":
        await _accept(session, proposal, today=today)
    elif proposal.state == "accepted":
        await store.withdraw(session, proposal.id, at=moment)
    proposal.state, proposal.reason = rules.AFTER[verb], reason
    proposal.decided_by, proposal.decided_at = principal.subject, moment
    proposal.version += 1
    if verb == "accept":
        await _tell(session, "accepted", proposal)
    elif verb == "reject":
        await _tell(session, "rejected", proposal)
    else:
        await _tell(session, "withdrawn", proposal)
    return proposal


async def today(session: AsyncSession) -> date:
    """The day that decides what may be done."""
    return (await gate.clock(session))[1]


async def waiting(session: AsyncSession, *, but: str, most: int) -> Sequence[Any]:
    """What waits for somebody's decision, the oldest first."""
    return await store.waiting(session, but=but, most=most)


async def _accept(session: AsyncSession, proposal: RuleProposal, *, today: date) -> None:
    """The proposal becomes a rule; where it holds from today on, standings follow at once."""
    known = await store.versions(session, code=proposal.code, area=proposal.area)
    await _alone(session, proposal.code, proposal.area, proposal.effective_from, today=today)
    proposal.rule_version = rules.next_version(proposal.area, known)
    whole = {name: getattr(proposal, name) for name in ("area", "code", "effective_from", "effective_to", "source")}
    rule = RuleSet(
        id=uuid7(),
        version=proposal.rule_version,
        parameters=proposal.parameters,
        proposal_id=proposal.id,
        withdrawn_at=None,
        **whole,
    )
    await store.add(session, rule)
    if proposal.effective_from == today:
        await jobs.enqueue(session, FOLLOW, {"area": proposal.area}, key=str(proposal.id), area=proposal.area)


async def _alone(session: AsyncSession, code: str, area: str, day: date, *, today: date) -> None:
    """Raises SameDay for a second rule of a day to come; of today the later one takes the former's place at once."""
    known = await store.beginning(session, code=code, area=area, on=day) if day > today else None
    if known is not None:
        raise rules.SameDay(rule_version=known, day=day.isoformat())


async def _rule(session: AsyncSession, given: RuleDraft) -> gate_rules.Rule:
    """The rule that a draft says, every part of it looked at; acts that it does not name are those in force."""
    principal: Principal = session.info["principal"]
    today = (await gate.clock(session))[1]
    every = [each for each in await gate.rule_sets(session) if each.code == given.rule]
    acts = [act for each in every for act in each.parameters.get("actions", ())]
    wrong = parameters.wrong(given.rule, given.parameters, actions=acts)
    if not rules.is_own_area(given.area, of=principal.area):
        wrong.append(
            field("/body/area", "只能是本辖区或其下级的区划代码", "is the code of the own area or of one within it")
        )
    if given.effective_from < today:
        wrong.append(field("/body/from", "不能早于今天", "is today or later"))
    if given.effective_to and given.effective_to < given.effective_from:
        wrong.append(field("/body/until", "不能早于起始日", "is not before the first day"))
    if wrong:
        raise Malformed(errors=wrong)
    said = given.parameters
    if "actions" not in said:
        now = judging.effective(every, given.area, today)
        said = {**said, "actions": list(now[0].parameters.get("actions", ())) if now else []}
    return gate_rules.Rule(given.rule, "", given.area, given.effective_from, given.effective_to, said)


def _of(proposal: RuleProposal) -> gate_rules.Rule:
    term = (proposal.effective_from, proposal.effective_to)
    return gate_rules.Rule(proposal.code, "", proposal.area, *term, proposal.parameters)


async def _ahead(session: AsyncSession, rule: gate_rules.Rule) -> Preview:
    """The first of the area tried by the rules of the first day, with the new one and without it.

    Portion by portion: what is thought about a county at once would keep everybody else waiting.
    """
    _, today = await gate.clock(session)
    on = max(rule.effective_from, today)
    every = [judging.plain(each) for each in await gate.rule_sets(session)]

    @cache
    def differing(area: str) -> tuple[Rules, Rules]:
        before = gate_rules.prevailing(every, area=area, on=on)
        return before, gate_rules.prevailing([*every, rule], area=area, on=on)

    tried, touched = 0, list[tuple[Known, rules.Effect]]()
    async for known in gate.portions(session, area=rule.area, size=PORTION, most=MOST):
        facts = await gate.gather(session, known, until=today)
        judged = [(facts[id], *differing(each.area)) for id, each in known.items()]
        # Thinking is done beside the loop that answers the others.
        effects = await asyncio.to_thread(_effects, judged, on)
        pairs = zip(known.values(), effects, strict=True)
        touched += [(each, effect) for each, effect in pairs if effect.closes or effect.opens]
        tried += len(known)
    touched.sort(key=lambda row: (row[0].name, str(row[0].organisation_id)))
    return Preview(on, tried, await gate.count(session, area=rule.area), touched)


def _effects(judged: Sequence[tuple[Mapping[str, Any], Rules, Rules]], on: date) -> list[rules.Effect]:
    return [rules.effect(facts, before, after, on=on) for facts, before, after in judged]


async def _tell(session: AsyncSession, what: str, proposal: RuleProposal) -> None:
    told = {
        "id": str(proposal.id),
        "rule": proposal.code,
        "area": proposal.area,
        "from": proposal.effective_from.isoformat(),
        "until": proposal.effective_to and proposal.effective_to.isoformat(),
        "rule_version": proposal.rule_version,
        "state": proposal.state,
        "version": proposal.version,
    }
    await events.record_many(
        session, [events.Told(f"evaluation.rule.{what}", str(proposal.id), told, proposal.area.ljust(12, "0"))]
    )
