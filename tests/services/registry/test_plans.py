"""The plans of the hot list, as its pool makes them: once, generic, before any scope is known."""

import asyncpg
import pytest

from kernel.db import Database, uuid7
from kernel.settings import Settings
from services.registry.organisations import store

FILL = """
insert into registry.organisation (id, area, name, sort_key, needle, grams, kind, filing_number, type, sector,
  registration_authority, legal_representative, phone, status, version)
select wutong.uuid7(), format('371698%s002', lpad((n % 20 + 1)::text, 3, '0')), 'x' || n, 'x ' || n, 'x' || n,
  array['x' || n], 'filed', 'f' || n, '', 'y', '', '', '', 'active', 1
from generate_series(1, 8000) n
"""
VALUES: dict[str, list[str]] = {
    "after": ["'371698002'", "'x 4'", f"'{uuid7()}'"],
    "kind": ["'filed'"],
    "sector": ["'y'"],
    "q": ["array['x7']", "'x7'"],
}


@pytest.fixture(scope="module")
async def filled(registry: Database, settings: Settings) -> Database:
    """Twenty streets of 400 organisations, of which the planner knows."""
    owner = await asyncpg.connect(settings.owner_url())
    await owner.execute(FILL)
    await owner.execute("vacuum analyze registry.organisation")
    await owner.close()
    return registry


async def plan(registry: Database, *filters: str, own: bool = False, analyse: bool = True) -> str:
    """What the pool does for a list with these filters, run as staff of one street (or as a manager)."""
    who = f"'', '{uuid7()}'" if own else "'371698002', ''"
    given = ", ".join(value for name in filters for value in VALUES[name])
    body = store._listing(own, filters, True)
    async with (await registry.pool()).acquire() as connection:
        await connection.execute(f"prepare asked as {body}")
        try:
            scope = f"{who}, '', 'staff', '', ''"
            call = f"asked({', '.join(part for part in (scope, given, '20') if part)})"
            rows = await connection.fetch(f"explain (analyze, costs off, timing off) execute {call}")
        finally:
            await connection.execute("deallocate asked")
    return "\n".join(row[0] for row in rows)


class TestPlan:
    @pytest.mark.parametrize("filters", [(), ("after",), ("kind",), ("sector", "after")])
    async def test_a_page_walks_its_index_and_stops(self, filled: Database, filters: tuple[str, ...]) -> None:
        found = await plan(filled, *filters)
        assert "Index Scan using ix_organisation_list on organisation o (actual rows=20.00" in found, found
        assert "Index Cond: ((street >= scope.street_from) AND (street < scope.street_to)" in found, found
        assert "Sort" not in found, found

    async def test_a_search_begins_with_what_it_finds(self, filled: Database) -> None:
        found = await plan(filled, "q")
        assert "Index Scan using pk_organisation" in found, found
        assert "Seq Scan" not in found, found

    async def test_a_manager_reads_one_row_by_its_key(self, filled: Database) -> None:
        found = await plan(filled, own=True)
        assert "Index Scan using pk_organisation" in found, found

    async def test_the_search_itself_uses_the_pairs(self, filled: Database, settings: Settings) -> None:
        owner = await asyncpg.connect(settings.owner_url())
        query = "explain select id from registry.organisation where grams @> array['x7777']"
        rows = await owner.fetch(query)
        await owner.close()
        assert "ix_organisation_grams" in "\n".join(row[0] for row in rows)
