"""The statements that a piece of work sends: how many there are must not grow with its rows.

Only what is done on behalf of the block counts: the rounds that a live service makes meanwhile are not its doing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import event

from kernel.db import Database

_WITHIN: ContextVar[object] = ContextVar("within", default=None)


@contextmanager
def sent(database: Database, words: str) -> Iterator[list[str]]:
    """Those of a service's statements with these words in them, blanks aside, while the block runs."""
    found: list[str] = []
    within = _WITHIN.set(found)

    def before(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if _WITHIN.get() is found and words in " ".join(statement.lower().split()):
            found.append(statement)

    engine = database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", before)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", before)
        _WITHIN.reset(within)
