"""Party units in the pages: an organisation is put into a branch within three clicks, and every rate opens its rows."""

import re
import time
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import httpx
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
    with operator(built.system) as client:
        before = {unit["id"] for unit in every(client, UNITS)}
    visit = await staff.visit(browser, built.system)
    await visit.sign_in("party", built.passwords["party"], "/units")
    yield visit
    assert visit.complaints == []
    await visit.page.context.close()
    with operator(built.system) as client:
        for unit in every(client, UNITS):
            if unit["id"] not in before:
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
    await at.press("登记新一届")
    await page.get_by_label("第几届").fill("1")
    await page.get_by_label("姓名 1").fill("示例书记")
    await at.press("保存", within=page.get_by_role("dialog"))
    term = page.locator("section.sheet").filter(has=page.get_by_role("heading", name="任期与班子"))
    await expect(term).to_contain_text("第 1 届")
    await expect(term).to_contain_text("示例书记")
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


async def test_what_is_typed_is_not_lost_by_one_key(at: Visit) -> None:
    for path, act, label in (("/units", "新设党组织", "名称"), ("/instructors", "登记指导员", "姓名")):
        await at.go(path)
        await at.press(act)
        dialog = at.page.get_by_role("dialog")
        field = dialog.get_by_label(label, exact=True)
        await field.fill("写到一半")
        await at.page.keyboard.press("Escape")
        await expect(field).to_have_value("写到一半")
        await at.press("取消", within=dialog)
        await at.press("留下继续填写")
        await expect(field).to_have_value("写到一半")
        await at.press("取消", within=dialog)
        await at.press("离开，不保存")
        await expect(dialog).to_have_count(0)


async def test_an_instructor_is_appointed_and_opens_as_a_page(at: Visit) -> None:
    await at.go("/instructors")
    await at.press("登记指导员")
    dialog = at.page.get_by_role("dialog")
    await dialog.get_by_role("radio", name="联络员").check()
    await dialog.get_by_label("姓名").fill("示例联络员")
    await dialog.get_by_label("所在社区或单位").fill("示例社区")
    await at.press("保存", within=dialog)
    await expect(at.page.get_by_role("heading", level=1)).to_have_text("示例联络员")
    await expect(at.page.get_by_text("还没有联系社会组织。")).to_be_visible()
    await at.press("指派到社会组织")
    await expect(dialog.get_by_label("指派日期")).to_be_visible()
    await dialog.get_by_role("checkbox").first.check()
    await expect(dialog.get_by_role("button", name="指派到 1 家")).to_be_visible()


async def test_what_is_ended_is_the_branch_that_is_shown(at: Visit, built: Street) -> None:
    with operator(built.system) as client:
        above = next(unit["id"] for unit in every(client, UNITS) if unit["name"] == "健康管理协会党总支")
        branch = {"kind": "joint_party_branch", "parent_id": above, "founded_on": "2026-09-01"}
        first, other = (
            client.post(UNITS, json={**branch, "name": name}).raise_for_status().json()["id"]
            for name in ("先看联合党支部", "后看联合党支部")
        )
    await at.go(f"/units/{first}")
    for name in ("健康管理协会党总支", "后看联合党支部"):
        await at.page.get_by_role("main").get_by_role("link", name=name).click()
        await expect(at.page.get_by_role("heading", level=1)).to_have_text(name)
    await at.settled()
    await at.press("撤销")
    await at.press("撤销", within=at.page.get_by_role("dialog"))
    await expect(at.page.get_by_role("dialog")).to_have_count(0)
    await at.settled()
    with operator(built.system) as client:
        ended = [client.get(f"{UNITS}/{id}").raise_for_status().json()["ended_on"] for id in (first, other)]
    assert ended[0] is None
    assert ended[1] is not None


async def test_members_are_counted_at_the_organisation_that_is_shown(at: Visit, built: Street) -> None:
    """One goes from record to record and back, and each page is about its own."""
    with operator(built.system) as client:
        seen, between = every(client, MISSING, part="missing")[2:4]
    main = at.page.get_by_role("main")
    await at.go(f"/organisations/{seen['id']}")
    for each in (between, seen):
        await at.page.keyboard.press("Control+K")
        await at.page.get_by_role("combobox", name="查找页面、记录和操作").fill(each["name"])
        await at.page.get_by_role("option", name=re.compile(f"^{each['name']} ")).first.click()
        await expect(at.page.get_by_role("heading", level=1)).to_have_text(each["name"])
        await at.settled()
        if each is between:
            await main.get_by_role("button", name="更新党员数").click()
            await main.get_by_label("正式党员数").fill("7")
    await expect(main.get_by_label("正式党员数")).to_have_count(0)
    await main.get_by_role("button", name="更新党员数").click()
    await main.get_by_label("正式党员数").fill("2")
    await at.press("保存", within=main)
    await expect(main.get_by_label("正式党员数")).to_have_count(0)
    await at.settled()
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()
    with operator(built.system) as client:
        counts = [f"/api/registry/v1/organisations/{each['id']}/counts" for each in (seen, between)]
        kept = [[row["formal"] for row in client.get(path).raise_for_status().json()["items"]] for path in counts]
        client.post(counts[0], json={"counted_on": today, "formal": 0}).raise_for_status()
    assert kept[0][:1] == [2]
    assert 2 not in kept[1]
    assert 7 not in kept[1]


@pytest.fixture
def counted(built: Street) -> Iterator[list[str]]:
    """Two organisations in no branch, of three formal members together; afterwards they have none again."""
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()
    with operator(built.system) as client:
        chosen = every(client, MISSING, part="missing")[:2]
        counts = [f"/api/registry/v1/organisations/{each['id']}/counts" for each in chosen]
        for path, formal in zip(counts, (2, 1), strict=True):
            client.post(path, json={"counted_on": today, "formal": formal}).raise_for_status()
        yield [each["name"] for each in chosen]
        for path in counts:
            client.post(path, json={"counted_on": today, "formal": 0}).raise_for_status()


def make_plan(client: httpx.Client, **asked: object) -> None:
    """A plan as somebody else makes it meanwhile, until it stands."""
    path = "/api/registry/v1/branch_plans"
    made = client.post(path, json=asked).raise_for_status().json()["id"]
    latest = time.monotonic() + 90
    while client.get(f"{path}/{made}").json()["state"] == "working" and time.monotonic() < latest:
        time.sleep(0.5)


async def test_a_plan_is_changed_by_drag_judged_at_once_and_accepted(
    at: Visit, built: Street, counted: list[str]
) -> None:
    page, (whole, half) = at.page, counted
    await page.set_viewport_size({"width": 1280, "height": 1600})  # no scrolling between both ends of a drag
    await at.go("/planner")
    await page.get_by_label("到挂靠单位最远（米）").fill("50000")
    await page.get_by_label("没有正式党员的也可编入").uncheck()
    await at.press("生成方案")
    group, left = page.get_by_role("region", name="第 1 组"), page.get_by_role("region", name="未编入")
    accept = page.get_by_role("button", name="采纳方案")
    await expect(group.get_by_role("listitem")).to_have_count(2, timeout=90_000)  # a job compiles and plans
    await expect(accept).to_be_visible()
    # Out of the group: what is left of it has too few, says so, and cannot be accepted.
    await group.get_by_role("listitem").filter(has_text=half).drag_to(left)
    await expect(left.get_by_role("row").filter(has_text=half)).to_contain_text("由人工移出")
    await expect(group.get_by_text("正式党员 2 名", exact=True)).to_be_visible()
    await expect(accept).to_have_count(0)
    await at.shoot("planner_dragged")
    # It is asked for before it is left, is there again after a reload, and is given up by one press.
    await page.get_by_role("navigation").get_by_role("link", name="社会组织").first.click()
    asked = page.get_by_role("dialog", name="填写的内容还没有保存")
    await asked.get_by_role("button", name="留下继续填写").click()
    page.once("dialog", lambda window: window.accept())
    await page.reload()
    await at.settled()
    await expect(page.get_by_text("尚未采纳的调整已恢复")).to_be_visible()
    await expect(left.get_by_role("row").filter(has_text=half)).to_contain_text("由人工移出")
    # Somebody else makes a newer one: what was arranged is told of and stays, as long as it is not given up.
    with operator(built.system) as client:
        make_plan(client, farthest_m=50000, without_members=False)
    page.once("dialog", lambda window: window.accept())
    await page.reload()
    await at.settled()
    await expect(page.get_by_text("这里仍是原来的方案和您的调整")).to_be_visible()
    await expect(left.get_by_role("row").filter(has_text=half)).to_contain_text("由人工移出")
    await at.press("恢复原方案")
    await expect(group.get_by_role("listitem")).to_have_count(2)
    await expect(page.get_by_text("有的组不符合条件")).to_have_count(0)
    await expect(accept).to_be_visible()
    await at.press("打开最新的方案")
    await expect(page.get_by_text("又生成了更新的方案")).to_have_count(0)
    await page.reload()
    await at.settled()
    await expect(group.get_by_role("listitem")).to_have_count(2)
    # The fields are those of the plan, and an empty one is asked for where it is.
    farthest = page.get_by_label("到挂靠单位最远（米）")
    await expect(farthest).to_have_value("50000")
    await expect(page.get_by_label("没有正式党员的也可编入")).not_to_be_checked()
    await farthest.fill("")
    await at.press("生成方案")
    await expect(farthest).to_be_focused()
    await expect(page.get_by_text("正在计算方案")).to_have_count(0)
    await farthest.fill("50000")
    # By keyboard: to walk through the places moves nothing, and the focus goes with what was moved.
    choice = page.get_by_label(f"把“{half}”移到")
    await choice.press("ArrowDown")
    await expect(group.get_by_role("listitem")).to_have_count(2)
    await choice.select_option(label="未编入")
    await page.get_by_role("button", name=f"移动“{half}”").press("Enter")
    await expect(left.get_by_label(f"把“{half}”移到")).to_be_focused()
    await expect(left.get_by_role("row").filter(has_text=half)).to_contain_text("由人工移出")
    await left.get_by_text(half, exact=True).drag_to(group)
    await expect(group.get_by_role("listitem").filter(has_text=half)).to_be_visible()
    await accept.click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("综合党委批复").fill("同意成立")
    await dialog.get_by_label("上级党组织").select_option(label="健康管理协会党总支")
    name = dialog.get_by_label("第 1 组联合党支部名称")
    await expect(name).to_have_value(f"{whole}联合党支部")
    await page.keyboard.press("Escape")
    await expect(dialog.get_by_label("综合党委批复")).to_have_value("同意成立")
    # A name that is taken is told at its group, with a way to the unit that has it.
    await name.fill("健康管理协会党总支")
    await at.press("采纳方案", within=dialog)
    await expect(name).to_have_attribute("aria-invalid", "true")
    await expect(dialog.get_by_role("link", name="打开“健康管理协会党总支”")).to_be_visible()
    await name.fill(f"{whole}联合党支部")
    await at.press("采纳方案", within=dialog)
    await expect(page.get_by_role("main")).to_contain_text("已由")
    await expect(page.get_by_role("link", name=f"{whole}联合党支部")).to_be_visible()
    await at.go("/coverage?rate=zz")
    await expect(page.get_by_role("heading", name="组织覆盖率", exact=True)).to_be_visible()
    await at.go("/coverage?as_of=2999-01-01")
    await expect(page.get_by_label("日期", exact=True)).to_have_attribute("aria-invalid", "true")
    await at.go("/coverage?part=covered")
    for name in (whole, half):
        await expect(page.get_by_role("row", name=re.compile(f"^{name}"))).to_contain_text(f"{whole}联合党支部")
    with operator(built.system) as client:
        branch = next(unit["id"] for unit in every(client, UNITS) if unit["name"] == f"{whole}联合党支部")
    await at.go(f"/units/{branch}")
    await expect(page.get_by_role("link", name="健康管理协会党总支")).to_be_visible()
