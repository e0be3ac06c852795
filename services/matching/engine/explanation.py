"""Why one person got this place and not another: from the same predicates, computed when asked.

Everything is a code with numbers, so that any language can say it; only the sentence on fairness is
given in words, because its wording matters. A price never leaves this page: people see congestion
in metres, and "full for your tier" where a tier's weight is what stands in the way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import numpy as np

from services.matching.engine.arrays import Demands, Offerings, Plan, weights
from services.matching.engine.checks import drawn
from services.matching.engine.compiled import I64
from services.matching.engine.months import age, birthday
from services.matching.engine.pairing import pack, pack_offerings
from services.matching.engine.predicates import Reason, verdicts

FAIRNESS = {
    "ASSIGNED": (
        "按公布的距离与余位，没有哪个名额对这个孩子明显更合适；换到别处，总路程会更长，或有人因此没有名额。",
        "At the published distances and congestion no other place is better for this child: elsewhere the "
        "metres walked in all would grow, or somebody would lose a place.",
    ),
    "ACCEPTED": (
        "这个名额家长已接受，为孩子保留，不参与调换。",
        "The family has accepted this place; it is kept and is not rearranged.",
    ),
    "WAITING": (
        "孩子够得着的每一个名额，包括经调换可以腾出的名额，都由同级或更优先的人使用；同级之间总路程更短者在先。",
        "Every place within reach, directly or by rearrangement, is held by somebody of the same "
        "or a higher tier; within a tier the fewest metres in all decide.",
    ),
    "WAITING_DRAWN": (
        "孩子够得着的每一个名额，包括经调换可以腾出的名额，都由同级或更优先的人使用；其中有人与这个孩子条件完全相同，由公平抽签决定。",
        "Every place within reach, directly or by rearrangement, is held by somebody of the same "
        "or a higher tier; one of them is equal in everything, and a fair draw decided.",
    ),
    "RANKED": (
        "名额按优先级、距离、抽签的次序录取；录取线已公布，线内的人都能进入自己最近的机构。",
        "Places go by tier, distance and draw; the cut-off is published, and whoever is within it "
        "gets the nearest place that admits them.",
    ),
    "NONE": (
        "目前没有一项服务的条件全部符合；每一项不符合的原因都列在下面，会自行解除的注明了日期。",
        "At present no service fits in every respect; each reason is listed, with the date on which "
        "it lifts where it lifts by itself.",
    ),
}
NAMES = [(int(code), str(code.name)) for code in Reason]
NEAR_MISSES = 5


@dataclass(frozen=True)
class Explanation:
    """The verdict on every offering for one demand; details are worked out when they are read."""

    demands: Demands
    offerings: Offerings
    plan: Plan
    demand: int
    on: int
    why: I64  # reasons against each offering, as bits
    cm: I64  # distance to each offering

    @property
    def result(self) -> str:
        if self.plan.offering[self.demand] >= 0:
            return "assigned"
        return "none" if self.why.all() else "waiting"

    @property
    def offering(self) -> int | None:
        at = int(self.plan.offering[self.demand])
        return None if at < 0 else at

    @property
    def accepted(self) -> bool:
        return bool(self.plan.locked[self.demand] >= 0)

    def congestion_m(self, j: int) -> int:
        """How much fuller than elsewhere, in metres: the price above the least of its level.

        Where a tier must go without, every price holds that tier's weight; differences remain.
        """
        price, gap = self.plan.price_cm, self.plan.gap_cm
        level = (price + gap // 2) // gap
        least = price[level == level[j]].min() if level[j] > 0 else 0
        return int(price[j] - least) // 100

    def cutoff(self, j: int) -> dict[str, int] | None:
        """In the stable mode: the tier and the metres of the last one admitted, if it is full."""
        if self.plan.cutoff_cm is None or abs(rank := int(self.plan.cutoff_cm[j])) >= 1 << 62:
            return None
        tier = (rank + self.plan.gap_cm // 2) // self.plan.gap_cm
        return {"tier": tier, "distance_m": _metres(rank - tier * self.plan.gap_cm)}

    @cached_property
    def months(self) -> int:
        return age(int(self.demands.birth[self.demand]), self.on)

    @cached_property
    def costs(self) -> dict[int, int]:
        """What each possible place costs: the distance less the bonuses the run gave."""
        row = self.plan.pairs.row(self.demand)
        known = zip(self.plan.pairs.offering[row].tolist(), self.plan.pairs.cost_cm[row].tolist(), strict=True)
        possible = {int(j): int(self.cm[j]) for j in np.flatnonzero(self.why == 0)}
        return possible | {j: cm for j, cm in known if j in possible}

    @cached_property
    def alternatives(self) -> list[dict[str, Any]]:
        """Every other possible place and what it would cost in metres, cheapest first."""
        others = [self._alternative(j) for j in self.costs if j != self.offering]
        return sorted(others, key=lambda each: (each["extra_m"] is None, each["extra_m"] or 0, each["distance_m"]))

    def _alternative(self, j: int) -> dict[str, Any]:
        code, extra = self._compare(j)
        return {
            "offering": j,
            "distance_m": _metres(int(self.cm[j])),
            "congestion_m": self.congestion_m(j),
            "cutoff": self.cutoff(j),
            "why_not": code,
            "extra_m": None if extra is None else extra // 100,
        }

    def _compare(self, j: int) -> tuple[str, int | None]:
        """Why not there, and how many centimetres more it would cost everybody together."""
        own, cost = self.offering, self.costs[j]
        if self.plan.mode == "stable":
            nearer = own is None or own not in self.costs or cost < self.costs[own]
            return ("BEYOND_CUTOFF" if nearer else "FARTHER"), None
        price, tier_weight = self.plan.price_cm, weights(self.plan.tier, self.plan.gap_cm)[self.demand]
        if own is None or own not in self.costs or cost + price[j] > tier_weight:
            return "FULL_FOR_TIER", None
        extra = int(cost + price[j] - self.costs[own] - price[own])
        if extra > self.plan.gap_cm // 2:
            return "UNSEATS", None
        if abs(extra) <= self.plan.epsilon_cm:
            return "EQUAL", extra
        return ("NEARER_BUT_FULLER" if cost < self.costs[own] else "FARTHER"), extra

    def excluded(self) -> Iterator[dict[str, Any]]:
        """Every offering that is not possible, with every reason."""
        for j in np.flatnonzero(self.why).tolist():
            why = int(self.why[j])
            reasons = [self._reason(j, name) for bit, name in NAMES if why & bit]
            yield {"offering": j, "distance_m": _metres(int(self.cm[j])), "reasons": reasons}

    def near_misses(self) -> list[dict[str, Any]]:
        """The nearest offerings of the kind asked for that one reason alone keeps out of reach."""
        single = np.flatnonzero((self.why != 0) & (self.why & (self.why - 1) == 0) & (self.why != int(Reason.NEED)))
        nearest = single[np.argsort(self.cm[single], kind="stable")][:NEAR_MISSES].tolist()
        return [
            {"offering": j, "distance_m": metres} | self._reason(j, str(Reason(int(self.why[j])).name))
            for j, metres in ((j, _metres(int(self.cm[j]))) for j in nearest)
        ]

    def _reason(self, j: int, code: str) -> dict[str, Any]:
        """A reason as a code, what is asked for, what is there, and when it lifts by itself."""
        i, d, o = self.demand, self.demands, self.offerings
        need, have, until = True, False, None
        match code:
            case "AGE_YOUNG":
                need, have = int(o.min_months[j]), self.months
                until = _iso(birthday(int(d.birth[i]), need))
            case "AGE_OLD":
                need, have = int(o.max_months[j]), self.months
            case "FAR":
                need, have = int(o.radius_cm[j]) // 100, -(-int(self.cm[j]) // 100)
            case "NEED" | "SEX" | "DISABILITY" | "SLOT":
                mask = "slots" if code == "SLOT" else code.lower()
                need, have = _bits(getattr(o, mask)[j]), _bits(getattr(d, mask)[i])
            case "EXCLUDED" if o.excluded is not None:
                need, have = _bits(~o.excluded[j]), _bits(d.disability[i])
            case _:
                pass
        return {"code": code, "need": need, "have": have, "until": until}

    @cached_property
    def fairness(self) -> dict[str, str]:
        code = self.result.upper()
        if self.accepted:
            code = "ACCEPTED"
        elif self.plan.mode == "stable" and code != "NONE":
            code = "RANKED"
        elif code == "WAITING":
            p, pairs = self.plan, self.plan.pairs
            equal = drawn(*pairs.columns, p.offering, p.tier, p.locked, self.demand)
            code = "WAITING_DRAWN" if equal else code
        zh, en = FAIRNESS[code]
        return {"code": code, "zh": zh, "en": en}

    def as_dict(self) -> dict[str, Any]:
        at = self.offering
        return {
            "demand": self.demand,
            "result": self.result,
            "accepted": self.accepted,
            "offering": at,
            "distance_m": None if at is None else _metres(int(self.cm[at])),
            "congestion_m": None if at is None else self.congestion_m(at),
            "cutoff": None if at is None else self.cutoff(at),
            "alternatives": self.alternatives,
            "excluded": list(self.excluded()),
            "near_misses": self.near_misses(),
            "fairness": self.fairness,
        }


def explain(demands: Demands, offerings: Offerings, i: int, plan: Plan, on: int) -> Explanation:
    """Explains demand i's result under a plan made for that day."""
    d, o = pack(demands.only(i)), pack_offerings(offerings, on)
    why, cm = np.empty(len(o), np.int64), np.empty(len(o), np.int64)
    verdicts(d, 0, o, why, cm)
    if plan.locked[i] >= 0:
        why |= np.where(np.arange(len(o)) == plan.locked[i], 0, int(Reason.LOCKED))
    return Explanation(demands, offerings, plan, i, on, why, cm)


def _bits(column: np.integer[Any]) -> list[int]:
    mask = int(column)
    return [bit for bit in range(mask.bit_length()) if mask >> bit & 1]


def _iso(day: int) -> str:
    return (date(1970, 1, 1) + timedelta(days=day)).isoformat()


def _metres(cm: int) -> int:
    """Rounded as every other page rounds a distance."""
    return (cm + 50) // 100
