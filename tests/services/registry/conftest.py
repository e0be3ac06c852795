"""These tests need the registry alone; `client` is its centre staff, with the background work alive."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from kernel.db import Database
from kernel.settings import Settings
from tests.conftest import ClientFor
from tests.services.registry.bringing import HERE
from tests.services.registry.people import only, staff


@pytest.fixture(scope="module")
async def apps(settings: Settings) -> AsyncIterator[dict[str, FastAPI]]:
    async with only(settings, "registry") as apps:
        yield apps


@pytest.fixture(scope="module")
def registry(apps: dict[str, FastAPI]) -> Database:
    return apps["registry"].state.database


@pytest.fixture(scope="module")
async def client(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff(HERE), live=True)
