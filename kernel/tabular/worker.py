"""The process that opens an uploaded file: it limits itself, converts every sheet to a column file, and prints what
it made. It is started per file and ends with it, so that a hostile file can exhaust only this process.

It reads one JSON line (path, folder, limits) and answers with one; a refusal is a name that `reading` turns into a
problem. Waiting for the line costs nothing, so the next worker may be started while a file is still being received.
"""

import csv
import json
import resource
import sys
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import python_calamine as calamine

from kernel.problems import is_full
from kernel.tabular.book import BOOLEAN, DATE, NUMBER, TEXT

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# What people send under the name of a table: PDF, pictures, RAR, 7z, HTML and XML saved as .xls, gzip, RTF.
FOREIGN = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf")
MARKUP = (b"<html", b"<!doctype", b"<?xml", b"<table")


class Refused(Exception):
    """The file is not read, for the reason named."""


def main() -> None:
    """Serve one request from standard input."""
    line = sys.stdin.readline()
    if not line:
        return
    request = json.loads(line)
    limits = request["limits"]
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"], limits["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"] + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer = convert(Path(request["path"]), Path(request["folder"]), limits)
    except Refused as refusal:
        answer = {"refused": str(refusal)}
    except MemoryError:
        answer = {"refused": "too-heavy"}
    except calamine.PasswordError:
        answer = {"refused": "protected"}
    except OSError as failed:
        answer = {"refused": "full" if is_full(failed) else "damaged"}
    except BaseException:  # a panic of the Rust reader is no Exception, and any failure to parse means the same
        answer = {"refused": "damaged"}
    sys.stdout.write(json.dumps(answer) + "\n")


def convert(path: Path, folder: Path, limits: dict[str, int]) -> dict[str, Any]:
    """Decide by content what the file is, never by its name, and convert it."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        raise Refused("empty")
    if head.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
            raise Refused("protected")
        return _workbook(path, folder, limits)
    if head.startswith(ZIP):
        _inspect_zip(path, limits)
        return _workbook(path, folder, limits)
    if head.startswith(FOREIGN) or head.lstrip().lower().startswith(MARKUP):
        raise Refused("wrong-type")
    return _text(path, folder, limits)


def _inspect_zip(path: Path, limits: dict[str, int]) -> None:
    """Refuse what unpacks to too much, carries a document type definition, or is no workbook."""
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile:
        raise Refused("damaged") from None
    with archive:
        entries = archive.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > limits["unpacked"] or (unpacked > 2**20 and unpacked > limits["ratio"] * path.stat().st_size):
            raise Refused("bomb")
        if not any(entry.filename.lower() == "xl/workbook.xml" for entry in entries):
            raise Refused("wrong-type")
        for entry in entries:
            if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
                with archive.open(entry) as part:
                    if b"<!DOCTYPE" in part.read(8192).replace(b"\x00", b"").upper():
                        raise Refused("unsafe")


def _workbook(path: Path, folder: Path, limits: dict[str, int]) -> dict[str, Any]:
    book = calamine.CalamineWorkbook.from_path(str(path))
    shown = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible == calamine.SheetVisibleEnum.Visible and sheet.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    made: list[dict[str, Any]] = []
    for name in shown or book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height > limits["rows"] or sheet.total_height * sheet.total_width > limits["cells"]:
            raise Refused("too-heavy")
        rows = sheet.to_python(skip_empty_area=False)
        merges = [(a[0], a[1], b[0], b[1]) for a, b in sheet.merged_cell_ranges or ()]
        _fill_merges(rows, merges)
        frame, kinds = columns_of(rows)
        made.append(_save(folder, len(made), name, frame, kinds, merges))
    if all(sheet["height"] == 0 for sheet in made):
        raise Refused("empty")
    return {"sheets": made, "encoding": None}


def _fill_merges(rows: list[list[Any]], merges: Iterable[tuple[int, int, int, int]]) -> None:
    """A cell merged down over several rows means its value for each of them."""
    for top, left, bottom, right in merges:
        if left == right and bottom < len(rows) and left < len(rows[top]):
            for row in range(top + 1, bottom + 1):
                rows[row][left] = rows[top][left]


def columns_of(rows: Sequence[Sequence[Any]]) -> tuple[pl.DataFrame, dict[int, pl.Series]]:
    """Rows of typed cells as text columns, with the kinds of those that hold other than text."""
    series: list[pl.Series] = []
    kinds: dict[int, pl.Series] = {}
    for index, values in enumerate(zip(*rows, strict=True)):
        types = list(map(type, values))
        if any(kind is not str for kind in set(types)):
            kinds[index] = pl.Series([_KINDS.get(kind, TEXT) for kind in types], dtype=pl.UInt8)
            values = [_RENDER[kind](value) if kind is not str else value for kind, value in zip(types, values)]  # noqa: B905
        series.append(pl.Series(str(index), values, dtype=pl.String))
    frame = pl.DataFrame(series).with_columns(pl.all().replace("", None))
    return frame, kinds


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _moment(value: datetime) -> str:
    return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")


_RENDER: dict[type, Callable[[Any], str]] = {
    float: _number,
    int: str,
    bool: lambda value: "TRUE" if value else "FALSE",
    datetime: _moment,
    date: date.isoformat,
    time: time.isoformat,
    timedelta: str,
    type(None): lambda _: "",
}
_KINDS: dict[type, int] = {float: NUMBER, int: NUMBER, bool: BOOLEAN, datetime: DATE, date: DATE}


def _save(
    folder: Path, number: int, name: str, frame: pl.DataFrame, kinds: dict[int, pl.Series], merges: list[Any]
) -> dict[str, Any]:
    file = folder / f"sheet-{number}.arrow"
    whole = frame.with_columns(series.alias(f"k{index}") for index, series in kinds.items())
    whole.write_ipc(file, compression="uncompressed")
    return {"name": name, "file": file.name, "height": frame.height, "kinds": sorted(kinds), "merges": merges}


def _text(path: Path, folder: Path, limits: dict[str, int]) -> dict[str, Any]:
    content = path.read_bytes()
    text, encoding = decode(content)
    if not text.strip():
        raise Refused("empty")
    frame = parse_csv(text)
    if frame.height > limits["rows"]:
        raise Refused("too-heavy")
    return {"sheets": [_save(folder, 0, "CSV", frame, {}, [])], "encoding": encoding}


def decode(content: bytes) -> tuple[str, str]:
    """BOM, then UTF-8, then GB 18030, then UTF-16 without a BOM; guessing libraries mistake short GBK cells."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _decoded(content, encoding), encoding
    if b"\x00" in content[:4096]:
        # Commas and line ends betray UTF-16; any other file with zero bytes is no text at all.
        little = content.count(b"\n\x00") + content.count(b",\x00") + content.count(b"\t\x00")
        big = content.count(b"\x00\n") + content.count(b"\x00,") + content.count(b"\x00\t")
        if little == big == 0:
            raise Refused("wrong-type")
        encoding = "utf-16-le" if little >= big else "utf-16-be"
        return _decoded(content, encoding), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decoded(content, "gb18030"), "gb18030"


def _decoded(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise Refused("wrong-type") from None
    if any(ord(letter) < 9 or 13 < ord(letter) < 32 for letter in text[:4096]):
        raise Refused("wrong-type")
    return text


def parse_csv(text: str) -> pl.DataFrame:
    """All cells as text; lines of different length (a title above the header) are filled up."""
    if "\n" not in text:
        text = text.replace("\r", "\n")  # the line ends of old Macs
    first = text[:65536].splitlines()[:100]
    separator = max(",\t;|", key=lambda mark: sum(line.count(mark) for line in first))
    width = max((len(row) for row in csv.reader(first, delimiter=separator)), default=1)
    try:
        frame = _cells(text, separator, width, '"')
    except pl.exceptions.PolarsError:
        frame = None  # a quotation mark that is never closed
    if frame is None or _swallowed(text, frame):
        frame = _cells(text, separator, width, None).with_columns(pl.all().str.strip_chars('\r"').replace("", None))
    return frame.rename({old: str(index) for index, old in enumerate(frame.columns)})


def _cells(text: str, separator: str, width: int, quote: str | None) -> pl.DataFrame:
    # The reader takes its width from the first line, which is often a title: it is given a line of full width.
    lined = (separator * (width - 1) + "\n" + text).encode()
    schema = {str(index): pl.String for index in range(width)}
    return pl.read_csv(
        lined, has_header=False, separator=separator, schema=schema, truncate_ragged_lines=True, quote_char=quote
    ).slice(1)


def _swallowed(text: str, frame: pl.DataFrame) -> bool:
    """Two stray quotation marks make one cell of all lines between them: then quoting means nothing here."""
    if text.count("\n") - frame.height < 20:
        return False
    return any(frame.select(pl.all().str.count_matches("\n", literal=True).max() > 20).row(0))


if __name__ == "__main__":
    main()
