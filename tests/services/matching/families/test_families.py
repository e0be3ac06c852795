"""What an organisation sees: bands before a yes, then exactly its families and what they agreed to."""

import asyncio
import io
import json
import time
from typing import Any
from uuid import UUID, uuid4

import httpx
import openpyxl
import pytest

from kernel.access import Principal
from kernel.settings import Settings
from tests.services.matching import scenes
from tests.services.matching.scenes import MANAGER, Scene

SHOWN = {
    "id",
    "campaign_id",
    "offering",
    "agreed_at",
    "agreed_until",
    "agreed_fields",
    "child_name",
    "birth_month",
    "guardian_name",
    "phone",
    "community",
}


@pytest.fixture(scope="module")
async def scene(apps: Any, client_for: Any, settings: Settings) -> Scene:
    made = await scenes.scene(apps, client_for, settings, children=30, capacity=3)
    await made.wave()
    return made


@pytest.fixture(scope="module")
async def guest(client_for: Any) -> httpx.AsyncClient:
    return await client_for("matching")


@pytest.fixture(scope="module")
async def manager(scene: Scene, client_for: Any) -> httpx.AsyncClient:
    return await client_for("matching", scenes.manager(scene.organisation))


async def looks(settings: Settings, actor: str) -> list[Any]:
    query = (
        "select subject, data from matching.event where type = 'matching.resident.viewed' and actor = $1 order by id"
    )
    return await scenes.rows(settings, query, actor)


async def exported(manager: httpx.AsyncClient, *, columns: list[str]) -> list[list[Any]]:
    answer = await manager.post("/v1/families.xlsx", json={"columns": columns})
    assert answer.status_code == 200, answer.text
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows(values_only=True)]


class TestFamilies:
    async def test_nobody_is_seen_before_a_yes(self, manager: httpx.AsyncClient, scene: Scene) -> None:
        assert len(await scene.invitations()) == 6
        assert (await manager.get("/v1/families")).json() == {"items": [], "next": None}

    async def test_exactly_those_who_agreed_and_only_what_they_agreed_to(
        self, manager: httpx.AsyncClient, scene: Scene, guest: httpx.AsyncClient
    ) -> None:
        yes, no, *_silent = await scene.invitations()
        await scene.answer(guest, yes)
        await scene.answer(guest, no, "decline")
        found = (await manager.get("/v1/families")).json()["items"]
        assert [each["id"] for each in found] == [str(yes["resident_id"])]
        child, family = scene.children[yes["resident_id"]], found[0]
        assert set(family) == SHOWN
        assert family["child_name"] == child["儿童姓名"]
        assert family["guardian_name"] == child["监护人姓名"]
        assert family["phone"].endswith(child["联系电话"])
        assert family["birth_month"] == child["出生日期"][:7]
        assert family["community"] == "春晓社区"
        assert child["现住详细地址"] not in str(found)
        assert child["身份证号"] not in str(found)

    async def test_a_field_not_agreed_to_is_neither_shown_nor_opened(
        self, manager: httpx.AsyncClient, scene: Scene, settings: Settings
    ) -> None:
        async with scenes.owner(settings) as owner:
            await owner.execute("update matching.consent set data = '{child_name,community}' where state = 'granted'")
        family = (await manager.get("/v1/families")).json()["items"][0]
        assert (family["phone"], family["guardian_name"], family["birth_month"]) == (None, None, None)
        assert family["child_name"]
        looked = await looks(settings, f"manager-{scene.organisation}")
        assert '"fields": ["name", "community"]' in looked[-1]["data"]
        async with scenes.owner(settings) as owner:
            everything = "{child_name,birth_month,guardian_name,phone,community}"
            await owner.execute(f"update matching.consent set data = '{everything}' where state = 'granted'")

    async def test_leave_as_a_file_with_what_is_seen_and_nothing_else_is_opened(
        self, manager: httpx.AsyncClient, scene: Scene, settings: Settings
    ) -> None:
        [family] = (await manager.get("/v1/families")).json()["items"]
        header, row, nothing, last = await exported(manager, columns=["child", "offering", "until"])
        assert header == ["孩子", "服务", "保存至"]
        assert [str(cell) for cell in row[:2]] == [family["child_name"], family["offering"]["name"]]
        assert f"{row[2]:%Y-%m-%d}" == family["agreed_until"]
        assert (set(nothing), "共 1 行" in str(last[0])) == ({None}, True)
        looked = await looks(settings, f"manager-{scene.organisation}")
        assert '"fields": ["name"]' in looked[-1]["data"]
        told = await scenes.rows(
            settings, "select subject, data, internal from matching.event where type = 'matching.family.exported'"
        )
        assert [(str(each["subject"]), each["internal"]) for each in told] == [(str(scene.organisation), True)]
        assert json.loads(told[0]["data"]) == {"columns": ["child", "offering", "until"], "families": 1}

    async def test_leave_without_the_fields_nobody_agreed_to(
        self, manager: httpx.AsyncClient, settings: Settings
    ) -> None:
        async with scenes.owner(settings) as owner:
            await owner.execute("update matching.consent set data = '{child_name}' where state = 'granted'")
        header, row, *_ = await exported(manager, columns=[])
        assert [name for name, cell in zip(header, row, strict=True) if cell] == ["孩子", "服务", "同意时间", "保存至"]
        everything = "{child_name,birth_month,guardian_name,phone,community}"
        async with scenes.owner(settings) as owner:
            await owner.execute(f"update matching.consent set data = '{everything}' where state = 'granted'")
        assert all((await exported(manager, columns=[]))[1])

    async def test_a_column_that_is_none_is_refused_before_anything_is_opened(
        self, manager: httpx.AsyncClient, scene: Scene, settings: Settings
    ) -> None:
        before = await looks(settings, f"manager-{scene.organisation}")
        answer = await manager.post("/v1/families.xlsx", json={"columns": ["child", "address"]})
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/body/columns")
        assert await looks(settings, f"manager-{scene.organisation}") == before

    async def test_each_page_is_a_look_in_the_viewers_own_name(
        self, manager: httpx.AsyncClient, scene: Scene, guest: httpx.AsyncClient, settings: Settings
    ) -> None:
        second = (await scene.invitations())[2]
        await scene.answer(guest, second)
        before = await looks(settings, f"manager-{scene.organisation}")
        found = await scenes.pages(manager, "/v1/families", limit=1)
        after = (await looks(settings, f"manager-{scene.organisation}"))[len(before) :]
        assert sorted(each["subject"] for each in after) == sorted(each["id"] for each in found)
        assert len(after) == 2
        assert all('"serve"' in each["data"] for each in after)
        assert all(f'"organisation": "组织{str(scene.organisation)[:4]}"' in each["data"] for each in after)

    async def test_more_readers_at_once_than_there_are_connections_do_not_wait_for_each_other(
        self, manager: httpx.AsyncClient, scene: Scene
    ) -> None:
        """Each holds one connection and asks for no second one; before, all twelve waited until they gave up."""
        resident = (await scene.invitations())[0]["resident_id"]
        ways = (
            (manager, "/v1/families"),
            (scene.client, f"/v1/campaigns/{scene.campaign['id']}"),
            (scene.client, f"/v1/residents/{resident}/looks"),
        )
        for client, path in ways:
            answers = await asyncio.gather(*(client.get(path) for _ in range(24)))
            assert {answer.status_code for answer in answers} == {200}, path

    async def test_who_waits_for_a_place_stays_unseen_until_there_is_one(
        self, manager: httpx.AsyncClient, scene: Scene, guest: httpx.AsyncClient
    ) -> None:
        third, fourth = (await scene.invitations())[3:5]
        assert (await scene.answer(guest, third)).json() == {"answer": "accepted"}
        assert (await scene.answer(guest, fourth)).json() == {"answer": "waitlisted"}
        found = {each["id"] for each in (await manager.get("/v1/families")).json()["items"]}
        assert len(found) == 3
        assert str(fourth["resident_id"]) not in found
        await scene.withdraw(guest, third)
        found = {each["id"] for each in (await manager.get("/v1/families")).json()["items"]}
        assert str(fourth["resident_id"]) in found
        assert str(third["resident_id"]) not in found

    async def test_a_withdrawal_removes_the_family_at_once(
        self, manager: httpx.AsyncClient, scene: Scene, guest: httpx.AsyncClient
    ) -> None:
        leaving = (await scene.invitations())[0]
        began = time.monotonic()
        await scene.withdraw(guest, leaving)
        found = {each["id"] for each in (await manager.get("/v1/families")).json()["items"]}
        assert str(leaving["resident_id"]) not in found
        assert time.monotonic() - began < 1

    async def test_a_consent_past_its_term_shows_nobody(self, manager: httpx.AsyncClient, settings: Settings) -> None:
        try:
            await scenes.shift(settings, "91 days")
            assert (await manager.get("/v1/families")).json()["items"] == []
        finally:
            await scenes.shift(settings, "0")
        assert (await manager.get("/v1/families")).json()["items"]


class TestOthers:
    async def test_another_organisation_sees_none_of_them(self, scene: Scene, client_for: Any) -> None:
        other = await client_for("matching", scenes.manager(uuid4()))
        assert (await other.get("/v1/families")).json() == {"items": [], "next": None}

    @pytest.mark.parametrize("who", ["staff", "holder", "manager's right without an organisation"])
    async def test_nobody_else_has_families(self, scene: Scene, client_for: Any, who: str) -> None:
        principal = {
            "staff": scenes.staff(),
            "holder": scenes.holder_account(scene.holder["id"]),
        }.get(who) or Principal("x", "account", area=scenes.STREET, permissions=MANAGER)
        client = await client_for("matching", principal)
        assert (await client.get("/v1/families")).status_code == 403

    async def test_an_organisation_gets_nothing_of_its_families_lists(
        self, manager: httpx.AsyncClient, scene: Scene
    ) -> None:
        family = (await manager.get("/v1/families")).json()["items"][0]
        for path in (
            f"/v1/residents/{family['id']}",
            f"/v1/runs/{scene.run['id']}/assignments",
            f"/v1/campaigns/{scene.campaign['id']}/funnel",
            "/v1/batches",
            "/v1/holders",
        ):
            assert (await manager.get(path)).status_code == 403

    async def test_even_with_every_right_its_scope_shows_no_row(self, scene: Scene, client_for: Any) -> None:
        every = Principal("m", "account", organisation=scene.organisation, permissions=scenes.STAFF | MANAGER)
        client = await client_for("matching", every)
        for path in ("/v1/batches", "/v1/campaigns", "/v1/runs", "/v1/holders"):
            assert (await client.get(path)).json()["items"] == []
        for path in (f"/v1/campaigns/{scene.campaign['id']}/funnel", f"/v1/runs/{scene.run['id']}"):
            assert (await client.get(path)).status_code == 404
        resident = UUID(str((await scene.invitations())[0]["resident_id"]))
        assert (await client.get(f"/v1/residents/{resident}")).status_code == 404
