"""Whoever leaves a page with words that are not saved is asked first."""

import pytest
from playwright.async_api import Browser, expect

from tests.browser import looking, phone, staff
from tests.browser.street import Street

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]


async def test_leaving_a_form_asks_and_staying_keeps_the_words(browser: Browser, built: Street) -> None:
    at = await staff.visit(browser, built.system)
    await at.sign_in("staff", built.passwords["staff"], built.places["offering"])
    name = at.page.locator("form.sheet").get_by_label("服务名称")
    before = await name.input_value()
    rail = at.page.get_by_role("navigation").get_by_role("link", name="党建")
    asked = at.page.get_by_role("dialog", name="填写的内容还没有保存")
    # Nothing written: nobody is asked.
    await rail.click()
    await at.settled()
    await expect(name).to_have_count(0)
    await at.go(built.places["offering"])
    await name.fill("改了一半的名字")
    await rail.click()
    await expect(asked).to_be_visible()
    assert await looking.look(at, "zh-CN") == {}
    await asked.get_by_role("button", name="留下继续填写").click()
    await expect(asked).to_have_count(0)
    await expect(name).to_have_value("改了一半的名字")
    # The browser asks too, where the window goes.
    async with at.page.expect_event("dialog") as told:
        await at.page.evaluate("setTimeout(() => location.reload())")
    window = await told.value
    assert window.type == "beforeunload"
    await window.dismiss()
    await expect(name).to_have_value("改了一半的名字")
    for press in (at.page.locator("form.sheet").get_by_role("button", name="取消"), rail):
        await press.click()
        await asked.press("Escape")
        await expect(name).to_have_value("改了一半的名字")
    await rail.click()
    await asked.get_by_role("button", name="离开，不保存").click()
    await expect(name).to_have_count(0)
    await at.go(built.places["offering"])
    await expect(name).to_have_value(before)
    assert at.complaints == []
    await at.page.context.close()


async def test_a_rule_and_a_sender_that_are_written_are_not_lost(browser: Browser, built: Street) -> None:
    at = await staff.visit(browser, built.system)
    await at.sign_in("staff", built.passwords["staff"], "/rules?view=propose")
    asked = at.page.get_by_role("dialog", name="填写的内容还没有保存")
    source = at.page.locator("main form textarea").first
    # Another test begins with its own rule: nothing was written.
    await at.page.locator("main form select").first.select_option("documents")
    await at.page.get_by_role("link", name="将生效").click()
    await expect(source).to_have_count(0)
    await at.go("/rules?view=propose")
    await source.fill("街道党工委会议纪要〔2026〕12号")
    for leave in (
        at.page.get_by_role("link", name="将生效"),
        at.page.get_by_role("navigation").get_by_role("link", name="党建"),
        at.page.locator("main form").get_by_role("button", name="取消"),
    ):
        await leave.click()
        await asked.get_by_role("button", name="留下继续填写").click()
        await expect(source).to_have_value("街道党工委会议纪要〔2026〕12号")
    await at.page.get_by_role("link", name="将生效").click()
    await asked.get_by_role("button", name="离开，不保存").click()
    await expect(source).to_have_count(0)
    await at.go("/sync?view=senders")
    await at.page.get_by_role("button", name="登记报送单位").click()
    form = at.page.locator("dialog").filter(has=at.page.locator("form"))
    await form.get_by_role("textbox").first.fill("滨城区民政局")
    await at.page.keyboard.press("Escape")
    await expect(form.get_by_role("textbox").first).to_have_value("滨城区民政局")
    await form.get_by_role("button", name="取消").click()
    await asked.get_by_role("button", name="离开，不保存").click()
    await expect(form).to_have_count(0)
    assert at.complaints == []
    await at.page.context.close()
