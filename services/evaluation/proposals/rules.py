"""Who may propose and decide a rule, and what it would change: pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from kernel.problems import Conflict
from services.evaluation.gate import rules as gate
from services.evaluation.proposals.schemas import ProposalState, ProposalVerb

LENGTHS = (2, 4, 6, 9, 12)
DAYS = 5  # working days in which a colleague looks at a proposal; nothing moves by itself when they are over
WORDS = {
    "proposed": ("待决定", "waiting"),
    "accepted": ("已同意", "accepted"),
    "rejected": ("未同意", "rejected"),
    "withdrawn": ("已撤回", "withdrawn"),
}
AFTER: Mapping[ProposalVerb, ProposalState] = {"accept": "accepted", "reject": "rejected", "withdraw": "withdrawn"}


class NotOpen(Conflict):
    """The proposal is not in a state from which this can be done."""

    slug = "rule-proposal-closed"
    zh, en = "这项规则修改{state}，不能这样操作", "This proposal of a rule is {state}; this cannot be done now"
    words = WORDS
    mend_zh, mend_en = (
        "请刷新页面查看最新状态；需要时另提一项。",
        "Refresh to see its state; propose another if needed.",
    )


class OwnProposal(Conflict):
    """Whoever proposed a rule does not decide it, and nobody takes back what another proposed."""

    slug = "rule-proposal-own"
    zh, en = "提出人不能决定自己的规则修改，也不能撤回别人的", "Who proposed it cannot decide, nor another take it back"
    mend_zh, mend_en = "请由同事决定；提出人可以撤回。", "A colleague decides; whoever proposed it may take it back."


class Begun(Conflict):
    """The day from which it was to hold is over, or the rule is in force: what was decided by it stands."""

    slug = "rule-begun"
    zh, en = "这条规则的起始日 {day} 已到", "The first day of this rule, {day}, has come"
    mend_zh = "过去的判定不改：请另提一条从今天或以后起的规则，它从那天起取代原来的。"
    mend_en = "What was decided stands: propose a rule from today or a later day, which takes its place from then."


class SameDay(Conflict):
    """A rule of this test and area begins on that day already: one of the two would never hold."""

    slug = "rule-same-day"
    zh, en = "版本 {rule_version} 已从 {day} 起施行", "Version {rule_version} begins on {day} already"
    mend_zh, mend_en = "请先撤回那一项，或换一个起始日。", "Withdraw that one first, or take another first day."


class Proposal(Protocol):
    """What is asked of a proposal: how it stands, who made it, from when."""

    state: Any
    proposed_by: Any
    effective_from: Any


def is_own_area(area: str, *, of: str) -> bool:
    """Whether somebody of one area may make rules for another: for the own one, and for what lies within it."""
    return len(area) in LENGTHS and area.startswith(of) and bool(of)


def refused(verb: ProposalVerb, proposal: Proposal, *, subject: str, today: date) -> type[Conflict] | None:
    """Why somebody cannot make this move on a day, or None; `Begun` also where it is too late to accept."""
    own, begins = proposal.proposed_by == subject, proposal.effective_from
    if proposal.state == "proposed":
        if (verb == "withdraw") != own:
            return OwnProposal
        return Begun if verb == "accept" and begins < today else None
    if verb == "withdraw" and proposal.state == "accepted":
        return None if begins > today else Begun
    return NotOpen


def moves(proposal: Proposal, *, subject: str, today: date) -> list[ProposalVerb]:
    """What somebody may do with a proposal now."""
    return [verb for verb in AFTER if refused(verb, proposal, subject=subject, today=today) is None]


def next_version(area: str, known: Iterable[str]) -> str:
    """The version of an area's next rule: its code and a number, which no rule of another area has."""
    numbers = [int(tail) for each in known if (tail := each.rpartition(".")[2]).isdecimal()]
    return f"{area}.{max(numbers, default=0) + 1}"


@dataclass(frozen=True, slots=True)
class Effect:
    """The points that a rule would close and open to an organisation."""

    closes: tuple[str, ...]
    opens: tuple[str, ...]


def effect(facts: Mapping[str, Any], before: Sequence[gate.Rule], after: Sequence[gate.Rule], *, on: date) -> Effect:
    """The points at which the same facts come out otherwise under other rules, on one day."""
    was, now = _open(facts, before, on), _open(facts, after, on)
    return Effect(
        closes=tuple(point for point in gate.POINTS if was[point] and not now[point]),
        opens=tuple(point for point in gate.POINTS if now[point] and not was[point]),
    )


def _open(facts: Mapping[str, Any], rules: Sequence[gate.Rule], on: date) -> dict[str, bool]:
    tried = gate.tests(facts, rules, on)
    return {point: gate.verdict(point, tried).allowed for point in gate.POINTS}
