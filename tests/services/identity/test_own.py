"""One's own account: nothing changes without the present password, and every change begins a fresh session."""

from typing import Any

import httpx
import pytest

from tests.services.identity.house import PASSWORD, House

NEW = "four-quick-egrets"
NOBODY = "01a20000-0000-7000-8000-000000000000"


async def person(house: House, **given: Any) -> tuple[dict[str, Any], httpx.AsyncClient, str]:
    account = await house.account(**given)
    secret = await house.secret(account["name"])
    return account, await house.as_session(secret), secret


class TestPassword:
    @pytest.mark.asvs("6.2.2", "6.2.3", "7.4.3", "7.2.4")
    async def test_is_changed_with_the_present_one_and_ends_all_sessions(self, house: House) -> None:
        account, client, here = await person(house)
        there = await house.secret(account["name"])
        answer = await client.post("/v1/own/password", json={"password": PASSWORD, "new": NEW})
        assert answer.status_code == 201, answer.text
        for old in (here, there):
            assert (await house.exchange(old)).status_code == 401
        assert (await house.exchange(answer.cookies["__Host-wutong"])).status_code == 200
        assert (await house.sign_in(account["name"])).status_code == 401
        assert (await house.sign_in(account["name"], NEW)).status_code == 201
        # It has moved the account's version: an administrator who edits meanwhile is told of this and of nothing older.
        administrator = await house.as_operator()
        changed = await administrator.get("/changed", params={"kind": "account", "record": account["id"]})
        assert changed.json()["by"] == account["display_name"]

    @pytest.mark.asvs("6.2.3", "6.3.1")
    async def test_a_wrong_present_one_counts_like_a_wrong_sign_in(self, house: House) -> None:
        account, client, _ = await person(house)
        body = {"password": "wrong", "new": NEW}
        answers = [await client.post("/v1/own/password", json=body) for _ in range(6)]
        assert [answer.status_code for answer in answers] == [403] * 5 + [429]
        assert answers[0].json()["type"] == "/problems/password-wrong"
        assert (await house.sign_in(account["name"])).status_code == 429

    @pytest.mark.asvs("6.2.4")
    async def test_a_weak_new_one_is_refused_and_the_session_stays(self, house: House) -> None:
        _, client, here = await person(house)
        answer = await client.post("/v1/own/password", json={"password": PASSWORD, "new": "12345678"})
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/weak-password")
        assert (await house.exchange(here)).status_code == 200


class TestLook:
    async def test_follows_the_person_to_every_device_and_the_next_sign_in(self, house: House) -> None:
        account, here, _ = await person(house)
        there = await house.as_session(await house.secret(account["name"]))
        assert (await there.get("/v1/session")).json()["theme"] == "normal"
        assert (await here.put("/v1/own/look", json={"theme": "elder"})).status_code == 204
        assert (await there.get("/v1/session")).json()["theme"] == "elder"
        assert (await house.sign_in(account["name"])).json()["theme"] == "elder"

    async def test_is_one_of_three_and_nobody_else_notices(self, house: House) -> None:
        account, client, _ = await person(house)
        _, other, _ = await person(house)
        admin = await house.as_operator()
        seen = (await admin.get("/v1/accounts", params={"limit": 200})).json()["items"]
        match = {"If-Match": f'"{next(each["version"] for each in seen if each["id"] == account["id"])}"'}
        refused = await client.put("/v1/own/look", json={"theme": "dark"})
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/body/theme")
        await client.put("/v1/own/look", json={"theme": "contrast"})
        assert (await other.get("/v1/session")).json()["theme"] == "normal"
        # Whoever manages the account has seen all there is: their edit is not refused for it.
        kept = await admin.patch(f"/v1/accounts/{account['id']}", json={"display_name": "改名"}, headers=match)
        assert kept.status_code == 200, kept.text


class TestFactors:
    @pytest.mark.asvs("7.5.1")
    @pytest.mark.parametrize("path", ["factors", f"factors/{NOBODY}/remove", "recovery_codes"])
    async def test_need_the_present_password(self, house: House, path: str) -> None:
        _, client, _ = await person(house)
        assert (await client.post(f"/v1/own/{path}", json={})).status_code == 422
        assert (await client.post(f"/v1/own/{path}", json={"password": "wrong"})).status_code == 403

    async def test_who_must_have_one_keeps_the_last(self, house: House) -> None:
        _, client, _ = await person(house, roles=["auditor"])
        shown = (await client.get("/v1/own/factors")).json()
        assert (shown["required"], shown["recovery_left"], len(shown["items"])) == (True, 10, 1)
        path = f"/v1/own/factors/{shown['items'][0]['id']}/remove"
        answer = await client.post(path, json={"password": PASSWORD})
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/second-factor-required")
        ticket = (await client.post("/v1/own/factors", json={"password": PASSWORD})).json()["ticket"]
        added, _ = await house.enrol(ticket, label="备用手机")
        assert added.json()["recovery_codes"] == []  # the ten there are stay good
        client = await house.as_session(added.cookies["__Host-wutong"])
        removed = await client.post(path, json={"password": PASSWORD})
        assert removed.status_code == 201, removed.text
        client = await house.as_session(removed.cookies["__Host-wutong"])
        assert [each["label"] for each in (await client.get("/v1/own/factors")).json()["items"]] == ["备用手机"]

    async def test_who_need_not_have_one_drops_the_last_with_its_recovery_codes(self, house: House) -> None:
        account, client, _ = await person(house)
        ticket = (await client.post("/v1/own/factors", json={"password": PASSWORD})).json()["ticket"]
        client = await house.as_session((await house.enrol(ticket))[0].cookies["__Host-wutong"])
        [factor] = (await client.get("/v1/own/factors")).json()["items"]
        removed = await client.post(f"/v1/own/factors/{factor['id']}/remove", json={"password": PASSWORD})
        assert removed.status_code == 201
        rows = await house.rows("select 1 from identity.recovery_code where account_id = $1", account["id"])
        assert rows == []
        assert (await house.sign_in(account["name"])).status_code == 201

    async def test_fresh_recovery_codes_replace_the_old(self, house: House) -> None:
        account, client, _ = await person(house, roles=["auditor"])
        old = await house.rows("select hash from identity.recovery_code where account_id = $1", account["id"])
        answer = await client.post("/v1/own/recovery_codes", json={"password": PASSWORD})
        assert len(answer.json()["recovery_codes"]) == 10
        new = await house.rows("select hash from identity.recovery_code where account_id = $1", account["id"])
        assert not {row["hash"] for row in old} & {row["hash"] for row in new}

    async def test_the_operator_has_no_account(self, house: House) -> None:
        operator = await house.as_operator()
        assert (await operator.get("/v1/own/factors")).status_code == 404
        assert (await operator.post("/v1/own/password", json={"password": "x", "new": NEW})).status_code == 404


class TestSessions:
    @pytest.mark.asvs("7.5.2")
    async def test_are_listed_and_ended_one_by_one(self, house: House) -> None:
        account, client, here = await person(house)
        answer = await house.sign_in(account["name"], **{"user-agent": "Mozilla/5.0 (X11) Chrome/140"})
        listed = (await client.get("/v1/own/sessions")).json()
        assert [each["own"] for each in listed] == [False, True]
        assert listed[0]["device"] == "Mozilla/5.0 (X11) Chrome/140"
        assert (await client.delete(f"/v1/own/sessions/{listed[0]['id']}")).status_code == 204
        assert (await house.exchange(answer.cookies["__Host-wutong"])).status_code == 401
        assert (await house.exchange(here)).status_code == 200

    @pytest.mark.asvs("7.5.2")
    async def test_anothers_is_not_there(self, house: House) -> None:
        _, client, _ = await person(house)
        _, other, there = await person(house)
        [theirs] = (await other.get("/v1/own/sessions")).json()
        assert (await client.delete(f"/v1/own/sessions/{theirs['id']}")).status_code == 404
        assert (await house.exchange(there)).status_code == 200


class TestRights:
    async def test_everybody_sees_who_may_do_what(self, house: House) -> None:
        _, client, _ = await person(house)
        shown = {each["role"]: each for each in (await client.get("/v1/roles")).json()}
        assert "operator" not in shown
        assert shown["auditor"]["administrator"]
        assert "audit:read" in shown["auditor"]["permissions"]
        assert not shown["centre_staff"]["administrator"]
