"""A service on offer as a link shows it to be read: a line per fact, in the words of the office; pure functions."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from services.registry.offerings import said
from services.registry.offerings.export import AUDIENCES, INTAKES, SEXES
from services.registry.offerings.rules import ages
from services.registry.proposals.rules import LOOKED_AT

# What each line is made of; a line is called as the field is that it tells most of.
LINES: Mapping[str, tuple[str, ...]] = {
    "name": ("name",),
    "audience": ("audience",),
    "ages": ("min_months", "max_months"),
    "disability_classes": ("disability_classes",),
    "need_tags": ("need_tags",),
    "excludes": ("excluded_classes", "excluded_sex", "excludes_note"),
    "capacity": ("capacity", "taken", "waiting"),
    "place": ("place",),
    "radius": ("radius_m",),
    "schedule": ("schedule", "recurrence", "starts_on", "begins_at", "ends_at"),
    "intake": ("intake", "intake_note"),
    "cost": ("fee", "fee_note"),
    "description": ("description",),
}


def lines(now: Mapping[str, Any], proposed: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What it says, whether a change of that waits for the centre, and what of it is asked for already."""
    then = {**now, **proposed}
    return [
        {
            "field": line,
            "value": _line(line, now),
            "waits": any(name in LOOKED_AT for name in of),
            "asked": _line(line, then) if any(name in proposed for name in of) else None,
        }
        for line, of in LINES.items()
    ]


def _line(line: str, of: Mapping[str, Any]) -> str:
    told = _TOLD[line](of) if line in _TOLD else [of[line]]
    return "；".join(filter(None, told))


def _places(of: Mapping[str, Any]) -> list[str]:
    taken = f"已占 {of['taken']}，等候 {of['waiting'] or 0}" if of["taken"] is not None else ""
    return [str(of["capacity"]), taken]


def _excluded(of: Mapping[str, Any]) -> list[str]:
    return ["、".join(of["excluded_classes"]), SEXES[of["excluded_sex"]][0], of["excludes_note"]]


def _schedule(of: Mapping[str, Any]) -> list[str]:
    hours = {name: of[name] for name in ("starts_on", "begins_at", "ends_at")}
    return [of["schedule"], said.recurs(of["recurrence"], **hours)]


def _fee(of: Mapping[str, Any]) -> list[str]:
    fee = of["fee"]
    return ["" if fee is None else "免费" if fee == 0 else f"{Decimal(fee).normalize():f} 元", of["fee_note"]]


_TOLD: Mapping[str, Callable[[Mapping[str, Any]], list[str]]] = {
    "audience": lambda of: [AUDIENCES[of["audience"]][0]],
    "ages": lambda of: [ages(of["min_months"], of["max_months"])[0]],
    "disability_classes": lambda of: ["、".join(of["disability_classes"])],
    "need_tags": lambda of: ["、".join(of["need_tags"])],
    "excludes": _excluded,
    "capacity": _places,
    "radius": lambda of: [f"{of['radius_m'] / 1000:g} 公里"],
    "schedule": _schedule,
    "intake": lambda of: [INTAKES[of["intake"]][0], of["intake_note"]],
    "cost": _fee,
}
