"""The staff's pages in a real browser on the real system: accessible, within their width, in both languages."""

import json
import os
import re
import urllib.request
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from playwright.async_api import Browser, Page, async_playwright

from tests.browser.phone import AXE, FLAGS, chromium
from tests.journeys.people import DATA, done, signed_in, told
from tests.running import System

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not chromium() and not os.environ.get("CI"), reason="no Chromium on this machine"),
]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AUDIT = """async (tags) => (await axe.run({runOnly: {type: 'tag', values: tags}})).violations
    .map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(' | ')}`)"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LATIN_LABELS = """[...document.querySelectorAll('[aria-label], [title], [placeholder]')]
    .flatMap(e => ['aria-label', 'title', 'placeholder'].map(a => e.getAttribute(a)))
    .filter(t => t && /[A-Za-z]{3,}/.test(t) && !/[\\u4e00-\\u9fff]/.test(t))"""
CHINESE = """[...document.querySelectorAll('button, h1, h2, th, label, nav a')].map(e => e.textContent.trim())
    .filter(t => /[\\u4e00-\\u9fff]/.test(t))"""

COUNT = """() => {
    sessionStorage.clicks = 0
    addEventListener('click', event => event.isTrusted && sessionStorage.clicks++, true)
}"""

PAGES = {
    "staff": (
        *("/", "/organisations", "/offerings", "/communities", "/import", "/batches", "/holders", "/desk", "{run}"),
        *("/campaigns", "{campaign}", "{batch}", "/demand", "/sessions", "/standings", "/rules"),
    ),
    "manager": ("/", "/families", "/sessions", "/demand", "/standings"),
    "holder": ("/", "/batches", "/campaigns", "{campaign}"),
    "party": ("/", "/organisations", "/standings"),
}


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    system = System(tmp_path_factory.mktemp("pages") / "home", demo=True).start()
    told(system)
    yield system
    system.stop()


@pytest.fixture(scope="module")
def places(system: System) -> dict[str, str]:
    """A batch, a run and a campaign whose first wave has gone out: their pages' addresses."""
    run = system.json("match", "run", "--as-of", "2026-11-01", "--tag", "早教", "--tag", "亲子课堂")["run"]
    with signed_in(system, "staff") as staff:
        batch = staff.get("/api/matching/v1/batches").json()["items"][0]["id"]
        body = {"name": "早教秋季班", "run": run, "tag": "早教"}
        campaign = staff.post("/api/matching/v1/campaigns", json=body).raise_for_status().json()["id"]
        job = staff.post(f"/api/matching/v1/campaigns/{campaign}/waves").raise_for_status().json()["job"]
        done(staff, "matching", job)
    return {"run": f"/desk/runs/{run}", "campaign": f"/campaigns/{campaign}", "batch": f"/imports/matching/{batch}"}


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        await browser.close()


def passwords(system: System) -> dict[str, str]:
    with urllib.request.urlopen(f"{system.url}/api/identity/v1/demo_sign_ins") as answer:
        return {each["name"]: each["password"] for each in json.load(answer)}


class Visit:
    """A signed-in page that notes what it should never see: foreign requests and complaints of the browser."""

    def __init__(self, page: Page, system: System) -> None:
        self.page, self.system = page, system
        self.complaints: list[str] = []
        page.on("request", lambda request: self._asked(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _asked(self, url: str) -> None:
        if not url.startswith((self.system.url, "data:", "blob:")):
            self.complaints.append(f"asked {url}")

    async def sign_in(self, name: str) -> None:
        """By keyboard alone: the form has the focus it needs."""
        await self.page.goto(self.system.url)
        await self.page.locator("input[autocomplete=username]").focus()
        await self.page.keyboard.type(name)
        await self.page.keyboard.press("Tab")
        await self.page.keyboard.type(passwords(self.system)[name])
        await self.page.keyboard.press("Enter")
        await self.page.locator("nav a").first.wait_for()

    async def go(self, path: str) -> None:
        """Open an address and wait until its own data have come."""
        await self.page.goto(self.system.url + path)
        await self.page.wait_for_load_state("networkidle")
        await self.page.locator("h1").first.wait_for()


async def visit(browser: Browser, system: System, name: str, *, width: int = 1280) -> Visit:
    context = await browser.new_context(viewport={"width": width, "height": 860}, locale="zh-CN")
    found = Visit(await context.new_page(), system)
    await found.sign_in(name)
    return found


class TestPages:
    @pytest.mark.parametrize("name", sorted(PAGES))
    async def test_are_accessible_and_keep_to_their_width(
        self, browser: Browser, system: System, places: dict[str, str], name: str
    ) -> None:
        at = await visit(browser, system, name)
        wrong: dict[str, Any] = {}
        for path in PAGES[name]:
            await at.go(path.format(**places))
            await at.page.evaluate(AXE.read_text())  # as the debugger does: the policy admits no inline script
            found = await at.page.evaluate(AUDIT, RULES)
            found += [f"label {label}" for label in await at.page.evaluate(LATIN_LABELS)]
            for width in (1280, 320):
                await at.page.set_viewport_size({"width": width, "height": 860})
                if (over := await at.page.evaluate(OVERFLOW)) > 0:
                    found.append(f"{over} px too wide at {width}")
            if found:
                wrong[path] = found
        assert wrong == {}
        assert at.complaints == []
        await at.page.context.close()

    async def test_speak_english_when_asked(self, browser: Browser, system: System, places: dict[str, str]) -> None:
        at = await visit(browser, system, "staff")
        await at.page.get_by_role("button", name="English").click()
        await at.page.get_by_role("button", name="中文").wait_for()
        wrong: dict[str, Any] = {}
        for path in PAGES["staff"]:
            await at.go(path.format(**places))
            data = re.compile("^中文$|早教|亲子|课堂|中心|街道|社区|评估|筛查|训练|启蒙|xlsx|csv")
            found = [text for text in await at.page.evaluate(CHINESE) if not data.search(text)]
            if found:
                wrong[path] = found
        assert wrong == {}
        await at.page.context.close()


class TestImport:
    async def test_takes_three_clicks_and_survives_a_reload(self, browser: Browser, system: System) -> None:
        at = await visit(browser, system, "staff")
        await at.page.evaluate(COUNT)
        page = at.page
        await page.get_by_role("link", name="导入社会组织").or_(page.get_by_role("button", name="导入社会组织")).click()
        await page.locator("input[type=file]").set_input_files(DATA / "social-organisations.xlsx")
        await page.get_by_role("button", name="继续").click()
        await page.get_by_role("button", name=re.compile("提交")).first.click()
        await page.get_by_text(re.compile("已提交|31")).first.wait_for()
        assert int(await page.evaluate("sessionStorage.clicks")) <= 3
        address = page.url
        await page.reload()
        await page.locator("h1").first.wait_for()
        assert page.url == address
        await page.context.close()
