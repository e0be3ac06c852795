"""The weekly release of bands: made by a run, the same for a week, and an organisation's own street only."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from kernel.settings import Settings
from tests.services.matching import scenes
from tests.services.matching.scenes import Scene


@pytest.fixture(scope="module")
async def scene(apps: Any, client_for: Any, settings: Settings) -> Scene:
    return await scenes.scene(apps, client_for, settings, children=83)


@pytest.fixture(scope="module")
async def manager(scene: Scene, client_for: Any) -> httpx.AsyncClient:
    return await client_for("matching", scenes.manager(scene.organisation))


class TestRelease:
    async def test_a_run_releases_bands_and_never_a_small_number(
        self, manager: httpx.AsyncClient, scene: Scene
    ) -> None:
        found = (await manager.get("/v1/demand")).json()
        bands = [each["band"] for each in (*found["by_community"], *found["by_year"])]
        assert {band for band in bands if band is not None} <= {"<10"} | {f"≈{n}" for n in range(10, 500, 5)}
        here = {each["community"]["name"]: each["band"] for each in found["by_community"]}
        assert here["春晓社区"] == "≈85"
        assert (found["people"], found["list_as_of"]) == ("≈85", scenes.make.AS_OF)
        assert len(here) > 10  # a cell for every community: an absent one would say zero
        assert set(here.values()) == {"≈85", "<10"}
        assert {each["year"] for each in found["by_year"]} == set(range(7))
        assert all(set(each) == {"tag", "community", "band"} for each in found["by_community"])

    async def test_an_organisation_of_another_street_or_none_sees_nothing(self, scene: Scene, client_for: Any) -> None:
        stranger, org = await client_for("matching", scenes.manager(uuid4())), uuid4()
        assert (await stranger.get("/v1/demand")).status_code == 404
        far = scenes.organisation(org)
        await scenes.tell(scene.app, "registry.organisation.registered", far, area="371602005000")
        assert (await (await client_for("matching", scenes.manager(org))).get("/v1/demand")).status_code == 404

    async def test_within_a_week_it_stays_and_then_it_is_made_anew(
        self, manager: httpx.AsyncClient, scene: Scene, settings: Settings
    ) -> None:
        first = (await manager.get("/v1/demand")).json()
        await scene.change_offering(need_tags=[scenes.TAG, "亲子课堂"], version=2)
        try:
            await scenes.shift(settings, "6 days")
            await scenes.run(scene.client)
            assert (await manager.get("/v1/demand")).json() == first
            await scenes.shift(settings, "7 days")
            await scenes.run(scene.client)
            second = (await manager.get("/v1/demand")).json()
        finally:
            await scenes.shift(settings, "0")
        assert second["released_on"] >= first["next_on"] > first["released_on"]
        assert {each["tag"] for each in second["by_community"]} == {scenes.TAG, "亲子课堂"}

    async def test_staff_need_the_right(self, scene: Scene, client_for: Any) -> None:
        assert (await scene.client.get("/v1/demand")).status_code == 200
        without = await client_for("matching", scenes.staff(permissions=frozenset({"matching:read"})))
        assert (await without.get("/v1/demand")).status_code == 403
