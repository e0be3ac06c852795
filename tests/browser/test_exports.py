"""The file is the page: 导出 gives the columns that are seen, in their order, and the rows of the whole list."""

import re
from collections.abc import AsyncIterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.async_api import Browser

from kernel.tabular.headers import normal
from services.registry.imports.columns import ORGANISATIONS
from tests.browser import phone, staff
from tests.browser.staff import Visit
from tests.browser.street import Street

reason = phone.without_a_browser()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(reason is not None, reason=str(reason))]
CELLS = """rows => rows.map((row) => [...row.cells].filter((cell) => !cell.classList.contains('not-printed'))
  .map((cell) => cell.innerText.trim()))"""
# Who looks, where, and the words of the last line; the columns stand in the address, in an order of their own.
LISTS = {
    "organisations": (
        "staff",
        "/organisations?kind=filed&columns=name.community.code.type.kind.status.legal_status.registered_on",
    ),
    "found": ("staff", "/organisations?q=早教"),
    "offerings": ("staff", "/offerings?audience=children"),
    "arranged": ("staff", "/offerings?columns=name.ages.capacity.radius.schedule"),
    "families": ("manager", "/families?columns=child.phone.offering.until.community"),
}
FILTERS = {
    ("organisations", "zh-CN"): "筛选：登记类别：备案",
    ("organisations", "en"): "filters: Kind: Filed",
    ("found", "zh-CN"): "筛选：查找：早教",
    ("found", "en"): "filters: Search: 早教",
    ("offerings", "zh-CN"): "筛选：对象：儿童",
    ("offerings", "en"): "filters: For: Children",
}


@pytest.fixture(params=["zh-CN", "en"])
async def at(browser: Browser, built: Street, request: pytest.FixtureRequest, who: str) -> AsyncIterator[Visit]:
    visit = await staff.visit(browser, built.system)
    await visit.sign_in(who, built.passwords[who])
    if request.param == "en":
        await visit.page.locator("button[lang=en]").click()
        await visit.page.locator("html[lang=en]").wait_for()
    yield visit
    assert visit.complaints == []
    await visit.page.context.close()


@pytest.fixture
def who(name: str) -> str:
    return LISTS[name][0]


async def seen(at: Visit) -> list[list[str]]:
    """Header and rows of all pages as they stand on the screen."""
    while await (more := at.page.locator(".more-rows button")).count():
        await more.click()
        await at.settled()
    found: list[list[str]] = await at.page.locator("table tr").evaluate_all(CELLS)
    return [[re.sub("\\s+", " ", cell) for cell in row] for row in found]


async def exported(at: Visit, folder: Path) -> list[list[Any]]:
    async with at.page.expect_download() as download:
        await at.page.get_by_role("button", name=re.compile("^(导出|Export)$")).click()
    path = folder / (await download.value).suggested_filename
    await (await download.value).save_as(path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def said(cell: Any) -> str:
    """A cell as the page writes it."""
    if cell is None:
        return "–"
    if isinstance(cell, datetime | date):
        return f"{cell:%Y-%m-%d}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell).removeprefix("'")


@pytest.mark.parametrize("name", LISTS)
class TestFile:
    async def test_is_what_the_page_shows(self, at: Visit, name: str, who: str, tmp_path: Path) -> None:
        await at.go(LISTS[name][1])
        page = await seen(at)
        assert len(page) > 1
        *rows, nothing, last = await exported(at, tmp_path)
        assert [[said(cell) for cell in row] for row in rows] == page
        assert not any(nothing)
        language = await at.page.locator("html").get_attribute("lang")
        line, none = str(last[0]), {"zh-CN": "筛选：无", "en": "filters: none"}[language or ""]
        assert line.endswith(FILTERS.get((name, language or ""), none))
        assert str(len(page) - 1) in line
        assert f"{datetime.now():%Y-}" in line  # noqa: DTZ005 - the year is the same a few hours apart
        person = await at.page.locator(".corner-who").inner_text()
        assert person in line


@pytest.mark.parametrize("name", ["organisations"])
async def test_a_file_of_all_columns_is_an_import_of_them(at: Visit, tmp_path: Path) -> None:
    """列与视图 gives the whole, and the import knows every column of it."""
    await at.go("/organisations?kind=filed")
    await at.page.get_by_role("button", name=re.compile("^(列与视图|Columns and views)$")).click()
    async with at.page.expect_download() as download:
        await at.page.get_by_role("button", name=re.compile("^(导出全部栏目|Export all columns)$")).click()
    path = tmp_path / (await download.value).suggested_filename
    await (await download.value).save_as(path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    header = [cell.value for cell in sheet[1]]
    assert {"注册资金（万元）", "Registered capital (10,000 yuan)"} & set(header)
    assert [cell for cell in header if not ORGANISATIONS.knows(normal(str(cell)))] == []
