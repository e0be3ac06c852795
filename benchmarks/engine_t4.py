"""T4: a sub-district, 5,000 demands and 100 offerings, from columns to a plan with its certificate.

Every peer is held against ours three times, because it knows no demands and offerings, only pairs:

- end to end: ours from columns to pairs, plan and certificate; theirs from the same columns to the
  same pairs, as one writes them with numpy, and to an assignment, which carries no proof;
- the same pairs: ours is the plan and its certificate, theirs the assignment, both from our pairs;
- whole against part: ours end to end, theirs the assignment alone, with our pairs for nothing.

Peers take the pairs through their bulk interfaces where they have one. What greedy and deferred
acceptance leave unserved is counted over five seeds. Run with `python -m benchmarks.engine_t4`.
"""

import sys
from collections.abc import Callable
from statistics import median

import numpy as np

from benchmarks import engine_peers as peers
from benchmarks.engine_generator import DAY, gen
from benchmarks.measure import Result, alternate, report
from services.matching.engine import Certificate, candidates, certify, solve
from services.matching.engine.months import latest_birth

SEEDS = 5
GAP_CM = 2_000_000  # the tier gap the peers are given: four times the longest radius, as ours takes


def main(n: int = 5000, m: int = 100, seed: int = 7) -> None:
    d, o = gen(n, m, seed)
    pairs = candidates(d, o, on=DAY)

    def ours() -> Certificate:
        made = candidates(d, o, on=DAY)
        return certify(made, d.tier, o.capacity, solve(made, d.tier, d.key, o.capacity))

    def planned() -> Certificate:
        return certify(pairs, d.tier, o.capacity, solve(pairs, d.tier, d.key, o.capacity))

    def crossed() -> None:
        after, until = (latest_birth(DAY, each.astype(np.int64)) for each in (o.max_months, o.min_months))
        peers.cross_join(d, o, after, until)

    exact = {"OR-tools": peers.or_tools, "scipy": peers.scipy_matching, "networkx": peers.network_simplex}
    rivals: dict[str, Callable[[], object]] = {"ours": ours, "plan": planned, "cross join": crossed}
    for name, solver in exact.items():
        rivals[name] = lambda solver=solver: solver(pairs, d.tier, o.capacity, GAP_CM)
    rivals["matching"] = lambda: peers.hospital_resident(pairs, d, o.capacity)
    rivals["greedy"] = lambda: peers.greedy(pairs, d, o.capacity)
    ms = alternate(rivals)

    targets = {"OR-tools": 10, "scipy": 90, "matching": 230, "networkx": 300}
    versions = {name: f"{name} {peers.VERSIONS[name.lower().replace('-', '')]}" for name in targets}
    lines = [
        Result(f"T4 end to end / {name}", ms["ours"], ms["cross join"] + ms[name], n, "ms", targets.get(name))
        for name in (*targets, "greedy")
    ]
    for title, time in (("same pairs", ms["plan"]), ("whole against part", ms["ours"])):
        lines += [
            Result(f"T4 {title} / {name}", time, ms[name], n, "ms", target, versions[name])
            for name, target in targets.items()
        ]

    proof = ours()
    served = sum(proof.served)
    best = exact["OR-tools"](pairs, d.tier, o.capacity, GAP_CM)
    plan = solve(pairs, d.tier, d.key, o.capacity)
    gains = [_gains(n, m, each) for each in range(seed, seed + SEEDS)]
    for at, (name, target) in enumerate((("greedy", 1.077), ("deferred acceptance", 1.105))):
        gain, note = median(each[at] for each in gains), f"median of {SEEDS} seeds"
        lines.append(Result(f"T4 served / {name}", gain, 1, n, "served", target, note=note, higher_is_better=True))
    report(
        f"T4: {n} x {m}, {len(pairs)} pairs, end to end with certificate",
        lines,
        certificate_holds=proof.holds,
        served_per_tier=f"{proof.served}, exact optimum {tuple(np.bincount(d.tier[best >= 0]).tolist())}",
        mean_distance_m=f"{_mean(pairs, plan.offering):.2f}, exact optimum {_mean(pairs, best):.2f}",
        violation_cm=proof.violation_cm,
        gap_m_per_served=round((proof.dual - proof.primal) / 100 / served, 3),
        served_gains=[f"{greedy:.3f}, {stable:.3f}" for greedy, stable in gains],
    )


def _gains(n: int, m: int, seed: int) -> tuple[float, float]:
    """How many times as many are served as by greedy and by deferred acceptance."""
    d, o = gen(n, m, seed)
    pairs = candidates(d, o, on=DAY)
    served, nearest, stable = (
        int((place >= 0).sum())
        for place in (
            solve(pairs, d.tier, d.key, o.capacity).offering,
            peers.greedy(pairs, d, o.capacity),
            peers.hospital_resident(pairs, d, o.capacity),
        )
    )
    return served / nearest, served / stable


def _mean(pairs, place) -> float:
    taken = place[peers.rows(pairs)] == pairs.offering
    return float(pairs.cost_cm[taken].mean() / 100)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
