"""The national platform's columns both ways: a list comes in whole, and a file of ours comes in again."""

import io
from dataclasses import replace
from typing import Any
from uuid import UUID

import httpx
import openpyxl
import pytest

from kernel.db import Database
from services.identity import roles
from services.registry.imports.columns import OFFERINGS
from tests.conftest import ClientFor
from tests.services.registry.bringing import HERE, bring, events, preview, run, uscc
from tests.services.registry.people import manager, staff

OPERATOR = roles.permissions(["operator"])
FIELDS = (
    *("name", "kind", "uscc", "filing_number", "type", "sector", "registration_authority", "registered_on"),
    *("legal_status", "supervising_unit", "registered_capital", "certificate_number", "certificate_from"),
    *("certificate_until", "legal_representative", "phone", "address", "business_scope", "introduction"),
    *("full_time_staff", "formal_members", "status", "charity", "sponsor"),
)
OFFERED = (
    *("name", "audience", "min_months", "max_months", "disability_classes", "need_tags", "capacity", "radius_m"),
    *("place", "lon", "lat", "schedule", "excluded_classes", "excluded_sex", "excludes_note"),
)
GROUPS = ("异常活动名录", "严重违法失信名单")
UNDER = ("序号", "列入时间", "列入事由", "移出时间", "移出事由")
PLAIN = (
    *(
        "社会组织名称",
        "统一社会信用代码",
        "社会组织类型",
        "法定代表人",
        "成立登记日期",
        "注册资金（万元）",
        "登记管理机关",
    ),
    *("业务主管单位", "登记状态", "证书有效期", "住所", "业务范围"),
)
LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])


@pytest.fixture(scope="module")
async def centre(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff(HERE, OPERATOR), live=True)


def national(*rows: list[Any]) -> bytes:
    """A workbook as the national platform gives it out: two rows of headers, merged over the two statutory lists."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([*PLAIN, GROUPS[0], *[None] * 4, GROUPS[1]])
    sheet.append([None] * len(PLAIN) + [*UNDER, *UNDER])
    for at in range(1, len(PLAIN) + 1):
        sheet.merge_cells(start_row=1, end_row=2, start_column=at, end_column=at)
    for at in (len(PLAIN) + 1, len(PLAIN) + 6):
        sheet.merge_cells(start_row=1, end_row=1, start_column=at, end_column=at + 4)
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


async def records(client: httpx.AsyncClient) -> dict[str, dict[str, Any]]:
    """The whole records that a client sees, by name, in what a file says of them."""
    items = (await client.get("/v1/organisations", params={"limit": 200})).json()["items"]
    whole = [(await client.get(f"/v1/organisations/{each['id']}")).json() for each in items]
    return {
        each["name"]: {name: each[name] for name in FIELDS}
        | {"community": each["community"] and each["community"]["name"]}
        for each in whole
    }


async def offerings(client: httpx.AsyncClient) -> list[dict[str, Any]]:
    items = (await client.get("/v1/offerings", params={"limit": 100})).json()["items"]
    told = [{name: each[name] for name in OFFERED} | {"of": each["organisation"]["name"]} for each in items]
    return sorted(told, key=lambda each: each["name"])


async def file(client: httpx.AsyncClient, name: str, language: str) -> bytes:
    answer = await client.get(f"/v1/{name}", headers={"Accept-Language": language})
    assert answer.status_code == 200, answer.text
    return answer.content


class TestNationalList:
    async def test_comes_in_with_all_that_it_says(self, centre: httpx.AsyncClient) -> None:
        code = uscc(16_001)
        content = national(
            [
                *(
                    "晨曦社会工作服务中心",
                    code,
                    "民办非企业单位",
                    "甲某",
                    "2019-05-18",
                    30,
                    "市民政局",
                    "市东街道办事处",
                ),
                *("正常", "2021-03-01至2026-02-28", "黄河五路100号", "开展助老、助残、儿童服务。"),
                *(1, "2024-01-05", "未按规定报送年度工作报告", "2024-06-01", "已补报"),
            ]
        )
        batch = await preview(centre, content, "organisations", "全国社会组织.xlsx")
        told = [each for each in batch["columns"] if each["elsewhere"] == "statutory_lists"]
        assert len(told) == 10
        assert all(each["field"] for each in batch["columns"] if each not in told)
        assert (batch["accepted"], batch["warned"]) == (1, {})
        await run(centre, batch["id"], "commit")
        record = (await records(centre))["晨曦社会工作服务中心"]
        assert (record["registered_capital"], record["supervising_unit"]) == (30.0, "市东街道办事处")
        assert (record["certificate_from"], record["certificate_until"]) == ("2021-03-01", "2026-02-28")
        assert (record["address"], record["business_scope"]) == ("黄河五路100号", "开展助老、助残、儿童服务。")
        assert (record["legal_status"], record["kind"]) == ("active", "registered")

    async def test_an_old_list_names_an_organisation_by_the_number_of_its_certificate(
        self, centre: httpx.AsyncClient
    ) -> None:
        given = {"name": "老名单协会", "uscc": uscc(16_004), "certificate_number": "鲁滨社证字第0421号"}
        assert (await centre.post("/v1/organisations", json=given)).status_code == 201
        rows = (
            "社会组织名称,登记证号,业务主管单位",
            "老名单协会,鲁滨社证字第0421号,市文联",
            "无名协会,鲁滨社证字第0422号,市文联",
        )
        lines = "\n".join(rows)
        batch = await preview(centre, lines, "organisations")
        assert [(row["row"], row["reason"]) for row in batch["held_rows"]] == [(3, "code_missing")]
        await run(centre, batch["id"], "commit")
        assert (await records(centre))["老名单协会"]["supervising_unit"] == "市文联"

    async def test_a_certificate_that_only_the_record_knows_waits_until_its_copy_is_there(
        self, centre: httpx.AsyncClient
    ) -> None:
        given = {"name": "证书将到期", "uscc": uscc(16_002), "certificate_until": "2026-12-01"}
        one = (await centre.post("/v1/organisations", json=given)).json()

        async def waiting() -> list[str]:
            items = (await centre.get("/todo")).json()["items"]
            return [each["kind"] for each in items if each["subject"] and each["subject"]["id"] == one["id"]]

        assert await waiting() == ["document_registration_certificate"]
        data = {"kind": "registration_certificate", "valid_until": "2030-12-01"}
        paper = await centre.post(f"/v1/organisations/{one['id']}/documents", data=data)
        assert paper.status_code == 201, paper.text
        assert await waiting() == []

    async def test_a_change_is_kept_with_its_origin_and_an_end_is_not_before_the_beginning(
        self, centre: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        one = (await centre.post("/v1/organisations", json={"name": "改资金", "uscc": uscc(16_003)})).json()
        path = f"/v1/organisations/{one['id']}"
        told = {"registered_capital": 12.5, "certificate_from": "2026-01-01", "business_scope": "助老"}
        first = await centre.patch(path, json=told, headers={"If-Match": "*"})
        assert first.json()["applied"] == ["business_scope", "certificate_from", "registered_capital"]
        wrong = await centre.patch(path, json={"certificate_until": "2025-01-01"}, headers={"If-Match": "*"})
        assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/body/certificate_until")
        fields = {each["field"]: each for each in (await centre.get(f"{path}/provenance")).json()["fields"]}
        assert (fields["registered_capital"]["authority"], fields["registered_capital"]["origin"]) == (
            "bureau",
            "centre",
        )
        # What the bureau's list says otherwise of its own fields holds at once; what an organisation says is asked for.
        rows = f"名称,统一社会信用代码,注册资金（元）\n改资金,{one['uscc']},500000\n"
        await bring(centre, rows, "organisations")
        own = await client_for(
            "registry", replace(manager(UUID(one["id"])), permissions=roles.permissions(["organisation_manager"]))
        )
        asked = (await own.patch(path, json={"registered_capital": 80}, headers={"If-Match": "*"})).json()["request"]
        assert [(each["before"], each["after"]) for each in asked["changes"]] == [("50", "80")]
        done = await centre.post(f"/v1/change_requests/{asked['id']}/apply", json={}, headers={"If-Match": "*"})
        assert done.status_code == 200, done.text
        assert (await centre.get(path)).json()["registered_capital"] == 80.0


@pytest.fixture(scope="module")
async def register(centre: httpx.AsyncClient) -> None:
    """Records with every field, with hardly any, and with what a spreadsheet would run."""
    await bring(centre, f"名称,统一社会信用代码,正式党员数\n往返中心,{uscc(16_011)},4\n", "organisations")
    whole = {
        "uscc": uscc(16_012), "type": "民办非企业单位（法人）", "sector": "养老",
        "registration_authority": "市民政局", "registered_on": "2019-05-18", "legal_representative": "甲某",
        "legal_status": "suspended", "phone": "0543-3234567、13800000000", "address": "黄河五路100号（东门）",
        "introduction": "第一行\n=第二行", "business_scope": "-助老；助残\n其他", "full_time_staff": 3,
        "supervising_unit": "市东街道办事处", "registered_capital": 30.5,
        "certificate_number": "滨民证字第010001号",
        "certificate_from": "2021-03-01", "certificate_until": "9999-12-31", "status": "admitted",
        "charity": "public_fundraising", "sponsor": True,
    }  # fmt: skip
    assert (await centre.post("/v1/organisations", json={"name": "往返（东）中心", **whole})).status_code == 201
    for number, state in enumerate(("deregistered", "annulled", "revoked", "rectifying", "preparing")):
        given = {
            "name": f"往返{number}社",
            "uscc": uscc(16_020 + number),
            "legal_status": state,
            "sponsor": False,
            "charity": ("no", "recognised")[number % 2],
        }
        answer = await centre.post("/v1/organisations", json=given)
        assert answer.status_code == 201, answer.text
        left = {"status": "exited", "note": "登记状态已变"}
        path = f"/v1/organisations/{answer.json()['id']}"
        assert (await centre.patch(path, json=left, headers={"If-Match": "*"})).status_code == 200
    filed = {"name": "往返队", "filing_number": "市东2026-7号", "legal_status": "filed", "status": "candidate"}
    one = await centre.post("/v1/organisations", json=filed | {"type": "社区社会组织"})
    assert one.status_code == 201, one.text
    # Filed once, and registered since: it keeps both.
    both = (
        await centre.post("/v1/organisations", json={"name": "往返所", "filing_number": "市东备〔2020〕3号"})
    ).json()
    path = f"/v1/organisations/{both['id']}"
    told = {"uscc": uscc(16_013), "type": "社区社会组织(备案)"}
    assert (await centre.patch(path, json=told, headers={"If-Match": "*"})).status_code == 200
    offering = {
        "audience": "disabled", "min_months": 12, "max_months": 72, "disability_classes": ["视力", "智力"],
        "need_tags": ["早教", "康复"], "capacity": 12, "radius_m": 1234, "place": "活动室（二楼）",
        "lon": 118.0412345, "lat": 37.3712345, "crs": "GCJ02", "schedule": "每周六上午", "name": "往返课",
        "excluded_classes": ["听力", "多重"], "excluded_sex": "male", "excludes_note": "急性传染病未愈",
    }  # fmt: skip
    for at, organisation in enumerate((one.json()["id"], both["id"])):
        path = f"/v1/offerings/by-external/trip/{at}"
        answer = await centre.put(path, json=offering | {"organisation_id": organisation, "name": f"往返课{at}"})
        assert answer.status_code == 201, answer.text


@pytest.mark.usefixtures("register")
class TestRoundTrip:
    async def test_sponsors_are_sought_with_a_text_and_without(self, centre: httpx.AsyncClient) -> None:
        for asked, found in (
            ({"sponsor": "true"}, {"往返（东）中心"}),
            ({"sponsor": "false", "q": "往返3"}, {"往返3社"}),
        ):
            items = (await centre.get("/v1/organisations", params=asked)).json()["items"]
            assert {(each["name"], each["sponsor"]) for each in items} == {
                (name, "true" in asked.values()) for name in found
            }

    @LANGUAGES
    @pytest.mark.parametrize("kind", ["xlsx", "csv"])
    async def test_a_file_of_ours_makes_the_same_register_elsewhere_and_changes_nothing_here(
        self, centre: httpx.AsyncClient, client_for: ClientFor, registry: Database, language: str, kind: str
    ) -> None:
        before, told = await records(centre), await events(registry)
        content = await file(centre, f"organisations.{kind}", language)
        batch = await preview(centre, content, "organisations", f"again.{kind}")
        assert [each["header"] for each in batch["columns"] if not each["field"]] == []
        assert (batch["held"], batch["accepted"]) == (0, len(before))
        assert set(batch["warned"]) <= {"community_unknown"}
        await run(centre, batch["id"], "commit")
        assert await events(registry) == told
        street = {("zh", "xlsx"): 31, ("zh", "csv"): 32, ("en", "xlsx"): 33, ("en", "csv"): 34}[language, kind]
        other = await client_for("registry", staff(f"3716020{street}", OPERATOR), live=True)
        await bring(other, content, "organisations", f"here.{kind}")
        assert _same(await records(other)) == _same(before)

    @LANGUAGES
    @pytest.mark.parametrize("kind", ["xlsx", "csv"])
    async def test_the_national_platforms_twelve_by_its_own_names(
        self, centre: httpx.AsyncClient, client_for: ClientFor, language: str, kind: str
    ) -> None:
        before = await records(centre)
        registered = {name: each for name, each in before.items() if each["kind"] == "registered"}
        asked = {"columns": "national", "kind": "registered"}
        answer = await centre.get(f"/v1/organisations.{kind}", params=asked, headers={"Accept-Language": language})
        assert answer.status_code == 200, answer.text
        batch = await preview(centre, answer.content, "organisations", f"national.{kind}")
        seen = {each["header"]: each["field"] for each in batch["columns"]}
        assert list(seen) == [*PLAIN[:5], "注册资金(万元)", *PLAIN[6:]]
        assert list(seen.values()) == [
            *("name", "uscc", "type", "legal_representative", "registered_on", "registered_capital"),
            *("registration_authority", "supervising_unit", "legal_status", "certificate", "address", "business_scope"),
        ]
        assert (batch["held"], batch["accepted"]) == (0, len(registered))
        await run(centre, batch["id"], "commit")
        # What follows from 登记状态 where a list says no 状态 is asked for; no record changes by its own twelve.
        assert await records(centre) == before
        street = {("zh", "xlsx"): 41, ("zh", "csv"): 42, ("en", "xlsx"): 43, ("en", "csv"): 44}[language, kind]
        other = await client_for("registry", staff(f"3716020{street}", OPERATOR), live=True)
        await bring(other, answer.content, "organisations", f"here.{kind}")
        kept = (*(field for field in seen.values() if field != "certificate"), "certificate_from", "certificate_until")
        there, here = _same(await records(other)), _same(registered)
        # Its type says of a registered organisation that it is filed, and no 登记类别 is there to say otherwise.
        assert (there.pop("往返所")["kind"], here.pop("往返所")["kind"]) == ("filed", "registered")
        assert {name: [each[field] for field in kept] for name, each in there.items()} == {
            name: [each[field] for field in kept] for name, each in here.items()
        }

    @LANGUAGES
    async def test_the_services_too(
        self, centre: httpx.AsyncClient, client_for: ClientFor, registry: Database, language: str
    ) -> None:
        before, told = await offerings(centre), await events(registry)
        content = await file(centre, "offerings.xlsx", language)
        batch = await preview(centre, content, "offerings", "again.xlsx")
        seen = {each["field"] for each in batch["columns"]}
        assert set(OFFERINGS.synonyms) <= seen
        assert (batch["held"], batch["accepted"], batch["warned"]) == (0, len(before), {})
        await run(centre, batch["id"], "commit")
        assert await events(registry) == told
        other = await client_for("registry", staff(f"37160203{5 if language == 'zh' else 6}", OPERATOR), live=True)
        await bring(other, await file(centre, "organisations.csv", "zh"), "organisations", "there.csv")
        await bring(other, content, "offerings", "there.xlsx")
        assert await offerings(other) == before

    async def test_a_file_as_of_a_day_has_what_is_known_of_that_day(self, centre: httpx.AsyncClient) -> None:
        today = await centre.get("/v1/organisations.csv", params={"as_of": "2026-11-27"})
        header = today.text.lstrip("\ufeff").splitlines()[0].split(",")
        assert "登记状态" in header
        assert not {"注册资金（万元）", "住所"} & set(header)
        refused = await centre.get("/v1/organisations.csv", params={"as_of": "2026-11-27", "columns": "name,address"})
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/query/columns")


def _same(found: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Texts as a list brings them in: brackets and letters in half width."""
    return {
        _half(name): {field: _half(value) if isinstance(value, str) else value for field, value in each.items()}
        for name, each in found.items()
    }


def _half(text: str) -> str:
    return text.replace("（", "(").replace("）", ")")
