"""How an organisation stands with the house: every move of the table, every other one refused, and the reason kept."""

from dataclasses import replace
from itertools import count, product
from typing import Any, get_args
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text

from kernel.db import Database
from services.identity import roles
from services.registry.organisations import models, states
from services.registry.organisations.schemas import OnRecord
from tests.conftest import ClientFor
from tests.services.registry.bringing import HERE, uscc
from tests.services.registry.people import manager, staff

# By start: where each move leads, and whether it needs a reason.
LEGAL: dict[str, dict[str, bool]] = {
    "candidate": {"admitted": False, "active": False, "exited": True},
    "admitted": {"active": False, "exited": True},
    "active": {"suspended": True, "exited": True},
    "suspended": {"active": False, "exited": True},
    "exited": {"active": True},
}
ANY = {"If-Match": "*"}
_numbers = count(17_001)


@pytest.fixture(scope="module")
async def centre(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff(HERE, roles.permissions(["operator"])))


async def made(centre: httpx.AsyncClient, status: str) -> dict[str, Any]:
    """A record that stands so; a new one does not begin as suspended or gone, and is moved there."""
    number, begins = next(_numbers), status not in ("suspended", "exited")
    given = {"name": f"状态{number}社", "uscc": uscc(number), "status": status if begins else "active"}
    answer = await centre.post("/v1/organisations", json=given)
    assert answer.status_code == 201, answer.text
    if begins:
        return answer.json()
    moved = {"status": status, "note": "合作到期"}
    answer = await centre.patch(f"/v1/organisations/{answer.json()['id']}", json=moved, headers=ANY)
    assert answer.status_code == 200, answer.text
    return answer.json()["organisation"]


def test_the_table_knows_every_state_that_a_record_can_have() -> None:
    assert {*get_args(OnRecord), "withdrawn"} == set(models.STATES)
    assert {move.start for move in states.MOVES} == set(get_args(OnRecord)) == set(states.WORDS)
    assert len({(move.start, move.end) for move in states.MOVES}) == len(states.MOVES)


@pytest.mark.parametrize(("start", "end"), [each for each in product(LEGAL, LEGAL) if each[0] != each[1]])
async def test_only_a_move_of_the_table_is_made(centre: httpx.AsyncClient, start: str, end: str) -> None:
    one = await made(centre, start)
    path = f"/v1/organisations/{one['id']}"
    assert {move["to"]: move["argued"] for move in one["moves"]} == LEGAL[start]
    bare = await centre.patch(path, json={"status": end}, headers=ANY)
    argued = await centre.patch(path, json={"status": end, "note": "合作到期"}, headers=ANY)
    if end not in LEGAL[start]:
        told = bare.json()
        assert (bare.status_code, argued.status_code, told["type"]) == (409, 409, "/problems/organisation-status")
        assert told["errors"][0]["pointer"] == "/body/status"
        assert (told["state"], told["wanted"]) == (start, end)
        assert states.WORDS[start][0] in told["title"]
        assert (await centre.get(path)).json()["status"] == start
        return
    if LEGAL[start][end]:
        assert (bare.status_code, bare.json()["errors"][0]["pointer"]) == (422, "/body/note")
    else:
        assert bare.status_code == 200, bare.text
    assert argued.status_code == 200, argued.text
    after = argued.json()["organisation"]
    assert (after["status"], {move["to"] for move in after["moves"]}) == (end, set(LEGAL[end]))


async def test_the_reason_stays_with_the_record_and_what_the_law_says_stays_as_it_was(
    centre: httpx.AsyncClient, client_for: ClientFor, registry: Database
) -> None:
    one = await made(centre, "active")
    path = f"/v1/organisations/{one['id']}"
    await centre.patch(path, json={"legal_status": "active"}, headers=ANY)
    done = await centre.patch(path, json={"status": "suspended", "note": "场地整修"}, headers=ANY)
    assert (done.json()["applied"], done.json()["organisation"]["legal_status"]) == (["status"], "active")
    fields = {each["field"]: each for each in (await centre.get(f"{path}/provenance")).json()["fields"]}
    assert (fields["status"]["origin"], fields["status"]["note"]) == ("centre", "场地整修")
    assert fields["legal_status"]["note"] is None
    # The event tells how it stands and no reason; a program does not hear the reason either.
    async with registry.session(staff(HERE)) as session:
        query = text("select data from event where subject = :id order by id desc limit 1")
        told = (await session.execute(query, {"id": one["id"]})).scalar_one()
    assert (told["status"], told["fields"], "场地整修" in str(told)) == ("suspended", ["status"], False)
    program = await client_for("registry", replace(staff(HERE, roles.permissions(["operator"])), kind="client"))
    heard = (await program.get(f"{path}/provenance")).json()["fields"]
    assert {each["note"] for each in heard} == {None}


async def test_an_organisation_asks_for_its_own_exit_and_the_centre_decides(
    centre: httpx.AsyncClient, client_for: ClientFor
) -> None:
    one = await made(centre, "suspended")
    path = f"/v1/organisations/{one['id']}"
    who = replace(manager(UUID(one["id"])), permissions=roles.permissions(["organisation_manager"]))
    own = await client_for("registry", who)
    assert (await own.patch(path, json={"status": "admitted"}, headers=ANY)).status_code == 409
    told = (await own.patch(path, json={"status": "exited", "note": "搬离街道"}, headers=ANY)).json()
    assert (told["applied"], told["organisation"]["status"]) == ([], "suspended")
    asked = told["request"]
    done = await centre.post(f"/v1/change_requests/{asked['id']}/apply", headers=ANY)
    assert done.status_code == 200, done.text
    assert (await centre.get(path)).json()["status"] == "exited"
    fields = {each["field"]: each for each in (await centre.get(f"{path}/provenance")).json()["fields"]}
    assert (fields["status"]["origin"], fields["status"]["note"]) == ("organisation", "搬离街道")
