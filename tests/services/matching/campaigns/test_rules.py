"""An invitation's legal moves and the size of a wave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matching.campaigns import rules


class TestMoves:
    @pytest.mark.parametrize("before", sorted(rules.MOVES))
    @pytest.mark.parametrize("after", sorted(rules.MOVES))
    def test_nothing_comes_back_once_stopped(self, before: str, after: str) -> None:
        if before == "stopped":
            assert not rules.may_move(before, after)

    def test_silence_gives_no_consent(self) -> None:
        assert not rules.may_move("no_answer", "accepted")

    def test_a_yes_can_always_be_taken_back(self) -> None:
        assert rules.may_move("accepted", "withdrawn")
        assert rules.may_move("waitlisted", "withdrawn")

    def test_a_grandparent_is_not_a_guardian(self) -> None:
        assert "grandparent" not in rules.GUARDIANS
        assert set(rules.RELATIONS) > rules.GUARDIANS


class TestTakeUp:
    def test_begins_at_half(self) -> None:
        assert rules.take_up(0, 0) == 0.5

    def test_follows_the_answers(self) -> None:
        assert rules.take_up(0, 20) < 0.1
        assert rules.take_up(20, 20) > 0.9


class TestWaveSize:
    def test_asks_twice_as_many_as_there_are_places_when_half_agree(self) -> None:
        assert rules.wave_size(places=12, taken=0, outstanding=0, take_up=0.5) == 24

    def test_waits_while_enough_are_still_to_answer(self) -> None:
        assert rules.wave_size(places=12, taken=0, outstanding=24, take_up=0.5) == 0

    def test_asks_nobody_when_full(self) -> None:
        assert rules.wave_size(places=12, taken=12, outstanding=0, take_up=0.5) == 0

    @given(
        places=st.integers(0, 300),
        taken=st.integers(0, 300),
        outstanding=st.integers(0, 300),
        yes=st.integers(0, 300),
        no=st.integers(0, 300),
    )
    def test_expected_yeses_reach_the_free_places_and_barely_pass_them(
        self, places: int, taken: int, outstanding: int, yes: int, no: int
    ) -> None:
        share = rules.take_up(yes, yes + no)
        size = rules.wave_size(places=places, taken=taken, outstanding=outstanding, take_up=share)
        expected = taken + (outstanding + size) * share
        assert size >= 0
        if size:
            assert places <= expected + 1e-6 < places + share + 1e-6
