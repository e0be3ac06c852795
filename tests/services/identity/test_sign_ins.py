"""Signing in: whom it lets in, what it answers to whoever guesses, and who may sign in on this machine only."""

import asyncio
import time
from typing import Any

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text

from services.identity import itself
from services.identity.accounts import passwords
from services.identity.sign_ins import rules
from tests.services.identity.house import PASSWORD, House, Later

WRONG = "three-slow-egrets"


def told(answer: Any) -> dict[str, Any]:
    """A refusal without what differs between any two requests."""
    return {name: value for name, value in answer.json().items() if name != "request_id"}


async def refusals(house: House, subject: str) -> list[str]:
    rows = await house.rows(
        "select data->>'reason' as reason, internal from identity.event"
        " where type = 'identity.sign_in.refused' and subject = $1 order by id",
        subject,
    )
    assert all(row["internal"] for row in rows)
    return [row["reason"] for row in rows]


class TestName:
    async def test_is_the_same_in_any_case_and_width(self, house: House) -> None:
        account = await house.account(name="Wang.Min")
        assert account["name"] == "wang.min"
        for typed in ("wang.min", "WANG.MIN", "ｗａｎｇ．ｍｉｎ", " wang.min "):
            assert (await house.sign_in(typed)).status_code == 201

    @pytest.mark.asvs("6.2.8")
    async def test_the_password_is_compared_as_it_is(self, house: House) -> None:
        account = await house.account(password="Ab cd 密 xyz ")
        assert (await house.sign_in(account["name"], "Ab cd 密 xyz ")).status_code == 201
        for near in ("ab cd 密 xyz ", "Ab cd 密 xyz", "Ab cd 密 xyz  "):
            assert (await house.sign_in(account["name"], near)).status_code == 401

    @pytest.mark.asvs("6.2.9")
    async def test_all_of_a_long_password_counts(self, house: House) -> None:
        long = "九曲黄河万里沙" * 18
        account = await house.account(password=long)
        assert (await house.sign_in(account["name"], long[:-1])).status_code == 401
        assert (await house.sign_in(account["name"], long)).status_code == 201


class TestRefuse:
    @pytest.fixture
    def quick(self) -> None:
        """Here passwords cost what they cost an office."""

    @pytest.mark.asvs("6.3.8")
    async def test_answers_alike_whatever_is_wrong(self, house: House, demo_house: House) -> None:
        account, closed = await house.account(), await house.account()
        demo = await demo_house.account(demo=True, password=None)
        operator = await house.as_operator()
        await operator.patch(f"/v1/accounts/{closed['id']}", json={"disabled": True}, headers={"If-Match": '"1"'})
        answers = [
            await house.sign_in("nobody.here"),
            await house.sign_in(account["name"], WRONG),
            await house.sign_in(closed["name"]),
            await house.sign_in(demo["name"], passwords.of_demo(house.settings, demo["name"])),
        ]
        assert {answer.status_code for answer in answers} == {401}
        assert all(told(answer) == told(answers[0]) for answer in answers)
        assert all("set-cookie" not in answer.headers for answer in answers)
        assert await refusals(house, account["id"]) == ["credentials"]
        assert await refusals(house, closed["id"]) == ["disabled"]
        assert await refusals(house, demo["id"]) == ["demo_elsewhere"]
        assert "credentials" in await refusals(house, "unknown")

    @pytest.mark.asvs("6.3.8")
    async def test_takes_as_long_for_an_unknown_name(self, house: House) -> None:
        account = await house.account()

        async def seconds(name: str) -> float:
            started = time.perf_counter()
            await house.sign_in(name, WRONG)
            return time.perf_counter() - started

        known, unknown = [], []
        for at in range(4):  # alternating, and the quickest of each, so that a busy machine decides nothing
            known.append(await seconds(account["name"]))
            unknown.append(await seconds(f"unknown{at}"))
        assert 0.5 < min(unknown) / min(known) < 2

    async def test_compares_with_a_hash_of_todays_strength(self) -> None:
        assert not passwords.is_old(passwords.NOBODY)
        assert not passwords.is_old(await passwords.hash_of("x"))
        assert not await passwords.fits(passwords.NOBODY, "x")

    async def test_keeps_neither_the_name_nor_the_password_that_was_typed(self, house: House) -> None:
        await house.sign_in("my-secret-typed-as-a-name", "my-secret-typed-as-a-password")
        for table in ("event", "sign_in_attempt", "session", "credential"):
            rows = await house.rows(f"select t::text as row from identity.{table} t")
            assert not any("my-secret" in row["row"] or b"my-secret".hex() in row["row"] for row in rows)

    @pytest.mark.parametrize(
        "body",
        [{}, {"name": "a"}, {"name": "", "password": "x"}, {"name": "a", "password": "x" * 1025}, [], {"name": 1}],
        ids=str,
    )
    async def test_malformed_input_is_422_and_not_counted(self, house: House, body: Any) -> None:
        before = await house.rows("select count(*) from identity.sign_in_attempt")
        answer = await house.client().post("/v1/sessions", json=body)
        assert answer.status_code == 422
        assert await house.rows("select count(*) from identity.sign_in_attempt") == before


class TestLock:
    @pytest.mark.parametrize("exists", [True, False], ids=["an account", "an unknown name"])
    async def test_five_wrong_passwords_lock_the_name(self, house: House, exists: bool) -> None:
        name = (await house.account())["name"] if exists else "not.there"
        answers = [await house.sign_in(name, WRONG) for _ in range(6)]
        assert [answer.status_code for answer in answers] == [401] * 5 + [429]
        locked = await house.sign_in(name, PASSWORD)  # the right one does not help any more
        assert (locked.status_code, locked.json()["type"]) == (429, "/problems/sign-in-locked")
        assert 29 * 60 < int(locked.headers["retry-after"]) <= 30 * 60

    async def test_leaves_others_alone(self, house: House) -> None:
        locked, other = await house.account(), await house.account()
        for _ in range(5):
            await house.sign_in(locked["name"], WRONG)
        assert (await house.sign_in(other["name"])).status_code == 201

    @pytest.mark.asvs("6.3.1")
    async def test_ends_when_the_first_attempt_is_half_an_hour_old(self, house: House, later: Later) -> None:
        account = await house.account()
        for _ in range(5):
            await house.sign_in(account["name"], WRONG)
        await later("29 minutes")
        assert (await house.sign_in(account["name"])).status_code == 429
        await later("31 minutes")
        assert (await house.sign_in(account["name"])).status_code == 201

    async def test_a_success_in_between_begins_the_count_again(self, house: House) -> None:
        account = await house.account()
        for _ in range(2):
            for _ in range(4):
                assert (await house.sign_in(account["name"], WRONG)).status_code == 401
            assert (await house.sign_in(account["name"])).status_code == 201

    @pytest.mark.asvs("6.3.1")
    async def test_guesses_at_the_same_moment_get_no_more_than_five(self, house: House) -> None:
        account = await house.account()
        answers = await asyncio.gather(*(house.sign_in(account["name"], f"{WRONG}-{n}") for n in range(12)))
        assert sorted(answer.status_code for answer in answers) == [401] * 5 + [429] * 7

    async def test_is_in_the_trail(self, house: House) -> None:
        account = await house.account()
        for _ in range(6):
            await house.sign_in(account["name"], WRONG)
        assert await refusals(house, account["id"]) == ["credentials"] * 5 + ["locked"]


class TestRehash:
    async def test_a_weaker_hash_is_replaced_at_the_next_sign_in(self, house: House) -> None:
        account = await house.account()
        weak = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
        database = house.app.state.database
        async with database.session(itself.principal(house.settings)) as session:
            given = {"hash": weak, "id": account["id"]}
            await session.execute(text("update identity.credential set hash = :hash where account_id = :id"), given)
        assert (await house.sign_in(account["name"])).status_code == 201
        async with database.session(itself.principal(house.settings)) as session:
            query = text("select hash from identity.credential where account_id = :id")
            assert not passwords.is_old(await session.scalar(query, {"id": account["id"]}))
        assert (await house.sign_in(account["name"])).status_code == 201


class TestOperator:
    async def test_the_key_in_the_home_folder_signs_in(self, house: House) -> None:
        seen = (await (await house.as_operator()).get("/v1/session")).json()
        assert (seen["name"], seen["roles"], seen["area"]) == ("operator", ["operator"], "371602004")
        assert {"accounts:manage", "audit:read", "coverage:record", "lists:commit"} <= set(seen["permissions"])

    @pytest.mark.parametrize("header", ["Operator wrong", "Operator ", "Bearer x", "", "Operator 密"])
    async def test_refuses_another_key(self, house: House, header: str) -> None:
        answer = await house.client().post("/v1/operator_sessions", headers={"authorization": header.encode()})
        assert answer.status_code == 401

    async def test_does_not_exist_for_another_machine(self, house: House) -> None:
        key = house.settings.secret("operator-key")
        client = house.client(peer="192.0.2.7", authorization=f"Operator {key}")
        assert (await client.post("/v1/operator_sessions")).status_code == 404

    async def test_no_account_can_carry_the_role(self, house: House) -> None:
        body = {"name": "operator2", "display_name": "x", "roles": ["operator"], "password": PASSWORD}
        assert (await (await house.as_operator()).post("/v1/accounts", json=body)).status_code == 422


class TestDemo:
    async def test_sample_sign_ins_are_shown_and_work_in_a_demo_home(self, demo_house: House) -> None:
        account = await demo_house.account(demo=True, password=None, roles=["party_worker"])
        shown = (await demo_house.client().get("/v1/demo_sign_ins")).json()
        mine = next(row for row in shown if row["name"] == account["name"])
        assert mine["role"] == "party_worker"
        answer = await demo_house.sign_in(mine["name"], mine["password"])
        assert answer.status_code == 201
        assert answer.json()["demo"]
        assert (await demo_house.exchange(answer.cookies["__Host-wutong"])).status_code == 200

    async def test_the_passwords_are_this_homes_own(self, demo_house: House, tmp_path: Any) -> None:
        elsewhere = demo_house.settings.model_copy(update={"home": tmp_path})
        del elsewhere.__dict__["secrets_folder"]
        assert passwords.of_demo(demo_house.settings, "a") != passwords.of_demo(elsewhere, "a")
        assert passwords.of_demo(demo_house.settings, "a") != passwords.of_demo(demo_house.settings, "b")

    async def test_nothing_of_it_exists_elsewhere(self, house: House, demo_house: House) -> None:
        account = await demo_house.account(demo=True, password=None)
        password = passwords.of_demo(demo_house.settings, account["name"])
        assert (await house.client().get("/v1/demo_sign_ins")).status_code == 404
        assert (await demo_house.client(peer="192.0.2.7").get("/v1/demo_sign_ins")).status_code == 404
        assert (await demo_house.sign_in(account["name"], password, peer="192.0.2.7")).status_code == 401
        assert (await house.sign_in(account["name"], password)).status_code == 401
        secret = (await demo_house.sign_in(account["name"], password)).cookies["__Host-wutong"]
        assert (await house.exchange(secret)).status_code == 401

    async def test_an_ordinary_home_takes_no_demo_account(self, house: House) -> None:
        body = {"name": "demo.x", "display_name": "x", "roles": ["centre_staff"], "demo": True}
        answer = await (await house.as_operator()).post("/v1/accounts", json=body)
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/no-demo")

    @pytest.mark.parametrize(
        ("demo", "host", "peer", "is_open"),
        [
            (True, "127.0.0.1", "127.0.0.1", True),
            (True, "localhost", "::1", True),
            (True, "::1", "127.0.0.9", True),
            (False, "127.0.0.1", "127.0.0.1", False),
            (True, "0.0.0.0", "127.0.0.1", False),
            (True, "127.0.0.1", "192.0.2.7", False),
            (True, "127.0.0.1", "127.0.0.1.example.org", False),
            (True, "127.0.0.1", "", False),
            (True, "127.0.0.1", None, False),
        ],
    )
    def test_is_open_on_loopback_only(self, demo: bool, host: str, peer: str | None, is_open: bool) -> None:
        assert rules.demo_is_open(demo=demo, host=host, peer=peer) is is_open
