"""How often a program may ask: told with each answer, refused with the time to wait, counted by all doors together."""

import asyncio
import shutil
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from gateway.app import Door, create_app
from kernel.settings import Settings
from tests.gateway.conftest import echo
from tests.gateway.test_clients import HOST, Register, bearer, door, outside, register, token
from tests.running import free_port

__all__ = ["door", "outside", "register"]
SERVER = shutil.which("valkey-server") or shutil.which("redis-server")
THING = "/api/projects/v1/things"


def slow(settings: Settings, apps: Any, **more: str) -> Door:
    """A door that lets a program ask three times a minute."""
    few = settings.model_copy(update={"program_rate": "3/minute", **more})
    return create_app(few, {"identity": apps["identity"], "projects": echo})


def caller(at: Door, address: str = "10.1.2.3") -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(at, client=(address, 1)), base_url=HOST)


class TestProgram:
    async def test_is_told_what_is_left_and_then_when_to_come_back(
        self, outside: httpx.AsyncClient, register: Register, settings: Settings, apps: Any
    ) -> None:
        held = bearer(await token(outside, await register()))
        async with caller(slow(settings, apps)) as client:
            answers = [await client.get(THING, headers=held) for _ in range(4)]
        assert [answer.status_code for answer in answers] == [201, 201, 201, 429]
        assert [answer.headers["ratelimit"].split(";")[1] for answer in answers] == ["r=2", "r=1", "r=0", "r=0"]
        assert answers[0].headers["ratelimit-policy"] == '"program";q=3;w=60'
        refused = answers[-1]
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.json()["type"] == "/problems/too-many-requests"

    async def test_another_program_is_not_held_back_behind_the_same_address_either(
        self, outside: httpx.AsyncClient, register: Register, settings: Settings, apps: Any
    ) -> None:
        one, other = [bearer(await token(outside, await register())) for _ in range(2)]
        at = slow(settings, apps)
        async with caller(at) as client, caller(at, "10.1.2.4") as neighbour:
            for _ in range(4):
                await client.get(THING, headers=one)
            assert (await neighbour.get(THING, headers=one)).status_code == 429
            answers = [await each.get(THING, headers=other) for each in (client, client, neighbour)]
        assert [answer.status_code for answer in answers] == [201, 201, 201]

    async def test_an_address_that_tries_tokens_is_stopped_before_identity_is_asked(
        self, settings: Settings, apps: Any
    ) -> None:
        async with caller(slow(settings, apps)) as client:
            statuses = [(await client.get(THING, headers=bearer(f"wtk_{number}"))).status_code for number in range(5)]
        assert statuses == [201, 201, 201, 429, 429]  # the toy behind this door answers nobody, too

    async def test_people_are_told_nothing_of_it(self, settings: Settings, apps: Any) -> None:
        async with caller(slow(settings, apps)) as client:
            assert "ratelimit" not in (await client.get(THING)).headers

    async def test_the_token_endpoint_counts_each_address(self, settings: Settings, apps: Any) -> None:
        async with caller(slow(settings, apps), "10.9.9.9") as client:
            path = "/api/identity/v1/oauth/token"
            statuses = [(await client.post(path, data={"grant_type": "x"})).status_code for _ in range(121)]
        assert (set(statuses[:120]), statuses[120]) == ({401}, 429)


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A Redis or Valkey of this test's own."""
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    server = subprocess.Popen([str(SERVER), *options], stdout=subprocess.DEVNULL)
    yield f"redis://127.0.0.1:{port}/0", server
    server.kill()
    server.wait()


@pytest.fixture
async def doors(
    shared: tuple[str, subprocess.Popen[bytes]], settings: Settings, apps: Any
) -> AsyncIterator[list[httpx.AsyncClient]]:
    both = [slow(settings, apps, rates_url=shared[0]) for _ in range(2)]
    async with AsyncExitStack() as stack:
        for each in both:
            await stack.enter_async_context(each.running())
        yield [await stack.enter_async_context(caller(each)) for each in both]


@pytest.mark.skipif(SERVER is None, reason="neither valkey-server nor redis-server is installed here")
class TestShared:
    async def test_two_doors_count_together_and_go_on_alone_without_it(
        self,
        doors: list[httpx.AsyncClient],
        shared: tuple[str, subprocess.Popen[bytes]],
        outside: httpx.AsyncClient,
        register: Register,
    ) -> None:
        held = bearer(await token(outside, await register()))
        await ready(shared[0])
        statuses = [(await doors[number % 2].get(THING, headers=held)).status_code for number in range(4)]
        assert statuses == [201, 201, 201, 429]
        shared[1].kill()
        shared[1].wait()
        assert (await doors[0].get(THING, headers=held)).status_code == 201


async def ready(url: str) -> None:
    """Wait until the server listens."""
    port, until = int(url.rpartition(":")[2].partition("/")[0]), time.monotonic() + 10
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            assert time.monotonic() < until
            await asyncio.sleep(0.05)
        else:
            writer.close()
            await writer.wait_closed()
            return
