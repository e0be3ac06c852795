"""What follows the auction: free places called out, prices brought down, equals left to the draw.

Each step keeps what the auction reached: nobody prefers another place by more than ε. Everybody's
place is given as the pair they have chosen, -1 for none.
"""

# pyright: reportArgumentType=false, reportReturnType=false, reportCallIssue=false
# numba checks these types itself, against the signatures; numpy's stubs know no scalar of a kernel.

import numpy as np

from services.matching.engine.compiled import I32, I64, U32, U64, Flags, compiled


@compiled("void(uint32[::1], uint32[::1], uint64[::1], uint32[::1], int64[::1])")
def turn(demand: U32, offering: U32, cursor: U64, asker: U32, pair: I64) -> None:
    """The pairs seen from the offerings: who asks and by which pair, in the order of the demands."""
    for e in range(len(offering)):
        at = cursor[offering[e]]
        cursor[offering[e]] += np.uint64(1)
        asker[at], pair[at] = demand[e], e


@compiled("void(int64[::1], uint32[::1], int64[::1])")
def tally(chosen: I64, offering: U32, load: I64) -> None:
    """How many have chosen each offering."""
    for i in range(len(chosen)):
        if chosen[i] >= 0:
            load[offering[chosen[i]]] += 1


@compiled("void(int64[::1], uint32[::1], int64[::1], int64[::1], int32[::1])")
def publish(chosen: I64, offering: U32, demands: I64, offerings: I64, place: I32) -> None:
    """Everybody's place under the numbers the plan was asked with."""
    for i in range(len(chosen)):
        if chosen[i] >= 0:
            place[demands[i]] = offerings[offering[chosen[i]]]


@compiled("int64(int64, uint32[::1], int64[::1], int64[::1], int64[::1], uint64)")
def worth(e: int, offering: U32, cost: I64, weight: I64, price: I64, i: int) -> int:
    """What a pair is worth to its demand at today's prices; nothing, if there is none."""
    at = np.uint64(e)
    return weight[i] - cost[at] - price[offering[at]] if e >= 0 else np.int64(0)


@compiled(
    "int64(uint64, uint64, uint32[::1], int64[::1], uint32[::1], int64[::1], int64[::1], int64[::1], int64[::1],"
    " int64[:,::1])"
)
def listen(
    low: int, high: int, asker: U32, pair: I64, offering: U32, cost: I64, weight: I64, price: I64, chosen: I64,
    pays: I64,
) -> int:  # fmt: skip
    """What each asker would pay to come to an offering (0: nothing), and again those who would come."""
    coming = 0
    for a in range(low, high):
        i = asker[a]
        more = weight[i] - cost[pair[a]] - worth(chosen[i], offering, cost, weight, price, i)
        pays[0, a - low] = pays[1, coming] = 0 if chosen[i] == pair[a] else max(more, 0)
        coming += pays[1, coming] > 0
    return coming


@compiled("int64(int64[::1], int64, int64)")
def nth(values: I64, count: int, k: int) -> int:
    """The value that sorting would put at k; puts those below before it and those above after (Hoare)."""
    low, high = 0, count - 1
    while low < high:
        pivot, up, down = values[(low + high) >> 1], low, high
        while up <= down:
            while values[up] < pivot:
                up += 1
            while values[down] > pivot:
                down -= 1
            if up <= down:
                values[up], values[down] = values[down], values[up]
                up += 1
                down -= 1
        if k > down and k < up:
            break
        low, high = (low, down) if k <= down else (up, high)
    return values[k]


@compiled(
    "int64(uint64, uint64, int64, boolean, uint32[::1], int64[::1], uint32[::1], int64[::1], int64[::1], int64[::1],"
    " int64[::1], int64[:,::1], int64[::1], int64)"
)
def welcome(
    low: int, high: int, last: int, equals: bool, asker: U32, pair: I64, offering: U32, left: I64, price: I64,
    chosen: I64, load: I64, pays: I64, waiting: I64, tail: int,
) -> int:  # fmt: skip
    """Lets those come who pay more than the last one, or as much, and lists what they leave free."""
    o = offering[pair[low]]
    for a in range(low, high):
        if load[o] == left[o]:
            break
        if pays[0, a - low] == last if equals else pays[0, a - low] > last:
            e = chosen[asker[a]]
            if e >= 0:
                load[offering[e]] -= 1
                if price[offering[e]] > 0 and load[offering[e]] == left[offering[e]] - 1:
                    waiting[tail] = offering[e]
                    tail += 1
            chosen[asker[a]] = pair[a]
            load[o] += 1
    return tail


@compiled(
    "void(uint64[::1], uint32[::1], int64[::1], uint32[::1], int64[::1], int64[::1], int64[::1], int64[::1],"
    " int64[::1], int64[::1], int64[:,::1], int64[::1], int64, int64)"
)
def call_out(
    first: U64, asker: U32, pair: I64, offering: U32, cost: I64, weight: I64, left: I64, price: I64, chosen: I64,
    load: I64, pays: I64, waiting: I64, tail: int, epsilon: int,
) -> None:  # fmt: skip
    """The auction reversed: an offering with a free place lowers its price until somebody comes.

    Whoever comes leaves a place free elsewhere, which is called out in its turn. Everybody who moves
    gains at least ε, or the price falls to nothing; so it ends.
    """
    while tail > 0:
        tail -= 1
        o = waiting[tail]
        low, high, free = first[o], first[o + 1], left[o] - load[o]
        coming = listen(low, high, asker, pair, offering, cost, weight, price, chosen, pays)
        # The keenest of those who find no place any more sets the price.
        last = nth(pays[1], coming, coming - free - 1) if coming > free else 0
        price[o] = max(min(price[o], last - epsilon), 0)
        for equals in (False, last > 0):  # the keener first, then the last one's equals in draw order
            tail = welcome(
                low, high, last, equals, asker, pair, offering, left, price, chosen, load, pays, waiting, tail
            )  # fmt: skip


@compiled("boolean(uint32[::1], uint32[::1], int64[::1], int64[::1], int64[::1], int64[::1], int64[::1], int64[::1])")
def lower(
    demand: U32, offering: U32, cost: I64, weight: I64, price: I64, chosen: I64, most: I64, need: I64
) -> bool:  # fmt: skip
    """Lowers every price to what the keenest outsider would pay for one more place there.

    A full offering's price may lie anywhere between that and its lowest bid; the lower end is what
    one more place is worth. Lower prices make holders less keen elsewhere, so sweeps are repeated.
    """
    need[:] = 0
    for i in range(len(chosen)):
        most[i] = weight[i] - worth(chosen[i], offering, cost, weight, price, i)
    for e in range(len(offering)):
        o, i = offering[e], demand[e]
        need[o] = max(need[o], most[i] - cost[e] if e != chosen[i] else 0)
    fell = False
    for o in range(len(price)):
        fell |= need[o] < price[o]
        price[o] = min(price[o], need[o])
    return fell


@compiled(
    "int64(uint64[::1], uint32[::1], int64[::1], int64[::1], int64[::1], int64[::1], boolean[::1], int64[:,::1], int64)"
)
def at_the_cut(
    start: U64, offering: U32, cost: I64, weight: I64, price: I64, chosen: I64, asked: Flags, cut: I64, epsilon: int
) -> int:  # fmt: skip
    """Lists the pairs worth nothing within ε, of holders and of people without a place who ask there."""
    count = 0
    for i in range(len(chosen)):
        if chosen[i] < 0:
            for e in range(start[i], start[i + 1]):
                if abs(worth(e, offering, cost, weight, price, i)) <= epsilon:
                    asked[offering[e]] = True
                    cut[0, count], cut[1, count] = i, e
                    count += 1
    for i in range(len(chosen)):
        e = chosen[i]
        if e >= 0 and asked[offering[e]] and abs(worth(e, offering, cost, weight, price, i)) <= epsilon:
            cut[0, count], cut[1, count] = i, e
            count += 1
    return count


@compiled("int64(uint64, uint64, uint32[::1], int64[::1], int64[::1], int64[::1], uint64)")
def best_of(first: int, last: int, offering: U32, cost: I64, weight: I64, price: I64, i: int) -> int:
    """What the best choice is worth, going without included."""
    best = np.int64(0)
    for e in range(first, last):
        best = max(best, worth(e, offering, cost, weight, price, i))
    return best


@compiled("boolean(int64, int64, uint32[::1], int64[::1], int64[::1], int64, int64)")
def equal(e: int, f: int, offering: U32, cost: I64, weight: I64, i: int, j: int) -> bool:
    return offering[e] == offering[f] and cost[e] == cost[f] and weight[i] == weight[j]


@compiled("void(int64[:,::1], uint64[::1], uint32[::1], int64[::1], int64[::1], int64[::1], int64[::1], int64)")
def draw(
    cut: I64, start: U64, offering: U32, cost: I64, weight: I64, price: I64, chosen: I64, epsilon: int
) -> None:  # fmt: skip
    """Among equals at a cut, lets those earlier in the draw have the places, where ε stays kept.

    The cut lists demands and their pairs, sorted, so that equals stand together in draw order.
    """
    who, pair = cut
    first = 0
    while first < len(who):
        last = first
        while last + 1 < len(who) and equal(
            pair[first], pair[last + 1], offering, cost, weight, who[first], who[last + 1]
        ):
            last += 1
        early, late = first, last
        first = last + 1
        while early < late:
            i, j = who[early], who[late]
            if chosen[i] >= 0:
                early += 1
            elif chosen[j] != pair[late]:
                late -= 1
            else:
                value = worth(pair[late], offering, cost, weight, price, j)
                gain = best_of(start[i], start[i + 1], offering, cost, weight, price, i) - value
                loss = best_of(start[j], start[j + 1], offering, cost, weight, price, j)
                if gain <= epsilon and loss <= epsilon:
                    chosen[i], chosen[j] = pair[early], -1
                    early += 1
                late -= 1
