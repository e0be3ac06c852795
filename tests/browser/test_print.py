"""Every list and record on paper: what is written on the page, all of it within the sheet, and nothing to press."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser

from tests.browser import phone, staff
from tests.browser.staff import ARTIFACTS, Visit
from tests.browser.street import Street

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]
A4 = {"width": 688, "height": 1017}  # 210 × 297 mm without the margins, in pixels of the page
PAPER = {
    "staff": (
        *("/", "/organisations", "/offerings", "/communities", "/batches", "/holders", "/desk", "/standings", "/rules"),
        *("{organisation}", "{campaign}", "{run}", "{batch}", "{batch}?step=rows", "/campaigns"),
        "/notices?view=week",
    ),
    "party": ("/organisations",),
    "manager": ("/families", "/sessions", "{session}", "/demand"),
    "system": ("/people", "{person}", "/rights", "/programs"),
}
# What a sheet must not show, and what does not fit on it.
PRESSED = """() => [...document.querySelectorAll('button, .button, input[type=search], .rail, .tabs, .skip')]
  .filter((each) => each.checkVisibility()).map((each) => each.outerHTML.slice(0, 120))"""
CUT = """() => [...document.querySelectorAll('main *')].filter((each) => each.checkVisibility()
    && (each.getBoundingClientRect().right > innerWidth + 1 || each.scrollWidth > each.clientWidth + 1)
    && !each.closest('svg, .seen-by-readers') && getComputedStyle(each).display !== 'inline')
  .map((each) => each.outerHTML.slice(0, 120))"""
TABLES = """() => [...document.querySelectorAll('main table')].map((table) => [
  getComputedStyle(table.tHead).display, getComputedStyle(table.rows[1] ?? table.rows[0]).breakInside])"""


@pytest.fixture
async def at(browser: Browser, built: Street, who: str) -> AsyncIterator[Visit]:
    visit = await staff.visit(browser, built.system)
    await visit.sign_in(who, built.passwords[who])
    yield visit
    assert visit.complaints == []
    await visit.page.context.close()


async def paper(at: Visit, name: str) -> bytes:
    """The sheet as the printer gets it; a picture of the page dressed for it is kept."""
    await at.page.emulate_media(media="print")
    await at.page.set_viewport_size(A4)  # type: ignore[arg-type]
    await at.shoot(f"print/{name}", whole=True)
    return await at.page.pdf(path=ARTIFACTS / "print" / f"{name}.pdf", prefer_css_page_size=True)


async def screen(at: Visit) -> None:
    await at.page.emulate_media(media="screen")
    await at.page.set_viewport_size(staff.WIDE)  # type: ignore[arg-type]


def sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("who", PAPER)
class TestPaper:
    async def test_has_everything_and_nothing_to_press(self, at: Visit, built: Street, who: str) -> None:
        faults: dict[str, object] = {}
        for address in PAPER[who]:
            await screen(at)
            await at.go(address.format(**built.places))
            await paper(at, re.sub("[^a-z]+", "-", f"{who}{address}").strip("-"))
            found = [*await at.page.evaluate(PRESSED), *await at.page.evaluate(CUT)]
            assert await at.page.locator("h1").first.is_visible()
            if found:
                faults[address] = found
            for head, row in await at.page.evaluate(TABLES):
                assert (head, row) == ("table-header-group", "avoid"), address
        assert faults == {}


@pytest.mark.parametrize("who", ["staff"])
class TestLongList:
    async def test_goes_on_over_sheets_and_says_how_far_it_goes(self, at: Visit, who: str) -> None:
        await at.go("/offerings")
        rows = await at.page.locator("tbody tr").count()
        assert sheets(await paper(at, "long")) > 1
        assert str(rows) in await at.page.locator(".more-rows").inner_text()

    async def test_prints_as_small_for_readers_of_large_type(self, at: Visit, who: str) -> None:
        await at.go("/offerings")
        usual = sheets(await paper(at, "usual"))
        await screen(at)
        await at.page.evaluate("document.documentElement.dataset.size = 'elder'")
        assert sheets(await paper(at, "large")) == usual

    async def test_prints_an_open_record_alone(self, at: Visit, who: str) -> None:
        await at.go("/offerings")
        await at.page.locator("tbody a").first.click()
        title = await at.page.get_by_role("dialog").get_by_role("heading").inner_text()
        assert sheets(await paper(at, "drawer")) == 1
        assert await at.page.get_by_role("dialog").is_visible()
        assert not await at.page.locator("main table").is_visible()
        assert title in await at.page.locator("main").inner_text()
