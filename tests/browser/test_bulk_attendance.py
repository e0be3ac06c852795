"""Who came, recorded of many at once and put back; a colleague's record stays."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Request, expect

from tests.browser import looking, phone, staff
from tests.browser.staff import Visit
from tests.browser.street import Street
from tests.journeys.people import signed_in

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]
TICKS = "input[data-pick]"
BAR = "对所选的批量办理"


def statuses(street: Street) -> dict[str, str | None]:
    with signed_in(street.system, "manager") as manager:
        items = manager.get(street.places["people"]).raise_for_status().json()["items"]
    return {each["pseudonym"]: each["status"] for each in items}


def record(street: Street, given: dict[str, str | None]) -> None:
    rows = [{"pseudonym": who, "status": status} for who, status in given.items()]
    with signed_in(street.system, "manager") as manager:
        path = street.places["people"].replace("participants", "attendance")
        manager.put(path, json={"rows": rows}).raise_for_status()


@pytest.fixture
async def at(browser: Browser, built: Street) -> AsyncIterator[Visit]:
    """A manager before a session of which nothing is recorded; afterwards it is as it was."""
    before = statuses(built)
    record(built, dict.fromkeys(before))
    visit = await staff.visit(browser, built.system)
    await visit.sign_in("manager", built.passwords["manager"], built.places["session"])
    yield visit
    assert visit.complaints == []
    await visit.page.context.close()
    record(built, before)


class TestMarking:
    async def test_is_one_request_and_is_put_back_on_the_server(self, at: Visit, built: Street) -> None:
        sent: list[Request] = []
        at.page.on("request", lambda request: sent.append(request) if request.method == "PUT" else None)
        await at.page.locator(TICKS).first.focus()
        await at.page.keyboard.press("x")
        bar = at.page.get_by_role("group", name=BAR)
        await at.press("全选", within=bar)
        await at.press("到场", within=bar)
        everybody = statuses(built)
        assert set(everybody.values()) == {"attended"}
        await expect(at.page.locator(".toast")).to_contain_text(f"{len(everybody)} 人已记为“到场”")
        await expect(at.page.locator("td select").first).to_have_value("attended")
        await at.press("撤销")
        assert set(statuses(built).values()) == {None}
        await expect(at.page.locator("td select").first).to_have_value("")
        assert [request.url.rpartition("/")[2] for request in sent] == ["attendance"] * 2

    async def test_leaves_what_a_colleague_recorded_since_and_says_why(self, at: Visit, built: Street) -> None:
        await at.page.locator(TICKS).first.click()
        await at.press("未到", within=at.page.get_by_role("group", name=BAR))
        record(built, dict.fromkeys(statuses(built), "enrolled"))
        await at.press("撤销")
        await expect(at.page.get_by_role("alert")).to_contain_text("已被他人修改")
        assert set(statuses(built).values()) == {"enrolled"}

    async def test_one_by_one_can_be_taken_back_too(self, at: Visit, built: Street) -> None:
        field = at.page.locator("td select").first
        for value, kept in (("attended", "attended"), ("", None)):
            await field.select_option(value)
            await at.press("保存签到")
            assert set(statuses(built).values()) >= {kept}
        assert set(statuses(built).values()) == {None}

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    async def test_can_be_read_and_used_by_everybody(self, at: Visit, language: str) -> None:
        if language == "en":
            await at.page.locator("button[lang=en]").click()
            await at.settled()
        await at.page.locator(TICKS).first.click()
        assert await looking.look(at, language) == {}
        await at.shoot(f"bulk-attendance-{language}")
        if language == "zh-CN":
            assert await looking.themes(at) == {}
