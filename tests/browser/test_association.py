"""The association's pages: an application from the board to the committee's yes, and a charter acknowledged."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Browser, Route, expect

from tests.browser import phone, staff
from tests.browser.staff import Visit
from tests.browser.street import Street
from tests.journeys.people import every, signed_in

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]
Enter = Callable[[str, str], Awaitable[Visit]]


@pytest.fixture
async def enter(browser: Browser, built: Street) -> AsyncIterator[Enter]:
    """Somebody of the sample, at an address."""
    visits: list[Visit] = []

    async def come(who: str, at: str) -> Visit:
        visit = await staff.visit(browser, built.system)
        visits.append(visit)
        await visit.sign_in(who, built.passwords[who], at)
        return visit

    yield come
    for visit in visits:
        assert visit.complaints == []
        await visit.page.context.close()


class TestAdmission:
    async def test_goes_from_the_board_to_the_committee_and_into_the_list(self, enter: Enter, built: Street) -> None:
        with signed_in(built.system, "staff") as client:
            association = client.get("/api/registry/v1/associations").json()["items"][0]["id"]
            refused, name, path = "旧芽亲子社", "春芽亲子社", "/api/registry/v1/organisations"
            same = {"legal_representative": "季春芽"}
            one = client.post(path, json={"name": refused, "filing_number": "市东备98号", **same}).raise_for_status()
            client.post(path, json={"name": name, "filing_number": "市东备97号", **same}).raise_for_status()
            asked = {"organisation_id": one.json()["id"], "statement": ""}
            path = f"/api/registry/v1/associations/{association}/admissions"
            path = f"/api/registry/v1/proceedings/{client.post(path, json=asked).raise_for_status().json()['id']}"
            client.post(f"{path}/prepare", json={"move": "submit"}).raise_for_status()
        with signed_in(built.system, "reviewer") as client:
            client.post(f"{path}/decide", json={"decision": "refuse", "reason": "材料不实"}).raise_for_status()
        centre = await enter("staff", "/association/admissions")
        await centre.press("申请入会")
        dialog = centre.page.get_by_role("dialog")
        await expect(dialog.get_by_label("按名称或编号查找")).to_be_focused()
        await dialog.get_by_label("按名称或编号查找").fill(name)
        await expect(dialog.get_by_label("组织", exact=True)).not_to_have_value("")
        await centre.press("申请入会", within=dialog)
        card = centre.page.locator("article").filter(has_text=name)
        await expect(card).to_contain_text("还有 5 个工作日")
        await expect(card).to_contain_text("信用中国")
        # It has no account: what it brings to the counter is entered for it.
        for act in ("退回补正", "代为补正"):
            await centre.press(act, within=card)
            await dialog.get_by_label("说明").fill("会员代表名单")
            await centre.press(act, within=dialog)
        await centre.press("提交委员会", within=card)

        member = await enter("reviewer", "/association/agenda")
        item = member.page.locator("section.sheet").filter(has_text=name)
        await expect(item).to_contain_text(f"与“{refused}”的法定代表人相同：入会未获同意")
        await member.press("不同意", within=item)  # without a reason it is not refused
        await expect(item.locator(".field-error")).to_have_text("请写明理由")
        await item.get_by_label("理由").fill("符合章程规定的条件")
        await member.press("同意入会", within=item)  # the one press that decides
        await expect(item).to_have_count(0)

        await centre.go("/association/members")
        await expect(centre.page.locator("tbody tr").filter(has_text=name)).to_contain_text("审议入会")

    async def test_who_decides_second_is_told_that_it_was_decided(self, enter: Enter, built: Street) -> None:
        name = "慢芽亲子社"
        with signed_in(built.system, "staff") as client:
            association = client.get("/api/registry/v1/associations").json()["items"][0]["id"]
            new = {"name": name, "filing_number": "市东备96号", "legal_representative": "季慢芽"}
            one = client.post("/api/registry/v1/organisations", json=new).raise_for_status().json()
            path = f"/api/registry/v1/associations/{association}/admissions"
            opened = client.post(path, json={"organisation_id": one["id"], "statement": ""}).raise_for_status().json()
            path = f"/api/registry/v1/proceedings/{opened['id']}/prepare"
            client.post(path, json={"move": "submit"}).raise_for_status()
        first, second = await enter("reviewer", "/association/agenda"), await enter("reviewer", "/association/agenda")
        one, other = [each.page.locator("section.sheet").filter(has_text=name) for each in (first, second)]
        await one.get_by_label("理由").fill("材料不实")
        await first.press("不同意", within=one)
        await expect(one).to_have_count(0)
        await second.press("同意入会", within=other)
        await expect(second.page.locator(".toast")).to_contain_text("这件事项当前“未通过”，不能这样办理")
        await expect(other).to_have_count(0)

    async def test_a_member_leaves_and_the_expulsion_of_another_is_proposed(self, enter: Enter, built: Street) -> None:
        centre = await enter("staff", "/association/members")
        rows, dialog = centre.page.locator("tbody tr"), centre.page.get_by_role("dialog")
        # The last one may have come today, and was no member yesterday.
        leaving, accused = [await rows.nth(at).get_by_role("link").inner_text() for at in (-2, -3)]
        await centre.press("办理退会", within=rows.filter(has_text=leaving))
        await dialog.get_by_label("退会原因").fill("已停止活动")
        # Since the day after its last one the gate bars it: nothing is left to come, of which the outlook would tell.
        yesterday = datetime.now(ZoneInfo("Asia/Shanghai")).date() - timedelta(days=1)
        await dialog.get_by_label("最后一天").fill(yesterday.isoformat())
        await centre.press("办理退会", within=dialog)
        await expect(centre.page.get_by_text("退会已登记")).to_be_visible()
        await centre.press("提出除名", within=rows.filter(has_text=accused))
        await dialog.get_by_label("除名事由").fill("连续两年未履行会员义务")
        await centre.press("提出除名", within=dialog)
        await expect(centre.page.get_by_text("已提出除名，等组织陈述")).to_be_visible()
        await centre.go("/association/admissions")
        card = centre.page.locator("article").filter(has_text=accused)
        await expect(card).to_contain_text("连续两年未履行会员义务")
        with signed_in(built.system, "staff") as client:
            [left] = every(client, "/api/registry/v1/memberships", q=leaving)
            [open_] = [
                each
                for each in every(client, "/api/registry/v1/proceedings", open="true")
                if each["organisation"]["name"] == accused
            ]
            client.post(f"/api/registry/v1/proceedings/{open_['id']}/prepare", json={"move": "drop", "note": "已履行"})
        assert (left["ended_as"], left["until"] is not None) == ("left", True)


class TestCharter:
    async def test_is_issued_and_acknowledged_by_account(self, enter: Enter) -> None:
        centre = await enter("staff", "/association")
        await centre.press("发布新版本")
        dialog = centre.page.get_by_role("dialog")
        await dialog.get_by_label("会员义务").fill("遵守章程。")
        await dialog.get_by_label("生效日期").fill("2026-11-01")
        await centre.press("发布新版本", within=dialog)
        await expect(centre.page.get_by_text("第 2 版，")).to_be_visible()
        manager = await enter("manager", "/")
        await manager.page.get_by_role("link", name="最新版").first.click()
        await manager.settled()
        await manager.press("我已阅读并确认")
        await expect(manager.page.get_by_text("账号确认")).to_be_visible()
        await centre.go("/association?view=missing")
        await expect(centre.page.get_by_role("row").filter(has_text="爱丁国际早教中心")).to_have_count(0)
        # One to come changes nothing yet, and is withdrawn where its day was a slip.
        await centre.press("发布新版本")
        soon = datetime.now(ZoneInfo("Asia/Shanghai")).date() + timedelta(days=90)
        await dialog.get_by_label("生效日期").fill(soon.isoformat())
        await centre.press("发布新版本", within=dialog)
        await expect(centre.page.get_by_text("第 3 版将自")).to_be_visible()
        await expect(centre.page.get_by_text("第 2 版，").first).to_be_visible()
        await centre.page.get_by_role("link", name="查看第 3 版").click()
        await centre.press("撤回此版本")
        await dialog.get_by_label("撤回原因").fill("日期填错")
        await centre.press("撤回此版本", within=dialog)
        await expect(centre.page.get_by_text("撤回：日期填错")).to_be_visible()
        await expect(centre.page.get_by_text("第 3 版将自")).to_have_count(0)


class TestTogether:
    async def test_an_agreement_is_recorded_with_its_file(self, enter: Enter) -> None:
        centre = await enter("staff", "/agreements")
        await centre.press("登记协议")
        dialog = centre.page.get_by_role("dialog")
        await dialog.get_by_label("协议", exact=True).fill("义诊合作协议")
        await dialog.get_by_label("范围").fill("每季度一次义诊")
        await dialog.get_by_label("按名称或编号查找：签约方").fill("营养学会")
        await expect(dialog.get_by_label("签约方", exact=True)).not_to_have_value("")
        await dialog.get_by_label("按名称或编号查找：另一签约方（可不选）").fill("爱丁国际早教中心")
        await expect(dialog.get_by_label("另一签约方（可不选）", exact=True)).not_to_have_value("")
        third = "第 3 签约方（可不选）"
        await centre.press("添加签约方", within=dialog)
        await expect(dialog.get_by_label(f"按名称或编号查找：{third}")).to_be_focused()
        await centre.press(f"移除：{third}", within=dialog)
        await expect(dialog.get_by_label(third, exact=True)).to_have_count(0)
        await expect(dialog.get_by_role("button", name="添加签约方")).to_be_focused()
        await centre.press("添加签约方", within=dialog)
        await dialog.get_by_label(f"按名称或编号查找：{third}").fill("健康管理协会")
        await expect(dialog.get_by_label(third, exact=True)).not_to_have_value("")
        await dialog.get_by_label("名册以外的签约方").fill("某医院")
        for label, day in (("签订日期", "2026-11-02"), ("开始日期", "2026-11-02"), ("到期日期", "2027-11-01")):
            await dialog.get_by_label(label).fill(day)
        await centre.press("保存", within=dialog)
        await centre.press("义诊合作协议")
        parties = centre.page.locator("dl.facts dd").filter(has_text="某医院")
        await expect(parties.get_by_role("listitem")).to_have_count(4)
        await expect(parties.get_by_role("link")).to_have_count(3)
        paper = {"name": "signed.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
        await centre.page.locator("input[type=file]").set_input_files(paper)
        await centre.press("上传")
        await expect(centre.page.get_by_role("button", name="signed.pdf")).to_be_visible()
        held = centre.page.locator("section.sheet").filter(has_text="依据本协议开展的活动")
        await expect(held).to_contain_text("还没有场次")

    async def test_an_agreement_shows_a_party_that_is_no_longer_here(self, enter: Enter) -> None:
        async def with_one_that_left(route: Route) -> None:
            answer = await route.fetch()
            told = await answer.json()
            for each in told.get("items", [told]):
                each["parties"][0]["departed"] = {"since": "2026-11-05", "how": "exited"}
            await route.fulfill(response=answer, json=told)

        centre = await enter("staff", "/")
        await centre.page.route("**/v1/agreements**", with_one_that_left)
        await centre.go("/agreements")
        row = centre.page.locator("tbody tr").filter(has_text="早教与康复转介协议")
        await expect(row).to_contain_text("（已退出）")
        await row.get_by_role("link", name="早教与康复转介协议").click()
        parties = centre.page.locator("dl.facts dd").filter(has_text="爱丁国际早教中心")
        await expect(parties.get_by_role("listitem").first).to_contain_text("已退出")
        await expect(parties).to_contain_text("协议仍然有效并计入")

    async def test_the_joints_of_an_organisation_are_counted_and_open_their_list(self, enter: Enter) -> None:
        centre = await enter("staff", "/organisations")
        await centre.page.get_by_role("link", name="营养学会").click()
        await centre.settled()
        await centre.press("活动联办 1 项")
        await expect(centre.page.get_by_text("妈妈课堂")).to_be_visible()

    async def test_a_joint_and_incubation_are_recorded_from_the_record(self, enter: Enter) -> None:
        centre = await enter("staff", "/organisations")
        await centre.page.get_by_role("link", name="营养学会").click()
        await centre.settled()
        dialog = centre.page.get_by_role("dialog")
        await centre.press("登记联动")
        await expect(dialog).to_contain_text("本组织已是其中一方")
        await dialog.get_by_label("按名称或编号查找：联动组织").fill("爱丁国际早教中心")
        await expect(dialog.get_by_label("联动组织", exact=True)).not_to_have_value("")
        await dialog.get_by_label("内容").fill("联合主题党日")
        await dialog.get_by_label("依据").fill("会议纪要")
        await dialog.get_by_label("开始日期").fill("2026-11-20")
        await centre.press("保存", within=dialog)
        await expect(centre.page.get_by_text("联动已登记")).to_be_visible()
        await centre.press("组织联建 2 项")
        await expect(centre.page.get_by_text("联合主题党日")).to_be_visible()
        await centre.press("登记支持")
        await dialog.get_by_label("内容").fill("共享活动室")
        await dialog.get_by_label("由谁给予").fill("街道服务中心")
        await dialog.get_by_label("日期", exact=True).fill("2026-11-20")
        await dialog.get_by_label("工作人员（人）").fill("3")
        await centre.press("保存", within=dialog)
        given = centre.page.locator("section.sheet").filter(has=centre.page.get_by_role("heading", name="孵化支持"))
        await expect(given).to_contain_text("共享活动室")
        await expect(given).to_contain_text("工作人员 3 → – 人")
        # What was typed is a row of capacity, which is chosen afterwards.
        capacity = centre.page.locator("section.sheet").filter(
            has=centre.page.get_by_role("heading", name="服务能力", exact=True)
        )
        counted = capacity.get_by_role("row").filter(has_text="孵化支持")
        await expect(counted).to_have_count(1)
        await given.locator("dd", has_text="共享活动室").get_by_role("button", name="登记孵化后").click()
        chosen = dialog.get_by_label("服务能力").locator("option").filter(has_text="工作人员（人） 3")
        await dialog.get_by_label("服务能力").select_option(await chosen.get_attribute("value"))
        await expect(dialog.get_by_label("数字的日期")).to_have_count(0)
        await centre.press("保存", within=dialog)
        await expect(given).to_contain_text("工作人员 3 → 3 人")
        # What was entered by mistake is taken back, with the reason.
        joints = centre.page.locator("section.sheet").filter(has=centre.page.get_by_role("heading", name="六联"))
        for sheet, text in ((joints, "联合主题党日"), (given, "共享活动室")):
            await sheet.locator("dd", has_text=text).get_by_role("button", name="作废").click()
            await dialog.get_by_label("作废原因").fill("登记错了组织")
            await centre.press("作废", within=dialog)
            await expect(sheet.get_by_text(text)).to_have_count(0)
        await expect(counted).to_have_count(0)
