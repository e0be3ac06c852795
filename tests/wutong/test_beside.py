"""What looks after the certificate goes on looking, whatever it meets."""

import asyncio
from contextlib import suppress
from pathlib import Path

import pytest
import uvicorn

from kernel.settings import Settings
from wutong import beside, certificates


async def test_a_look_that_fails_is_not_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[Path] = []
    thrice = asyncio.Event()

    def renew(folder: Path) -> None:
        looks.append(folder)
        if len(looks) == 1:
            raise OSError(28, "no space left on device")
        if len(looks) == 3:
            thrice.set()

    monkeypatch.setattr(beside, "_LOOK_SECONDS", 0)
    monkeypatch.setattr(certificates, "renew", renew)
    async with asyncio.timeout(10):
        task = asyncio.create_task(beside._keep_fresh(Settings(home=tmp_path), uvicorn.Config("x:y")))
        await thrice.wait()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
