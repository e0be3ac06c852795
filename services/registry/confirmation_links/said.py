"""A service on offer as a link shows it to be read: a line per fact, in the reader's language; pure functions.

What people wrote stays as it is.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from services.registry.offerings import said
from services.registry.offerings.export import AUDIENCES, CLASSES, INTAKES, SEXES
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


def lines(now: Mapping[str, Any], proposed: Mapping[str, Any], *, en: bool) -> list[dict[str, Any]]:
    """What it says, whether a change of that waits for the centre, and what of it is asked for already."""
    then = {**now, **proposed}
    return [
        {
            "field": line,
            "value": _line(line, now, en),
            "waits": any(name in LOOKED_AT for name in of),
            "asked": _line(line, then, en) if any(name in proposed for name in of) else None,
        }
        for line, of in LINES.items()
    ]


def _line(line: str, of: Mapping[str, Any], en: bool) -> str:
    told = _TOLD[line](of, en) if line in _TOLD else [of[line]]
    return ("; " if en else "；").join(filter(None, told))


def _listed(parts: Sequence[str], en: bool) -> str:
    return (", " if en else "、").join(parts)


def _classes(classes: Sequence[str], en: bool) -> str:
    return _listed([CLASSES[each][en] for each in classes], en)


def _places(of: Mapping[str, Any], en: bool) -> list[str]:
    if of["taken"] is None:
        return [str(of["capacity"])]
    taken, waiting = of["taken"], of["waiting"] or 0
    return [str(of["capacity"]), f"{taken} taken, {waiting} waiting" if en else f"已占 {taken}，等候 {waiting}"]


def _excluded(of: Mapping[str, Any], en: bool) -> list[str]:
    return [_classes(of["excluded_classes"], en), SEXES[of["excluded_sex"]][en], of["excludes_note"]]


def _schedule(of: Mapping[str, Any], en: bool) -> list[str]:
    hours = {name: of[name] for name in ("starts_on", "begins_at", "ends_at")}
    return [of["schedule"], said.recurs(of["recurrence"], **hours)[en]]


def _fee(of: Mapping[str, Any], en: bool) -> list[str]:
    fee = of["fee"]
    if fee is None:
        return [of["fee_note"]]
    free, yuan = ("Free", "yuan") if en else ("免费", "元")
    return [free if fee == 0 else f"{Decimal(fee).normalize():f} {yuan}", of["fee_note"]]


_TOLD: Mapping[str, Callable[[Mapping[str, Any], bool], list[str]]] = {
    "audience": lambda of, en: [AUDIENCES[of["audience"]][en]],
    "ages": lambda of, en: [ages(of["min_months"], of["max_months"])[en]],
    "disability_classes": lambda of, en: [_classes(of["disability_classes"], en)],
    "need_tags": lambda of, en: [_listed(of["need_tags"], en)],
    "excludes": _excluded,
    "capacity": _places,
    "radius": lambda of, en: [f"{of['radius_m'] / 1000:g} {'km' if en else '公里'}"],
    "schedule": _schedule,
    "intake": lambda of, en: [INTAKES[of["intake"]][en], of["intake_note"]],
    "cost": _fee,
}
