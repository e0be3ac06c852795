"""Files of every kind: encodings are read, what cannot be read says so in the reader's language, nothing is kept."""

import asyncio
import io
import zipfile
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest

from kernel import worker
from kernel.settings import Settings
from services.matching.lists import reading
from tests import busy
from tests.services.matching import factories as make
from tests.services.matching import scenes


@pytest.fixture(scope="module")
async def client(client_for: Any, settings: Settings) -> httpx.AsyncClient:
    await make.communities(settings)
    client = await client_for("matching", make.staff(), live=True)
    await make.holder(client)
    return client


def bomb() -> bytes:
    """A workbook whose sheet unpacks to far more than it weighs."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (64 << 20))
    return packed.getvalue()


def workbook(rows: list[list[Any]]) -> bytes:
    """A workbook with one sheet."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


BAD = {
    "file-empty": (b"", "list.xlsx"),
    "file-wrong-type": (b"%PDF-1.7 a letter", "list.xlsx"),
    "file-protected": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 2, "list.xlsx"),
    "file-damaged": (make.LIST[:20_000], "list.xlsx"),
    "file-unsafe": (bomb(), "list.xlsx"),
    "no-header": ("一,二,三\r\n1,2,3\r\n".encode(), "list.csv"),
}


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    async def test_a_csv_is_read(self, client: httpx.AsyncClient, encoding: str) -> None:
        rows = [make.child(number) for number in range(1, 9)]
        answer = await make.upload(client, make.csv(rows, encoding=encoding), name="list.csv")
        assert answer.status_code == 201, answer.text
        assert answer.json()["accepted"] == 8
        assert answer.json()["state"] == "linked"


class TestBadFiles:
    @pytest.mark.parametrize("slug", BAD)
    async def test_says_what_is_wrong_in_both_languages(self, client: httpx.AsyncClient, slug: str) -> None:
        content, name = BAD[slug]
        chinese = await make.upload(client, content, name=name)
        english = await make.upload(client, content, name=name, language="en")
        for answer in (chinese, english):
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.json()["type"] == f"/problems/{slug}", answer.text
            assert answer.json()["mend"]
        assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese.json()["title"])
        assert english.json()["title"].isascii()

    async def test_leaves_nothing_behind(self, client: httpx.AsyncClient, settings: Settings) -> None:
        before = (await client.get("/v1/batches")).json()["items"]
        await make.upload(client, b"%PDF-1.7 another letter")
        assert (await client.get("/v1/batches")).json()["items"] == before
        assert list((settings.home / "incoming").iterdir()) == []
        assert len(list((settings.home / "files").iterdir())) == len(before)


class TestColumns:
    async def test_two_columns_for_one_field_wait_for_a_mapping(self, client: httpx.AsyncClient) -> None:
        header = [*make.HEADER, "姓名"]
        content = make.csv([make.child(number) | {"姓名": "某某"} for number in range(20, 25)], header=header)
        batch = (await make.upload(client, content, name="twice.csv", language="en")).json()
        assert batch["state"] == "uploaded"
        assert batch["problem"]["type"] == "/problems/field-twice"
        assert batch["problem"]["title"].startswith("Two columns")
        refused = await client.post(f"/v1/batches/{batch['id']}/commit")
        assert refused.status_code == 409
        assert refused.json()["type"] == "/problems/columns-unsettled"

        address = f"/v1/batches/{batch['id']}/mapping"
        without = await client.put(address, json={"columns": {"姓名": None}})
        assert without.status_code == 428
        tag = {"If-Match": f'"{batch["version"]}"'}
        mapped = await client.put(address, json={"columns": {"姓名": None}}, headers=tag)
        assert mapped.status_code == 200, mapped.text
        assert mapped.json()["state"] == "linked"
        assert mapped.json()["accepted"] == 5
        assert mapped.json()["problem"] is None
        assert (await make.committed(client, batch["id"]))["state"] == "committed"

    async def test_a_list_can_be_mapped_otherwise_before_its_commit(self, client: httpx.AsyncClient) -> None:
        content = make.csv([make.child(number) for number in range(30, 36)])
        batch = (await make.upload(client, content, name="map.csv")).json()
        tag = {"If-Match": f'"{batch["version"]}"'}
        mapped = await client.put(
            f"/v1/batches/{batch['id']}/mapping", json={"columns": {"身份证号": None}}, headers=tag
        )
        assert mapped.json()["warned"]["no_id"] == 6
        assert mapped.json()["rows"] == 6

    async def test_of_two_mappings_and_a_commit_at_once_each_is_done_or_refused(
        self, client: httpx.AsyncClient, settings: Settings
    ) -> None:
        content = make.csv([make.child(number) for number in range(36, 39)])
        batch = (await make.upload(client, content, name="race.csv")).json()
        path, tag = f"/v1/batches/{batch['id']}", {"If-Match": f'"{batch["version"]}"'}
        mapping = {"columns": {"身份证号": None}}
        *mapped, committed = await asyncio.gather(
            *(client.put(f"{path}/mapping", json=mapping, headers=tag) for _ in range(2)), client.post(f"{path}/commit")
        )
        assert [each.status_code for each in mapped].count(200) <= 1
        assert {each.status_code for each in (*mapped, committed)} <= {200, 202, 409, 412}
        assert (await make.committed(client, batch["id"]))["accepted"] == 3
        [rows] = await scenes.rows(settings, "select count(*) from matching.listing where batch_id = $1", batch["id"])
        assert rows["count"] == 3

    async def test_a_mapping_cannot_bring_a_denied_column_in(self, client: httpx.AsyncClient) -> None:
        content = make.csv(
            [make.child(number) | {"母亲HIV": "阳性"} for number in range(40, 44)], header=[*make.HEADER, "母亲HIV"]
        )
        batch = (await make.upload(client, content, name="denied.csv")).json()
        assert batch["denied_columns"] == {"母亲HIV": 4}
        tag = {"If-Match": f'"{batch["version"]}"'}
        mapped = await client.put(
            f"/v1/batches/{batch['id']}/mapping", json={"columns": {"母亲HIV": "note"}}, headers=tag
        )
        column = next(each for each in mapped.json()["columns"] if each["header"] == "母亲HIV")
        assert column["denied"]
        assert column["field"] is None

    async def test_formulas_and_markup_are_text(self, client: httpx.AsyncClient) -> None:
        rows: list[list[Any]] = [[*make.HEADER, "备注"]]
        for number, note in enumerate(("=1+1", "<script>alert(1)</script>", "@SUM(A1)"), start=50):
            rows.append([*make.child(number).values(), note])
        batch = (await make.upload(client, workbook(rows))).json()
        assert batch["accepted"] == 3


class TestTheSameFile:
    async def test_twice_is_one_batch_and_says_so(self, client: httpx.AsyncClient) -> None:
        content = make.csv([make.child(number) for number in range(60, 64)])
        first = await make.upload(client, content, name="same.csv")
        second = await make.upload(client, content, name="again.csv")
        assert (first.status_code, second.status_code) == (201, 200)
        assert second.json()["repeated"]
        assert not first.json()["repeated"]
        assert second.json()["id"] == first.json()["id"]
        assert second.json()["version"] == first.json()["version"]

    async def test_without_a_day_is_the_batch_of_whatever_day(self, client: httpx.AsyncClient) -> None:
        content = make.csv([make.child(number) for number in range(70, 74)])
        first = (await make.upload(client, content, name="day.csv")).json()
        again = (await make.upload(client, content, name="day.csv", as_of="none")).json()
        assert again["id"] == first["id"]
        other = (await make.upload(client, content, name="day.csv", as_of="2026-11-02")).json()
        assert other["id"] != first["id"]

    @pytest.mark.parametrize("day", ["2062-11-01", "9950-01-01"])
    async def test_of_a_day_to_come_is_refused_with_the_mend(self, client: httpx.AsyncClient, day: str) -> None:
        answer = await make.upload(client, make.csv([make.child(75)]), name="tocome.csv", as_of=day)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/body/as_of")


class TestBasis:
    async def test_a_list_without_a_basis_is_refused_and_the_mend_named(self, client: httpx.AsyncClient) -> None:
        content = make.csv([make.child(80)])
        answer = await make.upload(client, content, name="basis.csv", purpose="fundraising")
        assert answer.status_code == 409
        assert answer.json()["type"] == "/problems/no-basis"
        assert "依据" in answer.json()["mend"]


class TestAnotherList:
    async def test_a_list_of_grown_ups_is_refused_with_a_question(self, client: httpx.AsyncClient) -> None:
        content = make.csv([make.child(number, 出生日期="1950-05-06", 身份证号="") for number in range(70, 74)])
        answer = await make.upload(client, content, name="elders.csv")
        assert (answer.status_code, answer.json()["type"].rsplit("/", 1)[-1]) == (422, "not-children")
        assert answer.json()["title"] == "这是儿童名单吗？4 个出生日期里有 4 个已满 18 岁"

    async def test_without_a_birth_column_no_row_is_judged(self, client: httpx.AsyncClient) -> None:
        header = [name for name in make.HEADER if name != "出生日期"]
        content = make.csv([make.child(number) for number in range(80, 84)], header=header)
        batch = (await make.upload(client, content, name="no-birth.csv")).json()
        assert (batch["state"], batch["held"]) == ("uploaded", 0)
        assert batch["problem"]["title"] == "没有认出这些列：出生日期"
        refused = await client.put(
            f"/v1/batches/{batch['id']}/mapping",
            json={"columns": {"性别": None}},
            headers={"If-Match": f'"{batch["version"]}"'},
        )
        assert refused.json()["type"].endswith("/columns-missing")


class TestWaiting:
    async def test_an_upload_that_waits_for_a_worker_process_keeps_no_transaction_open(
        self, client: httpx.AsyncClient, settings: Settings, tmp_path: Path
    ) -> None:
        content = make.csv([make.child(number) for number in range(610, 613)])
        async with busy.workers(tmp_path / "free"):
            upload = asyncio.create_task(make.upload(client, content, name="waits.csv"))
            await busy.arrived(settings, "body")
            await busy.at_rest(settings, "matching")
        assert (await upload).json()["accepted"] == 3

    async def test_a_mapping_outlasts_the_minute_after_which_an_idle_transaction_is_ended(
        self, client: httpx.AsyncClient, apps: Any, settings: Settings, tmp_path: Path
    ) -> None:
        content = make.csv([make.child(number) for number in range(614, 617)])
        batch = (await make.upload(client, content, name="patient.csv")).json()
        path, tag = f"/v1/batches/{batch['id']}/mapping", {"If-Match": f'"{batch["version"]}"'}
        with busy.impatient(apps["matching"].state.database):
            async with busy.workers(tmp_path / "free"):
                mapping = asyncio.create_task(client.put(path, json={"columns": {"身份证号": None}}, headers=tag))
                await busy.outlived(settings, "matching")
            mapped = await mapping
        assert (mapped.status_code, mapped.json()["accepted"]) == (200, 3)


class TestGivenUp:
    async def test_a_file_that_could_not_be_read_says_why_and_is_read_again(
        self, client: httpx.AsyncClient, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(reading, "AT_ONCE", 0)
        monkeypatch.setattr(worker, "PATIENCE", 1)
        content = make.csv([make.child(number) for number in range(600, 606)])
        staging = "execute on function matching.stage_open"
        async with scenes.owner(settings) as owner:
            await owner.execute(f"revoke {staging} from wutong_matching_import")
            try:
                batch = (await make.upload(client, content, name="large.csv")).json()
                path = f"/v1/batches/{batch['id']}"
                assert (await make.done(client, batch["job"]))["state"] == "failed"
                failed = (await client.get(path)).json()
                assert (failed["state"], failed["problem"]["type"]) == ("uploaded", "/problems/internal")
                refused = await client.post(f"{path}/commit")
                assert (refused.status_code, refused.json()["type"]) == (409, "/problems/batch-not-read")
                assert failed["problem"]["title"] in refused.json()["title"]
                # By the button of its page; and the failure of this reading is told as well.
                tag = {"If-Match": f'"{failed["version"]}"'}
                again = await client.put(f"{path}/mapping", json={"columns": {}}, headers=tag)
                assert (again.status_code, again.json()["problem"]) == (200, None)
                assert (await make.done(client, again.json()["job"]))["state"] == "failed"
                assert (await client.get(path)).json()["problem"]["type"] == "/problems/internal"
            finally:
                await owner.execute(f"grant {staging} to wutong_matching_import")
        repeated = (await make.upload(client, content, name="large.csv")).json()
        assert (repeated["id"], repeated["repeated"]) == (batch["id"], True)
        assert (await make.done(client, repeated["job"]))["state"] == "done"
        now = (await client.get(path)).json()
        assert (now["state"], now["accepted"], now["problem"]) == ("linked", 6, None)
