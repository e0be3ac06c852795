"""Party units in the pages: an organisation is put into a branch within three clicks, and every rate opens its rows."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from tests.browser import phone, staff
from tests.browser.staff import Visit
from tests.browser.street import Street
from tests.journeys.people import every
from tests.operating import operator

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]
UNITS = "/api/registry/v1/units"
MISSING = "/api/registry/v1/coverage/rates/organisational"
BRANCH, ELSE = "银龄联合党支部", "益童联合党支部"


@pytest.fixture
async def at(browser: Browser, built: Street) -> AsyncIterator[Visit]:
    """A Party worker before the units; afterwards those of the test have ended."""
    visit = await staff.visit(browser, built.system)
    await visit.sign_in("party", built.passwords["party"], "/units")
    yield visit
    assert visit.complaints == []
    await visit.page.context.close()
    with operator(built.system) as client:
        for unit in every(client, UNITS):
            if unit["name"] in (BRANCH, ELSE):
                headers = {"If-Match": f'"{unit["version"]}"'}
                client.post(
                    f"{UNITS}/{unit['id']}/end", json={"on": unit["founded_on"]}, headers=headers
                ).raise_for_status()


COUNT = """() => {
  if (!('pressed' in window)) document.addEventListener('click', (e) => (window.pressed += e.isTrusted ? 1 : 0), true)
  window.pressed = 0
}"""


async def test_a_branch_is_founded_filled_and_seen_from_every_side(at: Visit, built: Street) -> None:
    page = at.page
    with operator(built.system) as client:
        chosen = next(each["name"] for each in every(client, MISSING, part="missing"))
    for name in (ELSE, BRANCH):
        await at.go("/units")
        await at.press("新设党组织")
        await page.get_by_label("名称", exact=True).fill(name)
        await page.get_by_label("上级党组织").select_option(label="健康管理协会党总支")
        await at.press("保存")
        await expect(page.get_by_role("heading", level=1)).to_have_text(name)
    await expect(page.get_by_text("没有社会组织")).to_be_visible()
    await page.evaluate(COUNT)
    await at.press("编入社会组织")
    await page.get_by_role("checkbox", name=chosen).check()
    await at.press("编入 1 家")
    await expect(page.locator("main tbody tr")).to_have_count(1)
    assert await page.evaluate("window.pressed") == 3
    await at.shoot("unit")
    # From the organisation's own page it goes into the other branch: refused with the branch's name, then moved.
    await page.get_by_role("link", name=chosen).click()
    await at.settled()
    await expect(page.get_by_role("link", name=BRANCH)).to_be_visible()
    await page.evaluate(COUNT)
    await at.press("编入党组织")
    labels = await page.locator("dialog option").all_inner_texts()
    await page.locator("dialog select").select_option(index=next(n for n, text in enumerate(labels) if ELSE in text))
    await at.press("编入", within=page.get_by_role("dialog"))
    assert await page.evaluate("window.pressed") + 1 == 3, "and one to choose from the list"
    await expect(page.get_by_role("alert")).to_contain_text(BRANCH)
    await at.press("从原党组织转入")
    await expect(page.get_by_role("link", name=ELSE)).to_be_visible()
    # Coverage: the figure opens the rows.
    await at.go("/coverage?part=covered")
    await expect(page.get_by_role("row").filter(has_text=chosen)).to_contain_text(ELSE)
    await at.shoot("coverage")
