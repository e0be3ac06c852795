"""Sessions: how they begin, how long they last, and everything that ends them."""

from typing import Any

import pytest
from sqlalchemy import text

from kernel import worker
from kernel.access import Principal
from services.identity import itself
from services.identity.sessions import service as sessions
from tests import turning
from tests.services.identity.house import House, Later


class TestBegin:
    async def test_gives_an_opaque_cookie_that_scripts_and_other_sites_cannot_read(self, house: House) -> None:
        account = await house.account()
        answer = await house.sign_in(account["name"])
        assert answer.status_code == 201
        value, *attributes = answer.headers["set-cookie"].split("; ")
        assert value.startswith("__Host-wutong=")
        assert {attribute.lower() for attribute in attributes} == {"path=/", "secure", "httponly", "samesite=lax"}
        assert len(value.partition("=")[2]) == 43  # 256 random bits in base64

    @pytest.mark.asvs("7.2.3")
    async def test_stores_only_the_hash_of_the_secret(self, house: House) -> None:
        account = await house.account()
        secret = await house.secret(account["name"])
        stored = await house.rows("select s::text as row from identity.session s")
        told = await house.rows("select e::text as row from identity.event e")
        assert not any(secret in row["row"] or secret.encode().hex() in row["row"] for row in (*stored, *told))

    async def test_says_who_signed_in_and_what_they_may_do(self, house: House) -> None:
        account = await house.account(display_name="李晨", roles=["party_worker"])
        begun = (await house.sign_in(account["name"])).json()
        secret = await house.secret(account["name"])
        seen = (await (await house.as_session(secret)).get("/v1/session")).json()
        assert (
            begun
            == seen
            == {
                "name": account["name"],
                "display_name": "李晨",
                "roles": ["party_worker"],
                "permissions": [
                    *("association:read", "coverage:record", "organisations:read", "session:own", "standings:read"),
                    *("units:manage", "units:read"),
                ],
                "area": "371602004",
                "area_name": "市东街道",
                "organisation": None,
                "holder": None,
                "language": "zh",
                "theme": "normal",
                "demo": False,
            }
        )

    async def test_a_manager_has_an_organisation_and_no_area(self, house: House) -> None:
        organisation = await house.organisation()
        account = await house.account(roles=["organisation_manager"], organisation=organisation)
        seen = (await house.sign_in(account["name"])).json()
        assert (seen["area"], seen["organisation"], seen["holder"]) == ("", organisation, None)

    @pytest.mark.asvs("7.2.2", "7.2.3")
    async def test_each_sign_in_is_a_fresh_secret(self, house: House) -> None:
        account = await house.account()
        first, second = await house.secret(account["name"]), await house.secret(account["name"])
        assert first != second

    async def test_signing_in_again_ends_the_session_the_browser_had(self, house: House) -> None:
        account = await house.account()
        first = await house.secret(account["name"])
        token = (await house.exchange(first)).json()["token"]
        again = await house.sign_in(account["name"], authorization=f"Bearer {token}")
        assert again.status_code == 201
        assert (await house.exchange(first)).status_code == 401
        assert (await house.exchange(again.cookies["__Host-wutong"])).status_code == 200


class TestLast:
    @pytest.mark.asvs("7.3.1")
    async def test_half_an_hour_without_use_ends_it(self, house: House, later: Later) -> None:
        account = await house.account()
        secret = await house.secret(account["name"])
        await later("29 minutes 59 seconds")
        assert (await house.exchange(secret)).status_code == 200
        await later("59 minutes")
        assert (await house.exchange(secret)).status_code == 200
        await later("90 minutes")
        assert (await house.exchange(secret)).status_code == 401

    @pytest.mark.asvs("7.3.2")
    async def test_twelve_hours_end_it_in_any_case(self, house: House, later: Later) -> None:
        account = await house.account()
        secret = await house.secret(account["name"])
        for minutes in range(25, 12 * 60, 25):
            await later(f"{minutes} minutes")
            assert (await house.exchange(secret)).status_code == 200, minutes
        await later("12 hours 1 second")
        answer = await house.exchange(secret)
        assert (answer.status_code, answer.json()["type"]) == (401, "/problems/session-ended")


class TestEnd:
    @pytest.mark.asvs("7.4.1")
    async def test_signing_out_ends_it_at_once_and_says_so(self, house: House) -> None:
        account = await house.account()
        secret = await house.secret(account["name"])
        client = await house.as_session(secret)
        answer = await client.delete("/v1/session")
        assert answer.status_code == 204
        assert "__Host-wutong=" in answer.headers["set-cookie"]
        assert "max-age=0" in answer.headers["set-cookie"].lower()
        assert (await house.exchange(secret)).status_code == 401
        assert (await client.get("/v1/session")).status_code == 401  # although the token has not run out
        told = await house.rows(
            "select data::text, internal from identity.event where type = 'identity.session.ended' and actor = $1",
            account["id"],
        )
        assert len(told) == 1
        assert '"reason": "signed_out"' in told[0]["data"]
        assert not told[0]["internal"]

    async def test_signing_out_leaves_the_other_sessions_of_the_person(self, house: House) -> None:
        account = await house.account()
        here, there = await house.secret(account["name"]), await house.secret(account["name"])
        await (await house.as_session(here)).delete("/v1/session")
        assert (await house.exchange(there)).status_code == 200

    @pytest.mark.parametrize("change", [{"disabled": True}, {"roles": ["party_worker"]}], ids=str)
    async def test_a_change_of_the_account_ends_all_of_its_sessions(self, house: House, change: dict[str, Any]) -> None:
        account, other = await house.account(), await house.account()
        secrets = [await house.secret(account["name"]), await house.secret(account["name"])]
        untouched = await house.secret(other["name"])
        operator = await house.as_operator()
        answer = await operator.patch(f"/v1/accounts/{account['id']}", json=change, headers={"If-Match": '"1"'})
        assert answer.status_code == 200, answer.text
        for secret in secrets:
            assert (await house.exchange(secret)).status_code == 401
        assert (await house.exchange(untouched)).status_code == 200
        told = await house.rows(
            "select 1 from identity.event where type = 'identity.session.ended' and data->>'account' = $1",
            account["id"],
        )
        assert len(told) == 2

    async def test_a_new_name_on_the_screen_does_not_end_them(self, house: House) -> None:
        account = await house.account()
        secret = await house.secret(account["name"])
        operator = await house.as_operator()
        change = {"display_name": "新名字"}
        await operator.patch(f"/v1/accounts/{account['id']}", json=change, headers={"If-Match": '"1"'})
        assert (await house.exchange(secret)).status_code == 200

    async def test_nobody_sees_the_session_of_another(self, house: House) -> None:
        await house.secret((await house.account())["name"])
        other = await house.account()
        await house.secret(other["name"])
        database = house.app.state.database
        async with database.session(Principal(subject=other["id"], kind="account", area="371602004")) as session:
            assert await session.scalar(text("select count(*) from identity.session")) == 1
            assert await session.scalar(text("select count(*) from identity.credential")) == 0
            assert await session.scalar(text("select count(*) from identity.sign_in_attempt")) == 0


class TestPurge:
    async def test_recurs_by_itself(self, house: House, later: Later) -> None:
        old, new = await house.account(), await house.account()
        await house.secret(old["name"])
        await later("31 days")
        await house.secret(new["name"])
        async with worker.running(house.app):
            await turning.turn(house.settings, "identity.sessions.purge")
        count = "select count(*) from identity.session where subject = $1"
        left = [(await house.rows(count, account["id"]))[0]["count"] for account in (old, new)]
        assert left == [0, 1]

    async def test_forgets_sessions_a_month_after_they_could_last_be_used(self, house: House, later: Later) -> None:
        account = await house.account()
        await house.secret(account["name"])
        count = "select count(*) from identity.session where subject = $1"
        for days, left in (("30 days", 1), ("31 days", 0)):
            await later(days)
            async with house.app.state.database.session(itself.principal(house.settings)) as session:
                await sessions.purge(session)
            assert (await house.rows(count, account["id"]))[0]["count"] == left
