"""A clock that was set: said for as long as nobody can be sure, and believed again afterwards."""

import pytest

from wutong import clocks

LOOK = 20.0  # seconds between two looks


class TestSetting:
    """The wall clock beside the one that only counts; both are moved here, by nobody else."""

    @pytest.fixture
    def clock(self, monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
        clock = {"counted": 1000.0, "ahead": 0.0}
        monkeypatch.setattr(clocks, "_counted", lambda: clock["counted"])
        monkeypatch.setattr(clocks.time, "time", lambda: clock["counted"] + clock["ahead"])
        return clock

    @staticmethod
    def look(setting: clocks.Setting, clock: dict[str, float], *, others: float = 0.0, rounds: int = 1) -> float:
        for _ in range(rounds):
            clock["counted"] += LOOK
            error = setting.error(others)
        return error

    def test_a_corrected_clock_is_believed_once_it_has_run_evenly(self, clock: dict[str, float]) -> None:
        setting, rounds = clocks.Setting(), int(clocks.AGREEING / LOOK)
        assert self.look(setting, clock, rounds=3) == 0
        clock["ahead"] = 3600
        assert self.look(setting, clock, rounds=rounds) == 3600
        assert self.look(setting, clock, rounds=2) == 0
        clock["ahead"] = 0
        assert self.look(setting, clock) == 3600

    def test_and_at_once_where_it_is_what_it_was(self, clock: dict[str, float]) -> None:
        setting = clocks.Setting()
        clock["ahead"] = -90
        assert self.look(setting, clock) == 90
        clock["ahead"] = 0
        assert self.look(setting, clock) == 0

    def test_not_while_another_clock_says_otherwise(self, clock: dict[str, float]) -> None:
        setting, rounds = clocks.Setting(), int(clocks.AGREEING / LOOK)
        clock["ahead"] = 3600
        assert self.look(setting, clock, others=3600, rounds=3 * rounds) == 3600
        assert self.look(setting, clock, rounds=rounds - 1) == 3600
        assert self.look(setting, clock, rounds=2) == 0
