"""A person's own lists: columns chosen by keys and found again elsewhere, and views that are addresses."""

from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.async_api import Browser, expect

from tests.browser import looking, phone, staff
from tests.browser.staff import Visit
from tests.browser.street import Street
from tests.browser.test_keyboard import Hands
from tests.journeys.people import signed_in

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]
VIEWS = "/api/identity/v1/views"
TOOLS, TYPED = "列与视图", "安康"
USUAL = ["名称", "登记类别", "信用代码或备案号", "业务领域", "社区", "正式党员", "成立登记日期"]
# Every page that has a list of its own, and somebody who reads it.
LISTS = {
    **dict.fromkeys(("/organisations", "/offerings", "/communities", "/batches", "/campaigns", "/standings"), "staff"),
    **dict.fromkeys(("/families", "/sessions"), "manager"),
    "/people": "system",
}
CHOSEN = ["名称", "信用代码或备案号", "业务领域", "社区", "正式党员", "成立登记日期", "登记机关"]


@pytest.fixture
async def at(browser: Browser, built: Street) -> AsyncIterator[Visit]:
    visit = await staff.visit(browser, built.system)
    await visit.sign_in("staff", built.passwords["staff"], "/organisations")
    yield visit
    assert visit.complaints == []
    await visit.page.context.close()
    with signed_in(built.system, "staff") as client:
        for view in client.get(VIEWS).raise_for_status().json():
            client.delete(f"{VIEWS}/{view['id']}").raise_for_status()


async def header(at: Visit) -> list[str]:
    return await at.page.locator("thead th").all_inner_texts()


def kept(built: Street) -> list[dict[str, object]]:
    with signed_in(built.system, "staff") as client:
        return list(client.get(VIEWS).raise_for_status().json())


class TestColumns:
    async def test_are_chosen_by_keys_and_stay_so_in_another_browser(
        self, at: Visit, browser: Browser, built: Street
    ) -> None:
        assert await header(at) == USUAL
        hands = Hands(at)
        await hands.press(TOOLS)
        await hands.reach("登记类别", whole=True)
        await hands.keys.press("Space")
        await hands.reach("登记机关", whole=True)
        await hands.keys.press("Space")
        await hands.reach("登记机关 上移")
        await hands.keys.press("Enter")  # above 类型, which is not shown
        assert await hands.name() == "登记机关 上移"
        await hands.press("使用这些列")
        await expect(at.page.get_by_role("dialog")).to_have_count(0)
        assert await header(at) == CHOSEN
        await at.page.reload()
        await at.settled()
        assert await header(at) == CHOSEN

        other = await staff.visit(browser, built.system)
        await other.sign_in("staff", built.passwords["staff"], "/organisations")
        assert await header(other) == CHOSEN
        await other.press(TOOLS)
        await other.press("恢复原样")
        await other.press("使用这些列")
        assert await header(other) == USUAL
        await other.page.context.close()

        # This browser has not seen that: its own choice is refused once, then counts as the later one.
        await at.press(TOOLS)
        await at.press("社区 上移")
        await at.press("使用这些列")
        await expect(at.page.get_by_role("dialog").get_by_text("内容已被他人修改")).to_be_visible()
        await at.press("使用这些列")
        await expect(at.page.get_by_role("dialog")).to_have_count(0)

    @pytest.mark.parametrize(("path", "who"), LISTS.items())
    async def test_of_every_list_stay_when_it_is_opened_anew(
        self, browser: Browser, built: Street, path: str, who: str
    ) -> None:
        at = await staff.visit(browser, built.system)
        await at.sign_in(who, built.passwords[who], path)
        usual = await header(at)
        await at.press(TOOLS)
        drawer = at.page.get_by_role("dialog")
        await drawer.get_by_role("checkbox").first.uncheck()
        await drawer.locator("[data-down]").nth(1).click()
        await at.press("使用这些列")
        await expect(drawer).to_have_count(0)
        chosen = await header(at)
        assert chosen == [usual[0], usual[3], usual[2], *usual[4:]]
        await at.page.reload()
        await at.settled()
        assert await header(at) == chosen

        other = await staff.visit(browser, built.system)
        await other.sign_in(who, built.passwords[who], path)
        assert await header(other) == chosen
        await other.press(TOOLS)
        await other.press("恢复原样")
        await other.press("使用这些列")
        assert await header(other) == usual
        await other.page.context.close()
        await at.page.context.close()

    async def test_are_another_persons_too_only_if_they_choose_so(
        self, at: Visit, browser: Browser, built: Street
    ) -> None:
        await at.press(TOOLS)
        await at.page.get_by_role("checkbox", name="登记类别", exact=True).uncheck()
        await at.press("使用这些列")
        other = await staff.visit(browser, built.system)
        await other.sign_in("party", built.passwords["party"], "/organisations")
        assert await header(other) == ["选择", *USUAL]  # who records Party coverage picks rows besides
        await other.page.context.close()

    async def test_move_down_and_up_and_never_before_the_first(self, at: Visit) -> None:
        await at.press(TOOLS)
        for _ in range(3):
            await at.press("登记类别 下移")
        for _ in range(5):
            await at.press("成立登记日期 上移")
        top = at.page.get_by_role("button", name="成立登记日期 上移")
        await expect(top).to_have_attribute("aria-disabled", "true")
        await top.press("Enter")
        await at.press("使用这些列")
        assert await header(at) == [USUAL[0], USUAL[6], *USUAL[2:5], USUAL[1], USUAL[5]]


class TestViews:
    async def test_are_kept_opened_by_their_address_and_deleted_with_a_way_back(
        self, at: Visit, browser: Browser, built: Street
    ) -> None:
        await at.page.get_by_role("link", name="备案", exact=True).click()
        await at.page.get_by_role("searchbox").fill(TYPED)
        await at.page.wait_for_url("**q=**")
        await at.press(TOOLS)
        await at.page.get_by_role("checkbox", name="登记类别", exact=True).uncheck()
        await at.page.get_by_label("视图名称").fill("备案的")
        await at.press("保存视图")
        [view] = kept(built)
        assert (view["name"], view["query"]) == ("备案的", {"kind": "filed"})  # not what was typed

        other = await staff.visit(browser, built.system)
        await other.sign_in("staff", built.passwords["staff"], "/organisations")
        await other.press("备案的")
        address = urlsplit(other.page.url)
        assert parse_qs(address.query) == {"kind": ["filed"], "columns": [".".join(view["columns"])]}  # type: ignore[arg-type]
        assert "登记类别" not in await header(other)
        rows = await other.page.locator("tbody tr").count()
        await other.page.reload()
        await other.settled()
        assert (await other.page.locator("tbody tr").count(), "登记类别" in await header(other)) == (rows, False)
        await expect(other.page.get_by_role("link", name="备案的")).to_have_attribute("aria-current", "true")

        await other.press(TOOLS)
        await other.press("删除 备案的", within=other.page.get_by_role("dialog"))
        await expect(other.page.get_by_role("dialog").get_by_role("link", name="备案的")).to_have_count(0)
        assert kept(built) == []
        await other.page.keyboard.press("Escape")
        await other.press("撤销")
        await expect(other.page.get_by_role("link", name="备案的")).to_be_visible()
        assert [each["query"] for each in kept(built)] == [{"kind": "filed"}]
        await other.page.context.close()

    async def test_saved_under_their_own_name_are_the_same_view(self, at: Visit, built: Street) -> None:
        await at.go("/organisations?kind=filed")
        for _ in range(2):
            await at.press(TOOLS)
            await at.page.get_by_label("视图名称").fill("备案的")
            await at.press("保存视图")
            await expect(at.page.get_by_role("dialog")).to_have_count(0)
        assert [(view["name"], view["version"]) for view in kept(built)] == [("备案的", 2)]

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    async def test_can_be_read_and_used_by_everybody(self, at: Visit, built: Street, language: str) -> None:
        await at.press(TOOLS)
        await at.page.get_by_label("视图名称").fill("备案的")
        await at.press("保存视图")
        await at.press("关闭", within=at.page.locator(".toast"))
        if language == "en":
            await at.page.locator("button[lang=en]").click()
            await at.page.locator("html[lang=en]").wait_for()
        await at.settled()
        assert await looking.look(at, language) == {}
        await at.shoot(f"lists/{language}")
        await at.page.locator(".list-tools").click()
        await expect(at.page.get_by_role("dialog")).to_be_visible()
        assert await looking.look(at, language) == {}
        await at.shoot(f"lists/{language}-drawer")
