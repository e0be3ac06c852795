"""Identity with its own keys: people sign in as they do in production, and a test may move its clock.

The registry and matching stand beside it, because an account's organisation or holder is asked there.
"""

from collections.abc import AsyncIterator

import asyncpg
import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI

from kernel.http import Peers
from kernel.settings import Settings
from services.identity.accounts import passwords
from services.identity.app import create_app
from services.matching import app as matching
from services.registry import app as registry
from tests.services.identity.house import House, Later


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of accounts are signed in here; what a password costs is asked by a test of its own."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1))


async def build(settings: Settings) -> AsyncIterator[House]:
    apps: dict[str, FastAPI] = {}
    peers = Peers(settings, "identity", apps)
    apps["identity"] = create_app(settings, peers, background=False)
    for name, create in (("registry", registry.create_app), ("matching", matching.create_app)):
        apps[name] = create(settings, Peers(settings, name, apps), background=False)
    yield House(apps["identity"], settings)
    for app in apps.values():
        await app.state.database.close()
        await app.state.peers.close()


@pytest.fixture(scope="module")
async def house(settings: Settings) -> AsyncIterator[House]:
    async for built in build(settings):
        yield built


@pytest.fixture(scope="module")
async def demo_house(settings: Settings) -> AsyncIterator[House]:
    async for built in build(settings.model_copy(update={"demo": True})):
        yield built


@pytest.fixture
async def later(settings: Settings) -> AsyncIterator[Later]:
    """`await later("31 minutes")` moves the database's clock for the rest of the test."""

    async def shift(by: str) -> None:
        connection = await asyncpg.connect(settings.owner_url())
        try:
            await connection.execute(
                "insert into wutong.clock (shift) values ($1::text::interval)"
                " on conflict (one) do update set shift = excluded.shift",
                by,
            )
        finally:
            await connection.close()

    yield shift
    await shift("0")
