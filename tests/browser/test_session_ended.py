"""A session that ends while a page is open: sign-in comes over the page, and only whoever had it finds it again."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Locator, expect

from tests.browser import looking, phone, staff
from tests.browser.staff import Visit
from tests.browser.street import Street
from tests.browser.test_conflicts import cover
from tests.journeys.people import signed_in
from tests.operating import operator

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]
OWN = "/api/identity/v1/own/sessions"
TYPED = "走访核实"
SEEN = "document.querySelector('main').checkVisibility({ visibilityProperty: true })"
# Everything that the application has been answered: Vue keeps its root with the element it stands in.
CACHED = """() => {
  const client = document.getElementById('app')._vnode.component.appContext.provides.VUE_QUERY_CLIENT
  const kept = [client.getQueryCache(), client.getMutationCache()].flatMap((cache) => cache.getAll())
  return JSON.stringify(kept.map(({ queryKey, state }) => [queryKey, state.data, state.variables]))
}"""


def end(street: Street, who: str) -> None:
    """Somebody ends all sessions of this account but the one that asks, as one does from another device."""
    with signed_in(street.system, who) as client:
        for each in client.get(OWN).raise_for_status().json():
            if not each["own"]:
                client.delete(f"{OWN}/{each['id']}").raise_for_status()


async def over(at: Visit, street: Street) -> None:
    """Wait until the door knows: it takes a second to hear of an end."""
    for _ in range(100):
        if (await at.page.request.get(f"{street.system.url}/api/registry/v1/communities")).status == 401:
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the session does not end")


def dialog(at: Visit) -> Locator:
    return at.page.get_by_role("dialog", name="请重新登录")


async def again(at: Visit, password: str, name: str = "") -> None:
    """Sign in over the page, by the keyboard that stands in the password already."""
    await expect(dialog(at).get_by_label("密码")).to_be_focused()
    if name:
        await dialog(at).get_by_label("账号").fill(name)
    await dialog(at).get_by_label("密码").fill(password)
    await at.page.keyboard.press("Enter")


@pytest.fixture
async def at(browser: Browser, built: Street) -> AsyncIterator[Visit]:
    """The Party worker in the middle of an edit, signed out from elsewhere, pressing save."""
    cover(built, "unknown")
    visit = await staff.visit(browser, built.system)
    await visit.sign_in("party", built.passwords["party"], built.places["organisation"])
    await visit.press("修改")
    await visit.page.get_by_label("说明").fill(TYPED)
    end(built, "party")
    await over(visit, built)
    await visit.press("保存覆盖情况")
    await dialog(visit).wait_for()
    yield visit
    assert visit.complaints == []
    await visit.page.context.close()
    cover(built, "unknown")


def note(street: Street) -> str:
    with operator(street.system) as client:
        return str(client.get(f"/api/registry/v1{street.places['organisation']}/coverage").json()["note"])


class TestSameAccount:
    async def test_finds_what_was_typed_and_presses_again(self, at: Visit, built: Street) -> None:
        await again(at, "not-the-password")
        await expect(dialog(at).get_by_role("alert")).to_be_visible()
        await again(at, built.passwords["party"])
        await expect(dialog(at)).to_have_count(0)
        await expect(at.page.get_by_label("说明")).to_have_value(TYPED)
        await expect(at.page.get_by_role("button", name="保存覆盖情况")).to_be_focused()
        await expect(at.page.get_by_role("alert")).to_contain_text("填写的内容都在，请再按一次")
        await at.settled()
        assert note(built) == ""  # nothing is sent by itself
        await at.page.keyboard.press("Enter")
        await expect(at.page.get_by_label("说明")).to_have_count(0)
        assert note(built) == TYPED

    async def test_finds_a_drawer_as_it_was_under_the_sign_in(self, browser: Browser, built: Street) -> None:
        at = await staff.visit(browser, built.system)
        await at.sign_in("staff", built.passwords["staff"], built.places["draft"] + "?step=rows&verdict=held")
        await at.page.locator("td button").first.click()
        field = at.page.locator("dialog.modal-drawer form input").first
        await field.fill("2024-13-45")
        end(built, "staff")
        await at.page.locator("dialog.modal-drawer button[type=submit]").click()
        await again(at, built.passwords["staff"])
        await expect(dialog(at)).to_have_count(0)
        await expect(field).to_have_value("2024-13-45")
        await expect(at.page.locator("dialog.modal-drawer").get_by_role("alert")).to_contain_text("请再按一次")
        assert at.complaints == []
        await at.page.context.close()


class TestPageUnderneath:
    async def test_is_neither_seen_nor_reached_and_the_dialog_stays(self, at: Visit) -> None:
        assert not await at.page.evaluate(SEEN)
        for _ in range(3):
            await at.page.keyboard.press("Escape")
        await at.page.mouse.click(5, 5)
        inside = "document.activeElement === document.body || Boolean(document.activeElement.closest('dialog'))"
        for _ in range(12):
            await at.page.keyboard.press("Tab")
            assert await at.page.evaluate(inside)
        await expect(dialog(at)).to_be_visible()
        await expect(dialog(at).get_by_role("button", name="关闭")).to_have_count(0)
        assert TYPED not in await at.page.locator("body").inner_text()

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    async def test_gives_way_to_a_dialog_that_everybody_can_read(
        self, browser: Browser, built: Street, language: str
    ) -> None:
        at = await staff.visit(browser, built.system)
        await at.sign_in("party", built.passwords["party"], built.places["organisation"])
        if language == "en":
            await at.page.locator("button[lang=en]").click()
            await at.page.locator("html[lang=en]").wait_for()
        await at.settled()
        end(built, "party")
        await at.page.locator(".rail-link").first.click()
        await at.page.locator("dialog[open]").wait_for()
        await at.settled()
        assert await looking.look(at, language) == {}
        assert await looking.themes(at) == {}
        await at.shoot(f"session-ended-{language}")
        assert at.complaints == []
        await at.page.context.close()


class TestAnybodyElse:
    async def test_begins_at_home_with_nothing_of_the_former(self, at: Visit, built: Street) -> None:
        name = await at.page.locator("main h1").text_content()
        assert name in await at.page.evaluate(CACHED)
        await again(at, built.passwords["staff"], "staff")
        await at.page.wait_for_url(f"{built.system.url}/")
        await expect(dialog(at)).to_have_count(0)
        await at.page.locator("nav a").first.wait_for()
        await at.settled()
        kept = await at.page.evaluate(CACHED) + await at.page.content()
        assert '"todo"' in kept
        assert TYPED not in kept
        assert "党务工作者" not in kept  # the records are not the former's alone: notices name them to others too

    async def test_who_leaves_finds_the_sign_in_page_and_no_way_back(self, at: Visit) -> None:
        await dialog(at).get_by_role("button", name="离开").click()
        await at.page.wait_for_url("**/sign-in")
        await expect(dialog(at)).to_have_count(0)
        assert TYPED not in await at.page.evaluate(CACHED)
        await at.page.go_back()
        await at.page.wait_for_url("**/sign-in?next=**")


class TestByOneself:
    async def test_signing_out_leads_to_the_sign_in_page(self, browser: Browser, built: Street) -> None:
        at = await staff.visit(browser, built.system)
        await at.sign_in("party", built.passwords["party"], built.places["organisation"])
        await at.page.get_by_role("button", name="退出").click()
        await at.page.wait_for_url("**/sign-in")
        await expect(at.page.get_by_role("heading", name="登录")).to_be_visible()
        await expect(dialog(at)).to_have_count(0)
        await at.page.context.close()
