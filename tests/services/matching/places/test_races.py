"""The gate at commit time: whoever is given a place is admitted when that is put on record, whatever races it."""

import asyncio
import random
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.matching.places import service as places
from services.matching.places import store
from tests.services.matching import scenes

CLAIMANTS = 6


@pytest.fixture(scope="module")
def app(apps: Any) -> FastAPI:
    return apps["matching"]


async def offered(app: FastAPI) -> tuple[UUID, UUID]:
    organisation, offering = uuid4(), uuid4()
    await scenes.tell(app, "registry.offering.published", scenes.offering(offering, organisation))
    await scenes.tell(app, "evaluation.standing.changed", scenes.standing(organisation, allowed=True))
    return organisation, offering


async def is_admitted(app: FastAPI, organisation: UUID) -> bool:
    """What stands on record, as another transaction sees it at this moment."""
    async with app.state.database.session(scenes.staff()) as session:
        _, standing, _ = await store.known(session, organisation=organisation)
        return standing is None or standing.allowed


async def claim(app: FastAPI, organisation: UUID, offering: UUID, wait: float) -> tuple[bool, bool]:
    """Ask the gate, work for a while, and look just before the commit: what was answered, and what was true then."""
    async with app.state.database.session(scenes.staff()) as session:
        found = await places.find_offering(session, offering=offering)
        assert found is not None
        passed = await places.is_offered(session, offering=found)
        await asyncio.sleep(wait)
        return passed, await is_admitted(app, organisation)


async def raced(app: FastAPI, seed: int, verdicts: list[bool]) -> list[tuple[bool, bool]]:
    """Several claims against a run of verdicts and newer coverage facts, in an order that chance decides."""
    chance = random.Random(seed)
    organisation, offering = await offered(app)

    async def judge() -> None:
        for version, allowed in enumerate(verdicts, start=2):
            await asyncio.sleep(chance.random() / 100)
            told = scenes.standing(organisation, allowed=allowed, version=version)
            await scenes.tell(app, "evaluation.standing.changed", told)

    async def come() -> tuple[bool, bool]:
        await asyncio.sleep(chance.random() / 50)
        return await claim(app, organisation, offering, chance.random() / 50)

    *found, _ = await asyncio.gather(*(come() for _ in range(CLAIMANTS)), judge())
    return found  # type: ignore[return-value]


class TestCommit:
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(seed=st.integers(0, 2**31), verdicts=st.lists(st.booleans(), min_size=1, max_size=4))
    async def test_nobody_passes_who_is_barred_when_it_is_put_on_record(
        self, app: FastAPI, seed: int, verdicts: list[bool]
    ) -> None:
        assert all(admitted for passed, admitted in await raced(app, seed, verdicts) if passed)

    async def test_a_verdict_waits_for_whoever_leans_on_the_one_before(self, app: FastAPI) -> None:
        organisation, offering = await offered(app)
        claimed = asyncio.create_task(claim(app, organisation, offering, 0.2))
        await asyncio.sleep(0.05)
        barring = scenes.tell(
            app, "evaluation.standing.changed", scenes.standing(organisation, allowed=False, version=2)
        )
        assert (await asyncio.gather(claimed, barring))[0] == (True, True)
        assert (await claim(app, organisation, offering, 0))[0] is False

    async def test_a_verdict_that_says_the_same_again_waits_for_nobody(self, app: FastAPI) -> None:
        organisation, offering = await offered(app)
        claimed = asyncio.create_task(claim(app, organisation, offering, 5))
        await asyncio.sleep(0.1)
        await scenes.tell(app, "evaluation.standing.changed", scenes.standing(organisation, allowed=True, version=2))
        assert not claimed.done()
        claimed.cancel()

    async def test_without_that_wait_somebody_passes_who_is_barred(
        self, app: FastAPI, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The property above can fail: with the lock taken away it does."""

        async def no_lock(*_: Any, **__: Any) -> None:
            return None

        monkeypatch.setattr(store, "lean", no_lock)
        organisation, offering = await offered(app)
        claimed = asyncio.create_task(claim(app, organisation, offering, 0.3))
        await asyncio.sleep(0.1)
        await scenes.tell(app, "evaluation.standing.changed", scenes.standing(organisation, allowed=False, version=2))
        assert await claimed == (True, False)
