"""Second factors: what a right password alone opens, what proves a factor, and what does not a second time."""

import asyncio
from base64 import b32decode
from typing import Any
from uuid import uuid4

import pytest

from services.identity.factors import passkeys, rules
from tests.services.identity.authenticator import Device
from tests.services.identity.house import PASSWORD, House, Later

ORIGIN, HOST = "http://localhost:8000", "localhost"


async def enrolled(house: House) -> tuple[dict[str, Any], str, list[str]]:
    """An administrator with an authenticator app: the account, the app's secret and the recovery codes."""
    account = await house.account(roles=["system_admin"])
    step = (await house.sign_in(account["name"])).json()
    answer, secret = await house.enrol(step["ticket"])
    assert answer.status_code == 201, answer.text
    return account, secret, answer.json()["recovery_codes"]


async def ticket(house: House, name: str) -> dict[str, Any]:
    answer = await house.sign_in(name)
    assert answer.status_code == 202, answer.text
    return answer.json()


async def prove(house: House, ticket: str, **proof: Any) -> Any:
    return await house.client().post("/v1/sessions/second_factor", json={"ticket": ticket, "proof": proof})


class TestHalfSignedIn:
    @pytest.mark.asvs("6.3.3")
    @pytest.mark.parametrize("role", ["system_admin", "security_admin", "auditor"])
    async def test_an_administrators_password_opens_nothing_but_the_enrolment(self, house: House, role: str) -> None:
        account = await house.account(roles=[role])
        answer = await house.sign_in(account["name"])
        assert answer.status_code == 202
        assert "set-cookie" not in answer.headers
        assert answer.json() | {"ticket": ""} == {
            "step": "enrol",
            "ticket": "",
            "kinds": ["passkey", "totp"],
            "passkey": None,
        }

    @pytest.mark.asvs("6.3.3", "7.2.4")
    async def test_the_ticket_is_no_session(self, house: House) -> None:
        account, _, _ = await enrolled(house)
        for held in (await ticket(house, account["name"]), await ticket(house, account["name"])):
            assert (held["step"], held["kinds"]) == ("verify", ["totp", "recovery"])
            assert account["display_name"] not in str(held)
            assert (await house.exchange(held["ticket"])).status_code == 401
            for scheme in ("Bearer", "Session"):
                client = house.client(authorization=f"{scheme} {held['ticket']}")
                assert (await client.get("/v1/session")).status_code == 401

    @pytest.mark.asvs("6.3.3", "6.3.4")
    async def test_the_step_cannot_be_skipped(self, house: House) -> None:
        """A ticket to prove a factor enrols none, and one to enrol proves none."""
        account, _, _ = await enrolled(house)
        verify = (await ticket(house, account["name"]))["ticket"]
        for path, body in (
            ("/v1/enrolments", {"kind": "totp"}),
            ("/v1/enrolments/confirm", {"proof": {"code": "123456"}, "label": "x"}),
        ):
            answer = await house.client().post(path, json={"ticket": verify} | body)
            assert (answer.status_code, answer.json()["type"]) == (401, "/problems/sign-in-ticket-ended")
        fresh = await house.account(roles=["auditor"])
        enrol = (await ticket(house, fresh["name"]))["ticket"]
        assert (await prove(house, enrol, code="123456")).status_code == 401
        confirm = {"ticket": enrol, "proof": {"code": "123456"}, "label": "x"}  # nothing was offered
        assert (await house.client().post("/v1/enrolments/confirm", json=confirm)).status_code == 401

    async def test_a_ticket_made_before_a_factor_was_enrolled_enrols_no_other(self, house: House) -> None:
        account = await house.account(roles=["system_admin"])
        early, late = await ticket(house, account["name"]), await ticket(house, account["name"])
        assert (await house.enrol(late["ticket"]))[0].status_code == 201
        body = {"ticket": early["ticket"], "kind": "totp"}
        assert (await house.client().post("/v1/enrolments", json=body)).status_code == 401

    async def test_a_ticket_ends_after_ten_minutes(self, house: House, later: Later) -> None:
        account, secret, _ = await enrolled(house)
        held = (await ticket(house, account["name"]))["ticket"]
        await later("10 minutes 1 second")
        answer = await prove(house, held, code=await house.code(secret))
        assert (answer.status_code, answer.json()["type"]) == (401, "/problems/sign-in-ticket-ended")

    async def test_a_ticket_ends_with_any_change_of_the_account(self, house: House) -> None:
        account, secret, _ = await enrolled(house)
        held = (await ticket(house, account["name"]))["ticket"]
        change = {"json": {"roles": ["centre_staff"]}, "headers": {"If-Match": "*"}}
        await house.account(roles=["system_admin"])
        await enrolled(house)
        answer = await (await house.as_operator()).patch(f"/v1/accounts/{account['id']}", **change)
        assert answer.status_code == 200, answer.text
        assert (await prove(house, held, code=await house.code(secret, steps=1))).status_code == 401

    async def test_others_sign_in_by_a_password_until_they_enrol(self, house: House) -> None:
        account = await house.account()
        assert (await house.sign_in(account["name"])).status_code == 201

    async def test_a_demo_account_needs_none(self, demo_house: House) -> None:
        account = await demo_house.account(roles=["auditor"], demo=True, password=None)
        shown = (await demo_house.client().get("/v1/demo_sign_ins")).json()
        [own] = [each for each in shown if each["name"] == account["name"]]
        assert (await demo_house.sign_in(account["name"], own["password"])).status_code == 201


class TestCode:
    async def test_signs_in_with_a_fresh_secret(self, house: House) -> None:
        account, secret, _ = await enrolled(house)
        answer = await prove(
            house, (await ticket(house, account["name"]))["ticket"], code=await house.code(secret, steps=1)
        )
        assert answer.status_code == 201, answer.text
        assert answer.json()["name"] == account["name"]
        assert (await house.exchange(answer.cookies["__Host-wutong"])).status_code == 200

    @pytest.mark.asvs("6.5.1")
    async def test_counts_once_even_within_its_half_minute(self, house: House) -> None:
        account, secret, _ = await enrolled(house)
        used = await house.code(secret)  # confirmed the enrolment
        code = await house.code(secret, steps=1)
        assert (await prove(house, (await ticket(house, account["name"]))["ticket"], code=used)).status_code == 401
        assert (await prove(house, (await ticket(house, account["name"]))["ticket"], code=code)).status_code == 201
        answer = await prove(house, (await ticket(house, account["name"]))["ticket"], code=code)
        assert (answer.status_code, answer.json()["type"]) == (401, "/problems/second-factor-refused")

    @pytest.mark.asvs("6.5.1")
    async def test_two_at_the_same_moment_open_one_session(self, house: House) -> None:
        account, secret, _ = await enrolled(house)
        tickets = [(await ticket(house, account["name"]))["ticket"] for _ in range(3)]
        code = await house.code(secret, steps=1)
        answers = await asyncio.gather(*(prove(house, each, code=code) for each in tickets))
        assert sorted(answer.status_code for answer in answers) == [201, 401, 401]

    async def test_may_be_a_step_early_or_late_and_no_more(self, house: House, later: Later) -> None:
        account, secret, _ = await enrolled(house)
        await later("10 minutes")
        held = (await ticket(house, account["name"]))["ticket"]
        for steps in (-2, 2):
            assert (await prove(house, held, code=await house.code(secret, steps=steps))).status_code == 401
        assert (await prove(house, held, code=await house.code(secret, steps=-1))).status_code == 201
        held = (await ticket(house, account["name"]))["ticket"]
        assert (await prove(house, held, code=await house.code(secret, steps=1))).status_code == 201

    @pytest.mark.asvs("6.6.3", "6.3.1")
    async def test_wrong_ones_lock_the_name_like_wrong_passwords(self, house: House) -> None:
        account, secret, _ = await enrolled(house)
        held = await ticket(house, account["name"])
        wrong = [await prove(house, held["ticket"], code="000000") for _ in range(3)]
        # A right password in between buys no further guesses.
        held = await ticket(house, account["name"])
        wrong += [await prove(house, held["ticket"], code="000000") for _ in range(3)]
        assert [answer.status_code for answer in wrong] == [401] * 5 + [429]
        right = await prove(house, held["ticket"], code=await house.code(secret, steps=1))
        assert (right.status_code, right.json()["type"]) == (429, "/problems/sign-in-locked")
        assert (await house.sign_in(account["name"])).status_code == 429

    @pytest.mark.asvs("6.6.3")
    async def test_guesses_at_the_same_moment_get_no_more_than_five(self, house: House) -> None:
        account, _, _ = await enrolled(house)
        held = (await ticket(house, account["name"]))["ticket"]
        answers = await asyncio.gather(*(prove(house, held, code=f"00000{n}") for n in range(9)))
        assert sorted(answer.status_code for answer in answers) == [401] * 5 + [429] * 4

    @pytest.mark.parametrize(
        "proof", [{}, {"code": "12345"}, {"code": "１２３４５６x"}, {"code": "1", "recovery": "2"}, {"code": 5}]
    )
    async def test_malformed_proofs_are_422_and_not_counted(self, house: House, proof: Any) -> None:
        before = await house.rows("select count(*) from identity.sign_in_attempt")
        body = {"ticket": "x" * 43, "proof": proof}
        assert (await house.client().post("/v1/sessions/second_factor", json=body)).status_code == 422
        assert await house.rows("select count(*) from identity.sign_in_attempt") == before

    async def test_the_secret_is_sealed_and_nowhere_told(self, house: House) -> None:
        _, secret, codes = await enrolled(house)
        for table in ("event", "factor", "sign_in_step", "recovery_code", "repeat", "account"):
            rows = await house.rows(f"select t::text as row from identity.{table} t")
            for each in (secret, secret.encode().hex(), b32decode(secret).hex(), *codes):
                assert not any(each in row["row"] for row in rows), table


class TestRecovery:
    @pytest.mark.asvs("6.5.1", "6.5.2", "6.5.3")
    async def test_each_code_signs_in_once(self, house: House) -> None:
        account, _, codes = await enrolled(house)
        assert len(set(codes)) == rules.CODES == 10
        assert all(len(b32decode(code.replace("-", ""))) * 8 >= 112 for code in codes)
        first = await prove(house, (await ticket(house, account["name"]))["ticket"], recovery=codes[0].lower())
        assert first.status_code == 201, first.text
        again = await prove(house, (await ticket(house, account["name"]))["ticket"], recovery=codes[0])
        assert again.status_code == 401
        second = await prove(
            house, (await ticket(house, account["name"]))["ticket"], recovery=codes[1].replace("-", " ")
        )
        assert second.status_code == 201

    async def test_anothers_code_is_none(self, house: House) -> None:
        account, _, _ = await enrolled(house)
        _, _, codes = await enrolled(house)
        assert (
            await prove(house, (await ticket(house, account["name"]))["ticket"], recovery=codes[0])
        ).status_code == 401

    async def test_its_use_is_in_the_trail(self, house: House) -> None:
        account, _, codes = await enrolled(house)
        await prove(house, (await ticket(house, account["name"]))["ticket"], recovery=codes[0])
        query = "select type from identity.event where subject = $1 and type like 'identity.factor.%' order by id"
        told = [row["type"] for row in await house.rows(query, account["id"])]
        assert told == ["identity.factor.enrolled", "identity.factor.recovered"]


class TestPasskey:
    async def make(self, house: House, device: Device, **answered: Any) -> tuple[dict[str, Any], Any]:
        account = await house.account(roles=["security_admin"])
        held = (await ticket(house, account["name"]))["ticket"]
        offered = await house.client().post("/v1/enrolments", json={"ticket": held, "kind": "passkey"})
        assert offered.status_code == 201, offered.text
        options = offered.json()["passkey"]
        assert options["rp"]["id"] == HOST
        assert options["authenticatorSelection"]["userVerification"] == "required"
        answer = device.make(options) | answered
        body = {"ticket": held, "proof": {"passkey": answer}, "label": "工作电脑"}
        return account, await house.client().post("/v1/enrolments/confirm", json=body)

    async def test_is_enrolled_and_signs_in(self, house: House) -> None:
        device = Device(ORIGIN, HOST)
        account, made = await self.make(house, device)
        assert made.status_code == 201, made.text
        assert len(made.json()["recovery_codes"]) == 10
        held = await ticket(house, account["name"])
        assert held["kinds"] == ["passkey", "recovery"]
        assert [each["id"] for each in held["passkey"]["allowCredentials"]] == [device.sign(held["passkey"])["id"]]
        answer = await prove(house, held["ticket"], passkey=device.sign(held["passkey"]))
        assert answer.status_code == 201, answer.text

    async def test_an_answer_signs_in_once_and_for_its_own_ticket(self, house: House) -> None:
        device = Device(ORIGIN, HOST)
        account, _ = await self.make(house, device)
        first, second = await ticket(house, account["name"]), await ticket(house, account["name"])
        signed = device.sign(first["passkey"])
        assert (await prove(house, second["ticket"], passkey=signed)).status_code == 401
        assert (await prove(house, first["ticket"], passkey=signed)).status_code == 201
        assert (await prove(house, first["ticket"], passkey=signed)).status_code == 401

    async def test_a_counter_that_goes_back_is_refused(self, house: House) -> None:
        """A copied key shows by its counter."""
        device = Device(ORIGIN, HOST, count=7)
        account, _ = await self.make(house, device)
        held = await ticket(house, account["name"])
        device.count = 3
        assert (await prove(house, held["ticket"], passkey=device.sign(held["passkey"]))).status_code == 401

    async def test_a_device_that_does_not_count_signs_in_again(self, house: House) -> None:
        device = Device(ORIGIN, HOST)
        account, _ = await self.make(house, device)
        for _ in range(2):
            device.count = -1
            held = await ticket(house, account["name"])
            assert (await prove(house, held["ticket"], passkey=device.sign(held["passkey"]))).status_code == 201

    @pytest.mark.parametrize(
        "device",
        [
            Device("http://evil.example", HOST),
            Device("http://localhost:9999", HOST),
            Device(ORIGIN, "evil.example"),
            Device(ORIGIN, HOST, verifies=False),
        ],
        ids=["another origin", "another port", "another host", "user not verified"],
    )
    async def test_another_site_or_an_unverified_user_is_refused(self, house: House, device: Device) -> None:
        _, made = await self.make(house, device)
        assert (made.status_code, made.json()["type"]) == (401, "/problems/second-factor-refused")
        good = Device(ORIGIN, HOST)
        account, _ = await self.make(house, good)
        held = await ticket(house, account["name"])
        device.id, device.key = good.id, good.key
        assert (await prove(house, held["ticket"], passkey=device.sign(held["passkey"]))).status_code == 401

    @pytest.mark.parametrize(
        "answered",
        [
            {"response": {}},
            {"response": {"clientDataJSON": "e30", "attestationObject": "oA"}},
            {"response": {"clientDataJSON": "!", "attestationObject": "!"}},
            {"response": None},
            {"id": "x"},
            {"rawId": 5},
            {"type": "password"},
        ],
        ids=str,
    )
    async def test_a_broken_answer_is_refused(self, house: House, answered: Any) -> None:
        _, made = await self.make(house, Device(ORIGIN, HOST), **answered)
        assert (made.status_code, made.json()["type"]) == (401, "/problems/second-factor-refused")

    def test_belongs_to_the_public_address(self, house: House) -> None:
        def at(url: str) -> passkeys.Site | None:
            return passkeys.site(house.settings.model_copy(update={"public_url": url}))

        assert at("https://wutong.example:8443/") == passkeys.Site("wutong.example", "https://wutong.example:8443")
        assert at("") == passkeys.Site("localhost", "http://localhost:8000")
        assert at("https://192.0.2.7") is None
        assert at("http://[::1]:8000") is None


class TestAnother:
    async def test_a_colleague_enrols_one_of_their_own_will(self, house: House) -> None:
        account = await house.account()
        client = await house.as_session(await house.secret(account["name"]))
        begun = await client.post("/v1/own/factors", json={"password": PASSWORD})
        assert begun.status_code == 201, begun.text
        answer, secret = await house.enrol(begun.json()["ticket"])
        assert answer.status_code == 201
        assert (await client.get("/v1/session")).status_code == 401  # the old session has ended
        held = await ticket(house, account["name"])
        assert (await prove(house, held["ticket"], code=await house.code(secret, steps=1))).status_code == 201

    async def test_a_factor_of_nobody_cannot_be_removed(self, house: House) -> None:
        account = await house.account()
        client = await house.as_session(await house.secret(account["name"]))
        answer = await client.post(f"/v1/own/factors/{uuid4()}/remove", json={"password": PASSWORD})
        assert answer.status_code == 404
