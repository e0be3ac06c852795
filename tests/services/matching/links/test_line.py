"""Places in the order of answers: many at once, and everything that lets the line move up."""

import asyncio
from typing import Any

import httpx
import pytest

from kernel.settings import Settings
from tests.services.matching import scenes
from tests.services.matching.scenes import Scene


@pytest.fixture(scope="module")
async def scene(apps: Any, client_for: Any, settings: Settings) -> Scene:
    made = await scenes.scene(apps, client_for, settings, children=40, capacity=10)
    await made.wave()
    return made


@pytest.fixture(scope="module")
async def guest(client_for: Any) -> httpx.AsyncClient:
    return await client_for("matching")


async def line(scene: Scene) -> list[Any]:
    """Consents in force at the offering, in the order of answers."""
    query = "select * from matching.consent where offering_id = $1 and state = 'granted' order by line"
    return await scenes.rows(scene.settings, query, scene.offering)


async def states(scene: Scene) -> dict[Any, str]:
    return {each["id"]: each["state"] for each in await scene.invitations()}


async def agree(scene: Scene) -> None:
    """The invitations say what the ledger says, and the funnel which of those who agreed wait for a place."""
    shown, found = await states(scene), await line(scene)
    for each in found:
        assert shown[each["invitation_id"]] == ("waitlisted" if each["waitlisted"] else "accepted")
    path = f"/v1/campaigns/{scene.campaign['id']}/funnel"
    told = (await scene.client.get(path)).json()
    rows = await scenes.pages(scene.client, f"{path}/waitlisted/rows", limit=7)
    waiting = {str(each["resident_id"]) for each in found if each["waitlisted"]}
    assert {row["pseudonym"] for row in rows} == waiting
    assert (told["waitlisted"], len(rows)) == (len(waiting), len(waiting))
    assert {each["step"]: each["count"] for each in told["steps"]}["agreed"] == len(found)


class TestLine:
    async def test_of_twenty_at_once_three_get_a_place_and_the_others_wait_in_order(
        self, scene: Scene, guest: httpx.AsyncClient
    ) -> None:
        await scene.change_offering(capacity=3, version=2)
        invited = await scene.invitations()
        assert len(invited) == 20
        tickets = [(await scene.enter(guest, each)).json()["ticket"] for each in invited]
        answers = await asyncio.gather(
            *(
                guest.post(
                    f"/v1/links/{scene.token(each['id'])}/answer",
                    json={"ticket": ticket, "choice": "accept", "relation": "mother"},
                )
                for each, ticket in zip(invited, tickets, strict=True)
            )
        )
        assert sorted(each.json()["answer"] for each in answers) == ["accepted"] * 3 + ["waitlisted"] * 17
        found = await line(scene)
        assert [each["line"] for each in found] == list(range(1, 21))
        assert [each["waitlisted"] for each in found] == [False] * 3 + [True] * 17
        await agree(scene)

    async def test_whoever_withdraws_makes_room_for_the_first_who_waits(
        self, scene: Scene, guest: httpx.AsyncClient
    ) -> None:
        before = await line(scene)
        leaving = await scene.invitation(before[1]["invitation_id"])
        assert (await scene.withdraw(guest, leaving)).json() == {"answer": "withdrawn"}
        after = await line(scene)
        assert [each["line"] for each in after] == [1, 3, *range(4, 21)]
        assert [each["line"] for each in after if not each["waitlisted"]] == [1, 3, 4]
        await agree(scene)
        told = await scenes.rows(
            scene.settings, "select data from matching.event where type = 'matching.consent.moved_up' order by id"
        )
        assert len(told) == 1

    async def test_whoever_waits_and_withdraws_moves_nobody(self, scene: Scene, guest: httpx.AsyncClient) -> None:
        waiting = next(each for each in await line(scene) if each["waitlisted"])
        await scene.withdraw(guest, await scene.invitation(waiting["invitation_id"]))
        assert [each["line"] for each in await line(scene) if not each["waitlisted"]] == [1, 3, 4]

    async def test_coming_back_is_the_end_of_the_line(self, scene: Scene, guest: httpx.AsyncClient) -> None:
        gone = next(each for each in await scene.invitations() if each["state"] == "withdrawn")
        assert (await scene.answer(guest, gone)).json() == {"answer": "waitlisted"}
        assert (await line(scene))[-1]["invitation_id"] == gone["id"]

    async def test_withdrawals_and_answers_at_once_lose_no_place(self, scene: Scene, guest: httpx.AsyncClient) -> None:
        found = await line(scene)
        leaving = [await scene.invitation(each["invitation_id"]) for each in (*found[:3], *found[3:7])]
        back = [each for each in await scene.invitations() if each["state"] == "withdrawn"]
        answers = await asyncio.gather(
            *(scene.withdraw(guest, each) for each in leaving), *(scene.answer(guest, each) for each in back)
        )
        assert {each.status_code for each in answers} == {200}
        after = await line(scene)
        assert sum(not each["waitlisted"] for each in after) == 3
        assert [each["line"] for each in after if not each["waitlisted"]] == [each["line"] for each in after[:3]]
        await agree(scene)

    async def test_more_places_are_given_to_those_who_wait(self, scene: Scene) -> None:
        await scene.change_offering(capacity=6, version=3)
        after = await line(scene)
        assert [each["waitlisted"] for each in after[:7]] == [False] * 6 + [True]
        await agree(scene)

    async def test_fewer_places_take_none_away_and_fill_none(self, scene: Scene, guest: httpx.AsyncClient) -> None:
        await scene.change_offering(capacity=4, version=4)
        before = await line(scene)
        assert sum(not each["waitlisted"] for each in before) == 6
        await scene.withdraw(guest, await scene.invitation(before[0]["invitation_id"]))
        assert sum(not each["waitlisted"] for each in await line(scene)) == 5

    async def test_nobody_moves_up_to_a_refused_organisation_until_it_is_admitted(
        self, scene: Scene, guest: httpx.AsyncClient
    ) -> None:
        await scenes.tell(scene.app, "evaluation.standing.changed", scenes.standing(scene.organisation, allowed=False))
        for _ in range(2):
            first = (await line(scene))[0]
            await scene.withdraw(guest, await scene.invitation(first["invitation_id"]))
        assert sum(not each["waitlisted"] for each in await line(scene)) == 3
        admitted = scenes.standing(scene.organisation, allowed=True, version=2)
        await scenes.tell(scene.app, "evaluation.standing.changed", admitted)
        assert sum(not each["waitlisted"] for each in await line(scene)) == 4
        await agree(scene)

    async def test_an_erasure_gives_the_place_on(self, scene: Scene) -> None:
        held = (await line(scene))[0]
        answer = await scene.client.post(f"/v1/residents/{held['resident_id']}/erase", json={"reason": "erased"})
        assert answer.status_code == 200
        assert sum(not each["waitlisted"] for each in await line(scene)) == 4
        await agree(scene)

    async def test_a_consent_past_its_term_gives_its_place_on(self, scene: Scene, guest: httpx.AsyncClient) -> None:
        held = (await line(scene))[0]
        async with scenes.owner(scene.settings) as owner:
            await owner.execute("update matching.consent set term_until = wutong.today() - 1 where id = $1", held["id"])
        gone = next(each for each in await scene.invitations() if each["state"] == "withdrawn")
        await scene.answer(guest, gone)
        after = await line(scene)
        assert held["id"] not in {each["id"] for each in after}
        assert sum(not each["waitlisted"] for each in after) == 4
        told = await scenes.rows(
            scene.settings,
            "select data->>'state' as state from matching.event where subject = $1 order by id desc limit 1",
            str(held["id"]),
        )
        assert told[0]["state"] == "expired"
