"""The snapshot of a backup: it stands still, it stops nobody, and it leaves out what a job is still filling."""

import asyncio
import time
from collections.abc import AsyncIterator
from uuid import uuid4

import asyncpg
import pytest

from kernel import events, sealer
from kernel.access import system
from kernel.db import Database
from kernel.settings import Settings
from wutong import dump

STAFF = system("staff", area="371602004", purpose="test")


@pytest.fixture(scope="module")
async def registry(settings: Settings) -> AsyncIterator[Database]:
    database = Database(settings.database_url("registry"), schema="registry")
    yield database
    await database.close()


@pytest.fixture(scope="module")
async def owner(settings: Settings) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(settings.owner_url())
    yield connection
    await connection.close()


async def happen(registry: Database, subject: str) -> None:
    async with registry.session(STAFF) as session:
        await events.record(session, type="registry.thing.done", subject=subject, data={}, area="371602004001")


class TestSnapshot:
    async def test_holds_no_feed_back_however_long_it_lasts(self, settings: Settings, registry: Database) -> None:
        sealing = await sealer.connect(registry.url, "registry", "sealer")
        try:
            await sealer.settle(sealing)
            async with dump.snapshot(settings.owner_url()) as moment:
                with moment.dump() as stream:
                    await asyncio.to_thread(stream.read, 1)  # pg_dump has begun, and waits for its reader
                    for n in range(3):
                        await happen(registry, str(n))
                        assert await sealer.seal(sealing, "registry") == 1
                        await asyncio.sleep(0.1)
                    await asyncio.to_thread(stream.read)
        finally:
            await sealing.close()

    async def test_an_open_write_would_have_held_it_back(self, registry: Database, owner: asyncpg.Connection) -> None:
        """The test above can fail: any transaction with a number does what the snapshot does not."""
        sealing = await sealer.connect(registry.url, "registry", "sealer")
        try:
            async with owner.transaction():
                await owner.fetchval("select pg_current_xact_id()")
                await happen(registry, "late")
                assert await sealer.seal(sealing, "registry") == 0
            assert await sealer.seal(sealing, "registry") == 1
        finally:
            await sealing.close()

    async def test_stands_still_while_others_write(self, settings: Settings, registry: Database) -> None:
        async with dump.snapshot(settings.owner_url()) as moment:
            before = await moment.digests()
            await happen(registry, "meanwhile")
            assert await moment.digests() == before
        after = await dump.digests(settings.owner_url())
        assert [each.partition(":")[0] for each in dump.differences(before, after)] == ["registry.event"]

    async def test_leaves_out_and_never_locks_what_a_job_is_filling(
        self, settings: Settings, owner: asyncpg.Connection
    ) -> None:
        stage = f"matching.listing_{uuid4().hex}"
        await owner.execute(f"create table {stage} (like matching.listing) with (autovacuum_enabled = false)")
        try:
            async with dump.snapshot(settings.owner_url()) as moment:
                with moment.dump() as stream:
                    await asyncio.to_thread(stream.read, 1)
                    started = time.monotonic()
                    await owner.execute(f"set lock_timeout = '5s'; truncate {stage}")
                    assert time.monotonic() - started < 5
                    content = await asyncio.to_thread(stream.read)
            assert stage.partition(".")[2].encode() not in content
            assert stage not in await moment_tables(settings)
        finally:
            await owner.execute(f"drop table {stage}")


async def moment_tables(settings: Settings) -> list[str]:
    async with dump.snapshot(settings.owner_url()) as moment:
        return moment.tables


class TestDigest:
    async def test_sees_a_changed_a_doubled_and_a_missing_row_but_no_other_order(
        self, settings: Settings, owner: asyncpg.Connection
    ) -> None:
        await owner.execute(
            "create table public.probe (a int, b text); insert into public.probe values (1, 'x'), (2, null)"
        )
        try:
            first = (await dump.digests(settings.owner_url()))["public.probe"]
            for statement, same in (
                ("update public.probe set a = a", True),
                ("insert into public.probe values (1, 'x')", False),
                ("delete from public.probe where a = 1", False),
                ("insert into public.probe values (1, 'x')", True),
                ("update public.probe set b = '' where a = 2", False),
            ):
                await owner.execute(statement)
                assert ((await dump.digests(settings.owner_url()))["public.probe"] == first) is same, statement
        finally:
            await owner.execute("drop table public.probe")


class TestOwner:
    async def test_an_owner_whom_policies_bind_is_refused_instead_of_misled(
        self, settings: Settings, registry: Database
    ) -> None:
        await happen(registry, "hidden")
        with pytest.raises(asyncpg.PostgresError, match="row-level security"):
            async with dump.snapshot(registry.url) as moment:
                await dump._digest(moment.connection, "registry.event")
