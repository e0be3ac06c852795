"""The planner: 31 organisations to the proof, 5,000 with the gap told, beside groups packed greedily by nearness.

Run with `python -m benchmarks.planner`.
"""

import time
from typing import Any

import numpy as np

from benchmarks.measure import Result, report
from services.registry.planner import rules
from services.registry.planner.rules import Candidate, Parameters
from services.registry.planner.solve import plan

SECTORS = sorted({each for family in rules.FAMILIES for each in family})


def street(count: int, seed: int, side_m: float, points: int) -> list[Candidate]:
    """Organisations with 0, 1 or 2 formal members in communities of a square."""
    chance = np.random.default_rng(seed)
    places = chance.uniform(0, side_m, (points, 2))
    made = list[Candidate]()
    for number in range(count):
        x, y = places[chance.integers(points)]
        members, sector = int(chance.choice(3, p=[0.3, 0.4, 0.3])), SECTORS[chance.integers(len(SECTORS))]
        made.append(
            Candidate(f"{number:05d}", str(number), members, 118 + x / 88_000, 37.4 + y / 111_320, sector, "0" * 12)
        )
    return made


def greedy(candidates: list[Candidate], parameters: Parameters) -> tuple[int, int]:
    """Each in turn takes its nearest free neighbours until there are three members: organisations covered, cost."""
    free, covered, cost = {each.id: each for each in candidates}, 0, 0
    for each in sorted(candidates, key=lambda one: -(one.formal_members or 0)):
        if each.id not in free:
            continue
        near = sorted((rules.metres(each, other) or 0, other.id) for other in free.values() if other.id != each.id)
        for size in range(1, parameters.most_units):
            group = [each, *(free[id] for _, id in near[:size])]
            judged = rules.judge(group, parameters)
            if not judged.faults:
                covered, cost = covered + len(group), cost + judged.parts.total
                for one in group:
                    del free[one.id]
                break
    return covered, cost


def main() -> None:
    lines, facts = list[Result](), dict[str, Any]()
    for count, side, points in ((31, 3200.0, 22), (5000, 48_000.0, 250)):
        candidates, parameters = street(count, 1, side, points), Parameters()
        made = plan(candidates, parameters)
        covered = sum(len(each.organisations) for each in made.groups)
        begun = time.perf_counter()
        peer, cost = greedy(candidates, parameters) if count < 1000 else (0, 0)
        facts[f"{count}"] = f"{made.seconds} s, optimal {made.optimal}, gap {made.gap:.1%}, {covered} covered"
        if peer:
            took = time.perf_counter() - begun
            lines.append(
                Result(f"planner {count}: covered", covered, peer, count, "organisations", higher_is_better=True)
            )
            lines.append(
                Result(
                    f"planner {count}: cost each",
                    made.parts.total / covered,
                    cost / peer,
                    count,
                    "m",
                    note=f"greedy {took:.2f} s",
                )
            )
        lines.append(Result(f"planner {count}: time of 10 s", made.seconds, 10.0, count, "s", 1.0))
    report("planner: joint branches", lines, **facts)


if __name__ == "__main__":
    main()
