"""Identity alone, with its own keys: people sign in as they do in production, and a test may move its clock."""

from collections.abc import AsyncIterator

import asyncpg
import pytest
from fastapi import FastAPI

from kernel.http import Peers
from kernel.settings import Settings
from services.identity.app import create_app
from tests.services.identity.house import House, Later


async def build(settings: Settings) -> AsyncIterator[House]:
    apps: dict[str, FastAPI] = {}
    peers = Peers(settings, "identity", apps)
    apps["identity"] = create_app(settings, peers, background=False)
    yield House(apps["identity"], settings)
    await apps["identity"].state.database.close()
    await peers.close()


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
