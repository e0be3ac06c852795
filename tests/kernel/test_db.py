"""What waits for the commit."""

from contextlib import suppress

import pytest
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

    async def test_waits_for_the_whole_transaction_behind_a_savepoint(self, north: Database, staff: Principal) -> None:
        acts: list[str] = []
        async with north.session(staff) as session:
            async with session.begin_nested():
                db.after_commit(session, lambda: acts.append("inside"))
            assert acts == []
            db.after_commit(session, lambda: acts.append("outside"))
        assert acts == ["inside", "outside"]

    async def test_a_released_savepoint_is_lost_with_its_transaction(self, north: Database, staff: Principal) -> None:
        acts: list[str] = []
        with suppress(LookupError):
            async with north.session(staff) as session:
                async with session.begin_nested():
                    db.after_commit(session, lambda: acts.append("done"))
                raise LookupError
        assert acts == []

    async def test_what_was_asked_in_a_savepoint_is_lost_with_it(self, north: Database, staff: Principal) -> None:
        acts: list[str] = []
        async with north.session(staff) as session:
            db.after_commit(session, lambda: acts.append("before"))
            lost = await session.begin_nested()
            async with session.begin_nested():
                db.after_commit(session, lambda: acts.append("lost"))
            await lost.rollback()
            db.after_commit(session, lambda: acts.append("behind"))
        assert acts == ["before", "behind"]

    async def test_an_act_that_fails_is_logged_and_the_others_are_done(
        self, north: Database, staff: Principal, caplog: pytest.LogCaptureFixture
    ) -> None:
        acts: list[str] = []

        def fails() -> None:
            raise OSError("the disk is gone")

        async with north.session(staff) as session:
            await session.execute(text("insert into effect (n) values (7)"))
            db.after_commit(session, fails)
            db.after_commit(session, lambda: acts.append("done"))
        assert acts == ["done"]
        assert "the disk is gone" in caplog.text
        async with north.session(staff) as session:
            assert await session.scalar(text("select count(*) from effect where n = 7")) == 1
