"""What the database itself keeps apart: rows by policy, services by schema, and nobody owns what it runs on."""

import re
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from kernel.settings import SERVICES, Settings

# Tables without a policy of their own. Each says why rows cannot be read through them.
BARE = {
    ("matching", r"listing_[0-9a-f]{32}"): "a partition or staged rows: the runtime role has no grant on it",
    (".*", "migration"): "Alembic's version: the runtime role has no grant on it",
}
# Policies that let every row through, and why that is right.
OPEN = {
    ("evaluation", "rule_set", "scope"): "rules are public and dated",
    ("evaluation", "check_source", "scope"): "where one looks is public and dated",
    ("registry", "field_authority", "scope"): "rules are public and dated",
    ("registry", "annual_report_due", "scope"): "rules are public and dated",
    ("registry", "platform_of_kind", "scope"): "rules are public and dated",
    (".*", "feed", "read"): "one row: where the feed stands",
    (".*", "listener_cursor", "read"): "how far each source has been read",
    ("matching", "tombstone", "reading"): "the importer refuses erased people; it sees keyed digests only",
}
PUBLIC = ("feed", "rule_set", "check_source", "field_authority", "annual_report_due", "platform_of_kind")
ROLES = tuple(f"wutong_{service}" for service in SERVICES)

TABLES = """
select n.nspname as schema, c.relname as name, c.relkind::text as kind, c.relrowsecurity as enabled,
       c.relforcerowsecurity as forced, pg_get_userbyid(c.relowner) as owner, c.reloptions as options,
       has_table_privilege('wutong_' || n.nspname, c.oid, 'select') as readable,
       has_table_privilege('wutong_' || n.nspname, c.oid, 'insert, update, delete, truncate') as writable,
       (select count(*) from pg_policy p where p.polrelid = c.oid) as policies
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where n.nspname = any($1) and c.relkind in ('r', 'p', 'v', 'm', 'f')
 order by 1, 2
"""


@pytest.fixture(scope="module")
async def owner(settings: Settings) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(settings.owner_url())
    yield connection
    await connection.close()


@pytest.fixture(scope="module")
async def tables(owner: asyncpg.Connection) -> list[asyncpg.Record]:
    return list(await owner.fetch(TABLES, [*SERVICES]))


def listed(exceptions: dict[Any, str], *name: str) -> bool:
    return any(all(re.fullmatch(part, given) for part, given in zip(key, name, strict=True)) for key in exceptions)


class TestRows:
    def test_every_table_is_protected_from_its_own_owner_too(self, tables: list[asyncpg.Record]) -> None:
        assert len(tables) > 50
        bare = [
            f"{table['schema']}.{table['name']}"
            for table in tables
            if table["kind"] in "rp"
            and not (table["enabled"] and table["forced"] and table["policies"])
            and not listed(BARE, table["schema"], table["name"])
        ]
        assert bare == []

    def test_what_has_no_policy_cannot_be_reached(self, tables: list[asyncpg.Record]) -> None:
        bare = [table for table in tables if listed(BARE, table["schema"], table["name"])]
        assert [table["name"] for table in bare if table["readable"] or table["writable"]] == []

    def test_views_ask_as_their_reader_and_nothing_is_copied_out(self, tables: list[asyncpg.Record]) -> None:
        assert [each["name"] for each in tables if each["kind"] in "mf"] == []
        views = [each for each in tables if each["kind"] == "v"]
        assert [each["name"] for each in views if "security_invoker=true" not in (each["options"] or [])] == []

    async def test_only_named_policies_let_every_row_through(self, owner: asyncpg.Connection) -> None:
        policies = await owner.fetch(
            "select schemaname, tablename, policyname, qual from pg_policies where schemaname = any($1)", [*SERVICES]
        )
        open_ = [row for row in policies if row["qual"] == "true" and not listed(OPEN, *list(row.values())[:3])]
        assert open_ == []

    async def test_without_a_scope_nothing_is_seen(
        self, owner: asyncpg.Connection, settings: Settings, tables: list[asyncpg.Record]
    ) -> None:
        for service in SERVICES:
            connection = await asyncpg.connect(settings.database_url(service))
            try:
                for table in tables:
                    if table["schema"] == service and table["readable"] and table["name"] not in PUBLIC:
                        count = await connection.fetchval(f"select count(*) from {service}.{table['name']}")
                        assert count == 0, f"{service}.{table['name']}"
            finally:
                await connection.close()


class TestRoles:
    async def test_have_no_power(self, owner: asyncpg.Connection) -> None:
        rows = await owner.fetch(
            "select rolname, rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication as mighty,"
            " rolinherit from pg_roles where rolname like 'wutong\\_%'"
        )
        found = {row["rolname"] for row in rows}
        assert found >= {*ROLES, "wutong_matching_import"}
        assert [row["rolname"] for row in rows if row["mighty"]] == []
        assert [row["rolname"] for row in rows if row["rolinherit"] and row["rolname"] in ROLES] == []

    async def test_are_members_of_nothing_but_the_importer(self, owner: asyncpg.Connection) -> None:
        rows = await owner.fetch(
            "select pg_get_userbyid(member) as who, pg_get_userbyid(roleid) as of from pg_auth_members"
            " where pg_get_userbyid(member) like 'wutong\\_%'"
        )
        assert [tuple(row) for row in rows] == [("wutong_matching", "wutong_matching_import")]

    async def test_own_nothing(self, owner: asyncpg.Connection) -> None:
        owned = await owner.fetch(
            "select relname from pg_class where pg_get_userbyid(relowner) like 'wutong\\_%'"
            " union all select nspname from pg_namespace where pg_get_userbyid(nspowner) like 'wutong\\_%'"
            " union all select proname from pg_proc where pg_get_userbyid(proowner) like 'wutong\\_%'"
        )
        assert owned == []

    async def test_make_nothing_either(self, owner: asyncpg.Connection) -> None:
        made = await owner.fetch(
            "select r, s from unnest($1::text[]) r, unnest($2::text[]) s where has_schema_privilege(r, s, 'create')",
            [*ROLES, "wutong_matching_import"],
            [*SERVICES, "wutong", "public"],
        )
        assert made == []

    async def test_cannot_touch_another_service(self, owner: asyncpg.Connection) -> None:
        for service in SERVICES:
            others = [other for other in SERVICES if other != service]
            entered = await owner.fetch(
                "select s from unnest($2::text[]) s where has_schema_privilege($1, s, 'usage')",
                f"wutong_{service}",
                others,
            )
            touched = await owner.fetch(
                "select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                " where n.nspname = any($2) and c.relkind in ('r', 'p', 'v')"
                " and has_table_privilege($1, c.oid, 'select, insert, update, delete, truncate, references, trigger')",
                f"wutong_{service}",
                others,
            )
            assert (entered, touched) == ([], []), service

    async def test_one_schema_refuses_another_services_connection(self, settings: Settings) -> None:
        connection = await asyncpg.connect(settings.database_url("projects"))
        try:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.fetch("select * from matching.resident")
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute("set role wutong_matching")
        finally:
            await connection.close()

    async def test_the_trail_can_only_grow(self, owner: asyncpg.Connection) -> None:
        for service in SERVICES:
            rights = await owner.fetchrow(
                "select has_table_privilege($1, $2, 'delete') as remove,"
                " has_table_privilege($1, $2, 'truncate') as cut,"
                " has_column_privilege($1, $2, 'data', 'update') as rewrite,"
                " has_column_privilege($1, $2, 'actor', 'update') as blame",
                f"wutong_{service}",
                f"{service}.event",
            )
            assert set(rights.values()) == {False}, service


class TestFunctions:
    async def test_that_act_for_their_owner_are_few_and_closed_to_others(self, owner: asyncpg.Connection) -> None:
        """Each was read: it asks the caller's scope itself, writes what nobody can read back, or (`named`) says of ids
        that the caller has already no more than whether they are in use."""
        rows = await owner.fetch(
            "select n.nspname || '.' || p.proname as name, p.proconfig as config,"
            " has_function_privilege('public', p.oid, 'execute') as anybody"
            " from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
            " where p.prosecdef and n.nspname <> 'pg_catalog' and n.nspname <> 'information_schema'"
        )
        assert {row["name"] for row in rows} == {
            "matching.attach",
            "matching.destroy",
            "matching.discard",
            "matching.named",
            "matching.stage_index",
            "matching.stage_open",
            "matching.stage_sweep",
            "matching.tally",
            "registry.agreement_files_named",
            "registry.documents_named",
            "registry.named",
            "registry.organisations_named",
            "registry.organisations_past_named",
        }
        assert [row["name"] for row in rows if row["anybody"]] == []
        assert all(any(each.startswith("search_path=") for each in row["config"]) for row in rows)
