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
from services.matching.engine.checks import envy, justified, settled
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
    tier, place, locked = tier.astype(np.uint8), plan.offering, plan.locked
    m = len(capacity)
    load = np.bincount(place[place >= 0], minlength=m)
    accepted = np.bincount(locked[locked >= 0], minlength=m)
    free = load < capacity
    # Places accepted beyond a capacity that shrank later are kept, never filled again.
    feasible = len(load) == m and bool((load <= np.maximum(capacity, accepted)).all())

    edges = pairs.start, pairs.offering, pairs.cost_cm
    worst, primal, dual, strangers = envy(*edges, weights(tier, plan.gap_cm), plan.price_cm, place, locked)
    left = np.maximum(capacity.astype(np.int64) - accepted, 0)
    if plan.mode == "stable":
        head = tier * np.int64(plan.gap_cm)
        worst = justified(*edges, head, plan.gap_cm, place, locked, free)
    else:
        unjust = np.maximum(np.where(free, plan.price_cm, 0), -plan.price_cm)
        worst = max(worst, int(unjust.max(initial=0)))

    tiers = range(int(tier.max(initial=0)) + 1)
    moving = np.where((place < 0) | (locked >= 0), m, place).astype(np.int64)
    first, holders = group(moving, m + 1)
    served = np.bincount(tier[place >= 0], minlength=len(tiers))
    return Certificate(
        epsilon_cm=plan.epsilon_cm,
        violation_cm=int(worst),
        primal=int(primal),
        dual=int(dual + (left * plan.price_cm).sum()),
        served=tuple(served.tolist()),
        maximal=tuple(settled(*edges[:2], place, tier, locked, first, holders, free, t) for t in tiers),
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
