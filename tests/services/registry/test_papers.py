"""Documents with their days and files, and capacity as dated rows from which growth is told."""

import itertools
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from kernel.access import Principal
from kernel.db import Database
from kernel.files import Files
from services.identity import roles
from services.registry.capacity import rules
from services.registry.documents import reading
from services.registry.documents import service as documents
from tests.conftest import ClientFor
from tests.services.registry.bringing import HERE, uscc
from tests.services.registry.people import staff

PDF = b"%PDF-1.7\n" + b"x" * 300_000
TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()
SOON, LATER = f"{TODAY + timedelta(days=30)}", f"{TODAY + timedelta(days=400)}"
NUMBERS = itertools.count(8301)


@pytest.fixture(scope="module")
async def centre(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff(HERE, roles.permissions(["operator"])), live=True)


@pytest.fixture
async def one(centre: httpx.AsyncClient) -> str:
    number = next(NUMBERS)
    answer = await centre.post("/v1/organisations", json={"name": f"证照{number}社", "uscc": uscc(number)})
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


async def record(client: httpx.AsyncClient, id: str, content: bytes | None = PDF, **given: str) -> httpx.Response:
    files = {} if content is None else {"file": ("扫描件.pdf", content)}
    data = {"kind": "registration_certificate"} | given
    return await client.post(f"/v1/organisations/{id}/documents", data=data, files=files)


def expiring(todo: httpx.Response, id: str) -> list[str]:
    return [
        each["kind"]
        for each in todo.json()["items"]
        if each["kind"].startswith("document_") and each["subject"]["id"] == id
    ]


class TestDocuments:
    async def test_the_file_comes_back_as_it_was_and_the_same_again_is_the_one_there_is(
        self, centre: httpx.AsyncClient, one: str, apps: dict[str, FastAPI]
    ) -> None:
        made = await record(centre, one, valid_from="2022-01-01", valid_until=SOON)
        assert made.status_code == 201, made.text
        opened = await centre.get(f"/v1/documents/{made.json()['id']}/file")
        assert (opened.content, opened.headers["content-type"]) == (PDF, "application/pdf")
        assert opened.headers["cache-control"] == "no-store"
        again = await record(centre, one, valid_from="2022-01-01", valid_until=SOON)
        assert (again.status_code, again.json()["id"]) == (200, made.json()["id"])
        files = Files.from_settings(apps["registry"].state.settings)
        keys = [path.name for path in files.keys.glob("document-*")]
        assert f"document-{made.json()['id']}" in keys
        assert not any(PDF[:50] in path.read_bytes() for path in files.folder.iterdir())

    @pytest.mark.parametrize(
        ("content", "given", "pointer"),
        [
            (b"MZ program", {}, "/body/file"),
            (None, {"valid_from": "2026-02-01", "valid_until": "2026-01-01"}, "/body/valid_until"),
            (None, {"valid_from": "0206-01-01", "valid_until": "9999-12-31"}, "/body/valid_from"),
            (None, {"kind": "letter"}, "/body/kind"),
        ],
    )
    async def test_bad_input_is_named_and_leaves_nothing(
        self, centre: httpx.AsyncClient, one: str, content: bytes | None, given: dict[str, str], pointer: str
    ) -> None:
        answer = await record(centre, one, content, **given)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)
        assert (await centre.get(f"/v1/organisations/{one}/documents")).json()["items"] == []

    async def test_one_waits_from_sixty_days_before_its_end(self, centre: httpx.AsyncClient, one: str) -> None:
        far = (await record(centre, one, None, valid_until=f"{TODAY + timedelta(days=61)}")).json()
        assert expiring(await centre.get("/todo"), one) == []
        day = {"kind": far["kind"], "valid_until": f"{TODAY + timedelta(days=60)}"}
        await centre.put(f"/v1/documents/{far['id']}", json=day, headers={"If-Match": '"1"'})
        assert expiring(await centre.get("/todo"), one) == ["document_registration_certificate"]

    async def test_one_that_runs_out_waits_until_the_next_is_there(
        self, centre: httpx.AsyncClient, one: str, registry: Database
    ) -> None:
        first = (await record(centre, one, None, valid_until=SOON)).json()
        assert expiring(await centre.get("/todo"), one) == ["document_registration_certificate"]
        second = (await record(centre, one, None, valid_until=LATER)).json()
        assert expiring(await centre.get("/todo"), one) == []
        gone = await centre.post(
            f"/v1/documents/{second['id']}/withdraw", json={"reason": "录错"}, headers={"If-Match": '"1"'}
        )
        assert (gone.json()["status"], gone.json()["reason"]) == ("withdrawn", "录错")
        assert expiring(await centre.get("/todo"), one) == ["document_registration_certificate"]
        fixed = await centre.put(
            f"/v1/documents/{second['id']}", json={"kind": "other"}, headers={"If-Match": gone.headers["etag"]}
        )
        assert (fixed.status_code, fixed.json()["type"]) == (409, "/problems/document-withdrawn")
        changed = await centre.put(
            f"/v1/documents/{first['id']}",
            json={"kind": "registration_certificate", "valid_until": LATER},
            headers={"If-Match": '"1"'},
        )
        assert changed.json()["valid_until"] == LATER
        assert expiring(await centre.get("/todo"), one) == []
        query = text(
            "select type, data from event where organisation = :id and type like 'registry.document.%' order by id"
        )
        async with registry.session(staff(HERE)) as session:
            told = (await session.execute(query, {"id": one})).all()
        assert [row.type.rsplit(".", 1)[1] for row in told] == ["recorded", "recorded", "withdrawn", "changed"]
        assert set(told[0].data) == {
            *("id", "organisation_id", "organisation_name", "kind", "valid_from", "valid_until", "status", "version"),
            *("report_year", "conclusion"),
        }

    async def test_an_organisation_keeps_its_own_and_sees_no_others(
        self, centre: httpx.AsyncClient, client_for: ClientFor, one: str
    ) -> None:
        other = (await centre.post("/v1/organisations", json={"name": "旁社", "filing_number": "旁备1号"})).json()["id"]
        theirs = (await record(centre, other)).json()
        who = Principal(
            subject="own", kind="account", organisation=UUID(one),
            permissions=roles.permissions(["organisation_manager"]),
        )  # fmt: skip
        own = await client_for("registry", who)
        assert (await record(own, one)).json()["origin"] == "organisation"
        assert (await record(own, other)).status_code == 404
        assert (await own.get(f"/v1/documents/{theirs['id']}/file")).status_code == 404

    async def test_an_organisation_changes_only_what_it_recorded_and_gives_no_conclusion(
        self, centre: httpx.AsyncClient, client_for: ClientFor, one: str
    ) -> None:
        manager = Principal(
            subject="own", kind="account", organisation=UUID(one),
            permissions=roles.permissions(["organisation_manager"]),
        )  # fmt: skip
        own, path = await client_for("registry", manager), f"/v1/organisations/{one}/documents"
        facts: dict[str, object] = {"kind": "annual_report", "report_year": 2024}
        concluded = (await centre.post(path, data=facts | {"conclusion": "unqualified"})).json()
        no_word = await own.post(path, data=facts | {"conclusion": "qualified"})
        assert (no_word.status_code, no_word.json()["errors"][0]["pointer"]) == (422, "/body/conclusion")
        mine = (await own.post(path, data=facts)).json()
        first = {"If-Match": '"1"'}
        for given in (concluded, mine):
            word = await own.put(
                f"/v1/documents/{given['id']}", json=facts | {"conclusion": "qualified"}, headers=first
            )
            assert word.status_code in (403, 422)
        theirs = f"/v1/documents/{concluded['id']}"
        for answer in (
            await own.put(theirs, json=facts, headers=first),
            await own.post(f"{theirs}/withdraw", json={"reason": "误登"}, headers=first),
        ):
            assert (answer.status_code, answer.json()["mend"]) == (403, "请联系服务中心更正。")
        # Of a year the concluded report tells, though another was recorded since.
        told = (await centre.get(f"/v1/organisations/{one}/annual_reports")).json()["items"]
        assert [each["conclusion"] for each in told if each["year"] == 2024] == ["unqualified"]
        # What it recorded it may correct and take back until the authority has concluded on it.
        changed = await own.put(f"/v1/documents/{mine['id']}", json=facts | {"report_year": 2023}, headers=first)
        assert changed.status_code == 200
        path, word = f"/v1/documents/{mine['id']}", facts | {"report_year": 2023, "conclusion": "qualified"}
        assert (await centre.put(path, json=word, headers={"If-Match": '"2"'})).status_code == 200
        for who, status in ((own, 403), (centre, 200)):
            late = await who.post(f"{path}/withdraw", json={"reason": "误登"}, headers={"If-Match": '"3"'})
            assert late.status_code == status

    async def test_a_file_that_no_document_names_is_known_as_such(
        self, centre: httpx.AsyncClient, one: str, registry: Database
    ) -> None:
        made = UUID((await record(centre, one)).json()["id"])
        nobody = UUID("00000000-0000-7000-8000-000000000000")
        async with registry.session(staff("999999999")) as session:
            assert await documents.without_record(session, [made, nobody]) == [nobody]
        assert reading.KEYS == "document-"


class TestCapacity:
    def test_growth_is_told_only_of_what_both_days_counted(self) -> None:
        then, now = date(2026, 1, 1), date(2026, 6, 1)
        one = {"staff": rules.Known(4, then), "clients": rules.Known(20, then)}
        other = {"staff": rules.Known(9, now), "places": rules.Known(30, now), "clients": rules.Known(65, now)}
        assert {name: each["difference"] for name, each in rules.grown(one, other).items()} == {
            "staff": 5,
            "places": None,
            "clients": 45,
        }
        assert rules.grown({}, other)["staff"] == {
            "before": None,
            "before_on": None,
            "after": 9,
            "after_on": now,
            "difference": None,
        }

    async def test_of_one_day_is_no_growth_however_often_it_was_counted(
        self, centre: httpx.AsyncClient, one: str
    ) -> None:
        async def gained() -> list[Any]:
            window = {"since": "2026-01-01", "until": "2026-11-01"}
            rows = (await centre.get("/v1/indicators/staff_gained", params=window)).json()["items"]
            return [each["value"] for each in rows if each["id"] == one]

        path = f"/v1/organisations/{one}/capacity"
        before, told = await gained(), []
        for day, count in (("2026-02-02", 3), ("2026-02-02", 8), ("2026-03-02", 9)):
            assert (await centre.post(path, json={"occurred_on": day, "staff": count})).status_code == 201
            told.append(await gained())
        assert (before, told) == ([], [[], [], [1]])

    async def test_is_the_difference_of_two_dated_rows(self, centre: httpx.AsyncClient, one: str) -> None:
        path = f"/v1/organisations/{one}/capacity"
        for day, staff_, clients in (("2026-01-01", 3, 20), ("2026-06-01", 5, 41), ("2026-06-01", 6, 45)):
            row = {"occurred_on": day, "staff": staff_, "clients": clients, "source": "机构年报"}
            answer = await centre.post(path, json=row, headers={"Idempotency-Key": f"{day}{staff_}{one}"})
            assert answer.status_code == 201, answer.text
        asked = {"since": "2026-03-01", "until": "2026-11-01"}
        grown = (await centre.get(f"/v1/organisations/{one}/growth", params=asked)).json()
        assert (grown["staff"]["difference"], grown["clients"]["difference"], grown["places"]["difference"]) == (
            *(3, 25),
            None,
        )
        assert (grown["staff"]["before_on"], grown["staff"]["after"]) == ("2026-01-01", 6)
        # A figure that a later row leaves out stands as it was counted last.
        late = {"occurred_on": "2026-10-01", "staff": 8, "source": "走访"}
        assert (await centre.post(path, json=late)).status_code == 201
        grown = (await centre.get(f"/v1/organisations/{one}/growth", params=asked)).json()
        assert grown["staff"]["difference"] == 5
        assert (grown["clients"]["difference"], grown["clients"]["after_on"]) == (25, "2026-06-01")
        day_to_come = await centre.get(f"/v1/organisations/{one}/growth", params=asked | {"until": LATER})
        assert day_to_come.json()["errors"][0]["pointer"] == "/query/until"
        first = (await centre.get(path, params={"limit": 1})).json()
        second = (await centre.get(path, params={"limit": 2, "after": first["next"]})).json()
        assert [each["staff"] for each in (*first["items"], *second["items"])] == [8, 6, 5]
        nothing = await centre.post(path, json={"occurred_on": "2026-06-01"})
        assert nothing.json()["errors"][0]["pointer"] == "/body/staff"
        future = await centre.post(path, json={"occurred_on": LATER, "staff": 1})
        assert future.json()["errors"][0]["pointer"] == "/body/occurred_on"
        told = (await centre.get(f"/v1/organisations/{one}/timeline")).json()["items"]
        assert [(each["kind"], each["count"]) for each in told] == [
            ("capacity.recorded", 4),
            ("organisation.registered", 1),
        ]
