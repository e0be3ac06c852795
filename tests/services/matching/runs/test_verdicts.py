"""A run says how old the gate's verdicts were that it went by, also where they barred nobody."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy import text

from kernel.access import system
from kernel.http import Peers
from kernel.settings import Settings
from services.matching import asks
from services.matching.places import service as places
from tests.services.matching import scenes
from tests.services.matching.scenes import Scene


@pytest.fixture(scope="module")
async def scene(apps: Any, client_for: Any, settings: Settings) -> Scene:
    return await scenes.scene(apps, client_for, settings, children=6, capacity=2)


@asynccontextmanager
async def hanging() -> AsyncIterator[str]:
    """The address of a service that takes every request and answers none."""

    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with await asyncio.start_server(hang, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


def elsewhere(settings: Settings, address: str) -> Peers:
    """Peers that look for evaluation at this address."""
    return Peers(settings.model_copy(update={"upstreams": {"evaluation": address}}), "matching", {})


class TestRun:
    async def test_goes_by_fresh_verdicts_while_evaluation_answers(self, scene: Scene) -> None:
        assert scene.run["verdicts"]["fresh"] is True
        assert scene.run["verdicts"]["age_seconds"] <= places.FRESH

    async def test_says_their_age_while_it_does_not_though_nobody_was_barred(
        self, scene: Scene, settings: Settings
    ) -> None:
        state = scene.app.state
        before = state.peers
        async with hanging() as there:
            state.peers = elsewhere(settings, there)
            try:
                run = await scenes.run(scene.client, tags=[scenes.TAG])
            finally:
                await state.peers.close()
                state.peers = before
        assert (run["refused"], run["verdicts"]["fresh"]) == ([], False)
        assert run["verdicts"]["age_seconds"] is not None
        assert run["assigned"] == scene.run["assigned"], "its copy decides meanwhile"
        listed = (await scene.client.get("/v1/runs")).json()["items"]
        assert [each["verdicts"] for each in listed if each["id"] == run["id"]] == [run["verdicts"]]


class TestAnswers:
    async def test_one_that_hangs_or_is_not_there_does_not(self, scene: Scene, settings: Settings) -> None:
        assert await asks.evaluation_answers(scene.app.state.peers)
        with socket.create_server(("127.0.0.1", 0)) as taken:
            gone = f"http://127.0.0.1:{taken.getsockname()[1]}"
        async with hanging() as there:
            for address in (there, gone):
                peers = elsewhere(settings, address)
                assert not await asks.evaluation_answers(peers)
                await peers.close()


class TestCopy:
    @pytest.mark.parametrize(
        ("since", "answers", "fresh"),
        [("2 seconds", True, True), ("2 seconds", False, False), ("40 seconds", True, False)],
    )
    async def test_is_fresh_only_where_evaluation_answers_and_was_heard_of_late(
        self, scene: Scene, since: str, answers: bool, fresh: bool
    ) -> None:
        listener = system("listener", area=scenes.STREET, purpose="listen")
        ago = f"update listener_cursor set updated_at = clock_timestamp() - interval '{since}' where source = :source"
        # In one transaction, so that the listener at work here waits with what it has heard meanwhile.
        async with scene.app.state.database.session(listener) as session:
            await session.execute(text(ago), {"source": "evaluation"})
            found = await places.verdicts(session, answers=answers)
        assert (found.fresh, found.age_seconds) == (fresh, int(since.split()[0]))
