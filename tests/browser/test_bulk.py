"""Many pairs decided at once: chosen by pointer, range and keys, in one request, and taken back on the server."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import Browser, Request, expect

from tests.browser import looking, phone, staff
from tests.browser.staff import Visit
from tests.browser.street import Street
from tests.journeys.people import every
from tests.operating import operator

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]
TICKS = "input[data-pick]"


def decisions(street: Street) -> dict[str, str]:
    batch = street.places["draft"].rpartition("/")[2]
    with operator(street.system) as client:
        found: list[dict[str, Any]] = every(client, f"/api/matching/v1/batches/{batch}/duplicates", limit=200)
    return {pair["id"]: pair["decision"] for pair in found}


@pytest.fixture
async def at(browser: Browser, built: Street) -> AsyncIterator[Visit]:
    """Staff before the pairs of a list that wait; afterwards they all wait again."""
    before = decisions(built)
    visit = await staff.visit(browser, built.system)
    await visit.sign_in("staff", built.passwords["staff"], f"{built.places['draft']}?step=rows&verdict=review")
    yield visit
    assert visit.complaints == []
    await visit.page.context.close()
    changed = [id for id, decision in decisions(built).items() if decision != before[id]]
    if changed:
        batch = built.places["draft"].rpartition("/")[2]
        with operator(built.system) as client:
            path = f"/api/matching/v1/batches/{batch}/duplicates"
            client.post(path, json={"pairs": changed, "decision": "wait"}).raise_for_status()


class TestChoosing:
    async def test_goes_by_tick_by_range_and_by_keys(self, at: Visit) -> None:
        ticks = at.page.locator(TICKS)
        count = await ticks.count()
        assert count >= 4
        bar = at.page.get_by_role("group", name="对所选的批量办理")
        await ticks.nth(0).click()
        await expect(bar.get_by_role("status")).to_have_text("已选 1 项")
        await ticks.nth(2).click(modifiers=["Shift"])
        await expect(bar.get_by_role("status")).to_have_text("已选 3 项")
        await ticks.nth(1).focus()
        await at.page.keyboard.press("x")
        await expect(bar.get_by_role("status")).to_have_text("已选 2 项")
        await at.page.keyboard.press("j")
        await at.page.keyboard.press("j")
        await expect(ticks.nth(3)).to_be_focused()
        await at.page.keyboard.press("x")
        await expect(ticks.nth(3)).to_be_checked()
        await at.page.keyboard.press("k")
        await expect(ticks.nth(2)).to_be_focused()
        await at.press("全选", within=bar)
        await expect(bar.get_by_role("status")).to_have_text(f"已选 {count} 项")
        await at.press("取消选择", within=bar)
        await expect(bar.get_by_role("status")).to_have_count(0)

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    async def test_can_be_read_and_used_by_everybody(self, at: Visit, language: str) -> None:
        if language == "en":
            await at.page.locator("button[lang=en]").click()
            await at.settled()
        await at.page.locator(TICKS).nth(0).click()
        await at.page.locator(TICKS).nth(1).click()
        assert await looking.look(at, language) == {}
        await at.shoot(f"bulk-{language}")
        if language == "zh-CN":
            assert await looking.themes(at) == {}


class TestDeciding:
    async def test_is_one_request_and_is_taken_back_on_the_server(self, at: Visit, built: Street) -> None:
        before = decisions(built)
        sent: list[Request] = []
        at.page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
        bar = at.page.get_by_role("group", name="对所选的批量办理")
        await at.page.locator(TICKS).nth(0).click()
        await at.page.locator(TICKS).nth(2).click(modifiers=["Shift"])
        await at.press("合并为一人", within=bar)
        assert [request.url.rpartition("/")[2] for request in sent] == ["duplicates"]
        merged = {id for id, decision in decisions(built).items() if decision != before[id]}
        assert len(merged) == 3
        await expect(at.page.locator(".toast")).to_contain_text("3 对已合并为一人")
        await at.shoot("bulk-undo")
        await at.press("撤销")
        assert decisions(built) == before
        assert [request.url.rpartition("/")[2] for request in sent] == ["duplicates"] * 2
        await expect(at.page.locator(TICKS)).to_have_count(sum(each == "review" for each in before.values()))

    async def test_names_what_was_left_alone_and_does_the_rest(self, at: Visit, built: Street) -> None:
        waiting = await at.page.locator(TICKS).count()
        await at.page.locator(TICKS).nth(0).click()
        await at.page.locator(TICKS).nth(1).click()
        gone = "00000000-0000-7000-8000-000000000000"

        async def with_one_that_is_gone(route: Any) -> None:
            given = route.request.post_data_json
            await route.continue_(post_data={**given, "pairs": [*given["pairs"][:1], gone]})

        await at.page.route("**/duplicates", with_one_that_is_gone)
        await at.press("是两个人", within=at.page.get_by_role("group", name="对所选的批量办理"))
        await expect(at.page.get_by_role("alert")).to_contain_text("1 对没有改动")
        await expect(at.page.locator(TICKS)).to_have_count(waiting - 1)
        await expect(at.page.locator(".toast")).to_contain_text("1 对记为两个人")
