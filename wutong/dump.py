"""The database as a stream: one snapshot, the digest of every table in it, pg_dump under it, and pg_restore.

The snapshot is a read-only transaction: it has no transaction number, so it holds no feed back however long it lasts.
Tables that a job is still filling are left out, because the lock a dump takes on a table would stop that job in the
middle of an open write, and because such a job begins again from the file it reads.
"""

import asyncio
import contextlib
import os
import subprocess
import tempfile
from collections.abc import AsyncGenerator, Generator, Iterable
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import unquote, urlsplit, urlunsplit

import asyncpg

from wutong import binaries
from wutong.binaries import PostgresError

Tables = dict[str, dict[str, Any]]

# Text forms do not depend on whoever looks; without `row_security` an owner whom policies bind is refused, not misled.
_SETTINGS = {
    "application_name": "wutong backup",
    "idle_in_transaction_session_timeout": "0",
    "statement_timeout": "0",
    "timezone": "UTC",
    "datestyle": "ISO",
    "intervalstyle": "postgres",
    "extra_float_digits": "1",
    "bytea_output": "hex",
    "row_security": "off",
}
_TABLES = """
select format('%I.%I', n.nspname, c.relname) as name,
       not c.relispartition and coalesce('autovacuum_enabled=false' = any(c.reloptions), false) as filling
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
 order by 1
"""
# A sum, because rows lie in another order after a restore; of 128 bits, so that no two errors cancel out.
_DIGEST = """
select count(*) as rows, coalesce(sum(('x' || left(h, 16))::bit(64)::bigint::numeric), 0) || '/' ||
       coalesce(sum(('x' || right(h, 16))::bit(64)::bigint::numeric), 0) as hash
  from (select md5(t::text) as h from {table} t) hashed
"""
_ROLES = """
select r.rolname as name, r.rolcanlogin as login,
       array(select g.rolname from pg_auth_members m join pg_roles g on g.oid = m.roleid
              where m.member = r.oid and g.rolname like 'wutong\\_%' order by 1)::text[] as member_of
  from pg_roles r where r.rolname like 'wutong\\_%' order by cardinality(array(
       select 1 from pg_auth_members m where m.member = r.oid)), 1
"""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One moment of the database, for as long as its connection is open."""

    connection: asyncpg.Connection
    url: str
    name: str
    filling: list[str]
    tables: list[str]

    async def digests(self) -> Tables:
        """Rows and digest of every table."""
        return {table: await _digest(self.connection, table) for table in self.tables}

    async def facts(self) -> dict[str, Any]:
        """What a restore must know: server, owner, roles, and the state each schema is migrated to."""
        ask = self.connection
        schemas = [name for name in self.tables if name.endswith(".migration")]
        return {
            "taken_at": await ask.fetchval(
                "select to_char(now() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
            ),
            "server": await ask.fetchval("show server_version"),
            "owner": await ask.fetchval("select current_user"),
            "roles": [dict(row) for row in await ask.fetch(_ROLES)],
            "migrations": {
                name.partition(".")[0]: await ask.fetchval(f"select version_num from {name}")  # noqa: S608
                for name in schemas
            },
            "feeds": {
                name.partition(".")[0]: await ask.fetchval(f"select epoch::text from {name}")  # noqa: S608
                for name in self.tables
                if name.endswith(".feed")
            },
        }

    @contextmanager
    def dump(self) -> Generator[IO[bytes]]:
        """pg_dump's stream of this moment."""
        left_out = [f"--exclude-table={table}" for table in self.filling]
        command = [
            "--format=custom",
            "--compress=none",
            f"--snapshot={self.name}",
            "--lock-wait-timeout=30s",
            *left_out,
        ]
        with _program("pg_dump", command, self.url, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None  # noqa: S101 - asked for above
            yield process.stdout


@asynccontextmanager
async def snapshot(url: str) -> AsyncGenerator[Snapshot]:
    """A moment in which everything is read."""
    connection = await asyncpg.connect(url, timeout=10, server_settings=_SETTINGS)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            name = await connection.fetchval("select pg_export_snapshot()")
            rows = await connection.fetch(_TABLES)
            filling = [row["name"] for row in rows if row["filling"]]
            yield Snapshot(connection, url, name, filling, [row["name"] for row in rows if not row["filling"]])
    finally:
        await connection.close()


async def digests(url: str) -> Tables:
    """Rows and digest of every table as they stand now."""
    async with snapshot(url) as now:
        return await now.digests()


async def _digest(connection: asyncpg.Connection, table: str) -> dict[str, Any]:
    row = await connection.fetchrow(_DIGEST.format(table=table))  # the name comes quoted from the catalogue
    assert row is not None  # noqa: S101 - an aggregate always answers
    return {"rows": row["rows"], "hash": row["hash"]}


def differences(expected: Tables, found: Tables) -> list[str]:
    """Tables whose rows are not those expected, in words."""
    return [
        f"{name}: {expected.get(name, {}).get('rows')} → {found.get(name, {}).get('rows')}"
        for name in sorted(expected.keys() | found.keys())
        if expected.get(name) != found.get(name)
    ]


async def prepare(url: str, facts: dict[str, Any]) -> None:
    """Make a database ready for a dump: the roles it grants rights to; their passwords come with the migration."""
    connection = await asyncpg.connect(url, timeout=10)
    try:
        owner = await connection.fetchval("select current_user")
        if owner != facts["owner"]:
            raise PostgresError(
                f"The archive's objects belong to the role {facts['owner']}, and the database is entered as {owner}. "
                f"Make that role on the server and use its URL"
            )
        async with connection.transaction():
            for role in facts["roles"]:
                if not await connection.fetchval("select 1 from pg_roles where rolname = $1", role["name"]):
                    how = "login noinherit" if role["login"] else "nologin"
                    name = await connection.fetchval("select quote_ident($1)", role["name"])
                    await connection.execute(
                        f"create role {name} {how} nosuperuser nocreatedb nocreaterole nobypassrls"
                    )
            for role in facts["roles"]:
                for group in role["member_of"]:
                    await connection.execute(f'grant "{group}" to "{role["name"]}"')
    finally:
        await connection.close()


def restore(url: str, pieces: Iterable[bytes]) -> None:
    """Bring a dump back into an empty database, wholly or not at all."""
    command = ["--exit-on-error", "--single-transaction"]
    with _program("pg_restore", command, url, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None  # noqa: S101 - asked for above
        with contextlib.suppress(BrokenPipeError), process.stdin as sink:
            for piece in pieces:
                sink.write(piece)


def into(url: str, facts: dict[str, Any], pieces: Iterable[bytes]) -> None:
    """Roles, then the dump."""
    asyncio.run(prepare(url, facts))
    restore(url, pieces)


@contextmanager
def _program(name: str, command: list[str], url: str, **streams: Any) -> Generator["subprocess.Popen[bytes]"]:
    """One of PostgreSQL's programs on this database; the password never stands in a list of processes."""
    parts = urlsplit(url)
    bare = urlunsplit(parts._replace(netloc=parts.netloc.replace(f":{parts.password}@", "@", 1)))
    environment = {"PATH": os.environ.get("PATH", os.defpath), "PGPASSWORD": unquote(parts.password or "")}
    program = binaries.find() / name
    if not program.exists():
        raise PostgresError(f"{program} is missing. Install PostgreSQL's client programs (apt install postgresql)")
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen[bytes](
            [program, *command, f"--dbname={bare}"], env=environment, stderr=said, **streams
        )
        try:
            yield process
        except BaseException:
            process.kill()
            raise
        finally:
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()
            status = process.wait()
        if status != 0:
            said.seek(0)
            raise PostgresError(f"{name} failed: {said.read().decode(errors='replace').strip()[-2000:]}")
