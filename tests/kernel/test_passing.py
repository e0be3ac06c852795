"""Faults that pass by themselves, told apart from those of the program."""

from sqlalchemy.exc import PendingRollbackError

from kernel import problems


class TestPassing:
    def test_a_statement_behind_a_lost_connection_is_the_databases_absence(self) -> None:
        lost = PendingRollbackError("Can't reconnect until invalid transaction is rolled back.", code="8s2b")
        assert isinstance(problems.passing(lost), problems.Unavailable)
        assert problems.passing(PendingRollbackError("a flush failed")) is None
