"""Recurring work in tests: its next turn comes now."""

import asyncio

import asyncpg

from kernel.settings import Settings


async def turn(settings: Settings, name: str) -> None:
    """Let the next turn of a recurring job (`service.capability.verb`) come now, and wait until it is over."""
    table = f"{name.partition('.')[0]}.job"
    due = f"update {table} set due_at = clock_timestamp() where name = $1 and state = 'queued' returning revision"
    owner = await asyncpg.connect(settings.owner_url())
    try:
        while (before := await owner.fetchval(due, name)) is None:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        while True:
            row = await owner.fetchrow(f"select * from {table} where name = $1", name)
            if row["state"] == "queued" and row["revision"] >= before + 2:
                assert row["error"] is None
                return
            await asyncio.sleep(0.02)
    finally:
        await owner.close()
