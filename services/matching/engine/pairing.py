"""Who may go where on a day: a compressed row of possible offerings per demand, nearest first.

The offerings' discs are rasterised to the cells of a square grid, demands are taken cell by cell,
and the rows are counted first and filled next. Chunks of cells go to threads; since every demand
belongs to one cell, their number changes nothing but the time.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from math import isqrt

import numpy as np

from services.matching.engine.arrays import FARTHEST_CM, Demands, Offerings, Pairs
from services.matching.engine.compiled import I32, I64, group
from services.matching.engine.months import latest_birth
from services.matching.engine.predicates import Reason, admit, favour, rasterise

CELL_CM = 40_000
BONUS_CAP_CM = 50_000


def pack(demands: Demands) -> I64:
    d = demands
    barred = np.where(d.consent, 0, int(Reason.CONSENT))
    return _table(d.x_cm, d.y_cm, d.need, d.birth, d.sex, d.disability, d.slots, barred)


def pack_offerings(offerings: Offerings, on: int) -> I64:
    """An age window becomes two birth dates, a radius the square no distance may reach."""
    o = offerings
    barred = np.where(o.open, 0, int(Reason.CLOSED))
    if o.credit is not None:
        barred |= np.where(o.credit, 0, int(Reason.CREDIT))
    until = latest_birth(on, o.min_months.astype(np.int64))
    after = latest_birth(on, o.max_months.astype(np.int64))
    reach = np.clip(o.radius_cm, -1, 3 * FARTHEST_CM - 1) + 1
    birth = np.zeros(len(o.key), np.int64)
    return _table(o.x_cm, o.y_cm, o.need, birth, o.sex, o.disability, o.slots, barred, until, after, reach**2)


def _table(*columns: np.ndarray) -> I64:
    table = np.empty((len(columns[0]), len(columns)), np.int64)
    for at, column in enumerate(columns):
        table[:, at] = column
    return table


def candidates(
    demands: Demands,
    offerings: Offerings,
    on: int,
    *,
    bonus_cm: tuple[I32, I32, I64] | None = None,
    threads: int | None = None,
) -> Pairs:
    """Every pair that is possible on a day (counted from 1970-01-01), nearest first.

    `bonus_cm` lists demands, offerings and centimetres: preference and continuity make a place as
    good as a nearer one, for one pair by 500 m at most, so that nothing is won by wishing loudly.
    """
    n = len(demands.key)
    start = np.zeros(n + 1, np.int64)
    if n == 0 or len(offerings.key) == 0:
        return Pairs(start, np.zeros(0, np.int32), np.zeros(0, np.int64))
    d, o = pack(demands), pack_offerings(offerings, on)
    grid = _grid(demands)
    cells = int(grid[3] * grid[4])
    cell = (demands.y_cm - grid[1]) // grid[2] * grid[3] + (demands.x_cm - grid[0]) // grid[2]
    # 2 is a primitive root of 61: within a cell, equal needs stand together, each single need apart.
    home, people = group(cell * 61 + demands.need % 61, cells * 61)
    home = home[::61].copy()

    order = np.argsort(offerings.key, kind="stable")
    touched = np.zeros(cells + 1, np.int64)
    rasterise(o, order, grid, touched, people, False)
    np.cumsum(touched, out=touched)
    discs = np.empty(touched[-1], np.int32)
    rasterise(o, order, grid, touched[:-1].copy(), discs, True)

    workers = threads or min(len(os.sched_getaffinity(0)), 1 + n // 20_000)
    even = np.searchsorted(home, np.linspace(0, n, 4 * workers + 1)[1:-1])
    chunks = [chunk for chunk in pairwise([0, *even.tolist(), cells]) if chunk[0] < chunk[1]]
    nothing = np.zeros(0, np.int32), np.zeros(0, np.int64)

    def scan(offering: I32, cost: I64, fill: bool) -> None:
        def part(chunk: tuple[int, int]) -> None:
            admit(d, o, *chunk, home, people, touched, discs, start, offering, cost, fill)

        if workers == 1:
            part((0, cells))
        else:
            with ThreadPoolExecutor(workers) as pool:
                list(pool.map(part, chunks))

    scan(*nothing, False)
    np.cumsum(start, out=start)
    offering, cost = np.empty(start[-1], np.int32), np.empty(start[-1], np.int64)
    scan(offering, cost, True)
    if bonus_cm is not None:
        who, where, bonus = bonus_cm
        favour(
            start, offering, cost,
            who.astype(np.int32), where.astype(np.int32), bonus.astype(np.int64), BONUS_CAP_CM,
        )  # fmt: skip
    return Pairs(start, offering, cost)


def _grid(demands: Demands) -> I64:
    """Left, bottom, side, columns and rows: cells of 400 m, larger where people are sparse."""
    left, bottom = int(demands.x_cm.min()), int(demands.y_cm.min())
    width, height = int(demands.x_cm.max()) - left + 1, int(demands.y_cm.max()) - bottom + 1
    roomy = isqrt(8 * width * height // len(demands.key))
    side = max(CELL_CM, roomy, max(width, height) // 2000)
    return np.array([left, bottom, side, -(-width // side), -(-height // side)], np.int64)
