"""A run leaves out whom a service excludes, and services that nobody confirms; it tells the reason."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from kernel.settings import Settings
from services.matching.places import models as places
from services.registry.offerings import models as offerings
from tests.services.matching import scenes
from tests.services.matching.scenes import Scene

ALSO, OLD, NEVER_TOLD = "康复", "绘画", "音乐"


@pytest.fixture(scope="module")
async def scene(apps: Any, client_for: Any, settings: Settings) -> Scene:
    return await scenes.scene(
        apps, client_for, settings, children=8, capacity=8, cells={n: {"性别": "女"} for n in (2, 5, 6)}
    )


def before(days: int) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).isoformat()


async def offer(scene: Scene, tag: str, **facts: Any) -> None:
    given = scenes.offering(uuid4(), scene.organisation, need_tags=[tag], capacity=8, **facts)
    await scenes.tell(scene.app, "registry.offering.published", given)


async def told(scene: Scene, run: dict[str, Any]) -> list[dict[str, Any]]:
    """Everybody's explanation of a run."""
    found: list[dict[str, Any]] = []
    for child in scene.children:
        answer = await scenes.explain(scene.client, run, child)
        assert answer.status_code == 200, answer.text
        found += answer.json()["explanations"]
    return found


class TestExclusions:
    async def test_a_child_of_the_excluded_sex_is_left_out_and_told_why(self, scene: Scene) -> None:
        await offer(scene, ALSO, excluded_sex="female")
        run = await scenes.run(scene.client, tags=[ALSO])
        assert (run["assigned"], run["none"]) == (5, 3)
        reasons = [
            {reason["code"] for out in each["excluded"] for reason in out["reasons"]} for each in await told(scene, run)
        ]
        assert sorted(map(sorted, reasons)) == [[]] * run["assigned"] + [["SEX"]] * run["none"]


class TestUnconfirmed:
    async def test_one_that_nobody_confirmed_for_two_quarters_takes_no_part_until_somebody_does(
        self, scene: Scene
    ) -> None:
        given = scenes.offering(uuid4(), scene.organisation, need_tags=[OLD], capacity=8)
        await scenes.tell(scene.app, "registry.offering.published", given | {"confirmed_at": before(181)})
        run = await scenes.run(scene.client, tags=[OLD])
        assert (run["assigned"], run["unconfirmed"], run["offerings"], run["places"]) == (0, 1, 0, 0)
        reasons = [
            reason["code"] for each in await told(scene, run) for out in each["excluded"] for reason in out["reasons"]
        ]
        assert reasons == ["UNCONFIRMED"] * 8
        offered = (await scene.client.get(f"/v1/runs/{run['id']}/map")).json()["offerings"]
        assert [each["allowed"] for each in offered] == [False]
        await scenes.tell(scene.app, "registry.offering.changed", given | {"confirmed_at": before(0), "version": 2})
        again = await scenes.run(scene.client, tags=[OLD])
        assert (again["assigned"], again["unconfirmed"], again["places"]) == (8, 0, 8)

    async def test_a_copy_that_was_never_told_counts_as_confirmed_when_it_came(self, scene: Scene) -> None:
        await offer(scene, NEVER_TOLD)
        run = await scenes.run(scene.client, tags=[NEVER_TOLD])
        assert (run["assigned"], run["unconfirmed"]) == (8, 0)

    def test_both_services_go_by_one_number_of_days(self) -> None:
        assert places.SHOWN == offerings.SHOWN
