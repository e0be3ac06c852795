"""The twelve predicates that decide a pair, and the compiled passes that ask them.

One function gives the verdict; the candidates and the explanation both call it, so that nobody is
ever told a reason that was not the reason.
"""

# pyright: reportArgumentType=false, reportReturnType=false, reportCallIssue=false, reportAssignmentType=false
# numba checks these types itself, against the signatures; numpy's stubs know no scalar of a kernel.

from enum import IntFlag

import numpy as np

from services.matching.engine.compiled import I32, I64, U8, U32, U64, Flags, compiled


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
    EXCLUDED = 2048  # a disability that the offering does not take
    UNCONFIRMED = 4096  # nobody has said for long that the offering is right
    LOCKED = 1024  # an accepted place elsewhere; known to the plan, not to the predicates


# Columns of the two packed tables: a demand's row is one cache line. BARRED holds the reasons that
# need no comparison: CONSENT on the one side, CLOSED, CREDIT and UNCONFIRMED on the other. Where a demand has
# its birth date, an offering has the last one that is old enough.
X, Y, NEED, BIRTH, SEX, DISABILITY, SLOTS, BARRED, AFTER, REACH, EXCLUDED = range(11)


@compiled(
    "void(int64[::1], int64[::1], int64[::1], int32[::1], uint8[::1], uint8[::1], int32[::1], boolean[::1], int64,"
    " int64[:,::1])"
)
def tabulate(
    x: I64, y: I64, need: I64, birth: I32, sex: U8, disability: U8, slots: I32, passed: Flags, bar: int, table: I64
) -> None:
    """Packs the demands; those who have not passed bear the reason."""
    for i in range(len(table)):
        table[i, X], table[i, Y], table[i, NEED], table[i, BIRTH] = x[i], y[i], need[i], birth[i]
        table[i, SEX], table[i, DISABILITY], table[i, SLOTS] = sex[i], disability[i], slots[i]
        table[i, BARRED] = 0 if passed[i] else bar


@compiled("int64(int64[:,::1], uint64, int64[:,::1], uint64)")
def reasons(d: I64, i: int, o: I64, j: int) -> int:
    """Every reason against the pair, as bits; 0 admits it."""
    dx = d[i, X] - o[j, X]
    dy = d[i, Y] - o[j, Y]
    return (
        (d[i, BARRED] | o[j, BARRED])
        | (d[i, BIRTH] > o[j, BIRTH]) * 4
        | (d[i, BIRTH] <= o[j, AFTER]) * 8
        | ((d[i, SEX] & o[j, SEX]) == 0) * 16
        | ((d[i, NEED] & o[j, NEED]) == 0) * 32
        | ((d[i, DISABILITY] & o[j, DISABILITY]) == 0) * 64
        | ((d[i, SLOTS] & o[j, SLOTS]) == 0) * 128
        | (dx * dx + dy * dy >= o[j, REACH]) * 256
        | ((d[i, DISABILITY] & o[j, EXCLUDED]) != 0) * 2048
    )


@compiled("int64(int64[:,::1], uint64, int64[:,::1], uint64)")
def distance(d: I64, i: int, o: I64, j: int) -> int:
    """Whole centimetres: the root of floats, put right where it was rounded."""
    dx = d[i, X] - o[j, X]
    dy = d[i, Y] - o[j, Y]
    square = dx * dx + dy * dy
    root = np.int64(np.sqrt(np.float64(square)))
    root -= root * root > square
    return root + ((root + 1) * (root + 1) <= square)


@compiled("void(int64[:,::1], uint64, int64[:,::1], int64[::1], int64[::1])")
def verdicts(d: I64, i: int, o: I64, why: I64, cm: I64) -> None:
    """For one demand: the reasons against every offering, and the distance to it."""
    for j in range(len(o)):
        why[j] = reasons(d, i, o, j)
        cm[j] = distance(d, i, o, j)


NEEDS = 61  # 2 is a primitive root of 61: each single need is apart from the others


@compiled("void(int64[:,::1], int64[::1], uint64[::1])")
def locate(d: I64, grid: I64, label: U64) -> None:
    """Labels each demand with its cell and need: equal needs then stand together within a cell."""
    left, bottom, shift, columns = grid[0], grid[1], grid[2], grid[3]
    for i in range(len(d)):
        cell = ((d[i, Y] - bottom) >> shift) * columns + ((d[i, X] - left) >> shift)
        label[i] = cell * NEEDS + d[i, NEED] % NEEDS


@compiled("void(int64[:,::1], int64[::1], int64[::1], uint64[::1], uint32[::1], boolean)")
def rasterise(o: I64, order: I64, grid: I64, cursor: U64, found: U32, fill: bool) -> None:
    """Which offerings touch which cell: counted after the cursor first, filled at it next."""
    left, bottom, shift, columns, rows = grid
    side = 1 << shift
    for j in order:
        if o[j, BARRED] != 0:
            continue
        reach = np.int64(np.sqrt(np.float64(o[j, REACH]))) + 1
        low = max((o[j, Y] - reach - bottom) >> shift, 0)
        high = min((o[j, Y] + reach - bottom) >> shift, rows - 1)
        for row in range(low, high + 1):
            under = bottom + row * side
            away = max(under - o[j, Y], o[j, Y] - under - side, 0)
            half = np.int64(np.sqrt(np.float64(max(reach * reach - away * away, 0)))) + 1
            first = max((o[j, X] - half - left) >> shift, 0)
            last = min((o[j, X] + half - left) >> shift, columns - 1)
            for cell in range(row * columns + first, row * columns + last + 1):
                if fill:
                    found[cursor[cell]] = j
                    cursor[cell] += 1
                else:
                    cursor[cell + 1] += 1


@compiled("void(int32[::1], int64[::1], uint64, uint64, int64, int64)")
def insert(offering: I32, cost: I64, base: int, at: int, j: int, cm: int) -> None:
    """Moves a pair from the end of a row before all that cost more."""
    while at > base and cost[at - 1] > cm:
        cost[at] = cost[at - 1]
        offering[at] = offering[at - 1]
        at -= np.uint64(1)
    cost[at] = cm
    offering[at] = j


@compiled("uint64(int64[:,::1], uint32[::1], uint64, uint64, int64, int64[:,::1])")
def narrow(o: I64, discs: U32, first: int, last: int, need: int, near: I64) -> int:
    """Copies the offerings that meet a need side by side: their birth dates and who they are."""
    count = np.uint32(0)
    for q in range(first, last):
        j = discs[q]
        near[count, 0], near[count, 1], near[count, 2] = o[j, AFTER], o[j, BIRTH], j
        count += np.uint32((need & o[j, NEED]) != 0)
    return count


@compiled("uint64(int64[:,::1], uint64, int64, uint32[::1])")
def shortlist(near: I64, count: int, birth: int, likely: U32) -> int:
    """Those whose ages fit too; without a branch, because no processor could foresee it."""
    hits = np.uint32(0)
    for q in range(count):
        likely[hits] = near[q, 2]
        hits += np.uint32((near[q, 0] < birth) & (birth <= near[q, 1]))
    return hits


@compiled("void(int64[:,::1], uint64, int64[:,::1], uint32[::1], int64[::1], uint64, int32[::1], int64[::1], uint64)")
def write(d: I64, i: int, o: I64, likely: U32, cm: I64, count: int, offering: I32, cost: I64, base: int) -> None:
    """Writes a row in order of cost; each pair counts those before it, which beats moving for short rows."""
    for q in range(count):
        cm[q] = distance(d, i, o, likely[q])
    for q in range(count):
        rank = np.uint64(base)
        for other in range(count):
            rank += np.uint64((cm[other] < cm[q]) | ((cm[other] == cm[q]) & (other < q)))
        offering[rank], cost[rank] = likely[q], cm[q]


@compiled(
    "UniTuple(uint64, 2)(int64[:,::1], int64[:,::1], uint64[::1], uint32[::1], uint64[::1], uint32[::1], uint64,"
    " uint64, int64[:,::1], uint32[::1], int64[::1], int64[::1], int32[::1], int64[::1])"
)
def admit(
    d: I64, o: I64, label: U64, people: U32, touched: U64, discs: U32, first: int, last: int,
    near: I64, likely: U32, cm: I64, start: I64, offering: I32, cost: I64,
) -> tuple[int, int]:  # fmt: skip
    """Writes the pairs of some people on a page, each row in order of cost, until it is full.

    Need and age turn most pairs away, so they come first, once for neighbours with the same need.
    Offerings come in the order of their keys, and equal costs stay in that order. Gives who comes
    next and how far the page is filled.
    """
    before, need, meeting, end = -1, 0, np.uint64(0), np.uint64(0)
    for p in range(first, last):
        i = people[p]
        if np.int64(label[i]) != before or d[i, NEED] != need:
            before, need = np.int64(label[i]), d[i, NEED]
            cell = label[i] // np.uint64(NEEDS)
            meeting = narrow(o, discs, touched[cell], touched[cell + np.uint64(1)], need, near)
        if end + meeting > np.uint64(len(offering)):
            return p, end
        count = np.uint32(0)
        for q in range(shortlist(near, meeting, d[i, BIRTH], likely)):
            likely[count] = likely[q]
            count += np.uint32(reasons(d, i, o, likely[q]) == 0)
        write(d, i, o, likely, cm, count, offering, cost, end)
        end += np.uint64(count)
        start[i + 1] = count
    return last, end


@compiled("void(uint32[::1], uint64, uint64, uint64[::1], int32[::1], int64[::1], int32[::1], int64[::1])")
def bind(people: U32, first: int, last: int, start: U64, written: I32, fee: I64, offering: I32, cost: I64) -> None:
    """Copies a page's rows to where they belong."""
    at = np.uint64(0)
    for p in range(first, last):
        for e in range(start[people[p]], start[people[p] + 1]):
            offering[e], cost[e] = written[at], fee[at]
            at += np.uint64(1)


@compiled("void(uint64[::1], int32[::1], int64[::1], int32[::1], int32[::1], int64[::1], int64[::1], int64)")
def favour(
    start: U64, offering: I32, cost: I64, who: I32, where: I32, bonus: I64, given: I64, cap: int
) -> None:  # fmt: skip
    """Takes bonuses off the costs of the pairs they name, up to the cap, and puts rows in order."""
    for k in range(len(who)):
        for e in range(start[who[k]], start[who[k] + 1]):
            if offering[e] == where[k]:
                given[e] = min(given[e] + max(bonus[k], 0), cap)
    for i in range(len(start) - 1):
        for e in range(start[i], start[i + 1]):
            insert(offering, cost, start[i], e, offering[e], cost[e] - given[e])
