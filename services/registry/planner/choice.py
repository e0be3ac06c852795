"""The best choice among known groups, in whole numbers: OR-tools' SCIP chooses, its CP-SAT finds whom to cover.

Both work alone, from a fixed seed, and end by counted effort and not by the clock: the same facts give the same plan.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from services.registry.planner import pricing
from services.registry.planner.ground import FAR, Ground
from services.registry.planner.pricing import Costs, Group

SEED = 20260701
LONGEST_MS = 8_000  # a guard for a machine that stands still; effort ends the work long before
Counted = list[tuple[Group, int]]


@dataclass(frozen=True)
class Choice:
    """Which groups, how often each (equal organisations are chosen by number), the value, and what bounds it."""

    taken: Counted
    value: int
    bound: int


def choose(
    ground: Ground,
    costs: Costs,
    weight: Any,
    groups: Sequence[Group],
    *,
    left: int | None = None,
    hint: Counted = (),  # type: ignore[assignment]
    nodes: int = 200,
) -> Choice | None:
    """The least weight left out, or with `left` given the least cost at that weight; None where none was found.

    `nodes` is how many branchings the search may take before it ends with what it has.
    """
    from ortools.linear_solver import pywraplp

    solver = pywraplp.Solver.CreateSolver("SCIP")
    first = np.unique(ground.kind, return_index=True)[1]
    stock = [int(each) for each in ground.stock]
    rows = [solver.Constraint(float(each), float(each)) for each in stock]
    budget = solver.Constraint(0.0, float(weight.sum()) if left is None else float(left))
    goal = solver.Objective()
    out = [solver.IntVar(0, each, "") for each in stock]
    for kind, variable in enumerate(out):
        weighs = float(weight[first[kind]])
        rows[kind].SetCoefficient(variable, 1)
        budget.SetCoefficient(variable, weighs)
        if left is None:
            goal.SetCoefficient(variable, weighs)
    keys = [ground.key(group) for group in groups]
    taken = [solver.IntVar(0, min(stock[kind] // key.count(kind) for kind in set(key)), "") for key in keys]
    for variable, key, group in zip(taken, keys, groups, strict=True):
        goal.SetCoefficient(variable, float(pricing.cost(costs, group, ground.members)))
        for kind in set(key):
            rows[kind].SetCoefficient(variable, key.count(kind))
    goal.SetMinimization()
    if hint:
        solver.SetHint(out + taken, _whole(ground, keys, hint))
    status = _run(solver, nodes)
    if status not in (pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE):
        return None
    chosen = [(group, round(each.solution_value())) for group, each in zip(groups, taken, strict=True)]
    value = round(goal.Value())
    bound = value if status == pywraplp.Solver.OPTIMAL else math.ceil(goal.BestBound() - 1e-4)
    return Choice([each for each in chosen if each[1]], value, bound)


def _run(solver: Any, nodes: int) -> int:
    from ortools.linear_solver import pywraplp

    parameters = pywraplp.MPSolverParameters()
    parameters.SetDoubleParam(parameters.RELATIVE_MIP_GAP, 0.0)
    solver.SetTimeLimit(LONGEST_MS)
    solver.SetSolverSpecificParametersAsString(
        f"limits/totalnodes = {nodes}\nrandomization/randomseedshift = {SEED % 1000}\n"
    )
    status: int = solver.Solve(parameters)
    return status


def _whole(ground: Ground, keys: Sequence[Group], hint: Counted) -> list[float]:
    """A whole plan as the solver's variables, those left out included."""
    hinted = {ground.key(group): many for group, many in hint}
    rest = ground.stock.copy()
    for key, many in hinted.items():
        for kind in key:
            rest[kind] -= many
    return [float(each) for each in rest] + [float(hinted.get(key, 0)) for key in keys]


def cover(ground: Ground, weight: Any, *, near: int = 15, floor: int = 0, effort: float = 1.0) -> list[Group]:
    """Groups that leave little out, each organisation asked for one of the seats nearest to it; without a proof.

    `floor` is what cannot be gone below: once reached, the search ends.
    """
    from ortools.sat.python import cp_model

    model, count, most = cp_model.CpModel(), len(ground), ground.parameters.most_units
    at: list[list[tuple[int, Any]]] = [[] for _ in range(count)]  # who may join each seat
    mine: list[list[Any]] = [[] for _ in range(count)]  # where each one may be
    own = [model.new_bool_var("") for _ in range(count)]
    for each in range(count):
        seats = np.argsort(ground.cost[:, each], kind="stable")[: near + 1]
        for seat in (int(seat) for seat in seats if seat != each and ground.cost[seat, each] < FAR):
            at[seat].append((each, model.new_bool_var("")))
            mine[each].append(at[seat][-1][1])
    out = [model.new_bool_var("") for _ in range(count)]
    for each in range(count):
        model.add_exactly_one([out[each], own[each], *mine[each]])
        guests = sum(x for _, x in at[each])
        needed = ground.parameters.least_members - int(ground.members[each])
        model.add(guests <= (most - 1) * own[each])
        model.add(guests >= own[each])
        model.add(sum(int(ground.members[who]) * x for who, x in at[each]) >= needed * own[each])
    left = cp_model.LinearExpr.weighted_sum(out, [int(each) for each in weight])
    model.add(left >= floor)
    model.minimize(left)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    solver.parameters.max_deterministic_time = effort
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return []
    return [
        tuple(sorted([seat, *(who for who, x in at[seat] if solver.value(x))]))
        for seat in range(count)
        if solver.value(own[seat])
    ]
