"""What the certificate and the explanation ask of a finished plan, compiled.

These passes know the pairs, the places and the prices, and nothing of how they came about.
"""

# pyright: reportArgumentType=false, reportReturnType=false, reportCallIssue=false
# numba checks these types itself, against the signatures; numpy's stubs know no scalar of a kernel.

import numpy as np

from services.matching.engine.compiled import I32, I64, U8, U32, U64, Flags, compiled


@compiled("void(int32[::1], int32[::1], uint8[::1], int64[::1], int64[::1], int64[::1], uint64[::1], uint64[::1])")
def survey(place: I32, locked: I32, tier: U8, load: I64, accepted: I64, served: I64, holding: U64, asking: U64) -> None:
    """Counts who is where, and labels whoever may move with their offering, or with their tier."""
    m, tiers = len(load), len(served)
    for i in range(len(place)):
        p, own = place[i], locked[i]
        holding[i], asking[i] = m, tiers
        if own >= 0:
            accepted[own] += 1
        elif p >= 0:
            holding[i] = p
        else:
            asking[i] = tier[i]
        if p >= 0:
            load[p] += 1
            served[tier[i]] += 1


@compiled("UniTuple(int64, 4)(uint64[::1], uint32[::1], int64[::1], int64[::1], int64[::1], int32[::1], int32[::1])")
def envy(
    start: U64, offering: U32, cost: I64, weight: I64, price: I64, place: I32, locked: I32
) -> tuple[int, int, int, int]:
    """The largest gain anybody sees elsewhere, both objectives, and places that are no pair."""
    worst = primal = dual = strangers = 0
    for i in range(len(place)):
        if locked[i] >= 0:
            strangers += place[i] != locked[i]
            continue
        best = own = paid = np.int64(0)
        found = place[i] < 0
        for e in range(start[i], start[i + 1]):
            value = weight[i] - cost[e]
            here = offering[e] == place[i]
            found |= here
            paid = value if here else paid
            value -= price[offering[e]]
            own = value if here else own
            best = max(best, value)
        primal += paid
        dual += best
        worst = max(worst, best - own)
        strangers += not found
    return worst, primal, dual, strangers


@compiled(
    "int64(uint64[::1], uint32[::1], int64[::1], int64[::1], int64, int32[::1], int32[::1], boolean[::1], int64[::1])"
)
def justified(
    start: U64, offering: U32, cost: I64, head: I64, gap: int, place: I32, locked: I32, free: Flags, last: I64
) -> int:
    """For deferred acceptance: the most anybody would gain at a place that should prefer them."""
    last[:] = np.iinfo(np.int64).min
    for i in range(len(place)):
        if locked[i] < 0:
            for e in range(start[i], start[i + 1]):
                if offering[e] == place[i]:
                    last[place[i]] = max(last[place[i]], head[i] + cost[e])
    worst = np.int64(0)
    for i in range(len(place)):
        if locked[i] < 0:
            gain = np.int64(0)
            for e in range(start[i], start[i + 1]):
                if offering[e] == place[i]:
                    gain = max(gain, np.int64(0))
                    break
                if free[offering[e]] or head[i] + cost[e] < last[offering[e]]:
                    gain = max(gain, gap - cost[e])
            worst = max(worst, gain)
    return worst


@compiled(
    "void(uint64[::1], uint32[::1], uint8[::1], uint32[::1], uint64[::1], uint32[::1], boolean[::1], boolean[::1],"
    " uint32[::1], boolean[::1])"
)
def walk(
    start: U64, offering: U32, tier: U8, waiting: U32, first: U64, holders: U32, free: Flags, seen: Flags,
    queue: U32, maximal: Flags,
) -> None:  # fmt: skip
    """Walks every rearrangement from those waiting, tier by tier, and marks tiers it could serve more of.

    What somebody reaches, everybody of a later tier reaches too, so that no offering is entered
    twice: a free place serves one more of this tier and all later ones, and a holder of a later
    tier one more of each tier before that. It does no harm to walk on from such a holder, since
    what lies beyond concerns only tiers already marked, or their own.
    """
    for someone in waiting:
        limit = np.int64(tier[someone])
        queue[0] = someone
        at, tail = np.uint32(0), np.uint32(1)
        while at < tail:
            i = queue[at]
            at += np.uint32(1)
            for e in range(start[i], start[i + 1]):
                o = offering[e]
                if seen[o]:
                    continue
                seen[o] = True
                if free[o]:
                    maximal[limit:] = False
                for h in range(first[o], first[o + 1]):
                    maximal[limit : tier[holders[h]]] = False
                    queue[tail] = holders[h]
                    tail += np.uint32(1)


@compiled("boolean(uint64[::1], uint32[::1], int64[::1], int32[::1], uint8[::1], int32[::1], int64)")
def drawn(start: U64, offering: U32, cost: I64, place: I32, tier: U8, locked: I32, i: int) -> bool:
    """Whether somebody equal in tier and metres holds a place this person asked for."""
    for j in range(len(place)):
        if place[j] < 0 or tier[j] != tier[i] or locked[j] >= 0:
            continue
        for e in range(start[i], start[i + 1]):
            if offering[e] == place[j]:
                for f in range(start[j], start[j + 1]):
                    if offering[f] == place[j] and cost[f] == cost[e]:
                        return True
    return False
