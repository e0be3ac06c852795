"""Views of lists: each person keeps their own, choices only, and nobody overwrites what they have not seen."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.services.identity.house import House

FILED = {
    "page": "organisations",
    "name": "备案",
    "query": {"kind": "filed", "legal_status": "active", "status": "suspended"},
    "columns": ["name", "code"],
}


async def person(house: House, **given: Any) -> httpx.AsyncClient:
    account = await house.account(**given)
    return await house.as_session(await house.secret(account["name"]))


async def put(client: httpx.AsyncClient, body: dict[str, Any], id: Any = None, match: int | None = None) -> Any:
    headers = {"If-Match": f'"{match}"'} if match is not None else {}
    return await client.put(f"/v1/views/{id or uuid4()}", json=body, headers=headers)


class TestKeeping:
    async def test_brings_back_what_was_kept_on_another_device_too(self, house: House) -> None:
        account = await house.account()
        here, there = [await house.as_session(await house.secret(account["name"])) for _ in range(2)]
        kept = await put(here, FILED)
        assert (kept.status_code, kept.headers["etag"]) == (200, '"1"')
        assert (await there.get("/v1/views")).json() == [kept.json()]
        assert {**kept.json(), **FILED} == kept.json()

    async def test_changes_only_the_version_that_was_seen(self, house: House) -> None:
        client = await person(house)
        id = (await put(client, FILED)).json()["id"]
        assert (await put(client, FILED, id)).status_code == 428
        assert (await put(client, FILED, id, match=7)).status_code == 412
        changed = await put(client, {**FILED, "columns": ["code"]}, id, match=1)
        assert (changed.status_code, changed.headers["etag"], changed.json()["columns"]) == (200, '"2"', ["code"])
        assert (await client.delete(f"/v1/views/{id}")).status_code == 204
        assert (await client.delete(f"/v1/views/{id}")).status_code == 404
        assert (await put(client, FILED, id, match=2)).status_code == 412
        assert (await client.get("/v1/views")).json() == []

    async def test_takes_a_name_once_for_a_page(self, house: House) -> None:
        client = await person(house)
        await put(client, FILED)
        again = await put(client, FILED)
        assert (again.status_code, again.json()["type"]) == (409, "/problems/view-name-taken")
        assert (await put(client, {**FILED, "page": "families", "query": {}})).status_code == 200

    async def test_ends_at_a_hundred(self, house: House) -> None:
        client = await person(house)
        for number in range(100):
            assert (await put(client, {**FILED, "name": f"视图{number}"})).status_code == 200
        full = await put(client, FILED)
        assert (full.status_code, full.json()["type"]) == (409, "/problems/too-many-views")
        assert "100" in full.json()["title"]


class TestWhoseItIs:
    async def test_nobody_sees_changes_or_learns_of_anothers(self, house: House) -> None:
        owner, other = await person(house), await person(house, roles=["party_worker"])
        _, administrator = await house.administrator("system_admin")
        id = (await put(owner, FILED)).json()["id"]
        for stranger in (other, administrator, await house.as_operator()):
            assert id not in (await stranger.get("/v1/views")).text
            assert (await stranger.delete(f"/v1/views/{id}")).status_code == 404
            assert (await put(stranger, {**FILED, "name": "偷看"}, id, match=1)).status_code == 412
        # The same id is as free to another person as any: nothing tells that somebody has it.
        assert (await put(other, {**FILED, "name": "自己的"}, id)).status_code == 200
        assert [view["name"] for view in (await owner.get("/v1/views")).json()] == ["备案"]

    async def test_the_database_keeps_rows_apart_by_itself(self, house: House) -> None:
        await put(await person(house), FILED)
        database = house.app.state.database
        pool = await database.pool()
        for subject in ("", "system:identity", str(uuid4())):
            async with pool.acquire() as connection, connection.transaction():
                await connection.execute("select set_config('app.subject', $1, true)", subject)
                await connection.execute("select set_config('app.area', '37', true)")
                assert await connection.fetchval("select count(*) from list_view") == 0


class TestWhatItKeeps:
    @pytest.mark.parametrize(
        ("change", "pointer"),
        [
            ({"query": {"q": "zhang"}}, "/body/query"),  # what was searched for may be a name
            ({"query": {"kind": "张小明"}}, "/body/query/kind"),
            ({"query": {"kind": "13800001234"}}, "/body/query/kind"),
            ({"query": {"sort": "barred"}}, "/body/query"),  # another page's
            ({"name": ""}, "/body/query"),  # the page itself keeps columns only
            ({"name": "长" * 31}, "/body/name"),
            ({"page": "residents"}, "/body/page"),
            ({"columns": ["name", "name"]}, "/body/columns"),
            ({"columns": ["Name"]}, "/body/columns/0"),
            ({"columns": [f"c{'x' * n}" for n in range(41)]}, "/body/columns"),
            ({"owner": "somebody"}, "/body/owner"),
        ],
    )
    async def test_is_choices_only(self, house: House, change: dict[str, Any], pointer: str) -> None:
        client = await person(house)
        answer = await put(client, {**FILED, **change})
        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/malformed"), answer.text
        assert answer.json()["errors"][0]["pointer"] == pointer
        assert (await client.get("/v1/views")).json() == []

    async def test_of_services_is_what_their_page_offers_to_choose(self, house: House) -> None:
        client = await person(house)
        chosen = {"audience": "elders", "stale": "yes", "view": "map"}
        answer = await put(client, {**FILED, "page": "offerings", "query": chosen, "columns": []})
        assert answer.is_success, answer.text
        assert answer.json()["query"] == chosen

    async def test_stands_in_no_event(self, house: House) -> None:
        client = await person(house)
        await put(client, {**FILED, "name": "谁也不知道"})
        assert await house.rows("select 1 from identity.event where data::text like '%谁也不知道%'") == []
