"""The registry and evaluation, alive, in a street of the synthetic county."""

from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI

from kernel.settings import Settings
from tests.conftest import settings_for
from tests.services.registry.people import STREET, only
from wutong.postgres import Cluster


@pytest.fixture(scope="module")
def settings(cluster: Cluster, database: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return settings_for(cluster, tmp_path_factory.mktemp("home"), database).model_copy(update={"area": STREET})


@pytest.fixture(scope="module")
async def apps(settings: Settings) -> AsyncIterator[dict[str, FastAPI]]:
    async with only(settings, "registry", "evaluation") as apps:
        yield apps
