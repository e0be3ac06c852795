"""A run leaves out whom a service excludes, and tells the reason."""

from typing import Any
from uuid import uuid4

import pytest

from kernel.settings import Settings
from tests.services.matching import scenes
from tests.services.matching.scenes import Scene

ALSO = "康复"


@pytest.fixture(scope="module")
async def scene(apps: Any, client_for: Any, settings: Settings) -> Scene:
    return await scenes.scene(
        apps, client_for, settings, children=8, capacity=8, cells={n: {"性别": "女"} for n in (2, 5, 6)}
    )


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
