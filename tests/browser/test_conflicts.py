"""Two people edit the same: both values are seen side by side, and the second decides without losing a word."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Locator, expect

from tests.browser import phone, staff
from tests.browser.staff import Visit
from tests.browser.street import Street
from tests.journeys.people import signed_in
from tests.operating import operator

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]
FACTS = ("party_unit", "formal_members", "work_coverage")


def cover(street: Street, answer: str, note: str = "") -> None:
    """The colleague's recording, over whatever stands there."""
    path = f"/api/registry/v1{street.places['organisation']}/coverage"
    with operator(street.system) as colleague:
        match = {"If-Match": colleague.get(path).headers["etag"]}
        body = {**dict.fromkeys(FACTS, answer), "note": note}
        colleague.put(path, json=body, headers=match).raise_for_status()


@pytest.fixture
async def at(browser: Browser, built: Street) -> AsyncIterator[Visit]:
    """The Party worker in the middle of an edit that a colleague has just overtaken."""
    cover(built, "unknown")
    visit = await staff.visit(browser, built.system)
    await visit.sign_in("party", built.passwords["party"], built.places["organisation"])
    await visit.press("修改")
    await visit.page.locator("input[value=yes]").first.check()
    await visit.page.get_by_label("说明").fill("走访核实")
    cover(built, "no", "电话核实")
    await visit.press("保存覆盖情况")
    yield visit
    assert visit.complaints == []
    await visit.page.context.close()
    cover(built, "unknown")


async def table(met: Locator) -> list[list[str]]:
    return [await row.locator("th, td").all_inner_texts() for row in await met.locator("tbody tr").all()]


class TestOvertaken:
    async def test_sees_both_values_and_who_wrote_the_other(self, at: Visit) -> None:
        met = at.page.locator(".conflict")
        rows = {label: (mine, theirs) for label, mine, theirs in await table(met)}
        assert rows["说明"] == ("走访核实", "电话核实")
        assert len(rows) == 4
        assert "本机操作员 于 " in await met.inner_text()

    async def test_goes_on_editing_and_then_saves_their_own(self, at: Visit, built: Street) -> None:
        await at.press("继续编辑")
        await expect(at.page.locator(".conflict")).to_have_count(0)
        await expect(at.page.get_by_label("说明")).to_have_value("走访核实")
        await at.press("保存覆盖情况")
        await expect(at.page.get_by_label("说明")).to_have_count(0)
        with operator(built.system) as client:
            kept = client.get(f"/api/registry/v1{built.places['organisation']}/coverage").json()
        assert (kept["note"], kept["party_unit"]) == ("走访核实", "yes")

    async def test_saves_their_own_at_once(self, at: Visit, built: Street) -> None:
        await at.press("保存我的")
        await expect(at.page.get_by_label("说明")).to_have_count(0)
        with operator(built.system) as client:
            kept = client.get(f"/api/registry/v1{built.places['organisation']}/coverage").json()
        assert kept["note"] == "走访核实"

    async def test_takes_the_other(self, at: Visit) -> None:
        await at.press("采用现在的")
        await expect(at.page.get_by_label("说明")).to_have_value("电话核实")
        await expect(at.page.locator("input[value=no]").first).to_be_checked()


class TestHeldRow:
    async def test_that_somebody_mended_meanwhile_is_shown_as_mended(self, browser: Browser, built: Street) -> None:
        at = await staff.visit(browser, built.system)
        await at.sign_in("staff", built.passwords["staff"], built.places["draft"] + "?step=rows&verdict=held")
        await at.page.locator("td button").first.click()
        field = at.page.locator("dialog form input").first
        await field.fill("2024-13-45")
        batch = f"/api/matching/v1/batches/{built.places['draft'].rpartition('/')[2]}"
        with signed_in(built.system, "staff") as colleague:
            now = colleague.get(batch).json()
            row = colleague.get(f"{batch}/rows", params={"verdict": "held"}).json()["items"][-1]
            name = next(iter(row["cells"]))
            match = {"If-Match": f'"{now["version"]}"'}
            mended = colleague.patch(f"{batch}/rows/{row['row']}", json={"fields": {name: "2024"}}, headers=match)
            mended.raise_for_status()
        await at.page.locator("dialog button[type=submit]").click()
        await at.settled()
        [[_, mine, _]] = await table(at.page.locator(".conflict"))
        assert mine == "2024-13-45"
        await expect(at.page.locator(".conflict")).to_contain_text(" 于 ")
        await expect(field).to_have_value("2024-13-45")
        assert at.complaints == []
        await at.page.context.close()
