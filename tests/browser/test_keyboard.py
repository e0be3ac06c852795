"""The staff's tasks by keyboard alone: Tab, Enter, Space, arrows and typing, from sign-in to the last toast.

Nothing is focused, clicked or opened by script. Enter and Space count as clicks after the home page, and every stop on
the way shows where the focus is.
"""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from tests.browser import phone, staff
from tests.browser.staff import Visit
from tests.browser.street import DEMO, Street
from tests.journeys.people import signed_in

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]
STOPS = 120  # more Tabs than any page needs
# The calendar's sign in a date field has a ring of the browser's own.
HERE = """() => {
  const here = document.activeElement
  if (here === document.body) return ['', true]
  const label = document.getElementById(here.getAttribute('aria-labelledby'))
  const said = label?.textContent ?? here.getAttribute('aria-label') ?? here.labels?.[0]?.textContent
  const name = said ?? here.textContent
  return [name.replace(/\\s+/g, ' ').trim(), here.matches(':focus-visible, main, h1, input[type=date]')]
}"""


class Hands:
    """Two hands on a keyboard."""

    def __init__(self, at: Visit) -> None:
        self.at, self.keys, self.presses = at, at.page.keyboard, 0

    async def name(self) -> str:
        """What has the focus, and that it shows."""
        name, shows = await self.at.page.evaluate(HERE)
        assert shows, f"{name} has the focus and does not show it"
        return str(name)

    async def reach(self, wanted: str, *, back: bool = False, whole: bool = False) -> None:
        """Tab until something whose name holds `wanted`, or is it as a whole, has the focus."""
        passed: list[str] = []
        for _ in range(STOPS):
            await self.keys.press("Shift+Tab" if back else "Tab")
            passed.append(await self.name())
            if wanted == passed[-1] or (wanted in passed[-1] and not whole):
                return
        raise AssertionError(f"{wanted} is not among {passed}")

    async def press(self, wanted: str, *, whole: bool = False) -> None:
        """Tab to it and press it."""
        await self.reach(wanted, whole=whole)
        self.presses += 1
        await self.keys.press("Enter")
        await self.at.settled()

    async def told(self, words: str) -> None:
        await expect(self.at.page.get_by_role("status").filter(has_text=words)).to_be_visible(timeout=30_000)


@pytest.fixture
async def hands(browser: Browser, built: Street, person: str) -> AsyncIterator[Hands]:
    """The person of the class, signed in by keyboard and standing on the home page."""
    at = await staff.visit(browser, built.system)
    hands = Hands(at)
    await at.go("/")
    await hands.reach("账号")
    await hands.keys.type(person)
    await hands.reach("密码")
    await hands.keys.type(built.passwords[person])
    await hands.keys.press("Enter")
    await at.page.locator("nav a").first.wait_for()
    await at.settled()
    assert await hands.name() == await at.page.locator("h1").inner_text()
    yield hands
    assert at.complaints == []
    await at.page.context.close()


class TestCentreStaff:
    @pytest.fixture
    @staticmethod
    def person() -> str:
        return "staff"

    async def test_import_a_list_in_three_presses(self, hands: Hands) -> None:
        await hands.press("导入社会组织")
        await hands.reach("名单文件")
        async with hands.at.page.expect_file_chooser() as chooser:
            await hands.keys.press("Space")
        await (await chooser.value).set_files(DEMO / "organisations.xlsx")
        await hands.press("继续")
        await hands.press("提交有效行")
        await expect(hands.at.page.get_by_text("已提交")).to_have_count(2)
        assert hands.presses == 3

    async def test_mend_a_row_where_it_was_found(self, hands: Hands) -> None:
        await hands.press("待补正")
        first = hands.at.page.get_by_role("row").filter(has_text="缺出生日期").first
        number = (await first.get_by_role("cell").nth(1).inner_text()).strip()  # after the tick
        await hands.press(f"补正第 {number} 行")
        await hands.reach("出生日期")
        await hands.keys.type("2024-05-18")
        await hands.keys.press("Enter")
        await hands.told(f"第 {number} 行已补正")
        await expect(hands.at.page.get_by_role("dialog")).to_have_count(0)
        assert await hands.name() == await hands.at.page.locator("h1").inner_text()

    async def test_leave_a_drawer_by_escape_and_stand_where_they_were(self, hands: Hands) -> None:
        await hands.press("社会组织", whole=True)
        await hands.press("服务目录")
        await hands.press("第")
        opener = await hands.at.page.get_by_role("dialog").get_by_role("heading").inner_text()
        await hands.keys.press("Escape")
        await expect(hands.at.page.get_by_role("dialog")).to_have_count(0)
        assert await hands.name() == opener

    async def test_walk_a_list_and_open_the_row_reached(self, hands: Hands) -> None:
        page = hands.at.page
        await hands.press("社会组织", whole=True)
        names = await page.locator("main tbody tr").get_by_role("link").all_inner_texts()
        for _ in range(2):
            await hands.keys.press("j")
        assert await hands.name() == names[1]
        await hands.keys.press("Enter")
        await hands.at.settled()
        await expect(page.locator("h1")).to_have_text(names[1])

    async def test_skip_the_rail_and_go_back(self, hands: Hands) -> None:
        await hands.press("跳到正文")
        await hands.press("导入儿童名单")
        await hands.reach("继续")
        await hands.reach("名单截至", back=True)


class TestListHolder:
    @pytest.fixture
    @staticmethod
    def person() -> str:
        return "holder"

    @pytest.fixture(autouse=True)
    @staticmethod
    def campaign(built: Street) -> None:
        """A campaign nobody has been invited by yet."""
        with signed_in(built.system, "staff") as client:
            body = {"name": "亲子秋季班", "run": built.places["run"].rpartition("/")[2], "tag": "亲子课堂"}
            client.post("/api/matching/v1/campaigns", json=body).raise_for_status()

    async def test_sends_invitations_in_two_presses(self, hands: Hands) -> None:
        await hands.press("“亲子秋季班”最多可再邀请")
        await hands.press("发出 ")
        await hands.told("已发出")
        assert hands.presses == 2


class TestManager:
    @pytest.fixture
    @staticmethod
    def person() -> str:
        return "manager"

    async def test_records_who_came(self, hands: Hands) -> None:
        await hands.press("活动", whole=True)
        await hands.press("第一次课")
        await hands.reach("的到场情况")
        await hands.keys.press("ArrowDown")
        await hands.press("保存签到")
        await hands.told("签到已保存")
