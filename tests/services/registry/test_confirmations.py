"""Once a quarter a link asks whether a record is right: what it shows, what an answer does, and what it does not."""

import asyncio
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text

from kernel.access import Principal
from kernel.db import Database
from kernel.settings import Settings
from services.identity import roles
from services.registry.confirmations import rules
from tests.conftest import ClientFor
from tests.services.registry import bringing
from tests.services.registry.bringing import HERE, uscc
from tests.services.registry.people import staff
from tests.turning import turn

MAY = roles.permissions(["operator"])
OFFERING = {
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


@pytest.fixture(scope="module")
async def centre(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff(HERE, MAY), live=True)


@pytest.fixture(scope="module")
async def guest(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry")


async def made(centre: httpx.AsyncClient, number: int, **given: Any) -> dict[str, Any]:
    told = {"name": f"核对{number}社", "uscc": uscc(number), "phone": "0543-1234567"} | given
    answer = await centre.post("/v1/organisations", json=told)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def asked(centre: httpx.AsyncClient, organisation: dict[str, Any]) -> tuple[str, str]:
    """Ask one organisation: its confirmation's id and the path of its link."""
    answer = await centre.post("/v1/confirmations", json={"organisations": [organisation["id"]]})
    assert (answer.status_code, answer.json()["asked"]) == (201, 1), answer.text
    page = (await centre.get("/v1/confirmations", params={"organisation": organisation["id"]})).json()
    id = page["items"][0]["id"]
    link = (await centre.post(f"/v1/confirmations/{id}/link")).json()
    assert link["address"] in link["text"]
    return id, "/v1/links/confirmations/" + link["address"].rsplit("/m/q/", 1)[1]


async def moved(registry: Database, id: str, **past: int) -> None:
    """Put these moments of a confirmation so many days into the past."""
    async with registry.session(staff(HERE, MAY)) as session:
        for column, days in {"asked_at": 100, **past}.items():
            await session.execute(
                text(f"update confirmation set {column} = wutong.now() - make_interval(days => :days) where id = :id"),
                {"days": days, "id": UUID(id)},
            )


class TestRules:
    def test_a_quarter_begins_and_ends(self) -> None:
        assert rules.quarter(date(2026, 12, 31)) == ("2026Q4", date(2026, 10, 1), date(2026, 12, 31))
        assert rules.quarter(date(2028, 2, 29)) == ("2028Q1", date(2028, 1, 1), date(2028, 3, 31))

    @pytest.mark.parametrize(("asked", "open_until"), [((10, 1), (2027, 1, 1)), ((12, 20), (2027, 1, 19))])
    def test_a_link_lives_until_the_quarter_ends_and_thirty_days_at_least(
        self, asked: tuple[int, int], open_until: tuple[int, int, int]
    ) -> None:
        now = datetime(2026, *asked, 0, 0, tzinfo=rules.HERE)
        assert rules.times(now) == (now + timedelta(days=14), datetime(*open_until, tzinfo=rules.HERE))

    def test_an_answer_outlives_its_link(self) -> None:
        now = datetime(2026, 12, 1, tzinfo=rules.HERE)
        times = {"now": now, "reply_by": now - rules.REPLY, "open_until": now + rules.REPLY, "revoked_at": None}
        assert rules.state(**times, answered_at=None) == "late"
        assert rules.state(**times | {"open_until": now}, answered_at=None) == "expired"
        assert rules.state(**times | {"open_until": now}, answered_at=now) == "answered"
        assert rules.state(**times | {"revoked_at": now}, answered_at=now) == "revoked"

    def test_what_is_so_or_asked_for_already_is_no_news(self) -> None:
        now, waiting = {"phone": "1", "name": "甲"}, {"name": "乙"}
        assert rules.new({"phone": "1", "name": "乙"}, now, waiting) == {}
        assert rules.new({"phone": "2", "name": "甲"}, now, waiting) == {"phone": "2", "name": "甲"}


class TestAsking:
    async def test_nobody_is_asked_twice_in_a_quarter_and_a_link_taken_back_opens_nothing(
        self, centre: httpx.AsyncClient, guest: httpx.AsyncClient
    ) -> None:
        one = await made(centre, 9101)
        id, path = await asked(centre, one)
        again = {"organisations": [one["id"]]}
        both = await asyncio.gather(*(centre.post("/v1/confirmations", json=again) for _ in range(2)))
        assert [each.json()["asked"] for each in both] == [0, 0]
        assert (await guest.get(path)).json()["organisation"] == one["name"]
        for _ in range(2):
            assert (await centre.post(f"/v1/confirmations/{id}/revoke")).json()["state"] == "revoked"
        over = (await guest.get(path)).json()
        assert (over["state"], over["organisation"], over["profile"], over["seen"]) == ("revoked", None, [], None)
        answer = await guest.post(f"{path}/answer", json={"seen": "0" * 32})
        assert (answer.status_code, answer.json()["type"]) == (410, "/problems/link-over")
        assert (await centre.post(f"/v1/confirmations/{id}/link")).status_code == 410
        await asked(centre, one)

    async def test_a_link_that_a_stranger_answered_is_taken_back(
        self, centre: httpx.AsyncClient, guest: httpx.AsyncClient
    ) -> None:
        id, path = await asked(centre, await made(centre, 9195))
        seen = (await guest.get(path)).json()["seen"]
        assert (await guest.post(f"{path}/answer", json={"seen": seen})).is_success
        assert (await centre.post(f"/v1/confirmations/{id}/revoke")).json()["state"] == "revoked"
        again = await guest.post(f"{path}/answer", json={"seen": seen})
        assert (again.status_code, again.json()["type"]) == (410, "/problems/link-over")

    async def test_a_wrong_link_tells_nothing(self, centre: httpx.AsyncClient, guest: httpx.AsyncClient) -> None:
        _, path = await asked(centre, await made(centre, 9102))
        token = path.rsplit("/", 1)[1]
        other = token[:-2] + ("AA" if token[-2:] != "AA" else "BA")
        for wrong in (other, "A" * 43):
            answer = await guest.get(f"/v1/links/confirmations/{wrong}")
            assert (answer.status_code, answer.json()["type"]) == (404, "/problems/unknown-link")
        assert (await guest.get(f"/v1/links/deregistrations/{token}")).status_code == 404

    async def test_everybody_due_is_asked_with_one_call_and_the_calendar_asks_who_was_there_before(
        self, centre: httpx.AsyncClient, registry: Database, settings: Settings
    ) -> None:
        one, silent = await made(centre, 9103), await made(centre, 9104, phone="")
        await turn(settings, "registry.confirmations.ask")
        path = "/v1/confirmations"
        assert (await centre.get(path, params={"organisation": one["id"]})).json()["items"] == []
        async with registry.session(staff(HERE, MAY)) as session:
            before = "update organisation set created_at = wutong.now() - interval '120 days' where id = :id"
            await session.execute(text(before), {"id": UUID(one["id"])})
        await turn(settings, "registry.confirmations.ask")
        found = (await centre.get(path, params={"organisation": one["id"]})).json()["items"]
        assert [(each["state"], each["handed_at"]) for each in found] == [("open", None)]
        counts = (await centre.get(f"{path}/counts")).json()
        assert counts["unhanded"] >= 1
        assert counts["without_contact"] >= 1
        waits = (await centre.get("/todo")).json()["items"]
        assert [each["count"] for each in waits if each["kind"] == "confirmation_handing"] == [counts["unhanded"]]
        rest = (await centre.post(path, json={})).json()
        assert rest["left"] == 0
        assert rest["asked"] == counts["due"]
        assert (await centre.get(path, params={"organisation": silent["id"]})).json()["items"] == []
        letters = await centre.post(f"{path}/letters", json={})
        assert letters.text.count("<svg") == (await centre.get(f"{path}/counts")).json()["open"]
        assert (await centre.get(f"{path}/counts")).json()["unhanded"] == 0

    async def test_of_one_that_has_exited_no_link_is_handed_over(self, centre: httpx.AsyncClient) -> None:
        one = await made(centre, 9108)
        assert (await centre.post("/v1/confirmations", json={"organisations": [one["id"]]})).status_code == 201
        before = (await centre.get("/v1/confirmations/counts")).json()["unhanded"]
        gone = {"status": "exited", "note": "已停办"}
        left = await centre.patch(f"/v1/organisations/{one['id']}", json=gone, headers={"If-Match": "*"})
        assert left.status_code == 200, left.text
        assert (await centre.get("/v1/confirmations/counts")).json()["unhanded"] == before - 1
        waits = (await centre.get("/todo")).json()["items"]
        assert sum(each["count"] for each in waits if each["kind"] == "confirmation_handing") == before - 1
        [kept] = (await centre.get("/v1/confirmations", params={"organisation": one["id"]})).json()["items"]
        assert (await centre.post(f"/v1/confirmations/{kept['id']}/link")).status_code == 410

    async def test_who_does_not_answer_in_time_is_to_be_called(
        self, centre: httpx.AsyncClient, guest: httpx.AsyncClient, registry: Database
    ) -> None:
        id, path = await asked(centre, await made(centre, 9105))
        await moved(registry, id, reply_by=1)
        assert (await guest.get(path)).json()["state"] == "late"
        waits = (await centre.get("/todo")).json()["items"]
        assert id in [each["subject"]["id"] for each in waits if each["kind"] == "confirmation_late"]
        await moved(registry, id, reply_by=2, open_until=1)
        assert (await guest.get(path)).json()["state"] == "expired"
        assert (await guest.post(f"{path}/answer", json={"seen": "0" * 32})).status_code == 410

    async def test_is_told_the_organisation_itself_until_it_has_confirmed(
        self, centre: httpx.AsyncClient, client_for: ClientFor, registry: Database
    ) -> None:
        one, other = await made(centre, 9106), await made(centre, 9107)
        held = roles.permissions(["organisation_manager"])
        itself = Principal(f"manager-{one['id']}", "account", organisation=UUID(one["id"]), permissions=held)
        manager = await client_for("registry", itself, live=True)

        async def waits() -> list[dict[str, Any]]:
            items = (await manager.get("/todo")).json()["items"]
            return [each for each in items if each["kind"].startswith("confirmation_")]

        assert await waits() == []
        await asked(centre, other)
        id, _ = await asked(centre, one)
        [question] = await waits()
        [kept] = (await centre.get("/v1/confirmations", params={"organisation": one["id"]})).json()["items"]
        assert (question["kind"], question["subject"]["id"]) == ("confirmation_own", one["id"])
        assert (kept["id"], question["by"]) == (id, kept["reply_by"])
        # What the centre confirms is fresh, and no answer of the organisation.
        assert (await centre.post(f"/v1/organisations/{one['id']}/confirm")).is_success
        [kept] = (await centre.get("/v1/confirmations", params={"organisation": one["id"]})).json()["items"]
        assert (kept["state"], kept["outcome"], await waits()) == ("open", None, [question])
        fresh = (await manager.post(f"/v1/organisations/{one['id']}/confirm")).json()
        assert await waits() == []
        # It is answered for the centre too, with one event, and only for that organisation.
        [now] = (await centre.get("/v1/confirmations", params={"organisation": one["id"]})).json()["items"]
        assert (now["state"], now["outcome"], now["answered_at"]) == ("answered", "right", fresh["confirmed_at"])
        [still] = (await centre.get("/v1/confirmations", params={"organisation": other["id"]})).json()["items"]
        assert still["state"] == "open"
        query = "select data from event where type = 'registry.organisation.confirmed' and subject = :id order by id"
        async with registry.session(staff(HERE)) as session:
            told = (await session.execute(text(query), {"id": one["id"]})).scalars().all()
        said = [(each["way"], each["origin"], each["quarter"]) for each in told]
        assert said == [("account", "centre", None), ("account", "organisation", kept["quarter"])]


class TestAnswering:
    async def test_all_of_it_is_right_with_one_effect_however_often_it_is_said(
        self, centre: httpx.AsyncClient, guest: httpx.AsyncClient
    ) -> None:
        one = await made(centre, 9111, legal_representative="王某某")
        offering = (await centre.post("/v1/offerings", json=OFFERING | {"organisation_id": one["id"]})).json()
        _, path = await asked(centre, one)
        page = (await guest.get(path)).json()
        assert "王某某" not in str(page)
        assert [each["name"] for each in page["services"]] == ["亲子课堂"]
        assert {each["field"]: each["waits"] for each in page["profile"]}["name"] is True
        both = await asyncio.gather(*(guest.post(f"{path}/answer", json={"seen": page["seen"]}) for _ in range(2)))
        assert [each.json()["outcome"] for each in both] == ["right", "right"], both[1].text
        record = (await centre.get(f"/v1/organisations/{one['id']}")).json()
        assert (record["confirmed_at"] is not None, record["version"]) == (True, one["version"])
        now = (await centre.get(f"/v1/offerings/{offering['offering']['id']}")).json()
        assert now["version"] == offering["offering"]["version"] + 1
        told = (await centre.get(f"/v1/organisations/{one['id']}/timeline")).json()["items"]
        assert [each["count"] for each in told if each["kind"] == "organisation.confirmed"] == [1]
        assert [each["by"][:5] for each in told if each["kind"] == "organisation.confirmed"] == ["link:"]

    async def test_what_is_its_own_holds_at_once_and_the_rest_waits_and_says_so(
        self, centre: httpx.AsyncClient, guest: httpx.AsyncClient
    ) -> None:
        one = await made(centre, 9112)
        made_ = [await centre.post("/v1/offerings", json=OFFERING | {"organisation_id": one["id"], "name": each})
                 for each in ("课堂", "旧课")]  # fmt: skip
        kept, ended = (each.json()["offering"]["id"] for each in made_)
        _, path = await asked(centre, one)
        page = (await guest.get(path)).json()
        given = {
            "seen": page["seen"],
            "profile": {"phone": "0543-7654321", "name": "改名社"},
            "services": [{"id": kept, "schedule": "每周六上午", "capacity": 12}, {"id": ended, "ended": True}],
        }
        answer = await guest.post(f"{path}/answer", json=given)
        assert answer.status_code == 200, answer.text
        after = answer.json()
        assert (after["outcome"], after["applied"], after["waiting"]) == (
            "corrected",
            ["phone", "service"],
            ["name", "service"],
        )
        assert {each["field"]: each["asked"] for each in after["profile"]}["name"] == "改名社"
        assert [each["id"] for each in after["services"]] == [kept]
        fields = {each["field"]: each for each in after["services"][0]["fields"]}
        assert (fields["capacity"]["value"], fields["capacity"]["asked"]) == (8, 12)
        assert fields["schedule"]["value"] == "每周六上午"
        # Another answer adds to what this one did.
        more = {"seen": after["seen"], "profile": {"address": "黄河路1号"}}
        after = (await guest.post(f"{path}/answer", json=more)).json()
        assert (after["applied"], after["waiting"]) == (["address", "phone", "service"], ["name", "service"])
        origin = (await centre.get(f"/v1/organisations/{one['id']}/provenance")).json()["fields"]
        assert {each["field"]: each["origin"] for each in origin}["phone"] == "organisation"
        assert (
            len((await centre.get("/v1/offering_proposals", params={"organisation": one["id"]})).json()["items"]) == 1
        )
        # Said again by a new look, what waits is not asked for a second time.
        more = {**given, "seen": after["seen"], "services": [{"id": kept, "capacity": 12}]}
        assert (await guest.post(f"{path}/answer", json=more)).json()["waiting"] == ["name", "service"]
        requests = (await centre.get("/v1/change_requests", params={"organisation": one["id"]})).json()["items"]
        assert [(each["origin"], [diff["field"] for diff in each["changes"]]) for each in requests] == [
            ("organisation", ["name"])
        ]
        assert (
            len((await centre.get("/v1/offering_proposals", params={"organisation": one["id"]})).json()["items"]) == 1
        )

    async def test_a_note_alone_says_nothing_is_right_and_waits_until_it_was_read(
        self, centre: httpx.AsyncClient, guest: httpx.AsyncClient
    ) -> None:
        one = await made(centre, 9119)
        id, path = await asked(centre, one)

        async def say(**given: Any) -> dict[str, Any]:
            given["seen"] = (await guest.get(path)).json()["seen"]
            answer = await guest.post(f"{path}/answer", json=given)
            assert answer.status_code == 200, answer.text
            return dict(answer.json())

        async def waits() -> list[str]:
            items = (await centre.get("/todo")).json()["items"]
            return [each["subject"]["id"] for each in items if each["kind"] == "confirmation_note"]

        async def kept() -> dict[str, Any]:
            page = await centre.get("/v1/confirmations", params={"organisation": one["id"]})
            return dict(page.json()["items"][0])

        read = f"/v1/confirmations/{id}/note/read"
        assert (await centre.post(read)).status_code == 404  # nothing was written
        for _ in range(2):
            assert (await say(note="我们下个月停办"))["outcome"] == "noted"
        assert ((await kept())["note"], (await kept())["state"]) == ("我们下个月停办", "answered")
        record = f"/v1/organisations/{one['id']}"
        assert (await centre.get(record)).json()["confirmed_at"] is None, "nobody has said that it is right"
        assert await waits() == [one["id"]]
        # What nobody has read stays above what comes next; what holds at once carries no note either.
        assert (await say(profile={"phone": "0543-7654301"}, note="请联系李主任"))["outcome"] == "corrected"
        assert (await kept())["note"] == "我们下个月停办\n请联系李主任"
        assert (await centre.get(record)).json()["confirmed_at"] is not None
        for _ in range(2):
            assert (await centre.post(read)).json()["note_read_at"] is not None
        assert await waits() == []
        told = (await centre.get(f"{record}/timeline")).json()["items"]
        said = {each["kind"]: each["count"] for each in told}
        assert (said["confirmation.noted"], said["confirmation.note_read"]) == (1, 1)
        # One that stands beside what is asked for is read there.
        await say(profile={"name": "改名丙社"}, note="章程已改")
        [request] = (await centre.get("/v1/change_requests", params={"organisation": one["id"]})).json()["items"]
        assert (request["note"], (await kept())["note"], await waits()) == (
            "章程已改", "我们下个月停办\n请联系李主任", []
        )  # fmt: skip
        await say(note="另有新址")
        assert ((await kept())["note"], (await kept())["outcome"]) == ("另有新址", "corrected")

    async def test_what_holds_is_told_where_the_rest_waits_already(
        self, centre: httpx.AsyncClient, guest: httpx.AsyncClient
    ) -> None:
        _, path = await asked(centre, await made(centre, 9118))

        async def say(**profile: str) -> dict[str, Any]:
            seen = (await guest.get(path)).json()["seen"]
            answer = await guest.post(f"{path}/answer", json={"seen": seen, "profile": profile})
            assert answer.status_code == 200, answer.text
            return dict(answer.json())

        for name in ("改名甲社", "改名乙社"):
            after = await say(name=name)
        waiting = {each["field"]: each["asked"] for each in after["profile"]}["name"]
        other = "改名甲社" if waiting == "改名乙社" else "改名乙社"
        after = await say(name=other, phone="0543-7654300")
        assert (after["applied"], after["waiting"]) == (["phone"], ["name"])  # what was asked for first still waits

    async def test_a_note_may_hold_what_a_telephone_types_and_what_is_not_seen_is_refused(
        self, centre: httpx.AsyncClient, guest: httpx.AsyncClient
    ) -> None:
        one = await made(centre, 9197)
        _, path = await asked(centre, one)
        given = {"seen": (await guest.get(path)).json()["seen"], "profile": {"name": "改名己社"}}
        turned = await guest.post(f"{path}/answer", json=given | {"note": "改名\u202e了"})
        assert (turned.status_code, turned.json()["errors"]) == (
            422,
            [{"pointer": "/body/note", "detail": "含有不能使用的字符，例如看不见的字符"}],
        )
        note = "名称换了\U0001f468\u200d\U0001f469\u200d\U0001f467"
        answer = await guest.post(f"{path}/answer", json=given | {"note": note})
        assert (answer.status_code, answer.json()["waiting"]) == (200, ["name"]), answer.text
        requests = (await centre.get("/v1/change_requests", params={"organisation": one["id"]})).json()["items"]
        assert [each["note"] for each in requests] == [note]

    async def test_a_service_is_corrected_in_every_field_that_its_form_has(
        self, centre: httpx.AsyncClient, guest: httpx.AsyncClient
    ) -> None:
        one = await made(centre, 9114)
        written = OFFERING | {"organisation_id": one["id"], "fee": 20, "schedule": "每周六上午"}
        service = (await centre.post("/v1/offerings", json=written)).json()["offering"]["id"]
        _, path = await asked(centre, one)
        page = (await guest.get(path)).json()
        lines = {each["field"]: each["value"] for each in page["services"][0]["lines"]}
        told = (lines["audience"], lines["ages"], lines["radius"], lines["cost"])
        assert told == ("儿童", "1岁至3岁", "3 公里", "20 元")
        english = {"Accept-Language": "en"}
        read = (await guest.get(path, headers=english)).json()["services"][0]["lines"]
        lines = {each["field"]: each["value"] for each in read}
        told = (lines["audience"], lines["ages"], lines["radius"], lines["cost"], lines["schedule"])
        assert told == ("Children", "1 year to 3 years", "3 km", "20 yuan", "每周六上午")
        waits = {
            *("audience", "min_months", "max_months", "disability_classes", "need_tags", "capacity", "radius_m"),
            *("excluded_classes", "excluded_sex", "place", "lon", "lat", "name"),
        }
        assert {each["field"] for each in page["services"][0]["fields"] if each["waits"]} == waits
        looked_at = {
            "audience": "disabled",
            "min_months": 24,
            "max_months": None,
            "disability_classes": ["听力"],
            "need_tags": ["康复"],
            "excluded_classes": ["视力"],
            "excluded_sex": "male",
            "radius_m": 1500,
            "lon": 118.05,
        }
        at_once = {
            "excludes_note": "发热",
            "recurrence": "FREQ=WEEKLY;BYDAY=SA",
            "starts_on": "2026-12-05",
            "begins_at": "09:00",
            "ends_at": "10:30",
            "intake": "telephone",
            "fee": None,
            "taken": 5,
            "waiting": 2,
        }
        given = {"seen": page["seen"], "services": [{"id": service} | looked_at | at_once]}
        answer = await guest.post(f"{path}/answer", json=given)
        assert answer.status_code == 200, answer.text
        assert (answer.json()["applied"], answer.json()["waiting"]) == (["service"], ["service"])
        now = (await centre.get(f"/v1/offerings/{service}")).json()
        hours = {"begins_at": "09:00:00", "ends_at": "10:30:00"}
        assert now.items() >= {**at_once, **hours, "audience": "children", "radius_m": 3000}.items()
        [proposal] = (await centre.get("/v1/offering_proposals", params={"organisation": one["id"]})).json()["items"]
        assert {each["field"]: each["after"] for each in proposal["changes"]} == looked_at
        lines = {each["field"]: each for each in answer.json()["services"][0]["lines"]}
        assert lines["schedule"]["value"] == "每周六上午；每周星期六 09:00–10:30，自 2026-12-05 起"
        assert lines["capacity"]["value"] == "8；已占 5，等候 2"
        assert (lines["audience"]["asked"], lines["ages"]["asked"]) == ("残疾人", "2岁以上")
        # The same answer again, by who reads English.
        again = (await guest.post(f"{path}/answer", json=given, headers=english)).json()
        lines = {each["field"]: each for each in again["services"][0]["lines"]}
        assert lines["capacity"]["value"] == "8; 5 taken, 2 waiting"
        assert (lines["excludes"]["value"], lines["excludes"]["asked"]) == ("发热", "Sight; Male; 发热")
        assert (lines["audience"]["asked"], lines["intake"]["value"]) == ("People with disabilities", "By telephone")
        assert (await centre.post(f"/v1/offering_proposals/{proposal['id']}/approve")).status_code == 200
        assert (await centre.get(f"/v1/offerings/{service}")).json().items() >= looked_at.items()

    async def test_what_does_not_go_together_is_named_where_it_was_typed(
        self, centre: httpx.AsyncClient, guest: httpx.AsyncClient
    ) -> None:
        one = await made(centre, 9115)
        of = {"organisation_id": one["id"]}
        first, second = [
            (await centre.post("/v1/offerings", json=OFFERING | of | {"name": name})).json()["offering"]["id"]
            for name in ("课一", "课二")
        ]
        _, path = await asked(centre, one)
        seen = (await guest.get(path)).json()["seen"]
        never = {"recurrence": "FREQ=DAILY;UNTIL=20261106", "starts_on": "2026-11-07"}
        for wrong, name in (
            ({"max_months": 6}, "max_months"),
            ({"max_months": 12}, "max_months"),
            ({"recurrence": "FREQ=DAILY"}, "starts_on"),
            ({"begins_at": "09:00"}, "ends_at"),
            ({"waiting": 3}, "taken"),
            (never, "recurrence"),
            *(({name: None}, name) for name in ("capacity", "radius_m", "lon", "lat", "place")),
            ({"lat": "?"}, "lat"),
        ):
            services = [{"id": first, "schedule": "每周六上午"}, {"id": second} | wrong]
            given = {"seen": seen, "services": services}
            answer = await guest.post(f"{path}/answer", json=given, headers={"Accept-Language": "en"})
            [told] = answer.json()["errors"]
            assert (answer.status_code, told["pointer"]) == (422, f"/body/services/1/{name}")
            assert "_" not in told["detail"], "said in words, not in names of fields"
        assert (await guest.get(path)).json()["seen"] == seen
        # What was blank and stays so is no fault; what was told once is told again, and no youngest age is from birth.
        blank = {"id": second, "min_months": None, "waiting": None, "taken": None}
        answer = await guest.post(f"{path}/answer", json={"seen": seen, "services": [blank | {"schedule": "周日"}]})
        assert answer.status_code == 200, answer.text
        assert (answer.json()["applied"], answer.json()["waiting"]) == (["service"], ["service"])
        [proposal] = (await centre.get("/v1/offering_proposals", params={"organisation": one["id"]})).json()["items"]
        assert [(each["field"], each["after"]) for each in proposal["changes"]] == [("min_months", 0)]
        places = {"seen": answer.json()["seen"], "services": [{"id": second, "taken": 5, "waiting": 2}]}
        told = (await guest.post(f"{path}/answer", json=places)).json()
        for name in ("taken", "waiting"):
            emptied = {"seen": told["seen"], "services": [{"id": second, name: None}]}
            answer = await guest.post(f"{path}/answer", json=emptied)
            assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, f"/body/services/0/{name}")

    async def test_a_new_service_waits_once_however_often_it_is_asked_for(
        self, centre: httpx.AsyncClient, guest: httpx.AsyncClient
    ) -> None:
        one = await made(centre, 9116)
        await centre.post("/v1/offerings", json=OFFERING | {"organisation_id": one["id"]})
        _, path = await asked(centre, one)
        page = (await guest.get(path)).json()
        blank = {each["field"]: each["value"] for each in page["blank"]}
        assert blank.items() >= {"name": None, "lon": OFFERING["lon"], "radius_m": 3000}.items()
        assert "taken" not in blank
        # Who offers nothing yet begins in the community of its record.
        code = f"{HERE[:9]}180"
        await bringing.bring(centre, f"社区代码,社区名称,经度,纬度\n{code},柳园社区,118.01,37.36\n", "communities")
        other = await made(centre, 9117, community=code)
        _, first = await asked(centre, other)
        blank = {each["field"]: each["value"] for each in (await guest.get(first)).json()["blank"]}
        assert (blank["lon"], blank["lat"], blank["radius_m"]) == (118.01, 37.36, None)
        new = {**OFFERING, "name": "长者课堂", "audience": "elders"}
        for wrong, name in (
            ({"capacity": None}, "capacity"),
            ({"name": ""}, "name"),
            ({"max_months": 6}, "max_months"),
            ({"recurrence": "FREQ=DAILY;UNTIL=20261106", "starts_on": "2026-11-07"}, "recurrence"),
            ({}, "name"),  # the same name as the one before it
        ):
            answer = await guest.post(
                f"{path}/answer",
                json={"seen": page["seen"], "new_services": [new, new | {"name": "又一课"} | wrong if wrong else new]},
            )
            assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, f"/body/new_services/1/{name}")
        taken = await guest.post(
            f"{path}/answer", json={"seen": page["seen"], "new_services": [new | {"name": "亲子课堂"}]}
        )
        assert (taken.status_code, taken.json()["type"]) == (409, "/problems/offering-name-taken")

        async def waiting() -> list[tuple[str, int]]:
            answer = await centre.get("/v1/offering_proposals", params={"organisation": one["id"], "state": "pending"})
            of = ({change["field"]: change["after"] for change in each["changes"]} for each in answer.json()["items"])
            return [(each["name"], each["capacity"]) for each in of]

        given = {"seen": page["seen"], "new_services": [new]}
        both = await asyncio.gather(*(guest.post(f"{path}/answer", json=given) for _ in range(2)))
        told = both[0].json()
        assert (told["outcome"], told["applied"], told["waiting"]) == ("corrected", [], ["service"]), both[0].text
        assert (told["asked_services"], [each["name"] for each in told["services"]]) == (["长者课堂"], ["亲子课堂"])
        assert await waiting() == [("长者课堂", 8)]
        # Asked for anew, it is asked for as it was told last.
        more = {"seen": told["seen"], "new_services": [new | {"capacity": 30}]}
        assert (await guest.post(f"{path}/answer", json=more)).json()["asked_services"] == ["长者课堂"]
        assert await waiting() == [("长者课堂", 30)]
        [proposal] = (await centre.get("/v1/offering_proposals", params={"state": "pending"})).json()["items"][:1]
        assert (await centre.post(f"/v1/offering_proposals/{proposal['id']}/approve")).status_code == 200
        page = (await guest.get(path)).json()
        assert (page["asked_services"], len(page["services"])) == ([], 2)

    async def test_bad_input_is_answered_and_changes_nothing(
        self, centre: httpx.AsyncClient, guest: httpx.AsyncClient
    ) -> None:
        one = await made(centre, 9113)
        _, path = await asked(centre, one)
        seen = (await guest.get(path)).json()["seen"]
        tag = {"If-Match": f'"{one["version"]}"'}
        changed = await centre.patch(f"/v1/organisations/{one['id']}", json={"sector": "助残"}, headers=tag)
        assert changed.status_code == 200
        late = await guest.post(f"{path}/answer", json={"seen": seen})
        assert (late.status_code, late.json()["type"]) == (409, "/problems/record-changed-since")
        seen = (await guest.get(path)).json()["seen"]
        for wrong, pointer in (
            ({"profile": {"phone": "电话"}}, "/body/profile/phone"),
            ({"profile": {"uscc": uscc(1)}}, "/body/profile/uscc"),
            ({"profile": {"name": None}}, "/body/profile/name"),
            ({"services": [{"id": str(uuid4()), "capacity": -1}]}, "/body/services/0/capacity"),
        ):
            answer = await guest.post(f"{path}/answer", json={"seen": seen} | wrong)
            assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)
        foreign = await guest.post(f"{path}/answer", json={"seen": seen, "services": [{"id": str(uuid4())}]})
        assert foreign.status_code == 409
        assert (await guest.get(path)).json()["seen"] == seen
        assert (await centre.get(f"/v1/organisations/{one['id']}")).json()["confirmed_at"] is None


class TestFreshness:
    async def test_what_may_be_stale_comes_last_in_a_search_and_a_look_by_account_renews_it(
        self, centre: httpx.AsyncClient, registry: Database
    ) -> None:
        names = [f"{each}鲜果社" for each in "阿北春东飞高海金乐"]
        ids = [(await made(centre, 9120 + at, name=name))["id"] for at, name in enumerate(names)]
        async with registry.session(staff(HERE, MAY)) as session:
            old = "update organisation set created_at = wutong.now() - interval '91 days' where id = any(:ids)"
            await session.execute(text(old), {"ids": [UUID(id) for id in (ids[0], *ids[2:8])]})

        async def found(limit: int) -> tuple[str, str]:
            """What pages of this size show one after the other: the fresh, and those that may be stale after them."""
            rows, after = list[tuple[str, bool]](), None
            while True:
                params = {"q": "鲜果社", "limit": limit} | ({"after": after} if after else {})
                page = (await centre.get("/v1/organisations", params=params)).json()
                rows += [(each["name"][0], each["stale"]) for each in page["items"]]
                after = page["next"]
                if after is None:
                    fresh = sum(not stale for _, stale in rows)
                    assert all(stale for _, stale in rows[fresh:])
                    whole = "".join(name for name, _ in rows)
                    return whole[:fresh], whole[fresh:]

        # Small pages walk the list, a large one has all that is found at once.
        for limit in (1, 2, 50):
            assert await found(limit) == ("北乐", "阿春东飞高海金"), limit
        renewed = await centre.post(f"/v1/organisations/{ids[0]}/confirm")
        assert (renewed.status_code, renewed.json()["offerings"]) == (200, 0)
        for limit in (1, 50):
            assert await found(limit) == ("阿北乐", "春东飞高海金"), limit
