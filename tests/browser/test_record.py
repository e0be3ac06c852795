"""A record kept by hand: registered, changed by its own organisation, and what that asks for decided by the centre."""

import pytest
from playwright.async_api import Browser, expect

from tests.browser import phone, staff
from tests.browser.staff import Visit
from tests.browser.street import Street

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
    await expect(at.page.locator(".sheet").filter(has_text="证照").first).to_contain_text("2031-05-31")
    await at.press("登记数字")
    await at.page.get_by_label("工作人员（人）").fill("4")
    await at.press("保存数字")
    await expect(at.page.locator(".timeline")).to_contain_text("登记服务能力")
    # The same again is not made twice, and leads to the one there is.
    await at.go("/organisations/new")
    await at.page.get_by_label("名称").fill("手工登记社")
    await at.page.get_by_role("radio", name="街道备案").check()
    await at.page.get_by_label("备案号").fill("滨东备〔2026〕901号")
    await at.press("登记入册")
    await at.page.get_by_role("link", name="打开已有档案").click()
    await expect(at.page.get_by_role("heading", level=1)).to_have_text("手工登记社")


async def test_what_an_organisation_asks_for_is_decided_in_one_press(
    at: Visit, browser: Browser, built: Street
) -> None:
    own = await staff.visit(browser, built.system)
    await own.sign_in("manager", built.passwords["manager"], "/organisations")
    await own.page.locator("tbody tr a").first.click()
    await own.settled()
    await own.page.locator(".sheet-head").filter(has_text="登记事项").get_by_role("button").click()
    await own.page.get_by_label("办公地址").fill("凤凰路一号")
    await own.page.get_by_label("业务领域").fill("社区早教")
    await own.press("保存并提交申请")
    await expect(own.page.get_by_text("凤凰路一号")).to_be_visible()
    await own.page.context.close()
    await at.go("/change-requests")
    row = at.page.locator(".sheet").filter(has_text="社区早教").first
    await expect(row).to_contain_text("业务领域")
    await at.press("同意并写入", within=row)
    await at.go("/change-requests?state=applied")
    await expect(at.page.locator(".sheet").filter(has_text="社区早教").first).to_contain_text("已生效")
    assert own.complaints == []
