"""Accounts: who may open and change which, and what everybody else hears of it."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from kernel import db
from kernel.access import Principal, system
from kernel.db import uuid7
from kernel.listen import Event
from services.identity import listens
from services.identity.accounts.models import Account
from tests.services.identity.house import PASSWORD, House

HOLDER = {"id": "018f0000-0000-7000-8000-000000000002", "name": "市东卫生服务中心"}


def body(**given: Any) -> dict[str, Any]:
    name = f"u{uuid4().hex[:12]}"
    return {"name": name, "display_name": "测试员", "roles": ["centre_staff"], "password": PASSWORD} | given


async def as_role(house: House, role: str, **given: Any) -> httpx.AsyncClient:
    account = await house.account(roles=[role], **given)
    return await house.as_session(await house.secret(account["name"]))


async def patch(client: httpx.AsyncClient, id: str, change: dict[str, Any], version: int = 1) -> httpx.Response:
    return await client.patch(f"/v1/accounts/{id}", json=change, headers={"If-Match": f'"{version}"'})


class TestOpen:
    async def test_belongs_to_the_creators_area_unless_it_says_otherwise(self, house: House) -> None:
        assert (await house.account())["area"] == "371602004000"
        assert (await house.account(area="371602004005"))["area"] == "371602004005"

    @pytest.mark.parametrize("area", ["371602", "37", "371602005", "371603004001", "3716020"])
    async def test_refuses_an_area_beyond_the_creators(self, house: House, area: str) -> None:
        answer = await (await house.as_operator()).post("/v1/accounts", json=body(area=area))
        assert answer.status_code == (422 if area == "3716020" else 403)
        if area != "3716020":
            assert (answer.json()["type"], "371602004" in answer.json()["mend"]) == ("/problems/area-outside-own", True)

    async def test_a_community_administrator_opens_none_for_the_street(self, house: House) -> None:
        client = await as_role(house, "system_admin", area="371602004005")
        assert (await client.post("/v1/accounts", json=body(area="371602004"))).status_code == 403
        assert (await client.post("/v1/accounts", json=body(area="371602004006"))).status_code == 403
        assert (await client.post("/v1/accounts", json=body())).json()["area"] == "371602004005"

    async def test_refuses_a_name_that_is_taken_in_another_spelling(self, house: House) -> None:
        operator, first = await house.as_operator(), body()
        assert (await operator.post("/v1/accounts", json=first)).status_code == 201
        answer = await operator.post("/v1/accounts", json=first | {"name": first["name"].upper()})
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/name-taken")

    @pytest.mark.parametrize(
        ("given", "problem"),
        [
            ({"password": "12345678"}, "weak-password"),
            ({"roles": ["auditor", "centre_staff"]}, "roles-clash"),
            ({"roles": ["organisation_manager"]}, "place-missing"),
            ({"roles": ["centre_staff"], "holder": HOLDER}, "place-missing"),
        ],
        ids=str,
    )
    async def test_refuses_by_rule(self, house: House, given: dict[str, Any], problem: str) -> None:
        answer = await (await house.as_operator()).post("/v1/accounts", json=body(**given))
        assert (answer.status_code, answer.json()["type"]) == (409, f"/problems/{problem}")

    @pytest.mark.parametrize(
        "given",
        [
            {"id": "01a20000-0000-7000-8000-000000000000"},
            {"version": 7},
            {"disabled": True},
            {"permissions": ["residents:read"]},
            {"roles": []},
            {"roles": ["king"]},
            {"name": "a"},
            {"name": "a b"},
            {"name": "../x"},
            {"display_name": "a\u0000b"},
            {"language": "fr"},
        ],
        ids=str,
    )
    async def test_malformed_or_meddling_is_422(self, house: House, given: dict[str, Any]) -> None:
        assert (await (await house.as_operator()).post("/v1/accounts", json=body(**given))).status_code == 422

    async def test_the_same_key_opens_one_account(self, house: House) -> None:
        operator, given = await house.as_operator(), body()
        key = {"Idempotency-Key": uuid4().hex}
        first = await operator.post("/v1/accounts", json=given, headers=key)
        second = await operator.post("/v1/accounts", json=given, headers=key)
        assert (first.status_code, second.status_code) == (201, 201)
        assert first.json() == second.json()
        assert second.headers["idempotency-replayed"] == "true"

    async def test_shows_and_tells_nothing_of_the_password(self, house: House) -> None:
        operator = await house.as_operator()
        answer = await operator.post("/v1/accounts", json=body(), headers={"Idempotency-Key": uuid4().hex})
        assert PASSWORD not in answer.text
        assert "hash" not in answer.json()
        for table in ("event", "repeat", "credential", "account", "session"):
            rows = await house.rows(f"select t::text as row from identity.{table} t")
            assert not any(PASSWORD in row["row"] or PASSWORD.encode().hex() in row["row"] for row in rows)


class TestPlace:
    @pytest.mark.parametrize(("role", "field"), [("organisation_manager", "organisation"), ("list_holder", "holder")])
    async def test_is_one_of_the_creators_area_and_called_as_its_own_service_calls_it(
        self, house: House, role: str, field: str
    ) -> None:
        place, other = getattr(house, field), "371602005000"
        named = await place()
        made = await house.account(roles=[role], **{field: named | {"name": "别的名字"}})
        assert made[field] == named
        street = await as_role(house, "security_admin", area="371602004")
        for wrong in (await place(area=other), {"id": str(uuid7()), "name": "没有"}):
            answer = await street.post("/v1/accounts", json=body(roles=[role], **{field: wrong}))
            assert (answer.status_code, answer.json()["type"]) == (409, "/problems/place-unknown")
            assert answer.json()["errors"][0]["pointer"] == f"/body/{field}/id"


class TestList:
    async def test_shows_the_accounts_of_ones_area_page_by_page(self, house: House) -> None:
        for _ in range(3):
            await house.account(area="371602004007")
        await house.account(area="371602004008")
        client = await as_role(house, "security_admin", area="371602004007")
        seen: list[dict[str, Any]] = []
        after = None
        while True:
            page = (await client.get("/v1/accounts", params={"limit": 2} | ({"after": after} if after else {}))).json()
            seen += page["items"]
            assert len(page["items"]) <= 2
            if (after := page["next"]) is None:
                break
        assert len(seen) == len({row["id"] for row in seen}) == 4
        assert {row["area"] for row in seen} == {"371602004007"}

    @pytest.mark.parametrize(
        ("role", "place"),
        [
            ("centre_staff", ""),
            ("party_worker", ""),
            ("auditor", ""),
            ("organisation_manager", "organisation"),
            ("list_holder", "holder"),
        ],
    )
    async def test_is_for_those_who_manage_accounts(self, house: House, role: str, place: str) -> None:
        given = {place: await getattr(house, place)()} if place else {}
        client = await as_role(house, role, **given)
        assert (await client.get("/v1/accounts")).status_code == 403
        assert (await client.post("/v1/accounts", json=body())).status_code == 403
        assert (await patch(client, str(uuid7()), {"disabled": True})).status_code == 403
        assert (await house.client().get("/v1/accounts")).status_code == 401


class TestChange:
    async def test_needs_the_version_it_changes(self, house: House) -> None:
        account, operator = await house.account(), await house.as_operator()
        change = {"display_name": "新名字"}
        assert (await operator.patch(f"/v1/accounts/{account['id']}", json=change)).status_code == 428
        answer = await patch(operator, account["id"], change)
        assert (answer.status_code, answer.headers["etag"], answer.json()["version"]) == (200, '"2"', 2)
        assert (await patch(operator, account["id"], change)).status_code == 412

    async def test_one_administrator_closes_and_two_open_again(self, house: House) -> None:
        account, operator = await house.account(), await house.as_operator()
        assert (await patch(operator, account["id"], {"disabled": True})).json()["disabled"]
        assert (await house.sign_in(account["name"])).status_code == 401
        answer = await patch(operator, account["id"], {"disabled": False}, 2)
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/second-administrator-needed")
        assert (await house.sign_in(account["name"])).status_code == 401

    @pytest.mark.asvs("6.4.6")
    async def test_nobody_chooses_anothers_password(self, house: House) -> None:
        account, operator = await house.account(), await house.as_operator()
        assert (await patch(operator, account["id"], {"password": "four-quick-herons"})).status_code == 422
        assert (await house.sign_in(account["name"])).status_code == 201

    @pytest.mark.parametrize("role", ["system_admin", "security_admin", "auditor"])
    async def test_nobody_gives_an_administrators_role_alone(self, house: House, role: str) -> None:
        account, client = await house.account(), await as_role(house, "system_admin")
        answer = await patch(client, account["id"], {"roles": [role]})
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/second-administrator-needed")
        answer = await client.post("/v1/accounts", json=body(roles=[role]))
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/second-administrator-needed")

    async def test_a_refused_change_changes_nothing(self, house: House) -> None:
        account, operator = await house.account(), await house.as_operator()
        change = {"display_name": "新名字", "roles": ["auditor", "evaluator"]}
        assert (await patch(operator, account["id"], change)).status_code == 409
        assert (await patch(operator, account["id"], {"display_name": "x", "disabled": "perhaps"})).status_code == 422
        rows = await house.rows("select data from identity.event where subject = $1", account["id"])
        assert len(rows) == 1
        assert (await house.sign_in(account["name"])).json()["display_name"] == "测试员"

    async def test_nobody_changes_their_own_account(self, house: House) -> None:
        account = await house.account(roles=["system_admin"])
        client = await house.as_session(await house.secret(account["name"]))
        answer = await patch(client, account["id"], {"roles": ["centre_staff"]}, 2)
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/own-account")

    async def test_an_account_of_another_area_does_not_exist(self, house: House) -> None:
        account = await house.account(area="371602004001")
        client = await as_role(house, "system_admin", area="371602004002")
        assert (await patch(client, account["id"], {"disabled": True})).status_code == 404
        assert (await patch(client, str(uuid7()), {"disabled": True})).status_code == 404


class TestTell:
    async def test_every_change_is_an_event_with_its_actor(self, house: House) -> None:
        organisation = await house.organisation()
        account = await house.account(roles=["organisation_manager"], organisation=organisation)
        operator = await house.as_operator()
        await patch(operator, account["id"], {"display_name": "新名字"})
        await patch(operator, account["id"], {"disabled": True}, 2)
        rows = await house.rows("select * from identity.event where subject = $1 order by id", account["id"])
        assert [row["type"] for row in rows] == [
            f"identity.account.{what}" for what in ("created", "changed", "disabled")
        ]
        assert {(row["actor"], row["area"], row["internal"]) for row in rows} == {("operator", "371602004000", False)}
        assert {row["organisation"] for row in rows} == {UUID(organisation["id"])}
        for version, row in enumerate(rows, 1):
            assert json.loads(row["data"]) == {
                "id": account["id"],
                "roles": ["organisation_manager"],
                "organisation_id": organisation["id"],
                "holder_id": None,
                "version": version,
            }


class TestListen:
    async def test_an_organisations_new_name_is_shown_to_its_manager(self, house: House) -> None:
        organisation = await house.organisation("旧名")
        account = await house.account(roles=["organisation_manager"], organisation=organisation)
        listener = system("listener", area=house.settings.area, purpose="listen")
        event = Event(
            id=uuid7(),
            type="registry.organisation.changed",
            subject=organisation["id"],
            data={"name": "新名"},
            area="371602004000",
            actor="x",
            offset=1,
            recorded_at=datetime.now(UTC),
        )
        async with house.app.state.database.session(listener) as session:
            await listens.REACTIONS[event.type](session, event)
        seen = (await house.sign_in(account["name"])).json()
        assert seen["organisation"] == {"id": organisation["id"], "name": "新名"}


class TestTables:
    async def test_models_and_migrations_agree(self, house: House) -> None:
        own = {table.name for table in Account.metadata.tables.values()}
        engine = db.engine(house.settings.owner_url())

        def compare(connection: Any) -> list[Any]:
            options = {
                "include_schemas": True,
                "include_name": lambda name, kind, _: name in {"schema": {"identity"}, "table": own}.get(kind, {name}),
            }
            return compare_metadata(MigrationContext.configure(connection, opts=options), Account.metadata)

        async with engine.connect() as connection:
            assert await connection.run_sync(compare) == []
        await engine.dispose()

    async def test_a_principal_without_scope_sees_nothing(self, house: House) -> None:
        await house.account()
        async with house.app.state.database.session(Principal(subject="", kind="client")) as session:
            for table in ("account", "credential", "sign_in_attempt", "session"):
                assert await session.scalar(text(f"select count(*) from identity.{table}")) == 0
