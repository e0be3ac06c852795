"""A record kept by hand: registered, changed by its own organisation, and what that asks for decided by the centre."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Browser, expect

from tests.browser import phone, staff
from tests.browser.staff import Visit
from tests.browser.street import Street
from tests.journeys.people import signed_in

HERE = ZoneInfo("Asia/Shanghai")
reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]


async def test_an_organisation_is_registered_and_opens_as_its_record(at: Visit, built: Street) -> None:
    await at.go("/organisations/new")
    await at.page.get_by_label("名称").fill("手工登记社")
    await at.page.get_by_role("radio", name="街道备案").check()
    await at.page.get_by_label("备案号").fill("滨东备〔2026〕901号")
    await at.press("登记入册")
    await expect(at.page.get_by_role("heading", level=1)).to_have_text("手工登记社")
    await expect(at.page.locator(".timeline")).to_contain_text("登记入册")
    await at.press("登记证照")
    await at.page.get_by_label("有效期止").fill("2031-05-31")
    await at.press("保存证照")
    papers = at.page.locator(".sheet").filter(has=at.page.get_by_role("heading", name="证照"))
    await expect(papers).to_contain_text("2031-05-31")
    # A report is of last year unless somebody says otherwise, and is concluded later.
    await at.press("登记证照")
    await at.page.get_by_label("种类").select_option("annual_report")
    await at.press("保存证照")
    await at.press("填写结论", within=papers)
    dialog = at.page.locator("dialog")
    await dialog.get_by_label("年检（年报）结论").select_option("basically_qualified")
    await at.press("保存结论", within=dialog)
    await expect(papers).to_contain_text(f"（{datetime.now(HERE).year - 1} 年度）")
    await expect(papers).to_contain_text("基本合格")
    await at.press("登记数字")
    await at.page.get_by_label("工作人员（人）").fill("4")
    await at.press("保存数字")
    await expect(at.page.locator(".timeline")).to_contain_text("登记服务能力")
    figures = at.page.locator(".sheet").filter(has=at.page.get_by_role("heading", name="服务能力"))
    await at.press("作废", within=figures)
    await dialog.get_by_label("原因").fill("日期录错")
    await at.press("作废", within=dialog)
    await expect(figures.get_by_role("row")).to_have_count(0)
    facts = at.page.locator(".sheet").filter(has_text="登记事项").first
    await at.press("修改", within=facts)
    await at.page.get_by_label("注册资金（万元）").fill("30.5")
    await at.page.get_by_label("证书有效期起").fill("2021-03-01")
    await at.page.get_by_label("证书有效期止").fill("9999-12-31")
    await at.page.get_by_label("业务范围").fill("助老、助残")
    await at.page.get_by_label("赞助单位").select_option("true")
    await at.press("保存档案")
    await expect(facts).to_contain_text("30.5 万元")
    await expect(facts).to_contain_text("2021-03-01 至 长期")
    await expect(facts).to_contain_text("助老、助残")
    await expect(at.page.locator(".page-head")).to_contain_text("赞助单位")
    # The same again is not made twice, and leads to the one there is.
    await at.go("/organisations/new")
    await at.page.get_by_label("名称").fill("手工登记社")
    await at.page.get_by_role("radio", name="街道备案").check()
    await at.page.get_by_label("备案号").fill("滨东备〔2026〕901号")
    await at.press("登记入册")
    await expect(at.page.get_by_role("link", name="打开已有档案")).to_be_visible()
    # One of the same name under another number is registered once it is said in what it differs.
    await at.page.get_by_label("备案号").fill("滨东备〔2026〕902号")
    await at.press("登记入册")
    await at.page.get_by_label("与同名组织的区别").fill("另一个社区的队伍")
    await at.press("仍要登记")
    await expect(at.page.locator("main")).to_contain_text("名称的说明：另一个社区的队伍")
    await at.go("/organisations/new")
    await at.page.get_by_label("名称").fill("手工登记社")
    await at.page.get_by_role("radio", name="街道备案").check()
    await at.page.get_by_label("备案号").fill("滨东备〔2026〕901号")
    await at.press("登记入册")
    await at.page.get_by_role("link", name="打开已有档案").click()
    await expect(at.page.get_by_role("heading", level=1)).to_have_text("手工登记社")


async def test_who_owes_last_years_report_is_listed_in_one_press(at: Visit, built: Street) -> None:
    await at.go("/")
    waits = at.page.get_by_role("link", name="还没有交上年的年度工作报告")
    with signed_in(built.system, "staff") as client:
        asked = {"report": "owed", "limit": 200}
        owed = client.get("/api/registry/v1/organisations", params=asked).raise_for_status().json()["items"]
    await expect(waits).to_contain_text(f"{len(owed)} 家")
    await waits.click()
    await expect(at.page.locator("tbody tr")).to_have_count(min(len(owed), 50))
    await expect(at.page.get_by_label("年度工作报告")).to_have_value("owed")


async def test_what_an_organisation_asks_for_is_decided_in_one_press(
    at: Visit, browser: Browser, built: Street
) -> None:
    own = await staff.visit(browser, built.system)
    await own.sign_in("manager", built.passwords["manager"], "/organisations")
    await own.page.locator("tbody tr a").first.click()
    await own.settled()
    await own.page.locator(".sheet-head").filter(has_text="登记事项").get_by_role("button").click()
    await own.page.get_by_label("住所").fill("凤凰路一号")
    await own.page.get_by_label("业务领域").fill("社区早教")
    await own.press("保存并提交申请")
    await expect(own.page.get_by_text("凤凰路一号")).to_be_visible()
    await own.page.context.close()
    await at.go("/change-requests")
    late = await staff.visit(browser, built.system)
    await late.sign_in("staff", built.passwords["staff"], "/change-requests")
    row, same = [each.page.locator(".sheet").filter(has_text="社区早教").first for each in (at, late)]
    await expect(row).to_contain_text("业务领域")
    await at.press("同意并写入", within=row)
    # A colleague who had it open as well is told, though it has left the list.
    await late.press("同意并写入", within=same)
    await expect(late.page.locator(".sheet").filter(has_text="社区早教")).to_have_count(0)
    await expect(late.page.get_by_role("alert")).to_be_visible()
    await late.page.context.close()
    await at.go("/change-requests?state=applied")
    await expect(at.page.locator(".sheet").filter(has_text="社区早教").first).to_contain_text("已生效")
    assert own.complaints == []


async def test_an_organisation_is_suspended_for_a_reason_and_resumed(at: Visit, built: Street) -> None:
    await at.go("/organisations?kind=filed")
    await at.page.locator("tbody tr a").first.click()
    await at.settled()
    facts = at.page.locator(".sheet").filter(has_text="登记事项").first
    dialog = at.page.locator("dialog")
    await at.press("暂停")
    await dialog.get_by_label("原因").fill("场地整修")
    await at.press("暂停", within=dialog)
    await expect(facts).to_contain_text("已暂停")
    await expect(facts).to_contain_text("说明：场地整修")
    await at.press("恢复")
    await at.press("恢复", within=dialog)
    await expect(facts).not_to_contain_text("已暂停")
    await expect(at.page.get_by_role("button", name="暂停")).to_be_visible()


async def test_what_was_is_found_on_the_map_in_a_role_and_on_a_day(at: Visit, built: Street) -> None:
    await at.go("/organisations/map")
    await at.page.locator(".map-mark").first.click()
    chosen = at.page.locator(".sheet").filter(has=at.page.locator("h2"))
    await chosen.locator("tbody a").first.click()
    await at.page.get_by_role("link", name="组织人员").click()
    await at.press("登记人员")
    await at.page.get_by_label("职务").select_option("chief")
    await at.page.get_by_label("姓名").fill("欧阳明珠")
    await at.page.get_by_label("电话").fill("13800138000")
    await at.page.get_by_label("任职日期").fill("2020-05-01")
    await at.press("保存")
    row = at.page.locator("tbody tr").filter(has_text="欧***")
    await expect(row).to_contain_text("138****8000")
    await at.press("查看全名", within=row)
    await at.page.get_by_label("用途").fill("年检通知")
    await at.press("查看全名", within=at.page.locator("dialog"))
    await expect(at.page.locator("dialog dl")).to_contain_text("欧阳明珠")
    await at.page.keyboard.press("Escape")
    await at.page.get_by_label("某日在任").fill("2019-12-31")
    await expect(at.page.locator(".empty")).to_contain_text("还没有登记人员")
    await at.go("/organisations?as_of=2000-01-01")
    await expect(at.page.locator("main")).to_contain_text("2000-01-01")
    await expect(at.page.locator(".empty")).to_be_visible()
    await at.go("/organisations?as_of=2026-13-45")  # no day of the calendar: as if none were named
    await expect(at.page.locator("tbody tr").first).to_be_visible()
    await expect(at.page.get_by_label("截至日期")).to_have_value("")


async def test_a_community_is_closed_and_stays_as_of_before(at: Visit, built: Street) -> None:
    await at.go("/communities")
    row = at.page.locator("tbody tr").last
    name = (await row.locator("th, td").first.inner_text()).strip()
    await at.press("有效期", within=row)
    await at.press("修改", within=at.page.locator("dialog"))
    await at.page.get_by_label("停用日期").fill("2026-01-01")
    await at.press("保存", within=at.page.locator("dialog"))
    await expect(at.page.locator("dialog tbody")).to_contain_text("2026-01-01")
    await at.page.keyboard.press("Escape")
    await expect(at.page.locator("tbody").last).not_to_contain_text(name)
    await at.page.get_by_label("截至日期").fill("2025-12-31")
    await expect(at.page.locator("tbody").last).to_contain_text(name)
    # It is open again for those who come after: what lies in a closed one has no place for them.
    path = "/api/registry/v1/communities"
    with signed_in(built.system, "staff") as client:
        known = client.get(path, params={"as_of": "2025-12-31"}).raise_for_status().json()["items"]
        code = next(each["code"] for each in known if each["name"] == name)
        record = client.get(f"{path}/{code}").raise_for_status().json()
        period = record["periods"][0] | {"valid_until": None}
        headers = {"If-Match": f'"{record["version"]}"'}
        client.put(f"{path}/{code}/periods/{period.pop('id')}", json=period, headers=headers).raise_for_status()


async def test_two_records_become_one_and_two_again(at: Visit, built: Street) -> None:
    numbers = {"甲并档社": "滨东备〔2026〕911号", "乙并档社": "滨东备〔2026〕912号"}
    with signed_in(built.system, "staff") as client:
        path = "/api/registry/v1/organisations"
        old, kept = [
            client.post(path, json={"name": name, "filing_number": number}).raise_for_status().json()["id"]
            for name, number in numbers.items()
        ]
    await at.go(f"/organisations/{kept}")
    await at.press("合并重复档案")
    await at.page.get_by_label("查找重复的那一份").fill("甲并档社")
    await at.press("选择这一份")
    # Nothing is merged before it is chosen of each difference which value stays.
    await expect(at.page.get_by_role("button", name="合并两份档案")).to_have_count(0)
    for group in await at.page.get_by_role("group").or_(at.page.get_by_role("radiogroup")).all():
        await group.get_by_role("radio").first.check()
    # Each value says whose it is.
    await expect(at.page.get_by_label(f"乙并档社（留下的档案 {numbers['乙并档社']}）")).to_be_visible()
    await expect(at.page.get_by_label(f"甲并档社（并入的档案 {numbers['甲并档社']}）")).to_be_visible()
    await at.page.get_by_label("合并原因").fill("同一家重复登记")
    await at.press("合并两份档案")
    await expect(at.page.get_by_role("heading", level=1)).to_have_text("乙并档社")
    await expect(at.page.get_by_text("同一家重复登记").first).to_be_visible()
    # Nothing new is put on the record that went in.
    await at.go(f"/organisations/{old}")
    await expect(at.page.get_by_role("heading", name="孵化支持")).to_be_visible()
    for act in ("登记证照", "登记数字", "登记联动", "登记支持", "新建服务"):
        await expect(at.page.get_by_role("button", name=act).or_(at.page.get_by_role("link", name=act))).to_have_count(
            0
        )
    await at.go(f"/organisations/{kept}")
    await at.press("撤销合并")
    await expect(at.page.get_by_role("button", name="撤销合并")).to_have_count(0)
    await at.go("/organisations?q=甲并档社")
    await expect(at.page.locator("tbody tr")).to_contain_text(numbers["甲并档社"])
