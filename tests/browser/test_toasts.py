"""News of what was done never lies over what is pressed next: measured, on the pages that are pressed most."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from tests.browser import phone, staff
from tests.browser.staff import NARROW, WIDE, Visit
from tests.browser.street import Street
from tests.browser.test_bulk import TICKS, decisions
from tests.browser.test_conflicts import cover
from tests.operating import operator

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["320 px", "1280 px"])
# What has its box under the news, of all that can be pressed or filled in; a box ends where the rail cuts it off.
UNDER = """() => {
  const region = document.querySelector('.toasts')
  const news = region.getBoundingClientRect()
  const over = (box) => box.bottom > news.top && box.top < news.bottom && box.right > news.left && box.left < news.right
  const controls = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  return controls
    .filter((one) => !region.contains(one) && one.checkVisibility({ visibilityProperty: true }))
    .filter((one) => {
      const { top, bottom, left, right } = one.getBoundingClientRect()
      const end = one.closest('.rail-body')?.getBoundingClientRect().bottom ?? bottom
      return over({ top, bottom: Math.min(bottom, end), left, right })
    })
    .map((one) => one.textContent || one.type)
}"""
# The same of whatever has the focus, for all that the page has, one after the other.
FOCUSED = """() => {
  const region = document.querySelector('.toasts')
  return [...document.querySelectorAll('main :is(a[href], button, input, select, textarea, summary)')].filter((one) => {
    one.focus()
    const [box, news] = [one.getBoundingClientRect(), region.getBoundingClientRect()]
    return box.bottom > news.top && box.top < news.bottom && box.right > news.left && box.left < news.right
  }).map((one) => one.textContent || one.type)
}"""


async def measured(at: Visit, words: str) -> None:
    """The news is there, whole and in sight, and lies over nothing that can be used."""
    toast = at.page.locator(".toast").filter(has_text=words).last
    await expect(toast).to_be_in_viewport(ratio=1)
    await at.settled()
    assert await at.page.evaluate(UNDER) == []
    assert await at.page.evaluate(FOCUSED) == []
    await expect(toast).to_be_visible()  # all that was measured while it was there


async def visit(browser: Browser, built: Street, who: str, path: str, size: dict[str, int]) -> Visit:
    at = await staff.visit(browser, built.system)
    await at.sign_in(who, built.passwords[who], path)
    await at.page.set_viewport_size({"width": size["width"], "height": 700})
    return at


@pytest.fixture
async def pairs(browser: Browser, built: Street, size: dict[str, int]) -> AsyncIterator[Visit]:
    """Staff before the pairs of a list; afterwards all of them wait again."""
    before = decisions(built)
    at = await visit(browser, built, "staff", f"{built.places['draft']}?step=rows&verdict=review", size)
    yield at
    assert at.complaints == []
    await at.page.context.close()
    changed = [id for id, decision in decisions(built).items() if decision != before[id]]
    path = f"/api/matching/v1/batches/{built.places['draft'].rpartition('/')[2]}/duplicates"
    with operator(built.system) as client:
        if changed:
            client.post(path, json={"pairs": changed, "decision": "wait"}).raise_for_status()


class TestPairs:
    @SIZES
    async def test_are_decided_one_after_the_other_beside_the_news(self, pairs: Visit) -> None:
        for count in range(1, 4):
            await pairs.page.get_by_role("button", name="是两个人").first.click()
            await expect(pairs.page.locator(".toast")).to_have_count(count)
            await measured(pairs, "1 对记为两个人")
        await pairs.shoot(f"toast-pairs-{pairs.page.viewport_size['width']}")  # type: ignore[index]

    @SIZES
    async def test_are_taken_back_beside_those_that_wait(self, pairs: Visit) -> None:
        waiting = await pairs.page.locator(TICKS).count()
        await pairs.page.get_by_role("button", name="合并为一人").nth(1).click()
        await measured(pairs, "1 对已合并为一人")
        await pairs.press("撤销")
        await expect(pairs.page.locator(TICKS)).to_have_count(waiting)


class TestForms:
    @SIZES
    async def test_that_stay_are_used_on_beside_the_news(
        self, browser: Browser, built: Street, size: dict[str, int]
    ) -> None:
        at = await visit(browser, built, "manager", built.places["session"], size)
        await at.page.locator("td select").first.select_option("attended")
        await at.press("保存签到")
        await measured(at, "签到已保存")
        await at.shoot(f"toast-form-{size['width']}")
        assert at.complaints == []
        await at.page.context.close()

    @SIZES
    async def test_that_close_leave_their_page_in_use(
        self, browser: Browser, built: Street, size: dict[str, int]
    ) -> None:
        cover(built, "unknown")
        at = await visit(browser, built, "party", built.places["organisation"], size)
        await at.press("修改")
        await at.press("保存覆盖情况")
        await measured(at, "党建覆盖情况已记录")
        assert at.complaints == []
        await at.page.context.close()
