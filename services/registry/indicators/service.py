"""The indicators of the registry, each with its definition."""

from dataclasses import replace

from kernel.indicators import Indicator, Platform, Unit
from services.registry.indicators import store
from services.registry.rates.service import FACTS

ANCHORS = store.ANCHORS


def _of_facts(value: str, where: str) -> str:
    return store.OF_FACTS.format(facts=FACTS.replace(":on", ":until"), value=value, where=where)


def _founded(name: str, kind: str) -> Indicator:
    rows = store.FOUNDED.format(kind=kind)
    return Indicator(name, "branch", "units:read", "period", "unit", "unit", rows, anchor="committee_founded")


def _of_organisations(name: str, rows: str, permission: str) -> Indicator:
    return Indicator(name, "organisation", permission, "day", "organisation", "organisation", rows)


def _gained(name: str, what: str, unit: Unit) -> Indicator:
    rows = store.GAINED.format(what=what)
    told = ("organisations:read", "period", "organisation", "organisation", rows)
    return Indicator(name, unit, *told, anchor="association_founded", measure="sum", basis="head_count")


_DECLARED = (
    _of_organisations("organisations", store.ORGANISATIONS, "organisations:read"),
    _of_organisations("members", store.MEMBERS, "association:read"),
    Indicator(
        "formal_members",
        "person",
        "units:read",
        "day",
        "organisation",
        "organisation",
        _of_facts("formal", "formal > 0"),
        measure="sum",
        basis="head_count",
    ),
    _founded("joint_branches", "joint_party_branch"),
    _founded("own_branches", "party_branch"),
    _of_organisations("small_in_joint", _of_facts("1", "formal < 3 and branch and not own"), "units:read"),
    Indicator("agreements", "item", "association:read", "day", "agreement", "agreement", store.AGREEMENTS),
    Indicator(
        "joints", "time", "association:read", "period", "joint", "joint", store.JOINTS, anchor="association_founded"
    ),
    Indicator(
        "incubated",
        "organisation",
        "association:read",
        "period",
        "organisation",
        "organisation",
        store.SUPPORTED,
        anchor="association_founded",
    ),
    _gained("clients_gained", "clients", "person"),
    _gained("staff_gained", "staff", "person"),
)
# Which of the five platforms each is about; how many organisations there are, and the six joints, are about all.
_PLATFORMS: dict[str, Platform] = {
    **dict.fromkeys(("formal_members", "joint_branches", "own_branches", "small_in_joint"), "party_building"),
    **dict.fromkeys(("incubated", "clients_gained", "staff_gained"), "innovation"),
    **{"members": "standards", "agreements": "resources"},
}
INDICATORS = tuple(replace(each, platform=_PLATFORMS.get(each.name)) for each in _DECLARED)
