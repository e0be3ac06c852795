"""Annual reports: who owes one for a year, to whom and by what day, on both sides of every boundary day."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text

from kernel import HERE as ZONE
from kernel import todo
from kernel.db import Database
from kernel.settings import Settings
from services.identity import roles
from services.registry.annual_reports import rules
from services.registry.annual_reports.rules import DueRow, Reporter
from services.registry.documents import service as documents
from tests.conftest import ClientFor
from tests.services.registry.bringing import HERE, uscc
from tests.services.registry.people import register, shift, staff

SINCE, THAT_DAY = date(2026, 1, 1), date(2026, 11, 28)
ROWS = [
    DueRow("", "other", "supervising_unit", SINCE, None, 3, 31, 6, 30),
    DueRow("", "other", "registration_authority", SINCE, None, 5, 31, 6, 30),
    DueRow("", "foundation", "charity_platform", SINCE, None, 3, 31, 6, 30),
]
NUMBERS = itertools.count(8601)


def one(**given: Any) -> Reporter:
    whole: dict[str, Any] = {
        "area": "371602004000", "kind": "registered", "uscc": "52371699MJE000021X", "type": "社会服务机构",
        "supervising_unit": "区教育局", "registered_on": date(2024, 5, 1), "status": "active", "legal_status": "active",
        "charity": None,
    }  # fmt: skip
    return Reporter(**(whole | given))


def state(reporter: Reporter, today: date, *, year: int = 2025, handed_in: bool = False) -> str:
    return rules.state(reporter, rules.dues(ROWS, reporter, year), handed_in=handed_in, today=today)


class TestDays:
    def test_two_addressees_and_a_foundation_has_one_of_its_own(self) -> None:
        assert [(each.addressee, each.on) for each in rules.dues(ROWS, one(), 2025)] == [
            ("supervising_unit", date(2026, 3, 31)),
            ("registration_authority", date(2026, 5, 31)),
        ]
        direct = rules.dues(ROWS, one(supervising_unit=""), 2025)
        assert [(each.addressee, each.on) for each in direct] == [("registration_authority", date(2026, 5, 31))]
        for foundation in (one(uscc="53371699MJE00003XJ"), one(type="非公募基金会"), one(charity="recognised")):
            found = rules.dues(ROWS, foundation, 2025)
            assert [(each.addressee, each.on) for each in found] == [("charity_platform", date(2026, 3, 31))]

    def test_the_closest_area_counts_and_a_row_within_its_time_alone(self) -> None:
        city = DueRow("3716", "other", "registration_authority", SINCE, date(2026, 12, 31), 4, 15, 6, 30)
        own = one(supervising_unit="")
        assert [each.on for each in rules.dues([*ROWS, city], own, 2025)] == [date(2026, 4, 15)]
        assert [each.on for each in rules.dues([*ROWS, city], own, 2026)] == [date(2027, 5, 31)]
        assert [each.on for each in rules.dues([*ROWS, city], own._replace(area="370102001000"), 2025)] == [
            date(2026, 5, 31)
        ]
        assert rules.dues(ROWS, own, 2024) == []

    @pytest.mark.parametrize(
        ("registered", "found"), [(date(2025, 6, 30), "late"), (date(2025, 7, 1), "none"), (None, "unknown")]
    )
    def test_who_was_registered_by_30_june_owes_one(self, registered: date | None, found: str) -> None:
        assert state(one(registered_on=registered), date(2026, 11, 28)) == found

    @pytest.mark.parametrize(
        ("day", "dual", "direct"),
        [
            (date(2026, 2, 28), "later", "later"),
            (date(2026, 3, 1), "due", "later"),
            (date(2026, 3, 31), "due", "later"),
            (date(2026, 4, 1), "late", "later"),
            (date(2026, 5, 1), "late", "due"),
            (date(2026, 5, 31), "late", "due"),
            (date(2026, 6, 1), "late", "late"),
        ],
    )
    def test_it_presses_thirty_days_before_the_first_day_due(self, day: date, dual: str, direct: str) -> None:
        assert (state(one(), day), state(one(supervising_unit=""), day)) == (dual, direct)
        assert state(one(), day, handed_in=True) == "handed_in"

    @pytest.mark.parametrize("given", [{"kind": "filed"}, {"status": "exited"}, {"legal_status": "revoked"}])
    def test_who_is_no_registered_organisation_any_more_owes_none(self, given: dict[str, Any]) -> None:
        assert state(one(**given), date(2026, 11, 28)) == "none"


@pytest.fixture(scope="module")
async def centre(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff(HERE, roles.permissions(["operator"])), live=True)


@pytest.fixture(scope="module", autouse=True)
async def _that_day(settings: Settings) -> AsyncIterator[None]:
    """It is the day of which the cases below speak, whatever day it is."""
    await shift(settings, f"{(THAT_DAY - datetime.now(ZONE).date()).days} days")
    yield
    await shift(settings, "0")


async def report(client: httpx.AsyncClient, id: object, **given: str) -> httpx.Response:
    return await client.post(f"/v1/organisations/{id}/documents", data={"kind": "annual_report"} | given)


async def owing(client: httpx.AsyncClient, **also: str) -> set[str]:
    answer = await client.get("/v1/organisations", params={"report": "owed", "limit": "200"} | also)
    return {each["name"] for each in answer.json()["items"]}


class TestOwed:
    async def test_list_and_waiting_say_what_the_rules_say_of_each(
        self, centre: httpx.AsyncClient, registry: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        cases: dict[str, dict[str, Any]] = {
            "两头报社": {"supervising_unit": "区教育局", "registered_on": date(2025, 6, 30)},
            "直接报社": {"registered_on": date(2020, 1, 1)},
            "后来登记社": {"registered_on": date(2025, 7, 1)},
            "日期不明社": {},
            "已注销社": {"registered_on": date(2020, 1, 1), "legal_status": "deregistered"},
            "某某基金会": {"registered_on": date(2020, 1, 1)},
            "慈善社": {
                "charity": "public_fundraising",
                "supervising_unit": "区教育局",
                "registered_on": date(2020, 1, 1),
            },
            "备案队": {"kind": "filed", "registered_on": date(2020, 1, 1)},
        }
        ids = dict[str, object]()
        async with registry.session(staff(HERE)) as session:
            for name, given in cases.items():
                registered = given.get("kind") != "filed"
                code = {"uscc": uscc(next(NUMBERS)), "filing_number": None} if registered else {}
                whole = {"kind": "registered", "type": "社会服务机构"} | code | given
                ids[name] = (await register(session, name, street=HERE, **whole)).id
        states = {name: await self._state(centre, id) for name, id in ids.items()}
        owed = {name for name, found in states.items() if found in ("due", "late")}
        assert owed == {"两头报社", "直接报社", "某某基金会", "慈善社"} == await owing(centre)
        assert states["日期不明社"] == "unknown"
        assert (
            await owing(centre, q="报社")
            == {"两头报社", "直接报社"}
            == await owing(centre, q="报社", as_of="2026-11-01")
        )
        waits = await self._waits(centre)
        assert (waits["count"], waits["or_more"], waits["by"][:10]) == (4, False, "2026-03-31")
        # A later year's report is none of last year's; one that was withdrawn, or of another kind, is none.
        assert (await report(centre, ids["两头报社"], report_year="2026")).status_code == 201
        again = (await report(centre, ids["慈善社"], report_year="2025")).json()
        path, now = f"/v1/documents/{again['id']}", {"headers": {"If-Match": '"1"'}}
        assert (await self._waits(centre))["count"] == 3
        assert (await centre.post(f"{path}/withdraw", json={"reason": "误登"}, **now)).status_code == 200
        # Once those with two to report to have, the first day due is the one of those that are left.
        counts = [((await self._waits(centre))["count"], "03-31")]
        for name in ("两头报社", "某某基金会", "慈善社"):
            assert (await report(centre, ids[name], report_year="2025")).status_code == 201
            found = await self._waits(centre)
            counts.append((found["count"], found["by"][5:10]))
        assert counts == [(4, "03-31"), (3, "03-31"), (2, "03-31"), (1, "05-31")]
        # Beyond a cap they are told without being counted.
        monkeypatch.setattr(todo, "COUNTED", 0)
        few = await self._waits(centre)
        assert (few["count"], few["or_more"], few["since"], few["by"]) == (0, True, None, None)
        monkeypatch.undo()
        assert (await report(centre, ids["直接报社"], report_year="2025")).status_code == 201
        assert await owing(centre) == set()
        assert [each for each in (await centre.get("/todo")).json()["items"] if each["kind"] == "report_owed"] == []

    async def _waits(self, centre: httpx.AsyncClient) -> dict[str, Any]:
        (found,) = [each for each in (await centre.get("/todo")).json()["items"] if each["kind"] == "report_owed"]
        return dict(found)

    async def _state(self, centre: httpx.AsyncClient, id: object) -> str:
        return (await centre.get(f"/v1/organisations/{id}/annual_reports")).json()["items"][0]["state"]

    async def test_a_report_has_its_year_and_is_concluded_later(
        self, centre: httpx.AsyncClient, registry: Database
    ) -> None:
        async with registry.session(staff(HERE)) as session:
            code = {"kind": "registered", "uscc": uscc(next(NUMBERS)), "filing_number": None}
            id = (await register(session, "年报社", street=HERE, registered_on=date(2020, 1, 1), **code)).id
        for given in ({}, {"report_year": "2027"}, {"report_year": "1900"}, {"kind": "other", "report_year": "2025"}):
            answer = await report(centre, id, **given)
            assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/body/report_year")
        stray = await report(centre, id, kind="other", conclusion="qualified")
        assert stray.json()["errors"][0]["pointer"] == "/body/conclusion"
        made = (await report(centre, id, report_year="2024")).json()
        assert (made["report_year"], made["conclusion"]) == (2024, None)
        facts = {"kind": "annual_report", "report_year": 2024, "conclusion": "basically_qualified"}
        changed = await centre.put(f"/v1/documents/{made['id']}", json=facts, headers={"If-Match": '"1"'})
        assert changed.json()["conclusion"] == "basically_qualified"
        facts["report_year"] = None
        again = await centre.put(f"/v1/documents/{made['id']}", json=facts, headers={"If-Match": '"2"'})
        assert (again.status_code, again.json()["errors"][0]["pointer"]) == (422, "/body/report_year")
        last, before = (await centre.get(f"/v1/organisations/{id}/annual_reports")).json()["items"]
        assert (last["year"], last["state"], last["due"]) == (
            2025, "late", [{"addressee": "registration_authority", "on": "2026-05-31"}],
        )  # fmt: skip
        assert (before["year"], before["state"], before["conclusion"]) == (2024, "handed_in", "basically_qualified")
        query = text("select data from event where organisation = :id and type = 'registry.document.changed'")
        async with registry.session(staff(HERE)) as session:
            told = (await session.execute(query, {"id": id})).scalar_one()
        assert (told["report_year"], told["conclusion"]) == (2024, "basically_qualified")

    async def test_two_reports_taken_back_at_once_leave_no_year_behind(
        self, centre: httpx.AsyncClient, registry: Database
    ) -> None:
        who = staff(HERE, roles.permissions(["operator"]))
        async with registry.session(who) as session:
            code = {"kind": "registered", "uscc": uscc(next(NUMBERS)), "filing_number": None}
            id = (await register(session, "同时社", street=HERE, registered_on=date(2020, 1, 1), **code)).id
        one, other = [(await report(centre, id, report_year=year)).json()["id"] for year in ("2024", "2025")]
        path, waiting = f"/v1/documents/{one}/withdraw", "wait_event_type = 'Lock' and datname = current_database()"
        query = text(f"select count(*) from pg_stat_activity where {waiting}")
        async with registry.session(who) as session, asyncio.timeout(20), asyncio.TaskGroup() as group:
            await documents.withdraw(session, UUID(other), reason="误登", if_match='"1"')
            behind = group.create_task(centre.post(path, json={"reason": "误登"}, headers={"If-Match": '"1"'}))
            while not (await session.execute(query)).scalar_one():  # until the second one waits for the first
                await session.execute(text("select pg_stat_clear_snapshot()"))
            await session.commit()
        assert behind.result().status_code == 200
        async with registry.session(who) as session:
            year = text("select report_year from organisation where id = :id")
            assert (await session.execute(year, {"id": id})).scalar_one() == 0
