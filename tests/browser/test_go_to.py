"""Ctrl K: every page, act and record by keyboard alone, for each only what the role may see."""

import re

import pytest
from playwright.async_api import Browser, expect

from tests.browser import looking, phone, staff
from tests.browser.staff import Visit
from tests.browser.street import Street

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]


async def go_to(at: Visit, typed: str, option: str | re.Pattern[str]) -> None:
    """Call the field, type, wait for the option and take it by the keys."""
    await at.page.keyboard.press("Control+K")
    await at.page.get_by_role("combobox", name="查找页面、记录和操作").wait_for()
    await at.page.keyboard.type(typed)
    wanted = at.page.get_by_role("option", name=option).first
    await wanted.wait_for()
    for _ in range(40):
        if await wanted.get_attribute("aria-selected") == "true":
            break
        await at.page.keyboard.press("ArrowDown")
    await at.page.keyboard.press("Enter")
    await at.settled()


class TestGoTo:
    async def test_leads_to_pages_acts_and_records(self, at: Visit, built: Street) -> None:
        for typed, option, url in (
            ("匹配", "匹配台", "/desk"),
            ("建立", "建立邀请", "/campaigns/new"),
            ("导入儿童", "导入儿童名单", "/import?kind=children"),
            ("秋季", "早教秋季班", built.places["campaign"]),
            ("vaccination", re.compile("vaccination-list"), built.places["draft"]),
            ("营养学会", re.compile("^营养学会 "), "/organisations/"),
        ):
            await go_to(at, typed, option)
            assert url in at.page.url, typed
            await expect(at.page.locator("dialog[open]")).to_have_count(0)

    async def test_is_opened_by_a_stroke_too_and_closed_by_escape(self, at: Visit) -> None:
        await at.go("/organisations")
        await at.page.keyboard.press("/")
        await at.page.locator("dialog[open]").wait_for()
        await at.page.keyboard.press("Escape")
        await expect(at.page.locator("dialog[open]")).to_have_count(0)
        await at.page.get_by_role("searchbox").fill("a")
        await at.page.keyboard.press("/")
        await expect(at.page.locator("dialog[open]")).to_have_count(0)

    async def test_shows_nobody_what_the_role_may_not_open(self, browser: Browser, built: Street) -> None:
        visit = await staff.visit(browser, built.system)
        await visit.sign_in("holder", built.passwords["holder"])
        await visit.page.keyboard.press("Control+K")
        await visit.page.locator("dialog[open]").get_by_role("option").first.wait_for()
        shown = " ".join(await visit.page.locator("dialog[open]").get_by_role("option").all_inner_texts())
        assert "名单批次" in shown
        assert not re.search("匹配台|建立邀请|组织名册|人员", shown)

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    async def test_can_be_read_and_used_by_everybody(self, at: Visit, language: str) -> None:
        if language == "en":
            await at.page.locator("button[lang=en]").click()
            await at.page.locator("html[lang=en]").wait_for()
        await at.page.keyboard.press("Control+K")
        await at.page.locator("dialog[open]").get_by_role("option").first.wait_for()
        assert await looking.look(at, language) == {}
