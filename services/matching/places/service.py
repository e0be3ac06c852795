"""Keep the local copies current, and answer what a run or a campaign asks of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel import listen
from kernel.db import AsyncSession
from services.matching.places import rules, store
from services.matching.places.models import (
    PlaceCommunity,
    PlaceCoverage,
    PlaceOffering,
    PlaceOrganisation,
    PlaceStanding,
)

CHILDREN = "children"
NO_UPPER_AGE = 12 * 150
ACTIVE = "active"  # only such organisations are matched
FRESH = 2 * listen.WAIT  # how old a copy may look whose source has nothing new, in seconds

# The fourteen half days a week that slots name (see the registry's events), Monday morning first.
HALF_DAYS = tuple(f"{day}_{half}" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun") for half in ("am", "pm"))


_ORGANISATION = ("name", "status", "version")
_COMMUNITY = ("code", "name", "lon", "lat", "status", "version")
_COVERAGE = ("party_unit", "formal_members", "work_coverage")
_OFFERING = (
    "name",
    "audience",
    "need_tags",
    "disability_classes",
    "capacity",
    "radius_m",
    "place",
    "lon",
    "lat",
    "schedule",
    "open",
    "version",
)


async def keep_organisation(session: AsyncSession, *, area: str, data: dict[str, Any]) -> None:
    """Take over what the registry says of an organisation; its coverage facts lie where it lies."""
    await store.hold(session, organisation=UUID(data["id"]))
    facts = {name: data[name] for name in _ORGANISATION}
    await store.put(session, PlaceOrganisation, id=UUID(data["id"]), area=area, **facts)
    await store.move_coverage(session, organisation=UUID(data["id"]))


async def keep_community(session: AsyncSession, *, area: str, data: dict[str, Any]) -> None:
    """Take over a community's name and point."""
    await store.put(session, PlaceCommunity, area=area, **{name: data[name] for name in _COMMUNITY})


async def keep_offering(session: AsyncSession, *, area: str, data: dict[str, Any]) -> None:
    """Take over an offering as published, changed or closed."""
    await store.put(
        session,
        PlaceOffering,
        id=UUID(data["id"]),
        area=area,
        organisation_id=UUID(data["organisation_id"]),
        min_months=data["min_months"] or 0,
        max_months=NO_UPPER_AGE if data["max_months"] is None else data["max_months"],
        slots=mask(data["slots"]),
        # Events from before the registry asked whom a service excludes say nothing of it.
        excluded_classes=data.get("excluded_classes") or [],
        excluded_sex=data.get("excluded_sex") or "",
        **({"confirmed_at": datetime.fromisoformat(confirmed)} if (confirmed := data.get("confirmed_at")) else {}),
        **{name: data[name] for name in _OFFERING} | {"schedule": when(data["schedule"], data.get("recurs") or "")},
    )


def when(schedule: str, recurs: str) -> str:
    """When a service takes place, as a guardian reads it: its words, then those of its rule of recurrence."""
    return "；".join(dict.fromkeys(filter(None, (schedule, recurs))))


def mask(slots: Sequence[str]) -> int:
    """A bit per half day; 0 where nothing is said, which a run reads as all of them."""
    return sum(1 << HALF_DAYS.index(slot) for slot in set(slots) if slot in HALF_DAYS)


async def keep_coverage(session: AsyncSession, *, area: str, data: dict[str, Any]) -> None:
    """Take over an organisation's coverage facts; they count until evaluation has judged them."""
    await store.hold(session, organisation=UUID(data["organisation_id"]))
    await store.put(
        session,
        PlaceCoverage,
        organisation_id=UUID(data["organisation_id"]),
        area=area,
        facts={name: data[name] for name in _COVERAGE},
        recorded_at=datetime.fromisoformat(data["recorded_at"]),
        version=data["version"],
    )


async def keep_standing(session: AsyncSession, *, area: str, data: dict[str, Any]) -> None:
    """Take over evaluation's judgement of an organisation at the point `match`.

    One that says again what holds already bars nobody, and need not wait for whoever leans on it.
    """
    organisation, match = UUID(data["organisation_id"]), data["points"]["match"]
    recording, barred_when = data.get("recording") or 0, match.get("barred_when")
    _, known, _ = await store.known(session, organisation=organisation)
    if not (
        known is not None
        and (known.allowed and match["allowed"])
        and (known.barred_when == barred_when and known.recording <= recording)
    ):
        await store.hold(session, organisation=organisation)
    await store.put(
        session,
        PlaceStanding,
        organisation_id=organisation,
        area=area,
        allowed=match["allowed"],
        rule=match["rule"] or "",
        rule_version=match["version"] or "",
        remedy_zh=match.get("remedy_zh") or "",
        remedy_en=match.get("remedy_en") or "",
        evaluated_at=datetime.fromisoformat(data["evaluated_at"]),
        recording=recording,
        barred_when=barred_when,
        version=data["version"],
    )


async def offerings(session: AsyncSession, *, audience: str, tags: Sequence[str] | None = None) -> list[PlaceOffering]:
    """Offerings for an audience (and tags), in the order of their keys."""
    return await store.offerings(session, audience=audience, tags=tags)


async def find_offering(session: AsyncSession, *, offering: UUID) -> PlaceOffering | None:
    """One offering, or None."""
    return await store.offering(session, offering=offering)


async def find_organisation(session: AsyncSession, *, organisation: UUID) -> PlaceOrganisation | None:
    """One organisation, or None."""
    return await store.organisation(session, organisation=organisation)


async def organisations(session: AsyncSession) -> dict[UUID, PlaceOrganisation]:
    """Every organisation in scope by id."""
    return await store.organisations(session)


async def communities(session: AsyncSession) -> list[PlaceCommunity]:
    """Every community in scope, by code."""
    return await store.communities(session)


@dataclass(frozen=True)
class Refusal:
    """Why the gate keeps an organisation from being matched, and how old the local copy is that says so.

    `judged` is False while evaluation has not judged the facts: `evaluated_at` is then when they were recorded.
    """

    organisation_id: UUID
    rule: str
    version: str
    remedy_zh: str
    remedy_en: str
    evaluated_at: datetime
    age_seconds: int | None
    judged: bool


@dataclass(frozen=True)
class Verdicts:
    """How old the gate's verdicts here are, and whether there may be newer ones; no age before the first came."""

    fresh: bool
    age_seconds: int | None


async def verdicts(session: AsyncSession, *, answers: bool) -> Verdicts:
    """The state of the copy of the standings; `answers` says whether evaluation is there at this moment."""
    seconds = await _age(session)
    return Verdicts(answers and seconds is not None and seconds <= FRESH, seconds)


async def refusals(session: AsyncSession) -> dict[UUID, Refusal]:
    """Organisations the gate refuses; the age counts from when evaluation was last heard out.

    Facts newer than the verdict, or without one, are judged by what the last verdict says would bar.
    """
    seconds = await _age(session)
    found = await store.doubtful(session)
    heard = await store.newest_standing(session) if any(standing is None for standing, _coverage in found) else None
    told = (_refusal(standing, coverage, heard, seconds) for standing, coverage in found)
    return {refusal.organisation_id: refusal for refusal in told if refusal is not None}


async def refusal(session: AsyncSession, *, organisation: UUID) -> Refusal | None:
    """Why this organisation may not be matched now, or None when it may; what is not known bars nobody."""
    _organisation, standing, coverage = await store.known(session, organisation=organisation)
    return await _barring(session, standing, coverage)


async def _barring(
    session: AsyncSession, standing: PlaceStanding | None, coverage: PlaceCoverage | None
) -> Refusal | None:
    heard = await store.newest_standing(session) if standing is None and coverage else None
    found = _refusal(standing, coverage, heard, None)
    return found and replace(found, age_seconds=await _age(session))


async def is_offered(session: AsyncSession, *, offering: PlaceOffering) -> bool:
    """Whether a family may still be given a place there: open, of an active organisation that the gate admits.

    The answer holds until the transaction has ended: whatever bars the organisation meanwhile waits for its commit.
    """
    await store.lean(session, organisation=offering.organisation_id)
    # A statement of its own, because it must see what was committed while the first waited.
    found, standing, coverage = await store.known(session, organisation=offering.organisation_id)
    active = found is None or found.status == ACTIVE
    return offering.open and active and await _barring(session, standing, coverage) is None


async def _age(session: AsyncSession) -> int | None:
    age = await listen.age(session, source="evaluation")
    return None if age is None else int(age.total_seconds())


def _refusal(
    standing: PlaceStanding | None, coverage: PlaceCoverage | None, heard: PlaceStanding | None, age_seconds: int | None
) -> Refusal | None:
    by = standing or heard
    if by is None:
        return None
    if coverage is None or by.barred_when is None or (standing and standing.recording >= coverage.version):
        return _judged(standing, age_seconds)
    # What bars another organisation as it is says nothing of this one.
    when = by.barred_when if standing else [each for each in by.barred_when if each["facts"]]
    condition = rules.barred(coverage.facts, when)
    if condition is None:
        return None
    return Refusal(
        organisation_id=coverage.organisation_id,
        rule=condition["rule"],
        version=condition["version"],
        remedy_zh=condition["remedy_zh"],
        remedy_en=condition["remedy_en"],
        evaluated_at=coverage.recorded_at,
        age_seconds=age_seconds,
        judged=False,
    )


def _judged(standing: PlaceStanding | None, age_seconds: int | None) -> Refusal | None:
    """What evaluation's own verdict says."""
    if standing is None or standing.allowed:
        return None
    return Refusal(
        organisation_id=standing.organisation_id,
        rule=standing.rule,
        version=standing.rule_version,
        remedy_zh=standing.remedy_zh,
        remedy_en=standing.remedy_en,
        evaluated_at=standing.evaluated_at,
        age_seconds=age_seconds,
        judged=True,
    )
