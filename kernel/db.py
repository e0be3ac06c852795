"""The database: one engine a service, one transaction a request, and the caller's scope set before its first statement.

`Tx` commits when the endpoint has returned and its answer is serialised, but before the response starts: whoever reads
201 can rely on the row. `Read` is the same and rolls back. Row-level security reads the scope set here, so a forgotten
filter shows nothing.
"""

import asyncio
import logging
import os
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Annotated, Any
from uuid import UUID
from weakref import WeakSet

import asyncpg
from fastapi import Depends, Request
from sqlalchemy import MetaData, Text, event, text
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Session, SessionTransaction

from kernel.access import Principal, current
from kernel.problems import Unavailable, passing

log = logging.getLogger("wutong.db")
PATIENCE = 10  # seconds in which a connection is made, or comes free

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

SCOPE = ("area", "organisation", "holder", "subject", "purpose", "invitation")
_ACTS = "acts"
_ENTER = text("select " + ", ".join(f"set_config('app.{name}', :{name}, true)" for name in SCOPE))


def base(schema: str) -> type[DeclarativeBase]:
    """The declarative base of one service: its schema, the naming of constraints, and text without a length."""

    class Base(DeclarativeBase):
        metadata = MetaData(schema=schema, naming_convention=NAMING)
        type_annotation_map = {str: Text}  # noqa: RUF012 - SQLAlchemy reads it so

    return Base


def scope_of(principal: Principal) -> dict[str, str]:
    """The settings that row-level security reads, empty where the principal has none."""
    return {
        "area": principal.area,
        "organisation": str(principal.organisation or ""),
        "holder": str(principal.holder or ""),
        "subject": principal.subject,
        "purpose": principal.purpose or "",
        "invitation": str(principal.invitation or ""),
    }


async def enter(session: AsyncSession, principal: Principal) -> None:
    """Begin the session's transaction under this principal's scope; also makes sure BEGIN has really been sent."""
    session.info["principal"] = principal
    await session.execute(_ENTER, scope_of(principal))


@asynccontextmanager
async def acting(session: AsyncSession, principal: Principal) -> AsyncGenerator[None]:
    """A few statements of the session's transaction in another's scope; what follows is in its own again.

    What was changed on either side is written in the scope in which it was changed. Never a second connection:
    requests that each hold one and wait for another would wait for each other.
    """
    before: Principal = session.info["principal"]
    await session.flush()
    await enter(session, principal)
    yield
    await session.flush()
    # Not in a `finally`: after a failure the transaction is lost, and entering again would hide the failure.
    await enter(session, before)


def after_commit(session: AsyncSession, act: Callable[[], None]) -> None:
    """Do what cannot be taken back only once the session's whole transaction is on record.

    A rollback, of it all or of the savepoint in which this was asked, leaves the act undone. The transaction stands by
    then: an act that fails is logged, and neither the answer nor the acts behind it suffer from it.
    """
    asked = session.sync_session
    during = asked.get_nested_transaction() or asked.get_transaction()
    session.info.setdefault(_ACTS, []).append((during, act))


class _Session(Session):
    """A session whose acts wait for the commit."""


@event.listens_for(_Session, "after_commit")
def _committed(session: Session) -> None:
    if session.in_nested_transaction():  # a savepoint is released: nothing is on record yet
        return
    for _, act in session.info.pop(_ACTS, ()):
        try:
            act()
        except Exception:
            log.exception("what waited for the commit failed")


@event.listens_for(_Session, "after_soft_rollback")
def _rolled_back(session: Session, lost: SessionTransaction) -> None:
    acts = session.info.get(_ACTS, ())
    session.info[_ACTS] = [(during, act) for during, act in acts if not _is_within(during, lost)]


def _is_within(one: SessionTransaction | None, whole: SessionTransaction) -> bool:
    while one is not None and one is not whole:
        one = one.parent
    return one is whole


Connect = Callable[[], Awaitable[asyncpg.Connection]]


def engine(url: str, connect: Connect | None = None, **options: Any) -> AsyncEngine:
    """SQLAlchemy over connections that asyncpg opens itself, so that one parser reads the URL for every part.

    What that parser knows (TLS and certificates, sockets, several hosts, `postgres://`) is then understood everywhere.
    """

    async def plainly() -> asyncpg.Connection:
        return await asyncpg.connect(url, timeout=PATIENCE)

    return create_async_engine("postgresql+asyncpg://", async_creator=connect or plainly, **options)


def _alive(connection: Any, _record: Any, _proxy: Any) -> None:
    """Take no connection from the pool whose other end has hung up: after a restart all of them have."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError


class Database:
    """One service's connections: SQLAlchemy sessions for writes, and an asyncpg pool where a read is hot."""

    def __init__(self, url: str, *, schema: str, size: int = 8) -> None:
        self.url, self.schema, self.size = url, schema, size
        self.told = asyncio.Event()  # this process has committed an event; the sealer looks and forgets it
        self._open: WeakSet[asyncpg.Connection] = WeakSet()
        own = {
            "application_name": f"wutong {schema}",
            "search_path": f"{schema}, wutong",
            "timezone": "UTC",
            "idle_in_transaction_session_timeout": "60000",
        }
        connect = partial(self._connect, url, server_settings=own)
        self.engine = engine(url, connect, pool_size=size, max_overflow=4, pool_timeout=PATIENCE)
        event.listen(self.engine.sync_engine, "checkout", _alive)
        self.sessions = async_sessionmaker(
            self.engine, sync_session_class=_Session, expire_on_commit=False, info={"told": self.told}
        )
        self._pool: asyncpg.Pool | None = None
        self._opening = asyncio.Lock()

    async def _connect(self, url: str, **given: Any) -> asyncpg.Connection:
        """A connection that `cut` reaches; a server that does not take one is away."""
        try:
            connection = await asyncpg.connect(url, timeout=PATIENCE, **given)
        except (OSError, asyncpg.PostgresError) as failed:
            if isinstance(failed, OSError) or passing(failed):
                raise Unavailable(part="database") from failed
            raise
        self._open.add(connection)
        return connection

    def cut(self) -> None:
        """Break every connection: where the server is silent, whoever waits for it learns so instead of waiting on."""
        for connection in list(self._open):
            connection.terminate()

    @asynccontextmanager
    async def session(self, principal: Principal) -> AsyncGenerator[AsyncSession]:
        """A transaction in this principal's scope: commits at the end, rolls back on an exception."""
        async with self.sessions() as session, session.begin():
            await enter(session, principal)
            yield session

    async def pool(self) -> asyncpg.Pool:
        """Plain asyncpg connections for hot reads, handed back without the usual reset trip.

        Without the reset a connection must never keep state: hot reads are single statements whose scope is local to
        that statement (see `kernel.reads`). They are planned once, before any scope is set, so the planner takes the
        policy for one that lets nothing pass and would rather sort all rows than walk an index as far as a page
        goes; with sorting discouraged it walks wherever an index has the order.
        """
        if self._pool is None:
            async with self._opening:
                self._pool = self._pool or await asyncpg.create_pool(
                    self.url,
                    connect=self._connect,
                    min_size=1,
                    max_size=self.size,
                    reset=_keep,
                    server_settings={
                        "application_name": f"wutong {self.schema} reads",
                        "search_path": f"{self.schema}, wutong",
                        "plan_cache_mode": "force_generic_plan",
                        "enable_sort": "off",
                        "enable_incremental_sort": "off",
                    },
                )
        return self._pool

    async def close(self) -> None:
        """Give every connection back; in-flight work ends first."""
        if self._pool is not None:
            await self._pool.close()
        await self.engine.dispose()


async def _keep(_connection: Any) -> None:
    """Nothing to reset: a hot read leaves no state behind."""


async def raw(session: AsyncSession) -> asyncpg.Connection:
    """The asyncpg connection inside the session's open transaction.

    A session that has not spoken yet has not sent BEGIN; work on its raw connection would survive a rollback. `enter`
    has always spoken, and the assertion keeps it so.
    """
    connection = await session.connection()
    driver: asyncpg.Connection = (await connection.get_raw_connection()).driver_connection  # type: ignore[assignment]
    if not driver.is_in_transaction():
        raise RuntimeError("the session's transaction has not begun")
    return driver


async def _tx(request: Request) -> AsyncGenerator[AsyncSession]:
    database: Database = request.app.state.database
    async with database.session(await current(request)) as session:
        yield session


async def _read(request: Request) -> AsyncGenerator[AsyncSession]:
    database: Database = request.app.state.database
    async with database.sessions() as session:
        await enter(session, await current(request))
        yield session


Tx = Annotated[AsyncSession, Depends(_tx, scope="function")]
Read = Annotated[AsyncSession, Depends(_read, scope="function")]


def uuid7() -> UUID:
    """A time-ordered key (RFC 9562 version 7): 48 bits of milliseconds, then random bits."""
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)
