"""Rows to columns and back: what the database holds as the engine wants it, and what the engine found as rows."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import numpy as np

from services.matching.places.models import PlaceCommunity, PlaceOffering
from services.matching.places.service import Refusal
from services.matching.runs import rules, solve
from services.matching.runs.models import RunOffering

EPOCH = dt.date(1970, 1, 1)
HALF = (1 << 64) - 1
LOWEST_TIER = 2


def problem(
    *,
    people: list[Any],
    communities: list[PlaceCommunity],
    facts: list[dict[str, Any]],
    tags: list[str],
    on: dt.date,
    held: list[tuple[int, int, int]],
    barred: list[tuple[int, int]],
) -> solve.Problem:
    """The engine's problem; people of a community without a point are placed in the middle of the area."""
    at = {community.code: index for index, community in enumerate(communities)}
    points = [(community.lon, community.lat) for community in communities]
    middle = rules.origin(points)
    return solve.Problem(
        people=solve.People(
            key=np.array([person["key"] & HALF for person in people], np.uint64),
            community=np.array([at.get(person["community"], len(points)) for person in people], np.int64),
            birth=np.array([(person["birth"] - EPOCH).days for person in people], np.int32),
            sex=np.array([rules.sex_mask(person["sex"]) for person in people], np.uint8),
            disability=np.array([_or(person["disability"], rules.NO_DISABILITY) for person in people], np.uint8),
            slots=np.array([person["slots"] or rules.EVERY_SLOT for person in people], np.int32),
            tier=np.array([_or(person["tier"], LOWEST_TIER) for person in people], np.uint8),
        ),
        communities=[*points, middle],
        offerings=facts,
        tags=tags,
        on=(on - EPOCH).days,
        locked=held,
        barred=barred,
    )


def facts(offering: PlaceOffering, *, organisation: str, active: bool, credit: bool, elsewhere: int) -> dict[str, Any]:
    """An offering as the run keeps it.

    `credit` says whether the gate lets its organisation be matched, `elsewhere` how many places are held by people or
    for needs that this run does not see.
    """
    return {
        "id": str(offering.id),
        "organisation_id": str(offering.organisation_id),
        "organisation": organisation,
        "key": offering.id.int & (HALF >> 1),
        "name": offering.name,
        "need_tags": offering.need_tags,
        "min_months": offering.min_months,
        "max_months": offering.max_months,
        "disability_classes": offering.disability_classes,
        "excluded_classes": offering.excluded_classes,
        "excluded_sex": offering.excluded_sex,
        "slots": offering.slots,
        "radius_m": offering.radius_m,
        "place": offering.place,
        "lon": offering.lon,
        "lat": offering.lat,
        "capacity": max(0, offering.capacity - elsewhere),
        "open": offering.open and active,
        "credit": credit,
        "confirmed": not offering.hidden,
    }


def held(
    rows: list[Any], people: list[Any], where: dict[UUID, int], tags: list[str]
) -> tuple[list[tuple[int, int, int]], Counter[UUID]]:
    """Places already agreed to: those of this run as (person, tag, offering), the others counted per offering."""
    who = {person["id"]: index for index, person in enumerate(people)}
    locked: list[tuple[int, int, int]] = []
    elsewhere: Counter[UUID] = Counter()
    for resident, offering, tag in rows:
        if resident in who and offering in where and tag in tags:
            locked.append((who[resident], tags.index(tag), where[offering]))
        else:
            elsewhere[offering] += 1
    return locked, elsewhere


def chosen(rows: list[Any], who: dict[UUID, int], where: dict[UUID, int], tags: list[str]) -> Any:
    """A stored plan as the engine's column: people in order, tag after tag, -1 for nobody's."""
    plan = np.full(len(who) * len(tags), -1, np.int32)
    ordinal = {tag: index for index, tag in enumerate(tags)}
    for resident, tag, offering in rows:
        if offering is not None and resident in who:
            plan[ordinal[tag] * len(who) + who[resident]] = where[offering]
    return plan


def barred(rows: list[Any], people: list[Any], tags: list[str]) -> list[tuple[int, int]]:
    """Those who said no, as (person, tag) of this run."""
    who = {person["id"]: index for index, person in enumerate(people)}
    return [(who[resident], tags.index(tag)) for resident, tag in rows if resident in who and tag in tags]


def row(outcome: solve.Outcome, demand: int, person: Any, offerings: list[PlaceOffering]) -> list[Any]:
    """One demand's row: person, area, holder, tier, result, offering, distance."""
    chosen = int(outcome.offering[demand])
    if chosen >= 0:
        offering: UUID | None = offerings[chosen].id
        result, distance = "assigned", int(outcome.distance_cm[demand])
    else:
        offering, distance = None, None
        result = "waiting" if outcome.has_pair[demand] else "none"
    tier = _or(person["tier"], LOWEST_TIER)
    return [person["id"], person["community"], person["holder_id"], tier, result, offering, distance]


def summary(problem: solve.Problem, outcome: solve.Outcome) -> dict[str, Any]:
    """The run's figures.

    `candidates` counts possible pairs, `eligible_people` people with at least one; `assigned` and `unassigned` count
    demands with a possible place that got one or did not, `none` demands without any, so that the three make `demands`.
    """
    people = len(problem.people.key)
    had = np.asarray(outcome.has_pair)
    served = np.asarray(outcome.offering) >= 0
    metres = np.asarray(outcome.distance_cm)[served]
    return {
        "people": people,
        "demands": len(had),
        "candidates": int(outcome.pairs),
        "eligible_people": int(had.reshape(len(problem.tags), people).any(axis=0).sum()) if people else 0,
        "assigned": int(served.sum()),
        "unassigned": int((had & ~served).sum()),
        "none": int((~had & ~served).sum()),
        "mean_distance_km": round(float(metres.mean()) / 100_000, 3) if len(metres) else None,
        "offerings": sum(facts["confirmed"] for facts in problem.offerings),
        "unconfirmed": sum(facts["open"] and not facts["confirmed"] for facts in problem.offerings),
        "places": sum(facts["capacity"] for facts in problem.offerings if facts["open"] and facts["confirmed"]),
    }


def filled(outcome: solve.Outcome) -> Counter[int]:
    """How many places of each offering the plan fills."""
    return Counter(int(index) for index in outcome.offering if index >= 0)


def refusal(refused: Refusal, name: str) -> dict[str, Any]:
    """An organisation left out of a run: which rule, its version, the remedy, and how old the local copy is."""
    rest = {key: value for key, value in vars(refused).items() if key != "organisation_id"}
    return {
        **rest,
        "organisation": {"id": str(refused.organisation_id), "name": name},
        "evaluated_at": refused.evaluated_at.isoformat(),
    }


_NAMED = ("name", "place", "need_tags")


def readable(explanation: dict[str, Any], offered: Sequence[RunOffering]) -> dict[str, Any]:
    """An explanation with offerings named instead of numbered."""

    def named(entry: dict[str, Any]) -> dict[str, Any]:
        return entry | {"offering": name(entry["offering"])}

    def name(index: int | None) -> dict[str, Any] | None:
        if index is None:
            return None
        facts = offered[index].facts
        organisation = {"id": facts["organisation_id"], "name": facts["organisation"]}
        return {"id": facts["id"], "organisation": organisation, **{key: facts[key] for key in _NAMED}}

    kept = {key: value for key, value in explanation.items() if key != "demand"}
    lists = ("alternatives", "excluded", "near_misses")
    return named(kept) | {key: [named(entry) for entry in explanation[key]] for key in lists}


def _or(value: int | None, silent: int) -> int:
    """The value, or what counts where the list says nothing."""
    return silent if value is None else value
