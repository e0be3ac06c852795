"""Dates of every style, plain text, ditto marks: for one cell and for a column, which must agree."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.tabular import cells
from kernel.tabular.cells import When, read_date

AS_OF = date(2026, 11, 1)
WIDE = str.maketrans("0123456789-/.", "０１２３４５６７８９－／．")
days = st.dates(date(1930, 1, 1), date(2030, 12, 31))


def read(text: str) -> When:
    return read_date(text, as_of=AS_OF)


class TestDates:
    @pytest.mark.parametrize(
        "text",
        ["2019-7-5", "2019.7.5", "20190705", "2019年7月5日", "2019年07月05号", "2019/7/5", "19-7-5",
         "19.07.05", "43651", "43651.0", "43651.75", " 2019-07-05 ", "2019-07-05 00:00:00",
         "2019-07-05T08:30:00Z", "20190705 08:30", "'2019-07-05", "２０１９－０７－０５", "2019—7—5",
         "2019．7．5", "二〇一九年七月五日", "2019年7月5日(星期五)", "2019 - 7 - 5"],
    )  # fmt: skip
    def test_reads_one_day_in_every_style(self, text: str) -> None:
        assert read(text).day == date(2019, 7, 5)

    @pytest.mark.parametrize(
        "text",
        ["0000-00-00", "2023-02-30", "13/13/2022", "不详", "2024.13.1", "#N/A", "1900-01-00", "2019",
         "农历七月初五", "5", "99999", "2019-07-05-01", "７", "abc"],
    )  # fmt: skip
    def test_knows_nonsense(self, text: str) -> None:
        assert read(text) == When(None, "nonsense")

    @pytest.mark.parametrize("text", ["", "  ", "无", "-", "/", "——", "N/A", "暂无"])
    def test_knows_a_blank(self, text: str) -> None:
        assert read(text) == When(None, "blank")

    @pytest.mark.parametrize("text", ["2019.07", "2019年7月", "2019-7", "2019/07"])
    def test_a_month_is_not_a_day(self, text: str) -> None:
        assert read(text) == When(date(2019, 7, 1), "month")

    def test_never_guesses_between_two_readings(self) -> None:
        assert read("07/05/2019").style == "nonsense"
        assert read("200101").style == "nonsense"
        assert read("25/12/2021").day == date(2021, 12, 25)
        assert read("12/25/2021").day == date(2021, 12, 25)
        assert read("05/05/2021").day == date(2021, 5, 5)
        assert read("130705").day == date(2013, 7, 5)

    def test_a_two_digit_year_never_lies_ahead(self) -> None:
        assert read("26-1-5").day == date(2026, 1, 5)
        assert read("27-1-5").day == date(1927, 1, 5)

    @given(days)
    def test_every_day_survives_every_style(self, day: date) -> None:
        styles = [
            day.isoformat(), f"{day:%Y%m%d}", f"{day.year}.{day.month}.{day.day}", f"{day.year}/{day.month}/{day.day}",
            f"{day.year}年{day.month}月{day.day}日", f" {day} ", f"{day} 00:00:00", day.isoformat().translate(WIDE),
        ]  # fmt: skip
        assert {read(style).day for style in styles} == {day}

    @given(st.dates(date(1954, 10, 4), date(2064, 4, 8)))
    def test_serial_numbers_are_days_since_the_epoch(self, day: date) -> None:
        number = (day - date(1899, 12, 30)).days
        assert read(str(number)) == When(day, "serial")
        assert read(f"{number}.5") == When(day, "serial")

    @given(st.integers(1900, 2030), st.integers(0, 20), st.integers(0, 40))
    def test_a_day_that_does_not_exist_is_nonsense(self, year: int, month: int, day: int) -> None:
        found = read(f"{year}-{month:02d}-{day:02d}")
        try:
            assert found == When(date(year, month, day), "iso")
        except ValueError:
            assert found == When(None, "nonsense")

    @given(st.text(max_size=14))
    def test_nothing_breaks_it(self, text: str) -> None:
        assert read(text).style in {"iso", "other", "serial", "month", "blank", "nonsense"}

    @given(st.lists(st.one_of(st.none(), st.text("0123456789-./年月日 ", max_size=11), days.map(str)), max_size=12))
    def test_a_column_reads_as_its_cells_do(self, texts: list[str | None]) -> None:
        found = cells.read_dates(pl.Series(texts, dtype=pl.String), as_of=AS_OF)
        assert found["day"].to_list() == [read(text or "").day for text in texts]
        assert found["style"].to_list() == [read(text or "").style for text in texts]

    def test_leap_days_and_month_ends(self) -> None:
        for year in (2019, 2020, 2024):
            for month in range(1, 13):
                last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
                assert read(f"{year}-{month}-{last.day}").day == last
                assert read(f"{year}-{month}-{last.day + 1}").day is None


class TestText:
    def test_plain_text_is_half_width_without_decoration(self) -> None:
        assert cells.plain("\ufeff ３７１－６９９　Ｘ\u200b ") == "371-699 X"
        assert cells.plain("'371699") == "371699"
        assert cells.plain("2019—7–5") == "2019-7-5"

    @given(st.lists(st.one_of(st.none(), st.text(max_size=8)), max_size=10))
    def test_a_column_is_plain_as_its_cells_are(self, texts: list[str | None]) -> None:
        found = cells.plain_column(pl.Series(texts, dtype=pl.String))
        assert found.to_list() == [None if text is None else cells.plain(text) or None for text in texts]

    def test_dittos_take_the_last_value_above(self) -> None:
        column = pl.Series(["甲", "同上", "〃", None, "同上", "乙", "同上"])
        filled, which = cells.fill_down(column)
        assert filled.to_list() == ["甲", "甲", "甲", None, "甲", "乙", "乙"]
        assert which.to_list() == [False, True, True, False, True, False, True]

    def test_a_ditto_with_nothing_above_is_nothing(self) -> None:
        assert cells.fill_down(pl.Series(["同上", "甲"]))[0].to_list() == [None, "甲"]
