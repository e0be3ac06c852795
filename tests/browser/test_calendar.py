"""The working-day calendar by keyboard: a day changed and put back, the year confirmed, and 待办 that knows of it."""

import re
from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from playwright.async_api import Browser, expect

from gateway.todo import HERE
from tests.browser import phone, staff
from tests.browser.staff import Visit
from tests.browser.street import Street
from tests.operating import operator

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]
THIS = datetime.now(HERE).year
PROVISIONAL = re.compile("工作日历还没有确认")


@pytest.fixture
async def admin(browser: Browser, built: Street) -> AsyncIterator[Visit]:
    """The system administrator; the years are filled."""
    visit = await staff.visit(browser, built.system)
    await visit.sign_in("system", built.passwords["system"])
    yield visit
    assert visit.complaints == []
    await visit.page.context.close()


@pytest.fixture
async def manager(browser: Browser, built: Street) -> AsyncIterator[Visit]:
    """A manager whom a family waits for, by a deadline in working days."""
    visit = await staff.visit(browser, built.system)
    await visit.sign_in("manager", built.passwords["manager"])
    yield visit
    assert visit.complaints == []
    await visit.page.context.close()


class TestCalendar:
    async def test_a_day_is_changed_and_put_back_by_keyboard(self, admin: Visit) -> None:
        await admin.go("/calendar?year=2026")
        page, keys = admin.page, admin.page.keyboard
        day = page.locator("[data-day='2026-11-02']")
        # One day of the year is in the order of Tab; from there on arrows lead.
        assert await page.locator(".day[tabindex='0']").count() == 1
        await page.locator(".day[tabindex='0']").focus()
        for _ in range(12):
            await keys.press("PageDown")
        for _ in range(60):
            if await page.evaluate("document.activeElement.dataset.day") <= "2026-11-02":
                break
            await keys.press("ArrowLeft")
        await expect(day).to_be_focused()
        await keys.press("Enter")
        await keys.press("Tab")  # 关闭 has the focus first; the choice comes after it
        await expect(page.locator("dialog input:checked")).to_be_focused()
        await keys.press("Tab")
        await keys.type("台风停工")
        await keys.press("Enter")
        await admin.settled()
        await expect(day).to_be_focused()
        await expect(day).to_contain_text("休")
        await expect(page.locator(".month", has=day)).to_contain_text("2日 台风停工")
        await keys.press("Enter")
        await admin.press("恢复")
        await expect(day).not_to_contain_text("休")

    async def test_a_year_is_confirmed_and_todo_says_no_more_of_it(
        self, admin: Visit, manager: Visit, built: Street
    ) -> None:
        note = manager.page.get_by_text(PROVISIONAL)
        await expect(note).to_contain_text(str(THIS))
        await expect(manager.page.get_by_role("link", name="去核对工作日历")).to_have_count(0)
        await admin.go(f"/calendar?year={THIS}")
        await admin.press("确认本年")
        await expect(admin.page.locator("main .badge")).to_have_text("已确认")
        await expect(admin.page.locator("main form")).to_contain_text("系统管理员")
        with operator(built.system) as client:  # a deadline at the turn of the year rests on the next one too
            [found] = client.get("/api/identity/v1/calendar", params={"year": THIS + 1}).json()
            match = {"If-Match": f'"{found["version"]}"'}
            body = {"confirmed": True}
            client.put(f"/api/identity/v1/calendar/years/{THIS + 1}", json=body, headers=match).raise_for_status()
        await manager.go("/")
        await expect(note).to_have_count(0)
        await admin.press("撤回确认")
        await expect(admin.page.locator("main .badge")).to_have_text("待确认")
        await manager.go("/")
        await expect(note).to_contain_text(str(THIS))

    async def test_whoever_does_not_keep_it_reads_it(self, manager: Visit) -> None:
        await manager.go("/calendar?year=2026")
        await expect(manager.page.locator("[data-day='2026-10-10']")).to_contain_text("班")
        await expect(manager.page.locator("button.day")).to_have_count(0)
        await expect(manager.page.get_by_role("button", name="确认本年")).to_have_count(0)
        await manager.press("2027 年 ›")
        await expect(manager.page.locator("h1")).to_have_text("2027 年工作日历")
