"""What time ends by itself: answers, consents and their places, lists; nobody asks for it here but the timer."""

import os
import time
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx
import pytest

from kernel.access import system
from kernel.files import Files
from kernel.settings import Settings
from services.matching.terms import service
from tests import turning
from tests.services.matching import factories as make
from tests.services.matching import scenes


async def turn(settings: Settings) -> None:
    """What time has ended is settled now."""
    await turning.turn(settings, "matching.terms.settle")


async def told(settings: Settings, kind: str) -> list[str]:
    """The subjects of the events of a kind, in their order."""
    rows = await scenes.rows(settings, "select subject from matching.event where type = $1 order by id", kind)
    return [row["subject"] for row in rows]


@pytest.fixture(autouse=True)
async def present(settings: Settings) -> AsyncIterator[None]:
    """Every test begins and ends in the present."""
    yield
    await scenes.shift(settings, "0 days")


@pytest.fixture
async def guest(client_for: Any) -> httpx.AsyncClient:
    return await client_for("matching")


@pytest.fixture
async def client(client_for: Any, settings: Settings) -> httpx.AsyncClient:
    await make.communities(settings)
    return await client_for("matching", make.staff(), live=True)


@pytest.fixture
async def holder(client: httpx.AsyncClient, request: pytest.FixtureRequest) -> str:
    return str((await make.holder(client, name=request.node.name))["id"])


class TestSilence:
    async def test_an_invitation_nobody_answered_is_silent_when_its_time_is_over(
        self, apps: Any, client_for: Any, settings: Settings, guest: httpx.AsyncClient
    ) -> None:
        scene = await scenes.scene(apps, client_for, settings, first=1, children=12, capacity=3)
        await scene.wave()
        yes, grandparent, *silent = await scene.invitations()
        await scene.answer(guest, yes)
        await scene.answer(guest, grandparent, relation="grandparent")
        await scenes.shift(settings, "13 days 23 hours")
        await turn(settings)
        assert {each["state"] for each in await scene.invitations()} == {"accepted", "awaiting_guardian", "invited"}
        await scenes.shift(settings, "15 days")
        await turn(settings)
        await turn(settings)
        states = {each["id"]: each["state"] for each in await scene.invitations()}
        assert states.pop(yes["id"]) == "accepted"
        assert set(states.values()) == {"no_answer"}
        ended = await told(settings, "matching.invitation.unanswered")
        assert sorted(ended) == sorted(str(each["id"]) for each in (grandparent, *silent)), "each is told of once"


class TestConsents:
    async def test_a_consent_ends_with_its_term_and_its_place_goes_to_whoever_waits(
        self, apps: Any, client_for: Any, settings: Settings, guest: httpx.AsyncClient
    ) -> None:
        scene = await scenes.scene(apps, client_for, settings, first=101, children=12, capacity=2)
        await scene.wave()
        first, second = [each for each in await scene.invitations() if each["offering_id"] == scene.offering][:2]
        await scene.change_offering(capacity=1, version=2)
        await scene.answer(guest, first)
        await scenes.shift(settings, "10 days")
        assert (await scene.answer(guest, second)).json()["answer"] == "waitlisted"
        timer = system("timer", area=make.STREET, purpose="timer")
        database = apps["matching"].state.database
        async with database.session(timer) as session:
            assert scene.offering not in await service.unsettled(session), "somebody waits, and nothing is free"
        await scene.change_offering(capacity=2, open=False, version=3)
        async with database.session(timer) as session:
            assert scene.offering not in await service.unsettled(session), "what is closed is given to nobody"
        await scene.change_offering(capacity=1, version=4)
        await scenes.shift(settings, "91 days")
        async with database.session(timer) as session:
            assert scene.offering in await service.unsettled(session)
        await turn(settings)
        query = "select invitation_id, state, waitlisted from matching.consent where campaign_id = $1 order by line"
        line = await scenes.rows(settings, query, UUID(scene.campaign["id"]))
        assert [tuple(row) for row in line] == [(first["id"], "expired", False), (second["id"], "granted", False)]
        assert (await scene.invitation(second["id"]))["state"] == "accepted"

    async def test_a_consent_never_outlasts_the_list_that_names_the_child(
        self, apps: Any, client_for: Any, settings: Settings, guest: httpx.AsyncClient
    ) -> None:
        scene = await scenes.scene(apps, client_for, settings, first=201, children=12, capacity=2)
        await scene.wave()
        async with scenes.owner(settings) as owner:
            set_end = "update matching.batch set term_until = wutong.today() + 30 where holder_id = $1"
            await owner.execute(set_end, UUID(scene.holder["id"]))
        asked = (await scene.invitations())[0]
        offer = (await scene.enter(guest, asked)).json()
        assert offer["term_days"] == 30
        await scene.answer(guest, asked)
        query = "select term_until - wutong.today() as days from matching.consent where invitation_id = $1"
        assert [row["days"] for row in await scenes.rows(settings, query, asked["id"])] == [30]


class TestLists:
    @staticmethod
    async def gone(settings: Settings, batch: str) -> bool:
        """Whether nothing of the list's people is left, in tables or files."""
        owned = "select 1 from matching.{} where batch_id = $1"
        tables = ("listing", "duplicate", "household_stop")
        left = [row for table in tables for row in await scenes.rows(settings, owned.format(table), UUID(batch))]
        table = f"matching.listing_{UUID(batch).hex}"
        left += [row for row in await scenes.rows(settings, "select to_regclass($1) as t", table) if row["t"]]
        (kept,) = await scenes.rows(settings, "select file from matching.batch where id = $1", UUID(batch))
        return not left and kept["file"] is None and not (settings.secrets_folder / "files" / f"batch-{batch}").exists()

    async def test_a_list_past_its_term_leaves_only_its_figures(
        self, client: httpx.AsyncClient, holder: str, settings: Settings
    ) -> None:
        first = (await make.upload(client, make.LIST, holder=holder)).json()
        before = await make.committed(client, first["id"])
        files = len(list((settings.home / "files").iterdir()))
        await scenes.shift(settings, "364 days")
        await turn(settings)
        assert (await client.get(f"/v1/batches/{first['id']}")).json()["in_force"]
        await scenes.shift(settings, "400 days")
        await turn(settings)
        await turn(settings)
        found = (await client.get(f"/v1/batches/{first['id']}")).json()
        assert (found["state"], found["in_force"], found["held_rows"]) == ("expired", False, [])
        figures = ("rows", "accepted", "held", "review", "merged", "dropped", "dropped_by", "denied_columns")
        assert {name: found[name] for name in figures} == {name: before[name] for name in figures}
        assert await self.gone(settings, first["id"])
        assert len(list((settings.home / "files").iterdir())) < files
        rows = await client.get(f"/v1/batches/{first['id']}/rows")
        assert (rows.status_code, rows.json()["items"]) == (200, [])
        assert (await told(settings, "matching.batch.expired")).count(first["id"]) == 1

    async def test_an_expired_list_is_neither_committed_nor_taken_back_and_may_come_again(
        self, client: httpx.AsyncClient, holder: str, settings: Settings
    ) -> None:
        content = make.csv([make.child(number) for number in range(300, 306)])
        first = (await make.upload(client, content, holder=holder)).json()
        await scenes.shift(settings, "400 days")
        await turn(settings)
        for verb in ("commit", "rollback"):
            refused = await client.post(f"/v1/batches/{first['id']}/{verb}")
            assert (refused.status_code, refused.json()["type"]) == (409, "/problems/batch-state")
        second = (await make.upload(client, content, holder=holder)).json()
        assert (second["id"] != first["id"], second["accepted"]) == (True, 6)

    async def test_a_list_that_nobody_touches_for_twenty_working_days_expires(
        self, client: httpx.AsyncClient, holder: str, settings: Settings
    ) -> None:
        waiting = (await make.upload(client, make.LIST, holder=holder)).json()
        assert waiting["state"] == "in_review"
        twice = make.csv([make.child(310)]).decode().replace("身份证号", "儿童姓名")
        unsettled = (await make.upload(client, twice.encode(), holder=holder)).json()
        assert unsettled["state"] == "uploaded"
        await scenes.shift(settings, "30 days")
        await turn(settings)
        assert (await client.get(f"/v1/batches/{waiting['id']}")).json()["state"] == "in_review"
        await scenes.shift(settings, "45 days")
        await turn(settings)
        for batch in (waiting["id"], unsettled["id"]):
            assert (await client.get(f"/v1/batches/{batch}")).json()["state"] == "expired"
            assert await self.gone(settings, batch)

    async def test_what_was_done_with_a_list_lately_keeps_it(
        self, client: httpx.AsyncClient, holder: str, settings: Settings
    ) -> None:
        await scenes.shift(settings, "-60 days")
        batch = (await make.upload(client, make.LIST, holder=holder, as_of="2025-11-01")).json()
        await scenes.shift(settings, "0 days")
        await turn(settings)
        assert (await client.get(f"/v1/batches/{batch['id']}")).json()["state"] == "in_review"

    async def test_whoever_is_cut_off_leaves_the_rest_to_the_next_turn(
        self, client: httpx.AsyncClient, apps: Any, holder: str, settings: Settings
    ) -> None:
        content = make.csv([make.child(number) for number in range(320, 326)])
        batch = (await make.upload(client, content, holder=holder)).json()
        await make.committed(client, batch["id"])
        await scenes.shift(settings, "400 days")
        timer = system("timer", area=make.STREET, purpose="timer")
        async with apps["matching"].state.database.session(timer) as session:
            while await service.expire(session):
                pass
        key = settings.secrets_folder / "files" / f"batch-{batch['id']}"
        assert key.exists(), "the rows are gone, and the process before it destroyed the key"
        await turn(settings)
        assert await self.gone(settings, batch["id"])
        assert (await told(settings, "matching.batch.expired")).count(batch["id"]) == 1

    async def test_only_an_expired_lists_rows_can_be_destroyed(
        self, client: httpx.AsyncClient, apps: Any, holder: str
    ) -> None:
        from sqlalchemy import text

        content = make.csv([make.child(number) for number in range(330, 333)])
        batch = (await make.upload(client, content, holder=holder)).json()
        with pytest.raises(Exception, match="no such expired batch"):
            async with apps["matching"].state.database.session(make.staff()) as session:
                await session.execute(text("select destroy(:batch)"), {"batch": UUID(batch["id"])})


class TestSweep:
    async def test_a_file_that_no_list_names_goes_after_a_day(
        self, client: httpx.AsyncClient, holder: str, settings: Settings
    ) -> None:
        """What a process leaves that is killed between putting a file away and committing its list."""
        content = make.csv([make.child(number) for number in range(700, 703)])
        named = (await make.upload(client, content, holder=holder)).json()["id"]
        files, left = Files.from_settings(settings), {"fresh": str(uuid4()), "old": str(uuid4())}

        async def pieces() -> AsyncIterator[bytes]:
            yield b"a list"

        kept = {age: await files.put(pieces(), key=f"batch-{batch}") for age, batch in left.items()}
        (file,) = await scenes.rows(settings, "select file from matching.batch where id = $1", UUID(named))
        yesterday = time.time() - 25 * 3600
        for batch, name in ((named, file["file"]), (left["old"], kept["old"].name)):
            os.utime(files.folder / name, (yesterday, yesterday))
            os.utime(files.keys / f"batch-{batch}", (yesterday, yesterday))
        await turning.turn(settings, "matching.terms.sweep")
        assert not (files.keys / f"batch-{left['old']}").exists()
        assert not (files.folder / kept["old"].name).exists()
        assert await files.read(kept["fresh"].name, key=f"batch-{left['fresh']}") == b"a list"
        assert await files.read(file["file"], key=f"batch-{named}") == content

    async def test_a_file_of_a_list_of_another_area_is_no_orphan(
        self, client: httpx.AsyncClient, holder: str, settings: Settings
    ) -> None:
        """An installation is given its area after its first start, or another one later: nothing is destroyed by it."""
        content = make.csv([make.child(number) for number in range(710, 713)])
        named = (await make.upload(client, content, holder=holder)).json()["id"]
        (file,) = await scenes.rows(settings, "select file from matching.batch where id = $1", UUID(named))
        files, yesterday = Files.from_settings(settings), time.time() - 25 * 3600
        for path in (files.folder / file["file"], files.keys / f"batch-{named}"):
            os.utime(path, (yesterday, yesterday))
        elsewhere = "principal || jsonb_build_object('area', '371602009')"
        await scenes.rows(settings, f"update matching.job set principal = {elsewhere} where key = 'timer' returning 1")
        await turning.turn(settings, "matching.terms.sweep")
        assert await files.read(file["file"], key=f"batch-{named}") == content

    async def test_a_list_out_of_sight_is_known_to_name_its_file(
        self, client: httpx.AsyncClient, holder: str, settings: Settings
    ) -> None:
        named = UUID((await make.upload(client, make.csv([make.child(720)]), holder=holder)).json()["id"])
        connection = await asyncpg.connect(settings.database_url("matching"))
        seen = await connection.fetch("select id from matching.batch where id = $1", named)
        known = await connection.fetch("select matching.named($1) as id", [named, uuid4()])
        await connection.close()
        assert (seen, [row["id"] for row in known]) == ([], [named])
