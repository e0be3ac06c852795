"""Working days: the week's rule, and what is decreed against it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kernel.todo import MOST, days, further

WEDNESDAY = date(2026, 9, 23)
# As the State Council arranges it: a long break, and a Saturday worked for it.
AUTUMN = {date(2026, 9, 25): False, date(2026, 10, 1): False, date(2026, 10, 2): False, date(2026, 10, 10): True}


class TestWorks:
    def test_monday_to_friday_by_itself(self) -> None:
        assert [days.works(WEDNESDAY + timedelta(each), {}) for each in range(7)] == [True] * 3 + [False] * 2 + [
            True
        ] * 2

    def test_what_is_decreed_comes_first(self) -> None:
        assert not days.works(date(2026, 9, 25), AUTUMN)
        assert days.works(date(2026, 10, 10), AUTUMN)


class TestAfter:
    def test_does_not_count_the_day_itself(self) -> None:
        assert days.after(WEDNESDAY, 0, {}) == WEDNESDAY
        assert days.after(WEDNESDAY, 2, {}) == date(2026, 9, 25)
        assert days.after(WEDNESDAY, 3, {}) == date(2026, 9, 28)

    def test_steps_over_days_off(self) -> None:
        assert days.after(WEDNESDAY, 2, AUTUMN) == date(2026, 9, 28)

    @given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(1, 60))
    def test_is_a_working_day_so_many_away(self, day: date, count: int) -> None:
        end = days.after(day, count, AUTUMN)
        assert days.works(end, AUTUMN)
        assert days.between(day, end, AUTUMN) == count
        assert days.between(end, day, AUTUMN) == -count


def test_what_is_not_listed_is_counted() -> None:
    assert (further(3), further(MOST), further(MOST + 7)) == (0, 0, 7)
