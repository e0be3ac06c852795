"""What every test may ask for: one throw-away PostgreSQL cluster a run, a fresh database a module, and
clients that speak to a service as any principal.
"""

import json
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import httpx
import hypothesis
import pytest
from fastapi import FastAPI
from joserfc.jwk import OKPKey

from kernel import migrate, tokens
from kernel.access import Principal
from kernel.http import Peers
from kernel.settings import SERVICES, Settings
from tests.running import System
from wutong.postgres import Cluster

# Elsewhere examples are drawn anew each time; where a run decides whether work lands, the same ones are drawn.
hypothesis.settings.register_profile("any", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "any")

AREA = "371602004"
TEMPLATE = "wutong_template"
KEY = OKPKey.generate_key("Ed25519", {"kid": "test"})

# An installation's own settings must not leak into the tests.
for _name in [name for name in os.environ if name.startswith("WUTONG_") or name == "DATABASE_URL"]:
    if _name != "WUTONG_PG_BIN":
        del os.environ[_name]

# The engine is compiled once for all homes of the tests, and for the checkout's own.
os.environ.setdefault("NUMBA_CACHE_DIR", str(migrate.ROOT / ".wutong" / "compiled"))


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster of this run: nothing is forced to disk, because nothing has to outlive it."""
    cluster = Cluster(
        tmp_path_factory.mktemp("cluster"),
        options={"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"},
    )
    cluster.start()
    yield cluster
    cluster.stop()


@pytest.fixture(scope="session")
async def template(cluster: Cluster) -> str:
    """The name of a database migrated to the newest state, from which every other is cloned."""
    await _administer(cluster, f"create database {TEMPLATE}")
    home = cluster.home.with_name("template")
    settings = settings_for(cluster, home, TEMPLATE)
    await migrate.ground(settings)
    for service in SERVICES:
        if has_migrations(service):
            await migrate.upgrade(settings, service)
    return TEMPLATE


@pytest.fixture(scope="module")
async def database(request: pytest.FixtureRequest, cluster: Cluster, template: str) -> AsyncIterator[str]:
    """A database of this module's own, migrated and empty; its name."""
    name = f"wutong_test_{abs(hash(request.node.nodeid)):x}"
    await _administer(cluster, f"create database {name} template {template} strategy file_copy")
    yield name
    await _administer(cluster, f"drop database {name} with (force)")


@pytest.fixture(scope="module")
def settings(cluster: Cluster, database: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of an installation whose home is temporary and whose database is `database`."""
    return settings_for(cluster, tmp_path_factory.mktemp("home"), database)


class Apps(Mapping[str, FastAPI]):
    """Every service's app on one database, built when first asked for; they ask each other in process."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._built: dict[str, FastAPI] = {}

    def __getitem__(self, service: str) -> FastAPI:
        if service not in SERVICES:
            raise KeyError(service)
        if service not in self._built:
            create = import_module(f"services.{service}.app").create_app
            app: FastAPI = create(self.settings, Peers(self.settings, service, self))
            app.state.verifier = tokens.Verifier(service, self._keys)
            self._built[service] = app
        return self._built[service]

    def __iter__(self) -> Iterator[str]:
        return iter(SERVICES)

    def __len__(self) -> int:
        return len(SERVICES)

    async def _keys(self) -> dict[str, Any]:
        """Identity's own keys, and the one the tests sign with."""
        own = await self["identity"].state.peers.jwks()
        return {"keys": [*own["keys"], KEY.as_dict(private=False)]}

    async def close(self) -> None:
        for app in self._built.values():
            await app.state.database.close()
            await app.state.peers.close()


@pytest.fixture(scope="module")
async def apps(settings: Settings) -> AsyncIterator[Apps]:
    """Every service's app on this module's database; none is live yet."""
    apps = Apps(settings)
    yield apps
    await apps.close()


ClientFor = Callable[..., Awaitable[httpx.AsyncClient]]


@pytest.fixture(scope="module")
async def client_for(apps: Apps) -> AsyncIterator[ClientFor]:
    """`await client_for("registry", principal)`: a client of that service, signed in as the principal.

    With `live=True` the service's background work (sealer, listeners, jobs) runs until the module ends.
    """
    async with AsyncExitStack() as stack:
        living: set[str] = set()

        async def make(service: str, principal: Principal | None = None, *, live: bool = False) -> httpx.AsyncClient:
            app = apps[service]
            if live and service not in living:
                await stack.enter_async_context(app.router.lifespan_context(app))
                living.add(service)
            client = httpx.AsyncClient(
                transport=httpx.ASGITransport(app, raise_app_exceptions=False),
                base_url=f"http://{service}",
                auth=Signed(principal, service) if principal else None,
            )
            return await stack.enter_async_context(client)

        yield make


class Signed(httpx.Auth):
    """Signs every request anew, so that no test is longer than a token lives."""

    def __init__(self, principal: Principal, audience: str) -> None:
        self.principal, self.audience = principal, audience

    def auth_flow(self, request: httpx.Request) -> Any:
        token = tokens.sign(self.principal, audience=self.audience, key=KEY, now=time.time())
        request.headers["Authorization"] = f"Bearer {token}"
        yield request


def has_migrations(service: str) -> bool:
    return any(Path(migrate.ROOT, "services", service, "migrations").glob("*.py"))


def settings_for(cluster: Cluster, home: Path, database: str) -> Settings:
    """Settings of a home that lies on `cluster`; roles belong to the cluster, so their passwords do too."""
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "secrets").exists():
        (cluster.home / "secrets").mkdir(exist_ok=True)
        (home / "secrets").symlink_to(cluster.home / "secrets")
    url = urlunsplit(urlsplit(cluster.url)._replace(path=f"/{database}"))
    (home / "postgres.json").write_text(json.dumps({"url": url}))
    return Settings(home=home, area=AREA)


async def _administer(cluster: Cluster, statement: str) -> None:
    connection = await asyncpg.connect(cluster.url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


@pytest.fixture(scope="session")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """The whole system in one process, empty, running for the rest of the session."""
    system = System(tmp_path_factory.mktemp("system") / "home").start()
    yield system
    system.stop()


@pytest.fixture(scope="session")
def split_system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """The whole system, a process for each service, empty, running for the rest of the session."""
    system = System(tmp_path_factory.mktemp("split") / "home", split=True).start()
    yield system
    system.stop()
