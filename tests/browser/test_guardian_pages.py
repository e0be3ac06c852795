"""The guardian's pages in a real browser: every state in both languages and sizes, and the promises of the way."""

import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Page, expect

from kernel.problems import Problem
from services.matching.links import service
from tests.browser import guardian, phone

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]
VIEWS = [("zh-CN", "normal"), ("zh-CN", "elder"), ("en", "elder"), ("en", "normal")]
Holding = dict[str, guardian.Invitation]
Open = Callable[..., Awaitable[Page]]

# Text below 18 pt, targets below the size asked for, words in the wrong alphabet, and a page wider than the phone.
LOOK = """async ({ text, target, language }) => {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  const seen = (element) => {
    const box = element.getBoundingClientRect()
    return box.width > 1 && box.height > 1 && getComputedStyle(element).visibility === 'visible'
  }
  const small = [], narrow = [], latin = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement
    const words = walker.currentNode.data.trim()
    if (!words || parent.closest('script, noscript, [hidden]')) continue
    if (language !== 'en' && !parent.closest('[lang=en]') && /[A-Za-z]/.test(words)) latin.push(words)
    if (seen(parent) && parseFloat(getComputedStyle(parent).fontSize) < text) small.push(words)
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
    latin.push(...['aria-label', 'title', 'placeholder', 'alt']
      .map((name) => element.getAttribute(name)).filter((words) => /[A-Za-z]/.test(words || '')))
  }
  for (const element of document.querySelectorAll('a[href], button, select, label.card')) {
    const box = element.getBoundingClientRect()
    if (seen(element) && (box.width < target || box.height < target)) narrow.push(element.textContent.trim())
  }
  return { small, narrow, latin, wide: Math.max(0, document.documentElement.scrollWidth - innerWidth) }
}"""
AUDIT = """async () => (await axe.run({
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'],
})).violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])"""


@pytest.fixture(scope="module")
def static(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    phone.build(folder)
    return folder


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with phone.browsing() as browser:
        yield browser


@pytest.fixture(scope="module")
def holding() -> Holding:
    return {"one": guardian.Invitation()}


@pytest.fixture(scope="module")
async def address(static: Path, holding: Holding, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    async with phone.opened(tmp_path_factory.mktemp("home"), static, holding) as address:
        yield address


@pytest.fixture
async def context(browser: Browser, address: str) -> AsyncIterator[BrowserContext]:
    """A small phone; whatever it asks of another host, or complains of, fails the test."""
    context = await browser.new_context(
        base_url=address, viewport={"width": 320, "height": 640}, reduced_motion="reduce"
    )
    foreign: list[str] = []
    complaints: list[str] = []
    context.on("request", lambda request: None if request.url.startswith(address) else foreign.append(request.url))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("console", lambda line: complaints.append(line.text) if "Content Security" in line.text else None)
    yield context
    await context.close()
    assert foreign == []
    assert complaints == []


def link(invitation: guardian.Invitation) -> str:
    return f"/m/c/{invitation.token}"


@pytest.fixture
def start(context: BrowserContext, holding: Holding) -> Open:
    async def start(invitation: guardian.Invitation | None = None, path: str = "") -> Page:
        holding["one"] = invitation or guardian.Invitation()
        page = await context.new_page()
        page.set_default_timeout(10_000)
        await page.goto(path or link(holding["one"]))
        return page

    return start


async def heading(page: Page) -> str:
    return await page.locator("h1").inner_text()


async def show(page: Page, language: str, size: str) -> None:
    """Turn the page to a language and a size by its own two buttons."""
    root = page.locator("html")
    for number, (name, value) in enumerate({"lang": language, "data-size": size}.items()):
        if (await root.get_attribute(name) or "normal") != value:
            await page.locator(".tool").nth(number).click()
            assert (await root.get_attribute(name) or "normal") == value


class TestEveryState:
    @pytest.mark.parametrize("state", phone.STATES)
    async def test_can_be_read_and_used_by_everybody(self, context: BrowserContext, start: Open, state: str) -> None:
        invitation, steps = phone.STATES[state]
        page = await start(invitation())
        await phone.walk(page, steps)
        await page.evaluate(phone.AXE.read_text())
        await expect(page.locator("footer a")).to_have_attribute("href", f"tel:{guardian.PHONE}")
        faults: dict[str, Any] = {}
        for language, size in VIEWS:
            await show(page, language, size)
            sizes = {"text": 24, "target": 60} if size == "elder" else {"text": 14, "target": 44}
            seen = await page.evaluate(LOOK, sizes | {"language": language})
            seen["axe"] = await page.evaluate(AUDIT)
            faults[f"{language}, {size}"] = {what: found for what, found in seen.items() if found}
        assert faults == {f"{language}, {size}": {} for language, size in VIEWS}


class TestTheDoor:
    async def test_names_no_child_and_changes_nothing(self, start: Open, holding: Holding) -> None:
        page = await start()
        for _ in range(3):
            await page.reload()
            await page.locator("h1").wait_for()
        assert guardian.CHILD not in await page.content()
        assert {method for method, _ in holding["one"].seen} == {"GET"}

    async def test_says_what_is_wrong_at_the_field_and_goes_there(self, start: Open) -> None:
        page = await start()
        await phone.give_birthday(page, 1, 1)
        await expect(page.get_by_role("alert").first).to_contain_text("还可以再试 4 次")
        await expect(page.get_by_role("combobox", name="月", exact=True)).to_be_focused()

    async def test_rests_after_the_fifth_wrong_birthday(self, start: Open) -> None:
        page = await start()
        for _ in range(5):
            await page.locator("main[aria-busy=false] select").first.wait_for()
            await phone.give_birthday(page, 1, 1)
        await expect(page.get_by_role("heading", level=1)).to_have_text("这个链接先停用一天")
        assert await page.locator("select").count() == 0

    @pytest.mark.parametrize("path", [f"/m/c/{'x' * 43}", "/m/c/half", "/m"])
    async def test_is_polite_to_a_link_that_is_not_ours(self, start: Open, path: str) -> None:
        page = await start(path=path)
        await expect(page.get_by_role("heading", level=1)).to_have_text("这个链接打不开")
        await expect(page.locator("footer")).to_contain_text(guardian.PHONE)

    async def test_can_be_tried_again_when_the_line_was_down(self, start: Open) -> None:
        page = await start(guardian.Invitation(refuse={"look": Problem()}))
        await expect(page.get_by_role("heading", level=1)).to_have_text("页面暂时打不开")
        await page.get_by_role("button", name="重试").click()
        await expect(page.get_by_role("heading", level=1)).to_contain_text("邀请您和孩子")


class TestTheDecision:
    async def test_takes_three_presses(self, start: Open) -> None:
        page = await start()
        await phone.give_birthday(page)
        await page.evaluate("presses = 0; addEventListener('pointerdown', () => presses++, true)")
        await page.get_by_text("同意，请他们联系我").click()
        await page.get_by_role("button", name="继续").click()
        await page.get_by_role("button", name="我是母亲").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("已同意，名额为您留好了")
        assert await page.evaluate("presses") == 3

    async def test_is_chosen_by_nobody_but_the_guardian(self, start: Open) -> None:
        page = await start()
        await phone.give_birthday(page)
        await page.get_by_role("button", name="继续").click()
        await expect(page.get_by_text("请先选择")).to_be_visible()
        assert await page.locator("input:checked").count() == 0

    async def test_can_be_made_by_keyboard_alone(self, start: Open) -> None:
        page = await start()
        await page.get_by_role("combobox", name="月", exact=True).focus()
        await page.keyboard.type("2")
        await page.keyboard.press("Tab")
        await page.keyboard.type("29")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", level=1)).to_be_focused()
        for key in ("Tab", "Space", "Tab", "Enter"):
            await page.keyboard.press(key)
        await expect(page.get_by_role("heading", name="您是孩子的什么人？")).to_be_focused()
        for key in ("Tab", "Enter"):
            await page.keyboard.press(key)
        await expect(page.get_by_role("heading", name="名额为您留好了")).to_be_focused()
        await expect(page.get_by_role("status")).to_have_text("已同意，名额为您留好了")

    async def test_of_a_grandparent_waits_for_a_guardian_on_the_same_link(self, start: Open) -> None:
        page = await start()
        await phone.give_birthday(page)
        await phone.choose(page, "accept")
        await page.get_by_role("button", name="我是祖父母").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("已记下，还要等监护人确认")
        await page.reload()
        await phone.give_birthday(page)
        await expect(page.get_by_text("还要由父母或监护人决定")).to_be_visible()
        await phone.choose(page, "accept")
        await page.get_by_role("button", name="我是父亲").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("已同意，名额为您留好了")

    async def test_survives_a_broken_line_and_a_ticket_that_ran_out(
        self, context: BrowserContext, start: Open, holding: Holding
    ) -> None:
        page = await start()
        await phone.give_birthday(page)
        await phone.choose(page, "accept")
        await context.set_offline(True)
        await page.get_by_role("button", name="我是母亲").click()
        await expect(page.get_by_role("alert")).to_contain_text("没有连上网络")
        await context.set_offline(False)
        holding["one"].refuse["answer"] = service.TicketOver()
        await page.get_by_role("button", name="我是母亲").click()
        await expect(page.get_by_text("页面停留太久")).to_be_visible()
        await phone.give_birthday(page)
        await page.get_by_role("button", name="我是母亲").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("已同意，名额为您留好了")

    async def test_that_comes_too_late_says_so(self, start: Open) -> None:
        page = await start(guardian.Invitation(refuse={"answer": service.AnswerTimeOver()}))
        await phone.give_birthday(page)
        await phone.choose(page, "accept")
        await phone.confirm(page, 0)
        await expect(page.get_by_role("heading", level=1)).to_have_text("答复时间已过")

    async def test_goes_back_and_forward_within_the_way(self, start: Open) -> None:
        page = await start()
        await phone.give_birthday(page)
        await phone.choose(page, "decline")
        await page.get_by_role("heading", name="您是孩子的什么人？").wait_for()
        await page.go_back()
        await expect(page.locator("input[value=decline]")).to_be_checked()
        await page.go_back()
        await expect(page.locator("select")).to_have_count(2)
        await page.go_forward()
        await page.go_forward()
        await expect(page.get_by_role("heading", level=1)).to_have_text("您是孩子的什么人？")
        await phone.confirm(page, 0)
        await page.get_by_role("heading", name="已记下：不参加").wait_for()
        await page.go_back()
        await expect(page.get_by_text("您之前的答复：不参加")).to_be_visible()


class TestMyData:
    async def test_withdraws_in_one_tap_and_says_so(self, start: Open, holding: Holding) -> None:
        page = await start(guardian.Invitation("answered", "accepted"))
        await phone.give_birthday(page)
        await page.get_by_role("button", name="我的信息").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("我的信息")
        await page.get_by_role("button", name="撤回同意").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("已撤回同意")
        await expect(page.get_by_role("status")).to_have_text("已撤回同意")
        assert holding["one"].answer == "withdrawn"
        await page.get_by_role("button", name="更改答复").click()
        await expect(page.get_by_text("后来撤回了")).to_be_visible()

    async def test_leaves_no_trace_in_the_browser(
        self, context: BrowserContext, start: Open, address: str, holding: Holding
    ) -> None:
        page = await start(guardian.Invitation("answered", "accepted"))
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        await phone.give_birthday(page)
        await page.get_by_role("button", name="我的信息").click()
        await page.get_by_role("heading", name="谁看过").wait_for()
        assert page.url == f"{address}{link(holding['one'])}"
        assert not any(guardian.TICKET in url for url in asked)
        stores = "[{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state]"
        kept = await page.evaluate(f"JSON.stringify({stores})")
        assert guardian.CHILD not in kept
        assert guardian.TICKET not in kept
        assert await page.title() == "我的信息"
        await page.reload()
        await expect(page.locator("select")).to_have_count(2)


class TestOldPhones:
    async def test_without_script_a_person_can_be_called(
        self, browser: Browser, address: str, holding: Holding
    ) -> None:
        context = await browser.new_context(base_url=address, java_script_enabled=False)
        page = await context.new_page()
        await page.goto(link(holding["one"]))
        await expect(page.locator("noscript a").first).to_have_text(guardian.PHONE)
        await context.close()

    async def test_the_watchdog_speaks_when_the_bundle_does_not_come(
        self, context: BrowserContext, holding: Holding
    ) -> None:
        page = await context.new_page()
        await page.route("**/assets/*.js", lambda route: route.abort())
        await page.goto(link(holding["one"]))
        await expect(page.locator("#late a")).to_be_visible(timeout=8000)

    async def test_a_yes_costs_little_of_a_phones_data(self, context: BrowserContext, holding: Holding) -> None:
        """All that comes over the line, heads and answers too; the second visit asks for nothing that was kept."""
        page = await context.new_page()
        network = await context.new_cdp_session(page)
        await network.send("Network.enable")
        came: list[int] = []
        network.on("Network.loadingFinished", lambda told: came.append(int(told["encodedDataLength"])))
        holding["one"] = guardian.Invitation()
        await page.goto(link(holding["one"]), wait_until="networkidle")
        door = sum(came)
        await phone.give_birthday(page)
        await phone.choose(page, "accept")
        await phone.confirm(page, 0)
        await page.get_by_role("heading", name="名额为您留好了").wait_for()
        whole = sum(came)
        await page.goto(link(holding["one"]), wait_until="networkidle")
        again = sum(came) - whole
        print(f"\nopened {door / 1024:.1f} KB, to the yes {whole / 1024:.1f} KB, again {again / 1024:.1f} KB")
        assert whole <= 50 * 1024
        assert again <= 10 * 1024

    def test_the_bundle_is_of_the_old_dialect_and_small(self, static: Path) -> None:
        # No page loads more than all of these to begin with; the papers' English, and the form that corrects services,
        # come when somebody asks for them.
        later = ("papers.en", "correct")
        scripts = [each for each in (static / "assets").glob("*.js") if not each.name.startswith(later)]
        assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in scripts) <= 45 * 1024
        styles = "".join(path.read_text() for path in (static / "assets").glob("*.css"))
        assert not any(modern in styles for modern in (":has(", "@layer", "&:", "@container"))
