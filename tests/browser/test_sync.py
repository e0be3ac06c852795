"""Exchange: a delivery by hand, what became of its rows, the differences in two clicks, and the way out."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from playwright.async_api import Browser, expect

from services.registry import pairs
from tests.browser import phone, staff
from tests.browser.staff import Visit
from tests.browser.street import Street
from tests.operating import operator
from tests.services.registry.bringing import uscc

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]
STEM = "371602-mzj_organisations_20261127_000002"


@pytest.fixture
async def at(browser: Browser, built: Street) -> AsyncIterator[Visit]:
    visit = await staff.visit(browser, built.system)
    await visit.sign_in("staff", built.passwords["staff"], "/")
    yield visit
    assert visit.complaints == []
    await visit.page.context.close()


async def test_a_delivery_comes_in_and_what_it_tells_is_put_on_record(at: Visit, built: Street) -> None:
    with operator(built.system) as client:
        items = client.get("/api/registry/v1/organisations").json()["items"]
        known = next(each for each in items if each["uscc"] and each["sector"])
        tag = {"If-Match": f'"{known["version"]}"'}
        path = f"/api/registry/v1/organisations/{known['id']}"  # the centre has spoken, and the field is its own
        client.patch(path, json={"sector": "学前教育"}, headers=tag).raise_for_status()
    rows = f"更新,1,{uscc(9301)},外来示例社,,\n更新,1,{known['uscc']},{known['name']},邮政业,年检时发现\n"
    data = f"\ufeff操作,版本,统一社会信用代码,名称,业务领域,备注\n{rows}".encode()
    name = pairs.parsed(f"{STEM}.csv")
    assert name is not None
    told = pairs.manifest(name=name, kind="delta", follows=None, rows=2, data=data, made_at=datetime.now(UTC))

    await at.go("/sync")
    await at.page.locator("main .sheet-head button").click()
    files = at.page.locator("dialog input[type=file]")
    sent = pairs.written(told)
    await files.nth(0).set_input_files({"name": f"{STEM}.csv", "mimeType": "text/csv", "buffer": data})
    await files.nth(1).set_input_files(
        {"name": f"{STEM}.manifest.json", "mimeType": "application/json", "buffer": sent}
    )
    await at.page.locator("dialog button[type=submit]").click()
    drawer = at.page.locator("dialog[open]")
    await expect(drawer).to_contain_text("部分待处理", timeout=30_000)
    await expect(drawer.locator("tbody tr")).to_have_count(2)
    await expect(drawer).to_contain_text("待审批：业务领域")
    await at.page.keyboard.press("Escape")

    # From wherever one is: 同步 → 差异.
    await at.go("/")
    await at.page.get_by_role("link", name="同步").first.click()
    await at.page.get_by_role("link", name="差异").click()
    await at.settled()
    await expect(at.page.locator("main section.sheet h2").first).to_have_text("对方数据与名册不一致")
    row = at.page.locator("tbody tr").filter(has_text="外来示例社")
    await row.get_by_role("button", name="建档").click()
    await at.settled()
    await expect(row.get_by_role("button")).to_have_count(0)
    with operator(built.system) as client:
        [made] = client.get("/api/registry/v1/organisations", params={"q": uscc(9301)}).json()["items"]
    assert made["status"] == "candidate"

    # What is not the bureau's to decide stands as a conflict, in its own words.
    await at.go("/change-requests")
    asked = at.page.locator("section").filter(has_text="滨城区民政局").first
    await expect(asked).to_contain_text("邮政业")
    await expect(asked).to_contain_text("年检时发现")


async def test_the_register_goes_out_as_two_files(at: Visit) -> None:
    await at.go("/sync?view=sent")
    await at.page.get_by_role("button", name="生成全量").click()
    row = at.page.locator("tbody tr").first
    await expect(row).to_contain_text("待取走")
    names = list[str]()
    at.page.on("download", lambda download: names.append(download.suggested_filename))
    await row.get_by_role("button", name="取走文件").click()
    await expect(row).to_contain_text("已发出")
    assert [name.partition(".")[2] for name in names] == ["csv", "manifest.json"]
