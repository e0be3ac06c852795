"""The capacity auction: demands bid for places, and each offering keeps its best bids in a heap.

After Bertsekas: a demand bids for the place that is best at today's prices, as much as makes its
second choice equally good, and ε more. A full offering lets its lowest bid go, and that bid is its
price. When everybody rests, nobody prefers another place by more than ε; the prices prove it. With
fixed ranks in place of bids the same heaps give deferred acceptance. All numbers are integers and
ties fall to the demand earlier in tier and key, so every machine finds the same plan.
"""

# pyright: reportArgumentType=false, reportReturnType=false, reportCallIssue=false
# numba checks these types itself, against the signatures; numpy's stubs know no scalar of a kernel.

import numpy as np

from services.matching.engine.compiled import I32, I64, compiled


@compiled("boolean(int64, int32, int64, int32)")
def weaker(bid: int, rank: int, other: int, other_rank: int) -> bool:
    """Whether a bid goes before another one; among equals the later in the draw goes."""
    return bid < other or (bid == other and rank > other_rank)


@compiled("void(int64[::1], int32[::1], int64, int64, int64, int32)")
def rise(bids: I64, who: I32, base: int, at: int, bid: int, rank: int) -> None:
    """Lets a new bid climb from the heap's end to its place."""
    while at > 0:
        up = (at - 1) >> 1
        if not weaker(bid, rank, bids[base + up], who[base + up]):
            break
        bids[base + at] = bids[base + up]
        who[base + at] = who[base + up]
        at = up
    bids[base + at] = bid
    who[base + at] = rank


@compiled("void(int64[::1], int32[::1], int64, int64, int64, int32)")
def sink(bids: I64, who: I32, base: int, size: int, bid: int, rank: int) -> None:
    """Puts a new bid in the place of the weakest one."""
    at = 0
    while True:
        down = 2 * at + 1
        if down >= size:
            break
        right = down + 1
        if right < size and weaker(bids[base + right], who[base + right], bids[base + down], who[base + down]):
            down = right
        if not weaker(bids[base + down], who[base + down], bid, rank):
            break
        bids[base + at] = bids[base + down]
        who[base + at] = who[base + down]
        at = down
    bids[base + at] = bid
    who[base + at] = rank


@compiled("UniTuple(int64, 3)(int64, int64, int32[::1], int64[::1], int64[::1], int64)")
def choose(first: int, last: int, offering: I32, cost: I64, price: I64, least: int) -> tuple[int, int, int]:
    """The best place at today's prices, its value, and the second best value; at least going without.

    Offerings come in order of cost, so that none beyond the second best value can matter: prices
    are never negative.
    """
    best = second = least
    to = np.int64(-1)
    for e in range(first, last):
        if -cost[e] <= second:
            break
        value = -cost[e] - price[offering[e]]
        if value > best:
            second, best, to = best, value, np.int64(offering[e])
        elif value > second:
            second = value
    return to, best, second


@compiled(
    "int64(int64[::1], int32[::1], int64[::1], int64[::1], int64[::1], int64[::1], int64[::1], int64, int32[::1])"
)
def bid_up(
    start: I64, offering: I32, cost: I64, weight: I64, order: I64, seats: I64, price: I64,
    epsilon: int, place: I32,
) -> int:  # fmt: skip
    """Runs the auction from the prices given until everybody rests; returns how many bids it took.

    Whoever is outbid bids again at once. An offering whose places are all accepted keeps no bids;
    its price rises until nobody asks.
    """
    bids = np.empty(seats[-1], np.int64)
    who = np.empty(seats[-1], np.int32)
    held = np.zeros(len(price), np.int64)
    rounds = 0
    for first in range(len(order)):
        rank = np.int32(first)
        while rank >= 0:
            rounds += 1
            i = order[rank]
            to, best, second = choose(start[i], start[i + 1], offering, cost, price, -weight[i])
            place[i] = to
            if to < 0:
                break
            bid = price[to] + best - second + epsilon
            base, size = seats[to], seats[to + 1] - seats[to]
            if size == 0:
                price[to] = bid
                continue
            if held[to] < size:
                rise(bids, who, base, held[to], bid, rank)
                held[to] += 1
                rank = np.int32(-1)
            else:
                out = who[base]
                sink(bids, who, base, size, bid, rank)
                rank = out
            if held[to] == size:
                price[to] = bids[base]
    return rounds


@compiled("boolean(int64[::1], int32[::1], int64[::1], int64[::1], int64[::1], int32[::1], int64[::1])")
def lower(start: I64, offering: I32, cost: I64, weight: I64, order: I64, place: I32, price: I64) -> bool:
    """Lowers every price to what the keenest outsider would pay for one more place there.

    A full offering's price may lie anywhere between that and its lowest bid; the lower end is what
    one more place is worth. Lower prices make holders less keen elsewhere, so sweeps are repeated.
    """
    need = np.zeros(len(price), np.int64)
    for i in order:
        own = np.int64(0)
        if place[i] >= 0:
            for e in range(start[i], start[i + 1]):
                if offering[e] == place[i]:
                    own = weight[i] - cost[e] - price[place[i]]
                    break
        for e in range(start[i], start[i + 1]):
            if offering[e] != place[i]:
                need[offering[e]] = max(need[offering[e]], weight[i] - cost[e] - own)
    fell = False
    for o in range(len(price)):
        if need[o] < price[o]:
            price[o] = need[o]
            fell = True
    return fell


@compiled(
    "void(int64[:,::1], int64[::1], int32[::1], int64[::1], int64[::1], int64[::1], int32[::1], int64[::1], int64)"
)
def draw(
    rows: I64, start: I64, offering: I32, cost: I64, weight: I64, order: I64, place: I32, price: I64, epsilon: int
) -> None:  # fmt: skip
    """Among equals at a cut, lets those earlier in the draw have the places, where ε stays kept.

    The rows are sorted, so that equals in offering, weight and cost stand together, by rank.
    """
    first = 0
    while first < rows.shape[1]:
        o = rows[0, first]
        last = first
        while last + 1 < rows.shape[1] and (rows[:3, last + 1] == rows[:3, first]).all():
            last += 1
        value = weight[order[rows[3, first]]] - rows[2, first] - price[o]
        early, late = first, last
        while early < late:
            i, j = order[rows[3, early]], order[rows[3, late]]
            if place[i] >= 0:
                early += 1
            elif place[j] != o:
                late -= 1
            else:
                gain = choose(start[i], start[i + 1], offering, cost, price, -weight[i])[1] + weight[i] - value
                loss = choose(start[j], start[j + 1], offering, cost, price, -weight[j])[1] + weight[j]
                if gain <= epsilon and loss <= epsilon:
                    place[i], place[j] = o, -1
                    early += 1
                late -= 1
        first = last + 1


@compiled("void(int64[::1], int32[::1], int64[::1], int64[::1], int64[::1], int64[::1], int64[::1], int32[::1])")
def propose(
    start: I64, offering: I32, cost: I64, head: I64, order: I64, seats: I64, cutoff: I64,
    place: I32,
) -> None:  # fmt: skip
    """Deferred acceptance: everybody asks from the cheapest on, offerings keep the best ranks.

    A rank is the tier's head plus the cost; whoever ranks up to the cut-off is admitted.
    """
    bids = np.empty(seats[-1], np.int64)
    who = np.empty(seats[-1], np.int32)
    held = np.zeros(len(cutoff), np.int64)
    following = start[:-1].copy()
    for first in range(len(order)):
        rank = np.int32(first)
        while rank >= 0:
            i = order[rank]
            e = following[i]
            place[i] = -1
            if e == start[i + 1]:
                break
            following[i] += 1
            to = np.int64(offering[e])
            bid = -head[i] - cost[e]
            base, size = seats[to], seats[to + 1] - seats[to]
            if held[to] < size:
                place[i] = to
                rise(bids, who, base, held[to], bid, rank)
                held[to] += 1
                rank = np.int32(-1)
            elif size > 0 and weaker(bids[base], who[base], bid, rank):
                place[i] = to
                out = who[base]
                sink(bids, who, base, size, bid, rank)
                rank = out
            if held[to] == size:
                cutoff[to] = -bids[base] if size > 0 else np.iinfo(np.int64).min
