"""The bridge to the engine: rows become arrays, arrays become a plan. Runs in a worker process.

The engine is imported inside the functions, because it compiles machine code and no web process should carry it.
"""

import time
from dataclasses import dataclass
from typing import Any

import numpy as np

from services.matching.runs import rules

EPSILON_CM = 100


@dataclass(frozen=True)
class People:
    """The residents of a run as columns; `community` indexes the run's community points."""

    key: Any
    community: Any
    birth: Any
    sex: Any
    disability: Any
    slots: Any
    tier: Any


@dataclass(frozen=True)
class Problem:
    """Everything a run needs, picklable: people, community points, offerings' facts, tags, day and held places.

    `locked` holds (person, tag index, offering index) of places already accepted, `barred` (person, tag index) of
    those who said no.
    """

    people: People
    communities: list[tuple[float, float]]
    offerings: list[dict[str, Any]]
    tags: list[str]
    on: int
    locked: list[tuple[int, int, int]]
    barred: list[tuple[int, int]]


@dataclass(frozen=True)
class Outcome:
    """What came out: per demand (people in order, tag after tag) an offering's index or -1, and if it had a pair."""

    offering: Any
    distance_cm: Any
    has_pair: Any
    price_cm: Any
    pairs: int
    certificate: dict[str, Any]
    seconds: float


@dataclass(frozen=True)
class Plan:
    """A run's plan as it was stored: per demand its offering (-1 none), per offering its posted price, the tier gap."""

    offering: Any
    price_cm: list[int]
    gap_cm: int


def run(problem: Problem) -> Outcome:
    """Solve one run: candidates, capacity auction, certificate. Raises if the certificate does not hold."""
    from services.matching import engine

    started = time.perf_counter()
    demands, offerings = _arrays(problem)
    pairs = engine.candidates(demands, offerings, on=problem.on)
    capacity = offerings.capacity
    locked = None
    if problem.locked:
        people = len(problem.people.key)
        locked = np.full(len(demands.key), -1, np.int32)
        for person, tag, offering in problem.locked:
            locked[tag * people + person] = offering
    plan = engine.solve(pairs, demands.tier, demands.key, capacity, epsilon_cm=EPSILON_CM, locked=locked)
    proof = engine.certify(pairs, demands.tier, capacity, plan)
    if not proof.holds:
        raise RuntimeError("the certificate does not hold")
    seconds = time.perf_counter() - started
    distance = _distances(demands, offerings, plan.offering)
    return Outcome(
        offering=np.asarray(plan.offering),
        distance_cm=distance,
        has_pair=np.diff(pairs.start) > 0,
        price_cm=np.asarray(plan.price_cm),
        pairs=len(pairs.offering),
        certificate=_certificate(proof, plan),
        seconds=seconds,
    )


def explain(problem: Problem, given: Plan, person: int) -> list[dict[str, Any]]:
    """The explanation of one person's demands, a tag each, under the plan a run stored."""
    from services.matching import engine

    demands, offerings = _arrays(problem)
    locked = np.full(len(demands.key), -1, np.int32)
    for who, tag, offering in problem.locked:
        at = tag * len(problem.people.key) + who
        locked[at] = offering if given.offering[at] == offering else -1
    plan = engine.Plan(
        offering=np.asarray(given.offering, np.int32),
        price_cm=np.array(given.price_cm, np.int64),
        pairs=engine.candidates(demands, offerings, on=problem.on),
        tier=demands.tier,
        locked=locked,
        epsilon_cm=EPSILON_CM,
        gap_cm=given.gap_cm,
    )
    count = len(problem.people.key)
    return [
        engine.explain(demands, offerings, tag * count + person, plan, on=problem.on).as_dict()
        for tag in range(len(problem.tags))
    ]


def _arrays(problem: Problem) -> tuple[Any, Any]:
    from services.matching import engine

    origin = rules.origin(problem.communities)
    points = np.array([rules.project(lon, lat, origin) for lon, lat in problem.communities], np.int64).reshape(-1, 2)
    people, tags = problem.people, len(problem.tags)
    x, y = points[people.community, 0], points[people.community, 1]
    count = len(people.key)
    # One demand per person and tag; the tag is mixed into the key so that every demand draws its own lot.
    salt = np.repeat(np.arange(1, tags + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15), count)
    consent = np.ones(count * tags, np.bool_)
    for person, tag in problem.barred:
        consent[tag * count + person] = False
    demands = engine.Demands(
        key=np.tile(people.key, tags) ^ salt,
        x_cm=np.tile(x, tags),
        y_cm=np.tile(y, tags),
        birth=np.tile(people.birth, tags),
        need=np.repeat(np.int64(1) << np.arange(tags, dtype=np.int64), count),
        sex=np.tile(people.sex, tags),
        disability=np.tile(people.disability, tags),
        slots=np.tile(people.slots, tags),
        consent=consent,
        tier=np.tile(people.tier, tags),
    )
    return demands, _offerings(problem, origin)


def _offerings(problem: Problem, origin: tuple[float, float]) -> Any:
    from services.matching import engine

    facts = problem.offerings
    at = np.array([rules.project(o["lon"], o["lat"], origin) for o in facts], np.int64).reshape(-1, 2)
    bit = {tag: 1 << index for index, tag in enumerate(problem.tags)}
    need = [sum(bit.get(tag, 0) for tag in set(o["need_tags"])) for o in facts]

    def column(name: str, kind: Any, scale: int = 1) -> Any:
        return np.array([o[name] * scale for o in facts], kind)

    return engine.Offerings(
        key=column("key", np.uint64),
        x_cm=at[:, 0],
        y_cm=at[:, 1],
        min_months=column("min_months", np.int32),
        max_months=column("max_months", np.int32),
        need=np.array(need, np.int64),
        # What runs kept before these were known names neither.
        sex=np.array([rules.taken_sexes(o.get("excluded_sex", "")) for o in facts], np.uint8),
        disability=np.array([rules.disability_mask(o["disability_classes"]) for o in facts], np.uint8),
        slots=np.array([o["slots"] or rules.EVERY_SLOT for o in facts], np.int32),
        radius_cm=column("radius_m", np.int64, 100),
        open=column("open", np.bool_),
        capacity=column("capacity", np.int32),
        credit=column("credit", np.bool_),
        confirmed=np.array([o.get("confirmed", True) for o in facts], np.bool_),
        excluded=np.array([rules.excluded_mask(o.get("excluded_classes", [])) for o in facts], np.uint8),
    )


def _distances(demands: Any, offerings: Any, chosen: Any) -> Any:
    served = chosen >= 0
    to = np.where(served, chosen, 0)
    if not len(offerings.x_cm):
        return np.full(len(chosen), -1, np.int64)
    dx, dy = demands.x_cm - offerings.x_cm[to], demands.y_cm - offerings.y_cm[to]
    return np.where(served, np.sqrt((dx * dx + dy * dy).astype(np.float64)).astype(np.int64), -1)


def _certificate(proof: Any, plan: Any) -> dict[str, Any]:
    return {
        "epsilon_m": EPSILON_CM / 100,
        "tier_weight_m": int(plan.gap_cm) / 100,
        "violation_m": int(proof.violation_cm) / 100,
        "primal_m": int(proof.primal) / 100,
        "dual_m": int(proof.dual) / 100,
        "served_by_tier": [int(count) for count in proof.served],
        "maximal": [bool(holds) for holds in proof.maximal],
        "digest": proof.digest,
    }
