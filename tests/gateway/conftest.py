"""A door before small services of the tests' own: the door knows services only as ASGI apps."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from gateway.app import Door, create_app
from gateway.pages import Pages
from kernel.settings import Settings

ORIGIN = "http://wutong.test"


async def echo(scope: Any, receive: Any, send: Any) -> None:
    """Answers with what it was sent: method, path, query, headers and the length of the body."""
    length, more = 0, True
    while more:
        message = await receive()
        length += len(message.get("body", b""))
        more = message.get("more_body", False)
    seen = {
        "method": scope["method"],
        "path": scope["path"],
        "query": scope["query_string"].decode(),
        "headers": {name.decode(): value.decode() for name, value in scope["headers"]},
        "length": length,
    }
    headers = [
        (b"content-type", b"application/json"),
        (b"set-cookie", b"a=b"),
        (b"location", b"/v1/things/1"),
        (b"server", b"secretware"),
    ]
    await send({"type": "http.response.start", "status": 201, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(seen).encode()})


async def broken(scope: Any, receive: Any, send: Any) -> None:
    """Fails before it has answered."""
    raise RuntimeError("a secret in the text of a fault")


async def drip(scope: Any, receive: Any, send: Any) -> None:
    """Sends one line, and the next only when the test says so."""
    scope["app_state"].clear()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
    await send({"type": "http.response.body", "body": b"data: 1\n\n", "more_body": True})
    await scope["app_state"].wait()
    await send({"type": "http.response.body", "body": b"data: 2\n\n"})


@asynccontextmanager
async def served(app: Any) -> AsyncIterator[str]:
    """The app on a real socket of loopback; its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, lifespan="off", log_config=None, access_log=False, server_header=False, ws="none")
    server = uvicorn.Server(config)
    server.capture_signals = nullcontext  # type: ignore[method-assign,assignment]  # pytest keeps its own
    task = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        await task


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """A built application, as small as one can be."""
    folder = tmp_path / "static"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<title>desk</title>")
    (folder / "m.html").write_text("<title>phone</title>")
    (folder / "assets" / "app-1a2b.js").write_text("let a = 1")
    (folder / "assets" / "app-1a2b.js.br").write_bytes(b"packed")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


@pytest.fixture
def door(tmp_path: Path, static: Path) -> Door:
    door = create_app(
        Settings(home=tmp_path / "home", public_url="https://wutong.example"),
        {"registry": echo, "matching": echo, "projects": broken, "identity": echo},
    )
    door.pages = Pages(static)
    return door


@pytest.fixture
async def browser(door: Door) -> AsyncIterator[httpx.AsyncClient]:
    """A browser on one of our own pages: it sends what our pages send."""
    transport = httpx.ASGITransport(door, client=("127.0.0.1", 4321))
    ours = {"X-Wutong": "1", "Origin": ORIGIN}
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers=ours) as client:
        yield client


@pytest.fixture
def settings_only(tmp_path: Path) -> Settings:
    """Settings of a home without a database: the door needs none."""
    return Settings(home=tmp_path / "home")
