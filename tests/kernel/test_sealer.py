"""The sealer: commit-safe order, no gaps, a chain that tells on whoever touches it."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import httpx
import pytest

from kernel import events, sealer
from kernel.access import Principal
from kernel.db import Database

AREA = "371602004001"


@asynccontextmanager
async def sealing(database: Database) -> AsyncIterator[asyncpg.Connection]:
    connection = await sealer.connect(database.url, database.schema, "sealer")
    yield connection
    await connection.close()


async def write(database: Database, principal: Principal, n: int, *, stay: float = 0) -> None:
    async with database.session(principal) as session:
        await events.record(session, type="north.thing.done", subject=str(n), data={"n": n, "说": "好"}, area=AREA)
        await asyncio.sleep(stay)


class TestOrder:
    async def test_loses_none_of_sixteen_concurrent_writers_where_a_naive_cursor_does(
        self, north: Database, staff: Principal, owner: asyncpg.Connection
    ) -> None:
        writers, each = 16, 40
        naive: set[str] = set()
        done = asyncio.Event()

        async def writer(number: int) -> None:
            for n in range(each):
                await write(north, staff, number * each + n, stay=random.random() * 0.02)

        async def naive_reader() -> None:
            last = None
            while not done.is_set():
                rows = await owner.fetch(
                    "select id, subject from north.event where $1::uuid is null or id > $1 order by id", last
                )
                naive.update(row["subject"] for row in rows)
                last = rows[-1]["id"] if rows else last
                await asyncio.sleep(0.002)

        sealed: list[str] = []

        async def sealed_reader() -> None:
            async with sealing(north) as connection:
                while len(sealed) < writers * each:
                    await sealer.seal(connection, "north")
                    rows = await connection.fetch(
                        'select subject from event where "offset" > $1 order by "offset"', len(sealed)
                    )
                    sealed.extend(row["subject"] for row in rows)
                    await asyncio.sleep(0.002)

        readers = [asyncio.create_task(naive_reader()), asyncio.create_task(sealed_reader())]
        await asyncio.gather(*(writer(number) for number in range(writers)))
        await asyncio.wait_for(readers[1], 10)
        done.set()
        await readers[0]
        print(f"\nnaive cursor lost {writers * each - len(naive)} of {writers * each}, the feed lost none")
        assert sorted(map(int, sealed)) == list(range(writers * each))
        assert len(naive) < writers * each, "the trap this test is about was not sprung"

    async def test_gives_offsets_without_gaps_in_the_order_of_transactions(
        self, north: Database, staff: Principal
    ) -> None:
        await asyncio.gather(*(write(north, staff, n, stay=random.random() * 0.01) for n in range(60)))
        async with sealing(north) as connection:
            while await sealer.seal(connection, "north", batch=7):
                pass
            rows = await connection.fetch('select "offset", xid::text from event e order by e."offset"')
        assert [row["offset"] for row in rows] == list(range(1, 61))
        xids = [int(row["xid"]) for row in rows]
        assert xids == sorted(xids)

    async def test_waits_for_a_transaction_that_is_still_open(self, north: Database, staff: Principal) -> None:
        async with sealing(north) as connection, north.session(staff) as slow:
            await events.record(slow, type="north.thing.done", subject="slow", data={}, area=AREA)
            await write(north, staff, 1)
            assert await sealer.seal(connection, "north") == 0
            await slow.commit()
            assert await sealer.seal(connection, "north") == 2
            assert await connection.fetchval('select subject from event where "offset" = 1') == "slow"

    async def test_leaves_what_was_rolled_back_out(self, north: Database, staff: Principal) -> None:
        async with north.session(staff) as session:
            await events.record(session, type="north.thing.done", subject="never", data={}, area=AREA)
            await session.rollback()
        await write(north, staff, 1)
        async with sealing(north) as connection:
            assert await sealer.seal(connection, "north") == 1


class TestChain:
    @pytest.fixture
    async def sealed(self, north: Database, staff: Principal) -> AsyncIterator[asyncpg.Connection]:
        for n in range(5):
            await write(north, staff, n)
        async with sealing(north) as connection:
            await sealer.seal(connection, "north", batch=3)
            await sealer.seal(connection, "north", batch=3)
            yield connection

    async def test_verifies(self, sealed: asyncpg.Connection) -> None:
        chain = await sealer.verify(sealed, "north")
        assert (chain.length, chain.broken) == (5, None)

    async def test_is_walked_by_the_owner_too(self, sealed: asyncpg.Connection, owner: asyncpg.Connection) -> None:
        assert (await sealer.verify(owner, "north")).length == 5

    @pytest.mark.parametrize(
        ("harm", "broken"),
        [
            ("""update north.event set data = '{"n": 99}' where "offset" = 3""", 3),
            ("""update north.event set actor = 'somebody else' where "offset" = 1""", 1),
            ("""update north.event set recorded_at = recorded_at + interval '1 microsecond' where "offset" = 5""", 5),
            ("""delete from north.event where "offset" = 4""", 4),
            ("""delete from north.event where "offset" = 5""", 5),
            ("""update north.event set hash = sha256('') where "offset" = 2""", 2),
        ],
    )
    async def test_names_the_first_offset_somebody_touched(
        self, sealed: asyncpg.Connection, owner: asyncpg.Connection, harm: str, broken: int
    ) -> None:
        await owner.execute(harm)
        assert (await sealer.verify(sealed, "north")).broken == broken


class TestSealedRow:
    @pytest.mark.parametrize("subject", ["account:wang", "system:sealer"])
    async def test_is_never_altered_by_the_runtime_role(self, north: Database, staff: Principal, subject: str) -> None:
        await write(north, staff, 1)
        async with sealing(north) as connection:
            await sealer.seal(connection, "north")
            before = await connection.fetchrow("select * from event")
            await connection.execute(f"set app.subject = '{subject}'; set app.area = '{AREA}'")
            for harm in ("""set "offset" = 7, hash = '\\x00'""", """set "offset" = null, hash = null"""):
                assert await connection.execute(f"update event {harm}") == "UPDATE 0"
            for harm in ("update event set data = '{}'", "update event set actor = 'x'", "delete from event"):
                with pytest.raises(asyncpg.InsufficientPrivilegeError):
                    await connection.execute(harm)
            assert await connection.fetchrow("select * from event") == before

    async def test_cannot_be_written_ready_made_or_in_anothers_name(self, north: Database, staff: Principal) -> None:
        async with sealing(north) as connection:
            await connection.execute("set app.subject = 'account:wang'")
            columns = 'insert into event (actor, area, type, subject, data, "offset", hash) values'
            for row in (
                f"('account:wang', '{AREA}', 't', 's', '{{}}', 1, '\\x00')",
                f"('account:li', '{AREA}', 't', 's', '{{}}', null, null)",
            ):
                with pytest.raises(asyncpg.InsufficientPrivilegeError):
                    await connection.execute(f"{columns} {row}")


class TestLeader:
    async def test_is_one_and_another_follows_when_it_is_gone(self, north: Database) -> None:
        first = await sealer.connect(north.url, "north", "sealer")
        async with sealing(north) as second:
            await sealer.lead(first, "north")
            waiting = asyncio.create_task(sealer.lead(second, "north"))
            await asyncio.sleep(0.2)
            assert not waiting.done()
            first.terminate()
            await asyncio.wait_for(waiting, 3)


class TestRestore:
    async def test_begins_a_new_epoch_elsewhere_and_keeps_counting(
        self, north: Database, staff: Principal, owner: asyncpg.Connection
    ) -> None:
        async with sealing(north) as connection:
            await sealer.settle(connection)
            await write(north, staff, 1)
            await sealer.seal(connection, "north")
            before = await owner.fetchrow("select * from north.feed")
            await sealer.settle(connection)
            assert await owner.fetchval("select epoch from north.feed") == before["epoch"], "nothing has moved yet"
            await owner.execute("update north.feed set place = 'another cluster'")
            await write(north, staff, 2)
            await owner.execute("""update north.event set xid = '999999999999' where "offset" is null""")
            await sealer.settle(connection)
            after = await owner.fetchrow("select * from north.feed")
            assert after["epoch"] != before["epoch"]
            assert after["began"] == 1
            await write(north, staff, 3)
            assert await sealer.seal(connection, "north") == 2, "a row of the old cluster does not wait for its number"
            assert (await sealer.verify(connection, "north")).broken is None


class TestStuck:
    async def test_is_said_by_readiness_and_mends_itself(
        self, north: Database, staff: Principal, living: Any, client: Any, owner: asyncpg.Connection
    ) -> None:
        app = await living("north")
        async with client(app, staff) as reader:
            assert (await reader.get("/readyz")).status_code == 200
            await owner.execute(  # a day that no date of Python reaches, as a damaged row may hold
                "insert into north.event (recorded_at, actor, area, type, subject, data)"
                " values ('20000-01-01', 'x', $1, 'north.thing.done', 'x', '{}')",
                AREA,
            )
            said = await turns(reader, 503)
            assert "sealer" in said["title"]
            await owner.execute("delete from north.event where subject = 'x'")
            await turns(reader, 200)
            await write(north, staff, 1)
            answer = await reader.get("/events", params={"wait": 5})
            assert [event["subject"] for event in answer.json()["events"]] == ["1"]


async def turns(reader: httpx.AsyncClient, status: int) -> Any:
    """What readiness says once its status is this; it must turn so within ten seconds."""
    async with asyncio.timeout(10):
        while (answer := await reader.get("/readyz")).status_code != status:  # noqa: ASYNC110 - asked over HTTP
            await asyncio.sleep(0.05)
    return answer.json()
