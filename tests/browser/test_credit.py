"""The gate's pages and credit: a self-check with its remedy, the decisions behind a number, checks recorded, a list."""

import json
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Browser, Route, expect

from tests.browser import looking, phone, staff
from tests.browser.staff import Visit
from tests.browser.street import Street
from tests.journeys.people import every, signed_in, until
from tests.operating import operator
from wutong.demo import story

reason = phone.without_a_browser()
INSTRUCTED = story.THREE_NO[0]
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]


@pytest.fixture
async def at(browser: Browser, built: Street) -> AsyncIterator[Visit]:
    visit = await staff.visit(browser, built.system)
    await visit.sign_in("staff", built.passwords["staff"], "/")
    yield visit
    assert visit.complaints == []
    await visit.page.context.close()


async def test_a_self_check_answers_every_point_with_what_it_rests_on(at: Visit) -> None:
    await at.go("/standings")
    await at.page.locator("form select").first.select_option(label=INSTRUCTED)
    await at.page.locator("form button[type=submit]").first.click()
    answer = at.page.locator(".note[role=status]")
    await expect(answer).to_contain_text(INSTRUCTED)
    await expect(answer.locator("li")).to_have_count(7)
    await expect(answer).to_contain_text("有无党的工作覆盖：是")


async def test_the_refusals_open_their_decisions_and_each_its_evidence(at: Visit) -> None:
    await at.go("/decisions")
    await at.page.locator(".stat a").first.click()
    await at.settled()
    assert "consequence=excellence" in at.page.url
    await expect(at.page.locator("tbody tr")).to_have_count(len(story.THREE_NO))
    await at.page.locator("tbody button").first.click()
    await expect(at.page.locator("dialog[open]")).to_contain_text("三无组织规则（1）")
    # What begins the mend is the Party worker's: coverage recorded, an instructor assigned, a joint branch joined.
    three_no = at.page.locator("dialog[open] li").filter(has_text="是否“三无”")
    await expect(three_no.get_by_text("由党务工作者办理")).to_have_count(3)
    await expect(three_no.locator("a.button")).to_have_count(0)
    # What was not known then closed nothing, and is told with what makes it known.
    unknown = at.page.locator("dialog[open] li").filter(has_text="登记状态").first
    await expect(unknown).to_contain_text("怎样弄清：登记状态由登记管理机关认定，在组织档案登记后即可知道")


async def test_a_record_shows_its_credit_and_begins_each_mend_where_the_reader_may(
    at: Visit, browser: Browser, built: Street
) -> None:
    with operator(built.system) as client:
        items = every(client, "/api/evaluation/v1/standings")
        id = next(each["organisation_id"] for each in items if each["three_no"] == "yes")
        sources = client.get("/api/evaluation/v1/check_sources").json()["items"]
    await at.go(f"/organisations/{id}")
    credit = at.page.locator("section").filter(has=at.page.get_by_role("heading", name="信用与受限记录"))
    await expect(credit.locator("dt")).to_have_count(len(sources))
    await expect(credit).to_contain_text("没有登记失信记录")
    await expect(credit).to_contain_text("三无组织规则")
    # Who may not record coverage, or only looks at branches, reads who does it, and finds no button that leads nowhere.
    gate = at.page.locator("section").filter(has=at.page.get_by_role("heading", name="准入判定"))
    await expect(gate).to_contain_text("登记党建覆盖情况：由党务工作者办理")
    await expect(gate).to_contain_text("编入联合党支部：由党务工作者办理")
    await expect(gate).to_contain_text("尚不清楚：登记状态")
    await expect(gate.get_by_role("button", name="查看组织档案").first).to_be_visible()
    await expect(gate.get_by_role("link", name="编入联合党支部")).to_have_count(0)
    await credit.get_by_role("link", name="各来源查询情况").click()
    await at.settled()
    await expect(at.page.locator("tbody tr")).to_have_count(len(sources))
    # Of a day before anything was told there was nobody to look up.
    await at.page.get_by_label("截至日期").fill("2020-01-01")
    await expect(at.page.get_by_role("link", name="0 / 0")).to_be_visible()
    await expect(at.page.locator("tbody tr")).to_have_count(0)
    await expect(at.page.locator(".empty")).to_contain_text("当日准入判定还没有任何组织的记录")
    party = await staff.visit(browser, built.system)
    await party.sign_in("party", built.passwords["party"], f"/organisations/{id}")
    told = party.page.locator("section").filter(has=party.page.get_by_role("heading", name="准入判定"))
    await expect(told.get_by_role("link", name="编入联合党支部")).to_have_attribute("href", "/planner")
    await told.get_by_role("button", name="登记党建覆盖情况").click()
    coverage = party.page.locator("#coverage")
    await expect(coverage.get_by_role("button", name="修改")).to_be_focused()
    await party.page.keyboard.press("Enter")
    await expect(coverage.get_by_role("button", name="保存")).to_be_in_viewport()
    assert party.complaints == []
    await party.page.context.close()


async def turned_down(route: Route) -> None:
    """What was recorded, and one that was not."""
    answer = await route.fetch()
    refused = {"item": 0, "organisation_id": json.loads(route.request.post_data or "")["items"][0]["organisation_id"]}
    await route.fulfill(response=answer, json={**await answer.json(), "refused": [{**refused, "why": "future"}]})


async def test_what_was_looked_up_is_recorded_for_many_and_counted(at: Visit, built: Street) -> None:
    await at.go("/checks?state=due&source=court_dishonest")
    with operator(built.system) as client:
        before = client.get("/api/evaluation/v1/checks/figures").json()
    await expect(at.page.locator(".page-head, header").first).to_be_visible()
    choose = at.page.locator(".not-printed button").filter(has_text="选中所列")
    record = at.page.locator(".button-primary").filter(has_text="记录")
    await choose.click()
    await expect(record).to_be_visible()
    # What another filter hides is not recorded with the rest.
    await at.page.get_by_label("来源", exact=True).select_option("")
    await expect(record).to_have_count(0)
    await at.page.get_by_label("来源", exact=True).select_option("court_dishonest")
    await at.settled()
    await expect(record).to_have_count(0)
    await choose.click()
    await at.page.route("**/v1/checks", turned_down)
    await record.click()
    # Nothing is preselected: whoever looked says what was found, and where.
    await expect(at.page.locator("dialog[open] input[type=radio]:checked")).to_have_count(0)
    await at.page.locator("dialog[open] .choice", has_text="未见异常").locator("input").check()
    await at.page.get_by_label("查询依据").fill("zxgk.court.gov.cn 查询截图 1128-1")
    await at.page.locator("dialog[open] button[type=submit]").click()
    await expect(at.page.locator("dialog[open]")).to_contain_text("查询时间或获知日期晚于现在")
    await at.press("关闭", within=at.page.locator("dialog[open]"))
    await expect(at.page.locator("dialog[open]")).to_have_count(0)
    await at.settled()
    with operator(built.system) as client:
        after = client.get("/api/evaluation/v1/checks/figures").json()
        looked = list(every(client, "/api/evaluation/v1/checks"))
    # Each figure opens its rows.
    figures = at.page.locator(".stat a")
    await expect(figures).to_have_count(6)
    await figures.nth(2).click()
    await at.settled()
    assert "view=organisations" in at.page.url
    await expect(at.page.locator("tbody tr").first).to_be_visible()
    assert after["overdue"] < before["overdue"]
    assert after["events"] == before["events"] == 0
    assert any(each["checked_by"] == "服务中心工作人员" for each in looked)


async def test_a_list_is_looked_at_before_it_is_imported(at: Visit, built: Street) -> None:
    content = (
        "统一社会信用代码,名单类型,列入日期\n52371699MJFF41216T,活动异常名录,2025-03-02\n123,活动异常名录,2025-03-02\n"
    )
    await at.go("/statutory-lists")
    await at.page.locator(".page-acts button").click()
    files = {"name": "名单.csv", "mimeType": "text/csv", "buffer": content.encode()}
    await at.page.locator("input[type=file]").set_input_files(files)
    await at.page.locator("dialog input[maxlength='200']").fill("公告")
    await at.page.locator("dialog button[type=submit]").click()
    told = at.page.locator("dialog .note")
    await expect(told).to_contain_text("还没有导入", timeout=30_000)  # a worker process starts first
    await expect(at.page.locator("dialog tbody")).to_contain_text("统一社会信用代码有误")
    with operator(built.system) as client:
        assert client.get("/api/evaluation/v1/statutory_lists").json()["items"] == []


async def test_the_coming_days_say_that_nothing_ends(at: Visit) -> None:
    await at.go("/outlook")
    await expect(at.page.locator(".empty")).to_be_visible()
    await at.page.locator("form select").select_option("366")
    await at.settled()
    assert "days=366" in at.page.url


async def test_the_coming_days_tell_who_falls_and_begin_the_mend(at: Visit, built: Street) -> None:
    last = datetime.now(ZoneInfo("Asia/Shanghai")).date() + timedelta(days=10)
    with signed_in(built.system, "staff") as client:
        filed = every(client, "/api/registry/v1/organisations", kind="filed")[-1]
        paper = {"kind": (None, "filing_certificate"), "valid_until": (None, last.isoformat())}
        client.post(f"/api/registry/v1/organisations/{filed['id']}/documents", files=paper).raise_for_status()
        falling = "/api/evaluation/v1/gate/outlook"
        until(lambda: client.get(falling, params={"days": 31}).json()["items"], seconds=10)
    await at.go("/outlook")
    row = at.page.locator("tbody tr").filter(has_text=filed["name"])
    await expect(row).to_contain_text((last + timedelta(days=1)).isoformat())
    await expect(row).to_contain_text("定向发布项目")
    await at.press("上传证照", within=row)
    await expect(at.page.get_by_role("heading", level=1)).to_have_text(filed["name"])
    await at.press("登记证照")
    await at.page.get_by_label("种类").select_option(label="备案证明")
    await at.page.get_by_label("有效期止").fill("2036-05-31")
    await at.press("保存证照")
    await expect(at.page.get_by_text("2036-05-31").first).to_be_visible()
    with signed_in(built.system, "staff") as client:
        until(lambda: not client.get(falling, params={"days": 31}).json()["items"], seconds=10)
    await at.go("/outlook")
    await expect(at.page.locator(".empty")).to_be_visible()


async def two_reasons(route: Route) -> None:
    """The outlook's answer with one day on which a paper and a list entry begin to count, and a membership ends."""
    answer = await route.fetch()
    told = {
        "outcome": "failed",
        "rule": "x",
        "version": "1",
        "evidence": {},
        "remedy_zh": "请先办理。",
        "remedy_en": "-",
    }
    mend = {"actions": [{"code": "see_entries", "page": "statutory-lists", "parameters": {}}]}
    why = [
        told | {"code": "documents", "turns": "begins"} | mend,
        told | {"code": "statutory_lists", "turns": "begins"} | mend,
        told | {"code": "membership", "turns": "ends", "actions": [{"code": "update_record", "page": "organisation"}]},
    ]
    item = {"organisation": {"id": "0" * 8, "name": "银杏社"}, "on": "2026-12-08", "closes": ["claim"], "why": why}
    item |= {"opens": [], "further": [], "eases": []}
    await route.fulfill(response=answer, json={**await answer.json(), "items": [item]})


async def test_a_day_with_several_reasons_begins_each_mend_once_and_what_ends_none(at: Visit) -> None:
    await at.page.route("**/v1/gate/outlook*", two_reasons)
    await at.go("/outlook")
    row = at.page.locator("tbody tr").filter(has_text="银杏社")
    await expect(row.get_by_role("link")).to_have_text(["银杏社", "查看名单记录"])
    assert await looking.look(at, "zh-CN") == {}
    # On a narrow screen each cell has its label and its content beside it.
    await at.page.set_viewport_size(staff.NARROW)
    for cell in await row.locator("td").all():
        assert await cell.locator("> *").count() <= 1
    await at.page.set_viewport_size(staff.WIDE)


async def test_a_rule_is_proposed_with_what_it_changes_and_a_colleague_decides_it(
    at: Visit, browser: Browser, built: Street
) -> None:
    with operator(built.system) as client:
        three_no = sum(each["three_no"] == "yes" for each in every(client, "/api/evaluation/v1/standings"))
    assert three_no
    await at.go("/rules")
    await expect(at.page.locator("tbody tr")).to_have_count(7)
    await at.page.locator("main .page-acts button").first.click()
    form = at.page.locator("main form")
    await form.locator("textarea").first.fill("街道党工委会议纪要〔2026〕12号")
    await form.locator("fieldset .choice", has_text="拨付经费").locator("input").check()
    await form.locator("button[type=submit]").click()
    effect = form.locator("[role=status]")
    await expect(effect.locator("tbody tr").first).to_contain_text("拨付经费")
    await expect(effect.locator("tbody td").nth(1)).to_have_text(str(three_no))
    await form.locator("button[type=submit]").click()
    await expect(at.page.locator(".toast")).to_contain_text("等同事决定")
    mine = at.page.locator("section.sheet", has_text="会议纪要")
    await expect(mine.locator("button")).to_have_text(["撤回"])
    with operator(built.system) as client:
        [one] = every(client, "/api/evaluation/v1/rule_proposals")
        # Decided by whoever did not propose it; what the others look at stays as it was.
        refused = client.post(
            f"/api/evaluation/v1/rule_proposals/{one['id']}/reject",
            json={"reason": "待委员会讨论"},
            headers={"If-Match": '"1"'},
        )
        assert refused.json()["state"] == "rejected"
    await at.go("/rules?view=proposals")
    await expect(at.page.locator("main")).to_contain_text("待委员会讨论")
