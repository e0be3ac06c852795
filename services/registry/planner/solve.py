"""From organisations to a plan. Runs in a worker process: what solves is imported here and nowhere in the service.

Up to `SEARCHED` organisations are searched through, island by island, to the proof; more are swept, and the gap told.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from services.registry.planner import rules
from services.registry.planner.rules import Candidate, Judged, Parameters, Parts, Why

SEARCHED = 60


@dataclass(frozen=True)
class Left:
    """An organisation in no group, and why."""

    organisation: Candidate
    why: Why


@dataclass(frozen=True)
class Planned:
    """A plan: its groups, who is left, the objective's parts; and how far from the best it may be.

    `members_short` and `organisations_short` bound how many more formal members, or at as many members how many more
    organisations, another plan could bring into a branch; `gap` is the share of the cost that another could save at the
    same coverage. `optimal` says that all three are proven to be nothing.
    """

    groups: tuple[Judged, ...]
    left: tuple[Left, ...]
    parts: Parts
    optimal: bool
    gap: float
    members_short: int
    organisations_short: int
    seconds: float


def plan(candidates: Sequence[Candidate], parameters: Parameters) -> Planned:
    """The plan for these organisations; the same for the same, in whatever order they come."""
    began = time.perf_counter()
    ordered = sorted(candidates, key=lambda each: each.id)
    barred: dict[str, Why] = {each.id: why for each in ordered if (why := rules.joins(each, parameters)) is not None}
    joining = [each for each in ordered if each.id not in barred]
    streets: dict[str, list[Candidate]] = {}
    for each in joining:
        streets.setdefault(each.street, []).append(each)
    found = [_street(mine, parameters, len(joining)) for mine in streets.values()]
    groups = sorted((rules.judge(group, parameters) for each in found for group in each.groups), key=_order)
    left_weight, left_bound = sum(each.left for each in found), sum(each.left_bound for each in found)
    bound = sum(each.cost_bound for each in found)
    parts = sum((each.parts for each in groups), Parts())
    placed = {each.id for group in groups for each in group.organisations}
    unit = len(joining) + 1
    more = left_weight // unit - left_bound // unit
    proven = left_weight == left_bound
    return Planned(
        groups=tuple(groups),
        left=tuple(_left(each, barred.get(each.id), joining, parameters) for each in ordered if each.id not in placed),
        parts=parts,
        optimal=proven and parts.total <= bound,
        gap=round(max(0.0, 1 - bound / parts.total), 4) if parts.total else 0.0,
        members_short=more,
        organisations_short=0 if more else left_weight % unit - left_bound % unit,
        seconds=round(time.perf_counter() - began, 3),
    )


@dataclass(frozen=True)
class _Street:
    groups: list[list[Candidate]]
    left: int
    left_bound: int
    cost_bound: int


def _street(mine: Sequence[Candidate], parameters: Parameters, among: int) -> _Street:
    import numpy as np

    from services.registry.planner import exact, ground, sweep

    land = ground.survey(mine, parameters)
    if among > SEARCHED:
        swept = sweep.sweep(land, np.arange(len(land)), exact.weights(land.members, among))
        return _Street(
            [[mine[each] for each in group] for group in swept.groups], swept.left, swept.left_bound, swept.cost_bound
        )
    groups, sums = list[list[Candidate]](), [0, 0, 0]
    for island in ground.islands(land):
        solved = exact.solve(land.ground(island), among)
        groups += [[mine[island[each]] for each in group] for group in solved.groups]
        for index, value in enumerate((solved.left, solved.left_bound, solved.cost_bound)):
            sums[index] += value
    return _Street(groups, *sums)


def _order(group: Judged) -> tuple[int, str]:
    return (-group.formal_members, group.organisations[0].id)


def _left(each: Candidate, barred: Why | None, joining: Sequence[Candidate], parameters: Parameters) -> Left:
    """Why one is left: it cannot join, nobody is near, those who are near are too few; or others had the places."""
    if barred is not None:
        return Left(each, barred)
    near = [
        other
        for other in joining
        if other.id != each.id
        and other.street == each.street
        and (rules.metres(each, other) or 0) <= parameters.farthest_m
    ]
    if not near:
        return Left(each, "alone")
    most = sorted((other.formal_members or 0 for other in near), reverse=True)[: parameters.most_units - 1]
    short = sum(most) + (each.formal_members or 0) < parameters.least_members
    return Left(each, "short_of_members" if short else "outweighed")
