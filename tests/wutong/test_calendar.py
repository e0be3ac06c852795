"""`wutong calendar` against a running system: a year is shown, edited and confirmed, and 待办 knows of it."""

from datetime import datetime

import pytest

from gateway.todo import HERE
from tests.journeys.people import until
from tests.operating import operator
from tests.running import System

pytestmark = pytest.mark.journey
NEXT = datetime.now(HERE).year + 1
HIGH_SUMMER = f"{NEXT}-07-07"


def weekday(day: str) -> bool:
    return datetime.fromisoformat(day).weekday() < 5


class TestCalendar:
    def test_a_year_is_filled_edited_and_confirmed(self, system: System) -> None:
        until(lambda: system.json("calendar", "show", str(NEXT))["basis"] != "none", seconds=30)
        before = system.json("calendar", "show", str(NEXT))
        word = "--off" if weekday(HIGH_SUMMER) else "--working"
        changed = system.json("calendar", "set", HIGH_SUMMER, word, "--name", "街道运动会")
        assert [each["name"] for each in changed["days"] if each["day"] == HIGH_SUMMER] == ["街道运动会"]
        assert system.json("calendar", "clear", HIGH_SUMMER)["days"] == before["days"]
        confirmed = system.json("calendar", "confirm", str(NEXT))
        assert confirmed["confirmed"]["by"] == "本机操作员"
        assert system.json("calendar", "confirm", str(NEXT), "--take-back")["confirmed"] is None

    def test_todo_counts_by_it(self, system: System) -> None:
        with operator(system) as client:
            told = client.get("/api/todo").raise_for_status().json()
        assert told["plain_weeks"] is False

    @pytest.mark.parametrize(
        ("day", "said"),
        [("tomorrow", "tomorrow"), ("2026-02-30", "day 不是有效的日期"), ("1999-01-01", "不能小于 2000")],
    )
    def test_a_day_has_to_be_one(self, system: System, day: str, said: str) -> None:
        done = system.wutong("calendar", "set", day, "--off", fails=True)
        assert said in done.stderr
        assert "Traceback" not in done.stderr
