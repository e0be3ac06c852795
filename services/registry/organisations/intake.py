"""Organisations from the rows of a list, and back to what they were before it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from kernel.db import AsyncSession
from services.registry.changes import Change, restored, snapshot
from services.registry.organisations import service
from services.registry.organisations.models import Organisation

TEXTS = ("type", "sector", "registration_authority", "legal_representative", "phone")
GIVEN = ("name", "kind", "uscc", "filing_number", *TEXTS, "registered_on", "full_time_staff", "status")
KEPT = (*GIVEN, "area", "community_name", "formal_members", "formal_members_on", "batch")


class Applied(NamedTuple):
    """What changed, and the organisations whose count of formal members is new."""

    changes: list[Change]
    counted: list[Organisation]


async def apply(
    session: AsyncSession, rows: Sequence[dict[str, Any]], *, area: str, as_of: date, batch: UUID
) -> Applied:
    """Record these rows, each found again by its code; a blank cell overwrites nothing that is known.

    `area` is the street of those whose community is not known.
    """
    applied = Applied([], [])
    for values, organisation in await _matched(session, rows, area=area):
        if organisation is None:
            await _register(session, applied, values, as_of=as_of, batch=batch)
        else:
            await _change(session, applied, organisation, values, as_of=as_of, batch=batch)
    return applied


async def differences(
    session: AsyncSession, rows: Sequence[dict[str, Any]], *, area: str, as_of: date
) -> list[list[str] | None]:
    """Of each row the fields that it would change; None where the organisation is new."""
    return [
        None if organisation is None else list(_news(organisation, values, as_of))
        for values, organisation in await _matched(session, rows, area=area)
    ]


async def _matched(
    session: AsyncSession, rows: Sequence[dict[str, Any]], *, area: str
) -> list[tuple[dict[str, Any], Organisation | None]]:
    """What each row says, with the organisation on record that it speaks of."""
    places = [row["community"] or area[:9].ljust(12, "0") for row in rows]
    found = await service.lock(session, streets={place[:9] for place in places}, codes=[_code(row) for row in rows])
    known = {
        (organisation.street, organisation.uscc or organisation.filing_number): organisation for organisation in found
    }
    return [(_values(row, place), known.get((place[:9], _code(row)))) for row, place in zip(rows, places, strict=True)]


def _news(organisation: Organisation, values: dict[str, Any], as_of: date) -> dict[str, Any]:
    """What a row says that is not on record; a community that the list does not tell is not forgotten, and a later
    count of members is not unsaid."""
    counted = organisation.formal_members_on
    return {
        name: value
        for name, value in values.items()
        if value not in (None, "")
        and getattr(organisation, name) != value
        and not (name == "area" and value.endswith("000"))
        and not (name == "formal_members" and counted is not None and as_of < counted)
    }


def _code(row: dict[str, Any]) -> str:
    return str(row["uscc"] or row["filing_number"])


def _values(row: dict[str, Any], place: str) -> dict[str, Any]:
    registered = row["registered_on"]
    return {
        **{name: row[name] for name in GIVEN},
        "registered_on": date.fromisoformat(registered) if registered else None,
        "formal_members": row["formal_members"],
        "community_name": row["community_name"],
        "area": place,
    }


async def _register(
    session: AsyncSession, applied: Applied, values: dict[str, Any], *, as_of: date, batch: UUID
) -> None:
    counted_on = None if values["formal_members"] is None else as_of
    organisation = Organisation(**values, formal_members_on=counted_on, batch=batch, version=1)
    await service.register(session, organisation)
    applied.changes.append(Change("organisation", str(organisation.id), organisation.area, None))
    applied.counted.append(organisation)


async def _change(
    session: AsyncSession,
    applied: Applied,
    organisation: Organisation,
    values: dict[str, Any],
    *,
    as_of: date,
    batch: UUID,
) -> None:
    new = _news(organisation, values, as_of)
    if not new:
        return
    applied.changes.append(
        Change("organisation", str(organisation.id), organisation.area, snapshot(organisation, KEPT))
    )
    for name, value in new.items():
        setattr(organisation, name, value)
    if "formal_members" in new:
        organisation.formal_members_on = as_of
        applied.counted.append(organisation)
    organisation.batch = batch
    await service.change(session, organisation)


async def overtaken(session: AsyncSession, changes: Sequence[Change], *, batch: UUID) -> int:
    """How many of these were changed by a later batch."""
    found = await service.lock(session, ids=[UUID(change.id) for change in changes])
    return sum(1 for organisation in found if organisation.batch != batch)


async def restore(session: AsyncSession, changes: Sequence[Change]) -> dict[UUID, Organisation]:
    """Make these what they were before the batch; a new one is withdrawn. Returns them by id."""
    found = {each.id: each for each in await service.lock(session, ids=[UUID(change.id) for change in changes])}
    for change in changes:
        organisation = found[UUID(change.id)]
        for name, value in restored(change, {"status": "withdrawn"}).items():
            setattr(organisation, name, value)
        await service.change(session, organisation)
    return found
