"""A process of its own that the tests kill: `python -m tests.kernel.workshop HOME listen|work MARKER`.

Where the file MARKER is missing it is made, and the process kills itself at that moment; where it is there, the process
goes on. It prints a line when it is at work.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kernel import jobs, listen
from kernel.app import assemble
from kernel.http import Peers
from kernel.settings import Settings
from tests.kernel.conftest import KEY, STREET, toy_identity

CHUNKS = 12
HOME, MODE, MARKER = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])


def die_once() -> None:
    if not MARKER.exists():
        MARKER.touch()
        os.kill(os.getpid(), signal.SIGKILL)


async def on_done(session: AsyncSession, event: listen.Event) -> None:
    await session.execute(text("insert into effect (n, by) values (:n, 'listener')"), {"n": int(event.subject)})
    if event.subject == "3":
        await session.connection()
        die_once()


@jobs.task("north.count")
async def count(job: jobs.Job) -> dict[str, int]:
    start = job.kept.get("next", 0)
    for n in range(start, CHUNKS):
        async with job.session() as session:
            await session.execute(text("insert into effect (n, by) values (:n, 'job')"), {"n": n})
            await job.keep(session, {"next": n + 1})
            if n == CHUNKS // 2:
                die_once()
        await job.report(n + 1, CHUNKS, "counting")
        await asyncio.sleep(0.05)
    return {"counted": CHUNKS, "started_at": start}


async def main() -> None:
    settings = Settings(home=HOME, area=STREET)
    apps: dict[str, FastAPI] = {"identity": toy_identity()}

    async def keys() -> dict[str, Any]:
        return {"keys": [KEY.as_dict(private=False)]}

    for name in ("north", "south"):
        reactions = {"north.thing.done": on_done} if name == "south" and MODE == "listen" else None
        peers = Peers(settings, name, apps)
        apps[name] = assemble(service=name, settings=settings, peers=peers, routers=[], keys=keys, reactions=reactions)
    async with (
        apps["north"].router.lifespan_context(apps["north"]),
        apps["south"].router.lifespan_context(apps["south"]),
    ):
        print("at work", flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
