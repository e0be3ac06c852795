"""Every state of every page of the staff's application: 0 findings of axe at both widths, each word in its language."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.browser import looking, phone, staff
from tests.browser.staff import Visit
from tests.browser.states import PAGES, SHOWS, Never, Seen
from tests.browser.street import Street

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]
LANGUAGES = ("zh-CN", "en")
CALM = ("loaded", "empty", "no right", "dialog", "picker")


def audited(name: str, language: str) -> tuple[str, ...]:
    """Where axe looks: in Chinese at every state, at both widths where there are data; in English at what is loaded."""
    if language == "en":
        return ("narrow",) if name == "loaded" else ()
    return ("narrow",) if name in ("loading", "error") else ("wide", "narrow")


@pytest.fixture(scope="module")
def crowd(browser: Browser, built: Street) -> "Crowd":
    return Crowd(browser, built)


class Crowd:
    """Everybody who looks at pages, each with one browser in Chinese and one in English."""

    def __init__(self, browser: Browser, street: Street) -> None:
        self.browser, self.street = browser, street
        self.visits: dict[tuple[str, str], Visit] = {}

    async def one(self, who: str, language: str) -> Visit:
        if (who, language) not in self.visits:
            at = self.visits[who, language] = await staff.visit(self.browser, self.street.system)
            at.names += self.street.passwords
            if who:
                await at.sign_in(who, self.street.passwords[who])
            else:
                await at.go("/sign-in")
            if language == "en":
                await at.page.locator("button[lang=en]").click()
                await at.page.locator("html[lang=en]").wait_for()
        return self.visits[who, language]

    async def come(self, name: str) -> None:
        """Everybody who sees this state somewhere signs in, while the services are there."""
        seen = [page.states()[name] for page in PAGES.values()]
        for who in {each.who for each in seen if isinstance(each, Seen)}:
            for language in LANGUAGES:
                await self.one(who, language)

    async def see(self, name: str, seen: Seen, language: str) -> dict[str, list[str]]:
        """Come to the state and look."""
        at = await self.one(seen.who, language)
        await at.page.goto(at.system.url + seen.at.format(**self.street.places))
        if name != "loading":
            await at.settled()
        await seen.then(at, self.street)
        await expect(at.page.locator(seen.shows or SHOWS[name]).first).to_be_attached()
        faults = await looking.look(at, language, audited=audited(name, language))
        # Looks change neither words nor states: they are seen once on each page.
        return faults | await looking.themes(at) if (name, language) == ("loaded", "zh-CN") else faults

    async def look(self, path: str, *names: str) -> None:
        """Look at these states of a page in both languages; none may have a fault."""
        faults: dict[str, dict[str, list[str]]] = {}
        for name in names:
            state = PAGES[path].states()[name]
            if isinstance(state, Never):
                assert state.why
                continue
            ways = [self.see(name, state, language) for language in LANGUAGES]
            found = [await way for way in ways] if name == "conflict" else await asyncio.gather(*ways)
            faults |= {f"{name}, {language}": fault for language, fault in zip(LANGUAGES, found, strict=True) if fault}
        assert faults == {}


class TestTable:
    def test_names_every_page(self) -> None:
        sources = [*Path(phone.FRONTEND, "src/features").glob("*/index.ts"), phone.FRONTEND / "src/app/router.ts"]
        routes = {path for each in sources for path in re.findall(r"\bpath: '([^']+)'", each.read_text())}
        assert routes == PAGES.keys()


class TestStates:
    @pytest.mark.parametrize("path", PAGES)
    async def test_of_a_page_can_be_read_and_used_by_everybody(self, crowd: Crowd, path: str) -> None:
        await crowd.look(path, *CALM)

    @pytest.mark.parametrize("path", [path for path, page in PAGES.items() if isinstance(page.conflict, Seen)])
    async def test_of_a_record_somebody_else_changed_show_both_values(self, crowd: Crowd, path: str) -> None:
        await crowd.look(path, "conflict")

    async def test_asked_no_other_host_and_complained_of_nothing(self, crowd: Crowd) -> None:
        assert {who: at.complaints for who, at in crowd.visits.items() if at.complaints} == {}


class TestWaiting:
    @pytest.fixture(scope="class", autouse=True)
    @staticmethod
    async def held(crowd: Crowd) -> AsyncIterator[None]:
        await crowd.come("loading")
        with crowd.street.held():
            yield

    @pytest.mark.parametrize("path", PAGES)
    async def test_shows_what_is_coming(self, crowd: Crowd, path: str) -> None:
        await crowd.look(path, "loading")


class TestFailing:
    @pytest.fixture(scope="class", autouse=True)
    @staticmethod
    async def down(crowd: Crowd) -> AsyncIterator[None]:
        await crowd.come("error")
        with crowd.street.down():
            yield

    @pytest.mark.parametrize("path", PAGES)
    async def test_says_what_failed_and_what_to_do(self, crowd: Crowd, path: str) -> None:
        await crowd.look(path, "error")
