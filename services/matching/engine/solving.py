"""From pairs to a plan nobody sees unless its certificate holds.

The auction runs with a coarse ε first: where places are scarce, prices climb to a tier's weight,
and coarse steps take them there in a fraction of the bids. Each finer pass starts a little below
the prices found. Should a place with a price stay free, the pass started too high and is taken
again from lower; should the certificate find a rearrangement that serves one more, the gap between
tiers was too small for the chain it needs, and it grows.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from services.matching.engine.arrays import Keys, Mode, Pairs, Plan, weights
from services.matching.engine.auction import bid_up, draw, lower, propose
from services.matching.engine.certificate import certify
from services.matching.engine.compiled import I32, I64, U8

STEP = 16  # how much finer each pass is than the one before
MARGIN = 3  # how many coarse steps below the coarse prices the next pass starts
SWEEPS = 3  # after three the prices have fallen 99.9 % of the way they can
KILOMETRE = 100_000


class NoCertificate(RuntimeError):
    """No plan was found that its certificate confirms: a fault of the engine, never of the data."""


@dataclass(frozen=True)
class Market:
    """The auction's working arrays: who takes part in which order, and the places that are left."""

    pairs: Pairs
    tier: U8
    locked: I32
    order: I64
    left: I64
    seats: I64


def solve(
    pairs: Pairs,
    tier: U8,
    key: Keys,
    capacity: I32,
    *,
    epsilon_cm: int = 5000,
    mode: Mode = "coverage",
    locked: I32 | None = None,
) -> Plan:
    """Serves as many as possible tier by tier, then saves metres; equals fall to the keyed draw.

    `locked` names the offering each demand has already accepted (-1: none): such a place is
    occupied and its holder stays. With `mode="stable"`, offerings admit by tier and nearness only.
    """
    if epsilon_cm < 1:
        raise ValueError("epsilon_cm must be at least 1: an auction without a step stalls on ties")
    market = _market(pairs, tier, key, capacity, locked)
    farthest = int(np.abs(pairs.cost_cm).max(initial=0))
    gap = max(4 * farthest, 100 * epsilon_cm, KILOMETRE)
    enough = (len(tier) + 1) * (2 * farthest + epsilon_cm)
    while True:
        plan = _stable(market, gap) if mode == "stable" else _coverage(market, epsilon_cm, gap)
        if certify(pairs, tier, capacity, plan).holds:
            return plan
        if gap > enough or mode == "stable":
            raise NoCertificate(f"no certificate with a gap of {gap} cm")
        gap *= STEP


def _market(pairs: Pairs, tier: U8, key: Keys, capacity: I32, locked: ArrayLike | None) -> Market:
    tier = np.ascontiguousarray(tier, np.uint8)
    n, m = len(tier), len(capacity)
    held = np.full(n, -1, np.int32) if locked is None else np.ascontiguousarray(locked, np.int32)
    drawn = np.argsort(key, kind="stable")
    order = drawn[np.argsort(tier[drawn], kind="stable")]
    left = np.maximum(capacity - np.bincount(held[held >= 0], minlength=m), 0)
    # One seat more than can ever be asked for is as good as a thousand: it stays free.
    asked = np.bincount(pairs.offering, minlength=m)
    seats = np.zeros(m + 1, np.int64)
    np.cumsum(np.minimum(left, asked + 1), out=seats[1:])
    return Market(pairs, tier, held, order[held[order] < 0], left.astype(np.int64), seats)


def _coverage(market: Market, epsilon_cm: int, gap_cm: int) -> Plan:
    steps = [epsilon_cm]
    while steps[-1] * STEP * 4 < gap_cm:
        steps.append(steps[-1] * STEP)
    price = np.zeros(len(market.left), np.int64)
    place = market.locked.copy()
    margin = 0
    for step in reversed(steps):
        place, price = _pass(market, step, gap_cm, price, margin)
        margin = MARGIN * step
    _settle(market, epsilon_cm, gap_cm, place, price)
    return Plan(place, price, market.pairs, market.tier, market.locked, epsilon_cm, gap_cm)


def _pass(market: Market, epsilon_cm: int, gap_cm: int, known: I64, margin: int) -> tuple[I32, I64]:
    """One auction from a margin below known prices, wider until no free place has a price."""
    p = market.pairs
    weight = weights(market.tier, gap_cm)
    while True:
        price = np.maximum(known - margin, 0)
        place = market.locked.copy()
        bid_up(
            p.start, p.offering, p.cost_cm, weight, market.order, market.seats, price, epsilon_cm,
            place,
        )  # fmt: skip
        taken = np.bincount(place[market.order][place[market.order] >= 0], minlength=len(price))
        if not ((taken < market.left) & (price > 0)).any():
            return place, price
        margin *= 2


def _settle(market: Market, epsilon_cm: int, gap_cm: int, place: I32, price: I64) -> None:
    """Leaves every price at what one more place is worth, and cuts between equals to the draw."""
    p = market.pairs
    world = p.start, p.offering, p.cost_cm, weights(market.tier, gap_cm), market.order, place, price
    for _ in range(SWEEPS):
        if not lower(*world):
            break
    draw(_cut(*world, epsilon_cm), *world, epsilon_cm)


def _cut(start: I64, offering: I32, cost: I64, weight: I64, order: I64, place: I32, price: I64, epsilon_cm: int) -> I64:
    """Who stands at the cut of a full place within ε, inside or out: offering, weight, cost, rank."""
    rank = np.full(len(place), -1)
    rank[order] = np.arange(len(order))
    person = np.repeat(np.arange(len(place)), np.diff(start))
    value = weight[person] - cost - price[offering]
    outside, inside = place[person] < 0, place[person] == offering
    near = (np.abs(value) <= epsilon_cm) & (outside | inside) & (rank[person] >= 0)
    asked = np.zeros(len(price), np.bool_)
    asked[offering[near & outside]] = True
    cut = np.flatnonzero(near & asked[offering])
    rows = np.stack([offering[cut], weight[person[cut]], cost[cut], rank[person[cut]]])
    return np.ascontiguousarray(rows[:, np.lexsort(rows[::-1])], np.int64)


def _stable(market: Market, gap_cm: int) -> Plan:
    p = market.pairs
    place = market.locked.copy()
    cutoff = np.full(len(market.left), np.iinfo(np.int64).max)
    head = market.tier * np.int64(gap_cm)
    propose(p.start, p.offering, p.cost_cm, head, market.order, market.seats, cutoff, place)
    return Plan(
        place, np.zeros(len(cutoff), np.int64), p, market.tier, market.locked, 0, gap_cm,
        "stable", cutoff,
    )  # fmt: skip
