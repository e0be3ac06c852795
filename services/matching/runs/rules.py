"""Pure parts of a run: tags, masks and the local projection."""

from collections.abc import Mapping, Sequence
from math import cos, radians
from typing import Any

EARTH_M = 6_371_000.0

# Early education is two tags of the catalogue (matching.md, What it computes).
GROUPS: Mapping[str, tuple[str, ...]] = {
    "早期教育": ("早教", "亲子课堂"),
    "early_education": ("早教", "亲子课堂"),
}

NO_DISABILITY = 1
DISABILITIES = ("视力", "听力", "言语", "肢体", "智力", "精神", "多重")
EVERY_DISABILITY = 255
EVERY_SLOT = (1 << 14) - 1
EVERY_SEX = 7
_EXCLUDED_SEXES = {"male": 2, "female": 4}


def expand(tags: Sequence[str]) -> list[str]:
    """The catalogue's tags behind the names asked for, each once, sorted."""
    return sorted({single for tag in tags for single in GROUPS.get(tag, (tag,))})


def sex_mask(sex: int) -> int:
    """A person's bit: 1 male, 2 female (GB/T 2261.1); anything else is not stated."""
    return {1: 2, 2: 4}.get(sex, 1)


def disability_mask(classes: Sequence[str]) -> int:
    """The classes an offering takes; none named means everybody, with or without a disability."""
    if not classes:
        return EVERY_DISABILITY
    return sum(1 << (DISABILITIES.index(name) + 1) for name in set(classes) if name in DISABILITIES)


def excluded_mask(classes: Sequence[str]) -> int:
    """The classes that an offering does not take; none named excludes nobody."""
    return disability_mask(classes) if classes else 0


def taken_sexes(excluded: str) -> int:
    """The sexes an offering takes; whoever's sex a list leaves open is not excluded by it."""
    return EVERY_SEX & ~_EXCLUDED_SEXES.get(excluded, 0)


def project(lon: float, lat: float, origin: tuple[float, float]) -> tuple[int, int]:
    """WGS-84 degrees to integer centimetres east and north of `origin`, so that every machine agrees on distance."""
    east = radians(lon - origin[0]) * cos(radians(origin[1])) * EARTH_M
    north = radians(lat - origin[1]) * EARTH_M
    return round(east * 100), round(north * 100)


def origin(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The projection's origin: the middle of the communities to a hundredth of a degree, the same in any order."""
    if not points:
        return (0.0, 0.0)
    lons, lats = sorted(p[0] for p in points), sorted(p[1] for p in points)
    return round((lons[0] + lons[-1]) / 2, 2), round((lats[0] + lats[-1]) / 2, 2)


def tier_weight_m(certificate: Mapping[str, Any]) -> float:
    """What serving a need counts in a stored proof; the runs of before this name kept it as `gap_m`."""
    return float(certificate.get("tier_weight_m", certificate.get("gap_m")))


def gap_m(certificate: Mapping[str, Any]) -> float:
    """How far a stored plan may be from the best, in metres of way altogether."""
    return round(float(certificate["dual_m"] - certificate["primal_m"]), 2)
