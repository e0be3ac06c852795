"""Groups that are worth having at given prices: the best one at every seat, and all of them below a limit.

A price is what it is worth to have an organisation in some group; a group's *reduced cost* is its cost less the prices
of those in it. Nothing is left out: what the functions do not name is shown to be above the limit.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from services.registry.planner.ground import FAR, Ground
from services.registry.planner.rules import Parameters

Group = tuple[int, ...]


class Costs(NamedTuple):
    """What a group costs: its ways by seat, and by its formal members in sum; members beyond the last cost the same."""

    ways: Any  # [n, n]
    size: Any  # [members in sum]


def real(ground: Ground) -> Costs:
    """The costs of the objective."""
    return Costs(ground.cost, sizes(ground.parameters))


def sizes(parameters: Parameters) -> Any:
    """What a group of so many formal members costs by its size, FAR where they are too few."""
    return _sizes(parameters, branch=parameters.branch_m)


def free(ground: Ground) -> Costs:
    """No cost but what is not allowed, as it counts where only coverage does."""
    return Costs(np.where(ground.cost < FAR, 0, FAR), _sizes(ground.parameters, branch=0, thin=0))


def _sizes(parameters: Parameters, *, branch: int, thin: int | None = None) -> Any:
    most = max(parameters.comfortable, parameters.most_units * (parameters.least_members - 1))
    members = np.arange(most + 1)
    thin = parameters.thin_m if thin is None else thin
    size = branch + thin * np.maximum(0, parameters.comfortable - members)
    return np.where(members < parameters.least_members, FAR, size)


def cost(costs: Costs, group: Group, members: Any) -> int:
    """What a group costs at its best seat."""
    chosen = np.array(group)
    ways = costs.ways[np.ix_(chosen, chosen)].sum(axis=1).min()
    return int(ways + costs.size[members[chosen].sum()])


def best(
    seats: Any,
    costs: Costs,
    members: Any,
    prices: Any,
    parameters: Parameters,
    *,
    each: float = 0.0,
    groups: bool = True,
) -> tuple[Any, list[Group]]:
    """The least reduced cost at each of these seats (rows of `costs.ways`), and the group it is reached with.

    Members count 0, 1, 2 … below the least, so among those of one count only the dearest to have matter: a handful of
    each count, combined in all ways that are allowed.
    """
    most = parameters.most_units - 1
    ways = costs.ways - prices[None, :]
    ways[np.arange(len(seats)), seats] = FAR
    least, order = list[Any](), list[Any]()
    for count in range(parameters.least_members):
        mine = np.flatnonzero(members == count)
        found = ways[:, mine]
        if len(mine) > most:
            near = np.argpartition(found, most - 1, axis=1)[:, :most]
            found = np.take_along_axis(found, near, axis=1)
        else:
            near = np.broadcast_to(np.arange(len(mine)), found.shape)
        sort = np.argsort(found, axis=1, kind="stable")
        sums = np.cumsum(np.take_along_axis(found, sort, axis=1), axis=1)
        least.append(np.hstack([np.zeros((len(seats), 1)), sums]))
        order.append(mine[np.take_along_axis(near, sort, axis=1)])
    size = costs.size - each
    return combined(seats, members, prices, least, order, size, most, groups=groups)


def combined(
    seats: Any,
    members: Any,
    prices: Any,
    least: list[Any],
    order: list[Any],
    size: Any,
    most: int,
    *,
    groups: bool = True,
) -> tuple[Any, list[Group]]:
    """The best mix at each seat, from the sums of the dearest of each count and who they are."""
    own, own_price = members[seats], prices[seats]
    value, taken = np.full(len(seats), np.inf), np.full(len(seats), -1)
    mixes = list(_mixes(tuple(each.shape[1] - 1 for each in least), most))
    for index, mix in enumerate(mixes):
        total = own + sum(count * many for count, many in enumerate(mix))
        reached = sum(least[count][:, many] for count, many in enumerate(mix)) - own_price + size[total]
        better = reached < value
        value[better], taken[better] = reached[better], index
    if not groups:
        return value, []
    found_groups: list[Group] = []
    for row, seat in enumerate(seats):
        mix = mixes[taken[row]] if taken[row] >= 0 else ()
        others = [int(each) for count, many in enumerate(mix) for each in order[count][row, :many]]
        found_groups.append(tuple(sorted([int(seat), *others])))
    return value, found_groups


def _mixes(stock: tuple[int, ...], most: int) -> Iterator[tuple[int, ...]]:
    """How many of each count may sit beside the seat: at least one, at most so many."""
    counts = np.indices([min(each, most) + 1 for each in stock]).reshape(len(stock), -1).T
    for mix in counts:
        if 1 <= mix.sum() <= most:
            yield tuple(int(each) for each in mix)


def below(ground: Ground, costs: Costs, prices: Any, limit: float, most: int) -> list[Group] | None:
    """Every group whose reduced cost is at most the limit, one per choice of types; None where there are too many.

    A group grows one by one in a fixed order of organisations, and is given up as soon as even the best that may still
    be added leaves it above the limit.
    """
    found: dict[Group, Group] = {}
    fewest = costs.size[costs.size < FAR].min()
    rank = _ranks(ground)
    for seat in range(len(ground)):
        if rank[seat] > 0:
            continue  # an equal one has had the seat
        for group in _grown(ground, costs, prices, limit, seat, int(fewest), rank):
            found.setdefault(ground.key(group), group)
        if len(found) > most:
            return None
    return list(found.values())


def _ranks(ground: Ground) -> Any:
    """Each organisation's number among its equals; of equals the first ones are taken first."""
    order = np.argsort(ground.kind, kind="stable")
    first = np.concatenate([[0], np.cumsum(ground.stock)[:-1]])
    rank = np.empty(len(ground), np.int64)
    rank[order] = np.arange(len(ground)) - first[ground.kind[order]]
    return rank


def _grown(
    ground: Ground, costs: Costs, prices: Any, limit: float, seat: int, fewest: int, rank: Any
) -> Iterator[Group]:
    most = ground.parameters.most_units - 1
    way = costs.ways[seat] - prices
    way[seat] = FAR
    start = float(-prices[seat])
    near = np.flatnonzero((way < FAR // 2) & (rank <= most))
    near = near[np.argsort(way[near], kind="stable")]
    gains = np.minimum(way[near], 0.0)
    rest = [float(gains[:left].sum()) for left in range(most + 1)]
    sets = np.empty((1, 0), np.int64)  # positions in `near`, ascending
    value, total = np.array([start]), np.array([ground.members[seat]])
    for size in range(1, most + 1):
        last = sets[:, -1] if size > 1 else np.full(1, -1)
        row, column = np.nonzero(
            (value[:, None] + way[near][None, :] + fewest + rest[most - size] <= limit)
            & (np.arange(len(near))[None, :] > last[:, None])
        )
        sets = np.hstack([sets[row], column[:, None]])
        value, total = value[row] + way[near[column]], total[row] + ground.members[near[column]]
        whole = value + costs.size[total] <= limit
        for chosen in near[sets[whole]]:
            yield tuple(sorted([seat, *chosen.tolist()]))
