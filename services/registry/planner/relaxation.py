"""How much no plan can better: the linear relaxation over all groups, solved by column generation.

GLOP solves over the groups known so far; its prices show which group is still worth having; when none is, the value is
a bound for every plan. With prices cut off early a bound follows all the same, a lower one: at each seat stands at most
one group, so nothing can gain more than each seat's best group would (Lagrange).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from services.registry.planner import pricing
from services.registry.planner.ground import Ground
from services.registry.planner.pricing import Costs, Group

SLACK = 1e-6


@dataclass(frozen=True)
class Relaxed:
    """A bound, the prices that show it (per organisation), and the groups met on the way, one per choice of types."""

    bound: float
    prices: Any
    left_price: float
    each: float
    groups: list[Group]


def relax(
    ground: Ground,
    costs: Costs,
    weight: Any,
    known: Iterable[Group],
    *,
    left: int | None = None,
    number: tuple[int, int],
    rounds: int = 60,
) -> Relaxed:
    """The relaxation: each organisation in one group or left out, which weighs `weight`.

    Without `left`, the weight left out is made least; with it, that much may be left out and the cost is made least.
    `number` is how many groups there are at least and at most: a plan's are whole, a relaxation's need not be.
    """
    from ortools.linear_solver import pywraplp

    solver = pywraplp.Solver.CreateSolver("GLOP")
    kinds = len(ground.stock)
    first = np.unique(ground.kind, return_index=True)[1]
    rows = [solver.Constraint(float(each), float(each)) for each in ground.stock]
    budget = None if left is None else solver.Constraint(-solver.infinity(), float(left))
    many = solver.Constraint(float(number[0]), float(number[1]))
    for kind in range(kinds):
        variable = solver.NumVar(0.0, float(ground.stock[kind]), "")
        rows[kind].SetCoefficient(variable, 1.0)
        (solver.Objective() if budget is None else budget).SetCoefficient(variable, float(weight[first[kind]]))
    solver.Objective().SetMinimization()
    groups: dict[Group, Group] = {}

    def add(group: Group) -> bool:
        key = ground.key(group)
        if key in groups:
            return False
        groups[key] = group
        variable = solver.NumVar(0.0, solver.infinity(), "")
        solver.Objective().SetCoefficient(variable, float(pricing.cost(costs, group, ground.members)))
        many.SetCoefficient(variable, 1.0)
        for kind in set(key):
            rows[kind].SetCoefficient(variable, float(key.count(kind)))
        return True

    for group in known:
        add(group)
    bound, kept, kept_left, kept_each = -np.inf, np.zeros(len(ground)), 0.0, 0.0
    for _ in range(rounds):
        if solver.Solve() != pywraplp.Solver.OPTIMAL:
            break
        prices = np.array([row.dual_value() for row in rows])[ground.kind]
        left_price = 0.0 if budget is None else -float(budget.dual_value())
        each = float(many.dual_value())
        reduced, offered = pricing.best(
            np.arange(len(ground)), costs, ground.members, prices, ground.parameters, each=each
        )
        out = (weight if budget is None else left_price * weight) - prices
        value = float(prices.sum() + np.minimum(reduced, 0).sum() + np.minimum(out, 0).sum())
        value += each * number[each < 0] - left_price * (left or 0)
        if value > bound:
            bound, kept, kept_left, kept_each = value, prices, left_price, each
        worth = [group for gain, group in zip(reduced, offered, strict=True) if gain < -SLACK]
        if not [True for group in worth if add(group)]:
            break
    return Relaxed(bound, kept, kept_left, kept_each, list(groups.values()))
