"""A list that is read anew while a backup reads its rows: it waits, and no feed waits with it."""

import asyncio
from typing import Any

import asyncpg
import httpx

from kernel.settings import Settings
from tests.services.matching import factories as make
from wutong import dump


class TestReadAnew:
    async def test_waits_for_the_backup_without_a_transaction_number(self, client_for: Any, settings: Settings) -> None:
        await make.communities(settings)
        client: httpx.AsyncClient = await client_for("matching", make.staff(), live=True)
        await make.holder(client)
        rows = make.csv([make.child(number) for number in range(1, 9)])
        batch = (await make.upload(client, rows, name="map.csv")).json()
        address, tag = f"/v1/batches/{batch['id']}/mapping", {"If-Match": f'"{batch["version"]}"'}
        owner = await asyncpg.connect(settings.owner_url())
        try:
            async with dump.snapshot(settings.owner_url()) as moment:
                with moment.dump() as stream:
                    await asyncio.to_thread(stream.read, 1)  # pg_dump holds its locks until it has been read
                    mapping = asyncio.create_task(
                        client.put(address, json={"columns": {"身份证号": None}}, headers=tag, timeout=60)
                    )
                    assert await self._comes(owner, waiting=True), "it asks for the table"
                    assert await self._comes(owner, waiting=False), "and lets go of it"
                    assert not mapping.done()
                    await asyncio.to_thread(stream.read)
            answer = await mapping
        finally:
            await owner.close()
        assert answer.json()["warned"]["no_id"] == 8

    @staticmethod
    async def _comes(owner: asyncpg.Connection, *, waiting: bool) -> bool:
        """Whether an importer comes to stand, or ceases to, in a transaction that holds feeds back."""
        query = """select exists (select from pg_stat_activity
                    where application_name = 'wutong matching import' and backend_xid is not null)"""
        for _ in range(1000):
            if await owner.fetchval(query) is waiting:
                return True
            await asyncio.sleep(0.02)
        return False
