"""The plan of a search among services, as each keystroke of Ctrl K makes it: no index holds their texts.

A street reads its own services and nobody else's, a county all of its own once; an organisation is looked up for each
that is shown, be there ten thousand that have the text.
"""

from typing import Any

import asyncpg
import pytest
from sqlalchemy import event

from kernel.db import Database
from kernel.settings import Settings
from services.registry.offerings import store
from tests.services.registry.people import staff

FILL = """
with o as (
  insert into registry.organisation (id, area, name, sort_key, needle, grams, kind, filing_number, type, sector,
    registration_authority, legal_representative, phone, status, version)
  select wutong.uuid7(), format('371697%s002', lpad((n % 20 + 1)::text, 3, '0')), 'y' || n, 'y ' || n, 'y' || n,
    array['y' || n], 'filed', 'g' || n, '', 'y', '', '', '', 'active', 1
  from generate_series(1, 5000) n returning id, area)
insert into registry.offering (id, area, organisation_id, name, audience, min_months, disability_classes, need_tags,
  capacity, radius_m, place, lon, lat, schedule, slots, open, version, description, recurrence, intake, intake_note,
  fee_note)
select wutong.uuid7(), o.area, o.id, '亲子阅读班第' || n || '期', 'children', 0, '{}', array['早教', '亲子'], 8, 3000,
  '春晓社区活动室' || n, 118, 37, '', '{}', true, 1, '', '', '', '', ''
from o, generate_series(1, 4) n
"""


SHOWN = 6


@pytest.fixture(scope="module")
async def filled(registry: Database, settings: Settings) -> Database:
    """Twenty streets of a thousand services, of which the planner knows."""
    owner = await asyncpg.connect(settings.owner_url())
    await owner.execute(FILL)
    for table in ("organisation", "offering"):
        await owner.execute(f"vacuum analyze registry.{table}")
    await owner.close()
    return registry


async def plan(registry: Database, area: str, q: str) -> str:
    """What becomes of the search as staff of an area."""
    asked: list[tuple[str, Any]] = []

    def before(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        asked.append((statement, parameters))

    none = dict.fromkeys(("organisation", "audience", "tag", "own", "after"))
    async with registry.session(staff(area)) as session:
        engine = registry.engine.sync_engine
        event.listen(engine, "before_cursor_execute", before)
        try:
            await store.page(session, area=area, stale=False, unconfirmed=True, limit=SHOWN, q=q, **none)
        finally:
            event.remove(engine, "before_cursor_execute", before)
        [(statement, given)] = [each for each in asked if "need_tags" in each[0]]
        raw = (await (await session.connection()).get_raw_connection()).driver_connection
        rows = await raw.fetch(f"explain (analyze, costs off, timing off) {statement}", *given)
    return "\n".join(row[0] for row in rows)


class TestPlan:
    @pytest.mark.parametrize("q", ["阅读", "没有这个"])
    async def test_a_street_s_search_reads_its_own_services(self, filled: Database, q: str) -> None:
        found = await plan(filled, "371697002", q)
        assert "Index Scan on ix_offering_list (actual rows=1000.00" in found, found
        assert "Seq Scan" not in found, found

    async def test_a_county_s_reads_them_once_and_looks_up_whose_they_are_for_those_shown(
        self, filled: Database
    ) -> None:
        found = await plan(filled, "371697", "阅读")
        assert (found.count("Seq Scan on offering"), found.count("Seq Scan")) == (1, 1), found
        assert f"Index Scan using pk_organisation on organisation (actual rows=1.00 loops={SHOWN})" in found, found
