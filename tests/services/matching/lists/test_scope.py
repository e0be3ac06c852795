"""Who sees a list: its street's staff and its holder. To everybody else it is not there at all."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text

from kernel.access import Principal
from kernel.db import Database, uuid7
from kernel.settings import Settings
from tests.services.matching import factories as make

TABLES = ("holder", "holder_purpose", "batch", "listing", "duplicate", "household_stop", "tombstone", "resident")


@pytest.fixture(scope="module")
async def client(client_for: Any, settings: Settings) -> httpx.AsyncClient:
    await make.communities(settings)
    return await client_for("matching", make.staff(), live=True)


@pytest.fixture(scope="module")
async def holder(client: httpx.AsyncClient) -> str:
    return str((await make.holder(client))["id"])


@pytest.fixture(scope="module")
async def batch(client: httpx.AsyncClient, holder: str) -> dict[str, Any]:
    rows = [
        *(make.child(number) for number in range(300, 306)),
        make.child(300),
        make.child(306, 儿童姓名=""),
        make.child(307, 在册状态="死亡"),
    ]
    made = (await make.upload(client, make.csv(rows), holder=holder)).json()
    return await make.committed(client, made["id"])


def strangers(holder: str) -> dict[str, Principal]:
    """Everybody who must see nothing, each with every permission on lists."""
    return {
        "staff of another street": make.staff(make.OTHER_STREET),
        "another holder": make.holder_account(str(uuid4())),
        "an organisation's manager": replace(make.staff(""), organisation=uuid4()),
        "a guardian": Principal("link", "link", invitation=uuid4(), permissions=make.LISTS),
        "nobody in particular": make.staff(""),
        "half an area code": make.staff("3716020"),
    }


def routes(batch: dict[str, Any], holder: str, resident: str, pair: str) -> list[tuple[str, str, Any]]:
    """Every address that names a part of the batch."""
    one = f"/v1/batches/{batch['id']}"
    return [
        ("GET", one, None),
        ("GET", f"{one}/rows", None),
        ("GET", f"{one}/duplicates", None),
        ("PUT", f"{one}/mapping", {"columns": {}}),
        ("PATCH", f"{one}/rows/9", {"fields": {"name": "某某"}}),
        ("POST", f"{one}/duplicates/{pair}", {"decision": "merge"}),
        ("POST", f"{one}/duplicates", {"pairs": [pair], "decision": "merge"}),
        ("POST", f"{one}/commit", None),
        ("POST", f"{one}/rollback", None),
        ("GET", f"/v1/holders/{holder}", None),
        ("PUT", f"/v1/holders/{holder}", make.holder_body()),
        ("PUT", f"/v1/holders/{holder}/mandate", {"given": False}),
        ("GET", f"/v1/residents/{resident}", None),
        ("GET", f"/v1/residents/{resident}/looks", None),
        ("POST", f"/v1/residents/{resident}/erase", {"reason": "erased"}),
    ]


async def as_importer(database: Database, statement: str) -> None:
    """Run one statement in the role that stages rows."""
    async with database.session(make.staff()) as session:
        await session.execute(text("set local role wutong_matching_import"))
        await session.execute(text(statement))


class TestScope:
    async def test_strangers_find_nothing_anywhere(
        self, client: httpx.AsyncClient, client_for: Any, apps: Any, batch: dict[str, Any], holder: str
    ) -> None:
        pair = (await client.get(f"/v1/batches/{batch['id']}/duplicates")).json()["items"][0]["id"]
        async with apps["matching"].state.database.session(make.staff()) as session:
            resident = str(await session.scalar(text("select id from resident limit 1")))
        for who, principal in strangers(holder).items():
            stranger = await client_for("matching", principal)
            for method, address, body in routes(batch, holder, resident, pair):
                answer = await stranger.request(method, address, json=body, headers={"If-Match": "*"})
                # A holder may write no holder's record, whosever it is; the rest is not there.
                assert answer.status_code == 404 or (answer.status_code == 403 and method == "PUT"), (who, address)
            for address in ("/v1/batches", "/v1/holders"):
                assert (await stranger.get(address)).json()["items"] == [], (who, address)

    async def test_strangers_see_no_row_of_any_table(self, apps: Any, batch: dict[str, Any], holder: str) -> None:
        database: Database = apps["matching"].state.database
        for who, principal in strangers(holder).items():
            async with database.session(principal) as session:
                for table in TABLES:
                    assert await session.scalar(text(f"select count(*) from {table}")) == 0, (who, table)

    async def test_the_holder_sees_its_own_list(self, client_for: Any, batch: dict[str, Any], holder: str) -> None:
        own = await client_for("matching", make.holder_account(holder))
        assert [each["id"] for each in (await own.get("/v1/batches")).json()["items"]] == [batch["id"]]
        assert (await own.get(f"/v1/batches/{batch['id']}")).json()["accepted"] == 6
        assert (await own.get(f"/v1/batches/{batch['id']}/rows")).json()["items"]

    async def test_the_holder_imports_and_commits_for_itself(self, client_for: Any, holder: str) -> None:
        own = await client_for("matching", make.holder_account(holder))
        answer = await make.upload(own, make.csv([make.child(number) for number in range(310, 314)]))
        assert answer.status_code == 201, answer.text
        assert (await make.committed(own, answer.json()["id"]))["in_force"]

    async def test_staff_of_the_street_follow_a_holders_job_and_nobody_elses_staff_do(
        self, client: httpx.AsyncClient, client_for: Any, holder: str
    ) -> None:
        own = await client_for("matching", make.holder_account(holder))
        made = (await make.upload(own, make.csv([make.child(number) for number in range(360, 364)]))).json()
        for verb in ("commit", "rollback"):
            job = (await own.post(f"/v1/batches/{made['id']}/{verb}")).json()["job"]
            followed = await make.done(client, job)
            assert (followed["state"], followed["result"]) == ("done", {"batch": made["id"]})
            assert (await client.get(f"/jobs/{job}/stream")).text.count("event: progress") == 1
            for name, principal in strangers(holder).items():
                stranger = await client_for("matching", replace(principal, subject=f"stranger: {name}"))
                for address in (f"/jobs/{job}", f"/jobs/{job}/stream"):
                    assert (await stranger.get(address)).status_code == 404, name

    async def test_a_holder_cannot_upload_in_anothers_name(
        self, client: httpx.AsyncClient, client_for: Any, holder: str
    ) -> None:
        other = (await make.holder(client, name="另一家幼儿园"))["id"]
        own = await client_for("matching", make.holder_account(holder))
        batch = (await make.upload(own, make.csv([make.child(315)]), holder=other)).json()
        assert batch["holder"]["id"] == holder


class TestTheWayIn:
    async def test_the_runtime_role_cannot_write_rows_past_it(self, apps: Any, batch: dict[str, Any]) -> None:
        database: Database = apps["matching"].state.database
        table = f"listing_{batch['id'].replace('-', '')}"
        refused = (
            "insert into listing (batch_id, row, resident_id, holder_id, area, verdict, engine_key)"
            " select batch_id, row + 1000, gen_random_uuid(), holder_id, area, verdict, 1 from listing",
            "delete from listing",
            f"select * from {table}",
            f"truncate {table}",
            "delete from tombstone",
            "select stage_open(gen_random_uuid(), gen_random_uuid(), '371602004')",
        )
        for statement in refused:
            with pytest.raises(Exception, match="permission denied"):
                async with database.session(make.staff()) as session:
                    await session.execute(text(statement))

    async def test_the_import_role_sees_no_list(self, apps: Any, batch: dict[str, Any]) -> None:
        database: Database = apps["matching"].state.database
        for table in ("batch", "listing", "holder", f"listing_{batch['id'].replace('-', '')}"):
            with pytest.raises(Exception, match="permission denied"):
                await as_importer(database, f"select * from {table}")

    async def test_a_committed_batch_cannot_be_staged_again(self, apps: Any, batch: dict[str, Any]) -> None:
        database: Database = apps["matching"].state.database
        with pytest.raises(Exception, match="past its preview"):
            await as_importer(database, f"select stage_open('{batch['id']}', gen_random_uuid(), '371602004')")

    async def test_rows_of_another_batch_cannot_be_attached_out_of_scope(
        self, apps: Any, batch: dict[str, Any]
    ) -> None:
        database: Database = apps["matching"].state.database
        with pytest.raises(Exception, match="no such batch in this scope"):
            async with database.session(make.staff(make.OTHER_STREET)) as session:
                await session.execute(text("select attach(cast(:batch as uuid))"), {"batch": batch["id"]})

    async def test_rows_that_nobody_took_in_are_swept(
        self, client: httpx.AsyncClient, apps: Any, batch: dict[str, Any], holder: str
    ) -> None:
        database: Database = apps["matching"].state.database
        old, young = uuid7(), uuid7()
        old = UUID(int=old.int - (2 * 3600 * 1000 << 80))
        for stage in (old, young):
            await as_importer(database, f"select stage_open('{stage}', gen_random_uuid(), '371602004')")
        await make.upload(client, make.csv([make.child(number) for number in range(320, 324)]), holder=holder)
        async with database.session(make.staff()) as session:
            found = {stage for stage in (old, young) if await session.scalar(_THERE, {"name": f"listing_{stage.hex}"})}
        assert found == {young}


_THERE = text("select 1 from pg_class where relname = :name")
