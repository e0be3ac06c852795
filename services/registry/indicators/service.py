"""The indicators of the registry, each with its definition."""

from kernel.indicators import Indicator, Unit
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


INDICATORS = (
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
