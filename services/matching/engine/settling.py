"""What follows the auction: free places called out, prices brought down, equals left to the draw.

Each step keeps what the auction reached: nobody prefers another place by more than ε.
"""

# pyright: reportArgumentType=false, reportReturnType=false, reportCallIssue=false
# numba checks these types itself, against the signatures; numpy's stubs know no scalar of a kernel.

import numpy as np

from services.matching.engine.compiled import I32, I64, Flags, compiled


@compiled("void(int64[::1], int32[::1], int64[::1], int64[::1], int32[::1], int64[::1])")
def turn(start: I64, offering: I32, cost: I64, cursor: I64, asker: I32, fee: I64) -> None:
    """The pairs seen from the offerings: who asks and at what cost, in the order of the demands."""
    for i in range(len(start) - 1):
        for e in range(start[i], start[i + 1]):
            at = cursor[offering[e]]
            cursor[offering[e]] += 1
            asker[at] = i
            fee[at] = cost[e]


@compiled(
    "int64(int64, int64, int32[::1], int64[::1], int64[::1], int64[::1], int64[::1], int32[::1], int64, int64[::1])"
)
def listen(
    low: int, high: int, asker: I32, fee: I64, weight: I64, own: I64, price: I64, place: I32, o: int, pays: I64
) -> int:  # fmt: skip
    """What each asker would pay to come to an offering (0: nothing), and how many would come."""
    coming = 0
    for a in range(low, high):
        i = asker[a]
        now = np.int64(0)
        if place[i] >= 0:
            now = weight[i] - own[i] - price[place[i]]
        pays[a - low] = 0 if place[i] == o else max(weight[i] - fee[a] - now, 0)
        coming += pays[a - low] > 0
    return coming


@compiled("void(int64[::1], int32[::1], int64[::1], int64[::1], int64[::1], int64[::1], int32[::1], int64)")
def call_out(
    first: I64, asker: I32, fee: I64, weight: I64, left: I64, price: I64, place: I32, epsilon: int
) -> None:  # fmt: skip
    """The auction reversed: an offering with a free place lowers its price until somebody comes.

    Whoever comes leaves a place free elsewhere, which is called out in its turn. Everybody who moves
    gains at least ε, or the price falls to nothing; so it ends.
    """
    load = np.zeros(len(left), np.int64)
    own = np.zeros(len(place), np.int64)
    for o in range(len(left)):
        for a in range(first[o], first[o + 1]):
            if place[asker[a]] == o:
                load[o] += 1
                own[asker[a]] = fee[a]
    waiting = [o for o in range(len(left)) if load[o] < left[o] and price[o] > 0]
    while len(waiting) > 0:
        o = waiting.pop()
        low, free = first[o], left[o] - load[o]
        pays = np.empty(first[o + 1] - low, np.int64)
        coming = listen(low, first[o + 1], asker, fee, weight, own, price, place, o, pays)
        # The keenest of those who find no place any more sets the price.
        last = np.partition(pays, len(pays) - free - 1)[len(pays) - free - 1] if coming > free else 0
        price[o] = max(min(price[o], last - epsilon), 0)
        for turn in range(2):  # those keener than the last one first, then its equals in draw order
            for a in range(low, first[o + 1]):
                if load[o] < left[o] and (pays[a - low] > last if turn == 0 else pays[a - low] == last > 0):
                    i = asker[a]
                    if place[i] >= 0:
                        load[place[i]] -= 1
                        if price[place[i]] > 0 and load[place[i]] == left[place[i]] - 1:
                            waiting.append(np.int64(place[i]))
                    place[i] = o
                    own[i] = fee[a]
                    load[o] += 1


@compiled("boolean(int64[::1], int32[::1], int64[::1], int64[::1], int64[::1], int32[::1])")
def lower(start: I64, offering: I32, cost: I64, weight: I64, price: I64, place: I32) -> bool:
    """Lowers every price to what the keenest outsider would pay for one more place there.

    A full offering's price may lie anywhere between that and its lowest bid; the lower end is what
    one more place is worth. Lower prices make holders less keen elsewhere, so sweeps are repeated.
    """
    need = np.zeros(len(price), np.int64)
    for i in range(len(place)):
        own = np.int64(0)
        for e in range(start[i], start[i + 1]):
            if offering[e] == place[i]:
                own = weight[i] - cost[e] - price[place[i]]
        for e in range(start[i], start[i + 1]):
            if offering[e] != place[i]:
                need[offering[e]] = max(need[offering[e]], weight[i] - cost[e] - own)
    fell = False
    for o in range(len(price)):
        if need[o] < price[o]:
            price[o] = need[o]
            fell = True
    return fell


@compiled("boolean[::1](int64[::1], int32[::1], int64[::1], int64[::1], int64[::1], int32[::1], int64)")
def at_the_cut(
    start: I64, offering: I32, cost: I64, weight: I64, price: I64, place: I32, epsilon: int
) -> Flags:  # fmt: skip
    """Marks the pairs worth nothing within ε, of holders and of people without a place who ask there."""
    asked = np.zeros(len(price), np.bool_)
    cut = np.zeros(len(cost), np.bool_)
    for i in range(len(place)):
        for e in range(start[i], start[i + 1]):
            o = offering[e]
            if abs(weight[i] - cost[e] - price[o]) <= epsilon:
                asked[o] |= place[i] < 0
                cut[e] = place[i] < 0 or place[i] == o
    for e in range(len(cost)):
        cut[e] &= asked[offering[e]]
    return cut


@compiled("int64(int64, int64, int32[::1], int64[::1], int64[::1], int64)")
def best_of(first: int, last: int, offering: I32, cost: I64, price: I64, weight: int) -> int:
    """What the best choice is worth, going without included."""
    best = np.int64(0)
    for e in range(first, last):
        best = max(best, weight - cost[e] - price[offering[e]])
    return best


@compiled("void(int64[:,::1], int64[::1], int32[::1], int64[::1], int64[::1], int64[::1], int32[::1], int64)")
def draw(
    rows: I64, start: I64, offering: I32, cost: I64, weight: I64, price: I64, place: I32, epsilon: int
) -> None:  # fmt: skip
    """Among equals at a cut, lets those earlier in the draw have the places, where ε stays kept.

    Rows are (offering, weight, cost, demand), sorted, so that equals stand together in draw order.
    """
    first = 0
    while first < len(rows):
        o, value = rows[first, 0], rows[first, 1] - rows[first, 2] - price[rows[first, 0]]
        last = first
        while last + 1 < len(rows) and (rows[last + 1, :3] == rows[first, :3]).all():
            last += 1
        early, late = first, last
        while early < late:
            i, j = rows[early, 3], rows[late, 3]
            if place[i] >= 0:
                early += 1
            elif place[j] != o:
                late -= 1
            else:
                gain = best_of(start[i], start[i + 1], offering, cost, price, weight[i]) - value
                loss = best_of(start[j], start[j + 1], offering, cost, price, weight[j])
                if gain <= epsilon and loss <= epsilon:
                    place[i], place[j] = o, -1
                    early += 1
                late -= 1
        first = last + 1
