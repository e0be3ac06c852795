"""One neighbourhood solved: first whom to cover, then how at the least cost; each with its bound.

First the weight left out is made least, then the cost at that weight. For each the relaxation bounds it, and a choice
among the groups met on the way gives a plan. Every group that could still better that plan (its reduced cost is within
the gap) is enumerated, so that the choice among those is the choice among all.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from services.registry.planner import choice, pricing, relaxation
from services.registry.planner.ground import Ground
from services.registry.planner.pricing import Group
from services.registry.planner.relaxation import Relaxed

MOST_GROUPS = 60_000
SLACK = 1e-4


@dataclass(frozen=True)
class Solved:
    """The groups, the weight left out and the cost, each beside the bound that it cannot go below."""

    groups: list[Group]
    left: int
    left_bound: int
    cost: int
    cost_bound: int

    @property
    def optimal(self) -> bool:
        """Whether both are proven."""
        return self.left == self.left_bound and self.cost == self.cost_bound


def weights(members: Any, among: int) -> Any:
    """What it weighs to leave one out: formal members first, then organisations, of which there are `among`."""
    return members * (among + 1) + 1


def solve(ground: Ground, among: int, *, nodes: int = 2_000, most: int = MOST_GROUPS, rounds: int = 60) -> Solved:
    """The plan of one neighbourhood; `among` is how many organisations the whole plan is about."""
    weight, real = weights(ground.members, among), pricing.real(ground)
    if len(ground) < 2 or ground.members.sum() < ground.parameters.least_members:
        return Solved([], int(weight.sum()), int(weight.sum()), 0, 0)
    taken, left, floor = _covered(ground, weight, nodes, most, rounds)
    covered = len(ground) - left % (among + 1)
    number = -(-covered // ground.parameters.most_units), _most_groups(ground)
    if not taken:
        return Solved([], left, floor, 0, 0)
    relaxed = relaxation.relax(ground, real, weight, taken, left=left, number=number, rounds=rounds)
    taken, cost, bound = _cheapest(ground, weight, left, taken, relaxed, nodes, most)
    return Solved(_settled(ground, taken), left, floor, cost, bound)


def _covered(ground: Ground, weight: Any, nodes: int, most: int, rounds: int) -> tuple[list[Group], int, int]:
    """Groups that leave the least weight out, that weight, and its bound."""
    ground = ground.for_cover()
    free, number = pricing.free(ground), (0, _most_groups(ground))
    relaxed = relaxation.relax(ground, free, weight, (), number=number, rounds=rounds)
    floor = max(0, math.ceil(relaxed.bound - SLACK))
    groups = choice.cover(ground, weight, floor=floor)
    left = _left(groups, weight)
    for gap in sorted({min(share * weight.max(), left - floor) for share in (0.0, 1.0, math.inf)}):
        if left <= floor:
            break
        limit = relaxed.each + gap + math.ceil(relaxed.bound) - relaxed.bound + SLACK
        more = pricing.below(ground, free, relaxed.prices, limit, most)
        if more is None:
            break
        known = merged(ground, groups, relaxed.groups, more)
        hint = counted(ground, groups)
        found = choice.choose(ground, free, weight, known, hint=hint, nodes=nodes)
        if found is not None:
            groups, left = _settled(ground, found.taken), found.value
            floor = max(floor, min(found.bound, floor + math.floor(gap) + 1))
    return groups, left, floor


def _left(groups: Sequence[Group], weight: Any) -> int:
    return int(weight.sum() - sum(weight[list(group)].sum() for group in groups))


def _most_groups(ground: Ground) -> int:
    return int(ground.members.sum()) // ground.parameters.least_members


def _cheapest(
    ground: Ground,
    weight: Any,
    left: int,
    groups: list[Group],
    relaxed: Relaxed,
    nodes: int,
    most: int,
) -> tuple[list[tuple[Group, int]], int, int]:
    """The least cost at a weight left out: a wider and wider choice, until it holds all that could better it."""
    real = pricing.real(ground)
    known, taken = merged(ground, groups, relaxed.groups), counted(ground, groups)
    cost = sum(pricing.cost(real, group, ground.members) * many for group, many in taken)
    bound = max(0, math.ceil(relaxed.bound - SLACK))
    for share in (0.0, 0.01, 0.025, 0.06, 1.0):
        if 0 < share < 1 and relaxed.bound * share < bound - relaxed.bound:
            continue  # no plan is so cheap
        whole = cost - relaxed.bound <= relaxed.bound * share
        gap = min(cost - relaxed.bound, relaxed.bound * share) + SLACK
        more = pricing.below(ground, real, relaxed.prices, gap + relaxed.each, most) if share else []
        if more is None:
            break
        known = merged(ground, known, more)
        limit = nodes if whole else nodes // 10
        found = choice.choose(ground, real, weight, known, left=left, hint=taken, nodes=limit)
        if found is not None:
            taken, cost = found.taken, found.value
            if share:  # whatever holds another group costs more than the relaxation and the gap
                bound = max(bound, min(found.bound, math.ceil(relaxed.bound + gap)))
        if whole or cost <= bound:
            break
    return taken, cost, bound


def counted(ground: Ground, groups: Sequence[Group]) -> list[tuple[Group, int]]:
    """Each choice of types once, with how often it is there."""
    keys = Counter(ground.key(group) for group in groups)
    firsts = {ground.key(group): group for group in groups}
    return [(firsts[key], many) for key, many in keys.items()]


def merged(ground: Ground, *lists: Sequence[Group]) -> list[Group]:
    """Groups of several lists, one for each choice of types."""
    found: dict[tuple[int, ...], Group] = {}
    for groups in lists:
        for group in groups:
            found.setdefault(ground.key(group), group)
    return list(found.values())


def _settled(ground: Ground, taken: Sequence[tuple[Group, int]]) -> list[Group]:
    """Groups of types become groups of organisations: of equal ones the first by number is taken first."""
    waiting = {kind: list(np.flatnonzero(ground.kind == kind)) for kind in range(len(ground.stock))}
    return [
        tuple(sorted(int(waiting[kind].pop(0)) for kind in ground.kind[list(group)].tolist()))
        for group, many in taken
        for _ in range(many)
    ]
