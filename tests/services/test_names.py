"""Who did something is on record as an account; the name is asked of identity when it is shown."""

from typing import Any

import asyncpg
import httpx

from kernel.access import Principal
from kernel.settings import Settings
from tests.conftest import AREA, ClientFor
from tests.services.registry.bringing import HEADER, bring, run, uscc
from tests.services.registry.people import STAFF

MANAGES = Principal("operator", "account", area=AREA, permissions=frozenset({"accounts:manage"}))


async def colleague(identity: httpx.AsyncClient, client_for: ClientFor, name: str, shown: str) -> Any:
    """An account of the street's centre, and a client of the registry that is signed in with it."""
    given = {"name": name, "display_name": shown, "roles": ["centre_staff"]}
    account = await identity.post("/v1/accounts", json=given)
    assert account.status_code == 201, account.text
    principal = Principal(account.json()["id"], "account", name=shown, area=AREA, permissions=STAFF)
    return account.json(), await client_for("registry", principal, live=True)


class TestCoverage:
    async def test_names_who_committed_and_who_rolled_back(self, client_for: ClientFor, settings: Settings) -> None:
        identity = await client_for("identity", MANAGES)
        one, first = await colleague(identity, client_for, "wangfang", "王芳")
        other, second = await colleague(identity, client_for, "liqiang", "李强")
        await bring(first, f"{HEADER}\n署名中心,{uscc(80)},,1\n", "organisations")
        changed = await bring(first, f"{HEADER}\n署名中心,{uscc(80)},,0\n", "organisations")
        assert (await run(second, changed["id"], "rollback"))["state"] == "rolled_back"

        (found,) = (await first.get("/v1/organisations", params={"q": "署名中心"})).json()["items"]
        path = f"/v1/organisations/{found['id']}/coverage"
        facts = (await first.get(path)).json()
        assert facts["recorded_by"] == "李强"
        assert [entry["recorded_by"] for entry in facts["history"]] == ["李强", "王芳", "王芳"]
        tag = {"If-Match": f'"{one["version"]}"'}
        await identity.patch(f"/v1/accounts/{one['id']}", json={"display_name": "王芳芳"}, headers=tag)
        facts = (await first.get(path)).json()
        assert [entry["recorded_by"] for entry in facts["history"]] == ["李强", "王芳芳", "王芳芳"]

        owner = await asyncpg.connect(settings.owner_url())
        kept = await owner.fetch("select recorded_by as who from registry.coverage_entry union"
                                 " select created_by from registry.import_batch")  # fmt: skip
        await owner.close()
        assert {row["who"] for row in kept} == {one["id"], other["id"]}
