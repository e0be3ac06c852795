"""The clinic's list as its families know it: who was born when."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import python_calamine

from tests.journeys.people import DATA

LIST = DATA / "vaccination-list.xlsx"


def birthdays(calls: Path, listed: Path = LIST) -> dict[str, tuple[int, int]]:
    """Each link's birthday as the family knows it: the call list names the guardian, the clinic's list the child."""
    known: dict[tuple[str, str], date] = {}
    for row in sheet(listed)[4:]:
        if (birth := _birth(row[4])) is not None:
            known[_plain(row[6]), _plain(row[11])] = birth
    found: dict[str, tuple[int, int]] = {}
    for guardian, _relation, _phones, address, *_, link in list(openpyxl.load_workbook(calls).active.values)[1:]:
        birth = known.get((_plain(guardian), _plain(address)))
        if birth is not None:
            found[link.rsplit("/", 1)[1]] = (birth.month, birth.day)
    return found


def sheet(listed: Path = LIST) -> list[Any]:
    """The rows of the clinic's first sheet, as they are."""
    book = python_calamine.CalamineWorkbook.from_path(str(listed))
    return list(book.get_sheet_by_index(0).to_python(skip_empty_area=False))


def _plain(cell: Any) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", str(cell or "")))


def _birth(cell: Any) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, float):
        return date(1899, 12, 30) + timedelta(days=int(cell)) if 20_000 < cell < 60_000 else None
    digits = [int(part) for part in re.findall(r"\d+", str(cell))]
    if len(digits) == 1 and len(str(digits[0])) == 8:
        digits = [int(str(cell).strip()[:4]), int(str(cell).strip()[4:6]), int(str(cell).strip()[6:8])]
    if len(digits) < 3:
        return None
    year, month, day = digits[:3]
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
