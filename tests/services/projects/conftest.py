"""Projects alone: what it hears from others is handed to its reactions as events."""

from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI

from kernel.settings import Settings
from tests.services.registry.people import only


@pytest.fixture(scope="module")
async def apps(settings: Settings) -> AsyncIterator[dict[str, FastAPI]]:
    async with only(settings, "projects") as apps:
        yield apps
