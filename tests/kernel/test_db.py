"""What waits for the commit."""

from sqlalchemy import text

from kernel import db
from kernel.access import Principal
from kernel.db import Database


class TestAfterCommit:
    async def test_acts_once_the_row_is_there(self, north: Database, staff: Principal) -> None:
        acts: list[str] = []
        async with north.session(staff) as session:
            await session.execute(text("insert into effect (n) values (1)"))
            db.after_commit(session, lambda: acts.append("done"))
            assert acts == []
        assert acts == ["done"]

    async def test_does_nothing_after_a_rollback(self, north: Database, staff: Principal) -> None:
        acts: list[str] = []
        async with north.session(staff) as session:
            db.after_commit(session, lambda: acts.append("done"))
            await session.rollback()
        assert acts == []
