"""The guardian's link: what it shows, what it takes, when it rests and when it is over."""

import asyncio
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text

from kernel.access import Principal
from kernel.settings import Settings
from services.matching.campaigns import service as campaigns
from services.matching.links import service as links
from services.matching.lists import service as lists
from services.matching.outreach import rules as outreach
from tests.services.matching import scenes
from tests.services.matching.scenes import Scene


@pytest.fixture(scope="module")
async def scene(apps: Any, client_for: Any, settings: Settings) -> Scene:
    made = await scenes.scene(apps, client_for, settings, children=60, capacity=12)
    await made.wave()
    return made


@pytest.fixture(scope="module")
async def guest(client_for: Any) -> httpx.AsyncClient:
    return await client_for("matching")


@pytest.fixture
async def fresh(scene: Scene) -> Any:
    """An invitation that nobody has answered yet."""
    return (await untouched(scene))[0]


async def untouched(scene: Scene) -> list[Any]:
    return [each for each in await scene.invitations() if each["state"] == "invited" and each["rests_until"] is None]


async def traces(scene: Scene) -> list[Any]:
    """The version of every row that a request could have written."""
    found: list[Any] = []
    for table in ("invitation", "consent", "message", "campaign", "event", "listing"):
        found.append(
            await scenes.rows(scene.settings, f"select xmin::text, ctid::text from matching.{table} order by 2")
        )
    return found


async def consents(scene: Scene) -> list[Any]:
    query = "select * from matching.consent where offering_id = $1 order by line"
    return await scenes.rows(scene.settings, query, scene.offering)


class TestDoor:
    async def test_says_who_invites_and_names_no_child(
        self, scene: Scene, guest: httpx.AsyncClient, fresh: Any
    ) -> None:
        answer = await guest.get(f"/v1/links/{scene.token(fresh['id'])}")
        assert answer.status_code == 200, answer.text
        assert answer.json()["state"] == "open"
        assert answer.json()["organisation"].startswith("组织")
        child = scene.children[fresh["resident_id"]]
        for cell in ("儿童姓名", "监护人姓名", "联系电话", "身份证号", "儿童编码", "出生日期", "现住详细地址"):
            assert child[cell] not in answer.text
        assert str(fresh["resident_id"]) not in answer.text

    async def test_looking_changes_nothing(self, scene: Scene, guest: httpx.AsyncClient, fresh: Any) -> None:
        before = await traces(scene)
        for _ in range(3):
            await guest.get(f"/v1/links/{scene.token(fresh['id'])}")
            await guest.head(f"/v1/links/{scene.token(fresh['id'])}")
        assert await traces(scene) == before

    async def test_a_link_that_is_not_whole_or_not_ours_opens_nothing(
        self, scene: Scene, guest: httpx.AsyncClient, fresh: Any
    ) -> None:
        token = scene.token(fresh["id"])
        swapped = token[:-1] + ("A" if token[-1] != "A" else "E")
        foreign = outreach.token(uuid4(), scene.app.state.keyring.blind)
        for wrong in (token[:-2] + "AA", swapped, "A" * 43, foreign):
            for answer in (
                await guest.get(f"/v1/links/{wrong}"),
                await guest.post(f"/v1/links/{wrong}/identify", json={"month": 1, "day": 1}),
                await guest.post(f"/v1/links/{wrong}/mine", json={"ticket": "1" * 20}),
            ):
                assert answer.status_code == 404
                assert answer.json()["type"] == "/problems/unknown-link"
                assert "组织" not in answer.json()["title"]
        for broken in (token[:-1], token + "A", "短"):
            assert (await guest.get(f"/v1/links/{broken}")).status_code in (404, 422)

    async def test_a_link_alone_sees_one_row_of_the_database(self, scene: Scene, fresh: Any) -> None:
        alone = links.principal_of(scene.token(fresh["id"]), keyring=scene.app.state.keyring)
        async with scene.app.state.database.session(alone) as session:
            for table, seen in (
                ("invitation", 1),
                ("place_organisation", 1),
                ("listing", 0),
                ("consent", 0),
                ("campaign", 0),
                ("message", 0),
                ("run_demand", 0),
                ("place_offering", 0),
                ("holder", 0),
                ("event", 0),
            ):
                assert await session.scalar(text(f"select count(*) from {table}")) == seen, table


class TestBirthday:
    async def test_the_right_one_opens_the_offer(self, scene: Scene, guest: httpx.AsyncClient, fresh: Any) -> None:
        answer = await scene.enter(guest, fresh)
        assert answer.status_code == 200, answer.text
        offer = answer.json()
        name = scene.children[fresh["resident_id"]]["儿童姓名"]
        assert offer["child"] == f"{name[0]}*"
        assert name not in answer.text
        assert offer["holder"] == scene.holder["name"]
        assert offer["data"] == ["child_name", "birth_month", "guardian_name", "phone", "community"]
        assert (offer["purpose"], offer["may_answer"]) == ("early_education_invitation", True)
        assert (offer["answer"], offer["term_days"]) == (None, 90)

    async def test_wrong_ones_count_and_the_right_one_forgets_them(
        self, scene: Scene, guest: httpx.AsyncClient, fresh: Any
    ) -> None:
        await wrong(scene, guest, fresh, times=4)
        assert (await scene.invitation(fresh["id"]))["wrong_tries"] == 4
        assert (await scene.enter(guest, fresh)).status_code == 200
        assert (await scene.invitation(fresh["id"]))["wrong_tries"] == 0

    async def test_after_five_the_link_rests_a_day_and_staff_are_told(
        self, scene: Scene, guest: httpx.AsyncClient, fresh: Any, settings: Settings
    ) -> None:
        token = scene.token(fresh["id"])
        ticket = (await scene.enter(guest, fresh)).json()["ticket"]
        answers = await wrong(scene, guest, fresh, times=5)
        assert [each.json()["type"].split("/")[-1] for each in answers] == ["wrong-birthday"] * 4 + ["link-rests"]
        assert [each.json().get("tries_left") for each in answers] == [4, 3, 2, 1, None]
        assert (await scene.enter(guest, fresh)).json()["type"] == "/problems/link-rests"
        with_ticket = {"ticket": ticket, "choice": "accept", "relation": "mother"}
        assert (await guest.post(f"/v1/links/{token}/answer", json=with_ticket)).status_code == 403
        link = (await guest.get(f"/v1/links/{token}")).json()
        assert (link["state"], link["tries_left"]) == ("resting", 0)
        page = (await scene.client.get(f"/v1/campaigns/{scene.campaign['id']}")).json()
        assert page["resting"] == 1
        told = await scenes.rows(
            settings,
            "select * from matching.event where type = 'matching.link.rested' and subject = $1",
            str(fresh["id"]),
        )
        assert len(told) == 1
        try:
            await scenes.shift(settings, "23 hours 59 minutes")
            assert (await scene.enter(guest, fresh)).status_code == 403
            await scenes.shift(settings, "24 hours 1 minute")
            assert (await scene.enter(guest, fresh)).status_code == 200
        finally:
            await scenes.shift(settings, "0")

    async def test_wrong_ones_at_once_all_count(self, scene: Scene, guest: httpx.AsyncClient, fresh: Any) -> None:
        born = scene.birth(fresh["resident_id"])
        path, given = f"/v1/links/{scene.token(fresh['id'])}/identify", {"month": born.month % 12 + 1, "day": 1}
        answers = await asyncio.gather(*(guest.post(path, json=given) for _ in range(8)))
        slugs = sorted(each.json()["type"].split("/")[-1] for each in answers)
        assert slugs == ["link-rests"] * 4 + ["wrong-birthday"] * 4


async def wrong(scene: Scene, guest: httpx.AsyncClient, invitation: Any, *, times: int) -> list[httpx.Response]:
    born = scene.birth(invitation["resident_id"])
    given = {"month": born.month % 12 + 1, "day": born.day}
    path = f"/v1/links/{scene.token(invitation['id'])}/identify"
    return [await guest.post(path, json=given) for _ in range(times)]


class TestTicket:
    async def test_is_for_one_invitation_and_half_an_hour(
        self, scene: Scene, guest: httpx.AsyncClient, settings: Settings
    ) -> None:
        one, other = (await untouched(scene))[:2]
        ticket = (await scene.enter(guest, one)).json()["ticket"]
        given = {"ticket": ticket, "choice": "decline", "relation": "father"}
        foreign = await guest.post(f"/v1/links/{scene.token(other['id'])}/answer", json=given)
        assert foreign.json()["type"] == "/problems/ticket-over"
        try:
            await scenes.shift(settings, "31 minutes")
            late = await guest.post(f"/v1/links/{scene.token(one['id'])}/answer", json=given)
        finally:
            await scenes.shift(settings, "0")
        assert late.json()["type"] == "/problems/ticket-over"
        assert (await scene.invitation(one["id"]))["state"] == "invited"


class TestAnswer:
    async def test_a_yes_takes_a_place_and_twice_is_once(
        self, scene: Scene, guest: httpx.AsyncClient, fresh: Any
    ) -> None:
        for _ in range(2):
            assert (await scene.answer(guest, fresh)).json() == {"answer": "accepted"}
        found = [each for each in await consents(scene) if each["resident_id"] == fresh["resident_id"]]
        assert [each["state"] for each in found] == ["granted"]
        assert found[0]["relation"] == "mother"

    async def test_a_no_is_kept_and_may_be_changed(self, scene: Scene, guest: httpx.AsyncClient, fresh: Any) -> None:
        for _ in range(2):
            assert (await scene.answer(guest, fresh, "decline", "father")).json() == {"answer": "declined"}
        assert (await scene.answer(guest, fresh)).json() == {"answer": "accepted"}
        found = [each for each in await consents(scene) if each["resident_id"] == fresh["resident_id"]]
        assert [each["state"] for each in found] == ["refused", "granted"]
        assert (await scene.answer(guest, fresh, "decline")).json() == {"answer": "declined"}
        found = [each for each in await consents(scene) if each["resident_id"] == fresh["resident_id"]]
        assert [each["state"] for each in found] == ["refused", "withdrawn", "refused"]

    async def test_a_grandparents_yes_waits_for_a_guardians(
        self, scene: Scene, guest: httpx.AsyncClient, fresh: Any
    ) -> None:
        before = len(await consents(scene))
        assert (await scene.answer(guest, fresh, relation="grandparent")).json() == {"answer": "awaiting_guardian"}
        assert len(await consents(scene)) == before
        assert (await scene.answer(guest, fresh, relation="mother")).json() == {"answer": "accepted"}
        assert (await scene.answer(guest, fresh, relation="grandparent")).json() == {"answer": "accepted"}

    async def test_mine_says_what_was_agreed_and_who_looked(
        self, scene: Scene, guest: httpx.AsyncClient, fresh: Any
    ) -> None:
        await scene.answer(guest, fresh)
        ticket = (await scene.enter(guest, fresh)).json()["ticket"]
        answer = await guest.post(f"/v1/links/{scene.token(fresh['id'])}/mine", json={"ticket": ticket})
        found = answer.json()
        assert (found["consent"], len(found["agreed_data"])) == ("granted", 5)
        assert found["looks"]
        assert {look["purpose"] for look in found["looks"]} == {"consent"}
        assert len(found["looks"]) == 1, "the looks of one day are one line"
        assert found["looks"][0]["count"] > 1
        assert (found["looks"][0]["fields"], found["looks"][0]["masked"]) == ([], ["name"])
        assert scene.children[fresh["resident_id"]]["儿童姓名"] not in answer.text

    async def test_past_the_last_day_nobody_answers_but_everybody_sees_and_withdraws(
        self, scene: Scene, guest: httpx.AsyncClient, fresh: Any, settings: Settings
    ) -> None:
        agreed = next(each for each in await scene.invitations() if each["state"] == "accepted")
        try:
            await scenes.shift(settings, "15 days")
            assert (await guest.get(f"/v1/links/{scene.token(fresh['id'])}")).json()["state"] == "expired"
            late = await scene.answer(guest, fresh)
            assert (late.status_code, late.json()["type"]) == (410, "/problems/answer-time-over")
            offer = (await scene.enter(guest, agreed)).json()
            assert (offer["answer"], offer["may_answer"]) == ("accepted", False)
            assert (await scene.answer(guest, agreed, "decline")).status_code == 410
            assert (await scene.withdraw(guest, agreed)).json() == {"answer": "withdrawn"}
        finally:
            await scenes.shift(settings, "0")
        assert (await scene.invitation(fresh["id"]))["state"] == "invited"
        nothing = await scene.withdraw(guest, fresh)
        assert (nothing.status_code, nothing.json()["type"]) == (409, "/problems/nothing-to-withdraw")
        assert (await scene.invitation(fresh["id"]))["state"] == "invited", "it stands as it did"


class TestOffer:
    async def test_a_refused_or_closed_offer_takes_no_yes(
        self, scene: Scene, guest: httpx.AsyncClient, fresh: Any
    ) -> None:
        refused = scenes.standing(scene.organisation, allowed=False)
        await scenes.tell(scene.app, "evaluation.standing.changed", refused)
        answer = await scene.answer(guest, fresh)
        assert (answer.status_code, answer.json()["type"]) == (410, "/problems/offer-withdrawn")
        allowed = scenes.standing(scene.organisation, allowed=True, version=2)
        await scenes.tell(scene.app, "evaluation.standing.changed", allowed)
        await scene.change_offering(open=False, capacity=12, version=2)
        assert (await scene.answer(guest, fresh)).status_code == 410
        assert (await scene.answer(guest, fresh, "decline")).json() == {"answer": "declined"}
        await scene.change_offering(capacity=12, version=3)
        assert (await scene.answer(guest, fresh)).json() == {"answer": "accepted"}


class TestLeaving:
    async def test_an_erasure_ends_consent_and_invitation(
        self, scene: Scene, guest: httpx.AsyncClient, fresh: Any
    ) -> None:
        await scene.answer(guest, fresh)
        answer = await scene.client.post(f"/v1/residents/{fresh['resident_id']}/erase", json={"reason": "erased"})
        assert answer.status_code == 200, answer.text
        assert (await scene.invitation(fresh["id"]))["state"] == "stopped"
        ended = [each for each in await consents(scene) if each["resident_id"] == fresh["resident_id"]]
        assert [each["state"] for each in ended] == ["expired"]
        over = await scene.enter(guest, fresh)
        assert (over.status_code, over.json()["type"]) == (410, "/problems/offer-withdrawn")
        assert (await guest.get(f"/v1/links/{scene.token(fresh['id'])}")).json()["state"] == "ended"

    async def test_a_holder_may_erase_and_it_reaches_as_far(
        self, scene: Scene, guest: httpx.AsyncClient, fresh: Any, client_for: Any
    ) -> None:
        await scene.answer(guest, fresh)
        lender = await client_for("matching", scenes.holder_account(scene.holder["id"]))
        answer = await lender.post(f"/v1/residents/{fresh['resident_id']}/erase", json={"reason": "objected"})
        assert answer.status_code == 200, answer.text
        ended = [each for each in await consents(scene) if each["resident_id"] == fresh["resident_id"]]
        assert [each["state"] for each in ended] == ["expired"]

    async def test_a_death_in_a_list_stops_what_is_under_way(
        self, scene: Scene, guest: httpx.AsyncClient, fresh: Any, settings: Settings
    ) -> None:
        await scene.answer(guest, fresh)
        async with scenes.owner(settings) as owner:
            batch = await owner.fetchval("select batch_id from matching.resident where id = $1", fresh["resident_id"])
            await owner.execute(
                "insert into matching.household_stop (batch_id, resident_id, area, holder_id) values ($1, $2, $3, $4)",
                batch,
                fresh["resident_id"],
                scenes.AREA,
                UUID(scene.holder["id"]),
            )
        whoever_commits = replace(scenes.holder_account(scene.holder["id"]), kind="system")
        async with scene.app.state.database.session(whoever_commits) as session:
            assert await lists.tell_stops(session, id=batch) == 1
            assert session.info["principal"] is whoever_commits
        assert (await scene.invitation(fresh["id"]))["state"] == "stopped"
        told = await scenes.rows(
            settings,
            "select type from matching.event where data->>'pseudonym' = $1 order by id desc limit 2",
            str(fresh["resident_id"]),
        )
        assert {each["type"] for each in told} == {"matching.household.stopped", "matching.consent.withdrawn"}
        late = await scene.answer(guest, fresh)
        assert late.status_code == 410

    async def test_who_is_off_the_list_is_offered_nothing_and_may_still_withdraw(
        self, scene: Scene, guest: httpx.AsyncClient
    ) -> None:
        agreed, departed = (await untouched(scene))[:2]
        await scene.answer(guest, agreed)
        gone = {agreed["resident_id"], departed["resident_id"]}
        rest = [child for resident, child in scene.children.items() if resident not in gone]
        newer = await scenes.make.upload(
            scene.client, scenes.make.csv(rest), name="newer.csv", holder=scene.holder["id"], as_of="2026-11-15"
        )
        page = f"/v1/campaigns/{scene.campaign['id']}"
        outstanding = (await scene.client.get(page)).json()["outstanding"]
        told = (await scene.client.get(f"/v1/batches/{newer.json()['id']}/replacement")).json()
        assert told.pop("former")["filename"] == "list.csv"
        assert (told["leaving"], told["joining"]) == (2, 0)
        assert (told["leaving_awaited"], told["leaving_agreed"]) == (1, 1)
        await scenes.make.committed(scene.client, newer.json()["id"])
        entered = (await scene.enter(guest, departed)).json()
        assert (entered["state"], entered["may_answer"]) == ("unlisted", False)
        late = await scene.answer(guest, departed)
        assert (late.status_code, late.json()["type"]) == (410, "/problems/not-on-the-list")
        assert (await scene.client.get(page)).json()["outstanding"] == outstanding - 1
        assert (await scene.withdraw(guest, agreed)).json() == {"answer": "withdrawn"}

    async def test_nothing_is_left_to_stop_twice(self, scene: Scene, settings: Settings) -> None:
        stopped = next(each for each in await scene.invitations() if each["state"] == "stopped")
        who = Principal("system:test", "system", area=scenes.STREET)
        before = await scenes.rows(settings, "select count(*) as n from matching.event")
        async with scene.app.state.database.session(who) as session:
            await campaigns.stop(session, [stopped["resident_id"]])
        assert await scenes.rows(settings, "select count(*) as n from matching.event") == before
