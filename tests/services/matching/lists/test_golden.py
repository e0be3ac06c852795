"""The golden list of the clinic through the API: every row is accounted for as the truth says."""

from typing import Any

import httpx
import pytest

from kernel.settings import Settings
from tests.services.matching import factories as make
from tests.services.matching import scenes


@pytest.fixture(scope="module")
async def client(client_for: Any, settings: Settings) -> httpx.AsyncClient:
    await make.communities(settings)
    client = await client_for("matching", make.staff(), live=True)
    await make.holder(client)
    return client


@pytest.fixture(scope="module")
async def batch(client: httpx.AsyncClient) -> dict[str, Any]:
    answer = await make.upload(client, make.LIST)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


class TestGoldenList:
    async def test_its_figures_are_those_of_the_truth(self, batch: dict[str, Any]) -> None:
        truth = make.TRUTH
        assert batch["rows"] == truth["rows_with_a_filled_cell"]
        assert batch["accepted"] == truth["accepted"]
        assert batch["held"] == truth["held"]
        assert batch["dropped"] == truth["dropped"]
        assert batch["dropped_by"] == {"left": truth["left"], "totals": 1}
        assert batch["merged"] + batch["review"] == truth["merged_plus_review"]
        assert batch["warned"]["no_id"] == truth["warned_no_id"]
        assert batch["warned"]["id_lost"] == truth["warned_id_lost"]
        assert batch["warned"]["no_channel"] == truth["warned_no_channel"]

    async def test_held_rows_name_code_and_reason(self, batch: dict[str, Any]) -> None:
        found = sorted((row["code"], row["reason"]) for row in batch["held_rows"])
        assert found == sorted((row["code"], row["why"]) for row in make.TRUTH["rejected_rows"])
        assert all(row["row"] > 4 for row in batch["held_rows"])

    async def test_the_denied_column_is_counted_and_dropped(self, batch: dict[str, Any]) -> None:
        assert list(batch["denied_columns"]) == ["母亲HIV"]
        column = next(each for each in batch["columns"] if each["header"] == "母亲HIV")
        assert column["denied"]
        assert column["field"] is None

    async def test_it_waits_in_review_and_says_whose_it_is(self, batch: dict[str, Any]) -> None:
        assert batch["state"] == "in_review"
        assert batch["holder"]["name"] == "市东街道社区卫生服务中心"
        assert not batch["in_force"]

    async def test_duplicates_are_those_of_the_truth(self, client: httpx.AsyncClient, batch: dict[str, Any]) -> None:
        pairs = await scenes.pages(client, f"/v1/batches/{batch['id']}/duplicates")
        found = {frozenset((pair["code"], pair["other"])) for pair in pairs}
        assert found == {frozenset(pair[:2]) for pair in make.TRUTH["duplicate_pairs"]}
        assert {pair["decision"] for pair in pairs} == {"merged", "review"}
        assert await scenes.pages(client, f"/v1/batches/{batch['id']}/duplicates", limit=30) == pairs

    async def test_rows_are_masked_and_paged_in_order(self, client: httpx.AsyncClient, batch: dict[str, Any]) -> None:
        address = f"/v1/batches/{batch['id']}/rows"
        first = (await client.get(address, params={"limit": 100})).json()
        second = (await client.get(address, params={"limit": 100, "after": first["next"]})).json()
        numbers = [row["row"] for row in first["items"] + second["items"]]
        assert numbers == sorted(set(numbers))
        assert len(numbers) == 200
        assert all(len(row["name"]) <= 3 and (row["name"] == "" or row["name"].endswith("*")) for row in first["items"])

    async def test_committed_it_is_in_force(self, client: httpx.AsyncClient, batch: dict[str, Any]) -> None:
        done = await make.committed(client, batch["id"])
        assert done["state"] == "committed"
        assert done["in_force"]
        assert [done[name] for name in ("rows", "accepted", "held")] == [
            batch[name] for name in ("rows", "accepted", "held")
        ]
