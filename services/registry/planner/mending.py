"""A plan made of whatever groups are offered: packed, completed, and bettered one organisation at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from services.registry.planner.pricing import Group
from services.registry.planner.rules import Parameters

NEVER = 1 << 40
TRIED = 40  # nearest organisations whose groups one is tried in


@dataclass(frozen=True)
class Nearby:
    """An island as the compiled part wants it, and who is near whom, the nearest first (-1 for nobody)."""

    facts: tuple[Any, ...]
    near: Any

    def cost(self, group: Sequence[int]) -> int:
        """What a group costs; NEVER where it is not allowed."""
        from services.registry.planner import kernels

        return int(kernels.cost(np.array(group, np.int64), len(group), *self.facts))


def nearby(land: Any, whole: Any, near: Any) -> Nearby:
    """An island of a land."""
    p: Parameters = land.parameters
    rules = [p.most_units, p.least_members, p.farthest_m, p.branch_m, p.thin_m, p.comfortable]
    columns = (land.lon[whole], land.lat[whole], land.sector[whole], land.members[whole])
    return Nearby((*map(np.ascontiguousarray, (*columns, land.weight)), np.array(rules, np.int64)), near)


def mend(around: Nearby, offered: Iterable[Group], rounds: int = 4) -> list[Group]:
    """A plan from groups in the order of their worth."""
    from services.registry.planner import kernels

    count, most = len(around.near), int(around.facts[-1][0])
    at, table = np.full(count, -1, np.int64), np.full((count, most), -1, np.int64)
    size, price = np.zeros(count, np.int64), np.zeros(count, np.int64)
    used = 0
    for group in offered:
        if all(at[each] < 0 for each in group) and (paid := around.cost(group)) < NEVER:
            used = _put(group, used, paid, at, table, size, price)
    for _ in range(rounds):
        used = _complete(around, used, at, table, size, price)
        if not kernels.better(table, size, price, at, around.near, TRIED, *around.facts):
            break
    _complete(around, used, at, table, size, price)
    return [tuple(sorted(table[row, : size[row]].tolist())) for row in range(count) if size[row]]


def _put(group: Sequence[int], row: int, paid: int, at: Any, table: Any, size: Any, price: Any) -> int:
    table[row, : len(group)] = group
    size[row], price[row] = len(group), paid
    at[list(group)] = row
    return row + 1


def _complete(around: Nearby, used: int, at: Any, table: Any, size: Any, price: Any) -> int:
    """Whoever is left founds a group with others who are left, or joins one that is near."""
    members, most = around.facts[3], int(around.facts[-1][0])
    waiting = sorted(np.flatnonzero(at < 0).tolist(), key=lambda each: -members[each])
    for each in waiting:
        if at[each] >= 0:
            continue
        rest = [other for other in around.near[each].tolist() if other >= 0 and at[other] < 0]
        rest.sort(key=lambda other: -members[other])
        for many in range(1, most):
            group = [each, *rest[:many]]
            if len(group) == many + 1 and (paid := around.cost(group)) < NEVER:
                used = _put(group, used, paid, at, table, size, price)
                break
    for each in waiting:
        if at[each] < 0:
            _join(around, each, at, table, size, price)
    return used


def _join(around: Nearby, each: int, at: Any, table: Any, size: Any, price: Any) -> None:
    rows = {int(at[other]) for other in around.near[each].tolist() if other >= 0 and at[other] >= 0}
    grown = [(around.cost([*table[row, : size[row]].tolist(), each]) - int(price[row]), row) for row in sorted(rows)]
    more, row = min(grown, default=(NEVER, -1))
    if more < NEVER // 2:
        table[row, size[row]] = each
        size[row] += 1
        price[row] += more
        at[each] = row
