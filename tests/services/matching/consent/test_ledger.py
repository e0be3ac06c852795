"""The ledger under row-level security, and the constraints that decide where code could err."""

from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx
import pytest
from sqlalchemy import text

from kernel.access import Principal
from kernel.settings import Settings
from services.matching.links import rules as links
from tests.services.matching import scenes
from tests.services.matching.scenes import Scene


@pytest.fixture(scope="module")
async def scene(apps: Any, client_for: Any, settings: Settings) -> Scene:
    made = await scenes.scene(apps, client_for, settings, children=20, capacity=2)
    await made.wave()
    guest: httpx.AsyncClient = await client_for("matching")
    one, two, three, four = await made.invitations()
    for each in (one, two, three):  # two places, one waits
        await made.answer(guest, each)
    await made.answer(guest, four, "decline")
    return made


async def seen(scene: Scene, principal: Principal) -> int:
    async with scene.app.state.database.session(principal) as session:
        return int(await session.scalar(text("select count(*) from consent")) or 0)


class TestScope:
    async def test_everybody_sees_their_own_part(self, scene: Scene) -> None:
        assert await seen(scene, scenes.staff()) == 4
        assert await seen(scene, scenes.holder_account(scene.holder["id"])) == 4
        assert await seen(scene, scenes.manager(scene.organisation)) == 2  # with a place
        for stranger in (
            scenes.staff("371602005"),
            scenes.holder_account(str(uuid4())),
            scenes.manager(uuid4()),
            Principal("nobody", "account"),
        ):
            assert await seen(scene, stranger) == 0

    async def test_neither_a_holder_nor_an_organisation_can_write_an_answer(self, scene: Scene) -> None:
        for who in (scenes.holder_account(scene.holder["id"]), scenes.manager(scene.organisation)):
            for statement in ("update consent set waitlisted = not waitlisted", "delete from consent"):
                async with scene.app.state.database.session(who) as session:
                    assert (await session.execute(text(statement))).rowcount == 0  # type: ignore[attr-defined]
        assert await seen(scene, scenes.staff()) == 4


class TestRows:
    async def test_an_answer_names_recipient_purpose_method_data_and_term(
        self, scene: Scene, settings: Settings
    ) -> None:
        row = (await scenes.rows(settings, "select * from matching.consent order by line limit 1"))[0]
        assert (row["organisation_id"], row["offering_id"]) == (scene.organisation, scene.offering)
        assert (row["purpose"], row["method"]) == ("early_education_invitation", "platform")
        assert tuple(row["data"]) == links.DATA
        until = await scenes.rows(settings, "select wutong.today() + 90 as day")
        assert row["term_until"] == until[0]["day"]

    async def test_two_consents_in_force_or_one_place_in_line_twice_cannot_be(
        self, scene: Scene, settings: Settings
    ) -> None:
        copied = (
            "insert into matching.consent select (json_populate_record(c, $1)).* from matching.consent c where id = $2"
        )
        row = (await scenes.rows(settings, "select id from matching.consent where state = 'granted' limit 1"))[0]
        for change in (f'{{"id": "{uuid4()}", "line": 900}}', f'{{"id": "{uuid4()}", "state": "withdrawn"}}'):
            async with scenes.owner(settings) as owner:
                with pytest.raises(asyncpg.UniqueViolationError):
                    await owner.execute(copied, change, row["id"])

    async def test_a_refusal_is_not_the_organisations_business(self, scene: Scene, settings: Settings) -> None:
        told = await scenes.rows(
            settings, "select type, organisation from matching.event where type like 'matching.consent.%' order by id"
        )
        assert [each["type"].rsplit(".")[-1] for each in told] == ["granted"] * 3 + ["refused"]
        assert [each["organisation"] for each in told] == [scene.organisation] * 3 + [None]
        assert isinstance(told[0]["organisation"], UUID)
