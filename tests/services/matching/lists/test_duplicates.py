"""Who is one child and who is two: exact copies, copies by ear, twins, siblings, strangers."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matching.lists import duplicates, linkage, pinyin

NUMBERS = ("371699201907050015", "37169920190705004X")


def person(row: int, **fields: Any) -> dict[str, Any]:
    return {
        "row": row, "child_code": f"code-{row}", "name": "张梓涵", "name_temporary": False, "sex": 1,
        "birth": date(2019, 7, 5), "id_number": None, "guardian_name": "李四", "relation": "mother",
        "phones": ["+8613800000000"], "phone_labels": [""], "address": "一里1号楼1室",
        "community_code": "371602004001", "note": None, "vaccine": None, "dose": None, "vaccinated_on": None,
        "clinic": None,
    } | fields  # fmt: skip


def others(first: int = 100) -> list[dict[str, Any]]:
    """Enough strangers for frequencies to mean something."""
    surnames, given = "王陈褚卫蒋", "浩静远欣朵皓桐铭"
    return [
        person(
            first + n,
            name=surnames[n % 5] + given[n % 8] + given[n // 8 % 8],
            birth=date(2020, 1 + n % 12, 1 + n % 28),
            guardian_name=f"家长{n}",
            phones=[f"+861390000{n:04d}"],
            address=f"二里{n}号",
            community_code=f"37160200400{n % 9}",
        )
        for n in range(200)
    ]


def resolved(*people: dict[str, Any]) -> duplicates.Resolved:
    return duplicates.resolve(pl.DataFrame([*people, *others()], infer_schema_length=None))


def decisions(*people: dict[str, Any]) -> list[tuple[str, int, int]]:
    return [(pair.decision, pair.row, pair.other_row) for pair in resolved(*people).pairs]


class TestOneChild:
    def test_one_code_is_merged_into_the_fuller_row(self) -> None:
        people = person(2, child_code="1", id_number=None), person(3, child_code="1", id_number=NUMBERS[0])
        assert decisions(*people) == [("merged", 3, 2)]

    def test_one_sound_number_is_merged_whatever_the_code(self) -> None:
        people = person(2, id_number=NUMBERS[0]), person(3, name="张紫涵", id_number=NUMBERS[0])
        assert decisions(*people) == [("merged", 2, 3)]

    @pytest.mark.parametrize("name", ["张梓涵", "张紫涵", "张梓含", "章梓涵"])
    @pytest.mark.parametrize("birth", [date(2019, 7, 4), date(2019, 7, 5), date(2019, 7, 6)])
    def test_a_copy_by_ear_waits_for_a_person(self, name: str, birth: date) -> None:
        assert decisions(person(2, id_number=NUMBERS[0]), person(3, name=name, birth=birth)) == [("review", 2, 3)]

    @pytest.mark.parametrize("birth", [date(2019, 5, 7), date(2018, 7, 5), date(2019, 8, 5)])
    def test_a_slip_in_the_date_waits_for_a_person(self, birth: date) -> None:
        assert decisions(person(2), person(3, birth=birth)) == [("review", 2, 3)]

    def test_a_newborns_name_waits_for_a_person(self) -> None:
        assert decisions(person(2), person(3, name="张宝宝", name_temporary=True)) == [("review", 2, 3)]

    def test_another_phone_or_guardian_does_not_hide_a_copy(self) -> None:
        assert decisions(person(2), person(3, phones=["+8613700000000"], guardian_name="张父")) == [("review", 2, 3)]

    def test_the_row_that_stays_learns_from_its_copies(self) -> None:
        first = person(
            2, child_code="1", id_number=NUMBERS[0], phones=None, vaccinated_on=date(2026, 1, 1), vaccine="甲"
        )
        copy = person(3, child_code="1", phones=["+8613811111111"], vaccinated_on=date(2026, 5, 1), vaccine="乙")
        completed = resolved(first, copy).completed
        assert completed[0]["phones"] == ["+8613811111111"]
        assert completed[0]["vaccine"] == "乙"

    def test_three_copies_find_one_original(self) -> None:
        people = person(2, id_number=NUMBERS[0]), person(3), person(4, birth=date(2019, 7, 6))
        assert sorted(decisions(*people)) == [("review", 2, 3), ("review", 2, 4)]


class TestTwoChildren:
    @pytest.mark.parametrize("name", ["张梓萱", "张浩然", "张涵", "张涵梓"])
    def test_twins_are_never_a_pair(self, name: str) -> None:
        assert decisions(person(2), person(3, name=name)) == []

    def test_two_sound_numbers_are_two_children(self) -> None:
        assert decisions(person(2, id_number=NUMBERS[0]), person(3, id_number=NUMBERS[1])) == []

    def test_a_boy_and_a_girl_are_two_children(self) -> None:
        assert decisions(person(2), person(3, name="张紫涵", sex=2)) == []

    def test_siblings_are_two_children(self) -> None:
        assert decisions(person(2), person(3, name="张梓萱", birth=date(2021, 3, 9))) == []

    def test_a_name_and_a_birth_date_alone_are_never_enough(self) -> None:
        strangers = person(3, guardian_name="王五", phones=["+8613700000000"], address="五里5号")
        assert decisions(person(2), strangers) == []

    def test_strangers_with_one_number_are_marked_and_left_alone(self) -> None:
        stranger = person(
            3, name="王浩", guardian_name="王五", phones=["+8613700000000"], address="五里5号", id_number=NUMBERS[0]
        )
        found = resolved(person(2, id_number=NUMBERS[0]), stranger)
        assert (found.pairs, found.shared) == ([], [0, 1])

    def test_one_code_on_two_plain_strangers_waits_for_a_person(self) -> None:
        stranger = person(3, child_code="1", name="王浩", birth=date(2021, 1, 1))
        assert decisions(person(2, child_code="1"), stranger) == [("review", 2, 3)]

    def test_a_clinics_own_phone_makes_no_family(self) -> None:
        crowd = [person(n, name=f"张{n}", child_code=f"c{n}") for n in range(2, 60)]
        assert linkage.candidates(
            pl.DataFrame(crowd).drop("address").with_columns(pl.lit(None).alias("address"))
        ).is_empty()


class TestSounds:
    @pytest.mark.parametrize(
        ("one", "other", "level"),
        [
            ("王月", "王月", "same"), ("王月", "王悦", "sound"), ("张子轩", "章梓宣", "sound"),
            ("李紫", "李子", "sound"),
            ("王丽娜", "王丽拉", "near"), ("陈诗", "陈思", "near"), ("林星", "林新", "near"), ("王乐", "王悦", "sound"),
            ("王浩", "王可", "other"), ("王浩", "王浩然", "other"), ("张梓涵", "张梓萱", "other"),
        ],
    )  # fmt: skip
    def test_are_compared_character_by_character(self, one: str, other: str, level: str) -> None:
        assert pinyin.likeness(one, other) == pinyin.likeness(other, one) == level

    @given(
        st.text("王张浩皓子紫梓轩宣诗思A·", min_size=1, max_size=5),
        st.text("王张浩皓子紫梓轩宣诗思A·", min_size=1, max_size=5),
    )
    def test_keys_are_equal_exactly_for_names_that_sound_alike(self, one: str, other: str) -> None:
        a, b = pinyin.keys(pl.Series([one, other]))
        assert (a == b) == (pinyin.likeness(one, other) in ("same", "sound", "near"))
