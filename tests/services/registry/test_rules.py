"""Small rules of the registry, case by case."""

import pytest

from services.registry.coverage import rules as coverage
from services.registry.offerings import rules as offerings


class TestFormalMembers:
    @pytest.mark.parametrize(("count", "fact"), [(None, "unknown"), (0, "no"), (1, "yes"), (76, "yes")])
    def test_above_zero_is_yes_zero_no_and_no_count_unknown(self, count: int | None, fact: str) -> None:
        assert coverage.from_count(count) == fact


class TestSlots:
    @pytest.mark.parametrize(
        ("schedule", "slots"),
        [
            ("每周六上午", ["sat_am"]),
            ("每周日下午", ["sun_pm"]),
            ("工作日晚", ["mon_eve", "tue_eve", "wed_eve", "thu_eve", "fri_eve"]),
            ("周二、四下午", ["tue_pm", "thu_pm"]),
            ("周一至周三上午", ["mon_am", "tue_am", "wed_am"]),
            ("周末上午", ["sat_am", "sun_am"]),
            ("另行通知", []),
            ("", []),
        ],
    )
    def test_are_read_from_what_organisations_write(self, schedule: str, slots: list[str]) -> None:
        assert offerings.slots(schedule) == slots
