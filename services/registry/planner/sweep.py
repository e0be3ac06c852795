"""A plan for more organisations than can be searched through: good groups by prices, mended by hand, with its bound.

Prices rise where an organisation is in no group and fall where it is in several (subgradient steps). Each step bounds
the cost of every plan from below; its groups, packed and mended, give a plan. How far the two are apart is the gap.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from services.registry.planner import mending, pricing
from services.registry.planner.ground import FAR, Land
from services.registry.planner.pricing import Costs, Group

NEAREST = 40  # neighbours of each count looked at while prices move; the last bound looks at all
STEPS = 36
ROWS = 250


@dataclass(frozen=True)
class Swept:
    """Groups of organisations by number, the weight left out and the cost, each with its bound."""

    groups: list[Group]
    left: int
    left_bound: int
    cost: int
    cost_bound: int


def sweep(land: Land, whole: Any, weight: Any, *, steps: int = STEPS) -> Swept:
    """The plan of one island."""
    near, way = _neighbours(land, whole)
    members = land.members[whole]
    order = np.argsort(way, axis=1, kind="stable")
    sorted_near = np.where(np.take_along_axis(way, order, axis=1) < FAR, np.take_along_axis(near, order, axis=1), -1)
    around = mending.nearby(land, whole, np.ascontiguousarray(sorted_near))
    lost = _lost(members, near, way, land)
    prices = np.where(lost, 0.0, _first_prices(way, land))
    best_cost, best_left, best, kept, bound = None, 0, list[Group](), prices, -np.inf
    share = 1.0
    for step in range(steps):
        reduced, groups = _best(near, way, members, prices, land)
        value = float(prices.sum() + np.minimum(reduced, 0.0).sum())
        if value > bound:
            bound, kept = value, prices
        else:
            share *= 0.9
        if step % 12 == 11:
            order = np.argsort(reduced, kind="stable")
            found = mending.mend(around, [groups[each] for each in order])
            left = int(weight.sum() - sum(int(weight[each]) for group in found for each in group))
            cost = sum(around.cost(group) for group in found)
            if best_cost is None or (left, cost) < (best_left, best_cost):
                best_cost, best_left, best = cost, left, found
        taken = [each for gain, group in zip(reduced, groups, strict=True) if gain < 0 for each in group]
        slope = 1.0 - np.bincount(taken, minlength=len(whole))
        slope[lost] = 0.0
        goal = 1.02 * max(abs(value), float(best_cost or value * 1.1))
        prices = prices + share * max(goal - value, 0.01 * goal) / max(1.0, float((slope**2).sum())) * slope
    most = land.parameters.most_units * (int(members.sum()) // land.parameters.least_members)
    left_bound = max(int(weight[lost].sum()), len(whole) - most if most else int(weight.sum()))
    # As many are left out of any plan that covers as much; those with the highest prices at most.
    out = len(whole) - sum(len(group) for group in best)
    full = _bound(land, whole, kept) - float(np.sort(kept)[::-1][:out].sum())
    groups = [tuple(sorted(int(whole[each]) for each in group)) for group in best]
    return Swept(groups, best_left, left_bound, best_cost or 0, max(0, int(np.ceil(full - 1e-4))))


def _neighbours(land: Land, whole: Any) -> tuple[Any, Any]:
    """The nearest of each count of members, as numbers within the island, and what each costs."""
    members = land.members[whole]
    near = np.zeros((len(whole), land.parameters.least_members * NEAREST), np.int64)
    way = np.full(near.shape, FAR, np.int64)
    for start in range(0, len(whole), ROWS):
        rows = np.arange(start, min(start + ROWS, len(whole)))
        cost = land.between(whole[rows], whole)
        cost[np.arange(len(rows)), rows] = FAR
        for count in range(land.parameters.least_members):
            mine = np.flatnonzero(members == count)
            found, most = cost[:, mine], min(NEAREST, len(mine))
            if not most:
                continue
            first = (
                np.argpartition(found, most - 1, axis=1)[:, :most]
                if len(mine) > most
                else np.broadcast_to(np.arange(most), found.shape)
            )
            at = slice(count * NEAREST, count * NEAREST + most)
            near[rows, at], way[rows, at] = mine[first], np.take_along_axis(found, first, axis=1)
    return near, way


def _lost(members: Any, near: Any, way: Any, land: Land) -> Any:
    """Whoever no allowed group can have, at its own seat or at another's."""
    most, least = land.parameters.most_units - 1, land.parameters.least_members
    held = np.where((way < FAR) & (members > 0)[:, None], members[near], -1)
    top = -np.sort(-held, axis=1)[:, :most]
    full = members + np.maximum(top, 0).sum(axis=1)
    rest = members + np.maximum(top[:, : most - 1], 0).sum(axis=1)
    seats = (way < FAR) & (members[near] > 0)
    guest = np.where(seats, rest[near], -1) + members[:, None]
    # at a neighbour's seat this one takes one of the places: the best that leaves, and itself
    return ~((full >= least) & (held.max(axis=1) >= 0)) & ~(np.where(seats, guest, -1).max(axis=1) >= least)


def _first_prices(way: Any, land: Land) -> Any:
    size = land.parameters.branch_m / land.parameters.most_units
    return size + np.minimum(way.min(axis=1), land.parameters.farthest_m)


def _best(near: Any, way: Any, members: Any, prices: Any, land: Land) -> tuple[Any, list[Group]]:
    """The best group at every seat among its nearest; who has no member is none."""
    way = np.where((members > 0)[:, None], way, FAR)
    least, order = list[Any](), list[Any]()
    most = land.parameters.most_units - 1
    for count in range(land.parameters.least_members):
        at = slice(count * NEAREST, (count + 1) * NEAREST)
        value = way[:, at] - prices[near[:, at]]
        first = np.argpartition(value, most - 1, axis=1)[:, :most]
        found = np.take_along_axis(value, first, axis=1)
        sort = np.argsort(found, axis=1, kind="stable")
        least.append(np.hstack([np.zeros((len(near), 1)), np.cumsum(np.take_along_axis(found, sort, axis=1), axis=1)]))
        order.append(np.take_along_axis(near[:, at], np.take_along_axis(first, sort, axis=1), axis=1))
    size = pricing.sizes(land.parameters)
    return pricing.combined(np.arange(len(near)), members, prices, least, order, size, most)


def _bound(land: Land, whole: Any, prices: Any) -> float:
    """What every plan that leaves out no more costs at least, all neighbours looked at."""
    total = float(prices.sum())
    for start in range(0, len(whole), ROWS):
        rows = np.arange(start, min(start + ROWS, len(whole)))
        costs = Costs(land.ways(whole[rows], whole), pricing.sizes(land.parameters))
        reduced, _ = pricing.best(rows, costs, land.members[whole], prices, land.parameters, groups=False)
        total += float(np.minimum(reduced, 0.0).sum())
    return total
