"""From pairs to a plan nobody sees unless its certificate holds.

The auction runs with a coarse ε first: where places are scarce, prices climb to a tier's weight, and
coarse steps take them there in a fraction of the bids. A coarse pass needs no more than a sample: it
asks every second demand of the pass that follows it, for half the places, as long as offerings have
places enough for a share of them to say something. Each finer pass starts a step or two below the
prices found; a place that stays free although it has a price is called out afterwards. Should the
certificate find a rearrangement that serves one more, the gap between tiers was too small for the
chain it needs, and it grows.
"""

from dataclasses import dataclass, replace

import numpy as np

from services.matching.engine.arrays import Keys, Mode, Pairs, Plan, weights
from services.matching.engine.auction import bid_up, propose
from services.matching.engine.certificate import prove
from services.matching.engine.compiled import I32, I64, U8, U32, U64, compiled
from services.matching.engine.settling import at_the_cut, call_out, draw, lower, publish, tally, turn

STEP = 8  # how much finer each pass is than the one before
FEW = 4  # places from which the price of a sample says little
SWEEPS = 2  # after two the prices have fallen 99 % of the way they can
KILOMETRE = 100_000


class NoCertificate(RuntimeError):
    """No plan was found that its certificate confirms: a fault of the engine, never of the data."""


@dataclass(frozen=True)
class Market:
    """The pairs of those who take part, numbered so that no order of rows shows in the result.

    Demands stand in the order of tier and draw; offerings are numbered as they are first asked for.
    """

    start: U64
    offering: U32
    cost: I64
    demand: U32  # whose each pair is
    demands: I64  # the row of each demand
    offerings: I64  # the row of each offering
    left: I64  # places not yet accepted
    first: U64  # where each offering's pairs begin, once they are seen from the offerings
    seats: U64  # where each offering's heap begins


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
    tier = np.ascontiguousarray(tier, np.uint8)
    held = np.full(len(tier), -1, np.int32) if locked is None else np.ascontiguousarray(locked, np.int32)
    market = _market(pairs, tier, key, capacity, held)
    farthest = max(int(pairs.cost_cm.max(initial=0)), -int(pairs.cost_cm.min(initial=0)))
    gap = max(4 * farthest, 100 * epsilon_cm, KILOMETRE)
    enough = (len(tier) + 1) * (2 * farthest + epsilon_cm)
    while True:
        plan = Plan(held.copy(), np.zeros(len(capacity), np.int64), pairs, tier, held, epsilon_cm, gap, mode)
        if mode == "stable":
            plan = _admit(market, plan)
        else:
            _auction(market, plan)
        if prove(pairs, tier, capacity, plan).holds:
            return plan
        if gap > enough or mode == "stable":
            raise NoCertificate(f"no certificate with a gap of {gap} cm")
        gap *= STEP


@compiled(
    "int64(uint64[::1], uint32[::1], int64[::1], int64[::1], uint64[::1], uint32[::1], int64[::1], int64[::1],"
    " int64[::1], uint64[::1], uint32[::1])"
)
def renumber(
    start: U64, offering: U32, cost: I64, demands: I64, start_: U64, offering_: U32, cost_: I64, number: I64,
    named: I64, first: U64, demand: U32,
) -> int:  # fmt: skip
    """Copies the demands' rows in the order given, numbering offerings as they come up."""
    count, end = 0, np.uint64(0)
    for rank in range(len(demands)):
        row = np.uint64(demands[rank])
        for e in range(start[row], start[row + np.uint64(1)]):
            o = offering[e]
            if number[o] < 0:
                number[o], named[count] = count, o
                count += 1
            at = np.uint32(number[o])
            offering_[end], cost_[end], demand[end] = at, cost[e], rank
            first[at + 1] += np.uint64(1)
            end += np.uint64(1)
        start_[rank + 1] = end
    return count


def _market(pairs: Pairs, tier: U8, key: Keys, capacity: I32, held: I32) -> Market:
    m = len(capacity)
    drawn = np.argsort(key)
    demands = drawn[np.argsort(tier[drawn], kind="stable")]
    demands = demands[held[demands] < 0]
    start, first = np.zeros(len(demands) + 1, np.uint64), np.zeros(m + 1, np.uint64)
    offering, cost = np.empty(len(pairs), np.uint32), np.empty(len(pairs), np.int64)
    demand = np.empty(len(pairs), np.uint32)
    named = np.empty(m, np.int64)
    count = renumber(*pairs.columns, demands, start, offering, cost, np.full(m, -1), named, first, demand)
    end = int(start[-1])
    offering, cost, demand, named, first = offering[:end], cost[:end], demand[:end], named[:count], first[: count + 1]

    accepted = np.bincount(held[held >= 0], minlength=m)
    left = np.maximum(capacity - accepted, 0)[named]
    # One seat more than can ever be asked for is as good as a thousand: it stays free.
    seats = np.zeros(count + 1, np.uint64)
    np.cumsum(np.minimum(left.astype(np.uint64), first[1:] + np.uint64(1)), out=seats[1:])
    return Market(start, offering, cost, demand, demands, named, left, np.cumsum(first), seats)


def _auction(market: Market, plan: Plan) -> None:
    """Fills the plan's places and prices."""
    people, places = len(market.demands), len(market.left)
    weight = weights(plan.tier, plan.gap_cm)[market.demands]
    price, chosen = np.zeros(places, np.int64), np.empty(people, np.int64)
    world = market.start, market.offering, market.cost, weight, price, chosen
    heap, held, bits = np.empty(market.seats[-1], np.int64), np.empty(places, np.uint64), people.bit_length()

    steps = [plan.epsilon_cm]
    while steps[-1] * STEP < plan.gap_cm // 4:
        steps.append(steps[-1] * STEP)
    usual = int(np.sort(market.left)[places // 2]) if places else 0
    for finer, step in reversed(list(enumerate(steps))):
        every = max(min(1 << finer, usual // FEW), 1)
        bid_up(*world, market.left, market.seats, heap, held, step, every, bits)
        if finer:  # two steps before the last pass, since what is too dear after that must be called out
            np.maximum(price - (step if finer > 1 else 2 * step), 0, out=price)
    _call_out(market, plan, weight, price, chosen)
    _settle(market, plan, weight, price, chosen)
    publish(chosen, market.offering, market.demands, market.offerings, plan.offering)
    plan.price_cm[market.offerings] = price


def _settle(market: Market, plan: Plan, weight: I64, price: I64, chosen: I64) -> None:
    """Brings prices down to what places are worth, and lets the draw decide between equals."""
    world = market.start, market.offering, market.cost, weight, price, chosen
    most, need = np.empty(len(chosen), np.int64), np.empty(len(price), np.int64)
    for _ in range(SWEEPS):
        if not lower(market.demand, *world[1:], most, need):
            break
    cut = np.empty((2, len(market.cost)), np.int64)
    count = at_the_cut(*world, np.zeros(len(price), np.bool_), cut, plan.epsilon_cm)
    if count:
        who, pair = cut[:, :count]
        order = np.lexsort((who, market.cost[pair], weight[who], market.offering[pair]))
        draw(np.ascontiguousarray(cut[:, order]), *world, plan.epsilon_cm)


def _call_out(market: Market, plan: Plan, weight: I64, price: I64, chosen: I64) -> None:
    load = np.zeros(len(price), np.int64)
    tally(chosen, market.offering, load)
    idle = np.flatnonzero((load < market.left) & (price > 0))
    if len(idle) == 0:
        return
    asker, pair = np.empty(len(market.cost), np.uint32), np.empty(len(market.cost), np.int64)
    turn(market.demand, market.offering, market.first[:-1].copy(), asker, pair)
    pays = np.empty((2, np.diff(market.first).max() + 1), np.int64)
    waiting = np.empty(len(price), np.int64)
    waiting[: len(idle)] = idle
    call_out(
        market.first, asker, pair, market.offering, market.cost, weight, market.left, price, chosen,
        load, pays, waiting, len(idle), max(plan.epsilon_cm // 2, 1),
    )  # fmt: skip


def _admit(market: Market, plan: Plan) -> Plan:
    """Deferred acceptance; the cut-offs are published instead of prices."""
    admitted = np.full(len(market.left), np.iinfo(np.int64).max)
    head, following = plan.tier[market.demands] * np.int64(plan.gap_cm), market.start[:-1].copy()
    heap, held = np.empty(market.seats[-1], np.int64), np.zeros(len(market.left), np.uint64)
    propose(
        market.start, market.offering, market.cost, head, admitted, following, market.seats, heap, held,
        len(following).bit_length(),
    )  # fmt: skip
    chosen = np.where(following < market.start[1:], following.view(np.int64), -1)
    publish(chosen, market.offering, market.demands, market.offerings, plan.offering)
    cutoff = np.full(len(plan.price_cm), np.iinfo(np.int64).max)
    cutoff[market.offerings] = admitted
    return replace(plan, cutoff_cm=cutoff, epsilon_cm=0)
