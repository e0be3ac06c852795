"""Services in other processes: what streams keeps streaming, and what is down costs its own pages only."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import httpx
import pytest

from gateway.app import create_app
from gateway.upstream import Proxy
from kernel.settings import Settings
from tests.gateway.conftest import drip, echo, served

OURS = {"X-Wutong": "1"}


@asynccontextmanager
async def door_before(
    settings: Settings, *, patience: float = 10, **upstreams: Any
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a door on a real socket; an upstream given as an address is reached through a proxy."""
    async with AsyncExitStack() as stack:
        apps: dict[str, Any] = {}
        for service, upstream in upstreams.items():
            apps[service] = upstream
            if isinstance(upstream, str):
                apps[service] = Proxy(service, upstream, patience=patience)
                stack.push_async_callback(apps[service].close)
        address = await stack.enter_async_context(served(create_app(settings, apps)))
        yield await stack.enter_async_context(httpx.AsyncClient(base_url=address, headers=OURS))


@asynccontextmanager
async def hanging() -> AsyncIterator[str]:
    """The address of a service that takes every request and answers none."""

    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with await asyncio.start_server(hang, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


def nobody() -> str:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{trial.getsockname()[1]}"


async def parts(count: int) -> AsyncIterator[bytes]:
    for _ in range(count):
        yield b"y" * 100_000


class TestStreaming:
    @pytest.mark.parametrize("remote", [False, True])
    async def test_the_first_line_arrives_before_the_last_is_made(self, settings_only: Settings, remote: bool) -> None:
        gate = asyncio.Event()

        async def app(scope: Any, receive: Any, send: Any) -> None:
            await drip({**scope, "app_state": gate}, receive, send)

        async with served(app) as there, door_before(settings_only, matching=there if remote else app) as client:
            async with client.stream("GET", "/api/matching/jobs/1/stream") as answer:
                lines = answer.aiter_lines()
                assert await anext(lines) == "data: 1"
                gate.set()
                rest = [line async for line in lines]
            assert "data: 2" in rest

    async def test_a_browser_that_goes_away_ends_the_request_behind(self, settings_only: Settings) -> None:
        ended = asyncio.Event()

        async def endless(scope: Any, receive: Any, send: Any) -> None:
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"x", "more_body": True})
            while (await receive())["type"] != "http.disconnect":
                pass
            ended.set()

        async with served(endless) as there, door_before(settings_only, matching=there) as client:
            async with client.stream("GET", "/api/matching/v1/endless") as answer:
                assert answer.status_code == 200
            await asyncio.wait_for(ended.wait(), 5)

    async def test_long_bodies_go_through_whole(self, settings_only: Settings) -> None:
        async with served(echo) as there, door_before(settings_only, registry=there) as client:
            for content in (b"x" * 3_000_000, parts(30)):
                answer = await client.post("/api/registry/v1/imports", content=content)
                assert answer.json()["length"] == 3_000_000


class TestDown:
    async def test_a_service_that_is_down_is_named_and_others_answer(self, settings_only: Settings) -> None:
        async with served(echo) as there, door_before(settings_only, registry=there, matching=nobody()) as client:
            refused = await client.get("/api/matching/v1/runs")
            assert refused.status_code == 503
            assert refused.headers["content-type"] == "application/problem+json"
            assert (refused.json()["part"], refused.json()["title"]) == ("matching", "匹配服务暂时不可用")
            assert (await client.get("/api/registry/v1/things")).status_code == 201

    async def test_a_service_that_hangs_is_as_good_as_down(self, settings_only: Settings) -> None:
        async with hanging() as there:
            proxy = Proxy("matching", there, patience=0.2)
            async with door_before(settings_only, matching=proxy) as door:
                answer = await door.get("/api/matching/v1/runs")
                assert (answer.status_code, answer.json()["type"]) == (503, "/problems/unavailable")
                assert answer.json()["mend"]
            await proxy.close()

    async def test_who_reads_is_told_before_who_writes_or_waits_for_news(
        self, settings_only: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("gateway.upstream._READING", 0.2)
        # The end of the door waits for those who wait.
        async with hanging() as there, door_before(settings_only, patience=3, matching=there) as door:
            others = [
                asyncio.create_task(door.get("/api/matching/events", params={"wait": 25})),
                asyncio.create_task(door.post("/api/matching/v1/runs", content=b"{}")),
            ]
            assert (await door.get("/api/matching/v1/runs")).status_code == 503
            assert not any(each.done() for each in others)
            for each in others:
                each.cancel()
            await asyncio.gather(*others, return_exceptions=True)

    async def test_a_service_that_breaks_off_is_a_bad_gateway(self, settings_only: Settings) -> None:
        async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.close()

        server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
        there = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with server, door_before(settings_only, matching=there) as client:
            answer = await client.post("/api/matching/v1/runs", content=b"{}")
            assert answer.status_code == 502
            assert answer.json()["type"] == "/problems/bad-gateway"

    async def test_a_long_body_is_refused_before_a_remote_service_too(self, settings_only: Settings) -> None:
        async with served(echo) as there, door_before(settings_only, registry=there) as client:
            answer = await client.post("/api/registry/v1/things", content=parts(30))
            assert answer.status_code == 413


class TestAddresses:
    @pytest.mark.parametrize("head", ["/api/registr%79", "/api/r%65gistry", "/%61pi/registry", "/api%2Fregistry"])
    async def test_an_escaped_head_leads_nowhere_else(self, settings_only: Settings, head: str) -> None:
        reached: list[str] = []

        async def elsewhere(scope: Any, receive: Any, send: Any) -> None:
            reached.append(scope["path"])
            await echo(scope, receive, send)

        async with served(elsewhere) as there, door_before(settings_only, registry=there) as client:
            answer = await client.get(f"{head}/v1/things")
        assert (answer.status_code, reached) == (404, [])

    async def test_escapes_behind_the_head_arrive_as_they_were_sent(self, settings_only: Settings) -> None:
        sent: list[bytes] = []

        async def listening(scope: Any, receive: Any, send: Any) -> None:
            sent.append(scope["raw_path"])
            await echo(scope, receive, send)

        async with served(listening) as there, door_before(settings_only, registry=there) as client:
            await client.get("/api/registry/v1/things/a%2Fb%20c")
        assert sent == [b"/v1/things/a%2Fb%20c"]
