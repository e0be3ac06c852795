"""Communities from the rows of a file, and back to what they were before it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from kernel.db import AsyncSession
from services.registry.changes import Change, Turn, differing, restored, snapshot, turns
from services.registry.communities import service
from services.registry.communities.models import Community
from services.registry.organisations import service as organisations

KEPT = ("name", "lon", "lat", "status", "batch")


async def apply(session: AsyncSession, rows: Sequence[dict[str, Any]], *, batch: UUID) -> list[Change]:
    """Record these rows; one that says what is on record already changes nothing."""
    known = await service.lock(session, [row["code"] for row in rows])
    changes: list[Change] = []
    for row in rows:
        values = _values(row)
        community = known.get(row["code"])
        if community is None:
            await service.add(session, Community(area=row["code"], **values, batch=batch, version=1))
            changes.append(Change("community", row["code"], row["code"], None))
        elif community.status != "closed" and differing(community, values):  # a list takes no closed code up
            changes.append(Change("community", row["code"], row["code"], snapshot(community, KEPT)))
            for name, value in values.items():
                setattr(community, name, value)
            community.batch = batch
            await service.change(session, community)
    return changes


async def differences(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> list[dict[str, Turn] | None]:
    """Of each row the fields that it would change, with what both say; None where the community is new."""
    known = await service.lock(session, [row["code"] for row in rows])
    return [None if (each := known.get(row["code"])) is None else _turns(each, _values(row)) for row in rows]


def _turns(community: Community, values: dict[str, Any]) -> dict[str, Turn]:
    return turns(community, {name: values[name] for name in differing(community, values)})


def _values(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("name", "lon", "lat")} | {"status": "active"}


async def restore(session: AsyncSession, changes: Sequence[Change], *, batch: UUID) -> int:
    """Make these what they were before the batch; a new one is withdrawn. Returns how many.

    One that somebody changed while the rollback runs is left as it is.
    """
    found = await service.lock(session, [change.id for change in changes])
    kept = {code: each for code, each in found.items() if each.batch == batch}
    for change in changes:
        if (community := kept.get(change.id)) is None:
            continue
        for name, value in restored(change, {"status": "withdrawn"}).items():
            setattr(community, name, value)
        await service.change(session, community)
        await _settle_back(session, community)
    return len(kept)


async def _settle_back(session: AsyncSession, community: Community) -> None:
    """Where the community is on record no more its organisations lie in none, and say its name still; else theirs is
    the name it has."""
    code, name = community.area, community.name
    if community.status == "withdrawn":
        await organisations.move(session, code=code, to=f"{code[:9]}000", name=name)
    else:
        await organisations.settle(session, code=code, name=name)
