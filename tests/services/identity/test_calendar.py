"""The working-day calendar: what the library brings, what the street writes over it, and who has confirmed it."""

from datetime import date
from typing import Any

import httpx
import pytest

from kernel import worker
from kernel.todo import days
from services.identity import itself
from services.identity.calendar import rules, service
from tests import turning
from tests.services.identity.house import House, Later

NATIONAL_DAY, WORKED_SATURDAY, PLAIN_MONDAY = date(2026, 10, 1), date(2026, 10, 10), date(2026, 11, 2)


async def fill(house: House, year: int) -> None:
    async with house.app.state.database.session(itself.principal(house.settings)) as session:
        await service.fill(session, settings=house.settings, year=year)


async def year(client: httpx.AsyncClient, which: int) -> dict[str, Any]:
    [found] = (await client.get("/v1/calendar", params={"year": which})).raise_for_status().json()
    return found


async def edit(client: httpx.AsyncClient, method: str, path: object, body: Any = None, match: int | None = None) -> Any:
    headers = {"If-Match": f'"{match}"'} if match is not None else {}
    return await client.request(method, f"/v1/calendar/{path}", json=body, headers=headers)


def differing(found: dict[str, Any]) -> dict[str, bool]:
    return {each["day"]: each["is_working"] for each in found["days"]}


class TestByLibrary:
    def test_knows_the_notice_of_2026(self) -> None:
        """国务院办公厅关于2026年部分节假日安排的通知: what differs from Monday to Friday, by hand."""
        basis, decreed = rules.by_library(2026)
        off = "01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25"
        off += " 10-01 10-02 10-05 10-06 10-07"
        worked = "01-04 02-14 02-28 05-09 09-20 10-10"
        assert basis == "notice"
        assert {f"{each.day:%m-%d}" for each in decreed if not each.is_working} == set(off.split())
        assert {f"{each.day:%m-%d}" for each in decreed if each.is_working} == set(worked.split())
        names = {each.day: each.name for each in decreed}
        assert (names[NATIONAL_DAY], names[WORKED_SATURDAY]) == ("国庆节", "调休上班")
        assert (names[date(2026, 10, 5)], names[date(2026, 10, 6)]) == ("国庆节", "调休")

    def test_of_a_year_without_a_notice_it_knows_the_statutory_days_alone(self) -> None:
        basis, decreed = rules.by_library(2050)
        assert basis == "statute"
        assert date(2050, 10, 3) in {each.day for each in decreed}
        assert not any(each.is_working for each in decreed)

    @pytest.mark.parametrize("known", range(2008, 2027))
    def test_every_notice_moves_some_working_day(self, known: int) -> None:
        assert rules.by_library(known)[0] == "notice"

    def test_counts_as_the_civil_code_does(self) -> None:
        """Fifteen working days after 2026-09-25, which itself does not count (民法典第二百零一条), end on 10-22."""
        decreed = {each.day: each.is_working for each in rules.by_library(2026)[1]}
        assert days.after(date(2026, 9, 25), 15, decreed) == date(2026, 10, 22)


class TestFilling:
    async def test_fills_the_years_around_now_by_itself_and_once(self, house: House) -> None:
        async with worker.running(house.app):
            await turning.turn(house.settings, "identity.calendar.fill")
            found = await house.rows("select * from identity.calendar_year order by year")
            [today] = await house.rows("select wutong.today() as day")
            this = today["day"].year
            assert [row["year"] for row in found] == [this - 1, this, this + 1]
            assert {row["filled_from"] for row in found} == {rules.LIBRARY}
            await turning.turn(house.settings, "identity.calendar.fill")
            assert await house.rows("select * from identity.calendar_year order by year") == found

    async def test_a_new_year_brings_the_next_one(self, house: House, later: Later) -> None:
        [today] = await house.rows("select wutong.today() as day")
        await later("1 year")
        async with worker.running(house.app):
            await turning.turn(house.settings, "identity.calendar.fill")
        found = await house.rows("select max(year) as last from identity.calendar_year")
        assert found[0]["last"] == today["day"].year + 2

    async def test_a_new_release_fills_again_what_nobody_confirmed_and_leaves_the_streets_word(
        self, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        operator = await house.as_operator()
        await fill(house, 2031)
        first = await year(operator, 2031)
        body = {"is_working": False, "name": "运动会"}
        await edit(operator, "PUT", "2031-06-18", body, first["version"])
        changed = await edit(operator, "DELETE", "2031-10-01", match=first["version"] + 1)
        assert changed.status_code == 200, changed.text
        monkeypatch.setattr(rules, "LIBRARY", "holidays 9")
        await fill(house, 2031)
        again = await year(operator, 2031)
        assert differing(again) == {day: off for day, off in differing(first).items() if day != "2031-10-01"} | {
            "2031-06-18": False
        }
        await edit(operator, "PUT", "years/2031", {"confirmed": True}, again["version"])
        monkeypatch.setattr(rules, "LIBRARY", "holidays 10")
        await fill(house, 2031)
        [row] = await house.rows("select filled_from from identity.calendar_year where year = 2031")
        assert row["filled_from"] == "holidays 9"


class TestReading:
    async def test_whoever_is_signed_in_sees_every_year_asked_for(self, house: House) -> None:
        await fill(house, 2026)
        organisation = await house.organisation()
        account = await house.account(
            roles=["organisation_manager"], organisation={"id": organisation["id"], "name": organisation["name"]}
        )
        client = await house.as_session(await house.secret(account["name"]))
        found = (await client.get("/v1/calendar", params={"year": [2040, 2026]})).json()
        assert [(each["year"], each["basis"], each["version"]) for each in found] == [
            (2026, "notice", 1),
            (2040, "none", 0),
        ]
        assert found[1]["days"] == []
        assert differing(found[0])["2026-10-10"] is True

    @pytest.mark.parametrize(
        "asked", ["", "?year=1999", "?year=2026x", "?year=2020&year=2021&year=2022" + "&year=2023" * 3]
    )
    async def test_a_year_has_to_be_one(self, house: House, asked: str) -> None:
        answer = await (await house.as_operator()).get(f"/v1/calendar{asked}")
        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/malformed")
        assert answer.json()["errors"][0]["pointer"].startswith("/query/year")


class TestEditing:
    async def test_a_day_is_decreed_and_put_back(self, house: House) -> None:
        _, client = await house.administrator("system_admin")
        await fill(house, 2026)
        seen = await year(client, 2026)
        body = {"is_working": False, "name": " 台风停工 "}
        changed = await edit(client, "PUT", PLAIN_MONDAY, body, seen["version"])
        assert (changed.status_code, changed.headers["etag"]) == (200, f'"{seen["version"] + 1}"')
        assert {"day": "2026-11-02", "is_working": False, "name": "台风停工", "source": "street"} in changed.json()[
            "days"
        ]
        back = await edit(client, "DELETE", PLAIN_MONDAY, match=changed.json()["version"])
        assert differing(back.json()) == differing(seen)
        assert (await year(client, 2026)) == back.json()

    async def test_nobody_overwrites_what_they_have_not_seen(self, house: House) -> None:
        client = await house.as_operator()
        body = {"is_working": False}
        assert (await edit(client, "PUT", "2033-03-01", body)).status_code == 428
        assert (await edit(client, "PUT", "2033-03-01", body, match=3)).status_code == 412
        assert (await edit(client, "PUT", "2033-03-01", body, match=0)).json()["version"] == 1
        assert (await edit(client, "PUT", "years/2033", {"confirmed": True}, match=0)).status_code == 412
        assert (await edit(client, "DELETE", "2033-03-01", match=0)).status_code == 412

    @pytest.mark.parametrize(
        ("path", "body", "pointer"),
        [
            ("2026-02-30", {"is_working": True}, "/path/day"),
            ("1999-12-31", {"is_working": True}, "/path/day"),
            ("2026-11-02", {"is_working": None}, "/body/is_working"),
            ("2026-11-02", {"is_working": True, "name": "长" * 31}, "/body/name"),
            ("2026-11-02", {"is_working": True, "color": "red"}, "/body/color"),
            ("years/2101", {"confirmed": True}, "/path/year"),
            ("years/2026", {}, "/body/confirmed"),
        ],
    )
    async def test_what_is_wrong_is_named(self, house: House, path: str, body: Any, pointer: str) -> None:
        answer = await edit(await house.as_operator(), "PUT", path, body, match=1)
        assert answer.status_code == 422
        assert pointer in {each["pointer"] for each in answer.json()["errors"]}

    async def test_is_the_administrators(self, house: House) -> None:
        account = await house.account()
        client = await house.as_session(await house.secret(account["name"]))
        for method, path, body in (
            ("PUT", PLAIN_MONDAY, {"is_working": False}),
            ("DELETE", PLAIN_MONDAY, None),
            ("PUT", "years/2026", {"confirmed": True}),
        ):
            answer = await edit(client, method, path, body, match=1)
            assert (answer.status_code, answer.json()["type"]) == (403, "/problems/forbidden")


class TestConfirming:
    async def test_names_who_confirmed_and_when_and_can_be_taken_back(self, house: House) -> None:
        account, client = await house.administrator("system_admin")
        await fill(house, 2025)
        seen = await year(client, 2025)
        assert seen["confirmed"] is None
        done = (await edit(client, "PUT", "years/2025", {"confirmed": True}, seen["version"])).json()
        assert done["confirmed"]["by"] == account["display_name"]
        same = (await edit(client, "PUT", "years/2025", {"confirmed": True}, done["version"])).json()
        assert same == done
        # A day that is set right later leaves the year confirmed: it is the same people's word.
        changed = (await edit(client, "PUT", "2025-12-24", {"is_working": False}, done["version"])).json()
        assert changed["confirmed"] == done["confirmed"]
        back = (await edit(client, "PUT", "years/2025", {"confirmed": False}, changed["version"])).json()
        assert back["confirmed"] is None

    async def test_the_machines_operator_has_a_name_too(self, house: House) -> None:
        client = await house.as_operator()
        done = await edit(client, "PUT", "years/2034", {"confirmed": True}, match=0)
        assert done.json()["confirmed"]["by"] == "本机操作员"

    async def test_what_was_done_is_on_record(self, house: House) -> None:
        client = await house.as_operator()
        version = 0
        for method, path, body in (
            ("PUT", "2035-03-01", {"is_working": False, "name": "停电"}),
            ("DELETE", "2035-03-01", None),
            ("PUT", "years/2035", {"confirmed": True}),
            ("PUT", "years/2035", {"confirmed": False}),
        ):
            version = (await edit(client, method, path, body, match=version)).json()["version"]
        rows = await house.rows(
            "select type, actor, area, data::text from identity.event where subject like '2035%' order by id"
        )
        assert [row["type"].rpartition(".")[2] for row in rows] == ["decreed", "put_back", "confirmed", "reopened"]
        assert {(row["actor"], row["area"]) for row in rows} == {("operator", "371602004000")}
        assert "停电" in rows[0]["data"]
