"""The capacity auction: demands bid for places, and each offering keeps its best bids in a heap.

After Bertsekas: a demand bids for the place that is best at today's prices, as much as makes its
second choice equally good, and ε more. A full offering lets its lowest bid go, and that bid is its
price. When everybody rests, nobody prefers another place by more than ε; the prices prove it. With
fixed ranks in place of bids the same heaps give deferred acceptance. All numbers are integers.

Demands are numbered in the order of tier and draw. A heap's entry holds the bid above and the number
below, reversed: among equal bids whoever comes later in the draw is let go first.
"""

# pyright: reportArgumentType=false, reportReturnType=false, reportCallIssue=false, reportAssignmentType=false
# numba checks these types itself, against the signatures; numpy's stubs know no scalar of a kernel.

import numpy as np

from services.matching.engine.compiled import I64, U32, U64, compiled


@compiled("void(int64[::1], uint64, uint64, int64)")
def rise(heap: I64, base: int, at: int, entry: int) -> None:
    """Lets a new entry climb from the heap's end to its place."""
    while at > 0:
        up = np.uint64(at - 1) >> 1
        if heap[base + up] <= entry:
            break
        heap[base + at] = heap[base + up]
        at = up
    heap[base + at] = entry


@compiled("void(int64[::1], uint64, uint64, int64)")
def sink(heap: I64, base: int, size: int, entry: int) -> None:
    """Puts a new entry in the place of the weakest one."""
    at = np.uint64(0)
    while True:
        down = np.uint64(2 * at + 1)
        if down >= size:
            break
        low = heap[base + down]
        if down + 1 < size:
            other = heap[base + down + np.uint64(1)]
            down += np.uint64(other < low)
            low = min(low, other)
        if low >= entry:
            break
        heap[base + at] = low
        at = down
    heap[base + at] = entry


@compiled("UniTuple(int64, 3)(uint64, uint64, uint32[::1], int64[::1], int64[::1], int64)")
def choose(first: int, last: int, offering: U32, cost: I64, price: I64, least: int) -> tuple[int, int, int]:
    """The best pair at today's prices, its value, and the second best value; at least going without.

    Pairs come in order of cost, so that none beyond the second best value can matter: prices are
    never negative.
    """
    best = second = least
    chosen = np.int64(-1)
    for e in range(first, last):
        if -cost[e] <= second:
            break
        value = -cost[e] - price[offering[e]]
        second = max(second, min(best, value))
        chosen = np.int64(e) if value > best else chosen
        best = max(best, value)
    return chosen, best, second


@compiled(
    "void(uint64[::1], uint32[::1], int64[::1], int64[::1], int64[::1], int64[::1], int64[::1], uint64[::1],"
    " int64[::1], uint64[::1], int64, uint64, int64)"
)
def bid_up(
    start: U64, offering: U32, cost: I64, weight: I64, price: I64, chosen: I64,
    left: I64, seats: U64, heap: I64, held: U64, epsilon: int, every: int, bits: int,
) -> None:  # fmt: skip
    """Runs the auction from the prices given until everybody rests, with the pair each has chosen.

    Whoever is outbid bids again at once. An offering whose places are all accepted keeps no bids;
    its price rises until nobody asks. Where only every second, fourth … takes part, so do the places.
    """
    held[:] = 0
    mask = (1 << bits) - 1
    for first in range(0, len(chosen), every):
        i, resting = np.uint32(first), False
        while not resting:
            e, best, second = choose(start[i], start[i + 1], offering, cost, price, -weight[i])
            chosen[i] = e
            if e < 0:
                break
            o = offering[np.uint64(e)]
            bid = price[o] + best - second + epsilon
            base, size = seats[o], min(seats[o + 1] - seats[o], np.uint64(left[o] + every - 1) // every)
            if size == 0:
                price[o] = bid
                continue
            entry = (bid << bits) | (mask - i)
            resting = held[o] < size
            if resting:
                rise(heap, base, held[o], entry)
                held[o] += np.uint64(1)
            else:
                i = np.uint32(mask - (heap[base] & mask))
                sink(heap, base, size, entry)
            if held[o] == size:
                price[o] = heap[base] >> bits


@compiled(
    "void(uint64[::1], uint32[::1], int64[::1], int64[::1], int64[::1], uint64[::1], uint64[::1], int64[::1],"
    " uint64[::1], int64)"
)
def propose(
    start: U64, offering: U32, cost: I64, head: I64, cutoff: I64, following: U64,
    seats: U64, heap: I64, held: U64, bits: int,
) -> None:  # fmt: skip
    """Deferred acceptance: everybody asks from the cheapest on, offerings keep the best ranks.

    A rank is the tier's head plus the cost; whoever ranks up to the cut-off is admitted. In the end
    everybody is at the pair that admits them, or past their last.
    """
    mask = (1 << bits) - 1
    for first in range(len(following)):
        i, resting = np.uint32(first), False
        while not resting and following[i] < start[i + 1]:
            e = following[i]
            o = offering[e]
            base, size = seats[o], seats[o + 1] - seats[o]
            entry = ((-head[i] - cost[e]) << bits) | (mask - i)
            resting = held[o] < size
            if resting:
                rise(heap, base, held[o], entry)
                held[o] += np.uint64(1)
            else:
                if size > 0 and heap[base] < entry:
                    i = np.uint32(mask - (heap[base] & mask))
                    sink(heap, base, size, entry)
                following[i] += np.uint64(1)
            if held[o] == size:
                cutoff[o] = -(heap[base] >> bits) if size > 0 else np.iinfo(np.int64).min
