"""Holders: a list has an owner on file, a basis for its purpose, and a mandate or none."""

import asyncio
from typing import Any

import httpx
import pytest

from kernel.settings import Settings
from tests.services.matching import factories as make


@pytest.fixture(scope="module")
async def client(client_for: Any, settings: Settings) -> httpx.AsyncClient:
    await make.communities(settings)
    return await client_for("matching", make.staff(), live=True)


class TestHolders:
    async def test_without_a_holder_no_list_comes_in(self, client: httpx.AsyncClient) -> None:
        answer = await make.upload(client, make.csv([make.child(1)]))
        assert answer.status_code == 409
        assert answer.json()["type"] == "/problems/no-holder"
        assert answer.json()["mend"]

    async def test_is_recorded_with_purposes_and_mandate(self, client: httpx.AsyncClient) -> None:
        made = await make.holder(client, name="甲中心")
        assert made["purposes"][0]["basis"] == "agreement"
        assert made["mandate"] == {"given": True, "by": "王主任", "on": "2025-07-01"}
        assert made["area"] == "371602004000"
        again = await client.post("/v1/holders", json=make.holder_body("甲中心"))
        assert again.json()["type"] == "/problems/holder-known"

    async def test_with_two_on_file_the_upload_names_one(self, client: httpx.AsyncClient) -> None:
        await make.holder(client, name="乙幼儿园")
        answer = await make.upload(client, make.csv([make.child(2)]))
        assert answer.json()["type"] == "/problems/which-holder"

    async def test_a_basis_that_has_ended_is_none(self, client: httpx.AsyncClient) -> None:
        body = make.holder_body("丙街道办")
        body["purposes"][0] |= {"from": "2024-01-01", "until": "2024-12-31"}
        holder = (await client.post("/v1/holders", json=body)).json()
        answer = await make.upload(client, make.csv([make.child(3)]), holder=holder["id"])
        assert answer.json()["type"] == "/problems/no-basis"

    async def test_a_provisional_basis_lets_lists_in_and_is_confirmed_by_recording_it(
        self, client: httpx.AsyncClient
    ) -> None:
        body = make.holder_body("庚中心")
        body["purposes"][0]["provisional"] = True
        made = (await client.post("/v1/holders", json=body)).json()
        assert made["purposes"][0]["provisional"]
        answer = await make.upload(client, make.csv([make.child(4)]), holder=made["id"])
        assert answer.status_code == 201
        tag = {"If-Match": f'"{made["version"]}"'}
        confirmed = await client.put(f"/v1/holders/{made['id']}", json=make.holder_body("庚中心"), headers=tag)
        assert not confirmed.json()["purposes"][0]["provisional"]

    @pytest.mark.parametrize("begins", ["2025-01-01", None])
    async def test_a_basis_that_ends_before_it_begins_is_named(
        self, client: httpx.AsyncClient, begins: str | None
    ) -> None:
        body = make.holder_body("己学校")
        body["purposes"].append(body["purposes"][0] | {"from": begins, "until": "2024-12-31"})
        answer = await client.post("/v1/holders", json=body)
        assert answer.status_code == 422
        assert [error["pointer"] for error in answer.json()["errors"]] == ["/body/purposes/1/until"]

    async def test_two_at_once_become_one(self, client: httpx.AsyncClient) -> None:
        posts = [client.post("/v1/holders", json=make.holder_body("辛中心")) for _ in range(6)]
        statuses = sorted([answer.status_code for answer in await asyncio.gather(*posts)])
        assert statuses == [201, 409, 409, 409, 409, 409]

    async def test_edits_name_the_version_they_change(self, client: httpx.AsyncClient) -> None:
        made = await make.holder(client, name="丁中心")
        address = f"/v1/holders/{made['id']}"
        assert (await client.put(address, json=make.holder_body("丁医院"))).status_code == 428
        tag = {"If-Match": '"1"'}
        changed = await client.put(address, json=make.holder_body("丁医院"), headers=tag)
        assert (changed.json()["name"], changed.headers["etag"]) == ("丁医院", '"2"')
        assert (await client.put(address, json=make.holder_body("丁诊所"), headers=tag)).status_code == 412

    async def test_the_holder_itself_gives_and_takes_its_mandate(
        self, client: httpx.AsyncClient, client_for: Any
    ) -> None:
        made = await make.holder(client, name="戊中心")
        own = await client_for("matching", make.holder_account(made["id"]))
        address = f"/v1/holders/{made['id']}"
        taken = await own.put(f"{address}/mandate", json={"given": False}, headers={"If-Match": '"1"'})
        assert taken.json()["mandate"]["given"] is False
        # The centre cannot write down a yes where the holder itself has said no.
        yes = {"given": True, "by": "王主任", "on": "2025-07-01"}
        theirs = await client.put(f"{address}/mandate", json=yes, headers={"If-Match": '"2"'})
        assert (theirs.status_code, theirs.json()["type"]) == (409, "/problems/mandate-refused")
        body = make.holder_body("戊中心") | {"mandate": yes}
        whole = await client.put(address, json=body, headers={"If-Match": '"2"'})
        assert (whole.status_code, whole.json()["type"]) == (409, "/problems/mandate-refused")
        again = await own.put(f"{address}/mandate", json=yes, headers={"If-Match": '"2"'})
        assert again.json()["mandate"]["given"] is True
        # Its own legal basis it cannot write.
        assert (await own.put(address, json=make.holder_body(), headers={"If-Match": "*"})).status_code == 403

    async def test_a_mandate_says_who_gave_it_and_when(self, client: httpx.AsyncClient) -> None:
        body = make.holder_body("己中心") | {"mandate": {"given": True}}
        assert (await client.post("/v1/holders", json=body)).status_code == 422
