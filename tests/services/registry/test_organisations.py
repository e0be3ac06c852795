"""Organisations: found by any part of the name, in the order of the pinyin, and only by those who may see them."""

import asyncio
import csv
import io
import json
import re
from typing import Any

import httpx
import openpyxl
import pytest
from fastapi import FastAPI

from kernel import reads
from kernel.db import Database
from kernel.reads import Reader
from services.registry.offerings import service as offerings
from services.registry.offerings.models import Offering
from services.registry.organisations import rules, schemas, store
from tests.conftest import ClientFor
from tests.services.registry.people import STREET, manager, register, staff

OTHER = "371699005"


@pytest.fixture(scope="module")
async def known(registry: Database) -> dict[str, Any]:
    """Three organisations here, one in the next street."""
    async with registry.session(staff()) as session:
        made = [
            await register(session, "八一艺术团", sector="文化艺术"),
            await register(session, "安康助残协会", area="371699004002", community_name="凤凰社区"),
            await register(session, "=cmd早教", kind="registered", uscc="52371699MJFF41216T", filing_number=None),
        ]
    async with registry.session(staff(OTHER)) as session:
        made.append(await register(session, "安康邻街协会", street=OTHER))
    return {organisation.name: organisation.id for organisation in made}


async def names(client: httpx.AsyncClient, **params: Any) -> list[str]:
    answer = await client.get("/v1/organisations", params=params)
    assert answer.status_code == 200, answer.text
    return [item["name"] for item in answer.json()["items"]]


class TestRules:
    def test_pairs_and_single_characters_are_found(self) -> None:
        assert rules.grams("安康") == ["安", "安康", "康"]
        assert rules.asked("康") == ["康"]
        assert rules.asked("助残协") == ["助残", "残协"]

    def test_full_width_letters_and_spaces_do_not_matter(self) -> None:
        assert rules.normal("ＡＢ 康　复") == "ab康复"

    def test_pinyin_puts_names_in_the_order_a_reader_expects(self) -> None:
        assert sorted(["八一", "昂立", "安康"], key=rules.sort_key) == ["安康", "昂立", "八一"]


class TestList:
    async def test_is_ordered_by_pinyin_and_shows_the_street_only(self, client_for: ClientFor, known: Any) -> None:
        assert await names(await client_for("registry", staff())) == ["=cmd早教", "安康助残协会", "八一艺术团"]

    async def test_two_characters_find_a_name_and_a_code_finds_it_too(self, client_for: ClientFor, known: Any) -> None:
        client = await client_for("registry", staff())
        assert await names(client, q="助残") == ["安康助残协会"]
        assert await names(client, q="mjff41") == ["=cmd早教"]
        assert await names(client, q="艺") == ["八一艺术团"]
        assert await names(client, q="邻街") == []

    async def test_filters_join(self, client_for: ClientFor, known: Any) -> None:
        client = await client_for("registry", staff())
        assert await names(client, kind="filed", sector="文化艺术") == ["八一艺术团"]
        assert await names(client, kind="registered", q="艺") == []
        assert len(await names(client, kind="", q="", sector="", status="")) == 3

    async def test_pages_follow_each_other_without_gap_or_repeat(self, client_for: ClientFor, known: Any) -> None:
        client = await client_for("registry", staff("371699"))
        seen, after = [], None
        while True:
            params = {"limit": 1} | ({"after": after} if after else {})
            answer = (await client.get("/v1/organisations", params=params)).json()
            seen += [item["name"] for item in answer["items"]]
            after = answer["next"]
            if after is None:
                break
        assert seen == ["=cmd早教", "安康助残协会", "八一艺术团", "安康邻街协会"]

    async def test_answers_the_documented_shape(self, client_for: ClientFor, known: Any) -> None:
        client = await client_for("registry", staff())
        items = (await client.get("/v1/organisations")).json()["items"]
        assert items[1]["community"] == {"code": "371699004002", "name": "凤凰社区"}
        assert items[1]["id"] == str(known["安康助残协会"])
        for item in items:
            record = (await client.get(f"/v1/organisations/{item['id']}")).json()
            assert item == {name: record[name] for name in schemas.Organisation.model_fields}

    @pytest.mark.parametrize(
        "query",
        [
            "limit=0",
            "limit=x",
            "after=!!",
            "after=W10",
            "after=WzEsMiwzXQ",
            "kind=firm",
            "sector=%00",
            f"q={'长' * 61}",
        ],
    )
    async def test_refuses_a_bad_query_with_a_problem(self, client_for: ClientFor, query: str) -> None:
        answer = await (await client_for("registry", staff())).get(f"/v1/organisations?{query}")
        assert answer.status_code == 422
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["errors"][0]["pointer"].startswith("/query/")

    async def test_asks_for_a_sign_in_and_the_permission(self, client_for: ClientFor) -> None:
        assert (await (await client_for("registry")).get("/v1/organisations")).status_code == 401
        poor = await client_for("registry", staff(permissions=frozenset()))
        assert (await poor.get("/v1/organisations")).status_code == 403
        assert (await poor.put("/v1/organisations")).status_code == 405

    async def test_is_documented_with_its_permission_and_shape(self, apps: dict[str, FastAPI]) -> None:
        operation = apps["registry"].openapi()["paths"]["/v1/organisations"]["get"]
        assert operation["x-permission"] == "organisations:read"
        assert {parameter["name"] for parameter in operation["parameters"]} == {
            *(
                "q",
                "kind",
                "sector",
                "legal_status",
                "status",
                "community",
                "as_of",
                "after",
                "limit",
                "report",
                "sponsor",
            ),
        }
        assert "Page_Organisation_" in str(operation["responses"]["200"])


class TestOwn:
    async def test_a_manager_sees_the_own_organisation_and_no_other(self, client_for: ClientFor, known: Any) -> None:
        own, other = known["八一艺术团"], known["安康助残协会"]
        client = await client_for("registry", manager(own))
        assert await names(client) == ["八一艺术团"]
        assert await names(client, q="助残") == []
        assert (await client.get(f"/v1/organisations/{own}")).status_code == 200
        assert (await client.get(f"/v1/organisations/{other}")).status_code == 404
        assert "安康" not in (await client.get("/v1/organisations.csv")).text

    async def test_staff_of_the_next_street_get_nothing(self, client_for: ClientFor, known: Any) -> None:
        client = await client_for("registry", staff(OTHER))
        assert await names(client) == ["安康邻街协会"]
        assert (await client.get(f"/v1/organisations/{known['八一艺术团']}")).status_code == 404

    async def test_a_record_shows_unknown_facts_and_its_version(self, client_for: ClientFor, known: Any) -> None:
        answer = await (await client_for("registry", staff())).get(f"/v1/organisations/{known['八一艺术团']}")
        assert answer.headers["etag"] == '"1"'
        record = answer.json()
        assert record["coverage"]["party_unit"] == "unknown"
        assert record["offerings"] == 0


async def table(
    client_for: ClientFor, name: str, language: str = "zh", who: Any = None, **params: str
) -> list[list[Any]]:
    """Every row of an exported workbook."""
    client = await client_for("registry", who or staff())
    answer = await client.get(f"/v1/{name}.xlsx", params=params, headers={"Accept-Language": language})
    assert answer.status_code == 200, answer.text
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows(values_only=True)]


class TestExport:
    async def test_holds_exactly_the_filtered_rows_with_formulas_disarmed(
        self, client_for: ClientFor, known: Any
    ) -> None:
        client = await client_for("registry", staff())
        answer = await client.get("/v1/organisations.csv", params={"kind": "registered"})
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert [row[0] for row in rows] == ["名称", "'=cmd早教"]
        english = await client.get("/v1/organisations.csv", headers={"Accept-Language": "en"})
        assert english.text.splitlines()[0].startswith("\ufeffName,Kind")

    async def test_opens_as_a_workbook(self, client_for: ClientFor, known: Any) -> None:
        header, row, nothing, last = await table(client_for, "organisations", q="安康")
        assert (header[0], row[0], set(nothing)) == ("名称", "安康助残协会", {None})
        assert re.fullmatch(r"王芳 于 \d{4}-\d\d-\d\d \d\d:\d\d 导出，共 1 行；筛选：查找：安康", str(last[0]))

    async def test_has_the_columns_asked_for_in_their_order(self, client_for: ClientFor, known: Any) -> None:
        header, *rows = await table(client_for, "organisations", "en", columns="code,name,kind", kind="filed")
        assert header == ["Credit code or filing number", "Name", "Kind"]
        assert ["备案安康助残协会", "安康助残协会", "Filed"] in rows
        assert str(rows[-1][0]).endswith("filters: Kind: Filed")

    @pytest.mark.parametrize("columns", ["name,salary", "name,name", "needle"])
    @pytest.mark.parametrize("path", ["organisations.xlsx", "organisations.csv", "offerings.xlsx"])
    async def test_refuses_columns_that_the_list_does_not_have(
        self, client_for: ClientFor, known: Any, path: str, columns: str
    ) -> None:
        answer = await (await client_for("registry", staff())).get(f"/v1/{path}", params={"columns": columns})
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/query/columns")

    async def test_holds_every_row_of_a_list_longer_than_a_page(
        self, client_for: ClientFor, registry: Database, known: Any
    ) -> None:
        street = "371699009"
        async with registry.session(staff(street)) as session:
            for number in range(230):
                await register(session, f"协会{number:03}", street=street)
        _, *rows, _nothing, last = await table(client_for, "organisations", who=staff(street), columns="name")
        assert sorted(str(row[0]) for row in rows) == [f"协会{number:03}" for number in range(230)]
        assert "230" in str(last[0])

    async def test_of_offerings_says_ages_and_tags_as_people_do(
        self, client_for: ClientFor, registry: Database, known: Any
    ) -> None:
        async with registry.session(staff()) as session:
            offering = Offering(
                **{"organisation_id": known["八一艺术团"], "area": f"{STREET}000", "name": "早教", "open": True},
                **{"audience": "children", "min_months": 6, "max_months": 36, "disability_classes": [], "slots": []},
                **{"need_tags": ["早教", "亲子课堂"], "capacity": 12, "radius_m": 2500, "place": "", "schedule": ""},
                **{"lon": 118.0, "lat": 37.0, "version": 1},
            )
            await offerings.publish(session, offering, organisation_name="八一艺术团")
        columns = "organisation,ages,tags,capacity,radius,place"
        zh = (await table(client_for, "offerings", columns=columns, tag="早教"))[1]
        en = (await table(client_for, "offerings", "en", columns=columns, tag="早教"))[1]
        assert zh == ["八一艺术团", "6个月至36个月", "早教、亲子课堂", 12, 2.5, None]
        assert en == ["八一艺术团", "6 months to 36 months", "早教, 亲子课堂", 12, 2.5, None]


class TestHotRead:
    async def test_an_empty_scope_shows_nothing(self, registry: Database, known: Any) -> None:
        reader = Reader(registry, staff(area=""))
        assert await store.page(reader, {}, limit=20) == []

    async def test_no_scope_is_left_on_the_connection(self, registry: Database, known: Any) -> None:
        await store.page(Reader(registry, staff()), {}, limit=20)
        pool = await registry.pool()
        async with pool.acquire() as connection:
            assert await connection.fetchval("select coalesce(current_setting('app.area', true), '')") == ""
            assert await connection.fetchval("select count(*) from organisation") == 0

    async def test_interleaved_callers_on_one_connection_never_see_each_other(
        self, registry: Database, known: Any
    ) -> None:
        callers = {
            staff(): {"=cmd早教", "安康助残协会", "八一艺术团"},
            staff(OTHER): {"安康邻街协会"},
            staff("371699004002"): {"安康助残协会"},
            manager(known["安康邻街协会"]): {"安康邻街协会"},
            staff(""): set(),
            staff("3716990"): set(),
        }
        single = Database(registry.url, schema="registry", size=1)
        pool = await single.pool()

        async def ask(turn: int) -> None:
            principal, expected = list(callers.items())[turn % len(callers)]
            filters = {} if turn % 5 else {"q": (["安康"], "安康")}
            rows = await store.page(Reader(single, principal), filters, limit=20)
            found = {json.loads(row["item"])["name"] for row in rows}
            assert found == (expected if turn % 5 else {name for name in expected if "安康" in name})

        await asyncio.gather(*(ask(turn) for turn in range(600)))
        assert pool.get_size() == 1
        await single.close()

    def test_a_body_that_does_not_hang_on_the_scope_is_refused(self) -> None:
        with pytest.raises(ValueError, match="refers to scope"):
            reads.statement("select * from organisation")
