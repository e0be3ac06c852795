"""Rows before a person: held ones are mended, pairs are decided on, and the figures always add up."""

from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import event, text

from kernel.settings import Settings
from tests.services.matching import factories as make

VERDICTS = ("accepted", "merged", "held", "review", "dropped")


@pytest.fixture(scope="module")
async def client(client_for: Any, settings: Settings) -> httpx.AsyncClient:
    await make.communities(settings)
    client = await client_for("matching", make.staff(), live=True)
    await make.holder(client)
    return client


@pytest.fixture(scope="module")
async def golden(client: httpx.AsyncClient) -> dict[str, Any]:
    return dict((await make.upload(client, make.LIST)).json())


async def read(client: httpx.AsyncClient, batch: str) -> dict[str, Any]:
    """The batch now, after making sure that its figures add up and agree with its rows."""
    whole = (await client.get(f"/v1/batches/{batch}")).json()
    assert sum(whole[name] for name in VERDICTS) == whole["rows"]
    assert sum(whole["dropped_by"].values()) == whole["dropped"]
    assert len(whole["held_rows"]) == whole["held"]
    return dict(whole)


def broken(first: int) -> list[dict[str, str]]:
    """Four sound rows and one of each mendable kind."""
    return [
        *(make.child(number) for number in range(first, first + 4)),
        make.child(first + 4, 出生日期="2023-02-30", 身份证号=""),
        make.child(first + 5, 现住社区="火星社区"),
        make.child(first + 6, 儿童姓名=""),
    ]


ANY = {"If-Match": "*"}


class TestMending:
    async def test_a_mended_row_comes_in(self, client: httpx.AsyncClient) -> None:
        batch = (await make.upload(client, make.csv(broken(100)), name="a.csv")).json()
        assert (batch["accepted"], batch["held"]) == (4, 3)
        held = {row["reason"]: row["row"] for row in batch["held_rows"]}
        answer = await client.patch(
            f"/v1/batches/{batch['id']}/rows/{held['birth_nonsense']}",
            json={"fields": {"birth": "2023-02-28"}},
            headers=ANY,
        )
        assert answer.status_code == 200, answer.text
        row = answer.json()
        assert (row["verdict"], row["birth_month"], row["mended"][-1]) == ("accepted", "2023-02", "by_hand")
        now = await read(client, batch["id"])
        assert (now["accepted"], now["held"], now["mended"]) == (5, 2, batch["mended"] + 1)

    async def test_a_held_row_shows_the_cell_to_mend(self, client: httpx.AsyncClient) -> None:
        batch = (await make.upload(client, make.csv(broken(110)), name="b.csv")).json()
        page = await client.get(f"/v1/batches/{batch['id']}/rows", params={"verdict": "held"})
        cells = {row["reason"]: row["cells"] for row in page.json()["items"]}
        assert cells["birth_nonsense"]["birth"] == "2023-02-30"
        assert cells["community_unknown"]["community"] == "火星社区"

    async def test_a_row_that_is_still_wrong_stays_held(self, client: httpx.AsyncClient) -> None:
        batch = (await make.upload(client, make.csv(broken(120)), name="c.csv")).json()
        row = next(row["row"] for row in batch["held_rows"] if row["reason"] == "community_unknown")
        address = f"/v1/batches/{batch['id']}/rows/{row}"
        still = await client.patch(
            address, json={"fields": {"community": "春晓社区", "birth": "2030-01-01"}}, headers=ANY
        )
        assert (still.json()["verdict"], still.json()["reason"]) == ("held", "birth_future")
        assert (await read(client, batch["id"]))["held"] == 3
        # What was mended before is kept: only the birth date is left to correct.
        done = await client.patch(address, json={"fields": {"birth": "2022-01-05", "id_number": ""}}, headers=ANY)
        assert done.json()["verdict"] == "accepted"
        assert done.json()["community"] == "371602004001"

    async def test_the_present_version_must_be_named(self, client: httpx.AsyncClient) -> None:
        batch = (await make.upload(client, make.csv(broken(190)), name="v.csv")).json()
        one, two = [f"/v1/batches/{batch['id']}/rows/{row['row']}" for row in batch["held_rows"][:2]]
        mending, tag = {"fields": {"id_number": ""}}, {"If-Match": f'"{batch["version"]}"'}
        without = await client.patch(one, json=mending)
        assert (without.status_code, without.json()["type"]) == (428, "/problems/precondition-required")
        done = await client.patch(one, json=mending, headers=tag)
        assert done.status_code == 200
        stale = await client.patch(two, json=mending, headers=tag)
        assert (stale.status_code, stale.json()["type"]) == (412, "/problems/precondition-failed")
        next_one = await client.patch(two, json=mending, headers={"If-Match": done.headers["etag"]})
        assert next_one.status_code == 200

    async def test_a_row_is_mended_once(self, client: httpx.AsyncClient) -> None:
        batch = (await make.upload(client, make.csv(broken(130)), name="d.csv")).json()
        row = next(row["row"] for row in batch["held_rows"] if row["reason"] == "name_missing")
        address = f"/v1/batches/{batch['id']}/rows/{row}"
        assert (await client.patch(address, json={"fields": {"name": "测小明"}}, headers=ANY)).status_code == 200
        again = await client.patch(address, json={"fields": {"name": "测小红"}}, headers=ANY)
        assert again.status_code == 409
        assert again.json()["type"] == "/problems/row-not-held"

    async def test_mended_after_the_commit_it_joins_the_list_in_force(
        self, client: httpx.AsyncClient, apps: dict[str, Any]
    ) -> None:
        batch = (await make.upload(client, make.csv(broken(140)), name="e.csv")).json()
        await make.committed(client, batch["id"])
        row = next(row for row in batch["held_rows"] if row["reason"] == "community_unknown")
        address = f"/v1/batches/{batch['id']}/rows/{row['row']}"
        await client.patch(address, json={"fields": {"community": "春晓社区"}}, headers=ANY)
        assert (await read(client, batch["id"]))["accepted"] == 5

    async def test_a_child_that_is_in_already_is_merged(self, client: httpx.AsyncClient) -> None:
        rows = [make.child(150), make.child(150, 儿童姓名="", 联系电话="")]
        batch = (await make.upload(client, make.csv(rows), name="f.csv")).json()
        assert (batch["accepted"], batch["held"]) == (1, 1)
        row = batch["held_rows"][0]["row"]
        mended = await client.patch(
            f"/v1/batches/{batch['id']}/rows/{row}",
            json={"fields": {"name": make.child(150)["儿童姓名"]}},
            headers=ANY,
        )
        assert mended.json()["verdict"] == "merged"
        assert (await read(client, batch["id"]))["merged"] == 1

    async def test_unknown_fields_are_malformed(self, client: httpx.AsyncClient, golden: dict[str, Any]) -> None:
        row = golden["held_rows"][0]["row"]
        answer = await client.patch(f"/v1/batches/{golden['id']}/rows/{row}", json={"fields": {"hiv": "阴性"}})
        assert answer.status_code == 422

    async def test_the_cells_as_they_stood_are_opened_one_row_at_a_time_and_recorded(
        self, client: httpx.AsyncClient, apps: dict[str, Any]
    ) -> None:
        number = make.child(170)["身份证号"]
        wrong = number[:17] + ("1" if number[17] == "0" else "0")
        batch = (await make.upload(client, make.csv([make.child(171), make.child(170, 身份证号=wrong)]))).json()
        held = batch["held_rows"][0]
        assert held["reason"] == "id_check_digit"
        masked = (await client.get(f"/v1/batches/{batch['id']}/rows", params={"verdict": "held"})).json()["items"][0]
        assert masked["cells"]["id_number"] != wrong
        opened = (await client.get(f"/v1/batches/{batch['id']}/rows/{held['row']}")).json()
        assert opened["cells"]["id_number"] == wrong
        async with apps["matching"].state.database.session(make.staff()) as session:
            data = await session.scalar(
                text("select data from event where type = 'matching.batch.row_opened' and subject = :id"),
                {"id": batch["id"]},
            )
        assert (data["row"], data["fields"]) == (held["row"], ["birth", "id_number"])


class TestLeavingOut:
    async def test_many_are_left_out_and_wait_again_as_they_did(self, client: httpx.AsyncClient) -> None:
        batch = (await make.upload(client, make.csv(broken(300)), name="out.csv")).json()
        address, numbers = f"/v1/batches/{batch['id']}/rows", [row["row"] for row in batch["held_rows"]]
        before = (await client.get(address, params={"verdict": "held"})).json()["items"]
        told = await client.post(address, json={"rows": numbers, "decision": "leave_out"})
        assert told.json() == {"decided": numbers, "refused": []}, told.text
        now = await read(client, batch["id"])
        assert (now["held"], now["dropped"], now["dropped_by"]) == (0, 3, {"left_out": 3})
        out = (await client.get(address, params={"verdict": "dropped"})).json()["items"]
        assert {(row["reason"], *row["cells"]) for row in out} == {("left_out",)}
        told = await client.post(address, json={"rows": numbers, "decision": "wait"})
        assert told.json() == {"decided": numbers, "refused": []}
        again = await read(client, batch["id"])
        assert {name: again[name] for name in VERDICTS} == {name: batch[name] for name in VERDICTS}
        assert again["held_rows"] == batch["held_rows"]
        assert (await client.get(address, params={"verdict": "held"})).json()["items"] == before
        mended = await client.patch(
            f"{address}/{next(row['row'] for row in before if row['reason'] == 'community_unknown')}",
            json={"fields": {"community": "春晓社区"}},
            headers=ANY,
        )
        assert mended.json()["verdict"] == "accepted"

    async def test_what_a_colleague_did_meanwhile_is_named_and_stays(self, client: httpx.AsyncClient) -> None:
        batch = (await make.upload(client, make.csv(broken(310)), name="meanwhile.csv")).json()
        address = f"/v1/batches/{batch['id']}/rows"
        held = {row["reason"]: row["row"] for row in batch["held_rows"]}
        mended, out = held["birth_nonsense"], held["name_missing"]
        await client.patch(f"{address}/{mended}", json={"fields": {"birth": "2023-02-28"}}, headers=ANY)
        told = await client.post(address, json={"rows": [mended, out, 9_999, out], "decision": "leave_out"})
        overtaken = {"row": mended, "why": "overtaken"}
        assert told.json() == {"decided": [out], "refused": [overtaken, {"row": 9_999, "why": "gone"}]}
        refused = await client.patch(f"{address}/{out}", json={"fields": {"name": "小梧"}}, headers=ANY)
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/row-not-held")
        told = await client.post(address, json={"rows": [mended, out], "decision": "wait"})
        assert told.json() == {"decided": [out], "refused": [overtaken]}
        now = await read(client, batch["id"])
        assert (now["accepted"], now["held"], now["dropped"]) == (5, 2, 0)

    async def test_in_a_list_in_use_too_and_in_none_that_is_over(self, client: httpx.AsyncClient) -> None:
        batch = (await make.upload(client, make.csv(broken(320)), name="in-use.csv")).json()
        address, numbers = f"/v1/batches/{batch['id']}/rows", [row["row"] for row in batch["held_rows"]]
        await make.committed(client, batch["id"])
        for decision in ("leave_out", "wait"):
            told = await client.post(address, json={"rows": numbers, "decision": decision})
            assert told.json()["decided"] == numbers
        await read(client, batch["id"])
        other = (await make.upload(client, make.csv(broken(330)), name="over.csv")).json()
        assert (await client.post(f"/v1/batches/{other['id']}/discard")).status_code == 204
        over = f"/v1/batches/{other['id']}/rows"
        assert (await client.post(over, json={"rows": numbers, "decision": "leave_out"})).status_code == 409

    async def test_is_on_record_row_by_row_and_once_however_often_it_is_sent(
        self, client: httpx.AsyncClient, apps: Any
    ) -> None:
        batch = (await make.upload(client, make.csv(broken(340)), name="once.csv")).json()
        address, numbers = f"/v1/batches/{batch['id']}/rows", [row["row"] for row in batch["held_rows"]]
        body, key = {"rows": numbers, "decision": "leave_out"}, {"Idempotency-Key": str(uuid4())}
        first, second = [await client.post(address, json=body, headers=key) for _ in range(2)]
        assert first.json() == second.json() == {"decided": numbers, "refused": []}
        async with apps["matching"].state.database.session(make.staff()) as session:
            found = await session.scalars(
                text("select data from event where type = 'matching.batch.row_decided' and subject = :id order by id"),
                {"id": batch["id"]},
            )
            said = sorted(found, key=lambda each: each["row"])
        assert said == [{"row": number, "decision": "leave_out"} for number in numbers]


class TestDecisions:
    async def test_a_pair_shows_what_differs_masked_and_whole_when_opened(
        self, client: httpx.AsyncClient, golden: dict[str, Any]
    ) -> None:
        address = f"/v1/batches/{golden['id']}/duplicates"
        pair = next(
            pair
            for pair in (await client.get(address, params={"limit": 200})).json()["items"]
            if pair["decision"] == "review"
        )
        compared = {each["field"]: each for each in pair["compared"]}
        assert compared["name"]["one"].endswith("*")
        assert len(compared["birth"]["one"]) == 7
        assert all("*" in each["one"] for each in compared.values() if each["field"] == "phones" and each["one"])
        opened = {each["field"]: each for each in (await client.get(f"{address}/{pair['id']}")).json()["compared"]}
        assert "*" not in opened["name"]["one"]
        for field, each in opened.items():
            assert each["same"] == (each["one"] == each["other"]) == compared[field]["same"]

    async def test_a_pair_in_review_is_kept_apart_and_merged_again(
        self, client: httpx.AsyncClient, golden: dict[str, Any]
    ) -> None:
        address = f"/v1/batches/{golden['id']}/duplicates"
        pairs = (await client.get(address, params={"limit": 200})).json()["items"]
        pair = next(pair for pair in pairs if pair["decision"] == "review")
        before = await read(client, golden["id"])
        kept = await client.post(f"{address}/{pair['id']}", json={"decision": "keep_both"})
        assert kept.json()["decision"] == "kept_both"
        now = await read(client, golden["id"])
        assert (now["accepted"], now["review"]) == (before["accepted"] + 1, before["review"] - 1)
        merged = await client.post(f"{address}/{pair['id']}", json={"decision": "merge"})
        assert (merged.json()["code"], merged.json()["other"]) == (pair["code"], pair["other"])
        now = await read(client, golden["id"])
        assert (now["accepted"], now["merged"]) == (before["accepted"], before["merged"] + 1)

    async def test_a_merged_pair_of_one_code_can_be_two_children(
        self, client: httpx.AsyncClient, golden: dict[str, Any]
    ) -> None:
        address = f"/v1/batches/{golden['id']}/duplicates"
        pair = next(
            pair
            for pair in (await client.get(address, params={"limit": 200})).json()["items"]
            if pair["code"] == pair["other"]
        )
        before = await read(client, golden["id"])
        assert (await client.post(f"{address}/{pair['id']}", json={"decision": "keep_both"})).status_code == 200
        now = await read(client, golden["id"])
        assert (now["accepted"], now["merged"]) == (before["accepted"] + 1, before["merged"] - 1)

    async def test_many_pairs_are_decided_at_once_and_wait_again_as_they_did(
        self, client: httpx.AsyncClient, golden: dict[str, Any]
    ) -> None:
        address, one = f"/v1/batches/{golden['id']}/duplicates", f"/v1/batches/{golden['id']}"
        pairs = (await client.get(address, params={"limit": 200})).json()["items"]
        waiting = [pair["id"] for pair in pairs if pair["decision"] == "review"]
        assert len(waiting) > 2
        before, stranger = await read(client, golden["id"]), str(uuid4())
        rows = (await client.get(f"{one}/rows", params={"verdict": "review", "limit": 200})).json()
        for decision, counted in (("merge", "merged"), ("keep_both", "accepted")):
            given = {"pairs": [*waiting, stranger], "decision": decision}
            told = (await client.post(address, json=given)).json()
            assert told == {"decided": waiting, "refused": [{"pair": stranger, "why": "gone"}]}
            now = await read(client, golden["id"])
            assert (now[counted], now["review"]) == (before[counted] + len(waiting), before["review"] - len(waiting))
            back = await client.post(address, json={"pairs": waiting, "decision": "wait"})
            assert back.json() == {"decided": waiting, "refused": []}
            now = await read(client, golden["id"])
            assert {**now, "version": before["version"]} == before
            assert (await client.get(address, params={"limit": 200})).json()["items"] == pairs
            assert (await client.get(f"{one}/rows", params={"verdict": "review", "limit": 200})).json() == rows

    async def test_deciding_many_takes_as_many_statements_as_deciding_few(
        self, client: httpx.AsyncClient, golden: dict[str, Any], apps: Any
    ) -> None:
        address = f"/v1/batches/{golden['id']}/duplicates"
        pairs = (await client.get(address, params={"limit": 200})).json()["items"]
        waiting = [pair["id"] for pair in pairs if pair["decision"] == "review"]
        engine, statements = apps["matching"].state.database.engine.sync_engine, []

        def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            statements.append(statement)

        async def taken(some: list[str]) -> int:
            statements.clear()
            event.listen(engine, "before_cursor_execute", note)
            try:
                told = await client.post(address, json={"pairs": some, "decision": "merge"})
            finally:
                event.remove(engine, "before_cursor_execute", note)
            assert told.json()["decided"] == some
            await client.post(address, json={"pairs": some, "decision": "wait"})
            return sum(
                any(name in each for name in ("listing", "duplicate", "insert into event")) for each in statements
            )

        assert await taken(waiting[:1]) == await taken(waiting) > 0

    async def test_decisions_stand_once_the_list_is_committed(self, client: httpx.AsyncClient) -> None:
        rows = [make.child(160), make.child(160), make.child(161)]
        batch = (await make.upload(client, make.csv(rows), name="g.csv")).json()
        address = f"/v1/batches/{batch['id']}/duplicates"
        pair = (await client.get(address, params={"limit": 200})).json()["items"][0]
        await make.committed(client, batch["id"])
        refused = await client.post(f"{address}/{pair['id']}", json={"decision": "keep_both"})
        assert refused.status_code == 409
        assert refused.json()["type"] == "/problems/decision-fixed"
        told = await client.post(address, json={"pairs": [pair["id"]], "decision": "wait"})
        assert told.json() == {"decided": [], "refused": [{"pair": pair["id"], "why": "fixed"}]}
