"""Tasks of the register within their clicks, counted from 待办, each by whoever has it."""

import pytest
from playwright.async_api import Browser, expect

from tests.browser import phone, staff
from tests.browser.staff import Visit
from tests.browser.street import Street
from tests.browser.test_film import clicks, count_clicks
from tests.journeys.people import every, signed_in

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]


async def before_what_waits(browser: Browser, built: Street, who: str) -> Visit:
    """Somebody on 待办, whose presses count from here."""
    visit = await staff.visit(browser, built.system)
    await visit.sign_in(who, built.passwords[who], "/")
    await count_clicks(visit)
    return visit


async def test_the_bureau_sees_what_differs_in_two(browser: Browser, built: Street) -> None:
    clerk = await before_what_waits(browser, built, "clerk")
    await clerk.press("同步", within=clerk.page.get_by_role("main"))
    await clerk.press("差异", within=clerk.page.get_by_role("main"))
    await expect(clerk.page.get_by_role("heading", name="上次发出之后的变化")).to_be_visible()
    assert await clicks(clerk) == 2
    assert clerk.complaints == []
    await clerk.page.context.close()


async def test_the_bureau_takes_the_register_with_it_in_two(browser: Browser, built: Street) -> None:
    clerk = await before_what_waits(browser, built, "clerk")
    await clerk.press("社会组织", within=clerk.page.get_by_role("navigation", name="栏目"))
    async with clerk.page.expect_download() as download:
        await clerk.page.get_by_role("main").get_by_role("button", name="导出", exact=True).click()
    assert (await download.value).suggested_filename.endswith(".xlsx")
    assert await clicks(clerk) == 2
    await clerk.page.context.close()


@pytest.mark.parametrize("who", ["reviewer", "party"])
async def test_who_is_in_no_branch_is_seen_in_two(browser: Browser, built: Street, who: str) -> None:
    visit = await before_what_waits(browser, built, who)
    await visit.press("党建", within=visit.page.get_by_role("navigation", name="栏目"))
    await visit.press("党建覆盖")
    await expect(visit.page.locator("main tbody tr").first).to_be_visible()
    assert await clicks(visit) == 2
    assert visit.complaints == []
    await visit.page.context.close()


async def test_the_committee_decides_what_waits_in_two(browser: Browser, built: Street) -> None:
    with signed_in(built.system, "staff") as client:
        [association] = client.get("/api/registry/v1/associations").json()["items"]
        waiting = every(client, "/api/registry/v1/proceedings", open="true")
        taken = {each["organisation"]["id"] for each in [*every(client, "/api/registry/v1/memberships"), *waiting]}
        free = [each for each in every(client, "/api/registry/v1/organisations") if each["id"] not in taken]
        chosen = next(each for each in reversed(free) if each["id"] != association["id"])
        path = f"/api/registry/v1/associations/{association['id']}/admissions"
        applied = client.post(path, json={"organisation_id": chosen["id"], "statement": ""}).raise_for_status().json()
        submit = f"/api/registry/v1/proceedings/{applied['id']}/prepare"
        client.post(submit, json={"move": "submit"}).raise_for_status()
    reviewer = await before_what_waits(browser, built, "reviewer")
    task = reviewer.page.get_by_role("link").filter(has_text=f"“{chosen['name']}”等委员会决定")
    await task.click()
    await reviewer.settled()
    item = reviewer.page.locator("section.sheet").filter(has_text=chosen["name"])
    await reviewer.press("同意入会", within=item)
    await expect(item).to_have_count(0)
    assert await clicks(reviewer) == 2
    # Back at 待办 it is gone, without asking the page anew.
    await reviewer.press("待办", within=reviewer.page.get_by_role("navigation", name="栏目"))
    await expect(reviewer.page.get_by_role("heading", level=1)).to_be_visible()
    await expect(task).to_have_count(0)
    assert reviewer.complaints == []
    await reviewer.page.context.close()
