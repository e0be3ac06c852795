"""What organisations do together: the six joints, agreements with their files, and incubation before and after."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import httpx
import pytest
from sqlalchemy import text

from kernel.access import Principal
from kernel.db import Database
from kernel.files import Files, Kept
from kernel.settings import Settings
from services.registry.agreements import rules as terms
from services.registry.agreements import service as agreements
from services.registry.incubation import rules as growth
from services.registry.joints import rules as joints
from services.registry.joints.models import KINDS as JOINTS
from services.registry.platforms import rules as platforms
from services.registry.platforms.five import PLATFORMS
from tests.conftest import ClientFor
from tests.services.registry.people import register
from tests.services.registry.test_association import of, ok, person, slug

TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()
JOINT = {"kind": "joint_activities", "what": "爱心义诊", "source": "活动方案", "from": "2026-03-01"}


@pytest.fixture
async def staff(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", person("centre_staff"))


@pytest.fixture
async def three(registry: Database) -> list[str]:
    async with registry.session(person("centre_staff")) as session:
        return [str((await register(session, f"学会{uuid4()}")).id) for _ in range(3)]


async def twice(client: httpx.AsyncClient, path: str, given: dict[str, str]) -> Any:
    """The answer to an act whose first answer was lost on the way: the same again, and not that it is done already."""
    key = {"Idempotency-Key": str(uuid4())}
    first, again = [ok(await client.post(path, json=given, headers=key)) for _ in range(2)]
    assert first == again
    return first


class TestRules:
    def test_what_is_between_organisations_lies_where_all_of_them_do(self) -> None:
        assert joints.area(["371602004001", "371602004001"]) == "371602004001"
        assert joints.area(["371602004001", "371602004002"]) == "371602004000"
        assert joints.area(["371602004001", "371602005001"]) == "371602000000"

    @pytest.mark.parametrize(
        ("ends", "ended", "state"),
        [(0, None, "ending"), (60, None, "ending"), (61, None, "in_force"), (-1, None, "over"), (90, -1, "over")],
    )
    def test_an_agreement_ends_soon_within_sixty_days(self, ends: int, ended: int | None, state: str) -> None:
        day, begins = date(2026, 6, 1), date(2026, 1, 1)
        early = day + timedelta(days=ended) if ended is not None else None
        assert terms.state(begins, day + timedelta(days=ends), early, day=day) == state

    def test_growth_is_told_only_where_both_points_are_on_record(self) -> None:
        before, after = {"staff": 3, "clients": 40, "places": None}, {"staff": 5, "clients": 60, "places": 20}
        assert growth.difference(before, after) == {"staff": 2, "places": None, "clients": 20}
        assert growth.difference(before, None) == dict.fromkeys(growth.FIGURES)


class TestJoints:
    async def test_are_counted_by_kind_in_a_window_and_open_their_list(
        self, staff: httpx.AsyncClient, client_for: ClientFor, three: list[str]
    ) -> None:
        ok(await staff.post("/v1/joints", json={**JOINT, "organisations": three[:2], "until": "2026-03-01"}))
        going = ok(await staff.post("/v1/joints", json={**JOINT, "organisations": three, "kind": "shared_venues"}))
        window = {"organisation": three[0], "from": "2026-03-02", "until": "2026-04-01"}
        counts = ok(await staff.get("/v1/joints/counts", params=window))["items"]
        assert {each["kind"]: each["count"] for each in counts if each["count"]} == {"shared_venues": 1}
        assert len(counts) == 6
        ok(await staff.post("/v1/joints", json={**JOINT, "organisations": three[:2], "from": "2099-01-01"}))
        known = ok(await staff.get("/v1/joints/counts", params={"organisation": three[0]}))["items"]
        assert sum(each["count"] for each in known) == 2
        rows = ok(await staff.get("/v1/joints", params={**window, "kind": "shared_venues"}))["items"]
        assert [each["id"] for each in rows] == [going["id"]]
        third = await client_for("registry", of(three[2]))
        assert [each["id"] for each in ok(await third.get("/v1/joints"))["items"]] == [going["id"]]
        assert (await third.post("/v1/joints", json={**JOINT, "organisations": three})).status_code == 403

    async def test_of_every_kind_are_on_record(self, staff: httpx.AsyncClient, three: list[str]) -> None:
        for kind in JOINTS:
            ok(await staff.post("/v1/joints", json={**JOINT, "organisations": three[:2], "kind": kind}))
        rows = ok(await staff.get("/v1/joints", params={"organisation": three[0]}))["items"]
        assert [(each["kind"], each["what"], each["source"]) for each in rows] == [
            (kind, "爱心义诊", "活动方案") for kind in JOINTS
        ]
        counts = ok(await staff.get("/v1/joints/counts", params={"organisation": three[0]}))["items"]
        assert {each["kind"]: each["count"] for each in counts} == dict.fromkeys(JOINTS, 1)
        assert len(JOINTS) == 6

    async def test_end_once_and_not_before_they_began(self, staff: httpx.AsyncClient, three: list[str]) -> None:
        id = ok(await staff.post("/v1/joints", json={**JOINT, "organisations": three}))["id"]
        assert (await staff.post(f"/v1/joints/{id}/end", json={"until": "2026-02-01"})).status_code == 422
        assert ok(await staff.post(f"/v1/joints/{id}/end", json={"until": "2026-05-01"}))["until"] == "2026-05-01"
        assert slug(await staff.post(f"/v1/joints/{id}/end", json={"until": "2026-06-01"})) == "joint-ended"

    @pytest.mark.parametrize("organisations", [[0], [0, 0], [0, None]])
    async def test_need_two_organisations_on_record(
        self, staff: httpx.AsyncClient, three: list[str], organisations: list[int | None]
    ) -> None:
        named = [str(uuid4()) if each is None else three[each] for each in organisations]
        assert (await staff.post("/v1/joints", json={**JOINT, "organisations": named})).status_code == 422


def agreement(three: list[str], **given: Any) -> dict[str, Any]:
    parties = [{"organisation_id": three[0]}, {"organisation_id": three[1]}, {"name": "某养老服务公司"}]
    until = (TODAY + timedelta(days=30)).isoformat()
    term = {"signed_on": "2026-01-05", "from": "2026-01-05", "until": until}
    return {"title": f"服务协议{uuid4()}", "scope": "营养讲座", "parties": parties, **term, **given}


class TestAgreements:
    async def test_name_their_parties_and_are_seen_by_them_alone(
        self, staff: httpx.AsyncClient, client_for: ClientFor, three: list[str]
    ) -> None:
        made = ok(await staff.post("/v1/agreements", json=agreement(three)))
        assert [each["id"] for each in made["parties"]] == [three[0], three[1], None]
        assert made["state"] == "ending"
        waits = [each for each in ok(await staff.get("/todo"))["items"] if each["subject"]["id"] == made["id"]]
        assert [each["kind"] for each in waits] == ["agreement_ending"]
        party, stranger = [await client_for("registry", of(each)) for each in (three[1], three[2])]
        read = ok(await party.get(f"/v1/agreements/{made['id']}"))
        assert (read["title"], read["scope"]) == (made["title"], "营养讲座")
        assert (await stranger.get(f"/v1/agreements/{made['id']}")).status_code == 404
        soon = ok(await staff.get("/v1/agreements", params={"ending": "true", "organisation": three[0]}))["items"]
        assert [each["id"] for each in soon] == [made["id"]]
        outsiders = agreement(three, parties=[{"name": "甲公司"}, {"name": "乙公司"}])
        assert (await staff.post("/v1/agreements", json=outsiders)).status_code == 422

    async def test_are_of_any_year_since_1949_and_may_have_no_end(
        self, staff: httpx.AsyncClient, three: list[str]
    ) -> None:
        old = agreement(three, **{"signed_on": "1998-03-01", "from": "1998-03-01", "until": "9999-12-31"})
        made = ok(await staff.post("/v1/agreements", json=old))
        assert (made["signed_on"], made["until"], made["state"]) == ("1998-03-01", "9999-12-31", "in_force")
        listed = ok(await staff.get("/v1/agreements", params={"organisation": three[0]}))["items"]
        assert [each["id"] for each in listed] == [made["id"]]
        joint = {**JOINT, "organisations": three[:2], "from": "1998-03-01"}
        assert ok(await staff.post("/v1/joints", json=joint))["from"] == "1998-03-01"
        early = await staff.post("/v1/joints", json={**joint, "from": "1949-09-30"})
        assert (early.status_code, early.json()["errors"][0]["pointer"]) == (422, "/body/from")

    async def test_end_early_once_with_the_reason(self, staff: httpx.AsyncClient, three: list[str]) -> None:
        id = ok(await staff.post("/v1/agreements", json=agreement(three)))["id"]
        path, why = f"/v1/agreements/{id}/end", {"reason": "服务点搬迁"}
        assert (await staff.post(path, json={"on": "2025-12-31", **why})).status_code == 422
        ended = ok(await staff.post(path, json={"on": "2026-02-01", **why}))
        assert (ended["state"], ended["reason"]) == ("over", "服务点搬迁")
        assert slug(await staff.post(path, json={"on": "2026-02-02", **why})) == "agreement-ended"
        of = {"organisation": three[0]}
        days = {"2026-01-04": [], "2026-01-05": ["in_force"], "2026-02-01": ["in_force"], "2026-02-02": []}
        for day, states in days.items():
            rows = ok(await staff.get("/v1/agreements", params={**of, "as_of": day}))["items"]
            assert [each["state"] for each in rows] == states, day

    async def test_hand_out_their_files_to_the_parties_alone(
        self, staff: httpx.AsyncClient, client_for: ClientFor, three: list[str]
    ) -> None:
        id = ok(await staff.post("/v1/agreements", json=agreement(three)))["id"]
        path, content = f"/v1/agreements/{id}/files", b"%PDF-1.7 signed and sealed"
        wrong = await staff.post(path, files={"file": ("page.html", b"<script>")})
        assert (wrong.status_code, slug(wrong)) == (415, "agreement-file-type")
        for name, sent in (
            ("空.pdf", b""),
            ("协议.pdf", b"<script>"),
            ("协议.docx", content),
            ("照片.png", b"\xff\xd8\xff"),
        ):
            wrong = await staff.post(path, files={"file": (name, sent)})
            assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/body/file")
        kept = ok(await staff.post(path, files={"file": ("协议.pdf", content)}))
        assert ok(await staff.post(path, files={"file": ("再传.pdf", content)})) == kept
        assert ok(await staff.get(f"/v1/agreements/{id}"))["files"] == [kept]
        party, stranger = [await client_for("registry", of(each)) for each in (three[0], three[2])]
        read = await party.get(f"{path}/{kept['id']}")
        assert (read.content, read.headers["content-type"]) == (content, "application/pdf")
        assert read.headers["content-disposition"].startswith("attachment")
        assert (await stranger.get(f"{path}/{kept['id']}")).status_code == 404

    async def test_lie_sealed_and_those_from_before_are_read_as_they_lie(
        self, staff: httpx.AsyncClient, three: list[str], registry: Database, settings: Settings
    ) -> None:
        id = ok(await staff.post("/v1/agreements", json=agreement(three)))["id"]
        path, content = f"/v1/agreements/{id}/files", b"%PDF-1.7 " + id.encode()
        kept = ok(await staff.post(path, files={"file": ("协议.pdf", content)}))
        files = Files.from_settings(settings)

        def lying() -> list[bytes]:
            return [data for each in files.folder.iterdir() if id.encode() in (data := each.read_bytes())]

        async def pieces() -> AsyncIterator[bytes]:
            yield content

        assert lying() == []
        assert (files.keys / f"agreement-{kept['id']}").exists()
        plain = await files.put(pieces())
        assert lying() == [content]
        async with registry.session(person("centre_staff")) as session:
            former = str(uuid4())
            put = (
                "insert into agreement_file"
                " (id, agreement_id, area, organisations, filename, size, digest, stored, added_by)"
                " select :new, agreement_id, area, organisations, filename, size, 'former', :name, added_by"
                " from agreement_file where id = :id"
            )
            await session.execute(text(put), {"new": former, "name": plain.name, "id": kept["id"]})
        for each in (kept["id"], former):
            assert (await staff.get(f"{path}/{each}")).content == content

    async def test_the_same_file_twice_at_once_is_one_and_what_is_nobodys_is_known(
        self, staff: httpx.AsyncClient, three: list[str], registry: Database, settings: Settings
    ) -> None:
        id = ok(await staff.post("/v1/agreements", json=agreement(three)))["id"]
        kept = Kept("0" * 32, 8, b"digest" + id.encode())

        async def added() -> UUID:
            async with registry.session(person("centre_staff")) as session:
                return (await agreements.add_file(session, UUID(id), kept, file=uuid4(), filename="协议.pdf")).id

        async with registry.session(person("centre_staff")) as session:
            one = (await agreements.add_file(session, UUID(id), kept, file=uuid4(), filename="协议.pdf")).id
            other = asyncio.create_task(added())
            await asyncio.wait({other}, timeout=1)
        assert await other == one
        assert [each["id"] for each in ok(await staff.get(f"/v1/agreements/{id}"))["files"]] == [str(one)]
        path, content = f"/v1/agreements/{id}/files", b"%PDF-1.7 " + id.encode()
        sent = [ok(await staff.post(path, files={"file": ("协议.pdf", content)}))["id"] for _ in range(2)]
        assert sent[0] == sent[1]
        keys = Files.from_settings(settings).keys
        assert [each.name for each in keys.glob("agreement-*") if sent[0] in each.name] == [f"agreement-{sent[0]}"]
        # A file of any area is somebody's, also of one that the sweep does not see.
        nobody = uuid4()
        elsewhere = Principal("sweep", "system", area="990000000", permissions=frozenset())
        async with registry.session(elsewhere) as session:
            assert await agreements.without_record(session, [one, nobody]) == [nobody]


class TestTimeline:
    async def test_of_every_party_tells_what_was_done_together(
        self, staff: httpx.AsyncClient, client_for: ClientFor, three: list[str]
    ) -> None:
        joint = ok(await staff.post("/v1/joints", json={**JOINT, "organisations": three[:2]}))["id"]
        ok(await staff.post(f"/v1/joints/{joint}/end", json={"until": "2026-05-01"}))
        made = ok(await staff.post("/v1/agreements", json=agreement(three)))
        ok(await staff.post(f"/v1/agreements/{made['id']}/files", files={"file": ("协议.pdf", b"%PDF-1.7")}))
        ok(await staff.post(f"/v1/agreements/{made['id']}/end", json={"on": "2026-02-01", "reason": "服务点搬迁"}))
        expected = [
            *((f"agreement.{verb}", [made["title"]]) for verb in ("ended", "file_added", "recorded")),
            *((f"joint.{verb}", ["joint_activities"]) for verb in ("ended", "recorded")),
            ("organisation.registered", []),
        ]
        for id in three[:2]:
            for reader in (staff, await client_for("registry", of(id))):
                told = ok(await reader.get(f"/v1/organisations/{id}/timeline"))["items"]
                assert [(each["kind"], each["names"]) for each in told] == expected
                days = ["2026-02-01", None, "2026-01-05", "2026-05-01", "2026-03-01", None]
                assert [each["occurred_on"] for each in told] == days
        path, walked, after = f"/v1/organisations/{three[0]}/timeline", [], None
        while after or not walked:
            page = ok(await staff.get(path, params={"limit": 1} | ({"after": after} if after else {})))
            walked += [each["kind"] for each in page["items"]]
            after = page["next"]
        assert walked == [kind for kind, _ in expected]
        third = await client_for("registry", of(three[2]))
        kinds = [each["kind"] for each in ok(await third.get(f"/v1/organisations/{three[2]}/timeline"))["items"]]
        assert kinds == ["organisation.registered"]


class TestIncubation:
    async def test_of_every_kind_is_on_record(self, staff: httpx.AsyncClient, three: list[str]) -> None:
        kinds = ("room", "links", "clients", "training", "other")
        given = {"organisation_id": three[1], "what": "支持内容", "given_by": "服务中心", "given_on": "2025-06-01"}
        for kind in kinds:
            ok(await staff.post("/v1/incubation", json={**given, "kind": kind}))
        rows = ok(await staff.get("/v1/incubation", params={"organisation": three[1]}))["items"]
        assert [(each["kind"], each["what"], each["given_by"]) for each in rows] == [
            (kind, "支持内容", "服务中心") for kind in kinds
        ]
        assert (await staff.post("/v1/incubation", json={**given, "kind": "money"})).status_code == 422

    async def test_tells_what_grew(self, staff: httpx.AsyncClient, three: list[str]) -> None:
        given = {
            "organisation_id": three[0],
            "kind": "room",
            "what": "免费办公室",
            "given_by": "服务中心",
            "given_on": "2025-06-01",
            "before": {"on": "2025-06-01", "staff": 3, "clients": 12},
        }
        made = ok(await staff.post("/v1/incubation", json=given))
        assert made["growth"] == {"staff": None, "places": None, "clients": None}
        path = f"/v1/incubation/{made['id']}/after"
        assert (await staff.post(path, json={"on": "2025-05-01", "clients": 20})).status_code == 422
        assert (await staff.post(path, json={"on": "2026-06-01"})).status_code == 422
        grown = ok(await staff.post(path, json={"on": "2026-06-01", "staff": 5, "clients": 32}))
        assert grown["growth"] == {"staff": 2, "places": None, "clients": 20}
        assert slug(await staff.post(path, json={"on": "2026-07-01", "clients": 40})) == "incubation-after-known"
        rows = ok(await staff.get("/v1/incubation", params={"organisation": three[0]}))["items"]
        assert [each["id"] for each in rows] == [made["id"]]


class TestWithdrawn:
    """What was entered by mistake counts on no day; the very same is not taken twice, and is taken anew afterwards."""

    async def test_a_joint_and_support_count_nowhere(self, staff: httpx.AsyncClient, three: list[str]) -> None:
        why, of = {"reason": "登记错了组织"}, {"organisation": three[0]}
        support = {
            "organisation_id": three[0],
            "kind": "room",
            "what": "办公室",
            "given_by": "中心",
            "given_on": "2026-03-01",
        }
        for path, given in (("joints", {**JOINT, "organisations": three[:2]}), ("incubation", support)):
            made = ok(await staff.post(f"/v1/{path}", json=given))
            assert slug(await staff.post(f"/v1/{path}", json=given)) == f"{path.removesuffix('s')}-on-record"
            assert (await staff.post(f"/v1/{path}/{made['id']}/withdraw", json={"reason": " "})).status_code == 422
            await twice(staff, f"/v1/{path}/{made['id']}/withdraw", why)
            assert slug(await staff.post(f"/v1/{path}/{made['id']}/withdraw", json=why)) == "record-withdrawn"
            assert ok(await staff.get(f"/v1/{path}", params=of))["items"] == []
            [gone] = ok(await staff.get(f"/v1/{path}", params=of | {"withdrawn": True}))["items"]
            assert (gone["id"], gone["withdrawn_for"]) == (made["id"], why["reason"])
            again = ok(await staff.post(f"/v1/{path}", json=given))
            assert [each["id"] for each in ok(await staff.get(f"/v1/{path}", params=of))["items"]] == [again["id"]]
        counts = ok(await staff.get("/v1/joints/counts", params=of))["items"]
        assert sum(each["count"] for each in counts) == 1
        timeline = ok(await staff.get(f"/v1/organisations/{three[0]}/timeline"))["items"]
        assert {"joint.withdrawn", "incubation.withdrawn"} <= {each["kind"] for each in timeline}
        assert "登记错了" not in str(timeline)
        wrong = await staff.get("/v1/joints/counts", params={"from": "2026-03-02", "until": "2026-03-01"})
        assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/query/until")
        old = await staff.post("/v1/joints", json={**JOINT, "organisations": three[:2], "from": "0001-01-01"})
        assert (old.status_code, old.json()["errors"][0]["pointer"]) == (422, "/body/from")

    async def test_an_agreement_is_in_no_list_and_says_why(self, staff: httpx.AsyncClient, three: list[str]) -> None:
        given = agreement(three)
        made = ok(await staff.post("/v1/agreements", json=given))
        assert slug(await staff.post("/v1/agreements", json=given)) == "agreement-on-record"
        turned = given | {"parties": given["parties"][::-1]}
        assert slug(await staff.post("/v1/agreements", json=turned)) == "agreement-on-record"
        # With somebody else who is not on record, without one, or signed on another day, it is another one.
        for other in (
            {"parties": [*given["parties"][:2], {"name": "某妇幼保健院"}]},
            {"parties": given["parties"][:2]},
            {"signed_on": "2026-01-04"},
        ):
            another = ok(await staff.post("/v1/agreements", json=given | other))
            ok(await staff.post(f"/v1/agreements/{another['id']}/withdraw", json={"reason": "另案处理"}))
        told = await twice(staff, f"/v1/agreements/{made['id']}/withdraw", {"reason": "重复登记"})
        assert (told["state"], told["withdrawn_for"]) == ("withdrawn", "重复登记")
        assert ok(await staff.get("/v1/agreements", params={"organisation": three[0]}))["items"] == []
        assert ok(await staff.get(f"/v1/agreements/{made['id']}"))["state"] == "withdrawn"
        late = await staff.post(f"/v1/agreements/{made['id']}/end", json={"on": "2026-02-01", "reason": "不再需要"})
        assert slug(late) == "record-withdrawn"
        ok(await staff.post("/v1/agreements", json=given))

    async def test_a_count_is_no_part_of_growth_and_an_organisation_takes_back_its_own(
        self, staff: httpx.AsyncClient, client_for: ClientFor, three: list[str]
    ) -> None:
        path, why = f"/v1/organisations/{three[0]}/capacity", {"reason": "日期录错"}
        wrong, right = [
            ok(await staff.post(path, json={"occurred_on": day, "staff": many}))["id"]
            for day, many in (("2020-01-01", 1), ("2026-01-01", 4))
        ]
        ok(await staff.post(path, json={"occurred_on": "2026-06-01", "staff": 6}))
        own = await client_for("registry", of(three[0]))
        assert slug(await own.post(f"{path}/{wrong}/withdraw", json=why)) == "capacity-not-yours"
        told = ok(await own.post(path, json={"occurred_on": "2026-07-01", "staff": 60}))["id"]
        ok(await own.post(f"{path}/{told}/withdraw", json=why))
        await twice(staff, f"{path}/{wrong}/withdraw", why)
        assert slug(await staff.post(f"{path}/{wrong}/withdraw", json=why)) == "record-withdrawn"
        elsewhere = f"/v1/organisations/{three[1]}/capacity/{right}/withdraw"
        assert (await staff.post(elsewhere, json=why)).status_code == 404
        rows = ok(await staff.get(path))["items"]
        assert [(each["staff"], each["withdrawn_for"]) for each in rows] == [(6, None), (4, None)]
        gone = ok(await staff.get(path, params={"withdrawn": True}))["items"]
        assert [(each["staff"], each["withdrawn_for"]) for each in gone] == [(60, "日期录错"), (1, "日期录错")]
        grown = ok(
            await staff.get(
                f"/v1/organisations/{three[0]}/growth", params={"since": "2026-01-01", "until": "2026-11-01"}
            )
        )
        assert [grown["staff"][each] for each in ("before", "after", "difference")] == [4, 6, 2]

    async def test_what_was_on_record_before_a_bound_was_asked_is_told_as_it_is(
        self, staff: httpx.AsyncClient, registry: Database, three: list[str]
    ) -> None:
        path = f"/v1/organisations/{three[0]}/capacity"
        row = ok(await staff.post(path, json={"occurred_on": "2026-01-01", "staff": 4}))["id"]
        given = {"organisation_id": three[0], "kind": "room", "what": "办公室", "given_by": "中心"}
        given |= {"given_on": "2026-03-01", "before": {"on": "2025-01-01", "staff": 3}}
        support = ok(await staff.post("/v1/incubation", json=given))
        async with registry.session(person("centre_staff")) as session:
            query = "update capacity set source = '年报\u200b' where id = :id"
            await session.execute(text(query), {"id": UUID(row)})
            query = "update capacity set occurred_on = '1940-01-01' where id = :id"
            await session.execute(text(query), {"id": UUID(support["before"]["row"])})
        assert ok(await staff.get(path))["items"][0]["source"] == "年报\u200b"
        assert ok(await staff.post(f"{path}/{row}/withdraw", json={"reason": "日期录错"}))["id"] == row
        listed = ok(await staff.get("/v1/incubation", params={"organisation": three[0]}))["items"]
        assert listed[0]["before"] == support["before"] | {"on": "1940-01-01"}

    async def test_before_and_after_are_of_their_side_of_the_support(
        self, staff: httpx.AsyncClient, three: list[str]
    ) -> None:
        given = {
            "organisation_id": three[0],
            "kind": "room",
            "what": "办公室",
            "given_by": "中心",
            "given_on": "2026-03-01",
        }
        for name, day in (("before", "2026-03-02"), ("after", "2026-02-28")):
            answer = await staff.post("/v1/incubation", json={**given, name: {"on": day, "staff": 3}})
            assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, f"/body/{name}/on")


class TestPlatforms:
    def test_every_kind_has_its_platform_and_every_platform_is_told(self) -> None:
        found = platforms.active([("joint", "resources", 2), ("incubation", "innovation", 1), ("unit", None, 1)])
        assert [each["platform"] for each in found] == list(PLATFORMS)
        assert [each["records"] for each in found] == [1, 2, 0, 1, 0]
        assert found[1]["of"] == {"joint": 2}

    async def test_are_those_of_the_records_by_their_kind_or_as_somebody_says(
        self, staff: httpx.AsyncClient, client_for: ClientFor, three: list[str]
    ) -> None:
        async def told() -> dict[str, dict[str, int]]:
            items = ok(await staff.get(f"/v1/organisations/{three[0]}/platforms"))["items"]
            return {each["platform"]: each["of"] for each in items if each["records"]}

        assert await told() == {}
        day, before = TODAY.isoformat(), (TODAY - timedelta(days=400)).isoformat()
        two = three[:2]
        for kind, platform in zip(
            JOINTS, ("party_building",) * 2 + ("resources",) * 2 + ("livelihood", "resources"), strict=True
        ):
            ended = {"kind": kind, "from": before, "until": before}
            assert (
                ok(await staff.post("/v1/joints", json=JOINT | ended | {"organisations": two}))["platform"] == platform
            )
        assert await told() == {}
        for more in ({"from": day}, {"from": before, "platform": "standards", "what": "标准研讨"}):
            ok(await staff.post("/v1/joints", json=JOINT | more | {"organisations": two}))
        support = {"organisation_id": three[0], "kind": "room", "what": "办公室", "given_by": "中心", "given_on": day}
        assert ok(await staff.post("/v1/incubation", json=support))["platform"] == "innovation"
        assert await told() == {"standards": {"joint": 1}, "innovation": {"incubation": 1}, "livelihood": {"joint": 1}}
        wrong = await staff.post("/v1/joints", json=JOINT | {"organisations": two, "platform": "other"})
        assert wrong.status_code == 422
        listed = ok(await staff.get("/v1/joints", params={"organisation": three[0], "from": day}))["items"]
        [seen] = [each for each in listed if each["platform"] == "standards"]
        assert seen["kind"] == "joint_activities"
        other = await client_for("registry", of(three[2]))
        assert (await other.get(f"/v1/organisations/{three[0]}/platforms")).status_code == 404
