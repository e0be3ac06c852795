"""Offerings kept by hand: the centre's word holds at once, an organisation's own waits where families are concerned."""

import asyncio
import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError
from sqlalchemy import text

from kernel import HERE
from kernel.access import Principal
from kernel.db import Database
from services.identity import roles
from services.registry.offerings import recurrence
from services.registry.organisations.models import Organisation
from services.registry.proposals import rules
from tests.conftest import ClientFor
from tests.services.registry.people import STREET, register, staff

STAFF = roles.permissions(["centre_staff"])
ROOT = Path(__file__).parents[3]
WRITTEN: dict[str, Any] = {
    "name": "亲子课堂",
    "audience": "children",
    "min_months": 12,
    "max_months": 36,
    "need_tags": ["早教"],
    "capacity": 8,
    "radius_m": 3000,
    "place": "春晓社区活动室",
    "lon": 118.04,
    "lat": 37.37,
}


@pytest.fixture
async def owner(registry: Database) -> Organisation:
    async with registry.session(staff()) as session:
        return await register(session, f"早教中心{uuid4()}")


@pytest.fixture
async def centre(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff(STREET, STAFF))


def whose(owner: Organisation) -> Principal:
    may = roles.permissions(["organisation_manager"])
    return Principal(subject=f"account:{owner.id}", kind="account", organisation=owner.id, permissions=may)


@pytest.fixture
async def own(client_for: ClientFor, owner: Organisation) -> httpx.AsyncClient:
    return await client_for("registry", whose(owner))


async def publish(client: httpx.AsyncClient, owner: Organisation, **more: Any) -> dict[str, Any]:
    answer = await client.post("/v1/offerings", json=WRITTEN | {"organisation_id": str(owner.id)} | more)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def write(client: httpx.AsyncClient, offering: dict[str, Any], **changes: Any) -> dict[str, Any]:
    seen = {"If-Match": f'"{offering["version"]}"'}
    answer = await client.put(f"/v1/offerings/{offering['id']}", json=WRITTEN | changes, headers=seen)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


class TestCentre:
    async def test_publishes_at_once_with_its_rule_and_its_days(
        self, centre: httpx.AsyncClient, owner: Organisation, registry: Database
    ) -> None:
        when = {"recurrence": "rrule:freq=weekly;byday=sa", "starts_on": "2026-11-07"}
        hours = {"begins_at": "09:00", "ends_at": "11:00", "fee": 0, "intake": "telephone"}
        kept = await publish(centre, owner, **when, **hours)
        offering = kept["offering"]
        assert kept["proposal"] is None
        assert (offering["recurrence"], offering["slots"]) == ("FREQ=WEEKLY;BYDAY=SA", ["sat_am"])
        assert (offering["fee"], offering["intake"], offering["stale"], offering["open"]) == (
            0,
            "telephone",
            False,
            True,
        )
        asked = {"since": "2026-11-01", "until": "2026-11-21"}
        days = await centre.get(f"/v1/offerings/{offering['id']}/days", params=asked)
        assert days.json()["items"] == ["2026-11-07", "2026-11-14", "2026-11-21"]
        # Families' telephones read the words alone.
        query = text("select data ->> 'recurs' from event where subject = :id")
        async with registry.session(staff()) as session:
            told = await session.scalar(query, {"id": offering["id"]})
        assert told == "每周星期六 09:00–11:00，自 2026-11-07 起"

    async def test_changes_tells_places_closes_and_reopens(
        self, centre: httpx.AsyncClient, owner: Organisation
    ) -> None:
        offering = (await publish(centre, owner))["offering"]
        changed = (await write(centre, offering, capacity=12, schedule="每周日下午"))["offering"]
        assert (changed["capacity"], changed["slots"], changed["version"]) == (12, ["sun_pm"], 2)
        path = f"/v1/offerings/{offering['id']}"
        seen = {"If-Match": '"2"'}
        told = (await centre.put(f"{path}/places", json={"taken": 5, "waiting": 1}, headers=seen)).json()["offering"]
        assert (told["taken"], told["waiting"], told["places_at"] is not None) == (5, 1, True)
        assert (await centre.post(f"{path}/close", headers=seen)).status_code == 412
        closed = (await centre.post(f"{path}/close", headers={"If-Match": '"3"'})).json()["offering"]
        assert closed["open"] is False
        again = (await centre.post(f"{path}/reopen", headers={"If-Match": '"4"'})).json()["offering"]
        assert (again["open"], (await centre.get(path)).headers["etag"]) == (True, '"5"')

    async def test_two_that_are_renamed_at_once_wait_for_each_other(
        self, centre: httpx.AsyncClient, owner: Organisation
    ) -> None:
        two = [(await publish(centre, owner, name=each))["offering"] for each in ("甲课", "乙课")]
        for at in range(5):
            two = [
                kept["offering"]
                for kept in await asyncio.gather(
                    *(write(centre, each, name=f"课{at}-{number}") for number, each in enumerate(two))
                )
            ]

    async def test_tags_and_classes_stand_once_and_a_fee_has_two_decimals(
        self, centre: httpx.AsyncClient, owner: Organisation
    ) -> None:
        twice = {"need_tags": ["早教", "康复", "早教"], "disability_classes": ["智力", "智力"]}
        offering = (await publish(centre, owner, **twice))["offering"]
        assert (offering["need_tags"], offering["disability_classes"]) == (["早教", "康复"], ["智力"])
        for fee, told in (("1.999", "最多 2 位小数"), ("99999999", "不能大于 1000000"), ("x", "应为数字")):
            body = WRITTEN | {"organisation_id": str(owner.id), "name": "另一项", "fee": fee}
            answer = await centre.post("/v1/offerings", json=body)
            assert answer.json()["errors"] == [{"pointer": "/body/fee", "detail": told}]

    async def test_a_name_stands_once(self, centre: httpx.AsyncClient, owner: Organisation) -> None:
        await publish(centre, owner)
        answer = await centre.post("/v1/offerings", json=WRITTEN | {"organisation_id": str(owner.id)})
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/offering-name-taken")

    @pytest.mark.parametrize(
        ("wrong", "pointer"),
        [
            ({"recurrence": "FREQ=SECONDLY", "starts_on": "2026-11-07"}, "/body/recurrence"),
            ({"recurrence": "FREQ=WEEKLY"}, "/body/starts_on"),
            (
                {"recurrence": "FREQ=MONTHLY;BYMONTHDAY=31;INTERVAL=12", "starts_on": "2026-02-01"},
                "/body/recurrence",
            ),
            ({"recurrence": "FREQ=DAILY;UNTIL=20261106", "starts_on": "2026-11-07"}, "/body/recurrence"),
            ({"begins_at": "11:00", "ends_at": "09:00"}, "/body/ends_at"),
            ({"min_months": 40}, "/body/max_months"),
            ({"min_months": 36}, "/body/max_months"),
            ({"fee": -1}, "/body/fee"),
            ({"lon": 3}, "/body/lon"),
        ],
    )
    async def test_what_is_wrong_is_named(
        self, centre: httpx.AsyncClient, owner: Organisation, wrong: dict[str, Any], pointer: str
    ) -> None:
        answer = await centre.post("/v1/offerings", json=WRITTEN | {"organisation_id": str(owner.id)} | wrong)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)

    async def test_a_stale_one_is_found_and_confirmed(
        self, centre: httpx.AsyncClient, own: httpx.AsyncClient, owner: Organisation, registry: Database
    ) -> None:
        offering = (await publish(centre, owner))["offering"]
        async with registry.session(staff()) as session:
            long_ago = text(
                "update registry.offering set confirmed_at = wutong.now() - interval '91 days' where id = :id"
            )
            await session.execute(long_ago, {"id": offering["id"]})
        asked = {"organisation": str(owner.id), "stale": True}
        assert [each["id"] for each in (await centre.get("/v1/offerings", params=asked)).json()["items"]] == [
            offering["id"]
        ]
        # It came on record first, and stands behind what is fresh.
        fresh = (await publish(centre, owner, name="亲子游戏"))["offering"]
        listed, after = [], None
        while after or not listed:
            page = {"organisation": str(owner.id), "limit": 1} | ({"after": after} if after else {})
            answer = (await centre.get("/v1/offerings", params=page)).json()
            listed += [each["id"] for each in answer["items"]]
            after = answer["next"]
        assert listed == [fresh["id"], offering["id"]]
        todo = (await own.get("/todo")).json()["items"]
        assert [each["subject"]["id"] for each in todo if each["kind"] == "offering_stale"] == [offering["id"]]
        path = f"/v1/offerings/{offering['id']}/confirm"
        assert (await own.post(path, headers={"If-Match": '"1"'})).json()["offering"]["stale"] is False
        assert (await centre.get("/v1/offerings", params=asked)).json()["items"] == []

    async def test_one_unconfirmed_for_two_quarters_is_left_out_until_somebody_confirms_it(
        self, centre: httpx.AsyncClient, own: httpx.AsyncClient, owner: Organisation, registry: Database
    ) -> None:
        offering = (await publish(centre, owner, need_tags=[f"针灸{owner.id}"]))["offering"]
        id, tag = offering["id"], offering["need_tags"][0]

        async def listed(client: httpx.AsyncClient = centre, **asked: Any) -> list[tuple[str, bool]]:
            answer = await client.get("/v1/offerings", params={"tag": tag, **asked})
            return [(each["id"], each["hidden"]) for each in answer.json()["items"]]

        async def waits(client: httpx.AsyncClient = centre) -> list[int]:
            items = (await client.get("/todo")).json()["items"]
            return [each["count"] for each in items if each["kind"] == "offering_hidden"]

        assert await listed() == [(id, False)]
        before = sum(await waits())
        async with registry.session(staff()) as session:
            long_ago = "update registry.offering set confirmed_at = wutong.now() - interval '181 days' where id = :id"
            await session.execute(text(long_ago), {"id": id})
        assert await listed() == []
        asked = ({"unconfirmed": True}, {"stale": True}, {"organisation": str(owner.id)})
        assert [await listed(**each) for each in asked] == [[(id, True)]] * 3
        assert await listed(own) == [(id, True)]
        assert await listed(as_of=str(datetime.now(HERE).date())) == [(id, False)]
        assert (await waits(), await waits(own)) == ([before + 1], [])
        file = await centre.get("/v1/offerings.xlsx", params={"tag": tag})
        whole = await centre.get("/v1/offerings.xlsx", params={"tag": tag, "unconfirmed": True})
        assert len(file.content) < len(whole.content)
        confirmed = await own.post(f"/v1/offerings/{id}/confirm", headers={"If-Match": '"1"'})
        assert confirmed.json()["offering"]["hidden"] is False
        assert await listed() == [(id, False)]
        assert sum(await waits()) == before


class TestOrganisation:
    async def test_a_new_one_waits_and_is_published_when_approved(
        self, centre: httpx.AsyncClient, own: httpx.AsyncClient, owner: Organisation
    ) -> None:
        kept = await publish(own, owner, starts_on="2026-11-07", recurrence="FREQ=DAILY", fee="12.50")
        proposal = kept["proposal"]
        assert (kept["offering"], proposal["state"], proposal["decidable"]) == (None, "pending", False)
        asked = {"organisation": str(owner.id)}
        assert (await centre.get("/v1/offerings", params=asked)).json()["items"] == []
        waiting = [each for each in (await centre.get("/todo")).json()["items"] if each["kind"] == "offering_proposed"]
        assert proposal["id"] in [each["subject"]["id"] for each in waiting]
        path = f"/v1/offering_proposals/{proposal['id']}"
        assert (proposal["new"], proposal["compared"]) == (True, False)
        assert (await own.post(f"{path}/approve")).status_code == 403
        answers = await asyncio.gather(*(centre.post(f"{path}/approve") for _ in range(2)))
        assert sorted(each.status_code for each in answers) == [200, 409]
        [offering] = (await centre.get("/v1/offerings", params=asked)).json()["items"]
        assert (offering["fee"], offering["name"], len(offering["slots"])) == (12.5, "亲子课堂", 21)
        [decided] = (await centre.get("/v1/offering_proposals", params=asked)).json()["items"]
        assert (decided["state"], decided["offering_id"]) == ("approved", offering["id"])
        assert (decided["new"], decided["compared"]) == (True, False)

    async def test_what_was_decided_tells_what_there_was_before(
        self, centre: httpx.AsyncClient, own: httpx.AsyncClient, owner: Organisation
    ) -> None:
        offering = (await publish(centre, owner))["offering"]
        kept = await write(own, offering, capacity=20, max_months=72)
        await write(centre, kept["offering"], capacity=10)
        path = f"/v1/offering_proposals/{kept['proposal']['id']}"
        done = (await centre.post(f"{path}/approve")).json()
        told = {each["field"]: (each["before"], each["after"]) for each in done["changes"]}
        assert (told, done["compared"]) == ({"capacity": (10, 20), "max_months": (36, 72)}, True)
        now = (await centre.get(f"/v1/offerings/{offering['id']}")).json()
        assert (now["capacity"], now["max_months"]) == (20, 72)
        await write(centre, now, capacity=5)
        [later] = (await centre.get("/v1/offering_proposals", params={"organisation": str(owner.id)})).json()["items"]
        assert later["changes"] == done["changes"], "told of then, whatever became of it since"

    async def test_of_an_organisation_that_has_exited_nothing_is_published_or_opened_again(
        self, centre: httpx.AsyncClient, own: httpx.AsyncClient, owner: Organisation, registry: Database
    ) -> None:
        offering = (await publish(centre, owner))["offering"]
        path = f"/v1/offerings/{offering['id']}"
        closed = (await centre.post(f"{path}/close", headers={"If-Match": '"1"'})).json()["offering"]
        reopening = (await own.post(f"{path}/reopen", headers={"If-Match": '"2"'})).json()["proposal"]
        new = (await publish(own, owner, name="亲子游戏"))["proposal"]
        async with registry.session(staff()) as session:
            exited = text("update registry.organisation set status = 'exited' where id = :id")
            await session.execute(exited, {"id": owner.id})
        seen = {"If-Match": f'"{closed["version"]}"'}
        answers = [await each.post(f"{path}/reopen", headers=seen) for each in (centre, own)]
        answers += [await centre.post(f"/v1/offering_proposals/{each['id']}/approve") for each in (reopening, new)]
        gone = (409, "/problems/organisation-not-active")
        assert [(each.status_code, each.json()["type"]) for each in answers] == [gone] * 4
        assert (await centre.get(path)).json()["open"] is False
        waiting = (await centre.get("/v1/offering_proposals", params={"organisation": str(owner.id)})).json()["items"]
        assert {each["state"] for each in waiting} == {"pending"}, "what is refused is not decided"

    async def test_a_new_one_waits_for_who_suspends_its_organisation_at_the_same_moment(
        self, centre: httpx.AsyncClient, own: httpx.AsyncClient, owner: Organisation, registry: Database
    ) -> None:
        new = (await publish(own, owner))["proposal"]
        async with registry.session(staff()) as session:
            suspended = text("update registry.organisation set status = 'suspended' where id = :id")
            await session.execute(suspended, {"id": owner.id})
            approving = asyncio.create_task(centre.post(f"/v1/offering_proposals/{new['id']}/approve"))
            await asyncio.sleep(0.5)
        refused = await approving
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/organisation-not-active")
        asked = {"organisation": str(owner.id)}
        assert (await centre.get("/v1/offerings", params=asked)).json()["items"] == []

    async def test_what_people_read_holds_and_whom_it_is_for_waits(
        self, centre: httpx.AsyncClient, own: httpx.AsyncClient, owner: Organisation
    ) -> None:
        offering = (await publish(centre, owner))["offering"]
        kept = await write(own, offering, intake="walk_in", capacity=20, max_months=72)
        assert (kept["offering"]["intake"], kept["offering"]["capacity"]) == ("walk_in", 8)
        waits = {each["field"]: (each["before"], each["after"]) for each in kept["proposal"]["changes"]}
        assert waits == {"capacity": (8, 20), "max_months": (36, 72)}
        newer = (await write(own, kept["offering"], intake="walk_in", capacity=16))["proposal"]
        rows = (await own.get("/v1/offering_proposals", params={"organisation": str(owner.id)})).json()["items"]
        assert [each["state"] for each in rows] == ["pending", "withdrawn"]
        assert [(each["compared"], each["changes"][0]["before"]) for each in rows] == [(True, 8), (True, 8)]
        path = f"/v1/offering_proposals/{newer['id']}"
        assert (await centre.post(f"{path}/reject", json={"reason": "活动室坐不下"})).json()["reason"] == "活动室坐不下"
        assert (await centre.get(f"/v1/offerings/{offering['id']}")).json()["capacity"] == 8
        assert (await centre.post(f"{path}/approve")).json()["type"] == "/problems/proposal-closed"

    async def test_whom_it_excludes_waits_and_what_people_weigh_holds(
        self, centre: httpx.AsyncClient, own: httpx.AsyncClient, owner: Organisation
    ) -> None:
        offering = (await publish(centre, owner))["offering"]
        excludes = {"excluded_classes": ["精神"], "excluded_sex": "male", "excludes_note": "急性传染病未愈"}
        kept = await write(own, offering, **excludes)
        assert (kept["offering"]["excludes_note"], kept["offering"]["excluded_classes"]) == ("急性传染病未愈", [])
        assert [each["field"] for each in kept["proposal"]["changes"]] == ["excluded_sex", "excluded_classes"]
        done = await centre.post(f"/v1/offering_proposals/{kept['proposal']['id']}/approve")
        assert done.status_code == 200, done.text
        now = (await own.get(f"/v1/offerings/{offering['id']}")).json()
        assert {name: now[name] for name in excludes} == excludes
        unknown = {"If-Match": f'"{now["version"]}"'}
        wrong = await own.put(
            f"/v1/offerings/{offering['id']}", json=WRITTEN | {"excluded_classes": ["感冒"]}, headers=unknown
        )
        assert wrong.json()["errors"][0]["pointer"] == "/body/excluded_classes/0"

    async def test_is_taken_back_by_its_organisation_alone(
        self, centre: httpx.AsyncClient, own: httpx.AsyncClient, owner: Organisation
    ) -> None:
        proposal = (await publish(own, owner))["proposal"]
        path = f"/v1/offering_proposals/{proposal['id']}/withdraw"
        refused = await centre.post(path)
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/proposal-not-yours")
        assert (await own.post(path)).json()["state"] == "withdrawn"

    def test_the_form_says_of_the_same_fields_that_they_wait(self) -> None:
        """The page knows beforehand what the service will make wait."""
        page = (ROOT / "frontend/src/features/registry/keeping.ts").read_text()
        listed = page.split("LOOKED_AT = [")[1].split("\n] as const")[0]
        assert sorted(re.findall(r"'(\w+)'", listed)) == sorted(rules.LOOKED_AT)

    async def test_nobody_elses(self, centre: httpx.AsyncClient, client_for: ClientFor, owner: Organisation) -> None:
        offering = (await publish(centre, owner))["offering"]
        other = await client_for("registry", Principal(**{**_fields(whose(owner)), "organisation": uuid4()}))
        body = WRITTEN | {"organisation_id": str(owner.id)}
        assert (await other.post("/v1/offerings", json=body)).status_code == 404
        path = f"/v1/offerings/{offering['id']}"
        assert (await other.put(path, json=WRITTEN, headers={"If-Match": '"1"'})).status_code == 404


def _fields(principal: Principal) -> dict[str, Any]:
    return {name: getattr(principal, name) for name in ("subject", "kind", "organisation", "permissions")}


BOTH = "FREQ=WEEKLY;COUNT=3;UNTIL=20270101"  # RFC 5545: one or the other


class TestRecurrence:
    @given(
        rule=st.builds(
            lambda frequency, every, days: f"FREQ={frequency};INTERVAL={every}{days}",
            st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
            st.integers(1, 99),
            st.sampled_from(["", ";BYDAY=MO", ";BYDAY=MO,SU", ";COUNT=3", ";UNTIL=20270101"]),
        ),
        start=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    )
    def test_days_lie_within_and_in_order(self, rule: str, start: date) -> None:
        since, until = date(2026, 1, 1), date(2026, 12, 31)
        found = recurrence.days(recurrence.checked(rule), start, since=since, until=until)
        assert found == sorted(set(found))
        assert all(max(since, start) <= day <= until for day in found)

    @pytest.mark.parametrize(
        "rule", ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", "FREQ=HOURLY", "X", "FREQ=WEEKLY;BYDAY=XX", BOTH]
    )
    def test_what_an_office_needs_not_is_refused(self, rule: str) -> None:
        with pytest.raises(PydanticCustomError):
            recurrence.checked(rule)

    def test_half_days(self) -> None:
        saturday = date(2026, 11, 7)
        assert recurrence.slots("FREQ=WEEKLY;BYDAY=SA,WE", saturday, time(19)) == ["wed_eve", "sat_eve"]
        assert recurrence.slots("FREQ=WEEKLY;BYDAY=SA", saturday, None) == ["sat_am", "sat_pm", "sat_eve"]


class TestSearch:
    @pytest.mark.parametrize("name", ["q", "tag"])
    async def test_a_text_that_no_column_holds_is_refused_at_its_field(
        self, centre: httpx.AsyncClient, name: str
    ) -> None:
        answer = await centre.get("/v1/offerings", params={name: "a\x00b"})
        told = {"pointer": f"/query/{name}", "detail": "含有不能保存的字符，请删去"}
        assert (answer.status_code, answer.json()["errors"], answer.json()["detail"]) == (422, [told], "")
