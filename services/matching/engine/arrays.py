"""What goes into the engine and what comes out: columns of numbers, one row per demand or offering.

Nothing here knows a person. A key is an opaque 64-bit value, unique within its table, made by a
keyed hash; it decides ties, and so makes every result independent of the order of the rows. Places
are centimetres in a local projection, days are counted from 1970-01-01, and every mask has a bit
per class, "none" included: a demand and an offering fit when their masks share a bit.
"""

from dataclasses import dataclass, fields
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from services.matching.engine.compiled import I32, I64, U8, U32, U64, Flags, compiled

Keys = NDArray[np.uint64]
Mode = Literal["coverage", "stable"]

# Squares of distances between points inside ±10,000 km still fit 63 bits.
FARTHEST_CM = 1_000_000_000


@dataclass(frozen=True)
class Demands:
    """One person and one need per row; tier 0 is served first."""

    key: Keys
    x_cm: I64
    y_cm: I64
    birth: I32
    need: I64
    sex: U8
    disability: U8
    slots: I32
    consent: Flags
    tier: U8

    def __post_init__(self) -> None:
        _settle(
            self, key=np.uint64, x_cm=np.int64, y_cm=np.int64, birth=np.int32, need=np.int64,
            sex=np.uint8, disability=np.uint8, slots=np.int32, consent=np.bool_, tier=np.uint8,
        )  # fmt: skip

    def only(self, i: int) -> "Demands":
        return Demands(*(getattr(self, field.name)[i : i + 1] for field in fields(self)))


@dataclass(frozen=True)
class Offerings:
    """One service per row, for ages in [min_months, max_months) within a radius.

    `credit` says who passes the gate, `confirmed` of which somebody has said of late that they are right;
    without either everybody does. `excluded` are the disability classes
    that one does not take: one of them is enough, whatever else a demand shares with `disability`.
    """

    key: Keys
    x_cm: I64
    y_cm: I64
    min_months: I32
    max_months: I32
    need: I64
    sex: U8
    disability: U8
    slots: I32
    radius_cm: I64
    open: Flags
    capacity: I32
    credit: Flags | None = None
    excluded: U8 | None = None
    confirmed: Flags | None = None

    def __post_init__(self) -> None:
        _settle(
            self, key=np.uint64, x_cm=np.int64, y_cm=np.int64, min_months=np.int32,
            max_months=np.int32, need=np.int64, sex=np.uint8, disability=np.uint8,
            slots=np.int32, radius_cm=np.int64, open=np.bool_, capacity=np.int32, credit=np.bool_,
            excluded=np.uint8, confirmed=np.bool_,
        )  # fmt: skip


@dataclass(frozen=True)
class Pairs:
    """Who may go where: row i's offerings are offering[start[i]:start[i + 1]], cheapest first."""

    start: I64
    offering: I32
    cost_cm: I64

    def __len__(self) -> int:
        return len(self.offering)

    @property
    def columns(self) -> tuple[U64, U32, I64]:
        """As the kernels read them."""
        return self.start.view(np.uint64), self.offering.view(np.uint32), self.cost_cm

    def row(self, i: int) -> slice:
        return slice(int(self.start[i]), int(self.start[i + 1]))


@dataclass(frozen=True)
class Plan:
    """Who goes where (-1: nowhere), and what the last place of each offering is worth in metres.

    A tier's weight is a multiple of `gap_cm`, more than any rearrangement costs in metres, so that
    one sum orders people served before metres. `cutoff_cm` belongs to the stable mode: the rank
    (tier * gap + metres) of the last one admitted, -1 where places stayed free.
    """

    offering: I32
    price_cm: I64
    pairs: Pairs
    tier: U8
    locked: I32
    epsilon_cm: int
    gap_cm: int
    mode: Mode = "coverage"
    cutoff_cm: I64 | None = None


def weights(tier: U8, gap_cm: int) -> I64:
    """What it is worth to serve each demand: a gap for every tier present from its own downwards."""
    weight = np.empty(len(tier), np.int64)
    weigh(tier, gap_cm, np.zeros(256, np.int64), weight)
    return weight


@compiled("void(uint8[::1], int64, int64[::1], int64[::1])")
def weigh(tier: U8, gap: int, level: I64, weight: I64) -> None:
    for i in range(len(tier)):
        level[tier[i]] = gap
    for t in range(len(level) - 1, 0, -1):
        level[t - 1] += level[t]
    for i in range(len(tier)):
        weight[i] = level[tier[i]]


def _settle(table: Demands | Offerings, **types: type[np.generic]) -> None:
    """Gives each column its type and refuses columns of different lengths or places off the map."""
    for field in fields(table):
        if getattr(table, field.name) is None:
            continue
        column = np.ascontiguousarray(getattr(table, field.name), dtype=types[field.name])
        if column.shape != (len(table.key),):
            raise ValueError(f"{field.name} has shape {column.shape}, key has {len(table.key)} rows")
        object.__setattr__(table, field.name, column)
    for axis in (table.x_cm, table.y_cm):
        if len(axis) and max(-int(axis.min()), int(axis.max())) > FARTHEST_CM:
            raise ValueError("coordinates must lie within 10,000 km of the projection's origin")
