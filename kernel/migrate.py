"""Migrations: the ground first, then each service's own linear Alembic tree, all under a lock timeout.

A service's first migration calls `mechanisms(schema)`, which makes the kernel's tables (events, jobs, cursors, repeats)
in its schema; the rest of its tables are its own. Runtime roles own nothing: they get usage and row access only.
"""

import asyncio
from pathlib import Path

import asyncpg
from alembic import op
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData
from sqlalchemy.engine import Connection
from sqlalchemy.util import await_only

from kernel import db
from kernel.crypto import Keyring
from kernel.problems import KeysMissing
from kernel.settings import SERVICES, Settings

HERE = Path(__file__).parent
ROOT = HERE.parent


async def everything(settings: Settings) -> None:
    """Bring the whole database to the newest state: ground, roles, schemas, and every service's tree."""
    await ground(settings)
    for service in SERVICES:
        await upgrade(settings, service)


async def ground(settings: Settings) -> None:
    """Schema `wutong`, and per service one schema and one login role that owns nothing."""
    connection = await asyncpg.connect(settings.owner_url())
    try:
        async with connection.transaction():
            await connection.execute("select pg_advisory_xact_lock(hashtext('wutong ground'))")
            await connection.execute((HERE / "ground.sql").read_text())
            await _mark(connection, settings)
            for service in SERVICES:
                await _role(connection, f"wutong_{service}", settings.secret(f"db-{service}"))
                await connection.execute(
                    f"create schema if not exists {service};"
                    f"grant usage on schema {service} to wutong_{service};"
                    f"alter default privileges in schema {service}"
                    f" grant select, insert, update, delete on tables to wutong_{service};"
                    f"alter default privileges in schema {service} grant usage on sequences to wutong_{service}"
                )
    finally:
        await connection.close()


async def _mark(connection: asyncpg.Connection, settings: Settings) -> None:
    """Remember in the database which ring seals its rows; before any key is made for rows of another ring."""
    marked = await connection.fetchval("select fingerprint from wutong.ring")
    if marked is None:
        await connection.execute("insert into wutong.ring (fingerprint) values ($1)", fingerprint(settings))
    elif not (settings.secrets_folder / "keyring.json").exists() or fingerprint(settings) != marked:
        raise KeysMissing(f"{settings.home}/secrets")


def fingerprint(settings: Settings) -> str:
    """What tells this home's ring from every other, and nothing about its keys."""
    return Keyring.from_settings(settings).blind("ring", "which", version=1).hex()


class TooMighty(Exception):
    """A runtime role could pass by what keeps rows and services apart."""


async def _role(connection: asyncpg.Connection, name: str, password: str) -> None:
    """Make the role, or give it its password again.

    The attributes of one that exists are looked at and not set: only a superuser may name them, and the owner of a
    database on somebody else's server is none.
    """
    mighty = await connection.fetchval(
        "select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication or rolinherit"
        " from pg_roles where rolname = $1",
        name,
    )
    if mighty:
        raise TooMighty(
            f"the role {name} may do more than it should; as a superuser run: alter role {name}"
            " nosuperuser nobypassrls nocreatedb nocreaterole noreplication noinherit"
        )
    quoted = await connection.fetchval("select quote_literal($1)", password)
    if mighty is None:
        await connection.execute(
            f"create role {name} login nosuperuser nocreatedb nocreaterole noinherit nobypassrls password {quoted}"
        )
    else:
        await connection.execute(f"alter role {name} login password {quoted}")


async def upgrade(settings: Settings, service: str, target: str = "head") -> None:
    """Run one service's migrations up to `target`; waits at most five seconds for any lock."""
    engine = db.engine(settings.owner_url())
    try:
        async with engine.begin() as connection:
            await connection.exec_driver_sql("set local lock_timeout = '5s'")
            await connection.run_sync(_run, service, target)
            await connection.exec_driver_sql(f"revoke all on {service}.migration from wutong_{service}")
    finally:
        await engine.dispose()


def script(service: str) -> ScriptDirectory:
    """The migration tree of a service, `services/<service>/migrations/*.py`."""
    folder = str(ROOT / "services" / service / "migrations")
    return ScriptDirectory(folder, version_locations=[folder])


def _run(connection: Connection, service: str, target: str) -> None:
    tree = script(service)
    with EnvironmentContext(
        Config(),
        tree,
        fn=lambda revision, _context: tree._upgrade_revs(target, revision),  # type: ignore[arg-type]
    ) as environment:
        environment.configure(
            connection=connection,
            target_metadata=MetaData(schema=service),
            version_table="migration",
            version_table_schema=service,
            transactional_ddl=True,
        )
        environment.run_migrations()


def mechanisms(schema: str, *, step: str = "mechanisms") -> None:
    """Make the kernel's tables in a service's schema; a later `step` is called by a later migration."""
    sql = (HERE / f"{step}.sql").read_text()
    execute(sql.replace("{schema}", schema).replace("{role}", f"wutong_{schema}"))


def execute(sql: str) -> None:
    """Run several statements in the migration's transaction; `op.execute` prepares, and a prepared one is single."""
    await_only(op.get_bind().connection.driver_connection.execute(sql))  # type: ignore[union-attr]


def protect(schema: str, table: str, using: str, check: str | None = None) -> None:
    """Turn row-level security on, for the owner too, with one policy named `scope`.

    `using` decides which rows are seen and changed, `check` (default: the same) which may be written.
    """
    op.execute(f"alter table {schema}.{table} enable row level security")
    op.execute(f"alter table {schema}.{table} force row level security")
    op.execute(f"create policy scope on {schema}.{table} using ({using}) with check ({check or using})")


def run(settings: Settings) -> None:
    """`everything`, for callers without an event loop."""
    asyncio.run(everything(settings))
