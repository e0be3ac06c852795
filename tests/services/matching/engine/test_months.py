from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.matching.engine.months import age, birthday, latest_birth
from tests.services.matching.engine.factories import day, plus_months

EPOCH = date(1970, 1, 1)
DATES = st.dates(date(1990, 1, 1), date(2060, 12, 31))


class TestAge:
    @pytest.mark.parametrize(
        ("born", "months", "expected"),
        [
            ((2027, 1, 31), 1, (2027, 2, 28)),
            ((2028, 1, 31), 1, (2028, 2, 29)),
            ((2024, 2, 29), 12, (2025, 2, 28)),
            ((2024, 2, 29), 48, (2028, 2, 29)),
            ((2024, 2, 28), 12, (2025, 2, 28)),
            ((2024, 11, 30), 3, (2025, 2, 28)),
            ((2024, 12, 31), 0, (2024, 12, 31)),
        ],
    )
    def test_clips_to_the_end_of_a_shorter_month(self, born, months, expected):
        assert birthday(day(*born), months) == day(*expected)

    def test_is_twelve_months_on_28_february_for_a_leap_day_child(self):
        born = day(2024, 2, 29)
        assert age(born, day(2025, 2, 27)) == 11
        assert age(born, day(2025, 2, 28)) == 12

    @settings(deadline=None)
    @given(born=DATES, months=st.integers(0, 240))
    def test_agrees_with_a_calendar_in_plain_python(self, born, months):
        turned = EPOCH + timedelta(days=birthday((born - EPOCH).days, months))
        assert turned == plus_months(born, months)

    @settings(deadline=None)
    @given(on=DATES, months=st.integers(0, 240))
    def test_counts_back_to_the_last_birth_date_that_is_old_enough(self, on, months):
        latest = EPOCH + timedelta(days=int(latest_birth((on - EPOCH).days, np.array([months]))[0]))
        assert plus_months(latest, months) <= on < plus_months(latest + timedelta(days=1), months)

    @settings(deadline=None)
    @given(born=DATES, on=DATES)
    def test_counts_completed_months(self, born, on):
        if born <= on:
            months = age((born - EPOCH).days, (on - EPOCH).days)
            assert plus_months(born, months) <= on < plus_months(born, months + 1)
