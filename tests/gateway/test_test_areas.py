"""A program's test area: the sample is there with the first token, and the real area and it never see each other."""

import asyncio
from typing import Any

import asyncpg
import httpx
import pytest

from kernel.settings import SERVICES
from services.identity import roles
from tests.gateway.test_clients import HOST, Register, basic, bearer, door, outside, register, token
from tests.services.registry.bringing import uscc

__all__ = ["door", "outside", "register"]
LISTS = ("organisations", "communities", "offerings")
SCOPES = sorted(roles.SCOPES)


async def names(client: httpx.AsyncClient, what: str, secret: str) -> set[str]:
    answer = await client.get(f"/api/registry/v1/{what}", headers=bearer(secret))
    assert answer.status_code == 200, answer.text
    return {each["name"] for each in answer.json()["items"]}


async def standings(client: httpx.AsyncClient, secret: str) -> dict[str, str]:
    """The organisations with a standing, by name."""
    answer = await client.get("/api/evaluation/v1/standings", params={"limit": 200}, headers=bearer(secret))
    assert answer.status_code == 200, answer.text
    return {each["organisation"]["name"]: each["organisation"]["id"] for each in answer.json()["items"]}


class TestTestArea:
    async def test_has_its_sample_with_the_first_token_and_once(
        self, outside: httpx.AsyncClient, register: Register
    ) -> None:
        made = await register(scopes=SCOPES)
        answer = await outside.post(
            "/api/identity/v1/oauth/token",
            data={"grant_type": "client_credentials", "scope": "test"},
            auth=basic(made),
        )
        assert "test" in answer.json()["scope"].split()
        secret = answer.json()["access_token"]
        assert [len(await names(outside, what, secret)) for what in LISTS] == [3, 3, 3]
        again = await token(outside, made, scope="test organisations:read")
        assert await names(outside, "organisations", again) == await names(outside, "organisations", secret)

    async def test_and_the_real_area_do_not_see_each_other(
        self, outside: httpx.AsyncClient, register: Register
    ) -> None:
        made = await register(scopes=SCOPES)
        real, test = await token(outside, made), await token(outside, made, scope="test")
        for secret, name, number in ((real, "真实社", 8001), (test, "试验社", 8002)):
            path = "/api/registry/v1/organisations/by-external/district/1"
            answer = await outside.put(path, json={"name": name, "uscc": uscc(number)}, headers=bearer(secret))
            assert answer.status_code == 201, answer.text
        assert "真实社" in await names(outside, "organisations", real)
        assert not {"试验社", "示例早教中心"} & await names(outside, "organisations", real)
        assert await names(outside, "organisations", test) == {
            "试验社",
            "示例早教中心",
            "示例助老志愿队",
            "示例康复服务有限公司",
        }
        for secret, own in ((real, False), (test, True)):
            page = (await outside.get("/api/registry/events?limit=1000", headers=bearer(secret))).json()
            assert {event["area"].startswith("99") for event in page["events"]} <= {own}

    async def test_its_organisations_have_standings_of_their_own(
        self, outside: httpx.AsyncClient, register: Register
    ) -> None:
        made = await register(scopes=SCOPES)
        real, test = await token(outside, made), await token(outside, made, scope="test")
        for _ in range(200):
            found = await standings(outside, test)
            if len(found) == 3:
                break
            await asyncio.sleep(0.05)
        assert set(found) == {"示例早教中心", "示例助老志愿队", "示例康复服务有限公司"}
        assert not set(found) & set(await standings(outside, real))
        asked = {"organisation_id": found["示例早教中心"], "point": "match"}
        answers = [
            await outside.post("/api/evaluation/v1/gate", json=asked, headers=bearer(secret)) for secret in (test, real)
        ]
        assert [answer.status_code for answer in answers] == [201, 404]
        assert answers[0].json()["allowed"]

    async def test_is_each_programs_own(self, outside: httpx.AsyncClient, register: Register) -> None:
        one, other = await register(scopes=SCOPES), await register(scopes=SCOPES)
        assert one["test_area"] != other["test_area"]
        first, second = [await token(outside, each, scope="test") for each in (one, other)]
        found = (await outside.get("/api/registry/v1/organisations", headers=bearer(first))).json()["items"]
        for each in found:
            answer = await outside.get(f"/api/registry/v1/organisations/{each['id']}", headers=bearer(second))
            assert answer.status_code == 404

    async def test_communities_are_read_by_no_manager(
        self, outside: httpx.AsyncClient, register: Register, settings: Any
    ) -> None:
        await token(outside, await register(scopes=SCOPES), scope="test")
        runtime = await asyncpg.connect(settings.database_url("registry"))
        try:
            async with runtime.transaction():
                await runtime.execute("select set_config('app.organisation', gen_random_uuid()::text, true)")
                assert await runtime.fetchval("select count(*) from registry.community where area like '99%'") == 0
        finally:
            await runtime.close()

    async def test_writes_nothing_outside_itself_in_any_service(
        self, outside: httpx.AsyncClient, register: Register, settings: Any
    ) -> None:
        made = await register(scopes=SCOPES)
        secret = await token(outside, made, scope="test")
        await outside.put(
            "/api/registry/v1/organisations/by-external/district/9",
            json={"name": "只在测试", "uscc": uscc(8009)},
            headers=bearer(secret),
        )
        owner = await asyncpg.connect(settings.owner_url())
        try:
            for service in SERVICES:
                areas = await owner.fetch(
                    f"select distinct area from {service}.event where actor = $1 and not internal",
                    f"client:{made['id']}",
                )
                assert [row["area"] for row in areas if not row["area"].startswith(made["test_area"][:9])] == []
        finally:
            await owner.close()

    @pytest.mark.parametrize("area", ["371602004", "99", "990000001000", "99000000a"])
    async def test_nobody_fills_another_area(self, apps: Any, settings: Any, area: str) -> None:
        transport = httpx.ASGITransport(apps["registry"])
        key = settings.secret("client-identity")
        async with httpx.AsyncClient(transport=httpx.ASGITransport(apps["identity"]), base_url=HOST) as identity:
            asked = {"client": "identity", "audience": "registry"}
            got = await identity.post("/v1/tokens", json=asked, auth=("identity", key))
        async with httpx.AsyncClient(transport=transport, base_url=HOST) as registry:
            answer = await registry.put(f"/v1/test_areas/{area}", headers=bearer(got.json()["token"]))
        assert answer.status_code == 422
