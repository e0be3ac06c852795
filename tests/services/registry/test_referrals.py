"""Referrals for deregistration: numbers without gaps, the letter, and the bureau's answer by account, link or file."""

import asyncio
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text

from kernel.access import Principal
from kernel.db import Database
from services.identity import roles
from services.registry.confirmations.rules import HERE as HERE_TIME
from services.registry.referrals import rules, service
from tests.conftest import ClientFor
from tests.services.registry.bringing import HERE, uscc
from tests.services.registry.people import staff

TODAY = datetime.now(HERE_TIME).date().isoformat()

MAY = roles.permissions(["centre_staff"])
FACTS = "该组织自2024年起未开展活动，三次上门走访均无人在场。\n已两次书面通知，未见答复。"


@pytest.fixture(scope="module")
async def centre(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff(HERE, MAY))


@pytest.fixture(scope="module")
async def clerk(client_for: ClientFor) -> httpx.AsyncClient:
    may = roles.permissions(["bureau_clerk"])
    who = Principal(subject=str(uuid4()), kind="account", name="李科员", area=HERE[:6], permissions=may)
    return await client_for("registry", who)


@pytest.fixture(scope="module")
async def guest(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry")


async def made(centre: httpx.AsyncClient, number: int, **given: Any) -> dict[str, Any]:
    told = {"name": f"移送{number}社", "uscc": uscc(number), "legal_status": "active"} | given
    answer = await centre.post("/v1/organisations", json=told)
    assert answer.status_code == 201, answer.text
    return answer.json()


def letter(organisation: dict[str, Any], **more: Any) -> dict[str, Any]:
    given = {"addressee": "滨城区民政局", "grounds": [{"code": "no_activity"}], "facts": FACTS}
    return given | {"organisation_id": organisation["id"]} | more


async def drafted(centre: httpx.AsyncClient, number: int) -> dict[str, Any]:
    answer = await centre.post("/v1/deregistration_referrals", json=letter(await made(centre, number)))
    assert answer.status_code == 201, answer.text
    return answer.json()


async def act(client: httpx.AsyncClient, referral: dict[str, Any], verb: str, **given: Any) -> httpx.Response:
    path, tag = f"/v1/deregistration_referrals/{referral['id']}", {"If-Match": f'"{referral["version"]}"'}
    return await client.post(f"{path}/{verb}", json=given, headers=tag)


async def sent(centre: httpx.AsyncClient, number: int) -> dict[str, Any]:
    answer = await act(centre, await drafted(centre, number), "send", prefix="市东社移")
    assert answer.status_code == 200, answer.text
    return answer.json()


def path_of(referral: dict[str, Any]) -> str:
    return "/v1/links/deregistrations/" + referral["address"].rsplit("/m/d/", 1)[1]


async def now(centre: httpx.AsyncClient, referral: dict[str, Any]) -> dict[str, Any]:
    return (await centre.get(f"/v1/deregistration_referrals/{referral['id']}")).json()


async def asked(centre: httpx.AsyncClient, referral: dict[str, Any]) -> list[dict[str, Any]]:
    """What waits to be decided about the organisation of a letter."""
    given = {"organisation": referral["organisation"]["id"], "state": "pending"}
    return (await centre.get("/v1/change_requests", params=given)).json()["items"]


class TestRules:
    @pytest.mark.parametrize(
        "written",
        [
            "市东社移〔2026〕3号",
            "市东社移[2026]3号",
            " 市东社移（2026） 03 号 ",
            "市东社移【２０２６】第3号",
            "市东社移［2026年］3",
        ],
    )
    def test_a_number_is_read_however_its_brackets_are_written(self, written: str) -> None:
        assert rules.read_number(written) == ("市东社移", 2026, 3)

    @pytest.mark.parametrize(
        "written", ["", "3号", "市东社移2026年3号", "市东社移〔26〕3号", "市东社移〔2026〕0号", "市东社移〔2026〕3号函"]
    )
    def test_what_is_no_number_is_not_guessed(self, written: str) -> None:
        assert rules.read_number(written) is None

    def test_a_row_is_a_receipt_or_everything_that_is_wrong(self) -> None:
        row = {
            "移送函号": "市东社移〔2026〕3号",
            "处理结果": " 已注销 ",
            "答复文号": "滨民函〔2026〕8号",
            "答复日期": "2026年12月1日",
        }
        assert rules.parse(row) == (
            *("市东社移", 2026, 3, "deregistered"),
            *("滨民函〔2026〕8号", date(2026, 12, 1), ""),
        )
        typed = rules.parse(
            {"移送函号": "〔2026〕3号", "处理结果": "收悉", "答复日期": datetime(2026, 12, 1, 9, tzinfo=HERE_TIME)}
        )
        assert typed == ("", 2026, 3, None, "", date(2026, 12, 1), "")
        wrong = rules.parse({"移送函号": "三号", "处理结果": "撤销登记", "答复日期": "十二月", "备注": "长" * 301})
        assert isinstance(wrong, list)
        assert [each.column for each in wrong] == ["移送函号", "处理结果", "答复日期", "备注"]

    def test_every_answer_leads_to_an_end(self) -> None:
        assert all(rules.FOLLOWS[each] == () for each in ("not_accepted", "deregistered"))
        assert set(rules.FOLLOWS["accepted"]) == {"not_accepted", "deregistered"}

    def test_the_basis_follows_the_kind_of_organisation(self) -> None:
        assert rules.basis("fees", "51" + "0" * 16).startswith("《社会团体登记管理条例》")
        assert rules.basis("fees", "53" + "0" * 16).startswith("《基金会管理条例》")
        assert rules.basis("fees", None).startswith("社会组织登记管理有关法规")


class TestNumbers:
    async def test_two_who_sign_at_once_get_numbers_that_follow_each_other(self, centre: httpx.AsyncClient) -> None:
        drafts = [await drafted(centre, 9200 + at) for at in range(4)]
        refused = await act(centre, drafts[0] | {"version": 99}, "send")
        assert refused.status_code == 412
        done = await asyncio.gather(*(act(centre, each, "send", prefix="市东社移") for each in drafts))
        year = datetime.now(tz=None).year  # noqa: DTZ005 - the number's year alone
        numbers = sorted(rules.read_number(each.json()["number"]) or ("", 0, 0) for each in done)
        first = numbers[0][2]
        assert [number for _, _, number in numbers] == list(range(first, first + 4))
        assert {each[1] for each in numbers} <= {year, year + 1}
        again = await act(centre, done[0].json(), "send")
        assert (again.status_code, again.json()["type"]) == (409, "/problems/referral-stands-otherwise")

    async def test_one_is_under_way_at_a_time_and_one_taken_back_keeps_its_number(
        self, centre: httpx.AsyncClient, guest: httpx.AsyncClient, clerk: httpx.AsyncClient
    ) -> None:
        one = await sent(centre, 9210)
        second = await centre.post("/v1/deregistration_referrals", json=letter(one["organisation"]))
        assert (second.status_code, second.json()["referral"]) == (409, one["id"])
        assert (await act(centre, one, "withdraw", reason="")).status_code == 422
        kept = await made(centre, 9291)
        preview = f"/v1/organisations/{kept['id']}/merge_preview"
        losses = (await centre.get(preview, params={"merged": one["organisation"]["id"]})).json()["losses"]
        assert {"what": "ties", "names": ["referral"]} in losses
        taken = (await act(centre, one, "withdraw", reason="该组织已恢复活动")).json()
        assert (taken["state"], taken["number"], taken["moves"]) == ("withdrawn", one["number"], [])
        page = (await guest.get(path_of(one))).json()
        assert (page["state"], page["over"], page["organisation"], page["moves"]) == ("withdrawn", True, None, [])
        assert (await guest.post(f"{path_of(one)}/receive", json={"by": "李科员"})).status_code == 410
        assert (await act(clerk, one, "reply", outcome="accepted")).status_code == 409
        third = await centre.post("/v1/deregistration_referrals", json=letter(one["organisation"]))
        assert third.status_code == 201

    async def test_bad_input_names_its_field(
        self, centre: httpx.AsyncClient, clerk: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        one = await made(centre, 9211)
        for wrong, pointer in (
            ({"grounds": []}, "/body/grounds"),
            ({"grounds": [{"code": "dislike"}]}, "/body/grounds/0/code"),
            ({"facts": "太短"}, "/body/facts"),
            ({"evidence": [{"kind": "document", "id": str(uuid4()), "title": "年度报告"}]}, "/body/evidence/0/id"),
            ({"organisation_id": str(uuid4())}, "/body/organisation_id"),
        ):
            answer = await centre.post("/v1/deregistration_referrals", json=letter(one) | wrong)
            assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)
        gone = await made(centre, 9212, legal_status="deregistered")
        assert (await centre.post("/v1/deregistration_referrals", json=letter(gone))).status_code == 409
        draft = (await centre.post("/v1/deregistration_referrals", json=letter(one))).json()
        assert (await clerk.get(f"/v1/deregistration_referrals/{draft['id']}")).status_code == 404
        assert draft["id"] not in (await clerk.get("/v1/deregistration_referrals")).text
        program = replace(staff(HERE, frozenset({"deregistrations:read"})), kind="client")
        reads = await client_for("registry", program)
        assert (await reads.get(f"/v1/deregistration_referrals/{draft['id']}")).status_code == 404


class TestLetter:
    async def test_has_the_form_of_an_official_document_and_a_receipt_with_a_code(
        self, centre: httpx.AsyncClient
    ) -> None:
        one = await made(centre, 9220, name="银杏<b>社")
        paper = await centre.post(
            f"/v1/organisations/{one['id']}/documents", data={"kind": "annual_report", "report_year": "2024"}
        )
        evidence = [
            {"kind": "document", "id": paper.json()["id"], "title": "2024年度工作报告"},
            {"kind": "paper", "title": "走访记录"},
        ]
        draft = (await centre.post("/v1/deregistration_referrals", json=letter(one, evidence=evidence))).json()
        tag = {"If-Match": f'"{draft["version"]}"'}
        path = f"/v1/deregistration_referrals/{draft['id']}"
        body = {name: draft[name] for name in ("addressee", "grounds", "evidence")} | {"facts": FACTS + "\n第三段。"}
        assert (await centre.put(path, json=body, headers=tag)).status_code == 200
        proof = (await centre.get(f"{path}/letter")).text
        assert "草 稿" in proof
        assert "<svg" not in proof
        done = (await act(centre, await now(centre, draft), "send", prefix="市东社移")).json()
        page = (await centre.get(f"{path}/letter")).text
        for told in (
            done["number"],
            "滨城区民政局：",
            "银杏&lt;b&gt;社",
            "第三段。",
            "附件：1．2024年度工作报告",
            "移送函回执",
            "<svg",
        ):
            assert told in page, told
        assert "草 稿" not in page
        assert (await centre.put(path, json=body, headers={"If-Match": "*"})).status_code == 409


class TestAnswers:
    async def test_by_link_received_then_deregistered_and_the_record_waits_for_the_centre(
        self, centre: httpx.AsyncClient, guest: httpx.AsyncClient
    ) -> None:
        one = await sent(centre, 9230)
        path, of = path_of(one), one["organisation"]["id"]
        page = (await guest.get(path)).json()
        assert (page["number"], page["moves"]) == (one["number"], ["receive", "reply"])
        for _ in range(2):
            answer = await guest.post(f"{path}/receive", json={"by": "区民政局 李科员"})
            assert (answer.json()["state"], answer.json()["received_by"]) == ("received", "区民政局 李科员")
        assert (await now(centre, one))["version"] == one["version"] + 1
        final = {"by": "李科员", "outcome": "deregistered", "reply_number": "滨民函〔2026〕8号"}
        for day, why in (("2999-01-01", "不能晚于今天"), ("2020-01-01", "不能早于移送函的日期")):
            refused = await guest.post(f"{path}/reply", json=final | {"replied_on": day})
            assert refused.json()["errors"] == [{"pointer": "/body/replied_on", "detail": why}]
        both = await asyncio.gather(*(guest.post(f"{path}/reply", json=final) for _ in range(2)))
        assert [each.json()["outcome"] for each in both] == ["deregistered", "deregistered"]
        other = await guest.post(f"{path}/reply", json=final | {"outcome": "not_accepted"})
        assert (other.status_code, other.json()["type"]) == (409, "/problems/referral-answered")
        assert (await centre.get(f"/v1/organisations/{of}")).json()["legal_status"] == "active"
        asked = (await centre.get("/v1/change_requests", params={"organisation": of})).json()["items"]
        assert [(each["origin"], each["changes"][0]["after"]) for each in asked] == [("bureau", "deregistered")]
        assert one["number"] in asked[0]["note"]
        tag = {"If-Match": f'"{asked[0]["version"]}"'}
        assert (await centre.post(f"/v1/change_requests/{asked[0]['id']}/apply", headers=tag)).status_code == 200
        fields = (await centre.get(f"/v1/organisations/{of}/provenance")).json()["fields"]
        assert {each["field"]: each["origin"] for each in fields}["legal_status"] == "bureau"
        kinds = [each["kind"] for each in (await centre.get(f"/v1/organisations/{of}/timeline")).json()["items"]]
        assert [each.split(".")[1] for each in kinds if each.startswith("deregistration_")] == [
            *("replied", "received", "sent")
        ]

    async def test_a_clerk_answers_from_the_list_of_what_waits(
        self, centre: httpx.AsyncClient, clerk: httpx.AsyncClient
    ) -> None:
        one = await sent(centre, 9231)

        async def waits() -> list[str]:
            items = (await clerk.get("/todo")).json()["items"]
            return [each["kind"] for each in items if each["subject"]["id"] == one["id"]]

        assert await waits() == ["referral_answer"]
        done = (await act(clerk, one, "reply", outcome="accepted")).json()
        assert (done["outcome"], done["replied_as"], done["received_by"], done["address"]) == (
            *("accepted", "account", "李科员"),
            None,
        )
        assert await waits() == ["referral_answer"]
        assert (await act(centre, one, "reply", outcome="deregistered")).status_code == 403
        assert (await act(clerk, one, "withdraw", reason="不归我管")).status_code == 403

    async def test_a_returned_file_is_taken_row_by_row_and_twice_is_once(
        self, centre: httpx.AsyncClient, registry: Database
    ) -> None:
        first, second, taken = [await sent(centre, 9240 + at) for at in range(3)]
        await act(centre, taken, "withdraw", reason="重复移送")
        rows = [
            {"移送函号": first["number"], "处理结果": "受理"},
            {"移送函号": second["number"].removeprefix("市东社移"), "处理结果": "已收到"},
            {"移送函号": taken["number"], "处理结果": "已注销"},
            {"移送函号": "市东社移〔2026〕9999号", "处理结果": "受理"},
            {"移送函号": "无", "处理结果": "看情况"},
            {"移送函号": first["number"], "处理结果": "已注销", "答复文号": "滨民函〔2026〕9号"},
            {"移送函号": second["number"], "处理结果": "受理", "答复日期": "2199-01-01"},
        ]

        async def brought() -> list[rules.Verdict]:
            who = staff(HERE, MAY)
            async with registry.session(who) as session:
                return await service.answer(session, HERE, rows)

        verdicts = await brought()
        assert [each.state for each in verdicts] == [*["applied"] * 2, *["refused"] * 3, "applied", "refused"]
        assert "已撤回" in verdicts[2].zh
        assert verdicts[4].zh.startswith("移送函号：")
        assert (await now(centre, second))["received_as"] == "file"
        again = await brought()
        assert [each.state for each in again] == [*["same"] * 2, *["refused"] * 3, "same", "refused"]
        assert (await now(centre, first))["outcome"] == "deregistered"

    async def test_what_the_stamped_paper_says_is_entered_by_the_centre_and_read_again_where_it_was_misread(
        self, centre: httpx.AsyncClient, clerk: httpx.AsyncClient, guest: httpx.AsyncClient
    ) -> None:
        one = await sent(centre, 9260)
        of = one["organisation"]["id"]
        assert one["moves"] == ["withdraw", "record"]
        assert (await act(clerk, one, "record")).status_code == 403
        one = (await act(centre, one, "record", by="李科员")).json()
        assert (one["state"], one["received_as"], one["received_by"]) == ("received", "paper", "李科员")
        late = await act(centre, one, "record", outcome="accepted", replied_on="2999-01-01")
        assert late.status_code == 422
        paper = {"outcome": "deregistered", "reply_number": "滨民函〔2026〕8号", "replied_on": TODAY}
        assert (await act(centre, one | {"version": 1}, "record", **paper)).status_code == 412
        one = (await act(centre, one, "record", **paper)).json()
        assert (one["outcome"], one["replied_as"], one["replied_on"]) == ("deregistered", "paper", TODAY)
        assert one["recorded_by"] == staff(HERE, MAY).name
        # The same once more is nothing new; what was misread is read again, and what was asked for by it taken back.
        assert (await act(centre, one, "record", **paper)).json()["version"] == one["version"]
        assert one["moves"] == ["record"]
        one = (await act(centre, one, "record", **paper | {"reply_number": "滨民函〔2026〕9号"})).json()
        assert one["reply_number"] == "滨民函〔2026〕9号"
        asked = {"organisation": of, "state": "pending"}
        assert len((await centre.get("/v1/change_requests", params=asked)).json()["items"]) == 1
        one = (await act(centre, one, "record", outcome="not_accepted")).json()
        assert one["outcome"] == "not_accepted"
        assert (await centre.get("/v1/change_requests", params=asked)).json()["items"] == []
        other = (await centre.post("/v1/deregistration_referrals", json=letter(one["organisation"]))).json()
        open_again = await act(centre, one, "record", outcome="accepted")
        assert (open_again.status_code, open_again.json()["referral"]) == (409, other["id"])
        # The bureau's own word counts over what was read from paper, and is put right by nobody else.
        final = {"by": "李科员", "outcome": "deregistered"}
        assert (await guest.post(f"{path_of(one)}/reply", json=final)).json()["outcome"] == "deregistered"
        one = await now(centre, one)
        assert (one["replied_as"], one["moves"]) == ("link", [])
        refused = await act(centre, one, "record", outcome="not_accepted")
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/referral-answered")
        assert "另发移送函" in refused.json()["mend"]

    async def test_what_one_read_from_paper_a_colleague_decides(
        self, centre: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        one = (await act(centre, await sent(centre, 9261), "record", outcome="deregistered")).json()
        assert [each["moves"] for each in await asked(centre, one)] == [["cancel"]]
        [request] = await asked(centre, one)
        path = f"/v1/change_requests/{request['id']}/apply"
        tag = {"If-Match": f'"{request["version"]}"'}
        refused = await centre.post(path, headers=tag)
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/change-request-not-yours")
        colleague = await client_for("registry", replace(staff(HERE, MAY), subject="staff-colleague"))
        waits = [(await who.get("/todo")).json()["items"] for who in (centre, colleague)]
        mine, theirs = [
            [each["subject"]["id"] for each in items if each["kind"] == "change_request"] for items in waits
        ]
        assert (request["id"] in mine, request["id"] in theirs) == (False, True)
        assert (await colleague.post(path, headers=tag)).status_code == 200
        of = await centre.get(f"/v1/organisations/{one['organisation']['id']}")
        assert of.json()["legal_status"] == "deregistered"

    async def test_the_bureaus_own_word_takes_the_place_of_what_was_read_from_paper(
        self, centre: httpx.AsyncClient, guest: httpx.AsyncClient
    ) -> None:
        one = (await act(centre, await sent(centre, 9262), "record", outcome="deregistered", note="盖章不清")).json()
        [read] = await asked(centre, one)
        final = {"by": "李科员", "outcome": "deregistered", "reply_number": "滨民函〔2026〕3号"}
        for _ in range(2):
            assert (await guest.post(f"{path_of(one)}/reply", json=final)).status_code == 200
        told = await now(centre, one)
        assert (told["version"], told["replied_as"], told["reply_number"], told["reply_note"], told["recorded_by"]) == (
            *(one["version"] + 1, "link"),
            *("滨民函〔2026〕3号", "盖章不清", ""),
        )
        refused = await act(centre, told, "record", outcome="not_accepted")
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/referral-answered")
        # It is no longer the word of whoever read the paper: that one's request is taken back, and anybody decides.
        [waits] = await asked(centre, one)
        assert (waits["id"] != read["id"], "滨民函〔2026〕3号" in waits["note"], "apply" in waits["moves"]) == (
            True,
        ) * 3

    async def test_a_file_puts_right_what_was_misread_unless_the_paper_is_later(
        self, centre: httpx.AsyncClient, registry: Database
    ) -> None:
        letters = [await sent(centre, 9263 + at) for at in range(4)]
        async with registry.session(staff(HERE, MAY)) as session:  # sent some weeks ago
            earlier = "update deregistration_referral set sent_on = '2026-10-12' where id = any(cast(:ids as uuid[]))"
            await session.execute(text(earlier), {"ids": [each["id"] for each in letters]})
        misread, later, other, same = [
            (await act(centre, one, "record", outcome=outcome, replied_on="2026-11-10")).json()
            for one, outcome in zip(letters, ("not_accepted", "deregistered", "not_accepted", "accepted"), strict=True)
        ]
        assert (
            await centre.post("/v1/deregistration_referrals", json=letter(other["organisation"]))
        ).status_code == 201
        given = {"处理结果": "受理", "答复日期": "2026-11-10"}
        rows = [{"移送函号": each["number"], **given} for each in (misread, later, other, same)]
        rows[1]["答复日期"] = "2026-11-01"
        rows.append(rows[0] | {"答复日期": "2026-10-11"})
        async with registry.session(staff(HERE, MAY)) as session:
            verdicts = await service.answer(session, HERE, rows)
        assert [each.state for each in verdicts] == ["applied", "same", "refused", "applied", "refused"]
        assert verdicts[4].zh == "答复日期：不能早于移送函的日期"
        stands = [await now(centre, each) for each in (misread, later, same)]
        assert [(each["outcome"], each["replied_as"]) for each in stands] == [
            *(("accepted", "file"), ("deregistered", "paper"), ("accepted", "file"))
        ]

    async def test_what_a_letter_comes_to_is_asked_again_after_a_request_of_another_was_rejected(
        self, centre: httpx.AsyncClient, guest: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        one = (await act(centre, await sent(centre, 9267), "record", outcome="deregistered")).json()
        [request] = await asked(centre, one)
        colleague = await client_for("registry", replace(staff(HERE, MAY), subject="staff-colleague"))
        tag = {"If-Match": f'"{request["version"]}"'}
        path = f"/v1/change_requests/{request['id']}/reject"
        assert (await colleague.post(path, json={"reason": "回执看错了"}, headers=tag)).status_code == 200
        assert await asked(centre, one) == []
        draft = await centre.post("/v1/deregistration_referrals", json=letter(one["organisation"]))
        second = (await act(centre, draft.json(), "send", prefix="市东社移")).json()
        final = {"by": "李科员", "outcome": "deregistered"}
        assert (await guest.post(f"{path_of(second)}/reply", json=final)).status_code == 200
        [request] = await asked(centre, one)
        assert second["number"] in request["note"]

    async def test_a_receipt_entered_on_the_wrong_letter_is_taken_back_with_it_unless_the_bureau_has_it(
        self, centre: httpx.AsyncClient, guest: httpx.AsyncClient
    ) -> None:
        one, other = [await act(centre, await sent(centre, 9268 + at), "record", by="李科员") for at in range(2)]
        assert one.json()["moves"] == ["withdraw", "record"]
        gone = await act(centre, one.json(), "withdraw", reason="回执登记错了")
        assert (gone.status_code, gone.json()["state"]) == (200, "withdrawn")
        assert (
            await centre.post("/v1/deregistration_referrals", json=letter(gone.json()["organisation"]))
        ).status_code == 201
        assert (await guest.post(f"{path_of(other.json())}/receive", json={"by": "张科员"})).status_code == 200
        told = await now(centre, other.json())
        assert (told["received_as"], told["received_by"], told["recorded_by"], told["moves"]) == (
            *("link", "张科员", ""),
            ["record"],
        )
        kept = await act(centre, told, "withdraw", reason="回执登记错了")
        assert (kept.status_code, kept.json()["type"]) == (409, "/problems/referral-stands-otherwise")

    async def test_a_link_ends_after_a_year_and_a_wrong_one_opens_nothing(
        self, centre: httpx.AsyncClient, guest: httpx.AsyncClient, registry: Database
    ) -> None:
        one = await sent(centre, 9250)
        reply = {"by": "李科员", "outcome": "accepted", "reply_number": "市民函〔2026〕7号", "note": "已转办"}
        assert (await guest.post(f"{path_of(one)}/reply", json=reply)).json()["received_by"] == "李科员"
        token = path_of(one).rsplit("/", 1)[1]
        assert (await guest.get(f"/v1/links/confirmations/{token}")).status_code == 404
        assert (await guest.get(f"/v1/links/deregistrations/{'A' * 43}")).status_code == 404
        async with registry.session(staff(HERE, MAY)) as session:
            over = "update deregistration_referral set open_until = wutong.now() where id = :id"
            await session.execute(text(over), {"id": UUID(one["id"])})
        page = (await guest.get(path_of(one))).json()
        # That it is over, and whom to call: nothing of the organisation, of who answered, or of what.
        told = {name for name, value in page.items() if value}
        assert told <= {"state", "over", "centre", "phone"}, told
        assert page["over"] is True
        late = await guest.post(f"{path_of(one)}/reply", json={"by": "李科员", "outcome": "accepted"})
        assert (late.status_code, late.json()["type"]) == (410, "/problems/link-over")
