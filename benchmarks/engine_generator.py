"""The same work for everyone: a synthetic district of demands and offerings, drawn from one seed.

`gen` follows the recipe of the engine's design page step by step, so that any solver, ours or a
peer's, can be measured and checked on identical data. It lives beside the benchmarks; the tests use
it too.
"""

import numpy as np

from services.matching.engine import Demands, Offerings

DAY = 20780  # 23 November 2026, the day on which the reference figures were measured
NONE = 1  # "no disability" is a class of its own, so that a mask can ask for it
WINDOWS = np.array([(0, 6), (6, 18), (12, 36), (24, 48), (36, 72), (0, 72), (0, 36), (18, 72)], np.int32)
RADII_CM = np.array([800, 1200, 1500, 2000, 3000, 5000], np.int64) * 100


def gen(n: int, m: int, seed: int, cap_ratio: float = 0.9, today: int = DAY) -> tuple[Demands, Offerings]:
    """n demands and m offerings whose places come to about 0.92 × cap_ratio × n."""
    rng = np.random.default_rng(seed)
    side = 3200 * np.sqrt(n / 5000)
    communities = max(5, n // 1000)
    centres = rng.uniform(0, side, (communities, 2))
    weights = rng.dirichlet(np.full(communities, 2.0))
    frequency = rng.dirichlet(np.full(12, 3.0))
    return (
        _demands(rng, n, side, centres, weights, frequency, today),
        _offerings(rng, m, n, side, centres, weights, frequency, cap_ratio),
    )


def _around(rng, centres, chosen, spread_m, side):
    """Points scattered around their community's centre, in whole centimetres."""
    metres = centres[chosen] + rng.normal(0, spread_m, (len(chosen), 2))
    return np.rint(np.clip(metres, 0, side) * 100).astype(np.int64)


def _demands(rng, n, side, centres, weights, frequency, today) -> Demands:
    home = _around(rng, centres, rng.choice(len(centres), n, p=weights), 350, side)
    birth = today - rng.integers(0, int(72 * 30.4375), n)
    need = np.int64(1) << rng.choice(12, n, p=frequency)
    sex = 1 << rng.integers(0, 2, n)
    disability = np.where(rng.random(n) < 0.03, 2 << rng.integers(0, 6, n), NONE)
    slots = rng.integers(1, 1 << 14, n)
    consent = rng.random(n) < 0.92
    tier = rng.choice(3, n, p=[0.1, 0.2, 0.7])
    key = rng.integers(0, 1 << 64, n, np.uint64)
    return Demands(key, home[:, 0], home[:, 1], birth, need, sex, disability, slots, consent, tier)


def _offerings(rng, m, n, side, centres, weights, frequency, cap_ratio) -> Offerings:
    communities = len(centres)
    by_weight = rng.choice(communities, m, p=weights)
    chosen = np.where(rng.random(m) < 0.5, by_weight, rng.integers(0, communities, m))
    place = _around(rng, centres, chosen, 500, side)
    window = WINDOWS[rng.integers(0, len(WINDOWS), m)]
    tags = rng.integers(1, 4, m)
    need = np.zeros(m, np.int64)
    for nth in (1, 2, 3):
        need |= np.where(tags >= nth, np.int64(1) << rng.choice(12, m, p=frequency), 0)
    sex = np.where(rng.random(m) < 0.04, 1 << rng.integers(0, 2, m), 3)
    draw = rng.random(m)
    anyone = np.where(rng.random(m) < 0.30, 127, NONE)
    disability = np.where(draw < 0.15, rng.integers(1, 128, m), anyone)
    three = np.argsort(rng.random((m, 14)), axis=1)[:, :3]
    slots = (1 << three).sum(axis=1)
    radius = rng.choice(RADII_CM, m, p=[0.1, 0.2, 0.25, 0.25, 0.15, 0.05])
    open_ = rng.random(m) < 0.96
    size = rng.lognormal(0, 0.6, m)
    capacity = np.maximum(4, np.rint(size / size.sum() * 0.92 * cap_ratio * n))
    key = rng.integers(0, 1 << 64, m, np.uint64)
    return Offerings(
        key, place[:, 0], place[:, 1], window[:, 0], window[:, 1],
        need, sex, disability, slots, radius, open_, capacity.astype(np.int32),
    )  # fmt: skip
