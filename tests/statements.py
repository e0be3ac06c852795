"""The statements that a piece of work sends: how many there are must not grow with its rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import event

from kernel.db import Database

_WITHIN: ContextVar[object] = ContextVar("within", default=None)


@contextmanager
def sent(database: Database, words: str, *, asked: bool = False) -> Iterator[list[str]]:
    """Those of a service's statements with these words in them, blanks aside, while the block runs.

    `asked`: only those that answer what the block asks for; not its jobs, nor the rounds that a live service makes.
    """
    found: list[str] = []
    within = _WITHIN.set(found)

    def before(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if (not asked or _WITHIN.get() is found) and words in " ".join(statement.lower().split()):
            found.append(statement)

    engine = database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", before)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", before)
        _WITHIN.reset(within)
