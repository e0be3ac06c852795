"""Wishes: kept by the organisation they are of, refused to a role without the permission."""

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import services
from kernel.access import Principal
from services.identity import roles
from tests.conftest import AREA, ClientFor

MANAGER = Principal(
    "account:manager", "account", organisation=uuid4(), permissions=roles.permissions(["organisation_manager"])
)
PARTY = Principal("account:party", "account", area=AREA, permissions=roles.permissions(["party_worker"]))


class TestWishes:
    def test_are_those_of_this_tree(self) -> None:
        assert Path(services.__path__[0]).parent == Path(__file__).parents[3]

    async def test_are_kept_by_the_organisation_alone(self, client_for: ClientFor) -> None:
        client = await client_for("projects", MANAGER)
        made = await client.post("/v1/wishes", json={"said": "想要一间更大的教室"})
        assert made.status_code == 201, made.text
        assert (await client.get("/v1/wishes")).json() == {"items": [made.json()]}
        other = await client_for("projects", replace(MANAGER, subject="account:other", organisation=uuid4()))
        assert (await other.get("/v1/wishes")).json() == {"items": []}

    async def test_are_refused_to_a_role_without_the_permission(self, client_for: ClientFor) -> None:
        client = await client_for("projects", PARTY)
        for answer in (await client.get("/v1/wishes"), await client.post("/v1/wishes", json={"said": "没有权限"})):
            assert (answer.status_code, answer.json()["type"]) == (403, "/problems/forbidden")
