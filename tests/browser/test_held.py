"""Held rows leave the page as a workbook, are filled in elsewhere, and come back; the page says what became of them."""

from pathlib import Path

import openpyxl
import pytest
from playwright.async_api import expect

from tests.browser import phone
from tests.browser.looking import look
from tests.browser.staff import Visit
from tests.browser.street import DEMO

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]
HEADER, NAMELESS = 4, range(10, 14)  # rows of the sheet: the names of the columns, and children without one


@pytest.fixture(scope="module")
def wanting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample list with four names left out."""
    book = openpyxl.load_workbook(DEMO / "children.xlsx")
    sheet = book.active
    assert sheet is not None
    name = [cell.value for cell in sheet[HEADER]].index("儿童姓名") + 1
    for row in NAMELESS:
        sheet.cell(row, name).value = None
    path = tmp_path_factory.mktemp("lists") / "wanting.xlsx"
    book.save(path)
    return path


def fill_in(path: Path) -> None:
    """What the office does: three names, of which one is none."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    column = [cell.value for cell in sheet[1]].index("姓名") + 1
    lines = {int(str(line[0].value)): line[0].row for line in sheet.iter_rows(min_row=2)}
    for row, name in zip(NAMELESS, ("武小熙", "周小勇", "无"), strict=False):
        sheet.cell(lines[row], column).value = name
    book.save(path)


class TestHeldRows:
    async def test_are_mended_in_a_workbook(self, at: Visit, wanting: Path, tmp_path: Path) -> None:
        page = at.page
        await at.go("/import?kind=children")
        await page.get_by_label("名单文件").set_input_files(wanting)
        await at.press("继续")
        held = page.get_by_role("link", name="待补正")
        before = int((await held.inner_text()).removeprefix("待补正").strip())
        assert before >= len(NAMELESS)
        async with page.expect_download() as downloading:
            await at.press("下载待补正表")
        download = await downloading.value
        assert download.suggested_filename == "待补正表.xlsx"
        book = tmp_path / "held.xlsx"
        await download.save_as(book)
        fill_in(book)
        assert await look(at, "zh-CN") == {}

        async with page.expect_file_chooser() as choosing:
            await page.get_by_role("button", name="上传补好的表").click()
        await (await choosing.value).set_files(book)
        told = page.get_by_role("status").filter(has_text="读到")
        await expect(told).to_contain_text(
            f"读到 {before} 行：收下 2，合并 0，仍待补正 1，没有改动 {before - 3}，此前已处理 0。"
        )
        await expect(told).to_contain_text("仍不能收下：第 12 行缺姓名。")
        await expect(held).to_have_text(f"待补正 {before - 2}")
        await at.settled()
        assert await look(at, "zh-CN") == {}
        await at.shoot("held-workbook", whole=True)

        # The same workbook again: nothing is done twice.
        async with page.expect_file_chooser() as choosing:
            await page.get_by_role("button", name="上传补好的表").click()
        await (await choosing.value).set_files(book)
        await expect(told).to_contain_text(f"收下 0，合并 0，仍待补正 0，没有改动 {before - 2}，此前已处理 2。")
        await expect(held).to_have_text(f"待补正 {before - 2}")

        async with page.expect_file_chooser() as choosing:
            await page.get_by_role("button", name="上传补好的表").click()
        await (await choosing.value).set_files(wanting)
        await expect(page.get_by_text("这不是待补正表")).to_be_visible()
        await at.settled()
        await at.shoot("held-workbook-wrong")

        await at.press("弃置这次导入")
        await at.press("确认弃置", within=page.get_by_role("dialog"))
