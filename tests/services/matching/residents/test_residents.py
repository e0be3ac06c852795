"""Residents: masked by default, opened for a purpose, every look on record, and gone for good when erased."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from kernel.settings import Settings
from services.matching.lists import service as lists
from services.matching.residents import rules, service
from tests import statements
from tests.services.matching import factories as make


@pytest.fixture(scope="module")
async def client(client_for: Any, settings: Settings) -> httpx.AsyncClient:
    await make.communities(settings)
    client = await client_for("matching", make.staff(), live=True)
    await make.holder(client)
    return client


@pytest.fixture(scope="module")
async def batch(client: httpx.AsyncClient) -> dict[str, Any]:
    content = make.csv([make.child(number) for number in range(500, 506)])
    return await make.committed(client, (await make.upload(client, content)).json()["id"])


async def resident(client: httpx.AsyncClient, apps: dict[str, FastAPI], number: int) -> str:
    """The pseudonym of a child of the list."""
    state = apps["matching"].state
    async with state.database.session(make.staff()) as session:
        return str(await lists.pseudonym(session, code=make.child(number)["儿童编码"], keyring=state.keyring))


class TestMasks:
    def test_a_name_keeps_its_surname(self) -> None:
        found = [rules.mask_name(name) for name in ("张三丰", "欧阳修", "欧阳", "阿依古丽·买买提", "", None)]
        assert found == ["张*", "欧阳*", "欧*", "阿*", "", ""]

    def test_a_number_is_shown_as_it_is_dialled(self) -> None:
        assert rules.dialled("+8613613069735") == "136 1306 9735"
        assert rules.dialled("+865433210000") == "05433210000"
        assert rules.dialled("+85261234567") == "0085261234567"

    def test_a_phone_keeps_its_ends(self) -> None:
        assert rules.mask_phone("+8613812345678") == "138****5678"
        assert rules.mask_phone("+865433112233") == "543****33"
        assert rules.mask_phone(None) == ""

    def test_an_address_keeps_what_is_before_the_house(self) -> None:
        assert rules.mask_address("滨州市春晓社区一区3号楼2单元101室") == "滨州市春晓社区***"

    def test_a_number_keeps_its_division_and_end(self) -> None:
        assert rules.mask_number("371699202207254484") == "371699**********84"


class TestLooks:
    async def test_a_resident_is_shown_masked(
        self, client: httpx.AsyncClient, apps: dict[str, FastAPI], batch: dict[str, Any]
    ) -> None:
        id = await resident(client, apps, 500)
        shown = (await client.get(f"/v1/residents/{id}")).json()
        child = make.child(500)
        assert shown["fields"]["name"] == child["儿童姓名"][0] + "*"
        assert shown["fields"]["phones"] == [child["联系电话"][:3] + "****" + child["联系电话"][-4:]]
        assert shown["birth_month"] == child["出生日期"][:7]
        assert child["身份证号"] not in str(shown)
        assert shown["revealed"] == []

    async def test_fields_are_revealed_for_a_purpose_and_the_look_is_on_record(
        self, client: httpx.AsyncClient, apps: dict[str, FastAPI], batch: dict[str, Any]
    ) -> None:
        id = await resident(client, apps, 501)
        address = f"/v1/residents/{id}/reveal"
        refused = await client.post(address, json={"fields": ["phones"], "purpose": " "})
        assert (refused.status_code, refused.json()["type"]) == (422, "/problems/purpose-missing")
        given = {"fields": ["phones", "name"], "purpose": "电话通知家长"}
        shown = (await client.post(address, json=given)).json()
        assert shown["fields"]["name"] == make.child(501)["儿童姓名"]
        assert shown["fields"]["guardian_name"].endswith("*")
        looks = (await client.get(f"/v1/residents/{id}/looks")).json()["items"]
        assert looks[0]["purpose"] == "电话通知家长"
        assert looks[0]["by"] == "staff-371602004"
        assert set(looks[0]["fields"]) == {"name", "phones", "relation"}
        assert set(looks[0]["masked"]) == {"guardian_name", "address", "id_number"}

    async def test_a_masked_look_and_a_reveal_leave_different_traces(
        self, client: httpx.AsyncClient, apps: dict[str, FastAPI], batch: dict[str, Any]
    ) -> None:
        id = await resident(client, apps, 503)
        await client.get(f"/v1/residents/{id}")
        (look,) = (await client.get(f"/v1/residents/{id}/looks")).json()["items"]
        assert (look["purpose"], look["fields"]) == ("masked_view", ["relation"])
        assert "id_number" in look["masked"]
        for own in (*rules.OWN_PURPOSES, " Masked_View "):
            given = {"fields": ["id_number"], "purpose": own}
            refused = await client.post(f"/v1/residents/{id}/reveal", json=given)
            assert (refused.status_code, refused.json()["type"]) == (422, "/problems/purpose-missing"), own
        await client.post(f"/v1/residents/{id}/reveal", json={"fields": ["id_number"], "purpose": "核对证件"})
        latest, _ = (await client.get(f"/v1/residents/{id}/looks")).json()["items"]
        assert "id_number" in latest["fields"]
        assert "id_number" not in latest["masked"]

    async def test_revealing_needs_its_permission(
        self, client_for: Any, client: httpx.AsyncClient, apps: dict[str, FastAPI], batch: dict[str, Any]
    ) -> None:
        id = await resident(client, apps, 501)
        reader = await client_for("matching", make.staff(permissions=frozenset({"lists:read"})))
        assert (await reader.get(f"/v1/residents/{id}")).status_code == 200
        refused = await reader.post(f"/v1/residents/{id}/reveal", json={"fields": ["name"], "purpose": "看看"})
        assert refused.status_code == 403

    async def test_a_refused_look_opens_nothing_and_an_unknown_person_is_not_found(
        self, client: httpx.AsyncClient, apps: dict[str, FastAPI]
    ) -> None:
        assert (await client.get(f"/v1/residents/{uuid4()}")).status_code == 404
        state = apps["matching"].state
        async with state.database.session(make.staff()) as session:
            with pytest.raises(service.PurposeMissing):
                await service.open_fields(session, state.keyring, ids=[uuid4()], fields=["name"], purpose=" ")

    async def test_the_holder_sees_who_looked(
        self, client_for: Any, client: httpx.AsyncClient, apps: dict[str, FastAPI], batch: dict[str, Any]
    ) -> None:
        id = await resident(client, apps, 501)
        own = await client_for("matching", make.holder_account(batch["holder"]["id"]))
        assert (await own.get(f"/v1/residents/{id}/looks")).json()["items"]

    async def test_looks_stay_with_a_child_that_moves_within_the_street(
        self, client: httpx.AsyncClient, apps: dict[str, FastAPI], batch: dict[str, Any], settings: Settings
    ) -> None:
        id = await resident(client, apps, 502)
        await client.post(f"/v1/residents/{id}/reveal", json={"fields": ["phones"], "purpose": "搬家前"})
        move = "update matching.listing set area = $2 where resident_id = $1 returning area"
        owner = await asyncpg.connect(settings.owner_url())
        try:
            before = await owner.fetchval("select area from matching.listing where resident_id = $1", UUID(id))
            await owner.execute(move, UUID(id), make.STREET + "099")
            looks = (await client.get(f"/v1/residents/{id}/looks")).json()["items"]
            assert [look["purpose"] for look in looks] == ["搬家前"]
            await owner.execute(move, UUID(id), before)
        finally:
            await owner.close()


class TestErasure:
    async def test_an_erased_child_is_gone_from_every_list_and_stays_gone(
        self, client: httpx.AsyncClient, apps: dict[str, FastAPI], batch: dict[str, Any], settings: Settings
    ) -> None:
        id = await resident(client, apps, 502)
        preview = make.csv([make.child(number) for number in (502, 503)])
        other = (await make.upload(client, preview, name="preview.csv")).json()
        with statements.sent(apps["matching"].state.database, "from matching.listing where") as sent:
            erased = await client.post(f"/v1/residents/{id}/erase", json={"reason": "erased"})
        assert erased.json() == {"rows": 2, "residents": [id]}
        assert len([each for each in sent if "FOR UPDATE" in each]) == 1, "one for all rows"
        assert (await client.get(f"/v1/residents/{id}")).status_code == 404
        assert (await client.post(f"/v1/residents/{id}/erase", json={"reason": "erased"})).status_code == 404
        for one in (batch, other):
            now = (await client.get(f"/v1/batches/{one['id']}")).json()
            assert now["accepted"] == one["accepted"] - 1
            assert now["dropped_by"] == {"erased": 1}
            assert not (settings.secrets_folder / "files" / f"batch-{one['id']}").exists()
        async with apps["matching"].state.database.session(make.staff()) as session:
            left = (
                await session.execute(
                    text("select sealed, birth, sex, code_index, id_index from listing where resident_id = :id"),
                    {"id": UUID(id)},
                )
            ).all()
            assert [tuple(row) for row in left] == [(None,) * 5] * 2

        again = make.csv([make.child(number) for number in (502, 503, 504)])
        third = (await make.upload(client, again, name="again.csv")).json()
        assert (third["accepted"], third["dropped_by"]) == (2, {"erased": 1})
        # The same child under another code is known by the identity number.
        disguised = make.csv([make.child(502, 儿童编码="371699999999999999"), make.child(505)])
        fourth = (await make.upload(client, disguised, name="disguised.csv")).json()
        assert (fourth["accepted"], fourth["dropped_by"]) == (1, {"erased": 1})

    async def test_erased_after_the_preview_the_commit_respects_it(
        self, client: httpx.AsyncClient, apps: dict[str, FastAPI], batch: dict[str, Any]
    ) -> None:
        id = await resident(client, apps, 505)
        late = make.csv([make.child(505, 儿童姓名=""), make.child(503)])
        preview = (await make.upload(client, late, name="late.csv")).json()
        await client.post(f"/v1/residents/{id}/erase", json={"reason": "objected"})
        now = (await client.get(f"/v1/batches/{preview['id']}")).json()
        assert (now["held"], now["dropped_by"]) == (0, {"objected": 1})
        assert (await make.committed(client, preview["id"]))["accepted"] == 1

    async def test_everybody_erased_meanwhile_is_taken_out_at_once(
        self, client: httpx.AsyncClient, apps: dict[str, FastAPI], settings: Settings
    ) -> None:
        content = make.csv([make.child(number) for number in range(530, 536)])
        preview = (await make.upload(client, content, name="many.csv")).json()
        bury = (
            "insert into matching.tombstone (index, kind, area, reason)"
            " select code_index, 'child_code', '371602004000',"
            " case when row % 2 = 0 then 'erased' else 'objected' end from matching.listing"
            " where batch_id = $1 order by row limit 4"
        )
        owner = await asyncpg.connect(settings.owner_url())
        await owner.execute(bury, UUID(preview["id"]))
        with statements.sent(apps["matching"].state.database, "update listing set verdict") as sent:
            done = await make.committed(client, preview["id"])
        assert (done["accepted"], done["dropped_by"]) == (2, {"erased": 2, "objected": 2})
        assert len(sent) == 1
        left = "select count(*) from matching.listing where batch_id = $1 and erased_at is not null and sealed is null"
        assert await owner.fetchval(left, UUID(preview["id"])) == 4
        await owner.close()

    async def test_takes_its_turn_behind_whoever_works_on_the_list(
        self, client: httpx.AsyncClient, apps: dict[str, FastAPI], settings: Settings
    ) -> None:
        """Mending holds the list and then asks for a row: an erasure that held the row first would lock both."""
        content = make.csv([make.child(number) for number in (520, 521)])
        batch = await make.committed(client, (await make.upload(client, content, name="turn.csv")).json()["id"])
        id = await resident(client, apps, 520)
        waiting = (
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
        )
        owner = await asyncpg.connect(settings.owner_url())
        try:
            async with apps["matching"].state.database.session(make.staff()) as session:
                await lists.locked(session, id=UUID(batch["id"]))
                erasing = asyncio.create_task(client.post(f"/v1/residents/{id}/erase", json={"reason": "erased"}))
                while not await owner.fetchval(waiting):  # noqa: ASYNC110
                    await asyncio.sleep(0.02)
                row = "select 1 from listing where batch_id = :batch and resident_id = :id for update"
                assert await session.scalar(text(row), {"batch": UUID(batch["id"]), "id": UUID(id)}) == 1
            assert (await erasing).status_code == 200
        finally:
            await owner.close()
