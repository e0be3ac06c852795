"""Links without an account: an organisation confirms its record on a phone, and the bureau answers a letter."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser import looking, phone, staff
from tests.browser.staff import Visit
from tests.browser.street import Street
from tests.browser.test_film import clicks, count_clicks
from tests.browser.test_guardian_pages import AUDIT, LOOK
from tests.journeys.people import every, signed_in

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]
DOCUMENTS = re.compile(r"/documents(\?|$)")


async def opened(browser: Browser, built: Street, address: str) -> Visit:
    """A small phone at a link."""
    visit = await staff.visit(browser, built.system, viewport=staff.NARROW)
    await visit.page.goto(built.system.url + re.sub(r"^https?://[^/]+", "", address))
    await visit.page.locator("main[aria-busy=false] h1").wait_for()
    return visit


async def sound(page: Page) -> None:
    """Large type, targets and accessibility, as every phone page is held to."""
    await page.evaluate(phone.AXE.read_text())
    for size in ("normal", "elder"):
        if (await page.locator("html").get_attribute("data-size")) != size:
            await page.locator(".tool").nth(1).click()
        seen = await page.evaluate(LOOK, {"text": 24 if size == "elder" else 16, "target": 44, "language": "en"})
        assert (seen["narrow"], seen["wide"], seen["small"] if size == "elder" else []) == ([], 0, [])
        assert await page.evaluate(AUDIT) == []
    await page.locator(".tool").nth(1).click()


async def test_an_organisation_confirms_what_is_right_and_corrects_what_is_not(
    browser: Browser, built: Street, at: Visit
) -> None:
    await at.go("/confirmations")
    await at.page.get_by_role("button", name="发出本季核对").click()
    await at.settled()
    await expect(at.page.get_by_role("button", name="发出本季核对")).to_have_count(0)
    assert await looking.look(at, "zh-CN") == {}
    with signed_in(built.system, "staff") as client:
        offerings = every(client, "/api/registry/v1/offerings")
        of = offerings[0]["organisation"]["id"]
        [asked] = every(client, "/api/registry/v1/confirmations", organisation=of)
        link = client.post(f"/api/registry/v1/confirmations/{asked['id']}/link").raise_for_status().json()
    with signed_in(built.system, "manager") as client:
        [itself] = client.get("/api/registry/v1/organisations").raise_for_status().json()["items"]
    with signed_in(built.system, "staff") as client:
        client.post("/api/registry/v1/confirmations", json={"organisations": [itself["id"]]}).raise_for_status()
    # Whoever has an account finds the question among what waits, and its last day on the record.
    manager = await staff.visit(browser, built.system)
    await manager.sign_in("manager", built.passwords["manager"], "/")
    await manager.page.get_by_role("link", name="的登记信息和服务").click()
    await manager.settled()
    await expect(manager.page.get_by_text("本季核对请在")).to_be_visible()
    assert manager.complaints == []
    await manager.page.context.close()
    guest = await opened(browser, built, link["address"])
    page = guest.page
    await expect(page.locator("h1")).to_have_text("这些信息还对吗？")
    await sound(page)
    await page.get_by_role("button", name="都对，确认").click()
    await expect(page.locator("h1")).to_have_text("谢谢，已经确认")
    await expect(page.get_by_text(re.compile(r"链接在 \d{4}-\d\d-\d\d 前"))).to_be_visible()
    await page.get_by_role("button", name="再核对一次").click()
    await page.get_by_role("button", name="有变化，我来更正").click()
    await sound(page)
    # Services stand folded under their names, so that a phone shows what there is.
    await expect(page.get_by_label("服务名称").first).to_be_hidden()
    await page.get_by_label("联系电话").fill("电话")
    await page.get_by_role("button", name="提交更正并确认其余").click()
    await expect(page.get_by_text("有 1 处需要更正，请检查标出的内容")).to_be_visible()
    await expect(page.get_by_label("联系电话")).to_be_focused()
    await expect(page.get_by_label("联系电话")).to_have_accessible_description("格式不对")
    await page.get_by_label("联系电话").fill("0543-7654321")
    await page.locator("summary").first.click()
    await page.get_by_label("每期名额").first.fill("21")
    # A service is corrected in all that its form has; what needs approval says so.
    service = page.get_by_role("group").filter(has=page.get_by_label("服务名称")).first
    await expect(service.get_by_label("服务对象")).to_have_accessible_description("改动要经中心审核")
    await service.get_by_label("服务对象").select_option("老年人")
    await service.get_by_label("最小年龄（岁）").fill("60")
    await service.get_by_label("不满年龄（岁，不填为不限）").fill("")
    await service.get_by_role("group", name="不接收的残疾类别").get_by_label("听力").check()
    await service.get_by_label("服务半径（公里）").fill("1.5")
    await service.get_by_role("group", name="每周哪几天").get_by_label("星期六").check()
    await service.get_by_label("起始日期").fill("2026-12-05")
    await service.get_by_label("开始时间").fill("09:00")
    await service.get_by_label("报名方式").select_option("电话报名")
    await service.get_by_label("已占名额").fill("3")
    await page.locator("summary").first.click()
    await expect(service.get_by_label("已占名额")).to_be_hidden()
    await page.get_by_role("button", name="提交更正并确认其余").click()
    await expect(service.get_by_label("结束时间")).to_have_accessible_description("起止时间须同时填写，且结束晚于开始")
    await expect(service.get_by_label("结束时间")).to_be_focused()
    await service.get_by_label("结束时间").fill("10:30")
    await sound(page)
    await page.get_by_role("button", name="提交更正并确认其余").click()
    await expect(page.get_by_text("已更新：联系电话")).to_be_visible()
    await expect(page.get_by_text("等待中心审核：服务")).to_be_visible()
    await page.get_by_role("button", name="再核对一次").click()
    await expect(page.get_by_text("每周星期六 09:00–10:30，自 2026-12-05 起")).to_be_visible()
    await expect(page.get_by_text("待审核：老年人")).to_be_visible()
    await expect(page.get_by_text("待审核：1.5 公里")).to_be_visible()
    # One that is not on record yet is told the same way, and waits.
    await page.get_by_role("button", name="有变化，我来更正").click()
    await page.get_by_role("button", name="添加一项新服务").click()
    new = page.get_by_role("group").filter(has_text="中心审核通过后才公布")
    await expect(new.get_by_label("服务名称")).to_be_focused()
    await sound(page)
    await page.get_by_role("button", name="提交更正并确认其余").click()
    for name in ("服务名称", "服务对象", "每期名额"):
        await expect(new.get_by_label(name)).to_have_accessible_description("必须填写")
    await new.get_by_label("服务名称").fill("银龄读报会")
    await new.get_by_label("服务对象").select_option("老年人")
    await new.get_by_label("每期名额").fill("15")
    await page.get_by_role("button", name="提交更正并确认其余").click()
    await expect(page.get_by_text("等待中心审核：服务")).to_be_visible()
    await page.get_by_role("button", name="再核对一次").click()
    await expect(page.get_by_text("待审核：银龄读报会")).to_be_visible()
    await page.get_by_role("button", name="都对，确认").click()
    await page.context.set_offline(True)
    await page.get_by_role("button", name="再核对一次").click()
    await page.get_by_role("button", name="都对，确认").click()
    await expect(page.get_by_text("请检查手机信号或无线网络")).to_be_visible()
    await at.go(f"/organisations/{of}")
    await expect(at.page.get_by_text("最近核对：")).to_be_visible()
    assert guest.complaints == []
    await page.context.close()
    wrong = await opened(browser, built, link["address"][:-2] + "AA")
    await expect(wrong.page.locator("h1")).to_have_text("这个链接打不开")
    await wrong.page.context.close()


async def test_the_bureau_answers_by_the_letter_and_by_account(browser: Browser, built: Street, at: Visit) -> None:
    async def sent(number: int) -> str:
        """From an organisation's page to a letter that has left; its page."""
        await at.go("/organisations")
        await at.page.locator("tbody tr a").nth(number).click()
        await at.settled()
        await at.page.get_by_role("link", name="移送核销").click()
        await at.settled()
        await at.page.get_by_label("主送机关").fill("滨城区民政局")
        await at.page.get_by_label("登记后长期未开展活动").check()
        await at.page.get_by_label("基本情况").fill("该组织登记后未开展活动，两次走访均无人在场。")
        await at.page.get_by_label("其他材料").fill("走访记录")
        assert await looking.look(at, "zh-CN") == {}
        await at.page.get_by_role("button", name="保存草稿").click()
        await at.page.get_by_role("button", name="签发").click()
        await at.page.locator("form").get_by_role("button", name="签发").click()
        await expect(at.page.get_by_text("已移送")).to_be_visible()
        await at.settled()
        return at.page.url

    first = await sent(2)
    assert await looking.look(at, "zh-CN") == {}
    letter = await at.page.context.new_page()
    await letter.goto(f"{built.system.url}/api/registry/v1/deregistration_referrals/{first.rsplit('/', 1)[1]}/letter")
    await expect(letter.get_by_text("移送函回执")).to_be_visible()
    assert (await letter.evaluate("getComputedStyle(document.querySelector('h1')).fontSize")).startswith("29.3")
    # A short letter has its seal on the first sheet, and its receipt is one further sheet.
    assert len(re.findall(rb"/Type\s*/Page\b", await letter.pdf(prefer_css_page_size=True))) == 2
    await letter.close()
    address = await at.page.get_by_text("/m/d/").inner_text()
    guest = await opened(browser, built, address)
    page = guest.page
    await sound(page)
    await page.get_by_label("经办人").fill("区民政局 经办人")
    await page.get_by_role("button", name="签收").click()
    await expect(page.get_by_text("已签收")).to_be_visible()
    await page.get_by_role("button", name="登记处理结果").click()
    await page.get_by_label("答复日期").fill("2099-01-01")
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_role("radiogroup", name="处理结果")).to_have_accessible_description("请选择一项")
    await page.get_by_label("已注销").check()
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_label("答复日期")).to_have_accessible_description("不能晚于今天")
    await page.get_by_label("答复日期").fill("")
    await page.get_by_label("答复文号").fill("滨民函〔2026〕8号")
    await sound(page)
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_text("结果已登记，谢谢。")).to_be_visible()
    await page.context.close()
    await at.go(first.removeprefix(built.system.url))
    await expect(at.page.get_by_text("登记状态不会自动改变")).to_be_visible()

    await sent(3)
    clerk = await staff.visit(browser, built.system)
    await clerk.sign_in("clerk", built.passwords["clerk"], "/")
    # From what waits: open, accept.
    await count_clicks(clerk)
    await clerk.page.get_by_role("link", name="核销移送待答复").first.click()
    await clerk.settled()
    assert await looking.look(clerk, "zh-CN") == {}
    await clerk.page.get_by_role("button", name="受理", exact=True).click()
    await expect(clerk.page.get_by_text("已受理").first).to_be_visible()
    assert await clicks(clerk) == 2
    for visit in (guest, clerk):
        assert visit.complaints == []
    await clerk.page.context.close()

    # The stamped receipt came back on paper: the centre enters what it says.
    await sent(4)
    await at.page.get_by_role("button", name="登记纸质回执").click()
    form = at.page.get_by_role("dialog", name="登记纸质回执")
    assert await looking.look(at, "zh-CN") == {}
    await form.get_by_label("处理结果").select_option(label="不予受理")
    await form.get_by_label("答复文号").fill("滨民函〔2026〕11号")
    await form.get_by_label("答复日期").fill(datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat())
    await form.get_by_role("button", name="取消").click()
    asked = at.page.get_by_role("dialog", name="填写的内容还没有保存")
    await asked.get_by_role("button", name="留下继续填写").click()
    await form.get_by_role("button", name="保存").click()
    await expect(form).to_have_count(0)
    await expect(at.page.get_by_text("纸质回执登记人")).to_be_visible()
    await expect(at.page.get_by_text("滨民函〔2026〕11号")).to_be_visible()
    await expect(at.page.get_by_role("button", name="登记纸质回执")).to_be_visible()


async def test_a_violation_goes_from_the_record_to_the_draft_of_a_letter(built: Street, at: Visit) -> None:
    with signed_in(built.system, "staff") as client:
        told = {"name": "违规展示社", "filing_number": "市东备95号", "registration_authority": "滨城区民政局"}
        of = client.post("/api/registry/v1/organisations", json=told).raise_for_status().json()["id"]
    await at.go(f"/organisations/{of}")
    panel = at.page.locator("section.sheet").filter(has=at.page.get_by_role("heading", name="违规处置"))
    await expect(at.page.get_by_role("img", name="五大平台上还没有活动记录")).to_be_visible()
    await at.press("记录违规", within=panel)
    await panel.get_by_label("事由").select_option(label="违规收费、筹资")
    await panel.get_by_label("违规事实").fill("向服务对象收取材料费，有收据为证。")
    await panel.get_by_label("其他材料").fill("收据复印件")
    assert await looking.look(at, "zh-CN") == {}
    await at.press("保存", within=panel)
    await at.press("限期整改", within=panel)
    await panel.get_by_label("整改期限").fill(datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat())
    await panel.get_by_label("整改要求").fill("退还费用")
    await at.press("限期整改", within=panel)
    await expect(panel.get_by_text("退还费用")).to_be_visible()
    await at.go("/")
    await at.page.get_by_role("link", name="“违规展示社”的整改期限已到，请复查").click()
    await at.settled()
    await at.press("逾期未整改", within=panel)
    await panel.get_by_label("复查情况").fill("仍在收费")
    await at.press("逾期未整改", within=panel)
    await at.press("移送核销", within=panel)
    await at.press("移送核销", within=panel)
    await expect(at.page.get_by_role("heading", name="核销移送函")).to_be_visible()
    await expect(at.page.get_by_text("逾期未整改：仍在收费。")).to_be_visible()
    await expect(at.page.get_by_role("heading", name="依据的违规记录")).to_be_visible()
    assert await looking.look(at, "zh-CN") == {}


async def test_what_a_draft_encloses_stays_though_the_lists_forget_it(built: Street, at: Visit) -> None:
    with signed_in(built.system, "staff") as client:
        refusals = every(client, "/api/evaluation/v1/decisions", outcome="refused", kind="asked")
        written = {each["organisation"]["id"] for each in every(client, "/api/registry/v1/deregistration_referrals")}
        of = next(each["organisation"]["id"] for each in refusals if each["organisation"]["id"] not in written)
    # A list of what can be enclosed that does not come is said, and nothing is written without it.
    await at.page.route(DOCUMENTS, lambda route: route.fulfill(status=503, json={"status": 503}))
    await at.go(f"/organisations/{of}/refer")
    await expect(at.page.get_by_role("button", name="重试")).to_be_visible()
    await expect(at.page.get_by_role("button", name="保存草稿")).to_have_count(0)
    await at.page.unroute(DOCUMENTS)
    await at.page.get_by_role("button", name="重试").click()
    await at.page.get_by_label("主送机关").fill("滨城区民政局")
    await at.page.get_by_label("登记后长期未开展活动").check()
    await at.page.get_by_label("基本情况").fill("该组织登记后未开展活动，两次走访均无人在场。")
    await at.page.get_by_label(re.compile("准入决定 .*（.+）")).first.check()
    await at.page.get_by_role("button", name="保存草稿").click()
    await expect(at.page.get_by_text(re.compile("准入决定 .*（.+）"))).to_have_count(1)
    await at.page.route("**/decisions?*", lambda route: route.fulfill(json={"items": [], "next": None}))
    await at.page.reload()
    await at.settled()
    await at.page.get_by_role("button", name="修改草稿").click()
    await expect(at.page.get_by_label(re.compile("准入决定 .*（.+）"))).to_be_checked()
    await at.page.get_by_role("button", name="保存草稿").click()
    await expect(at.page.get_by_role("button", name="修改草稿")).to_be_visible()
    await expect(at.page.get_by_text(re.compile("准入决定 .*（.+）"))).to_have_count(1)
    await at.press("撤回")
    await at.page.get_by_label("撤回原因").fill("该组织已恢复活动")
    await at.page.locator("form").get_by_role("button", name="撤回").click()
    await expect(at.page.get_by_text("已撤回").first).to_be_visible()
