"""The ten predicates that decide a pair, and the compiled passes that ask them.

One function gives the verdict; the candidates and the explanation both call it, so that nobody is
ever told a reason that was not the reason.
"""

# pyright: reportArgumentType=false, reportReturnType=false, reportCallIssue=false
# numba checks these types itself, against the signatures; numpy's stubs know no scalar of a kernel.

from enum import IntFlag

import numpy as np

from services.matching.engine.compiled import I32, I64, compiled


class Reason(IntFlag):
    """Why a pair is not possible; all that apply are given."""

    CONSENT = 1
    CLOSED = 2
    AGE_YOUNG = 4
    AGE_OLD = 8
    SEX = 16
    NEED = 32
    DISABILITY = 64
    SLOT = 128
    FAR = 256
    CREDIT = 512
    LOCKED = 1024  # an accepted place elsewhere; known to the plan, not to the predicates


# Columns of the two packed tables: a demand's row is one cache line. The last column of each holds
# the reasons that need no comparison: CONSENT on the one side, CLOSED and CREDIT on the other.
X, Y, NEED, BIRTH, SEX, DISABILITY, SLOTS, BARRED, UNTIL, AFTER, REACH = range(11)


@compiled("int64(int64[:,::1], int64, int64[:,::1], int64)")
def reasons(d: I64, i: int, o: I64, j: int) -> int:
    """Every reason against the pair, as bits; 0 admits it."""
    dx = d[i, X] - o[j, X]
    dy = d[i, Y] - o[j, Y]
    return (
        (d[i, BARRED] | o[j, BARRED])
        | (d[i, BIRTH] > o[j, UNTIL]) * 4
        | (d[i, BIRTH] <= o[j, AFTER]) * 8
        | ((d[i, SEX] & o[j, SEX]) == 0) * 16
        | ((d[i, NEED] & o[j, NEED]) == 0) * 32
        | ((d[i, DISABILITY] & o[j, DISABILITY]) == 0) * 64
        | ((d[i, SLOTS] & o[j, SLOTS]) == 0) * 128
        | (dx * dx + dy * dy >= o[j, REACH]) * 256
    )


@compiled("int64(int64[:,::1], int64, int64[:,::1], int64)")
def distance(d: I64, i: int, o: I64, j: int) -> int:
    """Whole centimetres: the root of floats, put right where it was rounded."""
    dx = d[i, X] - o[j, X]
    dy = d[i, Y] - o[j, Y]
    square = dx * dx + dy * dy
    root = np.int64(np.sqrt(np.float64(square)))
    while root * root > square:
        root -= 1
    while (root + 1) * (root + 1) <= square:
        root += 1
    return root


@compiled("void(int64[:,::1], int64, int64[:,::1], int64[::1], int64[::1])")
def verdicts(d: I64, i: int, o: I64, why: I64, cm: I64) -> None:
    """For one demand: the reasons against every offering, and the distance to it."""
    for j in range(len(o)):
        why[j] = reasons(d, i, o, j)
        cm[j] = distance(d, i, o, j)


@compiled("void(int64[:,::1], int64[::1], int64[::1], int64[::1], int32[::1], boolean)")
def rasterise(o: I64, order: I64, grid: I64, cursor: I64, found: I32, fill: bool) -> None:
    """Which offerings touch which cell: counted after the cursor first, filled at it next."""
    left, bottom, side, columns, rows = grid
    for j in order:
        reach = np.int64(np.sqrt(np.float64(o[j, REACH]))) + 1
        low = max((o[j, Y] - reach - bottom) // side, 0)
        high = min((o[j, Y] + reach - bottom) // side, rows - 1)
        for row in range(low, high + 1):
            under = bottom + row * side
            away = max(under - o[j, Y], o[j, Y] - under - side, 0)
            half = np.int64(np.sqrt(np.float64(max(reach * reach - away * away, 0)))) + 1
            first = max((o[j, X] - half - left) // side, 0)
            last = min((o[j, X] + half - left) // side, columns - 1)
            for cell in range(row * columns + first, row * columns + last + 1):
                if fill:
                    found[cursor[cell]] = j
                    cursor[cell] += 1
                else:
                    cursor[cell + 1] += 1


@compiled("void(int32[::1], int64[::1], int64, int64, int64, int64)")
def insert(offering: I32, cost: I64, base: int, at: int, j: int, cm: int) -> None:
    """Moves a pair from the end of a row before all that cost more."""
    while at > base and cost[at - 1] > cm:
        cost[at] = cost[at - 1]
        offering[at] = offering[at - 1]
        at -= 1
    cost[at] = cm
    offering[at] = j


@compiled("int64(int64[:,::1], int32[::1], int64, int64[:,::1])")
def narrow(o: I64, disc: I32, need: int, near: I64) -> int:
    """Copies the offerings that meet a need side by side: their birth dates and who they are."""
    count = 0
    for j in disc:
        near[count, 0], near[count, 1], near[count, 2] = o[j, AFTER], o[j, UNTIL], j
        count += (need & o[j, NEED]) != 0
    return count


@compiled("int64(int64[:,::1], int64, int64, int64[::1])")
def shortlist(near: I64, count: int, birth: int, likely: I64) -> int:
    """Those whose ages fit too; without a branch, because no processor could foresee it."""
    hits = 0
    for q in range(count):
        likely[hits] = near[q, 2]
        hits += (near[q, 0] < birth) & (birth <= near[q, 1])
    return hits


@compiled(
    "void(int64[:,::1], int64[:,::1], int64, int64, int64[::1], int32[::1], int64[::1], int32[::1],"
    " int64[::1], int32[::1], int64[::1], boolean)"
)
def admit(
    d: I64, o: I64, first: int, last: int, home: I64, people: I32, touched: I64, discs: I32,
    start: I64, offering: I32, cost: I64, fill: bool,
) -> None:  # fmt: skip
    """The pairs of some cells: counted per demand first, then filled in order of cost.

    Need and age turn most pairs away, so they come first, once for neighbours with the same need.
    Offerings come in the order of their keys and move only before dearer ones, so that equal costs
    stay in that order.
    """
    near = np.empty((1 + (touched[first + 1 : last + 1] - touched[first:last]).max(), 3), np.int64)
    likely = np.empty(len(near), np.int64)
    for cell in range(first, last):
        disc = discs[touched[cell] : touched[cell + 1]]
        need, meeting = np.int64(0), np.int64(0)
        for p in range(home[cell], home[cell + 1]):
            i = np.int64(people[p])
            if d[i, NEED] != need:
                need = d[i, NEED]
                meeting = narrow(o, disc, need, near)
            count = 0
            for q in range(shortlist(near, meeting, d[i, BIRTH], likely)):
                j = likely[q]
                if reasons(d, i, o, j) == 0:
                    if fill:
                        insert(offering, cost, start[i], start[i] + count, j, distance(d, i, o, j))
                    count += 1
            if not fill:
                start[i + 1] = count


@compiled("void(int64[::1], int32[::1], int64[::1], int32[::1], int32[::1], int64[::1], int64)")
def favour(start: I64, offering: I32, cost: I64, who: I32, where: I32, bonus: I64, cap: int) -> None:
    """Takes bonuses off the costs of the pairs they name, up to the cap, and puts rows in order."""
    given = np.zeros(len(cost), np.int64)
    for k in range(len(who)):
        for e in range(start[who[k]], start[who[k] + 1]):
            if offering[e] == where[k]:
                given[e] = min(given[e] + max(bonus[k], 0), cap)
    for i in range(len(start) - 1):
        for e in range(start[i], start[i + 1]):
            insert(offering, cost, start[i], e, offering[e], cost[e] - given[e])
