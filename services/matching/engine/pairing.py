"""Who may go where on a day: a compressed row of possible offerings per demand, nearest first.

The offerings' discs are rasterised to the cells of a square grid, demands are taken cell by cell,
and their rows are written on pages, which are bound together in the order of the demands. Each
thread takes a part of the demands; their number changes nothing but the time.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from math import isqrt

import numpy as np

from services.matching.engine.arrays import FARTHEST_CM, Demands, Offerings, Pairs
from services.matching.engine.compiled import I32, I64, group
from services.matching.engine.months import latest_birth
from services.matching.engine.predicates import NEEDS, Reason, admit, bind, favour, locate, rasterise, tabulate

Page = tuple[int, int, I32, I64]  # the first of the people on it, the first not on it, and their rows

CELL_BITS = 16  # cells of 2¹⁶ cm, or 655 m: a shift finds the cell
PAGE = 1 << 16
BONUS_CAP_CM = 50_000


def pack(demands: Demands) -> I64:
    d, table = demands, np.empty((len(demands.key), 8), np.int64)
    columns = d.x_cm, d.y_cm, d.need, d.birth, d.sex, d.disability, d.slots, d.consent
    tabulate(*columns, int(Reason.CONSENT), table)
    return table


def pack_offerings(offerings: Offerings, on: int) -> I64:
    """An age window becomes two birth dates, a radius the square no distance may reach."""
    o, table = offerings, np.empty((len(offerings.key), 11), np.int64)
    until, after = latest_birth(on, np.stack([o.min_months, o.max_months]).astype(np.int64))
    barred = np.where(o.open, 0, int(Reason.CLOSED))
    if o.credit is not None:
        barred |= np.where(o.credit, 0, int(Reason.CREDIT))
    if o.confirmed is not None:
        barred |= np.where(o.confirmed, 0, int(Reason.UNCONFIRMED))
    reach = np.clip(o.radius_cm, -1, 3 * FARTHEST_CM - 1) + 1
    excluded = 0 if o.excluded is None else o.excluded
    columns = o.x_cm, o.y_cm, o.need, until, o.sex, o.disability, o.slots, barred, after, reach**2, excluded
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
    d, o, grid = pack(demands), pack_offerings(offerings, on), _grid(demands)
    cells = int(grid[3] * grid[4])
    label = np.empty(n, np.uint64)
    locate(d, grid, label)
    people = group(label, cells * NEEDS)[1]

    order = np.argsort(offerings.key, kind="stable")
    touched = np.zeros(cells + 1, np.uint64)
    rasterise(o, order, grid, touched, np.empty(0, np.uint32), False)
    np.cumsum(touched, out=touched)
    discs = np.empty(touched[-1], np.uint32)
    rasterise(o, order, grid, touched[:-1].copy(), discs, True)
    widest = int(np.diff(touched).max())

    def write(part: tuple[int, int]) -> list[Page]:
        near, likely = np.empty((widest + 1, 3), np.int64), np.empty(widest + 1, np.uint32)
        cm, pages = np.empty(widest + 1, np.int64), []
        first, last = part
        while first < last:
            offering, cost = np.empty(max(PAGE, widest), np.int32), np.empty(max(PAGE, widest), np.int64)
            done, end = admit(d, o, label, people, touched, discs, first, last, near, likely, cm, start, offering, cost)
            pages.append((first, done, offering[:end], cost[:end]))
            first = done
        return pages

    workers = threads or min(len(os.sched_getaffinity(0)), 1 + n // 20_000)
    if workers == 1:
        pages = write((0, n))
    else:
        parts = pairwise(np.linspace(0, n, 4 * workers + 1).astype(np.int64).tolist())
        with ThreadPoolExecutor(workers) as pool:
            pages = [page for pages in pool.map(write, parts) for page in pages]
    np.cumsum(start, out=start)
    offering, cost = np.empty(start[-1], np.int32), np.empty(start[-1], np.int64)
    for first, last, written, fee in pages:
        bind(people, first, last, start.view(np.uint64), written, fee, offering, cost)
    if bonus_cm is not None:
        who, where, bonus = bonus_cm
        favour(
            start.view(np.uint64), offering, cost,
            who.astype(np.int32), where.astype(np.int32), bonus.astype(np.int64), np.zeros_like(cost), BONUS_CAP_CM,
        )  # fmt: skip
    return Pairs(start, offering, cost)


def _grid(demands: Demands) -> I64:
    """Left, bottom, the bits of a side, columns and rows: larger cells where people are sparse."""
    left, bottom = int(demands.x_cm.min()), int(demands.y_cm.min())
    width, height = int(demands.x_cm.max()) - left + 1, int(demands.y_cm.max()) - bottom + 1
    roomy = isqrt(8 * width * height // len(demands.key))
    shift = max(CELL_BITS, roomy.bit_length(), (max(width, height) // 2000).bit_length())
    return np.array([left, bottom, shift, (width - 1 >> shift) + 1, (height - 1 >> shift) + 1], np.int64)
