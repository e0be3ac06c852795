"""Violations: found, demanded to be put right, looked at again, and reported by a letter that takes them over."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text

from kernel.access import Principal
from kernel.db import Database
from kernel.problems import Malformed
from services.identity import roles
from services.registry.confirmations.rules import HERE as HERE_TIME
from services.registry.referrals import rules as letters
from services.registry.violations import rules
from tests.conftest import ClientFor
from tests.services.registry.bringing import HERE, uscc
from tests.services.registry.people import staff

MAY = roles.permissions(["centre_staff"])
TODAY = datetime.now(UTC).astimezone(HERE_TIME).date()
FACTS = "向服务对象收取材料费，经办人赵某某出具收据。"


@pytest.fixture(scope="module")
async def centre(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff(HERE, MAY))


@pytest.fixture(scope="module")
async def clerk(client_for: ClientFor) -> httpx.AsyncClient:
    may = roles.permissions(["bureau_clerk"])
    who = Principal(subject=str(uuid4()), kind="account", name="李科员", area=HERE[:6], permissions=may)
    return await client_for("registry", who)


def of_organisation(of: str) -> Principal:
    held = roles.permissions(["organisation_manager"])
    return Principal(f"manager-{of}", "account", organisation=UUID(of), permissions=held)


async def organisation(centre: httpx.AsyncClient, number: int, **given: Any) -> str:
    told = {"name": f"违规{number}社", "uscc": uscc(number), "registration_authority": "滨城区民政局"} | given
    answer = await centre.post("/v1/organisations", json=told)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def found(centre: httpx.AsyncClient, of: str, **more: Any) -> dict[str, Any]:
    given = {"organisation_id": of, "found_on": "2026-03-05", "ground": {"code": "fees"}, "facts": FACTS} | more
    answer = await centre.post("/v1/violations", json=given)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def act(client: httpx.AsyncClient, violation: dict[str, Any], verb: str, **given: Any) -> httpx.Response:
    path, tag = f"/v1/violations/{violation['id']}", {"If-Match": f'"{violation["version"]}"'}
    return await client.post(f"{path}/{verb}", json=given, headers=tag)


async def done(client: httpx.AsyncClient, violation: dict[str, Any], verb: str, **given: Any) -> dict[str, Any]:
    answer = await act(client, violation, verb, **given)
    assert answer.is_success, answer.text
    return answer.json()


def slug(answer: httpx.Response) -> str:
    return str(answer.json()["type"]).removeprefix("/problems/")


class TestRules:
    def test_every_state_is_reached_from_the_first_and_every_move_leads_on(self) -> None:
        reached = {"found"}
        for _ in rules.MOVES:
            reached |= {move.after for move in rules.MOVES if reached & set(move.before)}
        assert reached == set(rules.WORDS)
        for state in rules.WORDS:
            for move in rules.MOVES:
                if move.name in rules.moves(state, failed=True):
                    assert rules.check(move.name, state, failed=True) is move
                else:
                    with pytest.raises(rules.ViolationStands):
                        rules.check(move.name, state, failed=True)
        assert rules.moves("referred", failed=False) == []

    def test_who_has_until_a_day_has_not_failed_before_it(self) -> None:
        since, by = date(2026, 3, 2), date(2026, 3, 20)
        term: dict[str, Any] = {"demanded_on": since, "rectify_by": by}
        rules.check_look("rectified", date(2026, 3, 9), **term, today=date(2026, 3, 10))
        rules.check_look("not_rectified", by, **term, today=by)
        for outcome, looked_on, today in (
            ("not_rectified", date(2026, 3, 19), date(2026, 3, 19)),
            ("not_rectified", date(2026, 3, 19), by),
            ("rectified", date(2026, 3, 1), by),
            ("rectified", date(2026, 3, 21), by),
        ):
            with pytest.raises(Malformed):
                rules.check_look(outcome, looked_on, **term, today=today)

    def test_the_letter_tells_what_was_found_demanded_and_in_vain(self) -> None:
        one: Any = SimpleNamespace(facts="违规收费", found_on=date(2026, 3, 1), demanded_on=None, looked_on=None)
        assert rules.told(one) == "2026年3月1日发现：违规收费。"
        one.demanded_on, one.rectify_by, one.demand = date(2026, 3, 2), date(2026, 3, 20), "退还费用。"
        one.looked_on, one.note = date(2026, 3, 21), ""
        assert rules.told(one).splitlines()[1:] == [
            "2026年3月2日已要求其在2026年3月20日前整改：退还费用。",
            "2026年3月21日复查，逾期未整改。",
        ]


class TestViolation:
    async def test_is_found_on_a_day_that_can_be(self, centre: httpx.AsyncClient) -> None:
        of = await organisation(centre, 8899)
        given = {"organisation_id": of, "ground": {"code": "fees"}, "facts": FACTS}
        for day in ("1900-01-01", (TODAY + timedelta(days=1)).isoformat()):
            answer = await centre.post("/v1/violations", json={**given, "found_on": day})
            assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/body/found_on")

    async def test_is_demanded_to_be_put_right_and_reported_where_it_was_not(
        self, centre: httpx.AsyncClient, clerk: httpx.AsyncClient, registry: Database, client_for: ClientFor
    ) -> None:
        of = await organisation(centre, 8801)
        manager = await client_for("registry", of_organisation(of))
        paper = {"kind": "paper", "title": "收据复印件"}
        violation = await found(centre, of, evidence=[paper])
        assert (violation["state"], violation["basis"]) == ("found", letters.basis("fees", uscc(8801)))
        assert violation["moves"] == ["demand", "refer", "withdraw"]
        assert await self.hears(manager, of) == []
        late = await act(centre, violation, "demand", rectify_by=(TODAY - timedelta(days=1)).isoformat())
        assert (late.status_code, late.json()["errors"][0]["pointer"]) == (422, "/body/rectify_by")
        ahead = (TODAY + timedelta(days=9)).isoformat()
        violation = await done(centre, violation, "demand", rectify_by=ahead, demand="退还费用")
        early = await act(centre, violation, "look", outcome="not_rectified")
        assert (early.status_code, early.json()["errors"][0]["pointer"]) == (422, "/body/outcome")
        assert await self.waits(centre, of) == []
        stale = violation | {"version": 1}
        assert (await act(centre, stale, "look", outcome="rectified")).status_code == 412
        violation = await done(centre, violation, "look", outcome="rectified", note="已退还")
        assert (violation["state"], violation["looked_on"], violation["moves"]) == ("rectified", TODAY.isoformat(), [])

        violation = await found(centre, of, evidence=[paper])
        violation = await done(centre, violation, "demand", rectify_by=TODAY.isoformat(), demand="退还费用")
        assert await self.waits(centre, of) == ["violation_due"]
        assert (await clerk.get("/v1/violations", params={"organisation": of})).json()["items"] == []
        violation = await done(centre, violation, "look", outcome="not_rectified", note="仍在收费")
        assert await self.waits(centre, of) == []
        violation = await done(centre, violation, "refer")
        assert slug(await act(centre, violation, "refer")) == "violation-stands-otherwise"
        id = violation["referral"]["id"]
        term = ["violation.not_rectified", "violation.demanded"]
        assert await self.hears(manager, of) == [*term, "violation.rectified", "violation.demanded"]
        letter = (await centre.get(f"/v1/deregistration_referrals/{id}")).json()
        assert (letter["state"], letter["addressee"]) == ("draft", "滨城区民政局")
        assert letter["evidence"] == [paper | {"id": None}]
        assert letter["grounds"] == [{"code": "fees", "basis": violation["basis"]}]
        assert letter["facts"].splitlines()[0] == f"2026年3月5日发现：{FACTS}"
        assert letter["facts"].endswith("复查，逾期未整改：仍在收费。")
        [cause] = (await centre.get("/v1/violations", params={"referral": id})).json()["items"]
        assert cause["id"] == violation["id"]
        # The bureau reads what a signed letter rests on, and nothing before.
        assert (await clerk.get(f"/v1/violations/{violation['id']}")).status_code == 404
        tag = {"If-Match": f'"{letter["version"]}"'}
        sent = await centre.post(f"/v1/deregistration_referrals/{id}/send", json={"prefix": "市东社移"}, headers=tag)
        assert sent.status_code == 200, sent.text
        read = (await clerk.get(f"/v1/violations/{violation['id']}")).json()
        assert (read["referral"]["number"], read["moves"]) == (sent.json()["number"], [])
        assert (await self.hears(manager, of))[:2] == ["deregistration_referral.sent", "violation.not_rectified"]
        async with registry.session(staff(HERE, MAY)) as session:
            query = "select data::text as told from event where starts_with(type, 'registry.violation.')"
            told = [row.told for row in await session.execute(text(query))]
        assert told
        assert not any("赵某某" in each or "仍在收费" in each for each in told)

        # A letter that is taken back leads to another one.
        back = {"If-Match": f'"{sent.json()["version"]}"'}
        path = f"/v1/deregistration_referrals/{id}/withdraw"
        assert (await centre.post(path, json={"reason": "材料不全"}, headers=back)).status_code == 200
        again = await done(centre, violation, "refer", addressee="滨州市民政局")
        assert (again["referral"]["id"] != id, again["moves"]) == (True, [])
        # And so does one whose organisation has put it right meanwhile: nothing stays open for ever.
        path = f"/v1/deregistration_referrals/{again['referral']['id']}"
        tag = {"If-Match": (await centre.get(path)).headers["etag"]}
        assert (await centre.post(f"{path}/withdraw", json={"reason": "已整改"}, headers=tag)).status_code == 200
        again = (await centre.get(f"/v1/violations/{again['id']}")).json()
        assert again["moves"] == ["rectified", "refer", "withdraw"]
        again = await done(centre, again, "look", outcome="rectified", note="费用已全部退还")
        assert (again["state"], again["referral"]) == ("rectified", None)

    async def test_that_cannot_be_put_right_is_reported_at_once_and_a_mistake_is_withdrawn(
        self, centre: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        of = await organisation(centre, 8802, registration_authority="")
        violation = await found(centre, of, ground={"code": "fraud", "basis": "《条例》第二十四条"})
        unnamed = await act(centre, violation, "refer")
        assert (unnamed.status_code, unnamed.json()["errors"][0]["pointer"]) == (422, "/body/addressee")
        violation = await done(centre, violation, "refer", addressee="滨城区民政局")
        assert (violation["state"], violation["basis"]) == ("referred", "《条例》第二十四条")
        # One letter of an organisation is under way at a time; the other one waits as it was.
        other = await found(centre, of)
        assert slug(await act(centre, other, "refer", addressee="滨城区民政局")) == "referral-under-way"
        gone = await done(centre, other, "withdraw", reason="记错了组织")
        assert (gone["state"], gone["withdrawn_reason"], gone["moves"]) == ("withdrawn", "记错了组织", [])
        assert slug(await act(centre, gone, "demand", rectify_by=TODAY.isoformat())) == "violation-stands-otherwise"
        # Neither was demanded to be put right, and the letter is a draft: the organisation hears of nothing.
        assert await self.hears(await client_for("registry", of_organisation(of)), of) == []

    async def test_is_refused_of_a_day_to_come_and_with_somebody_elses_document(
        self, centre: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        of = await organisation(centre, 8803)
        given = {"organisation_id": of, "found_on": "2100-01-01", "ground": {"code": "fees"}, "facts": FACTS}
        answer = await centre.post("/v1/violations", json=given)
        assert answer.json()["errors"][0]["pointer"] == "/body/found_on"
        evidence = [{"kind": "document", "id": str(uuid4()), "title": "年检结论"}]
        answer = await centre.post("/v1/violations", json=given | {"found_on": "2026-03-05", "evidence": evidence})
        assert answer.json()["errors"][0]["pointer"] == "/body/evidence/0/id"
        assert (await (await client_for("registry", of_organisation(of))).get("/v1/violations")).status_code == 403

    @staticmethod
    async def hears(manager: httpx.AsyncClient, of: str) -> list[str]:
        """What the organisation's own timeline says of violations and letters, the latest first."""
        items = (await manager.get(f"/v1/organisations/{of}/timeline", params={"limit": 100})).json()["items"]
        return [each["kind"] for each in items if each["kind"].startswith(("violation.", "deregistration_referral."))]

    @staticmethod
    async def waits(centre: httpx.AsyncClient, of: str) -> list[str]:
        items = (await centre.get("/todo")).json()["items"]
        found = [each["kind"] for each in items if each["subject"] and each["subject"]["id"] == of]
        return [kind for kind in found if kind.startswith("violation")]
