"""Bringing files into the registry as a centre does: upload, look, commit, roll back, and what can be seen after."""

import asyncio
import json
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import text

from kernel.db import Database
from services.registry import identifiers
from tests.services.registry.people import staff

DATA = Path(__file__).parents[2] / "data"
TRUTH = json.loads((DATA / "truth.json").read_text())["orgs"]
ORGANISATIONS = (DATA / "social-organisations.xlsx").read_bytes()
COMMUNITIES = (DATA / "communities.geojson").read_bytes()
OFFERINGS = (DATA / "offerings.csv").read_bytes()
HERE = "371602004"  # the street of the sample files' communities
HEADER = "名称,统一社会信用代码/备案编号,所在社区,正式党员数"


async def upload(client: httpx.AsyncClient, content: bytes | str, kind: str, name: str = "list.csv") -> httpx.Response:
    """Send a file as a list of this kind, as of 1 November 2026."""
    raw = content.encode() if isinstance(content, str) else content
    return await client.post("/v1/imports", files={"file": (name, raw)}, data={"kind": kind, "as_of": "2026-11-01"})


async def preview(client: httpx.AsyncClient, content: bytes | str, kind: str, name: str = "list.csv") -> dict[str, Any]:
    """What an upload shows before its commit; its counts add up to its rows."""
    answer = await upload(client, content, kind, name)
    assert answer.status_code == 201, answer.text
    batch = answer.json()
    assert batch["accepted"] + batch["merged"] + batch["held"] + batch["review"] + batch["dropped"] == batch["rows"]
    return batch


async def run(client: httpx.AsyncClient, batch: str, verb: str) -> dict[str, Any]:
    """Commit or roll back and wait for the job; the batch afterwards."""
    asked = await client.post(f"/v1/imports/{batch}/{verb}")
    assert asked.status_code == 202, asked.text
    assert await ended(client, asked.json()["job"]) == "done"
    return (await client.get(f"/v1/imports/{batch}")).json()


async def ended(client: httpx.AsyncClient, job: str) -> str:
    """How a job ended."""
    while True:
        state = str((await client.get(f"/jobs/{job}")).json()["state"])
        if state in ("done", "failed"):
            return state
        await asyncio.sleep(0.05)


async def bring(client: httpx.AsyncClient, content: bytes | str, kind: str, name: str = "list.csv") -> dict[str, Any]:
    """Upload and commit."""
    batch = await preview(client, content, kind, name)
    return await run(client, batch["id"], "commit")


async def everything(client: httpx.AsyncClient) -> list[dict[str, Any]]:
    """All organisations that the client sees."""
    return (await client.get("/v1/organisations", params={"limit": 200})).json()["items"]


async def events(registry: Database) -> int:
    """How many events of records the registry has told here; what became of a list is told beside them."""
    query = text("select count(*) from event where type not like 'registry.batch.%'")
    async with registry.session(staff(HERE)) as session:
        return int(await session.scalar(query) or 0)


def uscc(number: int) -> str:
    """A sound credit code of the synthetic county."""
    first = f"52371699MJ{number:06d}"
    subject = first[8:16]
    seventeen = first[:16] + identifiers.subject_check(subject)
    return seventeen + identifiers.check_character(seventeen)
