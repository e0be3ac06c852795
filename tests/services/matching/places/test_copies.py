"""Local copies follow the events of registry and evaluation, newest version first, and what is unknown bars nobody."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI

from kernel.access import Principal
from kernel.settings import Settings
from services.matching.places import service as places
from tests.services.matching import scenes

ORGANISATION, OFFERING = uuid4(), uuid4()


@pytest.fixture(scope="module")
def app(apps: Any) -> FastAPI:
    return apps["matching"]


async def published(app: FastAPI, **facts: Any) -> None:
    data = scenes.offering(OFFERING, ORGANISATION, **facts)
    await scenes.tell(app, "registry.offering.changed", data)


async def offering(app: FastAPI) -> Any:
    async with app.state.database.session(scenes.staff()) as session:
        return await places.find_offering(session, offering=OFFERING)


async def refusal(app: FastAPI, organisation: UUID = ORGANISATION) -> Any:
    async with app.state.database.session(scenes.staff()) as session:
        return await places.refusal(session, organisation=organisation)


async def is_offered(app: FastAPI) -> bool:
    async with app.state.database.session(scenes.staff()) as session:
        found = await places.find_offering(session, offering=OFFERING)
        assert found is not None
        return await places.is_offered(session, offering=found)


class TestOfferings:
    async def test_every_field_is_kept(self, app: FastAPI) -> None:
        await published(app, min_months=None, max_months=None, slots=["mon_am", "sun_pm"])
        found = await offering(app)
        assert (found.min_months, found.max_months) == (0, places.NO_UPPER_AGE)
        assert found.slots == 1 | 1 << 13
        assert (found.capacity, found.radius_m, found.need_tags) == (3, 3000, [scenes.TAG])

    async def test_guardians_read_its_words_and_when_it_recurs(self, app: FastAPI) -> None:
        await published(app, recurs="每周星期六 09:00–10:30，自 2026-12-05 起", version=2)
        assert (await offering(app)).schedule == "每周六上午；每周星期六 09:00–10:30，自 2026-12-05 起"
        assert places.when("", "每天") == places.when("每天", "每天") == places.when("每天", "") == "每天"

    async def test_an_older_event_changes_nothing(self, app: FastAPI) -> None:
        await published(app, capacity=9, version=3)
        await published(app, capacity=5, version=2)
        assert (await offering(app)).capacity == 9

    async def test_a_closed_one_stays_and_is_shut(self, app: FastAPI) -> None:
        await published(app, open=False, version=4)
        assert not await is_offered(app)
        await published(app, open=True, version=5)
        assert await is_offered(app)


class TestCommunities:
    async def test_a_withdrawn_one_is_no_place(self, app: FastAPI, settings: Settings) -> None:
        await scenes.communities(app)
        data = {"code": scenes.CHUNXIAO, "name": "春晓社区", "lon": 118.0, "lat": 37.4, "status": "withdrawn"}
        await scenes.tell(app, "registry.community.recorded", data | {"version": 2}, area=scenes.CHUNXIAO)
        async with app.state.database.session(scenes.staff()) as session:
            codes = {community.code for community in await places.communities(session)}
        assert scenes.CHUNXIAO not in codes
        assert codes


class TestStanding:
    async def test_what_is_unknown_bars_nobody(self, app: FastAPI) -> None:
        assert await refusal(app, uuid4()) is None
        assert await is_offered(app)

    async def test_a_refusal_names_rule_version_remedy_and_age(self, app: FastAPI, settings: Settings) -> None:
        await scenes.tell(app, "evaluation.standing.changed", scenes.standing(ORGANISATION, allowed=False))
        found = await refusal(app)
        assert (found.rule, found.version) == ("three_no", "2026")
        assert found.remedy_zh
        assert found.remedy_en
        assert found.age_seconds is None  # evaluation's feed was never read to its end
        async with scenes.owner(settings) as owner:
            await owner.execute(
                'insert into matching.listener_cursor (source, epoch, "offset", updated_at)'
                " values ('evaluation', gen_random_uuid(), 7, clock_timestamp() - interval '90 seconds')"
            )
        assert 90 <= (await refusal(app)).age_seconds < 95
        assert not await is_offered(app)

    async def test_after_the_remedy_the_organisation_is_admitted(self, app: FastAPI) -> None:
        await scenes.tell(app, "evaluation.standing.changed", scenes.standing(ORGANISATION, allowed=True, version=2))
        assert await refusal(app) is None
        await scenes.tell(app, "evaluation.standing.changed", scenes.standing(ORGANISATION, allowed=False, version=1))
        assert await is_offered(app)

    async def test_an_organisation_that_left_is_offered_no_more(self, app: FastAPI) -> None:
        for version, status in ((1, "active"), (2, "exited")):
            told = scenes.organisation(ORGANISATION, status=status, version=version)
            await scenes.tell(app, "registry.organisation.changed", told)
            assert await is_offered(app) is (status == "active")


class TestNewerFacts:
    """What evaluation has not judged yet counts by what its last verdict says would bar."""

    async def heard(self, app: FastAPI, organisation: UUID, **facts: Any) -> Any:
        await scenes.tell(app, "registry.coverage.recorded", scenes.coverage(organisation, **facts))
        found = await refusal(app, organisation)
        async with app.state.database.session(scenes.staff()) as session:
            every = await places.refusals(session)
        assert (every.get(organisation) is None) is (found is None)
        return found

    async def test_they_bar_and_lift(self, app: FastAPI) -> None:
        id = uuid4()
        await scenes.tell(app, "evaluation.standing.changed", scenes.standing(id, allowed=True))
        barred = await self.heard(app, id, version=1)
        assert (barred.judged, barred.rule, barred.version) == (False, "three_no", "2026")
        assert barred.evaluated_at.isoformat() == "2026-11-02T08:00:00+00:00"
        assert await self.heard(app, id, version=2, work_coverage="unknown") is None
        assert await self.heard(app, id, version=4)
        assert await self.heard(app, id, version=3, party_unit="yes")  # older than what is known
        await scenes.tell(
            app, "evaluation.standing.changed", scenes.standing(id, allowed=False, version=2, recording=4)
        )
        assert (await refusal(app, id)).judged
        assert await self.heard(app, id, version=5, party_unit="yes") is None

    async def test_a_verdict_on_them_stands(self, app: FastAPI) -> None:
        id = uuid4()
        await self.heard(app, id, version=1)
        await scenes.tell(app, "evaluation.standing.changed", scenes.standing(id, allowed=True, recording=1))
        assert await refusal(app, id) is None

    async def test_who_was_never_judged_is_held_against_the_last_verdict(self, app: FastAPI) -> None:
        id = uuid4()
        assert not (await self.heard(app, id, version=1)).judged
        assert await self.heard(app, id, version=2, formal_members="unknown") is None

    async def test_they_lie_where_the_organisation_lies(self, app: FastAPI, settings: Settings) -> None:
        id, elsewhere = uuid4(), f"{scenes.STREET}009"
        await self.heard(app, id, version=1)
        for version, area in ((2, elsewhere), (1, scenes.AREA)):  # the older event moves nothing back
            told = scenes.organisation(id, version=version)
            await scenes.tell(app, "registry.organisation.changed", told, area=area)
        areas = "select area from matching.place_coverage where organisation_id = $1"
        assert [row["area"] for row in await scenes.rows(settings, areas, id)] == [elsewhere]

    async def test_a_verdict_that_names_no_conditions_stands(self, app: FastAPI) -> None:
        for allowed in (True, False):
            id = uuid4()
            told = scenes.standing(id, allowed=allowed)
            del told["points"]["match"]["barred_when"], told["recording"]
            await scenes.tell(app, "evaluation.standing.changed", told)
            found = await self.heard(app, id, version=1, party_unit="no" if allowed else "yes")
            assert (found is None) is allowed


class TestScope:
    async def test_another_street_sees_no_copy(self, app: FastAPI) -> None:
        async with app.state.database.session(scenes.staff("371602005")) as session:
            assert await places.find_offering(session, offering=OFFERING) is None
            assert await places.communities(session) == []
            assert await places.organisations(session) == {}
            assert await places.refusals(session) == {}

    async def test_an_organisation_sees_its_own(self, app: FastAPI) -> None:
        for organisation, seen in ((ORGANISATION, True), (uuid4(), False)):
            own = Principal("m", "account", organisation=organisation)
            async with app.state.database.session(own) as session:
                assert (await places.find_offering(session, offering=OFFERING) is not None) is seen
