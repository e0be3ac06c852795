"""The registry's feed read again from its beginning: what is told is what is known now, and not what was known then."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kernel.access import system
from services.evaluation.gate import service as gate
from tests.services.registry.people import STREET

OLD, NEW = f"{STREET}001", f"{STREET}002"


def organisation(id: UUID, version: int, name: str) -> dict[str, Any]:
    return {"id": str(id), "name": name, "status": "active", "version": version}


def facts(id: UUID, name: str) -> dict[str, Any]:
    absent = dict.fromkeys(("party_unit", "formal_members", "work_coverage"), "no")
    told = {"organisation_id": str(id), "organisation_name": name, **absent}
    return told | {"recorded_at": "2026-11-02T08:00:00+00:00", "version": 1}


@pytest.fixture
async def session(apps: dict[str, FastAPI]) -> AsyncIterator[AsyncSession]:
    database = apps["evaluation"].state.database
    async with database.session(system("listener", area=STREET, purpose="listen")) as session:
        yield session


async def told(session: AsyncSession, id: UUID) -> list[tuple[str, str, str]]:
    """Each event about its standing: where it lies, its name then, and the verdict."""
    query = text("select area, data from event where subject = :id order by id")
    rows = await session.execute(query, {"id": str(id)})
    return [(row.area, row.data["organisation_name"], row.data["three_no"]) for row in rows]


async def test_the_name_and_the_place_known_now_are_told(session: AsyncSession) -> None:
    id = uuid4()
    await gate.keep_organisation(session, area=OLD, data=organisation(id, 1, "旧名"))
    await gate.keep_organisation(session, area=NEW, data=organisation(id, 2, "新名"))
    await gate.keep_organisation(session, area=OLD, data=organisation(id, 1, "旧名"))
    await gate.keep_facts(session, area=OLD, data=facts(id, "旧名"))
    assert await told(session, id) == [(OLD, "旧名", "unknown"), (NEW, "新名", "unknown"), (NEW, "新名", "yes")]


async def test_facts_of_nobody_known_are_told_as_they_came(session: AsyncSession) -> None:
    id = uuid4()
    await gate.keep_facts(session, area=OLD, data=facts(id, "未登记"))
    assert await told(session, id) == [(OLD, "未登记", "yes")]
