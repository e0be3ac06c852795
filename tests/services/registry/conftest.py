"""These tests need the registry and, for the gate, evaluation; the other services stay out."""

from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI

from kernel.settings import Settings
from tests.services.registry.people import only


@pytest.fixture(scope="module")
async def apps(settings: Settings) -> AsyncIterator[dict[str, FastAPI]]:
    async with only(settings, "registry") as apps:
        yield apps
