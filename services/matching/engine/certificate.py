"""The certificate: a plan is checked from its prices alone, without asking how it was found.

Two passes over the pairs. The first shows that nobody prefers another place at the posted prices
by more than ε and that no offering with a free place has a price; metres are then within ε per
person of the best possible. The second walks, tier by tier, every chain of rearrangements that
starts at somebody unserved; where none ends at a free place or at somebody of a lower tier, nobody
else of that tier or a higher one can be served at all (Berge).
"""

import hashlib
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.matching.engine.arrays import Pairs, Plan, weights
from services.matching.engine.checks import envy, justified, survey, walk
from services.matching.engine.compiled import I32, U8, group


@dataclass(frozen=True)
class Certificate:
    """What was found; `holds` is the verdict. Sums are over people without an accepted place."""

    epsilon_cm: int
    violation_cm: int
    primal: int
    dual: int
    served: tuple[int, ...]
    maximal: tuple[bool, ...]
    feasible: bool
    mode: str
    digest: str

    @property
    def holds(self) -> bool:
        if self.mode == "stable":
            return self.feasible and self.violation_cm == 0
        return self.feasible and self.violation_cm <= self.epsilon_cm and all(self.maximal)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"holds": self.holds}


def certify(pairs: Pairs, tier: U8, capacity: I32, plan: Plan) -> Certificate:
    """Checks a plan against the pairs, the tiers and the places it claims to be made for."""
    inputs = pairs.start, pairs.offering, pairs.cost_cm, tier, capacity
    return replace(prove(pairs, tier, capacity, plan), digest=_digest(*inputs, *_claims(plan)))


def prove(pairs: Pairs, tier: U8, capacity: I32, plan: Plan) -> Certificate:
    """The checks alone, without the digest that binds them to their inputs."""
    tier, place, locked = np.ascontiguousarray(tier, np.uint8), plan.offering, plan.locked
    n, m, tiers = len(place), len(capacity), int(tier.max(initial=0)) + 1
    if max(place.max(initial=-1), locked.max(initial=-1)) >= m:
        raise ValueError(f"the plan names an offering beyond the {m} there are")
    load, accepted, served = np.zeros(m, np.int64), np.zeros(m, np.int64), np.zeros(tiers, np.int64)
    holding, asking = np.empty(n, np.uint64), np.empty(n, np.uint64)
    survey(place, locked, tier, load, accepted, served, holding, asking)
    free = load < capacity
    # Places accepted beyond a capacity that shrank later are kept, never filled again.
    feasible = bool((load <= np.maximum(capacity, accepted)).all())

    edges = pairs.columns
    worst, primal, dual, strangers = envy(*edges, weights(tier, plan.gap_cm), plan.price_cm, place, locked)
    left = np.maximum(capacity - accepted, 0)
    if plan.mode == "stable":
        head = tier * np.int64(plan.gap_cm)
        worst = justified(*edges, head, plan.gap_cm, place, locked, free, np.empty(m, np.int64))
    else:
        unjust = np.maximum(np.where(free, plan.price_cm, 0), -plan.price_cm)
        worst = max(worst, int(unjust.max(initial=0)))

    first, holders = group(holding, m + 1)
    turns, waiting = group(asking, tiers + 1)
    maximal, seen, queue = np.ones(tiers, np.bool_), np.zeros(m, np.bool_), np.empty(n, np.uint32)
    walk(*edges[:2], tier, waiting[: turns[tiers]], first, holders, free, seen, queue, maximal)
    return Certificate(
        epsilon_cm=plan.epsilon_cm,
        violation_cm=int(worst),
        primal=int(primal),
        dual=int(dual + (left * plan.price_cm).sum()),
        served=tuple(served.tolist()),
        maximal=tuple(maximal.tolist()),
        feasible=feasible and strangers == 0,
        mode=plan.mode,
        digest="",
    )


def _claims(plan: Plan) -> tuple[NDArray[Any], ...]:
    return plan.offering, plan.price_cm, plan.locked, np.array([plan.epsilon_cm, plan.gap_cm])


def _digest(*columns: NDArray[Any]) -> str:
    """SHA-256 over the shapes and bytes of everything the verdict rests on."""
    digest = hashlib.sha256()
    for column in columns:
        digest.update(f"{column.dtype.str}{column.shape}".encode())
        digest.update(np.ascontiguousarray(column).data)
    return digest.hexdigest()
