"""Slow and cut connections: half an upload leaves nothing, a cut download costs nobody, and whoever reads slowly holds
no connection of the database.
"""

import asyncio
import socket
import time
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from kernel.settings import Settings
from tests.faults.witnesses import rows
from tests.journeys.people import DATA, until
from tests.operating import furnish, holder, operator
from tests.running import System

pytestmark = [pytest.mark.journey, pytest.mark.alone]
SLOW = 40  # readers at once: more than three times a pool
ENTRIES = 400  # of a history that is longer than all buffers between the two ends


@pytest.fixture(scope="module")
def furnished(system: System) -> System:
    with operator(system) as client:
        if not client.get("/api/registry/v1/organisations?limit=1").json()["items"]:
            furnish(system)
    return system


def dial(system: System, *, taking: int | None = None) -> socket.socket:
    """A connection to the door; one that takes little at once, where asked."""
    made = socket.socket()
    if taking is not None:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, taking)
    made.connect(("127.0.0.1", system.port))
    made.settimeout(30)
    return made


def head(client: httpx.Client, method: str, path: str, **headers: str) -> bytes:
    """The head of a request of this client's."""
    own = {"Host": "127.0.0.1", "X-Wutong": "1", "Authorization": client.headers["Authorization"], **headers}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in own.items()), "", ""]
    return "\r\n".join(lines).encode()


@pytest.fixture(scope="module")
def whose(furnished: System) -> str:
    """A holder of lists; the running system may have one already."""
    with operator(furnished) as client:
        found = client.get("/api/matching/v1/holders").json()
        there = found["items"] if isinstance(found, dict) else found
        return str(there[0]["id"]) if there else holder(client)


def upload(whose: str) -> tuple[bytes, str]:
    """A list as a form: the body and its type."""
    fields = {"kind": "children", "as_of": "2026-11-01", "holder": whose}
    files = {"file": ("list.xlsx", (DATA / "vaccination-list.xlsx").read_bytes())}
    request = httpx.Request("POST", "http://x", data=fields, files=files)
    return request.read(), request.headers["content-type"]


def kept(system: System) -> set[Path]:
    """Every file that uploads leave in a home, whole or half."""
    return {path for name in ("files", "incoming", "secrets/files") for path in (system.home / name).rglob("*")}


def held(system: System) -> int:
    """How many connections of the database are in the middle of something."""
    found = asyncio.run(
        rows(
            Settings(home=system.home).owner_url(),
            "select 1 from pg_stat_activity where application_name like 'wutong%' and state <> 'idle'"
            " and xact_start < clock_timestamp() - interval '1 second'",
        )
    )
    return len(found)


class TestUpload:
    @pytest.mark.parametrize("share", [0.05, 0.5, 0.999])
    def test_cut_in_the_middle_leaves_nothing(self, furnished: System, whose: str, share: float) -> None:
        with operator(furnished) as client:
            body, kind = upload(whose)
            before, batches = kept(furnished), client.get("/api/matching/v1/batches").json()["items"]
            length = {"Content-Type": kind, "Content-Length": str(len(body))}
            with closing(dial(furnished)) as cut:
                cut.sendall(head(client, "POST", "/api/matching/v1/batches", **length) + body[: int(len(body) * share)])
                time.sleep(0.3)
            time.sleep(0.3)
            assert kept(furnished) == before
            assert client.get("/api/matching/v1/batches").json()["items"] == batches
            assert held(furnished) == 0
            assert furnished.is_ready()

    def test_that_drips_holds_no_connection_of_the_database(self, furnished: System, whose: str) -> None:
        with operator(furnished) as client:
            body, kind = upload(whose)
            length = {"Content-Type": kind, "Content-Length": str(len(body))}
            dripping = [dial(furnished) for _ in range(SLOW)]
            for each in dripping:
                each.sendall(head(client, "POST", "/api/matching/v1/batches", **length) + body[:1000])
            for _ in range(4):
                time.sleep(0.5)
                for each in dripping:
                    each.sendall(b"x")
                assert client.get("/api/matching/v1/batches", timeout=5).is_success
            assert held(furnished) == 0
            for each in dripping:
                each.close()


@pytest.fixture(scope="module")
def long(furnished: System) -> str:
    """An address with a long answer, read in a transaction."""
    url = Settings(home=furnished.home).owner_url()
    own = "select * from registry.coverage_entry where organisation_id = $1 order by version desc limit 1"
    with operator(furnished) as client:
        organisation = client.get("/api/registry/v1/organisations?limit=1").json()["items"][0]["id"]
        path = f"/api/registry/v1/organisations/{organisation}/coverage"
        tag = client.get(path).headers["etag"]
        facts = {"party_unit": "yes", "formal_members": "no", "work_coverage": "yes", "note": "走访记录" * 120}
        client.put(path, json=facts, headers={"If-Match": tag}).raise_for_status()
    columns = "organisation_id, area, party_unit, formal_members, work_coverage, note, source, recorded_by"
    asyncio.run(
        rows(
            url,
            f"insert into registry.coverage_entry (id, recorded_at, version, {columns})"
            f" select gen_random_uuid(), recorded_at, 1000 + n, {columns} from generate_series(1, $2::int) n,"
            f" ({own}) last",
            organisation,
            ENTRIES,
        )
    )
    return path


class TestDownload:
    def test_that_is_read_slowly_holds_no_connection_of_the_database(self, furnished: System, long: str) -> None:
        with operator(furnished) as client:
            whole = len(client.get(long).content)
            reading = [dial(furnished, taking=4096) for _ in range(SLOW)]
            for each in reading:
                each.sendall(head(client, "GET", long))
                assert each.recv(100).startswith(b"HTTP/1.1 200")
            time.sleep(1.5)
            assert held(furnished) == 0
            began = time.monotonic()
            assert client.get(long).status_code == 200
            assert client.get("/api/registry/v1/organisations").status_code == 200
            print(f"\n{SLOW} slow readers of {whole} bytes; others answered in {time.monotonic() - began:.2f} s")
            assert time.monotonic() - began < 5
            for each in reading:
                each.close()

    def test_cut_costs_nobody_anything(self, furnished: System, long: str) -> None:
        with operator(furnished) as client:
            pid = furnished.facts["parts"]["all"]["pid"]
            open_before = len(list(Path(f"/proc/{pid}/fd").iterdir()))
            for _ in range(60):
                with closing(dial(furnished, taking=4096)) as cut:
                    cut.sendall(head(client, "GET", long))
                    cut.recv(100)
            until(lambda: len(list(Path(f"/proc/{pid}/fd").iterdir())) <= open_before + 5, seconds=10)
            assert held(furnished) == 0
            assert client.get(long).is_success
