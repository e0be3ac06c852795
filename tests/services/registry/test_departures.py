"""Who is no longer here on a day: nothing of that day is recorded with it, and agreements say so."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text

from kernel.db import Database
from services.registry.departures import Departure, Span, departed
from tests.conftest import ClientFor
from tests.services.registry.people import register
from tests.services.registry.test_association import ok, person
from tests.services.registry.test_together import JOINT, TODAY, agreement

GONE = TODAY - timedelta(days=30)
SUPPORT = {"kind": "room", "what": "办公室", "given_by": "服务中心"}
D = date.fromisoformat


def record(from_on: str, until_on: str | None, how: str | None, *, recorded: str = "2020-01-01") -> Span:
    return Span("record", D(from_on), until_on and D(until_on), D(recorded), how)  # type: ignore[arg-type]


def membership(from_on: str, until_on: str | None, how: str | None) -> Span:
    return Span("membership", D(from_on), until_on and D(until_on), D(from_on), how)  # type: ignore[arg-type]


HERE = record("2020-01-01", None, None)


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        ([], None),
        ([HERE], None),
        ([record("2020-01-01", "2026-03-01", None), record("2026-03-01", None, "exited")], ("2026-03-01", "exited")),
        ([record("2020-01-01", "2026-06-02", None), record("2026-06-02", None, "exited")], None),  # the day after
        ([record("2020-01-01", "2026-06-01", None), record("2026-06-01", None, "exited")], ("2026-06-01", "exited")),
        # Changed since it left, and ended by the law besides.
        (
            [
                record("2020-01-01", "2026-03-01", None),
                record("2026-03-01", "2026-04-01", "exited"),
                record("2026-04-01", None, "deregistered"),
            ],
            ("2026-03-01", "deregistered"),
        ),
        # Left and was taken back.
        ([record("2020-01-01", "2026-03-01", "exited"), record("2026-03-01", None, None)], None),
        # What it was before it came on record is not known.
        ([record("2010-01-01", None, "revoked", recorded="2026-05-01")], ("2026-05-01", "revoked")),
        ([record("2010-01-01", None, "revoked", recorded="2026-07-01")], None),
        # Members: one that runs, one that left, expelled, expelled and back again, expelled elsewhere before.
        ([HERE, membership("2025-01-01", None, None)], None),
        ([HERE, membership("2025-01-01", "2026-02-01", "left")], None),
        ([HERE, membership("2025-01-01", "2026-02-01", "expelled")], ("2026-02-01", "expelled")),
        ([HERE, membership("2025-01-01", "2026-06-02", "expelled")], None),
        ([HERE, membership("2024-01-01", "2025-02-01", "expelled"), membership("2026-02-01", None, None)], None),
        (
            [HERE, membership("2024-01-01", "2025-02-01", "expelled"), membership("2026-06-02", None, None)],
            ("2025-02-01", "expelled"),
        ),
    ],
)
def test_the_day_decides_who_is_no_longer_here(spans: list[Span], found: tuple[str, str] | None) -> None:
    assert departed(spans, D("2026-06-01")) == (found and Departure(D(found[0]), found[1]))


@pytest.fixture
async def staff(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", person("centre_staff"))


async def on_record(registry: Database, **given: Any) -> str:
    """An organisation that has been on record for a year."""
    async with registry.session(person("centre_staff")) as session:
        made = await register(session, f"学会{uuid4()}", **given)
        made.recorded_on = made.since_on = TODAY - timedelta(days=365)
        await session.flush()
        return str(made.id)


async def gone(registry: Database, how: str) -> str:
    """One that went thirty days ago: its record said so from that day on, or an association expelled it on it."""
    id = await on_record(registry)
    column, value = ("status", "exited") if how == "exited" else ("legal_status", how)
    async with registry.session(person("centre_staff")) as session:
        if how == "expelled":
            house = str((await register(session, f"协会{uuid4()}")).id)
            await session.execute(
                text(
                    "insert into association (organisation_id, area, name, founded_on, begins_on, last_number,"
                    " recorded_by) select id, area, name, '2020-01-01', '2020-01-01', 1, ''"
                    " from organisation where id = :id"
                ),
                {"id": house},
            )
            await session.execute(
                text(
                    "insert into membership (id, association_id, organisation_id, area, number, begins_on, ends_on,"
                    " ended_as, reason, source, basis, recorded_by)"
                    " select :new, :house, id, area, 1, '2025-12-01', :last,"
                    " 'expelled', '违约', 'opening', '', '' from organisation where id = :id"
                ),
                {"new": uuid4(), "house": house, "id": id, "last": GONE - timedelta(days=1)},
            )
            return id
        past = (
            "insert into organisation_past (id, organisation_id, area, from_on, until_on, recorded_on, name, sort_key,"
            " needle, grams, kind, uscc, filing_number, type, sector, registration_authority, registered_on,"
            " community_name, formal_members, status, legal_status, legal_representative, sponsor, former_names,"
            " merged_into, version) select :new, id, area, since_on, :day, recorded_on, name, sort_key, needle, grams,"
            " kind, uscc, filing_number, type, sector, registration_authority, registered_on, community_name,"
            " formal_members, status, legal_status, legal_representative, sponsor, former_names, merged_into, version"
            " from organisation where id = :id"
        )
        await session.execute(text(past), {"new": uuid4(), "id": id, "day": GONE})
        change = f"update organisation set {column} = :value, since_on = :day where id = :id"
        await session.execute(text(change), {"value": value, "day": GONE, "id": id})
    return id


def bodies(one: str, other: str, on: date) -> dict[str, dict[str, Any]]:
    day = on.isoformat()
    term = {"signed_on": "2025-12-01", "from": day, "until": (TODAY + timedelta(days=90)).isoformat()}
    parties = [{"name": "某公司"}, {"organisation_id": other}, {"organisation_id": one}]
    return {
        "joints": JOINT | {"organisations": [other, one], "from": day},
        "agreements": agreement([one, other], parties=parties, **term),
        "incubation": SUPPORT | {"organisation_id": one, "given_on": day},
    }


FIELDS = {
    "joints": "/body/organisations/1",
    "agreements": "/body/parties/2/organisation_id",
    "incubation": "/body/organisation_id",
}


@pytest.mark.parametrize("how", ["exited", "expelled", "deregistered", "annulled", "revoked"])
async def test_nothing_of_a_day_after_it_went_is_recorded_with_it(
    staff: httpx.AsyncClient, registry: Database, how: str
) -> None:
    one, other = await gone(registry, how), await on_record(registry)
    for path, given in bodies(one, other, GONE).items():
        told = (await staff.post(f"/v1/{path}", json=given)).json()
        assert (told["status"], told["type"]) == (409, "/problems/organisation-departed"), told
        assert (told["organisation_id"], told["how"], told["since"]) == (one, how, GONE.isoformat())
        assert [each["pointer"] for each in told["errors"]] == [FIELDS[path]]
        assert told["organisation"] in told["title"]
        assert told["organisation"] in told["errors"][0]["detail"]
        assert "核对日期" in told["mend"]
    for path, given in bodies(one, other, GONE - timedelta(days=1)).items():
        ok(await staff.post(f"/v1/{path}", json=given))


async def test_whoever_never_joined_is_taken_and_one_that_is_taken_back_too(
    staff: httpx.AsyncClient, registry: Database
) -> None:
    firm = await on_record(registry, kind="other", uscc="91371602MA3N4XJT2B", filing_number=None)
    one = await gone(registry, "exited")
    async with registry.session(person("centre_staff")) as session:
        back = "update organisation set status = 'suspended', since_on = :day where id = :id"
        await session.execute(text(back), {"id": one, "day": TODAY - timedelta(days=1)})
    for path, given in bodies(firm, one, TODAY).items():
        ok(await staff.post(f"/v1/{path}", json=given))


async def test_an_agreement_shows_a_party_that_went_within_its_term(
    staff: httpx.AsyncClient, registry: Database
) -> None:
    one, other = await gone(registry, "exited"), await on_record(registry)
    begun = GONE - timedelta(days=10)
    made = ok(await staff.post("/v1/agreements", json=bodies(one, other, begun)["agreements"]))
    told = {"since": GONE.isoformat(), "how": "exited"}
    assert [each["departed"] for each in made["parties"]] == [None, None, told]
    read = ok(await staff.get(f"/v1/agreements/{made['id']}"))
    assert (read["state"], read["parties"], read["files"]) == ("in_force", made["parties"], [])
    of = {"organisation": other}
    [listed] = ok(await staff.get("/v1/agreements", params=of))["items"]
    assert listed["parties"] == made["parties"]
    before = {**of, "as_of": (GONE - timedelta(days=1)).isoformat()}
    [then] = ok(await staff.get("/v1/agreements", params=before))["items"]
    assert [each["departed"] for each in then["parties"]] == [None, None, None]
    # One that was over when it went says nothing of it.
    last = {"on": (GONE - timedelta(days=1)).isoformat(), "reason": "合作到期"}
    ended = ok(await staff.post(f"/v1/agreements/{made['id']}/end", json=last))
    assert [each["departed"] for each in ended["parties"]] == [None, None, None]


async def test_a_party_whose_record_went_into_another_stands_as_that_one(
    staff: httpx.AsyncClient, registry: Database
) -> None:
    one, other, kept = await on_record(registry), await on_record(registry), await gone(registry, "deregistered")
    made = ok(await staff.post("/v1/agreements", json=bodies(one, other, TODAY)["agreements"]))
    async with registry.session(person("centre_staff")) as session:
        went = "update organisation set status = 'exited', merged_into = :into, since_on = :day where id = :id"
        for id, into in ((other, kept), (one, UUID(other))):
            await session.execute(text(went), {"id": id, "into": into, "day": TODAY})
    parties = ok(await staff.get(f"/v1/agreements/{made['id']}"))["parties"]
    told = {"since": GONE.isoformat(), "how": "deregistered"}
    assert [each["departed"] for each in parties] == [None, told, told]
