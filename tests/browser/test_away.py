"""The network or the system is gone for a while: said in a band, nothing typed lost, nothing old passed off as new."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Route, expect

from tests.browser import looking, phone, staff
from tests.browser.staff import Visit
from tests.browser.street import Street
from tests.browser.test_conflicts import cover
from tests.operating import operator

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]
BAND = ".away p"


@pytest.fixture
async def at(browser: Browser, built: Street) -> AsyncIterator[Visit]:
    """The Party worker before an organisation, about to record something."""
    visit = await staff.visit(browser, built.system)
    await visit.sign_in("party", built.passwords["party"], built.places["organisation"])
    await visit.page.locator(".away").wait_for(state="attached")
    yield visit
    assert visit.complaints == []
    await visit.page.context.close()


async def refuse(route: Route) -> None:
    await route.abort("connectionrefused")


class TestCable:
    async def test_out_is_said_at_once_and_is_over_by_itself(self, at: Visit) -> None:
        await at.page.context.set_offline(True)
        await expect(at.page.locator(BAND)).to_contain_text("连不上系统")
        await expect(at.page.locator(BAND)).to_contain_text("读取于")
        await expect(at.page.get_by_role("heading", name="登记事项")).to_be_visible()
        await at.page.context.set_offline(False)
        await expect(at.page.locator(BAND)).to_have_count(0)

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    async def test_out_can_be_read_by_everybody(self, at: Visit, language: str) -> None:
        if language == "en":
            await at.page.locator("button[lang=en]").click()
            await at.settled()
        await at.page.context.set_offline(True)
        await at.page.locator(BAND).wait_for()
        assert await looking.look(at, language) == {}
        await at.shoot(f"away-{language}")


class TestSystem:
    async def test_away_behind_a_sound_cable_refuses_what_is_written_and_keeps_it(
        self, at: Visit, built: Street
    ) -> None:
        cover(built, "unknown")
        await at.press("修改")
        await at.page.get_by_label("说明").fill("走访核实")
        await at.page.route("**/*", refuse)
        assert await at.page.evaluate("navigator.onLine")
        await at.press("保存覆盖情况")
        await expect(at.page.locator(".error-box")).to_contain_text("连不上系统")
        await expect(at.page.locator(BAND)).to_be_visible()
        await expect(at.page.get_by_label("说明")).to_have_value("走访核实")
        path = f"/api/registry/v1{built.places['organisation']}/coverage"
        with operator(built.system) as client:
            assert client.get(path).json()["note"] != "走访核实"
        await at.page.unroute("**/*")
        await expect(at.page.locator(BAND)).to_have_count(0)
        await expect(at.page.get_by_label("说明")).to_have_value("走访核实")
        await at.press("保存覆盖情况")
        await expect(at.page.get_by_label("说明")).to_have_count(0)
        with operator(built.system) as client:
            assert client.get(path).json()["note"] == "走访核实"
        cover(built, "unknown")

    async def test_away_while_the_next_page_is_opened_leaves_this_one_and_opens_it_later(self, at: Visit) -> None:
        await at.page.route("**/*", refuse)
        await at.page.get_by_role("link", name="评估与信用").click()
        await expect(at.page.locator(BAND)).to_be_visible()
        await expect(at.page.get_by_role("heading", name="登记事项")).to_be_visible()
        await at.page.unroute("**/*")
        await expect(at.page.locator(BAND)).to_have_count(0)
        await at.press("评估与信用")
        await expect(at.page.get_by_role("heading", level=1)).to_have_text("准入自查")
        at.complaints = [each for each in at.complaints if "dynamically imported module" not in each]

    async def test_away_leaves_nothing_of_the_page_in_the_browsers_storage(self, at: Visit) -> None:
        await at.press("修改")
        await at.page.get_by_label("说明").fill("走访核实")
        await at.page.context.set_offline(True)
        await at.page.locator(BAND).wait_for()
        stored = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)].sort()"
        # The router keeps how far one had scrolled.
        assert set(await at.page.evaluate(stored)) <= {"vue-router:scroll", "wutong.language", "wutong.theme"}
        assert await at.page.evaluate("indexedDB.databases()") == []
        await at.page.context.set_offline(False)
        await expect(at.page.locator(BAND)).to_have_count(0)
