"""Offerings from the rows of a list, and back to what they were before it."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from kernel.db import AsyncSession
from services.registry.changes import Change, Turn, differing, restored, snapshot, turns
from services.registry.offerings import service
from services.registry.offerings.models import Offering
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation

GIVEN = (
    "name",
    "audience",
    "min_months",
    "max_months",
    "disability_classes",
    "need_tags",
    "capacity",
    "radius_m",
    "place",
    "lon",
    "lat",
    "schedule",
    "slots",
)
# Of these a list without the column says nothing: what was told before stays.
IF_TOLD = ("excluded_classes", "excluded_sex", "excludes_note")
_DECIMETRE = 1e-6  # degrees
KEPT = (*GIVEN, *IF_TOLD, "open", "batch")
GONE = ("exited", "suspended")  # whose organisation is so, publishes nothing; the same holds by hand


class Difference(NamedTuple):
    """The fields that a row would change, with what both say, and those that stay as the organisation itself wrote
    them, or as a person closed it."""

    changes: list[str]
    keeps: list[str]
    turns: Mapping[str, Turn]


class Applied(NamedTuple):
    """What changed, and of the places in `rows` that were not taken why: `same_code` is one that says the same."""

    changes: list[Change]
    refused: dict[int, str]


async def apply(session: AsyncSession, rows: Sequence[dict[str, Any]], *, area: str, batch: UUID) -> Applied:
    """Record these rows, each found again by its organisation and name; one that is no news changes nothing."""
    owners, known = await _on_record(session, rows, area=area)
    applied = Applied([], {})
    for at, row in enumerate(rows):
        owner = owners.get(row["organisation"])
        if owner is None:
            applied.refused[at] = "organisation_unknown"
            continue
        values = _values(row)
        offering = known.get((owner.id, row["name"]))
        news = _difference(offering, values).changes if offering else ["open"]
        if offering is not None and offering.batch == batch:  # named by another of its organisation's codes before
            applied.refused[at] = "same_code_differs" if news else "same_code"
            continue
        if "open" in news and owner.status in GONE:
            applied.refused[at] = "organisation_not_active"
        elif offering is None:
            offering = Offering(area=owner.area, organisation_id=owner.id, **values, batch=batch, version=1)
            await service.publish(session, offering, organisation_name=owner.name)
            applied.changes.append(Change("offering", str(offering.id), offering.area, None))
            known[owner.id, offering.name] = offering
        elif news:
            applied.changes.append(Change("offering", str(offering.id), offering.area, snapshot(offering, KEPT)))
            for name in news:
                setattr(offering, name, values[name])
            offering.batch = batch
            await service.change(session, offering, organisation_name=owner.name)
    return applied


async def differences(session: AsyncSession, rows: Sequence[dict[str, Any]], *, area: str) -> list[Difference | None]:
    """Of each row what it would change; None where the offering is new."""
    owners, known = await _on_record(session, rows, area=area)
    found: list[Difference | None] = []
    for row in rows:
        owner = owners.get(row["organisation"])
        offering = known.get((owner.id, row["name"])) if owner else None
        found.append(None if offering is None else _difference(offering, _values(row)))
    return found


async def _on_record(
    session: AsyncSession, rows: Sequence[dict[str, Any]], *, area: str
) -> tuple[dict[str, Organisation], dict[tuple[UUID, str], Offering]]:
    """The organisations that these rows name, by each of their codes, and their offerings; of one that went into
    another that one."""
    codes = {row["organisation"] for row in rows}
    found = await organisations.lock(session, streets=[area[:9]], codes=codes)
    stands = await organisations.surviving(session, found)
    there = [each for each in found if each.status != "withdrawn"]
    owners = {code: stands[each.id] for each in there for code in (each.filing_number, each.uscc) if code}
    mine = await service.lock(session, organisations=[owner.id for owner in owners.values()])
    return owners, {(offering.organisation_id, offering.name): offering for offering in mine}


def _difference(offering: Offering, values: dict[str, Any]) -> Difference:
    news = _news(offering, values)
    keeps = [name for name in news if name in offering.own]
    changes = [name for name in news if name not in keeps]
    said = {name: values[name] for name in changes if name != "slots" or "schedule" not in changes}
    return Difference(changes, [name for name in keeps if name != "slots"], turns(offering, said))


def _news(offering: Offering, values: dict[str, Any]) -> list[str]:
    """The fields that a row says anew.

    Half days that a rule of recurrence gave stay while the words are the same; so does a point that is the same to a
    decimetre, which is as exactly as lists are read.
    """
    news = differing(offering, values)
    if all(abs(getattr(offering, name) - values[name]) < _DECIMETRE for name in ("lon", "lat")):
        news = [name for name in news if name not in ("lon", "lat")]
    return [name for name in news if name != "slots" or "schedule" in news or not offering.recurrence]


def _values(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in (*GIVEN, *IF_TOLD) if name in GIVEN or name in row} | {"open": True}


async def restore(session: AsyncSession, changes: Sequence[Change], *, batch: UUID) -> int:
    """Make these what they were before the batch; a new one is closed. Returns how many.

    One that somebody changed while the rollback runs is left as it is.
    """
    found = {each.id: each for each in await service.lock(session, ids=[UUID(change.id) for change in changes])}
    kept = {id: each for id, each in found.items() if each.batch == batch}
    owners = await organisations.lock(session, ids={offering.organisation_id for offering in kept.values()})
    names = {owner.id: owner.name for owner in owners}
    for change in changes:
        if (offering := kept.get(UUID(change.id))) is None:
            continue
        for name, value in restored(change, {"open": False}).items():
            setattr(offering, name, value)
        await service.change(session, offering, organisation_name=names[offering.organisation_id])
    return len(kept)
