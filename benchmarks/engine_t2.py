"""T2: a city, 300,000 demands and 5,000 offerings: the assignment from given pairs.

Ours is the plan with the proof every run makes before it gives a plan away; OR-tools, the one generic
solver that survives this size, takes the same pairs through its bulk interface. Candidates are
timed beside them, without a peer. Run with `python -m benchmarks.engine_t2`.
"""

import sys

import numpy as np

from benchmarks import engine_peers as peers
from benchmarks.engine_generator import DAY, gen
from benchmarks.engine_t4 import GAP_CM
from benchmarks.measure import Result, alternate, report
from services.matching.engine import candidates, solve


def main(n: int = 300_000, m: int = 5000, seed: int = 7) -> None:
    d, o = gen(n, m, seed)
    pairs = candidates(d, o, on=DAY)
    found = {}

    def ours() -> None:
        found["plan"] = solve(pairs, d.tier, d.key, o.capacity)

    def theirs() -> None:
        found["best"] = peers.or_tools(pairs, d.tier, o.capacity, GAP_CM)

    ms = alternate({"ours": ours, "OR-tools": theirs, "candidates": lambda: candidates(d, o, on=DAY)}, turns=3)
    place, best = found["plan"].offering, found["best"]
    served, possible = (np.bincount(d.tier[each >= 0]).tolist() for each in (place, best))
    metres, least = (pairs.cost_cm[each[peers.rows(pairs)] == pairs.offering].mean() for each in (place, best))
    version = f"OR-tools {peers.VERSIONS['ortools']}"
    report(
        f"T2: {n} x {m}, {len(pairs)} pairs",
        [Result("T2 plan / OR-tools", ms["ours"], ms["OR-tools"], n, "ms", 10, version)],
        candidates_ms=round(ms["candidates"]),
        served_per_tier=f"{served}, exact optimum {possible}",
        mean_distance=f"{100 * (metres / least - 1):+.3f} % of the exact optimum's",
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
