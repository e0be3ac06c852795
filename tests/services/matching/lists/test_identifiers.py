"""Identity numbers and phones, against the standard's arithmetic, published vectors and an independent library."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric
from stdnum.iso7064 import mod_11_2

from services.matching.lists import identifiers, phones

VECTORS = (
    "371699201907050015", "371699195203010025", "37169920190705004X", "372301198507050037", "830000199001010020",
)  # fmt: skip
seventeen = st.text("0123456789", min_size=17, max_size=17)


class TestIdentityNumbers:
    @pytest.mark.parametrize("number", VECTORS)
    def test_accepts_old_codes_and_permits(self, number: str) -> None:
        assert identifiers.is_sound(number)

    @given(seventeen)
    def test_has_the_check_character_of_the_standard(self, digits: str) -> None:
        check = identifiers.check_character(digits)
        assert check == mod_11_2.calc_check_digit(digits) == ric.calc_check_digit(digits + "0")

    @given(seventeen, st.integers(0, 17), st.sampled_from("0123456789X"))
    def test_notices_every_single_wrong_character(self, digits: str, at: int, wrong: str) -> None:
        number = digits + identifiers.check_character(digits)
        damaged = number[:at] + wrong + number[at + 1 :]
        assert identifiers.is_sound(damaged) == (damaged == number)

    @given(st.lists(st.one_of(st.none(), seventeen.map(lambda d: d + "0"), st.text(max_size=18)), max_size=20))
    def test_a_column_is_judged_as_its_cells_are(self, numbers: list[str | None]) -> None:
        found = identifiers.sound_column(pl.Series(numbers, dtype=pl.String)).to_list()
        assert found == [None if number is None else identifiers.is_sound(number) for number in numbers]

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("371699 20190705 004x", "37169920190705004X"),
            ("371699-20190705-0015", "371699201907050015"),
            ("办理中", None),
            ("3716**********0015", None),
            ("Q371234567", None),
            ("2026年补办", None),
            ("37169920190705001", "37169920190705001"),
        ],
    )
    def test_tidies_what_is_written_around_it(self, text: str, number: str | None) -> None:
        assert identifiers.tidy(text) == number

    @given(st.dates(date(1900, 1, 1), date(1999, 12, 31)), st.integers(0, 999))
    def test_a_number_of_fifteen_digits_keeps_its_birth_date(self, born: date, sequence: int) -> None:
        number = identifiers.tidy(f"371699{born:%y%m%d}{sequence:03d}")
        assert number is not None
        assert identifiers.is_sound(number)
        assert identifiers.birth_of(number) == born


class TestPhones:
    @pytest.mark.parametrize(
        ("cell", "numbers", "labels"),
        [
            ("13800000000", ["+8613800000000"], [""]),
            ("+86 138 0000 0000", ["+8613800000000"], [""]),
            ("8613800000000", ["+8613800000000"], [""]),
            ("138-0000-0000", ["+8613800000000"], [""]),
            ("１３８００００００００", ["+8613800000000"], [""]),
            ("13800000000、13900000000", ["+8613800000000", "+8613900000000"], ["", ""]),
            ("13800000000 13900000000", ["+8613800000000", "+8613900000000"], ["", ""]),
            ("13800000000/13800000000", ["+8613800000000"], [""]),
            ("13800000000(妈妈);13900000000(父)", ["+8613800000000", "+8613900000000"], ["母亲", "父亲"]),
            ("母13800000000,座机0543-3210000", ["+8613800000000", "+865433210000"], ["母亲", "座机"]),
            ("0543-3210000转8", ["+865433210000"], [""]),
            ("'13800000000", ["+8613800000000"], [""]),
        ],
    )
    def test_reads_every_number_of_a_cell(self, cell: str, numbers: list[str], labels: list[str]) -> None:
        found = phones.read_column(pl.Series([cell, None]))
        assert found["phones"].to_list() == [numbers, None]
        assert found["phone_labels"].to_list() == [labels, None]

    @pytest.mark.parametrize("cell", ["", "无", "12345", "020-", "8613800", "1380000000", "138000000001", "没有"])
    def test_what_cannot_be_reached_is_no_number(self, cell: str) -> None:
        assert phones.read_column(pl.Series([cell]))["phones"].to_list() == [None]

    @given(st.text("0123456789０１+-、/() 妈父", max_size=26))
    def test_the_fast_path_and_the_careful_one_agree(self, cell: str) -> None:
        numbers = phones.read_column(pl.Series([cell]))["phones"].to_list()[0] or []
        assert numbers == [phone.number for phone in phones.read(cell)]
        assert all(number.removeprefix("+").isascii() and number[1:].isdigit() for number in numbers)
