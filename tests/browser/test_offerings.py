"""An organisation writes an offering of its own, the centre approves it, and whoever reads it finds it."""

import pytest
from playwright.async_api import Browser, expect

from tests.browser import looking, phone, staff
from tests.browser.street import Street

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]


async def test_is_proposed_approved_and_told_how_full(browser: Browser, built: Street) -> None:
    manager = await staff.visit(browser, built.system)
    await manager.sign_in("manager", built.passwords["manager"], "/organisations")
    await manager.page.locator("tbody tr a").first.click()
    await manager.settled()
    await manager.page.get_by_role("link", name="新建服务").click()
    await manager.settled()
    form = manager.page.locator("form.sheet")
    for label, value in (("服务名称", "周末绘本课"), ("需求标签", "早教、阅读"), ("每期名额", "12")):
        await form.get_by_label(label).fill(value)
    await form.get_by_role("group", name="不接收的残疾类别").get_by_label("听力").check()
    await form.get_by_label("不接收的性别").select_option(label="女")
    await form.get_by_label("其他不接收情形").fill("急性传染病未愈")
    await form.get_by_label("位置取自社区").select_option(index=1)
    await form.get_by_label("星期六").check()
    await form.get_by_label("起始日期").fill("2026-12-05")
    await form.get_by_label("开始时间").fill("10:00")
    await form.get_by_label("结束时间").fill("11:00")
    await expect(form.get_by_text("新服务经中心审核通过后才公布")).to_be_visible()
    assert await looking.look(manager, "zh-CN") == {}
    await form.get_by_role("button", name="提交审核").click()
    await expect(manager.page.get_by_text("需要中心审核的部分已提交")).to_be_visible()

    at = await staff.visit(browser, built.system)
    await at.sign_in("staff", built.passwords["staff"], "/")
    # From what waits: open, approve.
    await at.page.get_by_role("link", name="提交了服务变更").first.click()
    await at.settled()
    assert await looking.look(at, "zh-CN") == {}
    waits = at.page.locator("section").filter(has=at.page.get_by_role("heading", name="周末绘本课"))
    await expect(waits).to_contain_text("3 公里")
    await waits.get_by_role("button", name="同意").click()
    await expect(waits).to_have_count(0)
    await at.go("/offerings?tag=阅读")
    await at.page.get_by_role("link", name="周末绘本课").click()
    drawer = at.page.locator("dialog[open]")
    await expect(drawer).to_contain_text("每周星期六 10:00–11:00，自 2026-12-05 起")
    await expect(drawer.get_by_text("听力 · 女 · 急性传染病未愈")).to_be_visible()
    await drawer.get_by_label("已占名额").fill("5")
    await drawer.get_by_role("button", name="更新名额").click()
    await expect(drawer.get_by_text("已占 5")).to_be_visible()
    assert await looking.look(at, "zh-CN") == {}
    # Whose it is reads at each field what the centre looks at, and on the button what will happen.
    await manager.go("/offerings?tag=阅读")
    await manager.page.get_by_role("link", name="周末绘本课").click()
    await manager.page.locator("dialog[open]").get_by_role("link", name="修改").click()
    await manager.settled()
    await expect(form.get_by_label("每期名额")).to_have_accessible_description("改动要经中心审核")
    await expect(form.get_by_label("报名说明")).to_have_accessible_description("")
    await form.get_by_label("报名说明").fill("到前台")
    await expect(form.get_by_role("button", name="保存修改")).to_be_visible()
    await form.get_by_label("每期名额").fill("20")
    assert await looking.look(manager, "zh-CN") == {}
    await form.get_by_role("button", name="保存并提交审核").click()
    await expect(manager.page.get_by_text("需要中心审核的部分已提交")).to_be_visible()
    await at.go("/offering-proposals?state=approved")
    await expect(at.page.locator("section").filter(has_text="周末绘本课")).to_contain_text("新服务")
    await at.go("/offerings?tag=阅读")
    await at.page.get_by_role("link", name="周末绘本课").click()
    await drawer.get_by_role("button", name="停止服务").click()
    await expect(at.page.get_by_role("link", name="周末绘本课")).to_have_count(0)
    await at.page.get_by_label("截至日期").fill("2020-01-01")
    await expect(at.page.get_by_text("显示 2020-01-01 当天结束时正在开展的服务")).to_be_visible()
    await at.settled()
    assert await looking.look(at, "zh-CN") == {}
    await manager.go("/organisations")
    await manager.page.locator("tbody tr a").first.click()
    await expect(manager.page.locator(".timeline").first).to_contain_text("每期名额")
    await expect(manager.page.locator(".timeline").first).not_to_contain_text("capacity")
    for visit in (manager, at):
        assert visit.complaints == []
        await visit.page.context.close()
