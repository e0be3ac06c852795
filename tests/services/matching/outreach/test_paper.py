"""What leaves on paper: the call list and the letters, whom they name, and who looked."""

import io
import json
import re
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from kernel.settings import Settings
from services.matching.outreach import rules
from tests.services.matching import scenes
from tests.services.matching.scenes import Scene

FORMULA = {3: {"监护人姓名": "=cmd|'/c calc'!A1"}}


@pytest.fixture(scope="module")
async def scene(apps: Any, client_for: Any, settings: Settings) -> Scene:
    made = await scenes.scene(apps, client_for, settings, children=12, capacity=50, cells=FORMULA)
    await made.wave()
    return made


async def looks(settings: Settings) -> list[tuple[str, list[str]]]:
    found = await scenes.rows(
        settings,
        "select subject, data from matching.event where type = 'matching.resident.viewed' and actor = $1 order by id",
        scenes.staff().subject,
    )
    return [(each["subject"], json.loads(each["data"])["fields"]) for each in found]


class TestCallList:
    async def test_has_a_line_for_every_family_and_names_no_child(self, scene: Scene, settings: Settings) -> None:
        before = await looks(settings)
        answer = await scene.client.post(f"/v1/campaigns/{scene.campaign['id']}/call_list.xlsx")
        assert answer.status_code == 200, answer.text
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
        header, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert header[:3] == ["监护人", "与儿童关系", "联系电话"]
        assert len(rows) == len(scene.children)
        links = {scene.token(each["id"]) for each in await scene.invitations()}
        assert {row[8].rsplit("/", 1)[1] for row in rows} == links
        assert {row[1] for row in rows} == {"母亲"}
        assert all(row[4] and row[5] == "早教第1期" for row in rows), "whose service, and which"
        ends = {each["answer_until"].astimezone(ZoneInfo("Asia/Shanghai")) for each in await scene.invitations()}
        assert {f"{end:%H:%M:%S}" for end in ends} == {"23:59:59"}, "the last day is whole"
        assert {row[6].date() for row in rows} <= {end.date() for end in ends}
        everything = json.dumps(rows, ensure_ascii=False, default=str)
        for child in scene.children.values():
            assert child["儿童姓名"] not in everything
            phone = child["联系电话"]
            assert f'"{phone[:3]} {phone[3:7]} {phone[7:]}"' in everything
        assert not any(str(cell).startswith("=") for row in rows for cell in row)
        looked = (await looks(settings))[len(before) :]
        assert sorted(subject for subject, _ in looked) == sorted(map(str, scene.children))
        assert {tuple(fields) for _, fields in looked} == {("guardian_name", "relation", "phones", "address")}

    async def test_marks_the_messages_as_printed(self, scene: Scene) -> None:
        found = await scenes.pages(scene.client, f"/v1/campaigns/{scene.campaign['id']}/messages")
        assert {each["state"] for each in found} == {"printed"}
        assert len(found) == len(scene.children)


class TestLetters:
    async def test_each_carries_a_code_for_the_phone_and_names_no_child(self, scene: Scene, settings: Settings) -> None:
        before = await looks(settings)
        answer = await scene.client.post(f"/v1/campaigns/{scene.campaign['id']}/letters")
        assert answer.headers["content-type"].startswith("text/html")
        assert answer.text.count("<article>") == answer.text.count("<svg") == len(scene.children)
        for child in scene.children.values():
            assert child["儿童姓名"] not in answer.text
            assert child["儿童编码"] not in answer.text
            assert child["出生日期"] not in answer.text
        until = (await scene.invitations())[0]["answer_until"].astimezone(ZoneInfo("Asia/Shanghai"))
        assert f"{until.year}年{until.month}月{until.day}日" in answer.text
        assert not re.search(r"https?://(?!www\.w3\.org)", answer.text)  # nothing is fetched from anywhere
        looked = (await looks(settings))[len(before) :]
        assert sorted(subject for subject, _ in looked) == sorted(map(str, scene.children))

    async def test_come_in_the_name_of_whoever_sends_them(self, scene: Scene, client_for: Any) -> None:
        holder = scene.holder
        staff = await scene.client.post(f"/v1/campaigns/{scene.campaign['id']}/letters")
        assert f"（受{holder['name']}委托）</header>" in staff.text
        itself = await client_for("matching", scenes.holder_account(holder["id"]))
        own = await itself.post(f"/v1/campaigns/{scene.campaign['id']}/letters")
        assert f"<header>{holder['name']}</header>" in own.text

    async def test_whoever_answered_is_not_written_to_again(self, scene: Scene, client_for: Any) -> None:
        guest = await client_for("matching")
        await scene.answer(guest, (await scene.invitations())[0], "decline")
        answer = await scene.client.post(f"/v1/campaigns/{scene.campaign['id']}/letters")
        assert answer.text.count("<article>") == len(scene.children) - 1

    async def test_whoever_can_no_longer_answer_is_not_written_to(self, scene: Scene, settings: Settings) -> None:
        await scenes.shift(settings, "15 days")
        try:
            letters = await scene.client.post(f"/v1/campaigns/{scene.campaign['id']}/letters")
            calls = await scene.client.post(f"/v1/campaigns/{scene.campaign['id']}/call_list.xlsx")
        finally:
            await scenes.shift(settings, "0")
        assert letters.text.count("<article>") == 0
        assert openpyxl.load_workbook(io.BytesIO(calls.content)).active.max_row == 1

    async def test_the_outbox_shows_nobody(self, scene: Scene) -> None:
        found = await scene.client.get(f"/v1/campaigns/{scene.campaign['id']}/messages")
        for child in scene.children.values():
            for cell in ("儿童姓名", "监护人姓名", "联系电话"):
                assert child[cell] not in found.text


class TestAddress:
    @pytest.mark.parametrize(
        ("address", "reachable"),
        [
            ("http://127.0.0.1:8000", False),
            ("http://localhost:8000", False),
            ("http://0.0.0.0:8000", False),
            ("http://[::1]:8000", False),
            ("http://192.168.1.20:8000", True),
            ("https://wutong.example.org", True),
        ],
    )
    def test_of_this_machine_opens_on_no_phone(self, address: str, reachable: bool) -> None:
        assert rules.is_reachable(address) is reachable

    async def test_is_told_before_anything_is_printed(self, scene: Scene) -> None:
        told = (await scene.client.get(f"/v1/campaigns/{scene.campaign['id']}/paper")).json()
        assert told["reachable"] is rules.is_reachable(told["address"])
