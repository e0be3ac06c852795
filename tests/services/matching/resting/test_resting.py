"""Links that rest: whoever sends sees which, nobody else does, and opening one again is on record."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text

from kernel.settings import Settings
from tests.services.matching import scenes
from tests.services.matching.scenes import Scene

PATH = "/v1/resting_links"


# As many again, answered and long over, in the campaign itself.
FILL = """
insert into matching.invitation
select (jsonb_populate_record(one.i, jsonb_build_object('id', gen_random_uuid(), 'resident_id', gen_random_uuid(),
                                                    'asked_by', 'plan', 'rests_until', null))).*
  from (select i from matching.invitation i limit 1) one, generate_series(1, 5000)
"""


@pytest.fixture(scope="module")
async def scene(apps: Any, client_for: Any, settings: Settings) -> Scene:
    made = await scenes.scene(apps, client_for, settings, children=20, capacity=6)
    await made.wave()
    return made


@pytest.fixture(scope="module")
async def guest(client_for: Any) -> httpx.AsyncClient:
    return await client_for("matching")


@pytest.fixture(scope="module")
async def lender(client_for: Any, scene: Scene) -> httpx.AsyncClient:
    return await client_for("matching", scenes.holder_account(scene.holder["id"]))


@pytest.fixture
async def tired(scene: Scene, guest: httpx.AsyncClient) -> Any:
    """An invitation whose link has just been given five wrong birthdays."""
    found = next(each for each in await scene.invitations() if each["rests_until"] is None)
    given = {"month": scene.birth(found["resident_id"]).month % 12 + 1, "day": 1}
    for _ in range(5):
        await guest.post(f"/v1/links/{scene.token(found['id'])}/identify", json=given)
    return found


async def resting(client: httpx.AsyncClient, **params: Any) -> list[str]:
    return [each["invitation"] for each in await scenes.pages(client, PATH, **params)]


async def told(scene: Scene, invitation: Any) -> list[Any]:
    query = "select actor from matching.event where type = 'matching.link.reopened' and subject = $1"
    return await scenes.rows(scene.settings, query, str(invitation["id"]))


class TestList:
    async def test_says_whose_link_rests_masked_and_until_when(
        self, scene: Scene, lender: httpx.AsyncClient, tired: Any
    ) -> None:
        for client in (scene.client, lender):
            found = next(each for each in await scenes.pages(client, PATH) if each["invitation"] == str(tired["id"]))
            name = scene.children[tired["resident_id"]]["儿童姓名"]
            assert found["child"] == f"{name[0]}*"
            assert found["campaign"] == {"id": scene.campaign["id"], "name": scene.campaign["name"]}
            assert (found["offering"]["name"], found["wave"]) == ("早教第1期", 1)
            assert name not in str(found)

    async def test_is_a_recorded_look(self, scene: Scene, tired: Any) -> None:
        path = f"/v1/residents/{tired['resident_id']}/looks"
        before = len((await scene.client.get(path)).json()["items"])
        await resting(scene.client)
        looks = (await scene.client.get(path)).json()["items"]
        assert (len(looks), looks[0]["purpose"], looks[0]["fields"]) == (before + 1, "invite", ["name"])

    async def test_can_be_of_one_campaign(self, scene: Scene, tired: Any) -> None:
        assert str(tired["id"]) in await resting(scene.client, campaign=scene.campaign["id"], limit=1)
        assert await resting(scene.client, campaign=str(uuid4())) == []

    async def test_is_for_nobody_else(self, client_for: Any, tired: Any) -> None:
        other = await client_for("matching", scenes.holder_account(str(uuid4())))
        assert await resting(other) == []
        assert (await other.post(f"{PATH}/{tired['id']}/reopen")).status_code == 404

    async def test_is_not_for_staff_without_the_mandate(
        self, apps: Any, client_for: Any, settings: Settings, guest: httpx.AsyncClient
    ) -> None:
        unmandated = await scenes.scene(apps, client_for, settings, children=8, first=401, mandate=False)
        lender = await client_for("matching", scenes.holder_account(unmandated.holder["id"]))
        answer = await lender.post(f"/v1/campaigns/{unmandated.campaign['id']}/waves")
        await scenes.ended(unmandated.client, answer)
        found = (await unmandated.invitations())[0]
        given = {"month": unmandated.birth(found["resident_id"]).month % 12 + 1, "day": 1}
        for _ in range(5):
            await guest.post(f"/v1/links/{unmandated.token(found['id'])}/identify", json=given)
        campaign = unmandated.campaign["id"]
        assert await resting(lender, campaign=campaign) == [str(found["id"])]
        assert await resting(unmandated.client, campaign=campaign) == []
        refused = await unmandated.client.post(f"{PATH}/{found['id']}/reopen")
        assert (refused.status_code, refused.json()["type"]) == (403, "/problems/holder-mandate-missing")


class TestReopening:
    async def test_lets_the_family_in_at_once_and_is_on_record(
        self, scene: Scene, guest: httpx.AsyncClient, lender: httpx.AsyncClient, tired: Any
    ) -> None:
        assert (await scene.enter(guest, tired)).status_code == 403
        answer = await lender.post(f"{PATH}/{tired['id']}/reopen")
        assert answer.json() == {"invitation": str(tired["id"]), "state": "open"}
        assert str(tired["id"]) not in await resting(scene.client)
        assert [each["actor"] for each in await told(scene, tired)] == ["holder"]
        assert (await scene.enter(guest, tired)).status_code == 200

    async def test_gives_all_five_tries_again(self, scene: Scene, guest: httpx.AsyncClient, tired: Any) -> None:
        await scene.client.post(f"{PATH}/{tired['id']}/reopen")
        assert (await guest.get(f"/v1/links/{scene.token(tired['id'])}")).json()["tries_left"] == 5

    async def test_twice_is_once(self, scene: Scene, tired: Any) -> None:
        before = len(await told(scene, tired))
        for _ in range(2):
            assert (await scene.client.post(f"{PATH}/{tired['id']}/reopen")).status_code == 200
        assert len(await told(scene, tired)) == before + 1

    async def test_of_no_invitation_is_not_found(self, scene: Scene) -> None:
        assert (await scene.client.post(f"{PATH}/{uuid4()}/reopen")).status_code == 404


class TestPlan:
    async def test_links_that_rest_are_found_by_their_index(self, scene: Scene) -> None:
        """However many invitations there are: few of them ever rested."""
        async with scenes.owner(scene.settings) as owner:
            await owner.execute(FILL)
            await owner.execute("analyze matching.invitation")
        resting = "explain select id from invitation where rests_until > wutong.now() and campaign_id = :campaign"
        async with scene.app.state.database.session(scenes.staff()) as session:
            given = {"campaign": UUID(scene.campaign["id"])}
            plan = "\n".join(await session.scalars(text(resting), given))
        async with scenes.owner(scene.settings) as owner:
            await owner.execute("delete from matching.invitation where asked_by = 'plan'")
        assert "ix_invitation_rests" in plan
