"""Rules that begin and end by date: standings follow, though no organisation's facts have changed that day."""

import json
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kernel.access import system
from kernel.settings import Settings
from services.evaluation.gate import service as gate
from services.evaluation.gate import store
from tests import statements, turning
from tests.conftest import ClientFor
from tests.services.registry.people import STREET, staff

AREA = f"{STREET}001"
NOBODY = {"party_unit": "no", "formal_members": "no", "work_coverage": "no"}
STRICTER = {"conjunction": False, "bars": ["match"], "remedy_zh": "补全", "remedy_en": "complete them"}
BEGINS = """
insert into evaluation.rule_set (id, area, code, version, effective_from, source, parameters)
values (gen_random_uuid(), $1, 'three_no', '2', wutong.today(), '试行', $2::jsonb)
"""


@pytest.fixture
async def owner(settings: Settings) -> AsyncIterator[asyncpg.Connection]:
    """Changes rules, as migrations do; afterwards they are what they were."""
    connection = await asyncpg.connect(settings.owner_url())
    yield connection
    await connection.execute("delete from evaluation.rule_set where version = '2'")
    await connection.execute("update evaluation.rule_set set effective_to = null")
    await connection.close()


def working(apps: dict[str, FastAPI]) -> AbstractAsyncContextManager[AsyncSession]:
    return apps["evaluation"].state.database.session(system("renewal", area=STREET, purpose="gate"))


@pytest.fixture
async def session(apps: dict[str, FastAPI]) -> AsyncIterator[AsyncSession]:
    async with working(apps) as session:
        await renewed(session)  # of what another test has left behind
        yield session


async def known(session: AsyncSession, facts: dict[str, str]) -> UUID:
    id = uuid4()
    told = {"id": str(id), "name": "协会", "status": "active", "version": 1}
    await gate.keep_organisation(session, area=AREA, data=told)
    recorded = {"organisation_id": str(id), "organisation_name": "协会", **facts, "version": 1}
    await gate.keep_facts(session, area=AREA, data=recorded | {"recorded_at": "2026-01-05T08:00:00+00:00"})
    return id


async def renewed(session: AsyncSession) -> int:
    total = 0
    while found := await gate.renew_outdated(session):
        total += found
    return total


async def last(session: AsyncSession, id: UUID) -> dict[str, Any]:
    """What was told of this standing last."""
    query = text("select data from event where subject = :id order by id desc limit 1")
    return dict((await session.execute(query, {"id": str(id)})).scalar_one())


async def events(session: AsyncSession) -> int:
    return int((await session.execute(text("select count(*) from event"))).scalar_one())


class TestRenewal:
    async def test_a_rule_that_has_ended_bars_nobody_any_more(
        self, session: AsyncSession, owner: asyncpg.Connection
    ) -> None:
        id = await known(session, NOBODY)
        assert (await last(session, id))["three_no"] == "yes"
        assert await renewed(session) == 0
        await owner.execute("update evaluation.rule_set set effective_to = wutong.today() - 1")
        assert await renewed(session) >= 1
        told = await last(session, id)
        assert (told["turned"], told["version"], told["points"]["match"]["allowed"]) == ("lifted", 3, True)
        assert told["points"]["match"]["barred_when"] == []

    async def test_a_rule_that_begins_today_bars_by_facts_long_known(
        self, session: AsyncSession, owner: asyncpg.Connection
    ) -> None:
        id = await known(session, NOBODY | {"party_unit": "yes"})
        assert (await last(session, id))["three_no"] == "no"
        await owner.execute(BEGINS, STREET, json.dumps(STRICTER))
        assert await renewed(session) >= 1
        told = await last(session, id)
        assert (told["three_no"], told["turned"], told["recording"]) == ("yes", "barred", 1)
        assert (told["points"]["match"]["version"], told["points"]["claim"]["allowed"]) == ("2", True)

    async def test_a_rule_of_elsewhere_and_a_second_look_renew_nothing(
        self, session: AsyncSession, owner: asyncpg.Connection
    ) -> None:
        await known(session, NOBODY)
        await owner.execute(BEGINS, "371699005", json.dumps(STRICTER))
        assert await renewed(session) == 0
        await owner.execute("update evaluation.rule_set set area = $1 where version = '2'", STREET)
        assert await renewed(session) >= 1
        before = await events(session)
        assert await renewed(session) == 0
        assert await events(session) == before

    async def test_a_portion_is_a_few_statements(
        self,
        session: AsyncSession,
        owner: asyncpg.Connection,
        apps: dict[str, FastAPI],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        for _ in range(20):
            await known(session, NOBODY | {"party_unit": "yes"})
        await owner.execute(BEGINS, STREET, json.dumps(STRICTER))
        monkeypatch.setattr(store, "PORTION", 20)
        with statements.sent(apps["evaluation"].state.database, "") as asked:
            assert await gate.renew_outdated(session) == 20
        assert len(asked) <= 15, asked


class TestFigure:
    async def test_of_three_no_is_one_and_follows_the_rule_in_force(
        self, apps: dict[str, FastAPI], client_for: ClientFor, owner: asyncpg.Connection
    ) -> None:
        client = await client_for("evaluation", staff(permissions=frozenset(["standings:read"])))

        async def figures() -> tuple[int, int]:
            every = (await client.get("/v1/indicators")).json()["items"]
            [shown] = [each["value"] for each in every if each["name"] == "three_no"]
            return shown, (await client.get("/v1/decisions/counts")).json()["three_no"]

        before = await figures()
        assert before[0] == before[1]
        async with working(apps) as session:
            gone, id, _ = [
                await known(session, NOBODY),
                *[await known(session, NOBODY | {"party_unit": "yes"}) for _ in "12"],
            ]
            told = {"id": str(gone), "name": "协会", "status": "exited", "version": 2}
            await gate.keep_organisation(session, area=AREA, data=told)
        assert await figures() == before, "one has left, the others are two facts short"
        await owner.execute(BEGINS, STREET, json.dumps(STRICTER))
        async with working(apps) as session:
            await renewed(session)
            assert (await last(session, id))["three_no"] == "yes"
            standing = "select count(*) from standing s join organisation_copy k using (organisation_id)"
            living = "k.merged_into is null and k.status in ('admitted', 'active', 'suspended')"
            query = text(f"{standing} where s.three_no = 'yes' and {living}")
            judged = (await session.execute(query)).scalar_one()
        assert await figures() == (judged, judged)
        assert judged >= before[0] + 2

    async def test_of_three_no_follows_the_end_of_what_speaks_for_a_fact(
        self, apps: dict[str, FastAPI], client_for: ClientFor
    ) -> None:
        client = await client_for("evaluation", staff(permissions=frozenset(["standings:read"])))
        before = (await client.get("/v1/decisions/counts")).json()["three_no"]
        async with working(apps) as session:
            for on in ("2026-02-01", "2999-01-01"):
                id = await known(session, NOBODY)
                ends = {"ends": {"work_coverage": {"on": on, "then": "no"}}, "recorded_at": "2026-01-06T08:00:00+00:00"}
                told = {"organisation_id": str(id), "organisation_name": "协会", **NOBODY, "work_coverage": "yes"}
                await gate.keep_facts(session, area=AREA, data={**told, "version": 2, **ends})
        assert (await client.get("/v1/decisions/counts")).json()["three_no"] == before + 1


class TestJob:
    async def test_does_it_by_itself(
        self, apps: dict[str, FastAPI], client_for: ClientFor, settings: Settings, owner: asyncpg.Connection
    ) -> None:
        client = await client_for("evaluation", staff(permissions=frozenset(["standings:read"])), live=True)
        async with working(apps) as session:
            id = await known(session, NOBODY)
        await owner.execute("update evaluation.rule_set set effective_to = wutong.today() - 1")
        await turning.turn(settings, "evaluation.standings.renew")
        found = (await client.get("/v1/standings", params={"organisation": str(id)})).json()["items"][0]
        assert found["points"]["match"]["allowed"]
