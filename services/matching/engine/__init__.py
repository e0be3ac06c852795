"""The matching engine: pure functions from columns of numbers to a plan that proves itself.

`candidates` says who may go where, `solve` finds the plan, `certify` checks it without trusting it,
`explain` tells one person why. Nothing here reads or writes anything; importing it loads numba and,
the first time, compiles every kernel into `NUMBA_CACHE_DIR`.
"""

from typing import Any

import numpy as np

from services.matching.engine.arrays import Demands, Offerings, Pairs, Plan
from services.matching.engine.certificate import Certificate, certify
from services.matching.engine.explanation import Explanation, explain
from services.matching.engine.pairing import candidates
from services.matching.engine.predicates import Reason
from services.matching.engine.solving import NoCertificate, solve

__all__ = [
    "Certificate",
    "Demands",
    "Explanation",
    "NoCertificate",
    "Offerings",
    "Pairs",
    "Plan",
    "Reason",
    "candidates",
    "certify",
    "explain",
    "solve",
    "warm",
]


def warm() -> None:
    """Runs every kernel once on one pair, after the import has compiled them all."""
    one: Any = np.ones(1, np.int64)
    demands = Demands(one, one, one, one, one, one, one, one, one > 0, one)
    offerings = Offerings(one, one, one, 0 * one, 2 * one, one, one, one, one, 2 * one, one > 0, one)
    pairs = candidates(demands, offerings, on=2)
    for mode in ("coverage", "stable"):
        plan = solve(pairs, demands.tier, demands.key, offerings.capacity, mode=mode)
        explain(demands, offerings, 0, plan, on=2).as_dict()
