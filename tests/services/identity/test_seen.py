"""Until when somebody has seen the notices: their own, on every device, moving on only."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.services.identity.house import House

PATH = "/v1/notices_seen"
LONG_AGO = datetime(2026, 1, 2, 3, tzinfo=UTC)


async def test_is_kept_with_the_person_and_not_with_the_device(house: House) -> None:
    account = await house.account()
    here, there = [await house.as_session(await house.secret(account["name"])) for _ in range(2)]
    assert (await here.get(PATH)).json() == {"until": None, "weekly": False}
    assert (await here.put(PATH, json={"until": LONG_AGO.isoformat()})).status_code == 204
    assert datetime.fromisoformat((await there.get(PATH)).json()["until"]) == LONG_AGO
    other = await house.account()
    stranger = await house.as_session(await house.secret(other["name"]))
    assert (await stranger.get(PATH)).json() == {"until": None, "weekly": False}


async def test_goes_neither_back_nor_beyond_the_present(house: House) -> None:
    account = await house.account()
    client = await house.as_session(await house.secret(account["name"]))
    for until in (datetime.now(UTC) + timedelta(days=9), LONG_AGO):
        assert (await client.put(PATH, json={"until": until.isoformat()})).status_code == 204
    kept = datetime.fromisoformat((await client.get(PATH)).json()["until"])
    assert LONG_AGO < kept < datetime.now(UTC) + timedelta(days=1)


async def test_the_form_is_kept_apart_from_what_was_seen(house: House) -> None:
    account = await house.account()
    here, there = [await house.as_session(await house.secret(account["name"])) for _ in range(2)]
    assert (await here.put(PATH, json={"weekly": True})).status_code == 204
    assert (await there.get(PATH)).json() == {"until": None, "weekly": True}
    assert (await here.put(PATH, json={"until": LONG_AGO.isoformat()})).status_code == 204
    kept = (await there.get(PATH)).json()
    assert (datetime.fromisoformat(kept["until"]), kept["weekly"]) == (LONG_AGO, True)
    assert (await here.put(PATH, json={"weekly": False})).status_code == 204
    kept = (await there.get(PATH)).json()
    assert (datetime.fromisoformat(kept["until"]), kept["weekly"]) == (LONG_AGO, False)


@pytest.mark.parametrize("until", [None, "yesterday", "2026-01-02T03:00:00"])
async def test_is_a_moment_with_its_offset(house: House, until: str | None) -> None:
    account = await house.account()
    client = await house.as_session(await house.secret(account["name"]))
    assert (await client.put(PATH, json={"until": until})).status_code == 422
