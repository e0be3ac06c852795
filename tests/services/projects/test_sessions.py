"""Sessions: planned by the organisation, attended by those who agreed, counted from rows."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from kernel.access import Principal, system
from kernel.db import Database, uuid7
from kernel.listen import Event
from services.projects.listens import REACTIONS
from tests.conftest import ClientFor
from tests.services.registry.people import STREET, staff

MANAGER = frozenset(["sessions:read", "sessions:manage", "attendance:record"])
READER = frozenset(["sessions:read"])


@pytest.fixture(scope="module")
def projects(apps: dict[str, FastAPI]) -> Database:
    return apps["projects"].state.database


async def hear(projects: Database, type: str, data: dict[str, Any], *, subject: str = "") -> None:
    """Let projects react to an event as its listener would."""
    event = Event(
        id=uuid7(),
        type=type,
        subject=subject,
        data=data,
        area=f"{STREET}000",
        actor="system:test",
        offset=1,
        recorded_at=datetime.now(UTC),
    )
    async with projects.session(system("listener", area=STREET, purpose="listen")) as session:
        await REACTIONS[type](session, event)


class Class:
    """An offering of one organisation within one campaign, and its manager."""

    def __init__(self) -> None:
        self.organisation, self.offering, self.campaign = uuid4(), uuid4(), uuid4()
        self.families: list[dict[str, Any]] = []

    @property
    def manager(self) -> Principal:
        return Principal(
            subject=f"manager-{self.organisation}",
            kind="account",
            organisation=self.organisation,
            permissions=MANAGER,
        )

    def planned(self, **given: Any) -> dict[str, Any]:
        return {
            "offering_id": str(self.offering),
            "title": "亲子课堂第1期",
            "starts_at": "2026-11-07T09:00:00+08:00",
            "ends_at": "2026-11-07T10:00:00+08:00",
            "place": "凤凰社区活动室",
            "line": {"campaign_id": str(self.campaign)},
        } | given

    def family(self, **given: Any) -> dict[str, Any]:
        data = {
            "invitation_id": str(uuid7()),
            "pseudonym": str(uuid4()),
            "organisation_id": str(self.organisation),
            "offering_id": str(self.offering),
            "campaign_id": str(self.campaign),
            "waitlisted": False,
        } | given
        self.families.append(data)
        return data


@pytest.fixture
async def held(projects: Database) -> Class:
    """A class with two families who agreed and one who waits."""
    made = Class()
    await hear(projects, "registry.offering.published", offering(made, open=True, version=1))
    for waitlisted in (False, False, True):
        await hear(projects, "matching.consent.granted", made.family(waitlisted=waitlisted))
    return made


def offering(made: Class, **given: Any) -> dict[str, Any]:
    return {"id": str(made.offering), "organisation_id": str(made.organisation), "name": "亲子课堂"} | given


async def plan(client: httpx.AsyncClient, held: Class, **given: Any) -> dict[str, Any]:
    answer = await client.post("/v1/sessions", json=held.planned(**given))
    assert answer.status_code == 201, answer.text
    return answer.json()


async def participants(client: httpx.AsyncClient, id: str) -> dict[str, str | None]:
    items = (await client.get(f"/v1/sessions/{id}/participants")).json()["items"]
    return {item["pseudonym"]: item["status"] for item in items}


class TestPlan:
    async def test_needs_one_line_and_an_end_after_the_start(self, client_for: ClientFor, held: Class) -> None:
        client = await client_for("projects", held.manager)
        assert (await client.post("/v1/sessions", json=held.planned(line=None))).status_code == 422
        backwards = held.planned(ends_at="2026-11-07T08:00:00+08:00")
        assert (await client.post("/v1/sessions", json=backwards)).status_code == 422

    async def test_refuses_an_offering_of_another_or_a_closed_one(
        self, client_for: ClientFor, held: Class, projects: Database
    ) -> None:
        stranger = await client_for("projects", Class().manager)
        refused = await stranger.post("/v1/sessions", json=held.planned())
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/offering-unknown")
        await hear(projects, "registry.offering.closed", offering(held, open=False, version=2))
        await hear(projects, "registry.offering.changed", offering(held, open=True, version=1))
        client = await client_for("projects", held.manager)
        assert (await client.post("/v1/sessions", json=held.planned())).status_code == 409

    async def test_a_repeated_post_plans_once(self, client_for: ClientFor, held: Class) -> None:
        client = await client_for("projects", held.manager)
        key = {"Idempotency-Key": str(uuid4())}
        first, second = [await client.post("/v1/sessions", json=held.planned(), headers=key) for _ in range(2)]
        assert first.json() == second.json()
        assert len((await client.get("/v1/sessions")).json()["items"]) == 1

    async def test_staff_of_the_area_read_and_cannot_write(
        self, client_for: ClientFor, held: Class, projects: Database
    ) -> None:
        id = (await plan(await client_for("projects", held.manager), held))["id"]
        centre = await client_for("projects", staff(permissions=READER))
        assert (await centre.get(f"/v1/sessions/{id}")).status_code == 200
        assert (await centre.post("/v1/sessions", json=held.planned())).status_code == 403
        with pytest.raises(Exception, match="row-level security"):
            async with projects.session(staff()) as session:
                await session.execute(text("update session set title = 'x' where id = :id"), {"id": UUID(id)})

    async def test_another_organisation_and_another_street_see_nothing(
        self, client_for: ClientFor, held: Class
    ) -> None:
        id = (await plan(await client_for("projects", held.manager), held))["id"]
        strangers = [Class().manager, staff("371699005", permissions=MANAGER)]
        for stranger in strangers:
            client = await client_for("projects", stranger)
            assert (await client.get(f"/v1/sessions/{id}")).status_code == 404
            assert (await client.get(f"/v1/sessions/{id}/participants")).status_code == 404
            rows = {"rows": [{"pseudonym": held.families[0]["pseudonym"], "status": "attended"}]}
            assert (await client.put(f"/v1/sessions/{id}/attendance", json=rows)).status_code == 404
            assert (await client.get("/v1/sessions")).json()["items"] == []

    async def test_pages_run_from_the_latest_back(self, client_for: ClientFor, held: Class) -> None:
        client = await client_for("projects", held.manager)
        for day in (7, 8, 9):
            starts, ends = (f"2026-12-0{day}T{hour}:00:00+08:00" for hour in ("09", "10"))
            await plan(client, held, title=f"第{day}期", starts_at=starts, ends_at=ends)
        seen, after = [], ""
        while after is not None:
            query = {"limit": 1, "campaign": str(held.campaign)} | ({"after": after} if after else {})
            page = (await client.get("/v1/sessions", params=query)).json()
            seen += [item["title"] for item in page["items"]]
            after = page["next"]
        assert seen == ["第9期", "第8期", "第7期"]


class TestTodo:
    async def test_tells_of_a_session_that_is_over_until_somebody_says_who_came(
        self, client_for: ClientFor, held: Class
    ) -> None:
        client = await client_for("projects", held.manager)
        past = await plan(client, held, starts_at="2026-01-07T09:00:00+08:00", ends_at="2026-01-07T10:00:00+08:00")
        await plan(client, held, starts_at="2099-01-07T09:00:00+08:00", ends_at="2099-01-07T10:00:00+08:00")
        [item] = (await client.get("/todo")).json()["items"]
        assert (item["kind"], item["subject"]) == ("attendance", {"id": past["id"], "name": past["title"]})
        assert item["since"] == "2026-01-07T02:00:00Z"
        assert (await (await client_for("projects", staff())).get("/todo")).json()["items"] == []
        assert (await (await client_for("projects", Class().manager)).get("/todo")).json()["items"] == []
        rows = {"rows": [{"pseudonym": held.families[0]["pseudonym"], "status": "absent"}]}
        assert (await client.put(f"/v1/sessions/{past['id']}/attendance", json=rows)).status_code == 200
        assert (await client.get("/todo")).json()["items"] == []


class TestAttendance:
    async def test_only_those_who_hold_a_place_take_part(self, client_for: ClientFor, held: Class) -> None:
        client = await client_for("projects", held.manager)
        id = (await plan(client, held))["id"]
        assert await participants(client, id) == dict.fromkeys([f["pseudonym"] for f in held.families[:2]])
        waiting = {"rows": [{"pseudonym": held.families[2]["pseudonym"], "status": "attended"}]}
        refused = await client.put(f"/v1/sessions/{id}/attendance", json=waiting)
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/not-participating")

    async def test_somebody_who_moves_up_takes_part_and_who_withdraws_is_gone(
        self, client_for: ClientFor, held: Class, projects: Database
    ) -> None:
        client = await client_for("projects", held.manager)
        id = (await plan(client, held))["id"]
        await hear(projects, "matching.consent.withdrawn", held.families[0])
        await hear(projects, "matching.consent.moved_up", held.families[2] | {"waitlisted": False})
        assert list(await participants(client, id)) == [held.families[1]["pseudonym"], held.families[2]["pseudonym"]]

    async def test_persons_and_visits_are_counted_from_the_same_rows(self, client_for: ClientFor, held: Class) -> None:
        client = await client_for("projects", held.manager)
        one, two = (family["pseudonym"] for family in held.families[:2])
        for statuses in ({one: "attended", two: "attended"}, {one: "enrolled", two: "absent"}):
            id = (await plan(client, held))["id"]
            rows = [{"pseudonym": who, "status": status} for who, status in statuses.items()]
            answer = await client.put(f"/v1/sessions/{id}/attendance", json={"rows": rows})
            assert answer.status_code == 200, answer.text
        figures = (await client.get("/v1/figures", params={"campaign": str(held.campaign)})).json()
        assert figures == {"sessions": 2, "persons": 2, "visits": 3, "enrolled": 1}
        listed = (await client.get("/v1/sessions")).json()["items"]
        assert {(item["attended"], item["enrolled"]) for item in listed} == {(2, 0), (1, 1)}

    async def test_each_changed_row_is_one_event_and_an_unchanged_one_none(
        self, client_for: ClientFor, held: Class, projects: Database
    ) -> None:
        client = await client_for("projects", held.manager)
        id = (await plan(client, held))["id"]
        who = held.families[0]["pseudonym"]
        for status in ("attended", "attended", "enrolled"):
            body = {"rows": [{"pseudonym": who, "status": status}]}
            await client.put(f"/v1/sessions/{id}/attendance", json=body)
        async with projects.session(staff()) as session:
            found = await session.execute(
                text(
                    "select data, occurred_on from event"
                    " where subject = :id and type = 'projects.attendance.recorded' order by id"
                ),
                {"id": id},
            )
            rows = found.all()
        assert len(rows) == 2
        assert str(rows[1].occurred_on) == "2026-11-07"
        assert '"status": "enrolled"' in str(rows[1].data).replace("'", '"')

    async def test_what_was_recorded_is_taken_back_as_if_nothing_had_been(
        self, client_for: ClientFor, held: Class, projects: Database
    ) -> None:
        client = await client_for("projects", held.manager)
        past = {"starts_at": "2026-01-07T09:00:00+08:00", "ends_at": "2026-01-07T10:00:00+08:00"}
        before = await plan(client, held, **past)
        path = f"/v1/sessions/{before['id']}/attendance"
        one, two = (family["pseudonym"] for family in held.families[:2])
        for status in ("attended", None):
            rows = [{"pseudonym": who, "status": status} for who in (one, two)]
            answer = await client.put(path, json={"rows": rows})
            assert answer.status_code == 200, answer.text
        assert {**answer.json(), "version": 1} == before
        assert await participants(client, before["id"]) == {one: None, two: None}
        figures = (await client.get("/v1/figures", params={"campaign": str(held.campaign)})).json()
        assert figures == {"sessions": 1, "persons": 0, "visits": 0, "enrolled": 0}
        assert [item["subject"]["id"] for item in (await client.get("/todo")).json()["items"]] == [before["id"]]
        version = answer.json()["version"]
        again = await client.put(path, json={"rows": [{"pseudonym": one, "status": None}]})
        assert again.json()["version"] == version
        async with projects.session(staff()) as session:
            said = await session.scalars(
                text(
                    "select data ->> 'status' from event where subject = :id and type = 'projects.attendance.recorded'"
                ),
                {"id": before["id"]},
            )
            assert sorted(said) == ["attended", "attended", "open", "open"]

    async def test_cites_an_agreement_that_is_in_force_on_its_day(
        self, projects: Database, client_for: ClientFor, held: Class
    ) -> None:
        id, other = str(uuid4()), str(uuid4())
        term = {"from": "2026-10-01", "until": "2027-03-31", "ended_on": None, "title": "早教协议"}
        for agreement, parties in ((id, [held.organisation, uuid4()]), (other, [uuid4(), uuid4()])):
            data = {**term, "organisations": [str(each) for each in parties]}
            await hear(projects, "registry.agreement.recorded", data, subject=agreement)
        client = await client_for("projects", held.manager)
        made = await plan(client, held, agreement_id=id)
        assert made["agreement"] == {"id": id, "title": "早教协议"}
        listed = (await client.get("/v1/sessions", params={"agreement": id})).json()["items"]
        assert [each["id"] for each in listed] == [made["id"]]
        foreign = await client.post("/v1/sessions", json=held.planned(agreement_id=other))
        assert (foreign.status_code, foreign.json()["errors"][0]["pointer"]) == (422, "/body/agreement_id")
        ended = {**term, "organisations": [str(held.organisation)], "ended_on": "2026-11-06"}
        await hear(projects, "registry.agreement.ended", ended, subject=id)
        late = await client.post("/v1/sessions", json=held.planned(agreement_id=id))
        assert (late.status_code, "期限" in late.json()["errors"][0]["detail"]) == (422, True)
        assert (await client.get(f"/v1/sessions/{made['id']}")).json()["agreement"]["id"] == id
        await hear(projects, "registry.agreement.ended", {**ended, "ended_on": None}, subject=id)
        assert (await client.post("/v1/sessions", json=held.planned(agreement_id=id))).status_code == 201
        await hear(projects, "registry.agreement.withdrawn", {**ended, "withdrawn": True}, subject=id)
        assert (await client.post("/v1/sessions", json=held.planned(agreement_id=id))).status_code == 422

    async def test_a_stale_version_is_refused_where_one_is_named(self, client_for: ClientFor, held: Class) -> None:
        client = await client_for("projects", held.manager)
        id = (await plan(client, held))["id"]
        tag = (await client.get(f"/v1/sessions/{id}/participants")).headers["etag"]
        rows = {"rows": [{"pseudonym": held.families[0]["pseudonym"], "status": "attended"}]}
        path, match = f"/v1/sessions/{id}/attendance", {"If-Match": tag}
        assert (await client.put(path, json=rows, headers=match)).status_code == 200
        assert (await client.put(path, json=rows, headers=match)).status_code == 412
