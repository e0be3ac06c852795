"""How long a list waits for a person."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.matching.terms import rules


class TestPatience:
    def test_counts_working_days_and_grants_the_longest_break(self) -> None:
        friday = date(2026, 11, 27)
        assert rules.patient_since(friday, working_days=1) == date(2026, 11, 16)
        assert rules.patient_since(friday, working_days=20) == date(2026, 10, 20)

    @given(day=st.dates(date(2024, 1, 1), date(2030, 1, 1)), wait=st.integers(1, 60))
    def test_so_many_weekdays_lie_between(self, day: date, wait: int) -> None:
        since = rules.patient_since(day, working_days=wait)
        between = [since + timedelta(days=n) for n in range((day - since).days - rules.HOLIDAYS)]
        assert sum(each.weekday() < 5 for each in between) == wait
