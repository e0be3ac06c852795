"""One Chromium for all tests of pages."""

from collections.abc import AsyncIterator, Iterator

import pytest
from playwright.async_api import Browser

from tests.browser import staff
from tests.browser.staff import Visit
from tests.browser.street import Street, build


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with staff.browsing() as browser:
        yield browser


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Street]:
    street = build(tmp_path_factory.mktemp("street") / "home")
    yield street
    street.system.stop()


@pytest.fixture
async def at(browser: Browser, built: Street) -> AsyncIterator[Visit]:
    """Centre staff before the pages, signed in; nothing that a page should never see may have come."""
    visit = await staff.visit(browser, built.system)
    await visit.sign_in("staff", built.passwords["staff"])
    yield visit
    assert visit.complaints == []
    await visit.page.context.close()
