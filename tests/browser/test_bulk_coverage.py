"""Coverage facts of many organisations recorded from their list, and put back; a colleague's recording stays."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import Browser, Request, expect

from tests.browser import looking, phone, staff
from tests.browser.staff import Visit
from tests.browser.street import ALIKE, Street
from tests.journeys.people import every
from tests.operating import operator

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]
TICKS = "input[data-pick]"
PATH = "/api/registry/v1/coverage"
FACTS = ("party_unit", "formal_members", "work_coverage")


def facts(street: Street) -> dict[str, dict[str, Any]]:
    """The facts of every organisation on the list's first page."""
    with operator(street.system) as client:
        ids = [each["id"] for each in every(client, "/api/registry/v1/organisations")][:50]
        items = client.get(PATH, params={"organisation": ids}).raise_for_status().json()["items"]
    return {each["organisation_id"]: {name: each[name] for name in (*FACTS, "version")} for each in items}


def said(found: dict[str, dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    return {id: tuple(each[name] for name in FACTS) for id, each in found.items()}


@pytest.fixture
async def at(browser: Browser, built: Street) -> AsyncIterator[Visit]:
    """A Party worker before the organisations; afterwards all facts are as they were."""
    before = facts(built)
    visit = await staff.visit(browser, built.system)
    await visit.sign_in("party", built.passwords["party"], "/organisations")
    yield visit
    assert visit.complaints == []
    await visit.page.context.close()
    now = facts(built)
    changed = [
        {**before[id], "organisation_id": id, "version": now[id]["version"]}
        for id in before
        if said(now)[id] != said(before)[id]
    ]
    if changed:
        with operator(built.system) as client:
            client.post(PATH, json={"items": changed}).raise_for_status()


async def choose_three(at: Visit) -> None:
    """One by a click, on to the third by keys; those of whom units and instructors say nothing."""
    await at.go(f"/organisations?q={ALIKE}")
    ticks = at.page.locator(TICKS)
    await ticks.first.click()
    await at.page.keyboard.press("j")
    await at.page.keyboard.press("j")
    await expect(ticks.nth(2)).to_be_focused()
    await at.page.keyboard.press("Shift+X")
    await expect(at.page.get_by_role("status").get_by_text("已选 3 项")).to_be_visible()


async def record(at: Visit, fact: str, answer: str) -> None:
    await at.press("登记党建覆盖", within=at.page.get_by_role("group", name="对所选的批量办理"))
    group = at.page.get_by_role("dialog").get_by_role("group", name=fact)
    await group.get_by_role("radio", name=answer, exact=True).check()
    await at.press("保存覆盖情况")


async def test_enter_on_the_tick_reached_opens_its_row(at: Visit) -> None:
    ticks = at.page.locator(TICKS)
    await ticks.first.focus()
    for _ in range(2):
        await at.page.keyboard.press("j")
    await expect(ticks.nth(2)).to_be_focused()
    name = await at.page.locator("main tbody tr").nth(2).get_by_role("link").first.inner_text()
    await at.page.keyboard.press("Enter")
    await expect(at.page.locator("h1")).to_have_text(name)


class TestRecording:
    async def test_is_one_request_and_is_put_back_on_the_server(self, at: Visit, built: Street) -> None:
        before, sent = facts(built), list[Request]()
        at.page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
        await choose_three(at)
        await record(at, "党组织", "不清楚")
        await expect(at.page.locator(".toast")).to_contain_text("3 家的党建覆盖已登记")
        [request] = sent
        items = request.post_data_json["items"]
        assert (len(items), {each["party_unit"] for each in items}) == (3, {"unknown"})
        assert await request.header_value("idempotency-key")
        now = facts(built)
        assert {id for id in now if now[id]["version"] != before[id]["version"]} <= {
            each["organisation_id"] for each in items
        }
        await at.shoot("bulk-coverage-undo")
        await at.press("撤销")
        assert said(facts(built)) == said(before)
        assert len(sent) == 2
        await expect(at.page.locator(".toast").last).to_contain_text("3 家的党建覆盖已恢复原样")
        await expect(at.page.get_by_role("alert")).to_have_count(0)

    async def test_leaves_what_a_colleague_recorded_since(self, at: Visit, built: Street) -> None:
        before = facts(built)
        await choose_three(at)
        await record(at, "党的工作覆盖", "有")
        changed = next(id for id, each in facts(built).items() if each["work_coverage"] != before[id]["work_coverage"])
        with operator(built.system) as client:
            other = {"party_unit": "no", "formal_members": "no", "work_coverage": "no", "note": "电话核实"}
            path = f"/api/registry/v1/organisations/{changed}/coverage"
            client.put(path, json=other, headers={"If-Match": "*"}).raise_for_status()
        await at.press("撤销")
        await expect(at.page.get_by_role("alert")).to_contain_text("1 家没有改动")
        await expect(at.page.locator(".toast").last).to_contain_text("2 家的党建覆盖已恢复原样")
        now = said(facts(built))
        assert now.pop(changed) == ("no", "no", "no")
        assert now == {id: each for id, each in said(before).items() if id != changed}

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    async def test_can_be_read_and_used_by_everybody(self, at: Visit, language: str) -> None:
        if language == "en":
            await at.page.locator("button[lang=en]").click()
            await at.settled()
        await at.page.locator(TICKS).nth(0).click()
        assert await looking.look(at, language) == {}
        if language == "zh-CN":
            assert await looking.themes(at) == {}
        bar = at.page.get_by_role(
            "group", name="对所选的批量办理" if language == "zh-CN" else "Acts on what is selected"
        )
        await bar.get_by_role("button").first.click()
        await at.settled()
        assert await looking.look(at, language) == {}
        await at.shoot(f"bulk-coverage-{language}")


class TestOthers:
    async def test_choose_nothing_that_they_may_not_record(self, browser: Browser, built: Street) -> None:
        visit = await staff.visit(browser, built.system)
        await visit.sign_in("staff", built.passwords["staff"], "/organisations")
        await expect(visit.page.get_by_role("table")).to_be_visible()
        await expect(visit.page.locator(TICKS)).to_have_count(0)
        await visit.page.context.close()
