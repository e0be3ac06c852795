"""The plan of the list of standings by name: a page is read by its index, from where the last one ended."""

from typing import Any

import asyncpg
from fastapi import FastAPI
from sqlalchemy import event

from kernel.db import uuid7
from kernel.settings import Settings
from services.evaluation.gate import store
from tests.services.registry.people import STREET, staff

FILL = f"""
insert into evaluation.organisation_copy (organisation_id, area, name, status, version, kind, counts_at)
select id, '{STREET}' || lpad((n % 30)::text, 3, '0'), '协会' || lpad(n::text, 6, '0'), 'active', 1, 'registered', id
  from (select wutong.uuid7() as id, n from generate_series(1, 8000) n) x;
analyze evaluation.organisation_copy
"""


async def plan(app: FastAPI, after: tuple[int, str, Any] | None) -> str:
    """What the database does for a page."""
    sent: list[tuple[str, Any]] = []
    async with app.state.database.session(staff(permissions=frozenset(["standings:read"]))) as session:
        connection = await session.connection()
        engine = connection.sync_connection.engine

        def hear(_: Any, __: Any, statement: str, given: Any, *___: Any) -> None:
            sent.append((statement, given))

        event.listen(engine, "before_cursor_execute", hear)
        asked: dict[str, Any] = {"organisation": None, "q": "", "three_no": None, "barred_first": False}
        rows = await store.page(session, **asked, after=after, limit=21)
        event.remove(engine, "before_cursor_execute", hear)
        assert len(rows) == 21
        raw = (await connection.get_raw_connection()).driver_connection
        found = await raw.fetch(f"explain (analyze, costs off, timing off) {sent[-1][0]}", *sent[-1][1])
    return "\n".join(row[0] for row in found)


async def test_a_page_by_name_walks_its_index_and_stops(apps: dict[str, FastAPI], settings: Settings) -> None:
    owner = await asyncpg.connect(settings.owner_url())
    await owner.execute(FILL)
    await owner.close()
    for after in (None, (0, "协会004000", uuid7())):
        found = await plan(apps["evaluation"], after)
        assert "Index Scan using ix_organisation_copy_name on organisation_copy (actual rows=21.00" in found, found
        assert "Sort" not in found, found
        assert after is None or "Index Cond: (ROW(name, organisation_id) >" in found, found
