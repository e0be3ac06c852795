"""周报: what others did, week by week, and the form in which somebody wants to be told, on every device."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import Browser, expect

from tests.browser import looking, phone, staff
from tests.browser.staff import Visit
from tests.browser.street import Street

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]
ONLY = "只看周报"


async def news(at: Visit) -> dict[str, Any]:
    answer = await at.page.request.get(f"{at.system.url}/api/notices")
    found: dict[str, Any] = await answer.json()
    return found


@pytest.fixture
async def at(browser: Browser, built: Street) -> AsyncIterator[Visit]:
    """Staff before the notices; afterwards they are told of everything at once again."""
    visit = await staff.visit(browser, built.system)
    await visit.sign_in("staff", built.passwords["staff"], "/notices")
    yield visit
    assert visit.complaints == []
    await visit.page.request.put(
        f"{visit.system.url}/api/identity/v1/notices_seen", data={"weekly": False}, headers={"X-Wutong": "1"}
    )
    await visit.page.context.close()


class TestDigest:
    async def test_is_of_this_week_and_the_last_by_record_and_counted(self, at: Visit) -> None:
        await at.press("周报")
        await expect(at.page.get_by_role("heading", level=1)).to_have_text("周报")
        this, last = await at.page.locator("main section").all()
        told = await news(at)
        own = [each for each in told["items"] if each["week"] == told["week"]]
        await expect(this.get_by_role("heading")).to_contain_text("本周到现在")
        records = {each["record"]["id"] for each in own}
        await expect(this).to_contain_text(f"{len(records)} 项记录有变化")
        await expect(this.locator(".news > li")).to_have_count(len(records))
        waves = sum(each["count"] for each in own if each["kind"] == "wave_sent")
        if waves:
            await expect(this).to_contain_text(f"发出邀请 {waves} 批")
        await expect(last.get_by_role("heading")).to_contain_text("至")
        await at.shoot("digest", whole=True)

    async def test_keeps_quiet_until_the_week_is_over_where_it_alone_is_wanted(
        self, at: Visit, browser: Browser, built: Street
    ) -> None:
        rail = at.page.get_by_role("link", name="通知")
        await expect(rail).to_contain_text("条新")
        await at.page.get_by_label(ONLY).check()
        await at.settled()
        told = await news(at)
        due = {
            (each["kind"], each["record"]["id"])
            for each in told["items"]
            if each["unseen"] and each["week"] < told["week"]
        }
        assert (told["weekly"], told["unseen"]) == (True, len(due))
        assert any(each["unseen"] for each in told["items"])
        await expect(rail).to_have_text(f"通知（{len(due)} 条新）" if due else "通知")
        elsewhere = await staff.visit(browser, built.system)
        await elsewhere.sign_in("staff", built.passwords["staff"], "/notices")
        await expect(elsewhere.page.get_by_role("heading", level=1)).to_have_text("周报")
        await elsewhere.page.get_by_label(ONLY).uncheck()
        await elsewhere.settled()
        await elsewhere.page.context.close()
        await at.go("/notices")
        await expect(rail).to_contain_text("条新")

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    async def test_can_be_read_and_used_by_everybody(self, at: Visit, language: str) -> None:
        await at.go("/notices?view=week")
        if language == "en":
            await at.page.locator("button[lang=en]").click()
            await at.settled()
        assert await looking.look(at, language) == {}
        if language == "zh-CN":
            assert await looking.themes(at) == {}
