"""The only place that knows which parts run in which process.

In one process the services are ASGI apps behind the door; split, each is a process behind the door's proxy. No other
code can tell the difference. Heavy imports stand inside the functions, because the supervisor needs none of them.
"""

import asyncio
import gc
import importlib
import os
import signal
import socket
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wutong import keys, ports

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import ASGIApp

    from gateway.app import Door
    from kernel.settings import Settings

SERVICES = ("identity", "registry", "matching", "projects", "evaluation")
DOOR = "gateway"
WHOLE = "all"
RESIDENTS = "residents"
DRAIN_SECONDS = 5


@dataclass(frozen=True)
class Part:
    """A process to keep alive: its name and, for a service, the loopback port it serves."""

    name: str
    port: int | None = None


def parts(*, split: bool) -> list[Part]:
    """The processes of a topology; the door comes last, because it needs the others' ports."""
    if not split:
        return [Part(WHOLE)]
    found = ports.free(len(SERVICES))
    return [*(Part(name, port) for name, port in zip(SERVICES, found, strict=True)), Part(DOOR)]


def upstreams(processes: list[Part]) -> dict[str, str]:
    """The addresses by which the parts find each other; none in one process."""
    return {part.name: f"http://127.0.0.1:{part.port}" for part in processes if part.port}


def whole(settings: "Settings") -> "Door":
    """Everything in one process: the services' apps behind the door, asking each other in process."""
    from gateway.app import create_app

    apps: dict[str, FastAPI] = {}
    for name in SERVICES:
        apps[name] = service(settings, name, apps)

    @asynccontextmanager
    async def lives() -> AsyncGenerator[None]:
        async with AsyncExitStack() as stack:
            for app in apps.values():
                await stack.enter_async_context(app.router.lifespan_context(app))
            yield

    return create_app(settings, apps, lives)


def door(settings: "Settings") -> "Door":
    """The door alone, before services in other processes."""
    from gateway.app import create_app
    from gateway.upstream import Proxy

    proxies = {name: Proxy(name, address) for name, address in settings.upstreams.items()}

    @asynccontextmanager
    async def lives() -> AsyncGenerator[None]:
        yield
        for proxy in proxies.values():
            await proxy.close()

    return create_app(settings, proxies, lives)


def residents(settings: "Settings") -> Any:
    """The residents' pages alone, on a public machine: no database, no service, the office at the end of a line."""
    from gateway.residents import Residents

    return Residents(settings)


def service(settings: "Settings", name: str, apps: "Mapping[str, ASGIApp] | None" = None) -> "FastAPI":
    """One service; it asks the others in `apps`, or at their addresses."""
    from kernel.http import Peers

    create = importlib.import_module(f"services.{name}.app").create_app
    app: FastAPI = create(settings, Peers(settings, name, apps), **_looking(settings, name))
    return app


def _looking(settings: "Settings", name: str) -> dict[str, Any]:
    """Identity shows the administrators what has to be mended; it is told by us, who see the whole."""
    if name != "identity":
        return {}
    from wutong.conditions import Watch

    return {"look": Watch(settings).alerts}


def serve(
    settings: "Settings", name: str, *, place: tuple[str, int], descriptors: list[int], leashed: bool, locked: bool
) -> None:
    """Serve one part, or everything, until SIGTERM; requests under way are answered first."""
    import uvicorn

    from gateway.patience import Patient
    from kernel import observe

    observe.configure(settings.log_level)
    # The supervisor has compared the keys already; a part that is served by itself does so itself.
    app = _locked() if locked or (not leashed and _keyless(settings, name)) else _app(settings, name)
    certificate = settings.certificate if name in (WHOLE, DOOR, RESIDENTS) else None
    config = uvicorn.Config(
        app,
        host=place[0],
        port=place[1],
        loop="uvloop",
        http=Patient,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        # Behind a front of the office's the caller is whom the front names; a service believes nobody but the door.
        proxy_headers=bool(settings.trusted_proxies) and name in (WHOLE, DOOR, RESIDENTS),
        forwarded_allow_ips=settings.trusted_proxies,
        ssl_certfile=certificate and certificate[0],
        ssl_keyfile=certificate and certificate[1],
        timeout_keep_alive=75,
        timeout_graceful_shutdown=DRAIN_SECONDS,
    )
    if settings.metrics_port and not locked and name in (WHOLE, "identity"):
        from wutong import metrics

        metrics.serve(settings)
    server = uvicorn.Server(config)
    sockets = [socket.socket(fileno=descriptor) for descriptor in descriptors] or None
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(_served(server, sockets, settings if certificate else None, leashed=leashed))
    if not server.started:
        sys.exit(3)


def _app(settings: "Settings", name: str) -> Any:
    """What is imported and built here lasts: it is not looked through for garbage, neither now (a sixth of the start)
    nor at any collection while requests wait.
    """
    builders = {WHOLE: whole, DOOR: door, RESIDENTS: residents}
    gc.disable()
    try:
        return builders[name](settings) if name in builders else service(settings, name)
    finally:
        gc.freeze()
        gc.enable()


def _locked() -> Any:
    from gateway.locked import Locked

    return Locked()


def _keyless(settings: "Settings", name: str) -> bool:
    if name == RESIDENTS:
        return False  # it holds no key of the office
    asked = name if name in SERVICES else SERVICES[0]
    return bool(keys.lost(settings.home)) or (name != DOOR and asyncio.run(keys.foreign(settings, asked)))


async def _served(
    server: Any, sockets: list[socket.socket] | None, secure: "Settings | None", *, leashed: bool
) -> None:
    if leashed:  # the supervisor holds the other end of standard input: when it dies, we end
        asyncio.get_running_loop().add_reader(0, _leash_cut)
    if secure is None:
        await server.serve(sockets=sockets)
        return
    from wutong import beside

    async with beside.running(secure, server.config):
        await server.serve(sockets=sockets)


def _leash_cut() -> None:
    asyncio.get_running_loop().remove_reader(0)
    os.kill(os.getpid(), signal.SIGTERM)
