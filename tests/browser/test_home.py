"""The home page while a part of the system is silent: what is missing is said, and asked once more by a button."""

import pytest
from playwright.async_api import expect

from tests.browser import looking, phone
from tests.browser.staff import Visit
from tests.browser.street import Street

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]


class TestMissingPart:
    async def test_is_asked_again_by_the_button_beside_its_note(self, at: Visit, built: Street) -> None:
        note = at.page.locator("main .note", has_text="匹配服务")
        with built.down():
            await at.go("/")
            await expect(note).to_contain_text("匹配服务")
            assert await looking.look(at, "zh-CN") == {}
            await at.press("重试", within=note)
            await expect(note).to_contain_text("匹配服务")
            await expect(note.get_by_role("button", name="重试")).to_be_focused()
        await at.press("重试", within=note)
        await expect(note).to_have_count(0)
        await expect(at.page.locator("h1")).to_be_focused()
