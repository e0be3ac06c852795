"""Receiving a file and opening it in a worker process with limits; every way in which a file can be wrong has its
own problem with a mend.

`spool` writes the upload to a file while it arrives and starts the worker meanwhile (`warm`), so that opening costs
no start of a process.
"""

import asyncio
import atexit
import contextlib
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

import polars as pl

from kernel.problems import DiskFull, Problem
from kernel.tabular.book import Book, Sheet


class FileEmpty(Problem):
    """Nothing in it."""

    slug, status = "file-empty", 422
    zh, en = "文件是空的", "The file is empty"
    mend_zh = "请打开文件确认里面有数据，保存后再上传。"
    mend_en = "Open the file, make sure it holds data, save it and upload again."


class FileWrongType(Problem):
    """Not a table of a kind that is read here, whatever its name says."""

    slug, status = "file-wrong-type", 415
    zh, en = "这不是可以读取的表格文件", "This is not a table that can be read"
    mend_zh = "请用 Excel 或 WPS 打开，另存为 .xlsx 或 .csv 后再上传。"
    mend_en = "Open it in a spreadsheet program, save it as .xlsx or .csv and upload that."


class FileProtected(Problem):
    """Encrypted with a password."""

    slug, status = "file-protected", 422
    zh, en = "文件设有打开密码", "The file is protected by a password"
    mend_zh = "请在 Excel 或 WPS 中取消打开密码，保存后再上传。"
    mend_en = "Remove the password in the spreadsheet program, save it and upload again."


class FileDamaged(Problem):
    """Looks like a workbook and cannot be read as one."""

    slug, status = "file-damaged", 422
    zh, en = "文件已损坏，无法读取", "The file is damaged and cannot be read"
    mend_zh = "请重新导出或从原处再复制一份后上传。"
    mend_en = "Export it again, or take a fresh copy from where it came, and upload that."


class FileTooLarge(Problem):
    """More bytes than one upload may have."""

    slug, status = "file-too-large", 413
    zh, en = "文件超过 {limit_mb} MB", "The file is larger than {limit_mb} MB"
    mend_zh, mend_en = "请拆成几个文件分别上传。", "Split it into several files and upload each."


class FileTooHeavy(Problem):
    """Unpacks to more than the limits of memory, time or rows."""

    slug, status = "file-too-heavy", 413
    zh, en = "表格内容过多，超出了可以处理的范围", "The table holds more than can be processed"
    mend_zh = "请删除多余的空白行列，或拆成几个文件（每个不超过 {rows} 行）分别上传。"
    mend_en = "Delete superfluous blank rows and columns, or split it into files of at most {rows} rows each."


class FileUnsafe(Problem):
    """A compression bomb, or a document type definition inside."""

    slug, status = "file-unsafe", 422
    zh, en = "文件结构异常，为安全起见没有打开", "The file is built in an unsafe way and was not opened"
    mend_zh = "请用 Excel 或 WPS 打开，把数据复制到新的工作簿，保存后再上传。"
    mend_en = "Open it in a spreadsheet program, copy the data into a new workbook, save that and upload it."


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may ask of the machine; 200,000 rows of twenty columns fit with room to spare."""

    size: int = 64 * 2**20
    unpacked: int = 600 * 2**20
    ratio: int = 100
    rows: int = 300_000
    cells: int = 30_000_000
    memory: int = 4 * 2**30
    seconds: int = 60


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Spooled:
    """An upload that lies in a file; the digest recognises the same file when it comes again."""

    path: Path
    size: int
    digest: str


async def spool(chunks: AsyncIterator[bytes], path: Path, *, limits: Limits = LIMITS) -> Spooled:
    """Write an upload to `path` as it arrives; what passes the limit is refused and removed at once."""
    warm()
    size, digest = 0, hashlib.sha256()
    try:
        with _private(path) as file:
            async for chunk in chunks:
                size += len(chunk)
                if size > limits.size:
                    raise FileTooLarge(limit_mb=limits.size // 2**20)
                digest.update(chunk)
                await asyncio.to_thread(file.write, chunk)
    except BaseException:
        await asyncio.to_thread(path.unlink, missing_ok=True)
        raise
    return Spooled(path, size, digest.hexdigest())


def _private(path: Path) -> BinaryIO:
    """A new file that only this user may read."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


async def open_book(path: Path, *, limits: Limits = LIMITS) -> Book:
    """`read` without holding up the event loop."""
    return await asyncio.to_thread(read, path, limits=limits)


def read(path: Path, *, limits: Limits = LIMITS) -> Book:
    """Open a file in a worker process. The columns are mapped from a folder beside the file that is gone on return."""
    size = path.stat().st_size
    if size == 0:
        raise FileEmpty
    if size > limits.size:
        raise FileTooLarge(limit_mb=limits.size // 2**20)
    with tempfile.TemporaryDirectory(prefix="sheets-", dir=path.parent) as folder:
        request = {"path": str(path.absolute()), "folder": str(Path(folder).absolute()), "limits": asdict(limits)}
        answer = _ask(request, limits)
        if refused := answer.get("refused"):
            raise _REFUSALS[refused](rows=limits.rows)
        sheets = tuple(_sheet(Path(folder), made) for made in answer["sheets"])
    return Book(sheets, answer["encoding"])


def _sheet(folder: Path, made: dict[str, Any]) -> Sheet:
    whole = pl.read_ipc(folder / made["file"])
    kinds = {int(index): whole[f"k{index}"] for index in made["kinds"]}
    frame = whole.drop([f"k{index}" for index in kinds])
    return Sheet(made["name"], frame, kinds, tuple(tuple(merge) for merge in made["merges"]))


_REFUSALS: dict[str, type[Problem]] = {
    "empty": FileEmpty,
    "wrong-type": FileWrongType,
    "protected": FileProtected,
    "damaged": FileDamaged,
    "bomb": FileUnsafe,
    "unsafe": FileUnsafe,
    "too-heavy": FileTooHeavy,
    "full": DiskFull,
}

_spare: list[subprocess.Popen[str]] = []


def warm() -> None:
    """Start the next worker ahead of its file."""
    if not _spare:
        _spare.append(_start())


def _start() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "kernel.tabular.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def _ask(request: dict[str, Any], limits: Limits) -> dict[str, Any]:
    """One request to one worker. A worker that died of its limits means that the file was too heavy for them."""
    worker = _spare.pop() if _spare else _start()
    try:
        out, _ = worker.communicate(json.dumps(request) + "\n", timeout=limits.seconds * 2)
    except (subprocess.TimeoutExpired, BrokenPipeError):
        worker.kill()
        worker.communicate()
        return {"refused": "too-heavy"}
    if not out:
        return {"refused": "too-heavy"}
    answer: dict[str, Any] = json.loads(out)
    return answer


def _close() -> None:
    for worker in _spare:
        worker.kill()
        with contextlib.suppress(Exception):
            worker.communicate(timeout=5)
    _spare.clear()


atexit.register(_close)
