"""The first administrators and their colleagues in a real browser: links, second factors, people, approvals."""

import re
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pyotp
import pytest
from playwright.async_api import Browser, BrowserContext, Page

from tests.browser.looking import AUDIT, OVERFLOW, WORDS, arm, foreign
from tests.browser.phone import without_a_browser
from tests.running import System
from tests.wutong.test_init import ANSWERS

reason = without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]

PASSWORD = "four-quick-egrets"
# What people and their devices are called; everything else on a page is the page's word.
NAMES = [
    *("系统员甲", "安全员乙", "审计员丙", "王新", "示例街道", "示例服务中心", "我的手机", "这台电脑", "本人持证到场"),
    *("xitong.yi", "anquan.yi", "shenji.yi", "wang.xin", "Chrome", "Linux"),
]
KEPT = "JSON.stringify([localStorage, sessionStorage, document.cookie, Object.keys(globalThis.history.state ?? {})])"


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    system = System(tmp_path_factory.mktemp("accounts") / "home")
    yield system
    system.stop()


@pytest.fixture(scope="module")
def links(system: System) -> dict[str, str]:
    """The link of each administrator of a fresh installation, which runs."""
    words = [word for pair in ANSWERS.items() for word in pair]
    told = system.json("init", *words, "--url", f"http://localhost:{system.port}")
    system.start()
    return {each["role"]: each["link"] for each in told["administrators"]}


async def opened(browser: Browser) -> Page:
    context = await browser.new_context(viewport={"width": 1280, "height": 860}, locale="zh-CN")
    return await context.new_page()


class Administrators:
    """The three, each in a browser of their own once they have come in, and their authenticator apps' secrets."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.secrets: dict[str, str] = {}


@pytest.fixture(scope="module")
async def three(browser: Browser, links: dict[str, str]) -> AsyncIterator[Administrators]:
    found = Administrators()
    for role, link in links.items():
        page = await opened(browser)
        found.secrets[role] = await join(page, link)
        found.pages[role] = page
    yield found
    for page in found.pages.values():
        await page.context.close()


async def join(page: Page, link: str) -> str:
    """Come in by a link: password, authenticator app, recovery codes; the app's secret."""
    await page.goto(link)
    await page.get_by_label("设置密码").first.fill(PASSWORD)
    await page.get_by_role("button", name="设置密码").click()
    await page.get_by_role("button", name="使用验证器应用").click()
    secret = (await page.locator(".enrol-secret").inner_text()).replace(" ", "")
    await page.get_by_label("6 位验证码").fill(pyotp.TOTP(secret).now())
    await page.get_by_role("button", name="完成").click()
    await page.locator(".recovery li").first.wait_for()
    assert await page.locator(".recovery li").count() == 10
    await page.get_by_role("button", name="已保存，进入系统").click()
    await page.locator("nav a").first.wait_for()
    return secret


async def audited(page: Page, language: str = "zh-CN") -> list[str]:
    """What is wrong with the page as it stands: axe, words of the other language, too wide for either width."""
    await page.wait_for_load_state("networkidle")
    await arm(page)
    found: list[str] = await page.evaluate(AUDIT)
    found += [f"word {text}" for text in foreign(await page.evaluate(WORDS), language, (), NAMES)]
    for width in (320, 1280):
        await page.set_viewport_size({"width": width, "height": 860})
        if (over := await page.evaluate(OVERFLOW)) > 0:
            found.append(f"{over} px too wide at {width}")
    return found


async def rail(page: Page, *words: str) -> None:
    for word in words:
        await page.get_by_role("link", name=word, exact=True).first.click()


async def has_session(context: BrowserContext, system: System) -> bool:
    answer = await context.request.get(f"http://localhost:{system.port}/api/identity/v1/session")
    return answer.ok


class TestJoin:
    async def test_three_people_come_in_and_each_sees_their_own(self, three: Administrators) -> None:
        for role, page in three.pages.items():
            await rail(page, "设置")
            await page.get_by_role("heading", name="审批" if role == "auditor" else "人员", exact=True).wait_for()
            assert await audited(page) == []

    async def test_a_used_link_says_so_and_what_to_do(
        self, browser: Browser, links: dict[str, str], three: Any
    ) -> None:
        page = await opened(browser)
        await page.goto(links["auditor"])
        await page.get_by_text("这个链接已失效").wait_for()
        assert await audited(page) == []
        await page.context.close()

    @pytest.mark.asvs("3.3.4", "14.3.3")
    async def test_the_browser_keeps_nothing_that_signs_in(self, three: Administrators, system: System) -> None:
        page = three.pages["system_admin"]
        kept = await page.evaluate(KEPT)
        [cookie] = [each for each in await page.context.cookies() if each["name"] == "__Host-wutong"]
        assert cookie["value"] not in kept
        assert PASSWORD not in kept
        assert three.secrets["system_admin"] not in kept
        assert (cookie["httpOnly"], cookie["secure"], cookie["sameSite"]) == (True, True, "Lax")


class TestColleague:
    async def test_takes_three_clicks_and_the_link_lets_them_in(
        self, browser: Browser, three: Administrators, system: System
    ) -> None:
        page = three.pages["system_admin"]
        await rail(page, "待办")
        await page.evaluate(
            "sessionStorage.clicks = 0, addEventListener('click', e => e.isTrusted && sessionStorage.clicks++, true)"
        )
        await page.get_by_role("link", name="设置", exact=True).click()
        await page.get_by_role("button", name="新建").click()
        await page.keyboard.type("王新")
        await page.keyboard.press("Tab")
        await page.keyboard.type("wang.xin")
        await page.get_by_role("button", name="发邀请").click()
        link = await page.locator(".link-address").inner_text()
        assert int(await page.evaluate("sessionStorage.clicks")) <= 3
        assert await audited(page) == []
        await page.get_by_role("button", name="关闭").click()

        colleague = await opened(browser)
        await colleague.goto(link)
        await colleague.get_by_text("王新").wait_for()
        assert await audited(colleague) == []
        await colleague.get_by_label("设置密码").first.fill(PASSWORD)
        await colleague.get_by_role("button", name="设置密码").click()
        await colleague.locator("nav a").first.wait_for()
        assert await colleague.get_by_role("link", name="设置", exact=True).count() == 0
        await colleague.get_by_role("link", name="我的账号").click()
        await colleague.get_by_text("登录中的设备").first.wait_for()
        assert await audited(colleague) == []
        assert await has_session(colleague.context, system)

        await page.get_by_role("link", name="王新").click()
        await page.get_by_role("button", name="停用账号").click()
        assert await audited(page) == []
        await page.locator("dialog").get_by_role("button", name="停用账号").click()
        await page.get_by_text("已停用").first.wait_for()
        assert not await has_session(colleague.context, system)
        await colleague.context.close()


class TestSecondStep:
    @pytest.mark.asvs("7.2.4", "7.4.1")
    async def test_signs_out_and_in_with_a_code(self, three: Administrators, system: System) -> None:
        page = three.pages["auditor"]
        before = {each["value"] for each in await page.context.cookies()}
        await page.get_by_role("button", name="退出").click()
        await page.locator("input[autocomplete=username]").fill("shenji.yi")
        await page.locator("input[autocomplete=current-password]").fill(PASSWORD)
        await page.keyboard.press("Enter")
        await page.get_by_role("heading", name="第二验证").wait_for()
        assert await audited(page) == []
        assert not await has_session(page.context, system)
        code = pyotp.TOTP(three.secrets["auditor"])
        await page.get_by_label("6 位验证码").fill("000000")
        await page.get_by_text("验证未通过").wait_for()
        await page.get_by_label("6 位验证码").fill(_next(code))
        await page.locator("nav a").first.wait_for()
        assert not before & {each["value"] for each in await page.context.cookies()}

    async def test_over_a_page_whose_session_ended_asks_for_the_code_too(
        self, three: Administrators, system: System
    ) -> None:
        page = three.pages["system_admin"]
        await rail(page, "设置", "人员")
        await page.get_by_role("button", name="新建").click()
        await page.keyboard.type("王新")
        headers = {"X-Wutong": "1", "Origin": f"http://localhost:{system.port}"}
        await page.context.request.delete(f"{headers['Origin']}/api/identity/v1/session", headers=headers)
        await page.locator("dialog form input").nth(1).fill("wang.yi")
        await page.get_by_role("button", name="发邀请").click()
        over = page.get_by_role("dialog", name="请重新登录")
        await over.get_by_label("密码").fill(PASSWORD)
        await page.keyboard.press("Enter")
        await over.get_by_role("heading", name="第二验证").wait_for()
        assert await audited(page) == []
        await over.get_by_label("6 位验证码").fill(_next(pyotp.TOTP(three.secrets["system_admin"])))
        await over.wait_for(state="detached")
        assert await page.locator("dialog form input").nth(0).input_value() == "王新"
        await page.get_by_role("button", name="关闭").first.click()

    async def test_a_passkey_is_added_and_signs_in(self, three: Administrators) -> None:
        page = three.pages["security_admin"]
        client = await page.context.new_cdp_session(page)
        await client.send("WebAuthn.enable")
        device = {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True}
        options = device | {"hasResidentKey": True, "automaticPresenceSimulation": True}
        await client.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        await page.get_by_role("link", name="我的账号").click()
        await page.get_by_role("button", name="添加验证方式").click()
        await page.locator("dialog").get_by_label("当前密码").fill(PASSWORD)
        await page.locator("dialog").get_by_role("button", name="继续").click()
        await page.get_by_role("button", name="使用通行密钥").click()
        await page.get_by_text("这台电脑").wait_for()
        await page.get_by_role("button", name="退出").click()
        await page.locator("input[autocomplete=username]").fill("anquan.yi")
        await page.locator("input[autocomplete=current-password]").fill(PASSWORD)
        await page.keyboard.press("Enter")
        await page.get_by_role("button", name="使用通行密钥").click()
        await page.locator("nav a").first.wait_for()


def _next(code: pyotp.TOTP) -> str:
    """A code that was not used yet: the next step's, which counts a little early."""
    return code.at(int(time.time()), counter_offset=1)


class TestApproval:
    async def test_one_asks_another_approves_and_a_fresh_link_comes_of_it(self, three: Administrators) -> None:
        asker, decider = three.pages["system_admin"], three.pages["auditor"]
        await rail(asker, "设置")
        await asker.get_by_role("link", name="安全员乙").click()
        await asker.get_by_role("button", name="重设第二验证").click()
        await asker.get_by_label("如何核实本人").fill("本人持证到场")
        assert await audited(asker) == []
        await asker.get_by_role("button", name="提交申请").click()
        await asker.get_by_text("等待另一位管理员审批").first.wait_for()
        await rail(asker, "审批")
        await asker.get_by_text("本人持证到场").wait_for()
        assert await asker.get_by_role("button", name="同意", exact=True).count() == 0
        await rail(decider, "待办")
        await decider.reload()
        await decider.get_by_text("重设第二验证").first.click()
        await decider.get_by_text("本人持证到场").wait_for()
        assert await audited(decider) == []
        await decider.get_by_role("button", name="同意", exact=True).click()
        link = await decider.locator(".link-address").inner_text()
        assert re.search(r"/join#[\w-]{43}$", link)
        await decider.get_by_role("button", name="关闭").click()

    async def test_the_pages_are_accessible_and_speak_english(self, three: Administrators, system: System) -> None:
        page = three.pages["system_admin"]
        wrong: dict[str, Any] = {}
        for path in ("/people", "/programs", "/approvals", "/alerts", "/rights", "/account"):
            await page.goto(f"http://localhost:{system.port}{path}")
            await page.locator("main h1").first.wait_for()
            if found := await audited(page):
                wrong[path] = found
        await page.get_by_role("button", name="English").click()
        await page.get_by_role("button", name="中文").wait_for()
        for path in ("/people", "/programs", "/approvals", "/alerts", "/rights", "/account"):
            await page.goto(f"http://localhost:{system.port}{path}")
            await page.locator("main h1").first.wait_for()
            if found := await audited(page, "en"):
                wrong[f"en {path}"] = found
        assert wrong == {}


class TestAlerts:
    async def test_are_asked_by_the_button_and_never_by_a_clock_that_would_keep_a_left_screen_signed_in(
        self, three: Administrators, system: System
    ) -> None:
        page = three.pages["system_admin"]
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/v1/alerts") else None)
        await page.clock.install()
        await page.goto(f"http://localhost:{system.port}/alerts")
        await page.get_by_role("status").filter(has_text=re.compile("的情况|As of")).wait_for()
        await page.clock.fast_forward("40:00")
        assert len(asked) == 1
        async with page.expect_response(re.compile("/v1/alerts$")):
            await page.get_by_role("button", name=re.compile("再看一次|Look again")).click()
