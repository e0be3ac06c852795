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
from generate_series(1, 8000) n;
update registry.organisation set grams = array['common', 'x' || right(name, 4)], needle = needle || 'common'
 where area like '371698%';
insert into registry.organisation_past (id, organisation_id, area, from_on, until_on, recorded_on, name, sort_key,
  needle, grams, kind, filing_number, type, sector, registration_authority, status, legal_representative, former_names,
  version)
select wutong.uuid7(), id, area, '2020-01-01', '2021-01-01', '2020-01-01', name, sort_key, needle, grams, kind,
  filing_number, type, sector, registration_authority, status, legal_representative, '[]', 1
from registry.organisation where area like '371698%'
"""
VALUES: dict[str, list[str]] = {
    "after": ["'371698002'", "'x 4'", f"'{uuid7()}'"],
    "kind": ["'filed'"],
    "sector": ["'y'"],
    "status": ["'active'"],
    "q": ["array['x7']", "'x7'"],
    "as_of": ["'2020-06-01'"],
}


@pytest.fixture(scope="module")
async def filled(registry: Database, settings: Settings) -> Database:
    """Twenty streets of 400 organisations, of which the planner knows."""
    owner = await asyncpg.connect(settings.owner_url())
    await owner.execute(FILL)
    for table in ("organisation", "organisation_past"):
        await owner.execute(f"vacuum analyze registry.{table}")
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
    @pytest.mark.parametrize("filters", [(), ("after",), ("kind",), ("sector", "after"), ("status", "after")])
    async def test_a_page_walks_its_index_and_stops(self, filled: Database, filters: tuple[str, ...]) -> None:
        found = await plan(filled, *filters)
        narrow = [f"ix_organisation_{name}" for name in ("sector", "status") if name in filters]
        index = narrow[0] if narrow else "ix_organisation_list"
        assert f"Index Scan using {index} on organisation o (actual rows=20.00" in found, found
        assert "(street >= scope.street_from) AND (street < scope.street_to)" in found, found
        assert "Sort" not in found, found

    async def test_a_page_of_a_day_walks_both_indexes_and_stops(self, filled: Database) -> None:
        for filters in (("as_of",), ("as_of", "after")):
            found = await plan(filled, *filters)
            assert "Index Scan using ix_organisation_past_list on organisation_past (actual rows=20.00" in found, found
            assert "Index Scan using ix_organisation_list on organisation" in found, found
            assert "Seq Scan" not in found, found

    @pytest.mark.parametrize(("field", "value"), [("sector", "nobody"), ("status", "suspended")])
    async def test_what_is_rare_is_found_in_the_order_of_the_list(
        self, filled: Database, settings: Settings, field: str, value: str
    ) -> None:
        owner = await asyncpg.connect(settings.owner_url())
        await owner.execute("set enable_sort = off")
        query = (
            f"explain select id from registry.organisation where {field} = '{value}' and street >= '3716' and"
            " street < '3716:' order by street, sort_key, id limit 21"
        )
        found = "\n".join(row[0] for row in await owner.fetch(query))
        await owner.close()
        assert f"ix_organisation_{field}" in found, found
        assert "Sort" not in found, found

    @pytest.mark.parametrize(
        ("asked", "index"), [("common", "ix_organisation_list"), ("x7777", "ix_organisation_grams")]
    )
    async def test_a_search_is_planned_for_how_often_its_text_occurs(
        self, filled: Database, settings: Settings, asked: str, index: str
    ) -> None:
        owner, told = await asyncpg.connect(settings.owner_url()), list[str]()
        owner.add_log_listener(lambda _, message: told.append(str(message)))
        await owner.execute(
            "load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on;"
            " set client_min_messages = log; set app.area = '371698'"
        )
        none = ", ".join(["null"] * 10)
        rows = await owner.fetch(
            f"select registry.organisations_named(array['{asked}'], '{asked}', '371698', '371698:', {none}, 21)"
        )
        await owner.close()
        plan_of_it = next(each for each in told if "needle" in each)
        assert len(rows) == (21 if asked == "common" else 1)
        assert index in plan_of_it, plan_of_it
        assert "Seq Scan" not in plan_of_it, plan_of_it

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
