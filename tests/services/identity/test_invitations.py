"""Invitation links: what they open, how often, how long, and what they tell to whom."""

import asyncio
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.services.identity.house import PASSWORD, House, Later


async def waiting(house: House, **given: Any) -> dict[str, Any]:
    """An account that waits for its person."""
    return await house.account(password=None, **given)


async def invited(house: House, account: dict[str, Any]) -> str:
    answer = await (await house.as_operator()).post(f"/v1/accounts/{account['id']}/invitations")
    assert answer.status_code == 201, answer.text
    return str(answer.json()["address"].partition("#")[2])


async def accept(house: House, code: str, password: str = PASSWORD) -> httpx.Response:
    return await house.client().post("/v1/invitations/accept", json={"code": code, "password": password})


async def look(house: House, code: str) -> httpx.Response:
    return await house.client().post("/v1/invitations/look", json={"code": code})


class TestJoin:
    async def test_nobody_signs_in_before_it_is_taken_up(self, house: House) -> None:
        account = await waiting(house)
        assert not account["joined"]
        unknown = await house.sign_in("nobody.here")
        early = await house.sign_in(account["name"])
        assert early.status_code == 401
        assert {**early.json(), "request_id": ""} == {**unknown.json(), "request_id": ""}

    @pytest.mark.asvs("6.4.1")
    async def test_the_person_sets_the_password_and_is_in(self, house: House) -> None:
        account = await waiting(house)
        code = await invited(house, account)
        seen = (await look(house, code)).json()
        assert (seen["name"], seen["display_name"], seen["second_factor"]) == (account["name"], "测试员", False)
        answer = await accept(house, code)
        assert answer.status_code == 201, answer.text
        assert (await house.exchange(answer.cookies["__Host-wutong"])).status_code == 200
        assert (await house.sign_in(account["name"])).status_code == 201

    @pytest.mark.asvs("6.3.3")
    @pytest.mark.parametrize("role", ["system_admin", "security_admin", "auditor"])
    async def test_an_administrator_enrols_a_second_factor_before_anything_else(self, house: House, role: str) -> None:
        account = await waiting(house, roles=[role])
        code = await invited(house, account)
        assert (await look(house, code)).json()["second_factor"]
        answer = await accept(house, code)
        assert (answer.status_code, answer.json()["step"]) == (202, "enrol")
        assert "set-cookie" not in answer.headers
        assert (await house.sign_in(account["name"])).status_code == 202
        enrolled, _ = await house.enrol((await house.sign_in(account["name"])).json()["ticket"])
        assert enrolled.status_code == 201
        assert (await house.exchange(enrolled.cookies["__Host-wutong"])).status_code == 200

    @pytest.mark.asvs("6.2.1", "6.2.4", "6.2.11")
    @pytest.mark.parametrize("password", ["short", "12345678", "password", "市东街道2026"])
    async def test_a_weak_password_is_refused_and_the_link_stays(self, house: House, password: str) -> None:
        code = await invited(house, await waiting(house))
        answer = await accept(house, code, password)
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/weak-password")
        assert (await accept(house, code)).status_code == 201


class TestEnd:
    @pytest.mark.asvs("6.4.1")
    async def test_it_works_once(self, house: House) -> None:
        code = await invited(house, await waiting(house))
        answers = await asyncio.gather(*(accept(house, code) for _ in range(4)))
        assert sorted(answer.status_code for answer in answers) == [201, 410, 410, 410]
        assert (await look(house, code)).status_code == 410

    @pytest.mark.asvs("6.4.1")
    async def test_it_ends_after_seven_days(self, house: House, later: Later) -> None:
        code = await invited(house, await waiting(house))
        await later("6 days 23 hours")
        assert (await look(house, code)).status_code == 200
        await later("7 days 1 second")
        assert (await accept(house, code)).status_code == 410

    async def test_another_link_ends_the_one_before(self, house: House) -> None:
        account = await waiting(house)
        first, second = await invited(house, account), await invited(house, account)
        assert (await accept(house, first)).status_code == 410
        assert (await accept(house, second)).status_code == 201

    async def test_closing_the_account_ends_it(self, house: House) -> None:
        account = await waiting(house)
        code = await invited(house, account)
        await (await house.as_operator()).patch(
            f"/v1/accounts/{account['id']}", json={"disabled": True}, headers={"If-Match": "*"}
        )
        assert (await accept(house, code)).status_code == 410

    @pytest.mark.asvs("6.3.8")
    async def test_used_over_replaced_and_unknown_are_answered_alike(self, house: House) -> None:
        account = await waiting(house)
        replaced, used = await invited(house, account), await invited(house, account)
        await accept(house, used)
        answers = [await look(house, code) for code in (replaced, used, "A" * 43)]
        answers += [await accept(house, code) for code in (replaced, used, "A" * 43)]
        told = {str({**answer.json(), "request_id": "", "instance": ""}) for answer in answers}
        assert len(told) == 1
        assert {answer.status_code for answer in answers} == {410}

    async def test_an_account_in_use_gets_no_first_link(self, house: House) -> None:
        account = await house.account()
        answer = await (await house.as_operator()).post(f"/v1/accounts/{account['id']}/invitations")
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/already-joined")


class TestMake:
    async def test_the_code_stands_where_no_server_sees_it_and_is_not_kept(self, house: House) -> None:
        account = await waiting(house)
        operator = await house.as_operator()
        key = {"Idempotency-Key": uuid4().hex}
        answer = await operator.post(f"/v1/accounts/{account['id']}/invitations", headers=key)
        address, _, code = answer.json()["address"].partition("#")
        assert address == "http://127.0.0.1:8000/join"
        assert len(code) == 43
        assert answer.json()["image"].startswith("data:image/svg+xml")
        assert answer.headers["cache-control"] == "no-store"
        for table in ("event", "invitation", "repeat"):
            rows = await house.rows(f"select t::text as row from identity.{table} t")
            assert not any(code in row["row"] or code.encode().hex() in row["row"] for row in rows)

    async def test_the_address_is_that_of_a_door_with_a_certificate(
        self, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pair = {"tls_cert": Path("door.pem"), "tls_key": Path("door.key")}
        monkeypatch.setitem(house.app.state._state, "settings", house.settings.model_copy(update=pair))
        account = await waiting(house)
        answer = await (await house.as_operator()).post(f"/v1/accounts/{account['id']}/invitations")
        assert answer.json()["address"].startswith("https://127.0.0.1:8000/join#")

    async def test_one_administrator_invites_colleagues_but_no_administrators(self, house: House) -> None:
        _, client = await house.administrator("system_admin")
        body = {"name": f"u{uuid4().hex[:12]}", "display_name": "新同事", "roles": ["centre_staff"]}
        opened = await client.post("/v1/accounts", json=body)
        assert opened.status_code == 201, opened.text
        assert (await client.post(f"/v1/accounts/{opened.json()['id']}/invitations")).status_code == 201
        body |= {"name": f"u{uuid4().hex[:12]}", "roles": ["auditor"]}
        opened = await client.post("/v1/accounts", json=body)
        assert opened.status_code == 201, opened.text
        answer = await client.post(f"/v1/accounts/{opened.json()['id']}/invitations")
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/second-administrator-needed")

    async def test_not_beyond_ones_area(self, house: House) -> None:
        account = await waiting(house, area="371602004001")
        other = await house.account(roles=["system_admin"], area="371602004002")
        client = await house.as_session(await house.secret(other["name"]))
        assert (await client.post(f"/v1/accounts/{account['id']}/invitations")).status_code == 404
