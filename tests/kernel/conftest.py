"""Two toy services, north and south, with the kernel's tables and nothing else, for the mechanisms' own tests."""

import json
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from joserfc.jwk import OKPKey

from kernel import migrate, tokens
from kernel.access import Principal
from kernel.app import assemble
from kernel.db import Database
from kernel.http import Peers
from kernel.settings import TESTS, Settings
from wutong.postgres import Cluster

TOYS = ("north", "south")
KEY = OKPKey.generate_key("Ed25519", {"kid": "toys"})
STREET = "371602004"
MECHANISMS = "".join(Path(migrate.HERE, f"{step}.sql").read_text() for step in ("mechanisms", "keeping", "outages"))


@pytest.fixture(scope="session")
async def toys(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of an installation of two toy services, on a database that knows no other."""
    home = tmp_path_factory.mktemp("toys")
    url = urlunsplit(urlsplit(cluster.url)._replace(path="/wutong_test_toys"))
    (home / "postgres.json").write_text(json.dumps({"url": url}))
    (cluster.home / "secrets").mkdir(exist_ok=True)
    (home / "secrets").symlink_to(cluster.home / "secrets")
    settings = Settings(home=home, area=STREET)
    server = await asyncpg.connect(cluster.url)
    await server.execute("create database wutong_test_toys")
    await server.close()
    await migrate.ground(settings)
    owner = await asyncpg.connect(url)
    for name in TOYS:
        role = f"wutong_{name}"
        await migrate._role(owner, role, settings.secret(f"db-{name}"))
        await owner.execute(
            f"create schema {name}; grant usage on schema {name} to {role};"
            f"alter default privileges in schema {name} grant select, insert, update, delete on tables to {role};"
        )
        await owner.execute(MECHANISMS.replace("{schema}", name).replace("{role}", role))
        await owner.execute(f"create table {name}.effect (n bigint not null, by text not null default '')")
    await owner.close()
    return settings


@pytest.fixture
async def north(toys: Settings) -> AsyncIterator[Database]:
    """North's database, emptied."""
    async with emptied(toys, "north") as database:
        yield database


@pytest.fixture
async def south(toys: Settings) -> AsyncIterator[Database]:
    """South's database, emptied."""
    async with emptied(toys, "south") as database:
        yield database


@asynccontextmanager
async def emptied(settings: Settings, name: str) -> AsyncIterator[Database]:
    owner = await asyncpg.connect(settings.owner_url())
    await owner.execute(
        f"truncate {name}.event, {name}.job, {name}.listener_cursor, {name}.effect;"
        f"update {name}.feed set epoch = gen_random_uuid(), began = 0, place = '', head = 0, hash = sha256('')"
    )
    await owner.close()
    database = Database(settings.database_url(name), schema=name, size=20)
    yield database
    await database.close()


@pytest.fixture
async def owner(toys: Settings) -> AsyncIterator[asyncpg.Connection]:
    """The owner's connection, which no policy binds."""
    connection = await asyncpg.connect(toys.owner_url())
    yield connection
    await connection.close()


@pytest.fixture
def staff() -> Principal:
    """Somebody of the street who may read events."""
    return Principal("account:wang", "account", area=STREET, permissions=frozenset({"events:read"}))


Living = Callable[..., Any]


@pytest.fixture
async def living(toys: Settings) -> AsyncIterator[Living]:
    """`await living("north", reactions=…)`: the toy's app, its background work running until the test ends."""
    apps: dict[str, FastAPI] = {"identity": toy_identity()}

    async def keys() -> dict[str, Any]:
        return {"keys": [KEY.as_dict(private=False)]}

    async with AsyncExitStack() as stack:

        async def make(name: str, **given: Any) -> FastAPI:
            peers = Peers(toys, name, apps)
            app = assemble(service=name, settings=toys, peers=peers, routers=[], keys=keys, **given)
            await stack.enter_async_context(app.router.lifespan_context(app))
            apps.setdefault(name, app)
            return app

        yield make


def toy_identity() -> FastAPI:
    """Gives every toy service a token, as identity does for real ones."""
    app = FastAPI()

    @app.post("/v1/tokens")
    async def give(asked: dict[str, Any]) -> dict[str, Any]:
        permissions = frozenset({"events:read"})
        area = TESTS if asked.get("tests") else STREET
        principal = Principal(f"client:{asked['client']}", "client", area=area, permissions=permissions)
        return {"token": tokens.sign(principal, audience=asked["audience"], key=KEY, now=time.time()), "expires_in": 60}

    return app


@pytest.fixture
def client() -> Callable[[FastAPI, Principal], httpx.AsyncClient]:
    """`client(app, principal)`: a client of a toy's app, signed in."""

    def make(app: FastAPI, principal: Principal) -> httpx.AsyncClient:
        token = tokens.sign(principal, audience=app.state.service, key=KEY, now=time.time())
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(app, raise_app_exceptions=False),
            base_url=f"http://{app.state.service}",
            headers={"Authorization": f"Bearer {token}"},
        )

    return make


@pytest.fixture
def workshop(toys: Settings, tmp_path: Path) -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    """`workshop("work")`: a process of its own that does jobs or listens, and kills itself once on the way."""
    running: list[subprocess.Popen[str]] = []

    def start(mode: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.kernel.workshop", str(toys.home), mode, str(tmp_path / "marker")]
        process = subprocess.Popen(command, cwd=migrate.ROOT, stdout=subprocess.PIPE, text=True)
        running.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "at work\n"
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
