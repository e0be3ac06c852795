"""A list takes the place of the one in use: whom that leaves out is said and asked before, and the former says so."""

from pathlib import Path

import openpyxl
import pytest
from playwright.async_api import expect

from tests.browser import phone
from tests.browser.looking import look
from tests.browser.staff import Visit
from tests.browser.street import DEMO, Street

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]
LEFT_OUT = 20


@pytest.fixture(scope="module")
def shorter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The list in use without the last of its rows."""
    book = openpyxl.load_workbook(DEMO / "children.xlsx")
    sheet = book.active
    assert sheet is not None
    sheet.delete_rows(sheet.max_row - LEFT_OUT, LEFT_OUT)
    path = tmp_path_factory.mktemp("lists") / "shorter.xlsx"
    book.save(path)
    return path


class TestReplacing:
    async def test_is_said_asked_and_can_be_taken_back(self, at: Visit, built: Street, shorter: Path) -> None:
        await at.go("/import?kind=children")
        await at.page.get_by_label("名单文件").set_input_files(shorter)
        await at.press("继续")
        fresh = at.page.url
        await expect(at.page.get_by_text("将替换“children.xlsx”")).to_be_visible()
        commit = at.page.get_by_role("button", name="提交有效行")
        await commit.click()
        dialog = at.page.get_by_role("dialog")
        await expect(dialog.get_by_text("不在新名单上")).to_be_visible()
        await expect(dialog.get_by_text("还没有答复")).to_be_visible()
        assert await look(at, "zh-CN") == {}
        await at.shoot("replacing", whole=True)
        await at.press("取消", within=dialog)
        await expect(commit).to_be_visible()

        await commit.click()
        await at.press("提交并替换", within=dialog)
        await expect(at.page.get_by_role("button", name="撤回这次导入")).to_be_visible(timeout=30_000)
        await at.go(built.places["batch"])
        await expect(at.page.get_by_text("已被替换")).to_be_visible()
        await expect(at.page.get_by_role("button", name="撤回这次导入")).to_have_count(0)
        await at.press("查看更新的名单")
        assert at.page.url.startswith(fresh.partition("?")[0])

        await at.press("撤回这次导入")
        await at.press("确认撤回", within=dialog)
        await expect(at.page.get_by_text("已撤回", exact=True)).to_be_visible(timeout=30_000)
        await at.go(built.places["batch"])
        await expect(at.page.get_by_role("button", name="撤回这次导入")).to_be_visible()
