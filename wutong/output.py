"""What a command prints: with `--json` one object on standard output and nothing else there, ever; of a failure too.

Progress and words for people go to standard error, and progress bars only to a terminal.
"""

import json
import sys
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager, suppress
from typing import Any, Protocol

JSON_HELP = "Print one JSON object on standard output."


class Bar(Protocol):
    """Something that shows how far a job has come."""

    def __call__(self, done: int, total: int | None, note: str) -> None: ...


def emit(value: Any, *, as_json: bool) -> None:
    """Print a result: JSON when asked for, else as a person reads it."""
    if as_json:
        print(json.dumps(value, ensure_ascii=False))
    elif isinstance(value, list):
        _table(value)
    else:
        _facts(value)


def emit_items(rows: list[Any], *, as_json: bool) -> None:
    """Print a list: with `--json` as the `items` of an object, as the interface answers lists too."""
    emit({"items": rows} if as_json else rows, as_json=as_json)


def say(text: str) -> None:
    """Tell a person something that is not the result; where it cannot be told (a log on a full disk), work goes on."""
    with suppress(OSError):
        print(text, file=sys.stderr, flush=True)


def say_problem(title: str, detail: str = "", mend: str = "", *, status: int = 0) -> None:
    """Tell what went wrong and what to do about it, a person and a program."""
    for line in (f"✗ {title}", detail, f"→ {mend}" if mend else ""):
        if line:
            say(line)
    problem(title, detail, mend, status=status)


def problem(title: str, detail: str = "", mend: str = "", *, status: int = 0) -> None:
    """Print what went wrong where JSON was asked for, be it by a command that could not be read.

    `status` is that of the system's answer, 0 where none was asked or came.
    """
    if "--json" in sys.argv:
        emit({"title": title, "detail": detail, "mend": mend, "status": status}, as_json=True)


@contextmanager
def working(what: str) -> Generator[None]:
    """Say what takes a while, where somebody watches."""
    if sys.stderr.isatty():
        say(f"{what} …")
    yield


@contextmanager
def progress(what: str) -> Generator[Bar]:
    """A progress bar while the block runs; silent where nobody watches."""
    if not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(what, total=None)

        def show(done: int, total: int | None, note: str) -> None:
            bars.update(task, completed=done, total=total, description=f"{what} {note}".strip())

        yield show


def _silent(done: int, total: int | None, note: str) -> None:
    """Nobody watches."""


def _facts(value: Mapping[str, Any]) -> None:
    width = max((len(name) for name in value), default=0)
    for name, fact in value.items():
        if isinstance(fact, list) and fact and isinstance(fact[0], dict):
            print(f"{name}:")
            _table(fact)
        else:
            print(f"{name:<{width}}  {_plain(fact)}")


def _table(rows: Iterable[Any]) -> None:
    for row in rows:
        print("  ".join(_plain(cell) for cell in row.values()) if isinstance(row, dict) else _plain(row))


def _plain(fact: Any) -> str:
    if fact is None:
        return "–"
    return fact if isinstance(fact, str) else json.dumps(fact, ensure_ascii=False)
