"""The engine's peers, each given the same pairs and each in the form its own documentation shows.

They are oracles in the tests and opponents in the benchmark: OR-tools, scipy and networkx are exact,
`matching` and the two greedy ones are what other systems do. Every function returns the offering of
each demand, -1 for none.
"""

from importlib.metadata import version

import networkx as nx
import numpy as np
from matching.games import HospitalResident
from numpy.typing import NDArray
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from services.matching.engine import Demands, Offerings, Pairs
from services.matching.engine.arrays import weights

Places = NDArray[np.int32]
VERSIONS = {name: version(name) for name in ("ortools", "scipy", "networkx", "matching", "numpy", "numba")}


def rows(pairs: Pairs) -> NDArray[np.int64]:
    """The demand of each pair."""
    return np.repeat(np.arange(len(pairs.start) - 1), np.diff(pairs.start))


def or_tools(pairs: Pairs, tier: NDArray, capacity: NDArray, gap_cm: int) -> Places:
    """Exact minimum-cost flow; whoever goes without flows straight to the sink at their weight."""
    n, m = len(tier), len(capacity)
    people, places, sink = np.arange(n), np.arange(n, n + m), n + m
    flow = SimpleMinCostFlow()
    used = flow.add_arcs_with_capacity_and_unit_cost(
        rows(pairs), n + pairs.offering, np.ones(len(pairs), np.int64), pairs.cost_cm
    )
    flow.add_arcs_with_capacity_and_unit_cost(places, np.full(m, sink), capacity, np.zeros(m, np.int64))
    flow.add_arcs_with_capacity_and_unit_cost(people, np.full(n, sink), np.ones(n, np.int64), weights(tier, gap_cm))
    flow.set_nodes_supplies(np.append(people, sink), np.append(np.ones(n, np.int64), -n))
    if flow.solve() != flow.OPTIMAL:
        raise RuntimeError("OR-tools found no optimum")
    taken = flow.flows(used) > 0
    place = np.full(n, -1, np.int32)
    place[rows(pairs)[taken]] = pairs.offering[taken]
    return place


def scipy_matching(pairs: Pairs, tier: NDArray, capacity: NDArray, gap_cm: int) -> Places:
    """Exact full matching: a column per seat that can be asked for, and one dummy per demand."""
    n, m = len(tier), len(capacity)
    seats = np.minimum(capacity, np.bincount(pairs.offering, minlength=m))
    first = np.concatenate([[0], np.cumsum(seats)])
    repeats = seats[pairs.offering]
    row = np.repeat(rows(pairs), repeats)
    within = np.arange(repeats.sum()) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    column = np.repeat(first[pairs.offering], repeats) + within
    total = first[-1]
    matrix = csr_array(
        (
            np.concatenate([np.repeat(pairs.cost_cm, repeats), weights(tier, gap_cm)]) + 1.0,
            (np.concatenate([row, np.arange(n)]), np.concatenate([column, total + np.arange(n)])),
        ),
        shape=(n, total + n),
    )
    matched, seat = min_weight_full_bipartite_matching(matrix)
    place = np.full(n, -1, np.int32)
    real = seat < total
    place[matched[real]] = np.searchsorted(first, seat[real], side="right") - 1
    return place


def network_simplex(pairs: Pairs, tier: NDArray, capacity: NDArray, gap_cm: int) -> Places:
    n = len(tier)
    graph = nx.DiGraph()
    graph.add_node("sink", demand=n)
    graph.add_nodes_from(range(n), demand=-1)
    for i, weight in enumerate(weights(tier, gap_cm).tolist()):
        graph.add_edge(i, "sink", weight=weight, capacity=1)
    for j, places in enumerate(capacity.tolist()):
        graph.add_edge(("o", j), "sink", weight=0, capacity=places)
    for i, j, cm in zip(rows(pairs).tolist(), pairs.offering.tolist(), pairs.cost_cm.tolist(), strict=True):
        graph.add_edge(i, ("o", j), weight=cm, capacity=1)
    _, flow = nx.network_simplex(graph)
    place = np.full(n, -1, np.int32)
    for i in range(n):
        for to, amount in flow[i].items():
            if amount and to != "sink":
                place[i] = to[1]
    return place


def hospital_resident(pairs: Pairs, demands: Demands, capacity: NDArray) -> Places:
    """Deferred acceptance by the `matching` library: offerings rank by tier, metres and draw."""
    n, m = len(demands.key), len(capacity)
    wishes = {i: pairs.offering[pairs.row(i)].tolist() for i in range(n) if pairs.start[i] < pairs.start[i + 1]}
    person = rows(pairs)
    ranks = np.lexsort((demands.key[person], pairs.cost_cm, demands.tier[person], pairs.offering))
    edges = np.searchsorted(pairs.offering[ranks], np.arange(m + 1))
    asked = {j: person[ranks[edges[j] : edges[j + 1]]].tolist() for j in range(m) if edges[j] < edges[j + 1]}
    game = HospitalResident.create_from_dictionaries(wishes, asked, {j: int(capacity[j]) for j in asked})
    place = np.full(n, -1, np.int32)
    for hospital, residents in game.solve(optimal="resident").items():
        place[[resident.name for resident in residents]] = hospital.name
    return place


def greedy(pairs: Pairs, demands: Demands, capacity: NDArray) -> Places:
    """First come, first served by tier and draw, each to the nearest place left: ORDER BY distance."""
    place = np.full(len(demands.key), -1, np.int32)
    left = capacity.tolist()
    offering, start = pairs.offering.tolist(), pairs.start.tolist()
    for i in np.lexsort((demands.key, demands.tier)).tolist():
        for j in offering[start[i] : start[i + 1]]:
            if left[j] > 0:
                left[j] -= 1
                place[i] = j
                break
    return place


def cross_join(demands: Demands, offerings: Offerings, born_after: NDArray, born_until: NDArray) -> Pairs:
    """Candidates as one writes them first: every predicate over every pair, by whole columns."""
    d, o = demands, offerings
    rows_, columns, metres = [], [], []
    for low in range(0, len(d.key), 1000):
        s = slice(low, low + 1000)
        square = (d.x_cm[s, None] - o.x_cm) ** 2 + (d.y_cm[s, None] - o.y_cm) ** 2
        fits = (
            d.consent[s, None] & o.open & ((d.need[s, None] & o.need) != 0) & ((d.sex[s, None] & o.sex) != 0)
            & ((d.disability[s, None] & o.disability) != 0) & ((d.slots[s, None] & o.slots) != 0)
            & (d.birth[s, None] > born_after) & (d.birth[s, None] <= born_until)
            & (square < (o.radius_cm + 1) ** 2)
        )  # fmt: skip
        i, j = np.nonzero(fits)
        rows_.append(i + low)
        columns.append(j)
        metres.append(np.sqrt(square[i, j]).astype(np.int64))
    i, j, cm = np.concatenate(rows_), np.concatenate(columns), np.concatenate(metres)
    order = np.lexsort((cm, i))
    start = np.concatenate([[0], np.cumsum(np.bincount(i, minlength=len(d.key)))])
    return Pairs(start, j[order].astype(np.int32), cm[order])
