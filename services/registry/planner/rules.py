"""What a group may be, what it costs and why: the only rules that the solver, the screen and the acceptance share.

A group has a seat (挂靠单位), the organisation with formal members of its own that the others reach at the least cost.
Everything is counted in metres, so that one can ask what a rule is worth: an organisation of another trade weighs as
much as so many metres more to go.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

LEAST_MEMBERS = 3
DEGREE_M = 111_320.0
# Trades that have their work, and so their speakers and volunteers, in common. An office may set others for a plan.
FAMILIES = (
    ("眼科健康", "营养健康", "心理服务", "康复", "健康", "医疗"),
    ("养老服务", "助残", "康复", "社会服务"),
    ("早期教育", "教育", "心理服务", "文化", "体育"),
    ("公益慈善", "志愿服务", "助残", "社会服务"),
)
Why = Literal[
    "own_branch", "members_unknown", "place_unknown", "without_members", "alone", "short_of_members", "outweighed"
]


@dataclass(frozen=True)
class Candidate:
    """An organisation without a branch: formal members are a count or unknown, the point is WGS 84 or unknown."""

    id: str
    name: str
    formal_members: int | None
    lon: float | None
    lat: float | None
    sector: str
    area: str

    @property
    def street(self) -> str:
        """Whose committee approves: the sub-district, nine digits of the division code."""
        return self.area[:9]


@dataclass(frozen=True)
class Parameters:
    """What a plan may ask for. Metres weigh one thing against another; the least number of members is the rule's."""

    least_members: int = LEAST_MEMBERS
    most_units: int = 5
    farthest_m: int = 1500
    without_members: bool = True
    kindred_m: int = 200
    other_m: int = 600
    branch_m: int = 1500
    thin_m: int = 200
    comfortable: int = 5
    families: tuple[tuple[str, ...], ...] = FAMILIES


@dataclass(frozen=True)
class Parts:
    """The parts of a group's objective, each in metres: the ways to the seat, foreign trades, and an unfit size."""

    distance: int = 0
    sector: int = 0
    size: int = 0

    @property
    def total(self) -> int:
        """What the group costs."""
        return self.distance + self.sector + self.size

    def __add__(self, other: "Parts") -> "Parts":
        return Parts(self.distance + other.distance, self.sector + other.sector, self.size + other.size)


@dataclass(frozen=True)
class Said:
    """A reason or a fault by its code, with the numbers that its words are made with."""

    code: str
    values: dict[str, int | str] = field(default_factory=dict[str, int | str])


@dataclass(frozen=True)
class Judged:
    """A group as judged: feasible when it has no fault; the parts are told in any case, as far as they are known."""

    organisations: tuple[Candidate, ...]
    seat: str | None
    parts: Parts
    reasons: tuple[Said, ...]
    faults: tuple[Said, ...]

    @property
    def formal_members(self) -> int:
        """Formal members in sum; an unknown count adds none."""
        return sum(each.formal_members or 0 for each in self.organisations)


def metres(one: Candidate, other: Candidate) -> int | None:
    """The distance as the crow flies, in whole metres; unknown where a point is."""
    if one.lon is None or one.lat is None or other.lon is None or other.lat is None:
        return None
    east = (one.lon - other.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return round(math.sqrt(east * east + (one.lat - other.lat) ** 2) * DEGREE_M)


def sector_m(one: str, other: str, parameters: Parameters) -> int:
    """What two trades weigh: nothing where they are one, little where kindred; an unknown one is taken for another."""
    if one and one == other:
        return 0
    kin = any(one in family and other in family for family in parameters.families)
    return parameters.kindred_m if kin else parameters.other_m


def size_m(members: int, parameters: Parameters) -> int:
    """What a branch's size weighs: a secretary and a year's work each, and more while few leaving would undo it."""
    return parameters.branch_m + parameters.thin_m * max(0, parameters.comfortable - members)


def joins(candidate: Candidate, parameters: Parameters) -> Why | None:
    """Why an organisation cannot take part in any joint branch, or None where it can.

    Three formal members or more found their own (第五条). What is unknown is asked for and never guessed.
    """
    if candidate.formal_members is None:
        return "members_unknown"
    if candidate.formal_members >= parameters.least_members:
        return "own_branch"
    if candidate.formal_members == 0 and not parameters.without_members:
        return "without_members"
    return "place_unknown" if candidate.lon is None or candidate.lat is None else None


def judge(group: Sequence[Candidate], parameters: Parameters) -> Judged:
    """Whether these may found a joint branch together; its seat, the objective's parts, and the reasons or faults."""
    members = sum(each.formal_members or 0 for each in group)
    seats = [_seated(seat, group, parameters) for seat in sorted(group, key=lambda each: each.id)]
    seated = [each for each in seats if each.seat.formal_members]
    best, nearest = (min(some, key=lambda each: (each.far, each.parts.total), default=None) for some in (seated, seats))
    parts = (best.parts if best else Parts()) + Parts(size=size_m(members, parameters) if group else 0)
    faults = list(_faults(group, members, parameters))
    if best is not None and best.far > 0:
        values: dict[str, int | str] = {"metres": best.farthest, "most": parameters.farthest_m, "name": best.who}
        # Whom all could reach cannot be the seat: a Party branch is not led from where no member is.
        bare = nearest is not None and nearest.far == 0
        values |= {"seat": nearest.seat.name} if bare and nearest else {}
        faults.append(Said("seat_without_members" if bare else "too_far", values))
    reasons = () if faults or best is None else tuple(_reasons(group, members, best, parameters))
    return Judged(tuple(group), best.seat.id if best else None, parts, reasons, tuple(faults))


@dataclass(frozen=True)
class _Seated:
    seat: Candidate
    far: int  # how many are farther than is allowed
    farthest: int
    who: str
    parts: Parts


def _seated(seat: Candidate, group: Sequence[Candidate], parameters: Parameters) -> _Seated:
    others = [each for each in group if each.id != seat.id]
    ways = [(metres(seat, each) or 0, each) for each in others]
    farthest, who = max(((way, each.name) for way, each in ways), default=(0, ""))
    return _Seated(
        seat,
        sum(way > parameters.farthest_m for way, _ in ways),
        farthest,
        who,
        Parts(
            distance=sum(way for way, _ in ways),
            sector=sum(sector_m(seat.sector, each.sector, parameters) for each in others),
        ),
    )


def _faults(group: Sequence[Candidate], members: int, parameters: Parameters) -> Iterable[Said]:
    if len(group) < 2:
        yield Said("too_few_organisations", {"count": len(group)})
    if len(group) > parameters.most_units:
        yield Said("too_many_units", {"count": len(group), "most": parameters.most_units})
    if members < parameters.least_members:
        yield Said("short_of_members", {"count": members, "least": parameters.least_members})
    if len({each.street for each in group}) > 1:
        yield Said("other_street")
    for each in group:
        why = joins(each, parameters)
        if why is not None and why != "without_members":  # who has none may be taken in by hand
            yield Said(why, {"name": each.name})


def _reasons(group: Sequence[Candidate], members: int, best: _Seated, parameters: Parameters) -> Iterable[Said]:
    yield Said("members", {"count": members, "least": parameters.least_members})
    if members < parameters.comfortable:
        spare = members - parameters.least_members
        yield Said("thin", {"spare": spare}) if spare else Said("bare", {})
    yield Said("near", {"metres": best.farthest, "name": best.seat.name})
    trades = [sector_m(best.seat.sector, each.sector, parameters) for each in group if each.id != best.seat.id]
    code = "other_sector" if parameters.other_m in trades and max(trades) == parameters.other_m else "kindred_sector"
    sectors = "、".join(sorted({each.sector for each in group if each.sector}))
    yield Said(code if any(trades) else "same_sector", {"sectors": sectors})
    yield Said("size", {"count": len(group), "most": parameters.most_units})
