"""The compiled heart of mending: what a group costs, and moves, exchanges and mergers while they cost less.

Kept apart because it compiles machine code: only a worker process that mends imports it. Groups are rows of `table`,
filled from the left, -1 behind; `at` is each organisation's row.
"""

import math

import numba as nb
import numpy as np

NEVER = 1 << 40
FACTS = "f8[::1], f8[::1], i8[::1], i8[::1], i8[:, ::1], i8[::1]"  # lon, lat, sector, members, weight, rules


@nb.njit(f"i8(i8[::1], i8, {FACTS})", cache=True)
def cost(group, count, lon, lat, sector, members, weight, rules):  # type: ignore[no-untyped-def]
    """What the first `count` of a group cost together; NEVER where that is not allowed, nothing for nobody.

    `rules`: most units, least members, farthest metres, metres a branch, metres a missing member, comfortable members.
    """
    if count == 0:
        return 0
    total = 0
    for i in range(count):
        total += members[group[i]]
    if count < 2 or count > rules[0] or total < rules[1]:
        return NEVER
    best = NEVER
    for s in range(count):
        seat, ways = group[s], 0
        if members[seat] == 0:
            continue
        for i in range(count):
            if i == s:
                continue
            other = group[i]
            east = (lon[seat] - lon[other]) * math.cos(math.radians((lat[seat] + lat[other]) / 2))
            way = round(math.sqrt(east * east + (lat[seat] - lat[other]) ** 2) * 111_320.0)
            if way > rules[2]:
                ways = NEVER
                break
            ways += int(way) + weight[sector[seat], sector[other]]
            if ways >= best:
                break
        best = min(best, ways)
    if best >= NEVER:
        return NEVER
    return best + rules[3] + rules[4] * max(0, rules[5] - total)


@nb.njit(f"i8(i8[:, ::1], i8[::1], i8[::1], i8[::1], i8[:, ::1], i8, {FACTS})", cache=True)
def better(table, size, price, at, near, most, lon, lat, sector, members, weight, rules):  # type: ignore[no-untyped-def]
    """Try each organisation against the groups of its nearest; how many changes there were."""
    changes, width = 0, table.shape[1]
    one, two = np.empty(2 * width, np.int64), np.empty(2 * width, np.int64)
    one_best, two_best = np.empty(2 * width, np.int64), np.empty(2 * width, np.int64)
    for each in range(len(at)):
        for k in range(most):
            own = at[each]
            if own < 0:
                break
            neighbour = near[each, k]
            if neighbour < 0:
                continue
            other = at[neighbour]
            if other < 0 or other == own:
                continue
            before = price[own] + price[other]
            best, kind, a, b = before, 0, 0, 0
            # move (kind 1), then exchange for each of theirs (kind 2), then merge (kind 3)
            n = 0
            for i in range(size[own]):
                if table[own, i] != each:
                    one[n] = table[own, i]
                    n += 1
            for back in range(-1, size[other]):
                m = 0
                for j in range(size[other]):
                    if j != back:
                        two[m] = table[other, j]
                        m += 1
                two[m] = each
                m += 1
                left = n
                if back >= 0:
                    one[n] = table[other, back]
                    left = n + 1
                first = cost(one, left, lon, lat, sector, members, weight, rules)
                if first >= best:
                    continue
                value = first + cost(two, m, lon, lat, sector, members, weight, rules)
                if value < best:
                    best, kind, a, b = value, 1, left, m
                    one_best[:left], two_best[:m] = one[:left], two[:m]
            if size[own] + size[other] <= rules[0]:
                for i in range(size[own]):
                    one[i] = table[own, i]
                for j in range(size[other]):
                    one[size[own] + j] = table[other, j]
                m = size[own] + size[other]
                value = cost(one, m, lon, lat, sector, members, weight, rules)
                if value < best:
                    best, kind, a, b = value, 1, 0, m
                    two_best[:m] = one[:m]
            if kind == 0:
                continue
            changes += 1
            table[own, :a], table[other, :b] = one_best[:a], two_best[:b]
            size[own], size[other] = a, b
            for i in range(a):
                at[table[own, i]] = own
            for j in range(b):
                at[table[other, j]] = other
            price[own] = cost(table[own], a, lon, lat, sector, members, weight, rules)
            price[other] = cost(table[other], b, lon, lat, sector, members, weight, rules)
    return changes
