"""What the registry tells, as evaluation's listener hears it."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from fastapi import FastAPI

from kernel.access import system
from kernel.db import uuid7
from kernel.listen import Event
from services.evaluation.listens import REACTIONS
from tests.services.registry.people import STREET

AREA = f"{STREET}001"


async def tell(app: FastAPI, type: str, data: dict[str, Any], *, at: datetime | None = None, area: str = AREA) -> None:
    """Let evaluation react to an event as its listener would."""
    event = Event(uuid7(), type, "", data, area, "system:test", 1, at or datetime.now(UTC))
    async with app.state.database.session(system("listener", area=area[:9], purpose="listen")) as session:
        await REACTIONS[type](session, event)


async def organisation(
    app: FastAPI, id: UUID | None = None, version: int = 1, *, area: str = AREA, **facts: Any
) -> str:
    """An organisation as the registry tells it; its id."""
    told = {"id": str(id or uuid4()), "name": "守信协会", "kind": "registered", "status": "active", "version": version}
    await tell(app, "registry.organisation.changed", {**told, **facts}, area=area)
    return told["id"]  # type: ignore[return-value]


async def document(app: FastAPI, organisation: str, kind: str = "registration_certificate", **facts: Any) -> None:
    """A document of it."""
    told = {"id": str(uuid4()), "organisation_id": organisation, "organisation_name": "守信协会", "kind": kind}
    term = {"valid_from": None, "valid_until": None, "status": "valid", "version": 1}
    await tell(app, "registry.document.recorded", {**told, **term, **facts})


async def membership(app: FastAPI, organisation: str, status: str, *, version: int = 1, **facts: Any) -> None:
    """Its membership of the association."""
    told = {"organisation_id": organisation, "organisation_name": "守信协会", "association": "健康协会"}
    term = {"status": status, "from": "2025-01-01", "until": None, "version": version}
    await tell(app, "registry.membership.changed", {**told, **term, **facts})


async def coverage(app: FastAPI, organisation: str, version: int = 1, **facts: Any) -> None:
    """Its coverage facts, with the days on which records cease to speak for them."""
    told = {"organisation_id": organisation, "organisation_name": "守信协会", "version": version, "source": "unit"}
    recorded = {"recorded_at": datetime.now(UTC).isoformat()}
    await tell(app, "registry.coverage.recorded", {**told, **recorded, **facts})
