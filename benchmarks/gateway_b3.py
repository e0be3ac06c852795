"""B3: what the door costs in one process: the same service asked through it, by cookie, and directly, by token.

One process holds the door and the registry as `wutong up` does, and answers at both kinds of address, so that nothing
differs but the door: request id, limits, origin, cookie to token, headers in and out. Identity, which the door asks
once a minute for each session, is an app here that signs and nothing else. CPU is that of the whole process, of all its
threads; added is what a request through the door takes more of it. Asked are the list of organisations, and the
lightest address there is, where the door's share is the greatest and its cost measured best.

    TURNS=9 python -m benchmarks.gateway_b3
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

import uvloop
from fastapi import FastAPI
from joserfc.jwk import OKPKey
from starlette.types import Receive, Scope, Send

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import lists_b2_b11 as lists
from benchmarks import measure
from benchmarks.asking import ask, cpu_seconds, free_port, load, up, wire
from gateway import session
from gateway.app import create_app
from kernel import tokens
from kernel.http import Peers
from kernel.settings import Settings
from services.registry import app as registry

TURNS = int(os.environ.get("TURNS", "9"))
EACH = int(os.environ.get("EACH", "400"))
ASKED = {"list": ("/v1/organisations?limit=20", lists.FULL, 1000), "healthz": ("/healthz", (b"alive", 1), 3000)}


def serve(home: Path, port: int) -> None:
    import uvicorn

    settings = Settings(home=home, area=lists.street(0), log_level="WARNING")
    key = OKPKey.import_key(json.loads((home / "key.json").read_text()))
    identity = FastAPI()

    @identity.post("/v1/tokens")
    async def give(asked: dict[str, str]) -> dict[str, Any]:
        """A session's secret is here the area of the one who is signed in."""
        signed = tokens.sign(lists.staff(asked["session"]), audience=asked["audience"], key=key, now=time.time())
        return {"token": signed, "expires_in": tokens.LIFETIME}

    @identity.get("/.well-known/jwks.json")
    async def published() -> dict[str, Any]:
        return {"keys": [key.as_dict(private=False)]}

    peers = Peers(settings, "registry", {"identity": identity})
    service = registry.create_app(settings, peers, background=False)
    door = create_app(settings, {"registry": service, "identity": identity})

    async def both(scope: Scope, receive: Receive, send: Send) -> None:
        await (door if scope["path"].startswith("/api/") else service)(scope, receive, send)

    uvicorn.run(both, port=port, loop="uvloop", http="httptools", access_log=False, log_level="warning", lifespan="off")


def started(home: Path, port: int) -> "subprocess.Popen[bytes]":
    """Both ways in a process of their own."""
    return subprocess.Popen([sys.executable, str(Path(__file__).resolve()), "serve", str(home), str(port)])


def wires(way: str, path: str, key: OKPKey) -> list[bytes]:
    """One request of the staff of each street, as it comes in this way."""
    areas = [lists.street(number) for number in range(lists.STREETS)]
    if way == "door":
        return [wire(f"/api/registry{path}", Cookie=f"{session.COOKIE}={area}") for area in areas]
    return [wire(path, Authorization=lists.bearer(area, key)) for area in areas]


async def compare(home: Path, key: OKPKey) -> dict[tuple[str, str], tuple[float, float]]:
    """Requests a second and microseconds of CPU a request, of each address in each way: medians of turns."""
    port = free_port()
    server = started(home, port)
    found: dict[tuple[str, str], list[tuple[float, float]]] = {
        (n, way): [] for n in ASKED for way in ("door", "direct")
    }
    try:
        await up(port)
        for turn in range(TURNS + 1):
            for name, way in sorted(found, reverse=bool(turn % 2)):
                path, sound, count = ASKED[name]
                before = cpu_seconds(server.pid)
                rate = await ask(port, wires(way, path, key), count, sound=sound)
                if turn:
                    found[name, way].append((rate, (cpu_seconds(server.pid) - before) / count * 1e6))
    finally:
        server.terminate()
        server.wait()
    return {which: (median(r for r, _ in each), median(c for _, c in each)) for which, each in found.items()}


def main() -> None:
    with lists.laid(each=EACH, searched=False) as (home, key, _):
        found = uvloop.run(compare(home, key))
    results: list[measure.Result] = []
    for name, (_, _, count) in ASKED.items():
        (rate, cpu), (direct_rate, direct_cpu) = found[name, "door"], found[name, "direct"]
        note = f"CPU {cpu:.0f} against {direct_cpu:.0f} µs"
        results += [
            measure.Result(
                f"B3 {name}: through the door / directly",
                *(rate, direct_rate, count, "requests/s", 0.95),
                note=note,
                higher_is_better=True,
            ),
            measure.Result(f"B3 {name}: CPU added / 15 µs", cpu - direct_cpu, 15, count, "µs", 1),
        ]
    measure.report("B3: the door in one process", results, turns=TURNS, load=load())


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
