"""B2 and B11: the list of organisations against its idiomatic form, and with row-level security against without.

Every rival is a server process of its own (uvicorn, uvloop, httptools; one worker) on the same database of 200,000
organisations in 50 streets, asked by the same client over 64 connections as the staff of a random street each time.
The peer does the same work as most FastAPI code would at its best: an async ORM session in the caller's scope, a
select of the columns shown on the same index, a response model. All three verify the same tokens with the same code.
`plain` is ours as the owner of the tables, whom no policy binds.

    python benchmarks/lists_b2_b11.py
"""

import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Annotated, Any

import asyncpg
import uvloop
from fastapi import Depends, FastAPI
from joserfc.jwk import OKPKey
from sqlalchemy import select, tuple_
from sqlalchemy.orm import load_only

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import measure
from benchmarks.asking import ask, free_port, load, up, wire
from kernel import migrate, paging, tokens
from kernel.access import Principal, permission
from kernel.db import Database, Read, uuid7
from kernel.http import Peers
from kernel.paging import After, Limit, Page
from kernel.settings import Settings
from kernel.tokens import Verifier
from services.registry import app as registry
from services.registry.organisations import rules, schemas
from services.registry.organisations.models import Organisation
from wutong.postgres import Cluster

DISTRICT, STREETS, EACH = "371699", 50, 4000
FULL = (b'"uscc"', 20)  # every answer must be a full page
REQUESTS = {"ours": 1500, "plain": 1500, "peer": 200}
TURNS = int(os.environ.get("TURNS", "9"))  # short ones, in changing order: a shared machine drifts
SHOWN = (
    Organisation.id,
    Organisation.area,
    Organisation.street,
    Organisation.sort_key,
    Organisation.name,
    Organisation.kind,
    Organisation.uscc,
    Organisation.filing_number,
    Organisation.type,
    Organisation.sector,
    Organisation.registration_authority,
    Organisation.registered_on,
    Organisation.community_name,
    Organisation.formal_members,
    Organisation.status,
    Organisation.legal_representative,
    Organisation.version,
)


def street(number: int) -> str:
    return f"{DISTRICT}{number + 1:03d}"


def staff(area: str) -> Principal:
    may = frozenset(["organisations:read"])
    return Principal(subject=f"staff-{area}", kind="account", area=area, permissions=may)


# --- the rivals -----------------------------------------------------------------------------------------------------


def peer() -> FastAPI:
    """The same list as idiomatic FastAPI writes it."""
    app = FastAPI()

    @app.get("/v1/organisations", response_model=Page[schemas.Organisation])
    async def list_organisations(
        principal: Annotated[Principal, Depends(permission("organisations:read"))],
        session: Read,
        after: After = None,
        limit: Limit = 20,
    ) -> Any:
        first = principal.area[:9]
        query = (
            select(Organisation)
            .options(load_only(*SHOWN))
            .where(Organisation.street >= first, Organisation.street < first + ":", Organisation.status != "withdrawn")
            .order_by(Organisation.street, Organisation.sort_key, Organisation.id)
            .limit(limit + 1)
        )
        if start := paging.decode(after, parts=3):
            query = query.where(tuple_(Organisation.street, Organisation.sort_key, Organisation.id) > tuple(start))
        found = list((await session.scalars(query)).all())
        page, more = paging.cut(found, limit, lambda each: (each.street, each.sort_key, each.id))
        return Page(items=[_item(each) for each in page], next=more)

    return app


def _item(each: Organisation) -> schemas.Organisation:
    names = [name for name in schemas.Organisation.model_fields if name != "community"]
    place = schemas.Place(code=each.area, name=each.community_name) if each.community_name else None
    return schemas.Organisation(**{name: getattr(each, name) for name in names}, community=place)


def serve(name: str, home: str, port: int) -> None:
    """One rival as a process."""
    import uvicorn

    settings = Settings(home=Path(home), area=street(0), log_level="WARNING")
    url = settings.owner_url() if name == "plain" else settings.database_url("registry")
    key = OKPKey.import_key(json.loads((Path(home) / "key.json").read_text()))

    async def keys() -> dict[str, Any]:
        return {"keys": [key.as_dict(private=False)]}

    app = peer() if name == "peer" else registry.create_app(settings, Peers(settings, "registry"), background=False)
    app.state.database = Database(url, schema="registry", size=16)
    app.state.verifier = Verifier("registry", keys)
    uvicorn.run(app, port=port, loop="uvloop", http="httptools", access_log=False, log_level="warning", lifespan="off")


# --- the asking side ------------------------------------------------------------------------------------------------


def requests_of(key: OKPKey) -> list[bytes]:
    """One request per street, in no order and freshly signed: a token lives a minute."""
    areas = random.sample([street(number) for number in range(STREETS)], STREETS)
    return [wire("/v1/organisations?limit=20", Authorization=bearer(area, key)) for area in areas]


def bearer(area: str, key: OKPKey) -> str:
    """What the staff of an area bring along."""
    return f"Bearer {tokens.sign(staff(area), audience='registry', key=key, now=time.time())}"


async def fill(url: str, streets: int, each: int, *, searched: bool) -> None:
    """Organisations with names such as lists have: one street's, and as many under other numbers in every other."""
    connection = await asyncpg.connect(url)
    places = ("安康", "凤凰", "梧桐", "春晓", "清河", "学府", "黄河", "阳光", "朝阳", "湖滨")
    trades = ("助残", "早教", "养老", "艺术", "心理", "康复")
    columns = (
        *("id", "area", "name", "sort_key", "needle", "grams", "kind", "filing_number", "type", "sector"),
        *("registration_authority", "community_name", "legal_representative", "phone", "formal_members"),
        *("status", "version"),
    )

    def row(number: int) -> tuple[Any, ...]:
        base = random.choice(places) + random.choice(trades) + "协会"
        name = f"{base}{number}"
        return (
            *(uuid7(), f"{street(0)}002", name, f"{rules.sort_key(base)} {number:06d}", name, rules.grams(base)),
            *("filed", f"备案{number}", "社区社会组织(备案)", "早期教育", "市东街道办事处", "凤凰社区", "李明", ""),
            *(number % 9, "active", 1),
        )

    index = await connection.fetchval("select pg_get_indexdef('registry.ix_organisation_grams'::regclass)")
    await connection.execute("drop index registry.ix_organisation_grams")
    await connection.copy_records_to_table(
        "organisation", schema_name="registry", columns=columns, records=map(row, range(each))
    )
    # In no order of streets, so that a street's rows lie as far apart as they would after years of entries.
    others = {"id": "wutong.uuid7()", "area": f"{DISTRICT} || lpad(n::text, 3, '0') || '002'"}
    await connection.execute(
        f"insert into registry.organisation ({', '.join(columns)})"
        f" select {', '.join(others.get(name, name) for name in columns)}"
        f" from registry.organisation cross join generate_series(2, {streets}) n order by filing_number, n"
    )
    if searched:
        await connection.execute(index)
    await connection.execute("vacuum analyze registry.organisation")
    await connection.close()


def started(name: str, home: Path, port: int) -> subprocess.Popen[bytes]:
    """A rival in a process of its own."""
    return subprocess.Popen([sys.executable, str(Path(__file__).resolve()), "serve", name, str(home), str(port)])


async def compare(home: Path, key: OKPKey) -> dict[str, float]:
    """The median requests a second of each rival, asked in turns; the first turn warms up and is left out."""
    ports = {name: free_port() for name in REQUESTS}
    servers = [started(name, home, port) for name, port in ports.items()]
    rates: dict[str, list[float]] = {name: [] for name in REQUESTS}
    try:
        for port in ports.values():
            await up(port)
        for turn in range(TURNS + 1):
            for name, count in sorted(REQUESTS.items(), reverse=bool(turn % 2)):
                rate = await ask(ports[name], requests_of(key), count, sound=FULL)
                if turn:
                    rates[name].append(rate)
    finally:
        for server in servers:
            server.terminate()
            server.wait()
    return {name: median(each) for name, each in rates.items()}


@contextmanager
def laid(*, streets: int = STREETS, each: int = EACH, searched: bool = True) -> Generator[tuple[Path, OKPKey, str]]:
    """A home whose database holds this many organisations, the key its tokens are signed with, the owner's URL.

    Where nothing is searched for, the index for searches is left out: it takes most of a million rows' time.
    """
    with tempfile.TemporaryDirectory(prefix="wutong-bench-") as folder:
        home = Path(folder)
        cluster = Cluster(home, options={"fsync": "off", "synchronous_commit": "off"})
        cluster.start()
        try:
            key = OKPKey.generate_key("Ed25519", {"kid": "bench"})
            (home / "key.json").write_text(json.dumps(key.as_dict(private=True)))
            settings = Settings(home=home)
            asyncio.run(migrate.ground(settings))
            asyncio.run(migrate.upgrade(settings, "registry"))
            asyncio.run(fill(cluster.url, streets, each, searched=searched))
            yield home, key, cluster.url
        finally:
            cluster.stop()


def main() -> None:
    with laid() as (home, key, _):
        found = uvloop.run(compare(home, key))
    ours, peer, plain = (found[name] for name in ("ours", "peer", "plain"))
    shared: dict[str, Any] = {"unit": "requests/s", "higher_is_better": True, "n": STREETS * EACH}
    measure.report(
        "B2 B11: the list of organisations, 20 rows, 64 connections",
        [
            measure.Result("B2 ours / async ORM + response model", ours, peer, target=10, **shared),
            measure.Result("B11 with row-level security / without", ours, plain, target=0.9, **shared),
        ],
        turns=TURNS,
        load=load(),
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        main()
