"""B1 and B10: the list of organisations against the database's own limit, and a deep page against the first.

B1 asks one service process over 64 connections for 20 rows as the staff of one street after another. The limit beside
it is `pgbench -M prepared` over as many connections: the very statement of the service, in the same scope, as the same
role and with the same planner settings, and nothing that makes an answer of the rows. B10 turns the pages of a whole
district's list as far as the 900,000th of a million organisations; OFFSET to the same place is told beside it.

    EACH=4000 DEEP=4000 TURNS=5 python -m benchmarks.lists_b1_b10
"""

import asyncio
import os
import random
import re
import subprocess
import time
from pathlib import Path
from statistics import median
from typing import Any

import asyncpg
import uvloop
from joserfc.jwk import OKPKey

from benchmarks import lists_b2_b11 as lists
from benchmarks import measure
from benchmarks.asking import CONNECTIONS, ask, cpu_seconds, free_port, load, up, wire
from kernel import paging
from kernel.db import SCOPE, Database
from kernel.settings import Settings
from services.registry.organisations import store
from wutong import binaries

REQUESTS, SECONDS = 3000, 2
TURNS = int(os.environ.get("TURNS", "5"))
EACH = int(os.environ.get("EACH", "1000"))  # organisations in each of B1's 50 streets
DEEP_STREETS, DEEP = 250, int(os.environ.get("DEEP", "4000"))  # B10's: a million in all
TURNED = 300  # pages a turn of B10
SETTINGS = ("plan_cache_mode", "enable_sort", "enable_incremental_sort", "search_path")


# --- B1 -------------------------------------------------------------------------------------------------------------


def script(home: Path) -> Path:
    """The service's own statement for pgbench; parameters that are empty here stand in it as what they are."""
    names = {"area": ":area", "subject": ":area"} | dict.fromkeys(set(SCOPE) - {"area", "subject"}, "''")
    given = [names[name] for name in SCOPE] + [":rows"]
    statement = store._listing(own=False, names=(), limited=True)
    text = re.sub(r"\$(\d+)", lambda found: given[int(found[1]) - 1], statement)
    head = f"\\set area {lists.street(0)} + random(0, {lists.STREETS - 1})\n\\set rows 21\n"
    path = home / "list.sql"
    path.write_text(head + " ".join(text.split()) + ";\n")
    return path


async def planner(url: str) -> str:
    """The settings of the service's own reading connections, as an option of pgbench's."""
    database = Database(url, schema="registry")
    pool = await database.pool()
    shown = [f"-c {name}={(await pool.fetchval(f'show {name}')).replace(' ', '')}" for name in SETTINGS]
    await database.close()
    return " ".join(shown)


async def pgbench(url: str, options: str, path: Path) -> float:
    """Transactions a second of the statement alone."""
    command = ("-n", "-M", "prepared", "-c", str(CONNECTIONS), "-j", "1", "-T", str(SECONDS), "-f", str(path), url)
    running = await asyncio.create_subprocess_exec(
        str(binaries.find() / "pgbench"),
        *command,
        env={**os.environ, "PGOPTIONS": options},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    out, wrong = await running.communicate()
    found = re.search(rb"tps = ([\d.]+) \(without", out)
    if found is None or running.returncode:
        raise RuntimeError(wrong.decode())
    return float(found[1])


async def b1(home: Path, key: OKPKey) -> measure.Result:
    url = Settings(home=home).database_url("registry")
    options, path, port = await planner(url), script(home), free_port()
    server = lists.started("ours", home, port)
    rates: dict[str, list[float]] = {"ours": [], "pgbench": [], "cpu": []}
    try:
        await up(port)
        for turn in range(TURNS + 1):
            before = cpu_seconds(server.pid)
            ours = await ask(port, lists.requests_of(key), REQUESTS, sound=lists.FULL)
            used = (cpu_seconds(server.pid) - before) / REQUESTS * 1e6
            limit = await pgbench(url, options, path)
            if turn:
                for name, figure in (("ours", ours), ("pgbench", limit), ("cpu", used)):
                    rates[name].append(figure)
    finally:
        server.terminate()
        server.wait()
    return measure.Result(
        "B1 list / pgbench of the same statement",
        median(rates["ours"]),
        median(rates["pgbench"]),
        lists.STREETS * EACH,
        "requests/s",
        0.4,
        version(),
        f"-M prepared -c {CONNECTIONS} -j 1, {options}; {median(rates['cpu']):.0f} µs of the service's CPU a request",
        higher_is_better=True,
    )


def version() -> str:
    """What pgbench says of itself."""
    said = subprocess.run([binaries.find() / "pgbench", "--version"], capture_output=True, text=True, check=True)
    return said.stdout.strip()


# --- B10 ------------------------------------------------------------------------------------------------------------


async def cursors(url: str, depth: int) -> tuple[list[str], float]:
    """Cursors of a hundred neighbouring rows at this depth, and how long PostgreSQL took to get there by OFFSET."""
    owner = await asyncpg.connect(url)
    begun = time.perf_counter()
    rows = await owner.fetch(
        "select street, sort_key, id from registry.organisation where status <> 'withdrawn'"
        " order by street, sort_key, id offset $1 limit 100",
        depth,
    )
    took = time.perf_counter() - begun
    await owner.close()
    return [paging.encode(row["street"], row["sort_key"], row["id"]) for row in rows], took * 1e3


async def b10(home: Path, key: OKPKey, url: str) -> list[measure.Result]:
    total, port = DEEP_STREETS * DEEP, free_port()
    places: dict[int, list[str]] = {}
    for depth in (total * 9 // 100, total * 9 // 10):
        places[depth], offset = await cursors(url, depth)
    server = lists.started("ours", home, port)
    times: dict[int, list[float]] = {depth: [] for depth in (0, *places)}
    try:
        await up(port)
        for turn in range(TURNS + 1):
            signed = lists.bearer(lists.DISTRICT, key)
            for depth in random.sample(list(times), len(times)):
                pages = [f"&after={cursor}" for cursor in places.get(depth, [])] or [""]
                wires = [wire(f"/v1/organisations?limit=20{page}", Authorization=signed) for page in pages]
                rate = await ask(port, wires, TURNED, sound=lists.FULL, connections=1)
                if turn:
                    times[depth].append(1e3 / rate)
    finally:
        server.terminate()
        server.wait()
    first = median(times[0])
    note = f"OFFSET to the deepest, in SQL alone: {offset:.0f} ms"
    return [
        measure.Result(f"B10 page 1 / page at {depth:,}", median(times[depth]), first, total, "ms", 1 / 1.2, "", note)
        for depth in places
    ]


def main() -> None:
    with lists.laid(each=EACH) as (home, key, _):
        results: list[Any] = [uvloop.run(b1(home, key))]
    with lists.laid(streets=DEEP_STREETS, each=DEEP, searched=False) as (home, key, url):
        results += uvloop.run(b10(home, key, url))
    measure.report("B1 B10: the list at its limit", results, turns=TURNS, load=load())


if __name__ == "__main__":
    main()
