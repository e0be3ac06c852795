"""Rules that an office makes for itself: which one decides, who may make it, and what it would change."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from kernel.access import system
from kernel.settings import Settings
from services.evaluation.gate import rules as gate
from services.evaluation.gate import service, three_no
from services.evaluation.gate.rules import Rule
from services.evaluation.proposals import parameters, rules
from services.evaluation.proposals import service as proposing
from tests.conftest import ClientFor
from tests.services.evaluation import told
from tests.services.evaluation.asking import asked, trial
from tests.services.registry.people import STREET, shift, staff

MAY = frozenset(["rules:read", "rules:change", "standings:read", "gate:ask"])
ASKER = staff(permissions=MAY)
COLLEAGUE = replace(ASKER, subject="colleague", name="李明")
TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()
SOURCE = "街道办事处〔2026〕3号"
WORDS = {"remedy_zh": "补全后解除。", "remedy_en": "Complete them."}
STRICT = {"conjunction": False, "bars": ["claim"], **WORDS}
NOBODY = {"party_unit": "no", "formal_members": "no", "work_coverage": "no"}
URL = "/v1/rule_proposals"


def draft(**given: Any) -> dict[str, Any]:
    """A stricter rule of three-no for the street, from today."""
    rule = {"rule": "three_no", "area": STREET, "from": str(TODAY), "source": SOURCE, "parameters": STRICT}
    return {**rule, **given}


@pytest.fixture(scope="module")
def app(apps: dict[str, FastAPI]) -> FastAPI:
    return apps["evaluation"]


@pytest.fixture(scope="module")
async def asker(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("evaluation", ASKER)


@pytest.fixture(scope="module")
async def colleague(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("evaluation", COLLEAGUE)


async def proposed(client: httpx.AsyncClient, **given: Any) -> dict[str, Any]:
    answer = await client.post(URL, json=draft(**given))
    assert answer.status_code == 201, answer.text
    return answer.json()


async def moved(client: httpx.AsyncClient, one: dict[str, Any], verb: str, **body: Any) -> httpx.Response:
    headers = {"If-Match": f'"{one["version"]}"'}
    return await client.post(f"{URL}/{one['id']}/{verb}", json=body or None, headers=headers)


async def accepted(asker: httpx.AsyncClient, colleague: httpx.AsyncClient, **given: Any) -> dict[str, Any]:
    answer = await moved(colleague, await proposed(asker, **given), "accept")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def covered(app: FastAPI, *, area: str, **facts: str) -> str:
    id = await told.organisation(app, area=area)
    given = {"organisation_id": id, "organisation_name": "守信协会", "version": 1, "source": "unit"}
    recorded = {"recorded_at": "2026-01-05T08:00:00+00:00"}
    await told.tell(app, "registry.coverage.recorded", {**given, **recorded, **NOBODY, **facts}, area=area)
    return id


def rule(area: str, version: str, begins: date, ends: date | None = None, code: str = "three_no") -> Rule:
    return Rule(code, version, area, begins, ends, {})


class TestPrevailing:
    """One rule of each test decides: the most specific area's, of these the last that has begun."""

    BASE = rule("", "1", date(2000, 1, 1))

    @pytest.mark.parametrize(
        ("every", "area", "on", "expected"),
        [
            ([BASE], "371699004001", date(2026, 6, 1), "1"),
            ([BASE, rule("371699004", "s", date(2026, 6, 1))], "371699004001", date(2026, 5, 31), "1"),
            ([BASE, rule("371699004", "s", date(2026, 6, 1))], "371699004001", date(2026, 6, 1), "s"),
            ([BASE, rule("371699004", "s", date(2026, 6, 1))], "371699005001", date(2026, 6, 1), "1"),
            # A street's rule decides before its district's, whichever is the later.
            (
                [rule("371699004", "s", date(2025, 1, 1)), rule("371699", "d", date(2026, 1, 1))],
                "371699004001",
                date(2026, 6, 1),
                "s",
            ),
            # A later one of the same area ends the former, for good; after it has ended the wider area's decides.
            (
                [rule("371699004", "a", date(2025, 1, 1)), rule("371699004", "b", date(2026, 1, 1), date(2026, 3, 31))],
                "371699004001",
                date(2026, 3, 31),
                "b",
            ),
            (
                [
                    BASE,
                    rule("371699004", "a", date(2025, 1, 1)),
                    rule("371699004", "b", date(2026, 1, 1), date(2026, 3, 31)),
                ],
                "371699004001",
                date(2026, 4, 1),
                "1",
            ),
            # Of two that begin on one day the one decided later counts.
            (
                [rule("371699004", "a", date(2026, 1, 1)), rule("371699004", "b", date(2026, 1, 1))],
                "371699004001",
                date(2026, 6, 1),
                "b",
            ),
            ([rule("", "1", date(2000, 1, 1), date(2020, 1, 1))], "371699004001", date(2026, 6, 1), None),
        ],
    )
    def test_of_each_test_one(self, every: list[Rule], area: str, on: date, expected: str | None) -> None:
        found = gate.prevailing([*every, rule("", "m", date(2000, 1, 1), code="membership")], area=area, on=on)
        assert {each.code: each.version for each in found} == {
            "membership": "m",
            **({"three_no": expected} if expected else {}),
        }

    def test_a_rule_is_in_force_until_the_day_before_a_later_one_of_its_area(self) -> None:
        every = [
            rule("", "1", date(2000, 1, 1)),
            rule("371699004", "a", date(2026, 1, 1)),
            rule("371699004", "b", date(2026, 6, 1), date(2026, 12, 31)),
            rule("371699004", "c", date(2027, 6, 1)),
        ]
        assert gate.dated(every, on=date(2026, 6, 1)) == [
            ("in_force", None),
            ("past", date(2026, 5, 31)),
            ("in_force", date(2026, 12, 31)),
            ("coming", None),
        ]


class TestParameters:
    @pytest.mark.parametrize(
        ("code", "given", "pointers"),
        [
            ("three_no", STRICT, []),
            ("three_no", {**STRICT, "conjunction": "no"}, ["conjunction"]),
            ("three_no", {**STRICT, "bars": ["fly"]}, ["bars"]),
            ("three_no", {**STRICT, "bars": ["claim", "claim"]}, ["bars"]),
            ("three_no", WORDS, ["bars"]),
            ("three_no", {**STRICT, "states": {}}, ["states"]),
            ("three_no", {**STRICT, "remedy_en": "补"}, ["remedy_en"]),
            ("three_no", {"bars": [], "remedy_zh": " "}, ["remedy_zh", "remedy_en"]),
            ("three_no", {**STRICT, "actions": [{"code": "elsewhere"}]}, ["actions"]),
            ("membership", {"states": {"left": {"bars": ["claim"]}}, **WORDS}, []),
            ("membership", {"states": {"gone": {"bars": ["claim"]}}, **WORDS}, ["states/gone"]),
            ("membership", {"states": {"left": {"shuts": ["claim"]}}, **WORDS}, ["states/left/shuts"]),
            ("membership", {"states": {"left": {"bars": "claim"}}, **WORDS}, ["states/left/bars"]),
            ("membership", {"states": {}, "association": "x", **WORDS}, ["states", "association"]),
            ("documents", {"states": {"expired": {"bars": []}}, **WORDS}, ["required"]),
            (
                "documents",
                {"states": {"expired": {"bars": []}}, "required": {"registered": ["diploma"]}, **WORDS},
                ["required/registered"],
            ),
            ("registration_class", {"states": {"filed": {"with_lead": ["claim"]}}, **WORDS}, []),
            ("credit_checks", {"states": {"found": {"bars": ["award"]}}, **WORDS}, []),
        ],
    )
    def test_are_those_of_the_test(self, code: str, given: dict[str, Any], pointers: list[str]) -> None:
        found = [each["pointer"] for each in parameters.wrong(code, given, actions=[])]
        assert found == [f"/body/parameters/{each}" for each in pointers]

    async def test_what_is_shipped_is_right(self, asker: httpx.AsyncClient) -> None:
        for each in (await asker.get("/v1/rule_sets")).json()["items"]:
            given = each["parameters"]
            assert parameters.wrong(each["rule"], given, actions=given.get("actions", [])) == [], each["rule"]

    def test_the_next_version_is_the_areas_own(self) -> None:
        assert rules.next_version("371699004", ["371699004.1", "371699004.10", "试行"]) == "371699004.11"


class TestProposal:
    async def test_a_second_rule_of_one_day_to_come_is_refused_by_the_firsts_version(
        self, asker: httpx.AsyncClient, colleague: httpx.AsyncClient
    ) -> None:
        given = {"area": f"{STREET}019", "from": str(TODAY + timedelta(days=40))}
        waits = await proposed(asker, **given)
        first = await accepted(asker, colleague, **given)
        again, late = await asker.post(URL, json=draft(**given)), await moved(colleague, waits, "accept")
        for answer in (again, late):
            assert (answer.status_code, answer.json()["type"]) == (409, "/problems/rule-same-day")
            assert f"{STREET}019.1" in answer.json()["title"]
        assert (await moved(asker, first, "withdraw", reason="另行起草")).status_code == 200
        assert (await moved(colleague, waits, "accept")).status_code == 200

    def test_one_that_another_took_the_place_of_on_its_first_day_ends_on_that_day(self) -> None:
        every = [rule("371699004", version, date(2026, 6, 1)) for version in "ab"]
        assert gate.dated(every, on=date(2026, 6, 1))[0] == ("past", date(2026, 6, 1))

    async def test_bad_ones_name_every_field(self, asker: httpx.AsyncClient) -> None:
        day = {"from": str(TODAY - timedelta(days=1)), "until": str(TODAY - timedelta(days=2))}
        answer = await asker.post(URL, json=draft(area="371699005", parameters={"bars": []}, **day))
        assert answer.status_code == 422
        assert [each["pointer"] for each in answer.json()["errors"]] == [
            "/body/parameters/remedy_zh",
            "/body/parameters/remedy_en",
            "/body/area",
            "/body/from",
            "/body/until",
        ]
        assert (await asker.post(URL, json=draft(area="371699"))).status_code == 422, "the district is not the street's"
        assert (await asker.post(URL, json=draft(rule="weather"))).status_code == 422

    async def test_is_decided_by_a_colleague_and_taken_back_by_its_maker(
        self, asker: httpx.AsyncClient, colleague: httpx.AsyncClient
    ) -> None:
        later = {"from": str(TODAY + timedelta(days=30))}
        one = await proposed(asker, **later)
        assert (one["state"], one["moves"]) == ("proposed", ["withdraw"])
        assert (await moved(asker, one, "accept")).json()["type"] == "/problems/rule-proposal-own"
        assert (await moved(colleague, one, "withdraw", reason="x")).json()["type"] == "/problems/rule-proposal-own"
        assert (await moved(colleague, one, "reject")).status_code == 422, "a refusal says why"
        [waiting] = [each for each in (await colleague.get("/todo")).json()["items"] if each["kind"] == "rule_proposal"]
        assert waiting["subject"]["id"] == one["id"]
        assert (await asker.get("/todo")).json()["items"] == []
        rejected = (await moved(colleague, one, "reject", reason="太严")).json()
        assert (rejected["state"], rejected["reason"], rejected["moves"]) == ("rejected", "太严", [])
        assert (await moved(colleague, rejected, "accept")).json()["type"] == "/problems/rule-proposal-closed"
        other = await proposed(asker, **later)
        assert (await moved(asker, {**other, "version": 9}, "withdraw", reason="")).status_code == 412
        assert (await moved(asker, other, "withdraw", reason="")).json()["state"] == "withdrawn"

    async def test_one_that_has_not_begun_may_be_withdrawn_and_never_was_a_rule(
        self, asker: httpx.AsyncClient, colleague: httpx.AsyncClient
    ) -> None:
        begins = {"from": str(TODAY + timedelta(days=30)), "rule": "statutory_lists"}
        given = {"states": {"abnormal": {"bars": ["pay"]}}, **WORDS}
        one = await accepted(asker, colleague, parameters=given, **begins)
        assert (one["rule_version"], one["moves"]) == (f"{STREET}.1", ["withdraw"])
        # The acts that begin a mend are those of the rule whose place it takes.
        assert [each["code"] for each in one["parameters"]["actions"]] == ["see_entries"]

        async def listed() -> list[tuple[str, str]]:
            every = (await asker.get("/v1/rule_sets")).json()["items"]
            return [(each["version"], each["state"]) for each in every if each["rule"] == "statutory_lists"]

        assert await listed() == [("1", "in_force"), (f"{STREET}.1", "coming")]
        assert (await moved(asker, one, "withdraw", reason="")).status_code == 422, "whoever undoes it says why"
        assert (await moved(asker, one, "withdraw", reason="条件不成熟")).json()["state"] == "withdrawn"
        assert await listed() == [("1", "in_force")]
        again = await accepted(asker, colleague, parameters=given, **begins)
        assert again["rule_version"] == f"{STREET}.2", "no version is given twice"

    async def test_nobody_writes_a_rule_for_elsewhere_or_edits_one(
        self, app: FastAPI, asker: httpx.AsyncClient, colleague: httpx.AsyncClient
    ) -> None:
        await accepted(asker, colleague, **{"from": str(TODAY + timedelta(days=60)), "area": f"{STREET}009"})
        tries = (
            "insert into rule_set (id, area, code, version, effective_from, source, parameters, proposal_id) values"
            " (wutong.uuid7(), '', 'three_no', 'x', wutong.today(), 's', '{}', wutong.uuid7())",
            "update rule_set set parameters = '{}'",
            "update rule_set set withdrawn_at = now() where area = ''",
        )
        for each in tries:
            async with app.state.database.session(system("gate", area=STREET, purpose="gate")) as session:
                with pytest.raises(Exception, match=r"row-level security|permission denied"):
                    await session.execute(text(each))
                await session.rollback()


class TestEffect:
    """What a preview says is what happens: at the gate, in the outlook, in the figure, on its first day."""

    PLACE = f"{STREET}007"

    async def figures(self, client: httpx.AsyncClient) -> int:
        return int((await client.get("/v1/decisions/counts")).json()["three_no"])

    async def test_on_its_day_and_not_before(
        self,
        app: FastAPI,
        asker: httpx.AsyncClient,
        colleague: httpx.AsyncClient,
        settings: Settings,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        partly = await covered(app, area=self.PLACE, party_unit="yes")
        wholly = await covered(app, area=self.PLACE)
        elsewhere = await covered(app, area=f"{STREET}008", party_unit="yes")
        begins = TODAY + timedelta(days=3)
        before = await self.figures(asker)
        given = {"area": self.PLACE, "from": str(begins)}
        shown = (await asker.post(f"{URL}/preview", json=draft(**given))).json()
        assert (shown["on"], shown["organisations"], shown["barred"], shown["lifted"]) == (str(begins), 2, 1, 1)
        # It closes claiming to the one that lacks a fact, and opens what it does not name to the one that lacks all.
        counts = {each["point"]: (each["closes"], each["opens"]) for each in shown["points"]}
        assert counts == {"rate": (0, 1), "claim": (1, 0), "award": (0, 1), "book": (0, 1), "match": (0, 1)}
        assert {each["organisation"]["id"] for each in shown["affected"]} == {partly, wholly}
        one = await proposed(asker, **given)
        assert (await colleague.get(f"{URL}/{one['id']}/preview")).json() == shown
        assert shown["total"] == 2
        # Of a large area a part is tried, portion by portion, and it is told of how many.
        monkeypatch.setattr(proposing, "PORTION", 1)
        assert (await asker.post(f"{URL}/preview", json=draft(**given))).json() == shown
        monkeypatch.setattr(proposing, "MOST", 1)
        part = (await asker.post(f"{URL}/preview", json=draft(**given))).json()
        assert (part["organisations"], part["total"], len(part["affected"])) == (1, 2, 1)
        assert (await moved(colleague, one, "accept")).status_code == 200

        assert (await asked(asker, partly, "claim"))["allowed"]
        outlook = (await asker.get("/v1/gate/outlook", params={"days": 7})).json()
        assert {(each["organisation"]["id"], each["on"]) for each in outlook["items"]} == {
            (partly, str(begins)),
            (wholly, str(begins)),
        }
        [why] = next(each for each in outlook["items"] if each["organisation"]["id"] == partly)["why"]
        assert why["version"] == f"{self.PLACE}.1"
        ahead = await asked(asker, partly, "claim", as_of=str(begins))
        assert (ahead["allowed"], trial(ahead, "three_no")["version"]) == (False, f"{self.PLACE}.1")
        assert await self.figures(asker) == before

        await shift(settings, "3 days")
        try:
            async with app.state.database.session(system("gate", area=STREET, purpose="gate")) as session:
                while await service.renew_outdated(session):
                    pass
                query = text(f"select id from ({three_no.ROWS}) r")
                found = {str(id) for id in await session.scalars(query, {"until": begins})}
            assert {partly, wholly} <= found
            assert elsewhere not in found
            assert await self.figures(asker) == before + 1
            standing = (await asker.get("/v1/standings", params={"organisation": partly})).json()["items"][0]
            assert (standing["three_no"], standing["points"]["claim"]["version"]) == ("yes", f"{self.PLACE}.1")
            refused = await asked(asker, partly, "claim")
            assert trial(refused, "three_no")["version"] == f"{self.PLACE}.1"
            kept = (await asker.get(f"/v1/decisions/{refused['decision']}")).json()
            assert trial(kept, "three_no")["version"] == f"{self.PLACE}.1"
            # What was asked of an earlier day is answered by the rule of that day.
            assert (await asked(asker, partly, "claim", as_of=str(TODAY)))["allowed"]
            late = (await asker.get(f"{URL}/{one['id']}")).json()
            assert (await moved(asker, late, "withdraw", reason="晚了")).json()["type"] == "/problems/rule-begun"
        finally:
            await shift(settings, "0")

    async def test_one_accepted_for_today_is_followed_at_once(
        self, app: FastAPI, client_for: ClientFor, asker: httpx.AsyncClient, colleague: httpx.AsyncClient
    ) -> None:
        area = f"{STREET}006"
        id = await covered(app, area=area, party_unit="yes")
        await client_for("evaluation", ASKER, live=True)
        await accepted(asker, colleague, area=area)
        for _ in range(200):
            standing = (await asker.get("/v1/standings", params={"organisation": id})).json()["items"][0]
            if standing["three_no"] == "yes":
                break
        assert standing["points"]["claim"]["version"] == f"{area}.1"
        [condition, *_] = standing["points"]["claim"]["actions"]
        assert condition["code"] == "record_coverage"

    async def test_figure_and_gate_rest_on_one_rule_whatever_stands_in_the_rows(
        self, app: FastAPI, asker: httpx.AsyncClient, colleague: httpx.AsyncClient
    ) -> None:
        """The SQL of the figure against the gate's own: switched off in one community, and for a day in another."""
        off, brief = f"{STREET}005", f"{STREET}004"
        ids = {area: await covered(app, area=area) for area in (off, brief)}
        await accepted(asker, colleague, area=off, parameters={"bars": [], **WORDS})
        await accepted(asker, colleague, area=brief, until=str(TODAY + timedelta(days=1)))
        await accepted(asker, colleague, area=brief, parameters={"bars": [], **WORDS}, until=str(TODAY))
        async with app.state.database.session(system("gate", area=STREET, purpose="gate")) as session:
            every = [service.judging.plain(each) for each in await service.rule_sets(session)]
            known = await service.several(session, [UUID(id) for id in ids.values()])
            for days in range(4):
                on = TODAY + timedelta(days=days)
                query = text(f"select id from ({three_no.ROWS}) r")
                counted = {str(id) for id in await session.scalars(query, {"until": on})}
                facts = await service.gather(session, known, until=TODAY)
                for area, id in ids.items():
                    judged = gate.standing(facts[UUID(id)], gate.prevailing(every, area=area, on=on), on)
                    assert (id in counted) == (judged["three_no"] == "yes"), (area, on)
        assert ids[brief] in counted, "its own rules are over: that of everywhere decides again"
