"""Lists in an installation of several streets that have communities of the same name."""

from typing import Any

import asyncpg
import httpx
import pytest

from kernel.settings import Settings
from tests.services.matching import factories as make

ANY = {"If-Match": "*"}


@pytest.fixture(scope="module")
def settings(settings: Settings) -> Settings:
    """Those of a county."""
    return settings.model_copy(update={"area": "371602"})


@pytest.fixture(scope="module", autouse=True)
async def streets(settings: Settings) -> None:
    for street in (make.STREET, make.OTHER_STREET):
        await make.communities(settings, street)


async def by_verdict(client: httpx.AsyncClient, batch: dict[str, Any], verdict: str) -> list[dict[str, Any]]:
    page = await client.get(f"/v1/batches/{batch['id']}/rows", params={"verdict": verdict})
    return list(page.json()["items"])


@pytest.mark.parametrize("street", [make.STREET, make.OTHER_STREET])
async def test_a_streets_list_names_the_streets_own_communities(client_for: Any, street: str) -> None:
    client = await client_for("matching", make.staff(street), live=True)
    holder = (await make.holder(client, name=f"{street}卫生服务中心"))["id"]
    elsewhere = f"{make.OTHER_STREET if street == make.STREET else make.STREET}001"
    rows = [make.child(801), make.child(802, 现住社区="春晓"), make.child(803, 现住社区=elsewhere)]
    batch = (await make.upload(client, make.csv(rows), name=f"{street}.csv", holder=holder)).json()
    assert (batch["accepted"], [row["reason"] for row in batch["held_rows"]]) == (2, ["community_unknown"]), batch
    there = await by_verdict(client, batch, "accepted")
    assert {row["community"] for row in there} == {f"{street}001"}
    address = f"/v1/batches/{batch['id']}/rows/{batch['held_rows'][0]['row']}"
    mended = (await client.patch(address, json={"fields": {"community": "春晓社区"}}, headers=ANY)).json()
    assert (mended["verdict"], mended["community"]) == ("accepted", f"{street}001")


async def test_which_of_two_in_a_street_is_meant_is_not_guessed(client_for: Any, settings: Settings) -> None:
    village = f"{make.STREET}299"
    owner = await asyncpg.connect(settings.owner_url())
    try:
        await owner.execute(
            "insert into registry.community (area, name, lon, lat) values ($1, '春晓村', 117.9, 37.4)", village
        )
        await owner.execute(
            "insert into registry.community_period (id, area, name, version, recorded_by, recorded_at)"
            " values (wutong.uuid7(), $1, '春晓村', 1, 'system:test', wutong.now())",
            village,
        )
    finally:
        await owner.close()
    client = await client_for("matching", make.staff(), live=True)
    holder = (await make.holder(client, name="妇幼保健院"))["id"]
    rows = [make.child(811), make.child(812, 现住社区="春晓居委会")]
    batch = (await make.upload(client, make.csv(rows), name="two.csv", holder=holder)).json()
    assert (batch["accepted"], [row["reason"] for row in batch["held_rows"]]) == (1, ["community_ambiguous"])
    [held] = await by_verdict(client, batch, "held")
    assert held["cells"]["community"] == "春晓居委会"
    address = f"/v1/batches/{batch['id']}/rows/{held['row']}"
    still = (await client.patch(address, json={"fields": {"community": "春晓"}}, headers=ANY)).json()
    assert (still["verdict"], still["reason"]) == ("held", "community_ambiguous")
    mended = (await client.patch(address, json={"fields": {"community": village}}, headers=ANY)).json()
    assert (mended["verdict"], mended["community"]) == ("accepted", village)
