"""What takes two administrators: who may ask, who may decide, and what comes of it."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.services.identity.house import PASSWORD, House, Later
from tests.services.identity.test_invitations import accept

NEW = "four-quick-egrets"


async def ask(client: httpx.AsyncClient, account: dict[str, Any], kind: str, **given: Any) -> httpx.Response:
    body = {"account": account["id"], "kind": kind, "evidence": "本人持身份证到场"} | given
    return await client.post("/v1/approvals", json=body)


async def asked(client: httpx.AsyncClient, account: dict[str, Any], kind: str, **given: Any) -> str:
    answer = await ask(client, account, kind, **given)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def decide(client: httpx.AsyncClient, id: str, verb: str = "approve") -> httpx.Response:
    return await client.post(f"/v1/approvals/{id}/{verb}")


def code_of(decided: httpx.Response) -> str:
    assert decided.status_code == 200, decided.text
    return str(decided.json()["link"]["address"].partition("#")[2])


async def close(client: httpx.AsyncClient, account: dict[str, Any]) -> httpx.Response:
    return await client.patch(f"/v1/accounts/{account['id']}", json={"disabled": True}, headers={"If-Match": "*"})


ROLES = ("system_admin", "security_admin", "auditor")


@pytest.fixture(scope="module")
async def founders(house: House) -> list[tuple[dict[str, Any], str]]:
    """One administrator of each kind, and the session each is signed in by."""
    opened = [await house.account(roles=[role]) for role in ROLES]
    return [(account, await house.secret(account["name"])) for account in opened]


@pytest.fixture
async def three(house: House, founders: Any) -> list[Any]:
    """The system, the security and the audit administrator: account and client of each."""
    return [(account, await house.as_session(secret)) for account, secret in founders]


class TestTodo:
    async def test_tells_whoever_may_decide_and_nobody_else(self, house: House, three: Any) -> None:
        (_, system), (_, security), (_, auditor) = three
        account = await house.account()
        id = await asked(system, account, "password")
        waits = [[each["subject"]["id"] for each in (await client.get("/todo")).json()["items"]] for _, client in three]
        assert [id in each for each in waits] == [False, True, True]
        [item] = [each for each in (await auditor.get("/todo")).json()["items"] if each["subject"]["id"] == id]
        assert (item["kind"], item["subject"]["name"], item["waits"]) == ("approval_password", "", "colleague")
        assert item["by"] > item["since"]
        await decide(security, id, "refuse")
        assert id not in (await auditor.get("/todo")).text


class TestLostPassword:
    @pytest.mark.asvs("6.4.3", "6.4.6")
    async def test_a_second_administrator_approves_and_a_fresh_link_sets_another(
        self, house: House, three: Any
    ) -> None:
        (_, system), (_, security), _ = three
        account = await house.account()
        before = await house.secret(account["name"])
        id = await asked(system, account, "password")
        assert (await house.sign_in(account["name"])).status_code == 201  # nothing has changed yet
        answer = await accept(house, code_of(await decide(security, id)), NEW)
        assert answer.status_code == 201, answer.text
        assert (await house.exchange(before)).status_code == 401
        assert (await house.sign_in(account["name"])).status_code == 401
        assert (await house.sign_in(account["name"], NEW)).status_code == 201

    @pytest.mark.asvs("6.4.3")
    async def test_the_second_factor_stays_and_is_asked(self, house: House, three: Any) -> None:
        (_, system), (_, security), _ = three
        auditor, _ = await house.administrator("auditor")
        answer = await accept(house, code_of(await decide(security, await asked(system, auditor, "password"))), NEW)
        assert (answer.status_code, answer.json()["step"]) == (202, "verify")

    async def test_the_link_ends_after_a_day(self, house: House, three: Any, later: Later) -> None:
        (_, system), (_, security), _ = three
        code = code_of(await decide(security, await asked(system, await house.account(), "password")))
        await later("24 hours 1 second")
        assert (await accept(house, code, NEW)).status_code == 410

    async def test_a_locked_name_is_free_again(self, house: House, three: Any) -> None:
        (_, system), (_, security), _ = three
        account = await house.account()
        for _ in range(6):
            await house.sign_in(account["name"], "wrong")
        await accept(house, code_of(await decide(security, await asked(system, account, "password"))), NEW)
        assert (await house.sign_in(account["name"], NEW)).status_code == 201


class TestLostFactor:
    @pytest.mark.asvs("6.4.4", "6.5.6")
    async def test_the_old_one_is_dropped_only_when_the_link_is_taken_up(self, house: House, three: Any) -> None:
        (_, system), _, (_, auditor) = three
        security = await house.account(roles=["security_admin"])
        secret = await house.secret(security["name"])
        code = code_of(await decide(auditor, await asked(system, security, "factor")))
        assert (await house.exchange(secret)).status_code == 401, "what was lost may be signed in"
        assert (await house.sign_in(security["name"])).json()["step"] == "verify"
        answer = await accept(house, code, NEW)
        assert (answer.status_code, answer.json()["step"]) == (202, "enrol")
        enrolled, _ = await house.enrol(answer.json()["ticket"])
        assert enrolled.status_code == 201
        assert len(enrolled.json()["recovery_codes"]) == 10
        rows = await house.rows("select count(*) as n from identity.factor where account_id = $1", security["id"])
        assert rows[0]["n"] == 1


class TestReopen:
    async def test_a_closed_account_begins_afresh(self, house: House, three: Any) -> None:
        (_, system), (_, security), _ = three
        account = await house.account()
        assert (await ask(system, account, "reopen")).json()["type"] == "/problems/approval-does-not-apply"
        assert (await close(system, account)).status_code == 200
        code = code_of(await decide(security, await asked(system, account, "reopen")))
        assert (await house.sign_in(account["name"])).status_code == 401  # the old password opens nothing
        assert (await accept(house, code, NEW)).status_code == 201
        assert (await house.sign_in(account["name"], NEW)).status_code == 201


class TestRoles:
    async def test_an_administrators_role_is_given_by_two(self, house: House, three: Any) -> None:
        (_, system), (_, security), _ = three
        account = await house.account()
        session = await house.secret(account["name"])
        id = await asked(system, account, "roles", roles=["auditor"])
        assert (await house.exchange(session)).status_code == 200
        decided = await decide(security, id)
        assert (decided.status_code, decided.json()["link"]) == (200, None)
        assert (await house.exchange(session)).status_code == 401
        assert (await house.sign_in(account["name"])).json()["step"] == "enrol"

    async def test_other_roles_need_no_request(self, house: House, three: Any) -> None:
        (_, system), _, _ = three
        answer = await ask(system, await house.account(), "roles", roles=["party_worker"])
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/approval-does-not-apply")
        answer = await ask(system, await house.account(), "roles", roles=["auditor", "party_worker"])
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/roles-clash")
        assert (await ask(system, await house.account(), "roles")).status_code == 422
        assert (await ask(system, await house.account(), "password", roles=["auditor"])).status_code == 422

    async def test_a_new_administrator_is_invited_by_two(self, house: House, three: Any) -> None:
        (_, system), (_, security), _ = three
        account = await house.account(roles=["security_admin"], password=None)
        answer = await accept(house, code_of(await decide(security, await asked(system, account, "join"))))
        assert (answer.status_code, answer.json()["step"]) == (202, "enrol")


class TestSecondPerson:
    async def test_neither_who_asked_nor_whom_it_concerns_decides(self, house: House, three: Any) -> None:
        (_, system), _, (_, auditor) = three
        security, concerned = await house.administrator("security_admin")
        id = await asked(system, security, "factor")
        for client in (system, concerned):
            for verb in ("approve", "refuse"):
                answer = await decide(client, id, verb)
                assert (answer.status_code, answer.json()["type"]) == (409, "/problems/second-person")
        assert (await decide(auditor, id)).status_code == 200

    async def test_nobody_asks_for_themselves(self, house: House, three: Any) -> None:
        (own, system), _, _ = three
        answer = await ask(system, own, "password")
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/own-account")

    async def test_the_database_itself_refuses_one_person(self, house: House, three: Any) -> None:
        (_, system), _, _ = three
        id = await asked(system, await house.account(), "password")
        decided = "decision = 'approved', decided_at = now(), decided_by = asked_by"
        query = f"update identity.approval set {decided} where id = $1"
        with pytest.raises(Exception, match="ck_approval_second"):
            await house.rows(query, id)

    async def test_one_decision_counts(self, house: House, three: Any) -> None:
        (_, system), (_, security), (_, auditor) = three
        id = await asked(system, await house.account(), "password")
        answers = await asyncio.gather(decide(security, id), decide(auditor, id), decide(auditor, id, "refuse"))
        assert sorted(answer.status_code for answer in answers) == [200, 409, 409]

    async def test_is_for_administrators(self, house: House, three: Any) -> None:
        (_, system), _, _ = three
        account = await house.account()
        id = await asked(system, account, "password")
        client = await house.as_session(await house.secret((await house.account())["name"]))
        assert (await client.get("/v1/approvals")).status_code == 403
        assert (await decide(client, id)).status_code == 403
        assert (await ask(client, account, "password")).status_code == 403
        assert (await decide(await house.as_operator(), id)).status_code == 403


class TestOpen:
    async def test_the_same_is_asked_once(self, house: House, three: Any, later: Later) -> None:
        (_, system), (_, security), _ = three
        account = await house.account()
        id = await asked(system, account, "password")
        answer = await ask(security, account, "password")
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/approval-already-asked")
        assert (await decide(security, id, "refuse")).json()["approval"]["state"] == "refused"
        await asked(system, account, "password")

    async def test_ends_after_three_days(self, house: House, three: Any, later: Later) -> None:
        (_, system), _, _ = three
        id = await asked(system, await house.account(), "password")
        await later("72 hours 1 second")
        client = await house.as_session(await house.secret((await house.account(roles=["auditor"]))["name"]))
        [shown] = [each for each in (await client.get("/v1/approvals")).json()["items"] if each["id"] == id]
        assert (shown["state"], shown["decidable"]) == ("expired", False)
        answer = await decide(client, id)
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/approval-closed")

    async def test_ends_when_who_asked_has_left(self, house: House, three: Any) -> None:
        _, (_, security), _ = three
        own, system = await house.administrator("system_admin")
        id = await asked(system, await house.account(), "password")
        assert (await close(security, own)).status_code == 200
        assert (await decide(security, id)).json()["type"] == "/problems/approval-closed"

    async def test_shows_who_asked_what_for_whom_and_why(self, house: House, three: Any) -> None:
        (own, system), (_, security), _ = three
        account = await house.account()
        id = await asked(system, account, "password")
        shown = {each["id"]: each for each in (await security.get("/v1/approvals")).json()["items"]}[id]
        assert shown["account"]["name"] == account["name"]
        assert shown["asked_by"]["name"] == own["name"]
        assert (shown["state"], shown["decidable"], shown["evidence"]) == ("open", True, "本人持身份证到场")
        mine = {each["id"]: each for each in (await system.get("/v1/approvals")).json()["items"]}[id]
        assert not mine["decidable"]
        assert shown["held"] == ["centre_staff"]

    async def test_are_found_by_account(self, house: House, three: Any) -> None:
        (_, system), (_, security), _ = three
        account, other = await house.account(), await house.account()
        id, _ = await asked(system, account, "password"), await asked(system, other, "password")
        found = (await security.get("/v1/approvals", params={"account": account["id"]})).json()["items"]
        assert [each["id"] for each in found] == [id]

    async def test_the_trail_names_both_and_no_link(self, house: House, three: Any) -> None:
        (own, system), (other, security), _ = three
        id = await asked(system, await house.account(), "password")
        code = code_of(await decide(security, id))
        rows = await house.rows("select * from identity.event where subject = $1 order by id", id)
        assert [(row["type"], row["actor"]) for row in rows] == [
            ("identity.approval.requested", own["id"]),
            ("identity.approval.approved", other["id"]),
        ]
        told = await house.rows("select t::text as row from identity.event t")
        assert not any(code in row["row"] or "身份证" in row["row"] for row in told)


class TestLeaving:
    @pytest.mark.asvs("7.4.2")
    async def test_one_administrator_closes_at_once(self, house: House, three: Any) -> None:
        _, (_, security), _ = three
        account = await house.account()
        session = await house.secret(account["name"])
        assert (await close(security, account)).status_code == 200
        assert (await house.exchange(session)).status_code == 401

    async def test_the_last_administrator_of_a_kind_stays(self, house: House, three: Any) -> None:
        await house.rows("update identity.account set disabled_at = now() where roles && '{auditor}'")
        (_, system), _, _ = three
        last, _ = await house.administrator("auditor")
        await house.account(roles=["auditor"], password=None)  # has not joined: cannot stand in
        answer = await close(system, last)
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/last-administrator")
        change = {"json": {"roles": ["centre_staff"]}, "headers": {"If-Match": "*"}}
        assert (await system.patch(f"/v1/accounts/{last['id']}", **change)).status_code == 409
        await house.administrator("auditor")
        assert (await close(system, last)).status_code == 200

    async def test_two_who_leave_at_the_same_moment_do_not_both(self, house: House, three: Any) -> None:
        await house.rows("update identity.account set disabled_at = now() where roles && '{auditor}'")
        (_, system), _, _ = three
        pair = [(await house.administrator("auditor"))[0] for _ in range(2)]
        answers = await asyncio.gather(*(close(system, each) for each in pair))
        assert sorted(answer.status_code for answer in answers) == [200, 409]

    @pytest.mark.asvs("7.4.5")
    async def test_a_colleagues_sessions_are_seen_and_ended(self, house: House, three: Any) -> None:
        (_, system), _, _ = three
        account = await house.account()
        first, second = await house.secret(account["name"]), await house.secret(account["name"])
        path = f"/v1/accounts/{account['id']}/sessions"
        listed = (await system.get(path)).json()
        assert len(listed) == 2
        assert not any(each["own"] for each in listed)
        assert (await system.delete(f"{path}/{listed[1]['id']}")).status_code == 204
        assert (await house.exchange(first)).status_code == 401
        assert (await house.exchange(second)).status_code == 200
        assert (await system.delete(f"{path}/{listed[1]['id']}")).status_code == 404
        own = (await system.get("/v1/own/sessions")).json()[0]["id"]
        assert (await system.delete(f"{path}/{own}")).status_code == 404  # a session, but not of this account
        assert PASSWORD not in str(listed)
