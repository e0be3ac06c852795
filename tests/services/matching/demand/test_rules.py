"""What a count may look like outside the office."""

from hypothesis import given
from hypothesis import strategies as st

from services.matching.demand import rules

TAGS, PLACES = ["早教", "筛查"], ["a", "b", "c", "d"]
COUNTS = st.dictionaries(st.tuples(st.sampled_from(TAGS), st.sampled_from(PLACES)), st.integers(0, 400))


class TestBand:
    def test_hides_everything_under_ten(self) -> None:
        assert {rules.band(count) for count in range(10)} == {"<10"}

    def test_rounds_to_five(self) -> None:
        assert rules.band(12) == "≈10"
        assert rules.band(13) == "≈15"


class TestLattice:
    @given(COUNTS)
    def test_no_small_cell_is_alone_in_its_row(self, counts: dict[tuple[str, str], int]) -> None:
        shown = rules.lattice(counts)
        for tag in TAGS:
            row = {cell: count for cell, count in counts.items() if cell[0] == tag and count > 0}
            hidden = [cell for cell in row if shown[cell] in (None, "<10")]
            assert len(hidden) != 1 or len(row) == 1

    @given(COUNTS)
    def test_a_difference_of_one_person_moves_no_large_cell_by_less_than_five(
        self, counts: dict[tuple[str, str], int]
    ) -> None:
        for band in rules.lattice(counts).values():
            assert band is None or band == "<10" or int(band.removeprefix("≈")) % 5 == 0
