"""Many held rows left out in one request, and waiting again as they did: at once, or later among those dropped."""

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
BAR = "对所选的批量办理"


def path(street: Street) -> str:
    return f"/api/matching/v1/batches/{street.places['draft'].rpartition('/')[2]}/rows"


def held(street: Street) -> dict[int, str]:
    """The rows that wait, and why."""
    with operator(street.system) as client:
        found: list[dict[str, Any]] = every(client, path(street), verdict="held", limit=200)
    return {row["row"]: row["reason"] for row in found}


@pytest.fixture
async def at(browser: Browser, built: Street) -> AsyncIterator[Visit]:
    """Staff before the rows of a list that wait; afterwards they all wait again."""
    before = held(built)
    visit = await staff.visit(browser, built.system)
    await visit.sign_in("staff", built.passwords["staff"], f"{built.places['draft']}?step=rows&verdict=held")
    yield visit
    assert visit.complaints == []
    await visit.page.context.close()
    if gone := sorted(set(before) - set(held(built))):
        with operator(built.system) as client:
            client.post(path(built), json={"rows": gone, "decision": "wait"}).raise_for_status()


class TestLeavingOut:
    async def test_is_one_request_and_is_taken_back_on_the_server(self, at: Visit, built: Street) -> None:
        before, sent = held(built), list[Request]()
        at.page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
        ticks = at.page.locator(TICKS)
        await ticks.nth(0).focus()
        await at.page.keyboard.press("x")
        await at.page.keyboard.press("j")
        await at.page.keyboard.press("j")
        await at.page.keyboard.press("Shift+X")
        bar = at.page.get_by_role("group", name=BAR)
        await expect(bar.get_by_role("status")).to_have_text("已选 3 项")
        await at.press("不收这些行", within=bar)
        assert held(built) == dict(list(before.items())[3:])
        await expect(at.page.locator(".toast")).to_contain_text("3 行不收")
        await at.shoot("bulk-rows-undo")
        await at.press("撤销")
        assert held(built) == before
        assert [request.url.rpartition("/")[2] for request in sent] == ["rows", "rows"]
        assert all([await request.header_value("idempotency-key") for request in sent])
        await expect(ticks).to_have_count(min(len(before), 50))

    async def test_is_taken_back_later_among_those_dropped(self, at: Visit, built: Street) -> None:
        before = held(built)
        bar = at.page.get_by_role("group", name=BAR)
        await at.page.locator(TICKS).nth(0).click()
        await at.page.locator(TICKS).nth(1).click(modifiers=["Shift"])
        await at.press("不收这些行", within=bar)
        await at.go(f"{built.places['draft']}?step=rows&verdict=dropped")
        await expect(at.page.locator(TICKS)).to_have_count(2)
        await expect(at.page.get_by_role("row").filter(has_text="由人决定不收")).to_have_count(2)
        await at.press("全选", within=bar)
        await at.press("恢复待补正", within=bar)
        assert held(built) == before
        await expect(at.page.locator(TICKS)).to_have_count(0)

    async def test_leaves_what_a_colleague_has_decided_meanwhile(self, at: Visit, built: Street) -> None:
        first, second, *_ = held(built)
        await at.page.locator(TICKS).nth(0).click()
        await at.page.locator(TICKS).nth(1).click()
        with operator(built.system) as client:
            client.post(path(built), json={"rows": [first], "decision": "leave_out"}).raise_for_status()
        await at.press("不收这些行", within=at.page.get_by_role("group", name=BAR))
        await expect(at.page.get_by_role("alert")).to_contain_text("1 行没有改动")
        await expect(at.page.locator(".toast")).to_contain_text("1 行不收")
        assert not {first, second} & set(held(built))

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    async def test_can_be_read_and_used_by_everybody(self, at: Visit, language: str) -> None:
        if language == "en":
            await at.page.locator("button[lang=en]").click()
            await at.settled()
        await at.page.locator(TICKS).nth(0).click()
        assert await looking.look(at, language) == {}
        await at.shoot(f"bulk-rows-{language}")
        if language == "zh-CN":
            assert await looking.themes(at) == {}
