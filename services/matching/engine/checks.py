"""What the certificate and the explanation ask of a finished plan, compiled.

These passes know the pairs, the places and the prices, and nothing of how they came about.
"""

# pyright: reportArgumentType=false, reportReturnType=false, reportCallIssue=false
# numba checks these types itself, against the signatures; numpy's stubs know no scalar of a kernel.

import numpy as np

from services.matching.engine.compiled import I32, I64, U8, Flags, compiled


@compiled("UniTuple(int64, 4)(int64[::1], int32[::1], int64[::1], int64[::1], int64[::1], int32[::1], int32[::1])")
def envy(
    start: I64, offering: I32, cost: I64, weight: I64, price: I64, place: I32, locked: I32
) -> tuple[int, int, int, int]:
    """The largest gain anybody sees elsewhere, both objectives, and places that are no pair."""
    worst = primal = dual = strangers = 0
    for i in range(len(place)):
        if locked[i] >= 0:
            strangers += place[i] != locked[i]
            continue
        best = own = np.int64(0)
        found = place[i] < 0
        for e in range(start[i], start[i + 1]):
            value = weight[i] - cost[e] - price[offering[e]]
            best = max(best, value)
            if offering[e] == place[i]:
                own, found = value, True
                primal += weight[i] - cost[e]
        dual += best
        worst = max(worst, best - own)
        strangers += not found
    return worst, primal, dual, strangers


@compiled("int64(int64[::1], int32[::1], int64[::1], int64[::1], int64, int32[::1], int32[::1], boolean[::1])")
def justified(start: I64, offering: I32, cost: I64, head: I64, gap: int, place: I32, locked: I32, free: Flags) -> int:
    """For deferred acceptance: the most anybody would gain at a place that should prefer them."""
    last = np.full(len(free), np.iinfo(np.int64).min)
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
    "boolean(int64[::1], int32[::1], int32[::1], uint8[::1], int32[::1], int64[::1], int32[::1], boolean[::1], int64)"
)
def settled(
    start: I64, offering: I32, place: I32, tier: U8, locked: I32, first: I64, holders: I32,
    free: Flags, limit: int,
) -> bool:  # fmt: skip
    """Whether no rearrangement serves one more of the tiers up to the limit."""
    seen = np.zeros(len(free), np.bool_)
    queue = np.empty(len(place), np.int32)
    tail = 0
    for i in range(len(place)):
        if place[i] < 0 and locked[i] < 0 and tier[i] <= limit:
            queue[tail] = i
            tail += 1
    at = 0
    while at < tail:
        i = queue[at]
        at += 1
        for e in range(start[i], start[i + 1]):
            o = offering[e]
            if seen[o]:
                continue
            seen[o] = True
            if free[o]:
                return False
            for h in range(first[o], first[o + 1]):
                if tier[holders[h]] > limit:
                    return False
                queue[tail] = holders[h]
                tail += 1
    return True


@compiled("boolean(int64[::1], int32[::1], int64[::1], int32[::1], uint8[::1], int32[::1], int64)")
def drawn(start: I64, offering: I32, cost: I64, place: I32, tier: U8, locked: I32, i: int) -> bool:
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
