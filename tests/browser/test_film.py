"""The main job as one film: real people's hands on real pages, from an office's spreadsheet to a family's yes.

One story told in order on a system that was empty; each class is a chapter and stands on those before it. Every step
leaves a picture in `tests/.artifacts/film`.
"""

import json
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import openpyxl
import pytest
from playwright.async_api import Browser, Locator, expect

from kernel.settings import Settings
from tests.browser import phone, staff
from tests.browser.staff import Visit
from tests.journeys.clinic import birthdays
from tests.journeys.people import DATA
from tests.operating import operator
from tests.running import System

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]
TRUTH = json.loads((DATA / "truth.json").read_text())["children"]
HOLDER = "市东街道社区卫生服务中心"
PASSWORD = "wutong-and-phoenix"
STEPS = ("名单中", "符合条件", "已邀请", "已同意", "已到场", "已入班")
SHORT = 150  # rows
PHONE = {"viewport": {"width": 390, "height": 780}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
Cast = dict[str, Visit]


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """An installation in which nothing is but the centre's own account."""
    system = System(tmp_path_factory.mktemp("film") / "home").start()
    engage(system, "staff", "服务中心工作人员", "centre_staff")
    yield system
    system.stop()


@pytest.fixture(scope="module")
async def cast(browser: Browser, system: System) -> AsyncIterator[Cast]:
    """Who has come before the camera; none of them may have seen what a page should never show."""
    cast: Cast = {}
    yield cast
    for visit in cast.values():
        await visit.page.context.close()
    assert {name: visit.complaints for name, visit in cast.items() if visit.complaints} == {}


@pytest.fixture(scope="module")
def story() -> dict[str, Any]:
    """What one chapter leaves for the next."""
    return {"shots": 0}


def engage(system: System, name: str, shown: str, role: str, **whose: Any) -> None:
    """The operator opens an account."""
    account = {"name": name, "display_name": shown, "roles": [role], "password": PASSWORD, **whose}
    with operator(system) as client:
        client.post("/api/identity/v1/accounts", json=account).raise_for_status()


async def enter(cast: Cast, browser: Browser, system: System, name: str, **device: Any) -> Visit:
    """Somebody comes in and signs in."""
    cast[name] = await staff.visit(browser, system, **device)
    await cast[name].sign_in(name, PASSWORD)
    return cast[name]


async def count_clicks(at: Visit) -> None:
    """Presses from here on; choosing the file in the system's own dialog is none."""
    await at.page.evaluate(
        """() => {
          sessionStorage.clicks = 0
          addEventListener('click', (event) => event.isTrusted && event.detail && !event.target.closest('.upload')
            && sessionStorage.clicks++, true)
        }"""
    )


async def clicks(at: Visit) -> int:
    return int(await at.page.evaluate("sessionStorage.clicks"))


async def choose_file(at: Visit, name: str) -> None:
    async with at.page.expect_file_chooser() as chooser:
        await at.page.get_by_text("选择文件", exact=True).click()
    await (await chooser.value).set_files(DATA / name)


async def type_date(at: Visit, label: str) -> None:
    """The day of the list, typed into a date field as its first part has the focus."""
    field = at.page.get_by_label(label, exact=True)
    await field.click(position={"x": 16, "y": 16})
    await at.page.keyboard.type("11012026")
    await expect(field).to_have_value("2026-11-01")


async def figure(place: Locator, label: str) -> int:
    """The figure beside a label."""
    found = place.locator(".stat").filter(has=place.page.get_by_text(label, exact=True)).locator("dd")
    return int(re.findall("[0-9,]+", await found.inner_text())[0].replace(",", ""))


@asynccontextmanager
async def slow_table(system: System, table: str) -> AsyncIterator[None]:
    """Somebody else's long look at a table, behind which its readers wait."""
    connection = await asyncpg.connect(Settings(home=system.home).owner_url())
    try:
        async with connection.transaction():
            await connection.execute(f"lock table {table} in access exclusive mode")
            yield
    finally:
        await connection.close()


class Film:
    """Numbers the pictures."""

    def __init__(self, story: dict[str, Any]) -> None:
        self.story = story

    async def __call__(self, at: Visit, name: str, *, whole: bool = False) -> None:
        self.story["shots"] += 1
        await at.shoot(f"film/{self.story['shots']:02}-{name}", whole=whole)


@pytest.fixture(scope="module")
def shoot(story: dict[str, Any]) -> Film:
    return Film(story)


class TestTheCentre:
    async def test_signs_in_to_an_empty_house(self, browser: Browser, system: System, cast: Cast, shoot: Film) -> None:
        at = cast["staff"] = await staff.visit(browser, system)
        await at.page.goto(system.url)
        await at.page.locator("h1").wait_for()
        await shoot(at, "sign-in")
        await at.sign_in("staff", PASSWORD)
        await expect(at.page.locator("h1")).to_have_text("今天没有要办的")
        await shoot(at, "empty-home")

    async def test_imports_organisations_in_three_clicks(self, cast: Cast, shoot: Film) -> None:
        at = cast["staff"]
        await count_clicks(at)
        await at.press("导入社会组织")
        await choose_file(at, "social-organisations.xlsx")
        await at.press("继续")
        await shoot(at, "organisations-preview")
        await at.press(re.compile("提交有效行 [0-9,]+"))
        await expect(at.page.get_by_text("已提交 31 行")).to_be_visible()
        assert await clicks(at) == 3
        await shoot(at, "organisations-committed")

    async def test_imports_communities_and_offerings_from_where_they_are_missing(self, cast: Cast, shoot: Film) -> None:
        at = cast["staff"]
        for page, act, file in (("社区", "导入社区", "communities.geojson"), ("服务目录", "导入服务", "offerings.csv")):
            await at.press("社会组织", within=at.page.get_by_role("navigation", name="栏目"))
            await at.press(page)
            await shoot(at, f"{file.split('.')[0]}-empty")
            await at.press(act)
            await choose_file(at, file)
            await at.press("继续")
            await at.press(re.compile("提交有效行 [0-9,]+"))
            await expect(at.page.get_by_text(re.compile(r"已提交 \d+ 行"))).to_be_visible()
            await shoot(at, f"{file.split('.')[0]}-committed")
            await at.press(re.compile("^(看社区地图|看服务目录)$"))

    async def test_sees_them_on_lists_and_on_a_map(self, cast: Cast, shoot: Film) -> None:
        at = cast["staff"]
        await expect(at.page.get_by_text("共 90 行")).to_be_visible()
        await shoot(at, "offerings")
        await at.press("地图")
        assert await at.page.locator(".map-mark").count() == 90
        await at.page.locator(".map-mark").last.click()
        await expect(at.page.get_by_role("dialog")).to_be_visible()
        await shoot(at, "offering-on-the-map")
        await at.press("关闭")
        await at.press("组织名册")
        await expect(at.page.get_by_text("共 31 行")).to_be_visible()
        await shoot(at, "organisations")
        await at.page.locator("tbody a").first.click()
        await at.settled()
        await shoot(at, "organisation")


class TestTheList:
    @pytest.fixture(scope="class", autouse=True)
    @staticmethod
    def lender(system: System, story: dict[str, Any]) -> None:
        """The clinic lends its list; the centre has no mandate to invite in its name."""
        purpose = {"purpose": "early_education_invitation", "basis": "duty", "impact_assessment": "2026-01-01"}
        with operator(system) as client:
            body = {"name": HOLDER, "kind": "health_centre", "purposes": [purpose]}
            holder = client.post("/api/matching/v1/holders", json=body).raise_for_status().json()
        engage(system, "holder", "卫生服务中心经办人", "list_holder", holder={"id": holder["id"], "name": HOLDER})

    async def test_is_previewed_row_by_row(self, cast: Cast, shoot: Film) -> None:
        at = cast["staff"]
        await at.press("待办")
        await at.press("导入儿童名单")
        await choose_file(at, "vaccination-list.xlsx")
        await type_date(at, "名单截至")
        await shoot(at, "list-file")
        await at.press("继续")
        await expect(at.page.get_by_role("button", name=re.compile("提交有效行 [0-9,]+"))).to_be_visible()
        await at.settled()
        counted = {tab: int(n.replace(",", "")) for tab, n in await verdicts(at)}
        assert counted["全部"] == TRUTH["rows_with_a_filled_cell"]
        assert (counted["收下"], counted["待补正"], counted["按规则去除"]) == (
            TRUTH["accepted"],
            TRUTH["held"],
            TRUTH["dropped"],
        )
        assert counted["合并"] + counted["待核对"] == TRUTH["merged_plus_review"]
        assert sum(counted.values()) == 2 * counted["全部"]
        await shoot(at, "list-rows")

    async def test_maps_its_columns_and_leaves_out_what_nobody_may_read(self, cast: Cast, shoot: Film) -> None:
        at = cast["staff"]
        await at.press(re.compile("核对列"))
        row = at.page.get_by_role("row").filter(has_text="母亲HIV")
        await expect(row).to_contain_text("禁收")
        assert await row.get_by_role("combobox").count() == 0
        await shoot(at, "list-columns", whole=True)
        await at.press("继续")

    async def test_is_committed_under_a_bar_that_outlives_a_reload(
        self, cast: Cast, system: System, shoot: Film
    ) -> None:
        at = cast["staff"]
        async with slow_table(system, "matching.tombstone"):
            await at.page.get_by_role("button", name=re.compile("提交有效行 [0-9,]+")).click()
            await expect(at.page.get_by_role("progressbar")).to_be_visible()
            await at.page.reload()
            await expect(at.page.get_by_role("progressbar")).to_be_visible()
            await expect(at.page.get_by_role("button", name=re.compile("提交有效行 [0-9,]+"))).to_have_count(0)
            await shoot(at, "list-committing")
        await expect(at.page.get_by_text(re.compile("已提交 [0-9,]+ 行"))).to_be_visible()
        await at.settled()
        await shoot(at, "list-committed")

    async def test_has_a_held_row_mended_in_the_page(self, cast: Cast, shoot: Film) -> None:
        at = cast["staff"]
        held = await figure(at.page.locator("main"), "待补正")
        await at.press("待办")
        await shoot(at, "home-with-rows-to-mend")
        await at.page.locator(".task").filter(has_text="待补正").click()
        await at.settled()
        row = at.page.get_by_role("row").filter(has_text="出生日期不成立").first
        await at.press(re.compile("补正"), within=row)
        await at.page.get_by_label("出生日期").fill("")
        await at.page.keyboard.type("2024-05-18")
        await shoot(at, "mending")
        await at.press("保存补正")
        await expect(at.page.get_by_role("dialog")).to_have_count(0)
        await expect(at.page.get_by_text(re.compile("已补正：收下"))).to_be_visible()
        assert dict(await verdicts(at))["待补正"] == str(held - 1)
        await shoot(at, "mended")

    async def test_has_pairs_told_apart(self, cast: Cast, shoot: Film) -> None:
        at = cast["staff"]
        await at.press(re.compile("^待核对"))
        heading = at.page.get_by_role("heading", name=re.compile(r"\d+ 对待核对"))
        waiting = int(re.findall(r"\d+", await heading.inner_text())[0])
        await shoot(at, "duplicates")
        asked = at.page.get_by_role("dialog")  # in a list that is in use a decision stands
        await at.press("合并为一人")
        await at.press("合并为一人", within=asked)
        await expect(heading).to_have_text(f"{waiting - 1} 对待核对")
        await at.press("是两个人")
        await at.press("是两个人", within=asked)
        await expect(heading).to_have_text(f"{waiting - 2} 对待核对")


class TestTheDesk:
    async def test_matches_and_proves_it(self, cast: Cast, shoot: Film) -> None:
        at = cast["staff"]
        await at.press("待办")
        await at.press("开始匹配")
        await type_date(at, "匹配日期")
        await shoot(at, "desk")
        await at.press("开始匹配")
        await expect(at.page.get_by_text("已证明：怎样调换都不能再多服务一个孩子。")).to_be_visible(timeout=60_000)
        assert await figure(at.page.locator("main"), "已安排") > 0
        await shoot(at, "run")

    async def test_draws_a_map_whose_circles_open_their_lists(self, cast: Cast, shoot: Film) -> None:
        at = cast["staff"]
        await at.press("地图")
        await shoot(at, "run-map", whole=True)
        await at.page.locator(".map-mark").last.click()
        await at.settled()
        assert "offering=" in at.page.url
        await shoot(at, "run-offering")

    async def test_explains_a_child_and_an_exclusion(self, cast: Cast, shoot: Film) -> None:
        at = cast["staff"]
        await at.press(re.compile("^[0-9,]+ 没有合适的$"))
        await at.page.locator("tbody a").first.click()
        await at.settled()
        drawer = at.page.get_by_role("dialog")
        await expect(drawer).to_contain_text("没有合适的")
        await drawer.locator("summary").last.click()
        await expect(drawer).to_contain_text(re.compile("年龄偏|太远|准入受限"))
        await expect(drawer).to_contain_text(re.compile("要求(不小于|小于|不超过) .+，实际 .+"))
        await shoot(at, "why-nothing")
        await at.press("关闭")
        await at.press(re.compile("^[0-9,]+ 已安排$"))
        await at.page.locator("tbody a").first.click()
        await at.settled()
        await expect(drawer).to_contain_text(re.compile("安排到“.+”（.+），距离"))
        await shoot(at, "why-this-place")
        await at.press("关闭")

    async def test_prepares_an_invitation_that_only_the_holder_may_send(self, cast: Cast, shoot: Film) -> None:
        at = cast["staff"]
        await at.press("建立邀请")
        await shoot(at, "new-campaign")
        await at.press("建立邀请")
        await expect(at.page.get_by_role("heading", name="从名单到入班")).to_be_visible()
        await expect(at.page.get_by_text(re.compile(f"邀请由{HOLDER}发出"))).to_be_visible()
        assert await at.page.get_by_role("button", name=re.compile("^发出 .+ 份邀请")).count() == 0
        await shoot(at, "campaign-before")


class TestTheHolder:
    async def test_sends_the_first_wave_in_two_clicks(
        self, browser: Browser, system: System, cast: Cast, shoot: Film
    ) -> None:
        at = await enter(cast, browser, system, "holder")
        await shoot(at, "holder-home")
        await count_clicks(at)
        await at.page.locator(".task").filter(has_text="可再邀请").click()
        await at.settled()
        await at.press(re.compile("^发出 .+ 份邀请"))
        await expect(at.page.get_by_text(re.compile("^已发出 .+ 份邀请"))).to_be_visible(timeout=60_000)
        assert await clicks(at) == 2
        await at.settled()
        await shoot(at, "campaign-sent")

    async def test_prints_letters_and_a_call_list_from_the_page(
        self, cast: Cast, system: System, story: dict[str, Any], shoot: Film
    ) -> None:
        at = cast["holder"]
        await at.press("发出的消息")
        await shoot(at, "messages")
        async with at.page.expect_download() as download:
            await at.press("导出电话单")
        story["calls"] = system.home.parent / "calls.xlsx"
        await (await download.value).save_as(story["calls"])
        rows = list(openpyxl.load_workbook(story["calls"]).active.values)[1:]
        # As long as the printer's dialog is open: the page is told later that printing is over.
        await at.page.evaluate("addEventListener('afterprint', (event) => event.stopImmediatePropagation(), true)")
        await at.press("打印二维码信函")
        await at.page.locator(".letters article").first.wait_for(state="attached")
        assert await at.page.locator(".letters article svg").count() == len(rows)
        await at.page.emulate_media(media="print")
        await shoot(at, "letter")
        await at.page.emulate_media(media="screen")
        await at.page.reload()
        await at.settled()
        assert await at.page.locator(".letters").count() == 0


class TestTheFamily:
    @pytest.fixture(scope="class", autouse=True)
    @staticmethod
    def organisation(system: System, story: dict[str, Any]) -> None:
        """One of the two organisations whose places were offered has somebody who signs in."""
        with operator(system) as client:
            path = "/api/registry/v1/organisations"
            found = client.get(path, params={"q": "爱丁国际早教中心"}).raise_for_status().json()["items"][0]
        story["organisation"] = found["name"]
        whose = {"id": found["id"], "name": found["name"]}
        engage(system, "manager", "早教中心负责人", "organisation_manager", organisation=whose)

    async def test_is_not_known_to_the_organisation_before(
        self, browser: Browser, system: System, cast: Cast, shoot: Film
    ) -> None:
        at = await enter(cast, browser, system, "manager")
        await at.press("需求与转介")
        await expect(at.page.get_by_text("还没有家庭同意")).to_be_visible()
        await shoot(at, "families-before")
        await at.press("周边需求")
        cells = set(await at.page.locator(".grid td").all_inner_texts())
        assert cells
        assert all(re.fullmatch(r"<10|≈\d*[05]|不显示", cell) for cell in cells), cells
        await shoot(at, "demand", whole=True)

    async def test_opens_the_link_on_a_phone_and_agrees(
        self, browser: Browser, system: System, cast: Cast, story: dict[str, Any], shoot: Film
    ) -> None:
        at = cast["guardian"] = await staff.visit(browser, system, **PHONE)
        for link, birthday in birthdays(story["calls"]).items():
            await at.page.goto(f"{system.url}/m/c/{link}")
            await at.page.get_by_role("heading", level=1).wait_for()
            if story["organisation"] in await at.page.locator("main").inner_text():
                story |= {"link": link, "birthday": birthday}
                break
        await shoot(at, "phone-door")
        assert "*" not in await at.page.locator("main").inner_text()
        await give_birthday(at, *story["birthday"])
        await expect(at.page.get_by_role("heading", level=1)).to_contain_text(story["organisation"])
        await shoot(at, "phone-offer", whole=True)
        await at.page.get_by_text("同意，请他们联系我").tap()
        await at.page.get_by_role("button", name="继续").tap()
        await expect(at.page.get_by_role("heading", level=1)).to_have_text("您是孩子的什么人？")
        await shoot(at, "phone-confirm", whole=True)
        await at.page.get_by_role("button", name="我是母亲").tap()
        await expect(at.page.get_by_role("heading", level=1)).to_have_text("已同意，名额为您留好了")
        await shoot(at, "phone-agreed", whole=True)

    async def test_is_then_seen_alone(self, cast: Cast, shoot: Film) -> None:
        at = cast["manager"]
        await at.press("待办")
        await at.page.reload()
        await at.settled()
        await shoot(at, "manager-home")
        await at.page.locator(".task").filter(has_text="1 个家庭已同意").click()
        await at.settled()
        await expect(at.page.locator("tbody tr")).to_have_count(1)
        await shoot(at, "families-after")

    async def test_comes_and_enrols(self, cast: Cast, shoot: Film) -> None:
        at = cast["manager"]
        await at.press("登记活动")
        await expect(at.page.get_by_label("服务和家庭")).to_have_value(re.compile(".+ .+"))
        await shoot(at, "new-session")
        await at.press("建立场次")
        field = at.page.get_by_role("combobox", name=re.compile("的到场情况"))
        await expect(field).to_be_visible()
        await field.select_option(label="报名入班")
        await shoot(at, "attendance")
        await at.press("保存签到")
        await expect(at.page.get_by_text("签到已保存")).to_be_visible()

    async def test_is_one_in_a_funnel_whose_numbers_open_as_many_rows(self, cast: Cast, shoot: Film) -> None:
        at = cast["staff"]
        await at.page.reload()
        await at.settled()
        counted: list[int] = []
        for step in STEPS:
            figure = at.page.get_by_role("link", name=re.compile(f"^[0-9,]+ {step}$"))
            counted.append(int((await figure.inner_text()).split()[0].replace(",", "")))
            await figure.click()
            await at.settled()
            rows = at.page.get_by_role("table", name=f"{step}名单", exact=True).locator("tbody tr")
            first = await rows.count()
            if counted[-1] > SHORT:  # followed for a page; the rows behind each figure are counted elsewhere
                await at.press("再看一些")
                assert first < await rows.count() <= counted[-1], step
                continue
            while await at.page.get_by_role("button", name="再看一些").count():
                await at.press("再看一些")
            assert await rows.count() == counted[-1], step
        assert counted == sorted(counted, reverse=True)
        assert counted[-3:] == [1, 1, 1]
        await shoot(at, "funnel")

    async def test_withdraws_by_the_same_link_and_is_gone(
        self, browser: Browser, system: System, cast: Cast, story: dict[str, Any], shoot: Film
    ) -> None:
        at = cast["guardian again"] = await staff.visit(browser, system, **PHONE)
        await at.page.goto(f"{system.url}/m/c/{story['link']}")
        await give_birthday(at, *story["birthday"])
        await at.page.get_by_role("button", name="我的信息").tap()
        await expect(at.page.get_by_role("heading", name="谁看过")).to_be_visible()
        await shoot(at, "phone-mine", whole=True)
        await at.page.get_by_role("button", name="撤回同意").tap()
        await expect(at.page.get_by_role("heading", level=1)).to_have_text("已撤回同意")
        await shoot(at, "phone-withdrawn", whole=True)
        at = cast["manager"]
        await at.press("需求与转介")
        await at.page.reload()
        await expect(at.page.get_by_text("还没有家庭同意")).to_be_visible()
        await shoot(at, "families-gone")


async def give_birthday(at: Visit, month: int, day: int) -> None:
    await at.page.get_by_role("combobox", name="月", exact=True).select_option(str(month))
    await at.page.get_by_role("combobox", name="日", exact=True).select_option(str(day))
    await at.page.locator("button[type=submit]").tap()


async def verdicts(at: Visit) -> list[tuple[str, str]]:
    """The tabs over the rows of a list, each with its number."""
    tabs = at.page.get_by_role("navigation", name="按判定查看").get_by_role("link")
    return re.findall(r"(\S+?)\s*([\d,]+)$", "\n".join(await tabs.all_inner_texts()), re.MULTILINE)
