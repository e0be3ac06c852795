"""What lists, communities and roles were on a day: kept as it changes, found again, and never rewritten."""

import asyncio
import io
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx
import openpyxl
import pytest
from sqlalchemy import text

from kernel.db import Database
from kernel.problems import Malformed
from kernel.settings import Settings
from services.identity import roles
from services.registry.communities import rules as places
from services.registry.communities.rules import Span
from services.registry.organisations import rules as organisations
from services.registry.organisations import service
from services.registry.staff import rules as posts
from services.registry.staff import store as posted
from services.registry.staff.rules import Held
from tests.conftest import ClientFor
from tests.services.registry import bringing
from tests.services.registry.people import manager, register, staff

STREET = "371699011"
MAY = roles.permissions(["operator"])
TODAY = date(2026, 11, 20)


def day(text: str) -> date:
    return date.fromisoformat(text)


class TestRules:
    @pytest.mark.parametrize(
        ("one", "other", "meet"),
        [
            ((None, None), (None, None), True),
            ((None, "2024-01-01"), ("2024-01-01", None), False),
            ((None, "2024-01-02"), ("2024-01-01", None), True),
            (("2020-01-01", "2021-01-01"), ("2020-06-01", "2020-07-01"), True),
            (("2020-01-01", "2021-01-01"), ("2022-01-01", "2023-01-01"), False),
        ],
    )
    def test_spans_meet_where_they_share_a_day(self, one: Any, other: Any, meet: bool) -> None:
        left, right = (Span(*(each and day(each) for each in span)) for span in (one, other))
        assert places.overlap(left, right) is places.overlap(right, left) is meet

    @pytest.mark.parametrize(
        ("span", "successor", "pointer"),
        [
            (Span(date(2027, 1, 1), None), None, "/body/valid_from"),
            (Span(None, date(2027, 1, 1)), None, "/body/valid_until"),
            (Span(date(2024, 1, 1), date(2024, 1, 1)), None, "/body/valid_until"),
            (Span(None, None), "371699011002", "/body/valid_until"),
            (Span(None, date(2024, 1, 1)), "371699011001", "/body/successor"),
            (Span(None, date(2024, 1, 1)), "371699012001", "/body/successor"),
        ],
    )
    def test_a_period_that_cannot_be_is_refused_at_its_field(self, span: Span, successor: Any, pointer: str) -> None:
        with pytest.raises(Malformed) as refused:
            places.check(span, successor=successor, code="371699011001", today=TODAY)
        assert [each["pointer"] for each in refused.value.errors] == [pointer]

    def test_a_role_of_one_person_is_not_given_twice_on_a_day(self) -> None:
        before = Held("chief", date(2020, 1, 1), date(2024, 1, 1))
        posts.check_single(Held("chief", date(2024, 1, 1), None), [before])
        posts.check_single(Held("finance", date(2023, 1, 1), None), [Held("finance", date(2020, 1, 1), None)])
        with pytest.raises(posts.PostTaken):
            posts.check_single(Held("chief", date(2023, 12, 31), None), [before])

    def test_people_are_masked(self) -> None:
        assert (posts.masked_name("欧阳锋"), posts.masked_phone("13800138000")) == ("欧**", "138****8000")
        assert (posts.masked_phone("1234"), posts.masked_phone("")) == ("****", "")

    def test_an_organisation_is_listed_from_its_registration(self) -> None:
        assert organisations.earliest(TODAY, date(2015, 3, 1)) == date(2015, 3, 1)
        assert organisations.earliest(TODAY, None) == TODAY


@pytest.fixture(scope="module")
async def past(registry: Database, settings: Any) -> dict[str, Any]:
    """Two organisations: one registered in 2015, renamed, moved and deregistered in steps, and a new one."""
    who = staff(STREET, MAY)
    async with registry.session(who) as session:
        one = await register(
            session,
            "晨光托育中心",
            street=STREET,
            kind="registered",
            uscc="52371699MJFF41216T",
            filing_number=None,
            registered_on=date(2015, 3, 1),
            legal_status="active",
            area=f"{STREET}001",
            community_name="东社区",
        )
        new = await register(session, "邻里互助社", street=STREET)
        ids = {"one": one.id, "new": new.id}
        today = await service.today(session)
    # Ten days ago it came on record; five days ago, in one day, it was renamed, moved, and renamed again.
    recorded, changed = today - timedelta(days=10), today - timedelta(days=5)
    async with registry.session(who) as session:
        (found,) = await service.lock(session, ids=[ids["one"]])
        found.recorded_on = found.since_on = recorded
        found.since_on = date(2015, 3, 1)
    async with registry.session(who) as session:
        session.info["registry.clock"] = ((await service.now(session)) - timedelta(days=5), changed)
        (found,) = await service.lock(session, ids=[ids["one"]])
        for name in ("朝阳托育", "朝阳托育中心"):
            found.name = name
            await service.change(session, found)
        found.area, found.community_name = f"{STREET}002", "西社区"
        await service.change(session, found)
    async with registry.session(who) as session:
        (found,) = await service.lock(session, ids=[ids["one"]])
        found.legal_status, found.status = "deregistered", "exited"
        await service.change(session, found)
    return {**ids, "today": today, "recorded": recorded, "changed": changed}


async def listed(client: httpx.AsyncClient, **params: Any) -> list[dict[str, Any]]:
    answer = await client.get("/v1/organisations", params={name: str(value) for name, value in params.items()})
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


@pytest.fixture(scope="module")
async def centre(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff(STREET, MAY), live=True)


class TestListOfADay:
    async def test_says_what_was_so_at_the_end_of_each_day(self, centre: httpx.AsyncClient, past: Any) -> None:
        now = {each["name"]: each for each in await listed(centre)}
        assert set(now) == {"朝阳托育中心", "邻里互助社"}
        assert now["朝阳托育中心"]["legal_status"] == "deregistered"
        (one,) = await listed(centre, as_of=past["today"] - timedelta(days=1))
        assert (one["name"], one["legal_status"], one["status"]) == ("朝阳托育中心", "active", "active")
        assert one["community"] == {"code": f"{STREET}002", "name": "西社区"}
        (one,) = await listed(centre, as_of=past["changed"] - timedelta(days=1))
        assert (one["name"], one["former_names"], one["id"]) == ("晨光托育中心", [], str(past["one"]))
        assert (one["community"]["name"], one["legal_status"]) == ("东社区", "active")

    async def test_of_a_day_before_the_record_tells_no_more_than_that_it_was(
        self, centre: httpx.AsyncClient, past: Any
    ) -> None:
        (one,) = await listed(centre, as_of="2016-01-01")
        assert (one["name"], one["legal_status"], one["formal_members"]) == ("晨光托育中心", None, None)
        assert one["recorded_on"] == past["recorded"].isoformat()
        assert await listed(centre, as_of="2015-02-28") == []

    async def test_is_the_present_one_today_and_of_a_day_to_come_there_is_none(
        self, centre: httpx.AsyncClient, past: Any
    ) -> None:
        now = await listed(centre)
        assert await listed(centre, as_of=past["today"]) == now
        for path in (
            "organisations",
            "organisations.csv",
            "organisations.xlsx",
            f"organisations/{past['one']}/documents",
            "offerings",
            "offerings.xlsx",
            "memberships",
            "indicators",
            "indicators/incubated",
        ):
            name = "until" if path.startswith("indicators") else "as_of"
            for day in (past["today"] + timedelta(days=1), "2999-12-31"):
                answer = await centre.get(f"/v1/{path}", params={name: str(day)})
                assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, f"/query/{name}"), path
            if not path.endswith("documents"):
                assert (await centre.get(f"/v1/{path}", params={name: str(past["today"])})).is_success, path

    async def test_is_searched_and_filtered_by_what_was(self, centre: httpx.AsyncClient, past: Any) -> None:
        then = past["changed"] - timedelta(days=1)
        for q in ("晨", "晨光", "cgty", "chenguang", "mjff41"):
            assert [each["name"] for each in await listed(centre, q=q, as_of=then)] == ["晨光托育中心"], q
        assert await listed(centre, q="朝阳", as_of=then) == []
        yesterday = past["today"] - timedelta(days=1)
        assert [each["name"] for each in await listed(centre, q="晨光", as_of=yesterday)] == ["朝阳托育中心"]
        assert await listed(centre, legal_status="deregistered", as_of=yesterday) == []
        assert len(await listed(centre, legal_status="deregistered", as_of=past["today"])) == 1
        assert len(await listed(centre, kind="registered", sector="早期教育", as_of=then)) == 1
        for q in ({}, {"q": "朝阳"}):
            assert [each["status"] for each in await listed(centre, status="exited", **q)] == ["exited"]
            assert len(await listed(centre, status="exited", as_of=past["today"], **q)) == 1
            assert await listed(centre, status="exited", as_of=yesterday, **q) == []
            assert [each["status"] for each in await listed(centre, status="active", as_of=yesterday, **q)] == [
                "active"
            ]
        assert await listed(centre, status="suspended", q="朝阳") == []

    async def test_pages_follow_each_other_in_the_order_of_then(
        self, centre: httpx.AsyncClient, registry: Database, past: Any
    ) -> None:
        answer = (await centre.get("/v1/organisations", params={"limit": 1, "as_of": str(past["today"])})).json()
        after = answer["next"]
        rest = (await centre.get("/v1/organisations", params={"after": after, "as_of": str(past["today"])})).json()
        assert [answer["items"][0]["name"], *[each["name"] for each in rest["items"]]] == ["邻里互助社", "朝阳托育中心"]

    async def test_is_exported_with_the_day_in_words(self, centre: httpx.AsyncClient, past: Any) -> None:
        then = str(past["changed"] - timedelta(days=1))
        answer = await centre.get("/v1/organisations.xlsx", params={"as_of": then, "columns": "name,community"})
        rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))  # type: ignore[union-attr]
        assert rows[1][:2] == ("晨光托育中心", "东社区")
        assert f"截至：{then}" in str(rows[-1][0])
        assert "晨光" in (await centre.get("/v1/organisations.csv", params={"as_of": then})).text

    async def test_shows_neighbours_nothing_and_a_manager_the_own(self, client_for: ClientFor, past: Any) -> None:
        then = past["changed"] - timedelta(days=1)
        other = await client_for("registry", staff("371699012", MAY))
        assert await listed(other, as_of=then) == await listed(other, as_of=then, q="晨光") == []
        own = await client_for("registry", manager(past["one"]))
        assert [each["name"] for each in await listed(own, as_of=then)] == ["晨光托育中心"]
        assert [each["name"] for each in await listed(own, as_of=then, q="晨光")] == ["晨光托育中心"]
        assert await listed(await client_for("registry", manager(past["new"])), as_of=then, q="晨光") == []

    async def test_keeps_one_row_a_day_and_never_rewrites_it(self, registry: Database, past: Any) -> None:
        async with registry.session(staff(STREET, MAY)) as session:
            kept = await session.execute(
                text("select name, from_on, until_on from organisation_past where organisation_id = :id order by 2"),
                {"id": past["one"]},
            )
            assert [tuple(row) for row in kept] == [
                ("晨光托育中心", date(2015, 3, 1), past["changed"]),
                ("朝阳托育中心", past["changed"], past["today"]),
            ]
            with pytest.raises(Exception, match="permission denied"):
                await session.execute(text("update organisation_past set name = ''"))

    async def test_an_import_counts_from_its_day_and_one_taken_back_never_was(self, centre: httpx.AsyncClient) -> None:
        batch = await bringing.bring(centre, f"{bringing.HEADER}\n回滚社,{bringing.uscc(77)},,3\n", "organisations")
        assert [each["name"] for each in await listed(centre, as_of="2026-11-01", q="回滚")] == ["回滚社"]
        assert await listed(centre, as_of="2026-10-31", q="回滚") == []
        await bringing.run(centre, batch["id"], "rollback")
        assert await listed(centre, as_of="2026-11-01", q="回滚") == []


CODES = f"{STREET}101", f"{STREET}102"


@pytest.fixture(scope="module")
async def communities(centre: httpx.AsyncClient, past: Any) -> None:
    rows = "".join(f"{code},{name},118.01,37.36\n" for code, name in zip(CODES, ("柳园社区", "杏园社区"), strict=True))
    await bringing.bring(centre, f"社区代码,社区名称,经度,纬度\n{rows}", "communities")


class TestCommunities:
    async def test_a_code_is_closed_its_organisations_move_and_a_list_does_not_take_it_up(
        self, centre: httpx.AsyncClient, registry: Database, communities: None, past: Any
    ) -> None:
        code, successor = CODES
        async with registry.session(staff(STREET, MAY)) as session:
            await register(session, "柳园书画社", street=STREET, area=code, community_name="柳园社区")
        shown = await centre.get(f"/v1/communities/{code}")
        record = shown.json()
        assert (record["status"], record["organisations"], len(record["periods"])) == ("active", 1, 1)
        (period,) = record["periods"]
        address = f"/v1/communities/{code}/periods/{period['id']}"
        until = str(past["today"])
        given = {"name": "柳园社区", "valid_from": "2010-01-01", "valid_until": until, "successor": successor}
        assert (await centre.put(address, json=given)).status_code == 428
        tag = {"If-Match": shown.headers["etag"]}
        unknown = await centre.put(address, json={**given, "successor": f"{STREET}199"}, headers=tag)
        assert (unknown.status_code, unknown.json()["type"].rsplit("/")[-1]) == (409, "community-successor-unfit")
        closed = await centre.put(address, json=given, headers=tag)
        assert closed.status_code == 200, closed.text
        assert (closed.json()["status"], closed.json()["organisations"]) == ("closed", 0)
        assert (await centre.put(address, json=given, headers=tag)).status_code == 412
        (moved,) = await listed(centre, q="柳园")
        assert moved["community"] == {"code": successor, "name": "杏园社区"}

        async def names(**params: str) -> list[str]:
            return [each["name"] for each in (await centre.get("/v1/communities", params=params)).json()["items"]]

        assert await names() == ["杏园社区"]
        assert await names(as_of="2020-01-01") == ["柳园社区", "杏园社区"]
        assert await names(as_of="2009-12-31") == ["杏园社区"]
        again = f"社区代码,社区名称,经度,纬度\n{code},柳园社区,118.02,37.36\n"
        batch = await bringing.preview(centre, again, "communities")
        assert (batch["held"], batch["accepted"]) == (1, 0)
        assert await names() == ["杏园社区"]  # left out of a list, or named by one: nothing is deleted

    async def test_periods_of_a_code_never_overlap(self, centre: httpx.AsyncClient, communities: None) -> None:
        code = CODES[0]
        periods = f"/v1/communities/{code}/periods"
        over = await centre.post(
            periods, json={"name": "老柳园", "valid_from": "2005-01-01", "valid_until": "2010-01-02"}
        )
        assert (over.status_code, over.json()["type"].rsplit("/")[-1]) == (409, "community-period-overlaps")
        made = await centre.post(
            periods, json={"name": "老柳园", "valid_from": "2005-01-01", "valid_until": "2010-01-01"}
        )
        assert made.status_code == 201, made.text
        assert [each["name"] for each in made.json()["periods"]] == ["柳园社区", "老柳园"]
        assert made.json()["status"] == "closed"
        found = (await centre.get("/v1/communities", params={"as_of": "2009-12-31"})).json()["items"]
        assert [each["name"] for each in found] == ["老柳园", "杏园社区"]

    async def test_a_list_that_renames_one_keeps_the_name_it_had(
        self, centre: httpx.AsyncClient, communities: None, past: Any
    ) -> None:
        await bringing.bring(
            centre, f"社区代码,社区名称,经度,纬度\n{CODES[1]},新杏园社区,118.01,37.36\n", "communities"
        )
        record = (await centre.get(f"/v1/communities/{CODES[1]}")).json()
        assert [(each["name"], each["valid_until"]) for each in record["periods"]] == [
            ("新杏园社区", None),
            ("杏园社区", str(past["today"])),
        ]

    async def test_what_lies_in_each_is_counted_by_trade(
        self, centre: httpx.AsyncClient, communities: None, past: Any
    ) -> None:
        async def counted(**params: str) -> tuple[list[tuple[str, int]], int]:
            found = (await centre.get("/v1/community_figures", params=params)).json()
            return [(each["name"], each["organisations"]) for each in found["items"]], found["organisations_elsewhere"]

        assert await counted() == await counted(sector="早期教育") == ([("新杏园社区", 1)], 2)
        assert await counted(sector="养老") == ([("新杏园社区", 0)], 0)
        assert [each["name"] for each in await listed(centre, community=CODES[1])] == ["柳园书画社"]
        assert await listed(centre, community=CODES[1], q="晨") == await listed(centre, community=CODES[0]) == []

    async def test_a_neighbour_finds_none_of_it(self, client_for: ClientFor, communities: None) -> None:
        other = await client_for("registry", staff("371699012", MAY))
        assert (await other.get("/v1/communities")).json()["items"] == []
        assert (await other.get(f"/v1/communities/{CODES[1]}")).status_code == 404


class TestStaff:
    async def test_a_post_is_recorded_masked_looked_at_and_ended(
        self, centre: httpx.AsyncClient, registry: Database, past: Any
    ) -> None:
        path = f"/v1/organisations/{past['new']}/staff"
        given = {"role": "chief", "name": "欧阳明珠", "phone": "0543-3234567分机8001", "from_on": "2020-05-01"}
        made = await centre.post(path, json=given)
        assert made.status_code == 201, made.text
        post = made.json()
        assert (post["name"], post["phone"], post["living"]) == ("欧***", "054****8001", True)
        assert (await centre.get(path)).json()["items"] == [post]
        looked = await centre.post(f"/v1/staff/{post['id']}/look", json={"purpose": "年检通知"})
        assert looked.json() == {"name": "欧阳明珠", "phone": given["phone"], "phone_e164": ["+865433234567"]}
        assert (await centre.post(f"/v1/staff/{post['id']}/look", json={"purpose": " "})).status_code == 422
        async with registry.session(staff(STREET, MAY)) as session:
            told = (
                await session.execute(
                    text("select data::text, internal from event where type like '%staff%' order by id")
                )
            ).all()
        assert [row.internal for row in told] == [False, True]
        assert not [hidden for hidden in ("欧阳", "3234567") if hidden in str(told)]
        assert "年检通知" in str(told)

        next_ = {**given, "name": "李思远", "from_on": "2025-01-01"}
        taken = await centre.post(path, json=next_)
        assert (taken.status_code, taken.json()["type"].rsplit("/")[-1]) == (409, "staff-post-taken")
        ending = {"qualification": "", "from_on": "2020-05-01", "until_on": "2025-01-01"}
        ended = await centre.put(f"/v1/staff/{post['id']}", json=ending, headers={"If-Match": '"1"'})
        assert (ended.status_code, ended.json()["living"], ended.json()["phone"]) == (200, False, "054****8001")
        assert (
            await centre.put(f"/v1/staff/{post['id']}", json=ending, headers={"If-Match": '"1"'})
        ).status_code == 412
        assert (await centre.post(path, json=next_)).status_code == 201
        assert [each["name"] for each in (await centre.get(path, params={"as_of": "2024-12-31"})).json()["items"]] == [
            "欧***"
        ]
        assert [each["name"] for each in (await centre.get(path, params={"as_of": "2025-01-01"})).json()["items"]] == [
            "李**"
        ]

    async def test_is_for_the_street_and_the_organisation_alone(self, client_for: ClientFor, past: Any) -> None:
        path = f"/v1/organisations/{past['new']}/staff"
        other = await client_for("registry", staff("371699012", MAY))
        assert (await other.get(path)).status_code == 404
        assert (
            await other.post(path, json={"role": "contact", "name": "王某", "from_on": "2020-01-01"})
        ).status_code == 404


async def told_before(settings: Settings, subject: str, **days: int) -> None:
    """Let what was told of a record, by the verb, have been told so many days ago."""
    owner = await asyncpg.connect(settings.owner_url())
    try:
        for verb, ago in days.items():
            await owner.execute(
                "update registry.event set recorded_at = now() - $3 * interval '1 day'"
                " where subject = $1 and type like '%.' || $2",
                *(subject, verb, ago),
            )
    finally:
        await owner.close()


class TestOtherListsOfADay:
    async def test_services_are_those_that_were_open_as_they_were_told_then(
        self, client_for: ClientFor, registry: Database, settings: Settings
    ) -> None:
        who = staff("371699012", MAY)
        centre = await client_for("registry", who)
        async with registry.session(who) as session:
            owner = await register(session, "晨读书社", street="371699012")
            id, today = str(owner.id), await service.today(session)
        given = {"name": "晨读", "audience": "elders", "capacity": 8, "radius_m": 900, "lon": 118.0, "lat": 37.4}
        given |= {"need_tags": ["阅读"], "description": "每天早晨"}
        made = (await centre.post("/v1/offerings", json=given | {"organisation_id": id})).json()["offering"]
        path = f"/v1/offerings/{made['id']}"
        more = {name: value for name, value in given.items() if name != "name"} | {
            "name": "夜读",
            "need_tags": ["夜校"],
        }
        changed = await centre.put(path, json=more, headers={"If-Match": '"1"'})
        assert changed.status_code == 200, changed.text
        for q, found in (("夜", ["夜读"]), ("校", ["夜读"]), ("阅读", []), ("%", [])):
            listed = (await centre.get("/v1/offerings", params={"q": q, "organisation": id})).json()["items"]
            assert [each["name"] for each in listed] == found, q
        gone = await centre.post(f"{path}/close", headers={"If-Match": '"2"'})
        assert gone.is_success, gone.text
        await told_before(settings, made["id"], published=9, changed=6, closed=3)

        async def on(ago: int, **more: Any) -> list[tuple[str, str]]:
            asked = {"as_of": (today - timedelta(days=ago)).isoformat(), "organisation": id, **more}
            answer = await centre.get("/v1/offerings", params=asked)
            assert answer.status_code == 200, answer.text
            return [(each["name"], each["description"]) for each in answer.json()["items"]]

        assert [await on(ago) for ago in (10, 9, 6, 3, 0)] == [[], [("晨读", "")], [("夜读", "")], [], []]
        assert [await on(8, tag=tag) for tag in ("阅读", "夜校")] == [[("晨读", "")], []]
        assert [await on(8, q=q) for q in ("晨", "阅", "校", "%")] == [[("晨读", "")], [("晨读", "")], [], []]
        assert await on(8, audience="children") == []
        [row] = (await centre.get("/v1/offerings", params={"as_of": str(today - timedelta(days=6))})).json()["items"]
        assert (row["id"], row["confirmed_at"], row["stale"], row["organisation"]["name"]) == (
            *(made["id"], None, False),
            "晨读书社",
        )
        unknown = await centre.get("/v1/offerings", params={"as_of": str(today), "stale": "true"})
        assert unknown.json()["errors"][0]["pointer"] == "/query/stale"
        sheet = await centre.get("/v1/offerings.xlsx", params={"as_of": str(today - timedelta(days=6))})
        cells = [cell.value for row in openpyxl.load_workbook(io.BytesIO(sheet.content)).active for cell in row]
        assert "夜读" in cells
        assert "晨读" not in cells

    async def test_instructors_are_those_who_served(self, client_for: ClientFor, registry: Database) -> None:
        who = staff("371699013", MAY)
        centre = await client_for("registry", who)
        async with registry.session(who) as session:
            ids = [str((await register(session, f"社{at}", street="371699013")).id) for at in range(2)]
        for name, kind, days in (
            ("贺兰山", "instructor", {"from_on": "2026-01-10", "until_on": "2026-03-01"}),
            ("祁连", "liaison", {"from_on": "2026-02-01"}),
        ):
            body = {"kind": kind, "name": name, **days, "organisations": ids}
            assert (await centre.post("/v1/instructors", json=body)).status_code == 201

        async def on(day: str) -> list[tuple[str, int]]:
            items = (await centre.get("/v1/instructors", params={"as_of": day})).json()["items"]
            return [(each["kind"], each["organisations"]) for each in items]

        assert await on("2026-01-09") == []
        assert await on("2026-02-28") == [("instructor", 2), ("liaison", 2)]
        assert await on("2026-03-01") == [("liaison", 2)]

        async def of(day: str) -> list[tuple[str, bool]]:
            answer = await centre.get(f"/v1/organisations/{ids[0]}/instructors", params={"as_of": day})
            return [(each["kind"], each["living"]) for each in answer.json()["items"]]

        assert await of("2026-01-09") == []
        assert sorted(await of("2026-02-28")) == [("instructor", True), ("liaison", True)]
        assert await of("2026-03-01") == [("liaison", True)]

    async def test_units_support_and_the_association_are_those_of_the_day(
        self, client_for: ClientFor, registry: Database, settings: Settings
    ) -> None:
        who = staff("371699015", MAY)
        centre = await client_for("registry", who)
        async with registry.session(who) as session:
            ids = [str((await register(session, f"日社{at}", street="371699015")).id) for at in range(4)]
            today = await service.today(session)

        async def post(path: str, **given: Any) -> dict[str, Any]:
            answer = await centre.post(f"/v1/{path}", json=given)
            assert answer.is_success, answer.text
            return answer.json()

        async def of(path: str, day: date, **sought: Any) -> list[dict[str, Any]]:
            answer = await centre.get(f"/v1/{path}", params={"as_of": day.isoformat(), **sought})
            assert answer.status_code == 200, answer.text
            return list(answer.json()["items"])

        branch = {"kind": "functional_party_branch", "founded_on": "2026-01-10", "organisations": ids[:1]}
        await post("units", **branch, name="日功能型支部")
        units = f"organisations/{ids[0]}/units"
        assert await of(units, day("2026-01-09")) == []
        [unit] = await of(units, day("2026-01-10"))
        assert (unit["unit"]["name"], unit["living"]) == ("日功能型支部", True)

        points = {"before": {"on": "2026-01-05", "clients": 3}, "after": {"on": "2026-03-05", "clients": 9}}
        support = {"kind": "room", "what": "办公室", "given_by": "中心", "given_on": "2026-01-05", **points}
        await post("incubation", organisation_id=ids[0], **support)
        assert await of("incubation", day("2026-01-04")) == []
        [then], [now] = await of("incubation", day("2026-03-04")), await of("incubation", day("2026-03-05"))
        assert (then["after"], then["growth"]["clients"], now["growth"]["clients"]) == (None, None, 6)

        association = (await post("associations", organisation_id=ids[1], founded_on="2025-03-01"))["id"]
        opened = {"basis": "纪要", "members": [{"organisation_id": ids[2], "from": "2025-04-01"}]}
        await post(f"associations/{association}/members", **opened)
        id = (await post(f"associations/{association}/admissions", organisation_id=ids[3]))["id"]
        await post(f"proceedings/{id}/prepare", move="submit")
        # Ten days ago it was applied for, and three days ago put before the committee.
        owner = await asyncpg.connect(settings.owner_url())
        try:
            earlier = (
                "update registry.proceeding_step set at = at - make_interval(days => $2)"
                " where proceeding_id = $1 and move = $3"
            )
            await owner.execute(earlier, UUID(id), 10, "open")
            await owner.execute(earlier, UUID(id), 3, "submit")
            whole = (
                "update registry.proceeding set opened_at = opened_at - make_interval(days => 10),"
                " since = since - make_interval(days => 3) where id = $1"
            )
            await owner.execute(whole, UUID(id))
        finally:
            await owner.close()
        ago = {days: today - timedelta(days=days) for days in (11, 10, 4, 3, 0)}
        states = [[each["state"] for each in await of("proceedings", each)] for each in ago.values()]
        assert states == [[], ["applied"], ["applied"], ["before_committee"], ["before_committee"]]
        [then] = await of("proceedings", ago[4], state="applied", open="true")
        waits = then["waits"]
        assert (waits["on"], waits["since"][:10], then["checks"]) == ("centre", then["opened_at"][:10], [])
        assert await of("proceedings", ago[4], open="false") == []
        [now] = (await centre.get("/v1/proceedings")).json()["items"]
        [then] = await of("proceedings", ago[0])
        assert now == then
        figures = [
            [(each["members"], each["open_proceedings"]) for each in await of("associations", on)]
            for on in (day("2025-02-28"), day("2025-03-31"), day("2025-04-01"), ago[10])
        ]
        assert figures == [[], [(0, 0)], [(1, 0)], [(1, 1)]]

    @pytest.mark.parametrize(
        "path", ["associations", "incubation", "proceedings", "organisations/{}/units", "organisations/{}/instructors"]
    )
    async def test_no_day_to_come_is_told(self, client_for: ClientFor, registry: Database, path: str) -> None:
        who = staff("371699015", MAY)
        centre = await client_for("registry", who)
        async with registry.session(who) as session:
            asked = {"as_of": str(await service.today(session) + timedelta(days=1))}
        answer = await centre.get(f"/v1/{path.format(uuid4())}", params=asked)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/query/as_of")

    async def test_documents_are_those_that_counted(
        self, client_for: ClientFor, registry: Database, settings: Settings
    ) -> None:
        who = staff("371699014", MAY)
        centre = await client_for("registry", who)
        async with registry.session(who) as session:
            id, today = str((await register(session, "证照社", street="371699014")).id), await service.today(session)
        path = f"/v1/organisations/{id}/documents"

        async def record(kind: str, **days: str) -> str:
            answer = await centre.post(path, data={"kind": kind, **days})
            assert answer.status_code == 201, answer.text
            return str(answer.json()["id"])

        dated = await record("registration_certificate", valid_from="2022-01-01", valid_until="2026-01-01")
        gone = await record("annual_report", report_year="2021", valid_from="2022-01-01")
        undated = await record("other")
        answer = await centre.post(
            f"/v1/documents/{gone}/withdraw", json={"reason": "录错"}, headers={"If-Match": '"1"'}
        )
        assert answer.is_success, answer.text
        await told_before(settings, gone, withdrawn=3)

        async def on(day: date) -> set[str]:
            return {each["id"] for each in (await centre.get(path, params={"as_of": str(day)})).json()["items"]}

        assert await on(date(2021, 12, 31)) == set()
        assert await on(date(2026, 1, 1)) == {dated, gone}
        assert await on(date(2026, 1, 2)) == await on(today - timedelta(days=4)) == {gone}
        assert await on(today - timedelta(days=3)) == set()
        assert await on(today) == {undated}


class TestTogether:
    async def test_who_mends_a_post_waits_for_who_holds_the_organisation(
        self, centre: httpx.AsyncClient, registry: Database, past: Any
    ) -> None:
        given = {"role": "contact", "name": "王思远", "phone": "0543-3234567", "from_on": "2020-05-01"}
        made = await centre.post(f"/v1/organisations/{past['new']}/staff", json=given)
        assert made.status_code == 201, made.text
        path, ending = f"/v1/staff/{made.json()['id']}", {"qualification": "", "from_on": "2020-05-01"}
        async with registry.session(staff(STREET, MAY)) as session:
            await service.lock(session, ids=[past["new"]])
            mending = asyncio.create_task(centre.put(path, json=ending, headers={"If-Match": '"1"'}))
            await asyncio.sleep(0.5)
            assert await posted.find(session, UUID(made.json()["id"]), lock=True)
        assert (await mending).status_code == 200
