"""A person before the staff's pages: signs in, moves by pointer and keys, and notes what should never be seen."""

import asyncio
import json
import re
import urllib.request
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from playwright.async_api import Browser, Locator, Page, Response, async_playwright
from playwright.async_api import Error as PlaywrightError

from tests.browser.phone import FLAGS, ROOT, engine
from tests.running import System

ARTIFACTS = ROOT / "tests" / ".artifacts"
NOT_DATA = re.compile("(.*_)?(zh|en)|remedy|problem")
WIDE, NARROW = {"width": 1280, "height": 860}, {"width": 320, "height": 860}


@asynccontextmanager
async def browsing() -> AsyncIterator[Browser]:
    """Chromium of this machine. Its own controls speak English everywhere: that is how dates are typed into them."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=engine(), args=[*FLAGS, "--lang=en-US"])
        yield browser
        await browser.close()


def passwords(system: System) -> dict[str, str]:
    """The sign-ins of a demonstration."""
    with urllib.request.urlopen(f"{system.url}/api/identity/v1/demo_sign_ins") as answer:
        return {each["name"]: each["password"] for each in json.load(answer)}


class Visit:
    """A page that notes what it should never see: requests to another host and complaints of the browser."""

    def __init__(self, page: Page, system: System) -> None:
        self.page, self.system = page, system
        self.complaints: list[str] = []
        self.data: set[str] = set()
        self.names: list[str] = []  # of accounts, where a page lists them
        self._reading: set[asyncio.Task[None]] = set()
        self._flying: set[int] = set()
        page.set_default_timeout(15_000)
        page.on("request", self._asked)
        for name in ("requestfinished", "requestfailed"):
            page.on(name, lambda request: self._flying.discard(id(request)))
        page.on("response", self._answered)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda line: self._said(line.text))

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.system.url, "data:", "blob:")):
            self.complaints.append(f"asked {request.url}")
        if not request.url.endswith("/stream"):
            self._flying.add(id(request))

    def _answered(self, response: Response) -> None:
        if response.ok and "json" in response.headers.get("content-type", ""):
            task = asyncio.create_task(self._read(response))
            self._reading.add(task)
            task.add_done_callback(self._reading.discard)

    async def _read(self, response: Response) -> None:
        with suppress(PlaywrightError):  # a page that was left takes its answers with it
            self.data.update(strings(await response.json()))

    def _said(self, line: str) -> None:
        if "Content Security" in line or "[Vue" in line:
            self.complaints.append(line)

    async def sign_in(self, name: str, password: str, at: str = "/") -> None:
        """As everybody does: a name, a password, Enter."""
        await self.page.goto(self.system.url + at)
        await self.page.get_by_label("账号", exact=True).click()
        await self.page.keyboard.type(name)
        await self.page.keyboard.press("Tab")
        await self.page.keyboard.type(password)
        await self.page.keyboard.press("Enter")
        await self.page.locator("nav a").first.wait_for()
        await self.settled()

    async def go(self, path: str) -> None:
        """Open an address and wait until its own data have come."""
        await self.page.goto(self.system.url + path)
        await self.settled()

    async def settled(self) -> None:
        """Wait until nothing is asked any more and the page shows what came."""
        calm = 0
        for _ in range(600):
            waiting = self._flying or await self.page.locator(".skeleton, [aria-busy=true]").count()
            calm = 0 if waiting or not await self.page.locator("h1").count() else calm + 1
            if calm == 2:
                return
            await asyncio.sleep(0.025)
        raise AssertionError(f"{self.page.url} does not come to rest")

    async def known(self) -> set[str]:
        """Every text that the services have answered this page: what is data in its words."""
        await asyncio.gather(*self._reading)
        return self.data

    async def press(self, name: str | re.Pattern[str], *, within: Locator | None = None) -> None:
        """Click the button or link of this name, and wait for what it brings."""
        place = within or self.page.locator("body")
        thing = place.get_by_role("button", name=name, exact=True).or_(place.get_by_role("link", name=name, exact=True))
        await thing.first.click()
        await self.settled()

    async def shoot(self, name: str, *, whole: bool = False) -> None:
        """Keep a picture of what is seen now."""
        folder, _, _ = name.rpartition("/")
        (ARTIFACTS / folder).mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=ARTIFACTS / f"{name}.png", full_page=whole)


def strings(answer: Any) -> Iterator[str]:
    """The texts in an answer, except those that a service says in a language."""
    if isinstance(answer, str):
        yield answer
    elif isinstance(answer, list):
        for each in answer:
            yield from strings(each)
    elif isinstance(answer, dict):
        for name, value in answer.items():
            if not NOT_DATA.fullmatch(name):
                yield from strings(value)


async def visit(browser: Browser, system: System, **device: Any) -> Visit:
    """Somebody with a browser of their own."""
    context = await browser.new_context(**{"viewport": WIDE, "locale": "zh-CN", **device})
    return Visit(await context.new_page(), system)
