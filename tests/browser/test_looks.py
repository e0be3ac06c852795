"""The look of pages: chosen beside one's name, kept with the account, and asked for by the system too."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser import phone, staff
from tests.browser.staff import Visit
from tests.browser.street import Street
from tests.journeys.people import signed_in

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]


@pytest.fixture
async def at(browser: Browser, built: Street) -> AsyncIterator[Visit]:
    visit = await staff.visit(browser, built.system)
    await visit.sign_in("party", built.passwords["party"])
    yield visit
    assert visit.complaints == []
    await visit.page.context.close()
    with signed_in(built.system, "party") as client:
        client.put("/api/identity/v1/own/look", json={"theme": "normal"}).raise_for_status()


async def marks(page: Page) -> tuple[str | None, str | None]:
    root = page.locator("html")
    return await root.get_attribute("data-size"), await root.get_attribute("data-contrast")


class TestChoice:
    async def test_is_seen_at_once_and_in_another_browser(self, at: Visit, browser: Browser, built: Street) -> None:
        assert await marks(at.page) == ("normal", "false")
        await at.page.get_by_label("显示").select_option("大字")
        await at.settled()
        assert await marks(at.page) == ("elder", "false")
        there = await staff.visit(browser, built.system)
        await there.sign_in("party", built.passwords["party"], "/organisations")
        assert await marks(there.page) == ("elder", "false")
        await expect(there.page.get_by_label("显示")).to_have_value("elder")
        await there.page.get_by_label("显示").select_option("高对比")
        await there.settled()
        assert await marks(there.page) == ("normal", "true")
        await there.page.context.close()
        await at.go("/")
        assert await marks(at.page) == ("normal", "true")

    async def test_of_somebody_else_does_not_follow_them(self, at: Visit, built: Street) -> None:
        await at.page.get_by_label("显示").select_option("大字")
        await at.settled()
        await at.press("退出")
        await at.sign_in("staff", built.passwords["staff"], "/sign-in")
        assert await marks(at.page) == ("normal", "false")


class TestSystem:
    async def test_asks_for_contrast_and_every_look_follows(self, at: Visit) -> None:
        await at.page.emulate_media(contrast="more")
        await expect(at.page.locator("html")).to_have_attribute("data-contrast", "true")
        await at.page.get_by_label("显示").select_option("大字")
        await at.settled()
        assert await marks(at.page) == ("elder", "true")
        await at.page.emulate_media(contrast="no-preference")
        await expect(at.page.locator("html")).to_have_attribute("data-contrast", "false")
