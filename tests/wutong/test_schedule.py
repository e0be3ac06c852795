"""The schedule: when a backup is due, what a day's work is, and what is noted of it."""

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kernel.settings import Settings
from tests.running import System
from wutong import backup, schedule
from wutong.archive import SUFFIX

NIGHT = datetime(2026, 11, 26, 18, 29, tzinfo=UTC)  # 02:29 of the 27th in the sub-district


class TestDue:
    @pytest.mark.parametrize(
        ("taken", "minutes", "expected"),
        [
            (None, 0, True),
            ("2026-11-25T18:31:00+00:00", 0, False),
            ("2026-11-25T18:31:00+00:00", 1, True),
            ("2026-11-26T18:30:00+00:00", 2, False),
            ("2026-11-25T18:29:00+00:00", 0, True),
            ("2026-11-26T10:00:00+00:00", 0, False),
            ("2026-11-26T10:00:00+00:00", 1, True),
            ("2027-01-01T00:00:00+00:00", 1, True),
        ],
        ids=[
            "never taken",
            "yesterday's was taken",
            "half past two has come",
            "today's was taken",
            "yesterday's was missed",
            "made up for by day",
            "and due again the next night",
            "taken by a clock that went ahead",
        ],
    )
    def test_counts_from_the_last_moment_it_should_have_been(
        self, taken: str | None, minutes: int, expected: bool
    ) -> None:
        assert schedule.due("02:30", taken, NIGHT + timedelta(minutes=minutes)) is expected

    def test_a_proof_is_due_once_a_week(self) -> None:
        assert schedule.proof_due(None, NIGHT)
        assert not schedule.proof_due((NIGHT - timedelta(days=6, hours=23)).isoformat(), NIGHT)
        assert schedule.proof_due((NIGHT - timedelta(days=7)).isoformat(), NIGHT)
        assert schedule.proof_due((NIGHT + timedelta(days=30)).isoformat(), NIGHT)


class TestDaily:
    def test_starts_one_when_due_and_none_beside_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(schedule, "SETTLED", 0)
        clock = [0.0]
        monkeypatch.setattr(schedule.time, "monotonic", lambda: clock[0])
        started, status = [], [None]

        def start() -> Any:
            started.append(clock[0])
            return lambda: status[0]

        daily = schedule.Daily(tmp_path, "02:30", start)
        for minute in range(5):
            clock[0] = minute * 61.0
            daily.look(NIGHT)
        assert started == [0.0], "it still runs"
        status[0] = 1
        clock[0] += 61
        daily.look(NIGHT)
        clock[0] += 61
        daily.look(NIGHT)
        assert started == [0.0], "it has just failed"
        clock[0] += schedule.AGAIN
        daily.look(NIGHT)
        assert len(started) == 2
        status[0] = 0
        (tmp_path / schedule.NOTES).write_text(json.dumps({"taken": {"at": NIGHT.isoformat()}}))
        for _ in range(3):
            clock[0] += 61
            daily.look(NIGHT)
        assert len(started) == 2, "today's is taken"

    def test_can_be_switched_off(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(schedule, "SETTLED", 0)
        schedule.Daily(tmp_path, "", lambda: pytest.fail("started")).look(NIGHT)


# The first backup does not wait for the system to have settled.
AT_ONCE = (
    "import sys; from wutong import schedule; schedule.SETTLED = 0;"
    "sys.argv = ['wutong', 'up']; from wutong.cli import main; main()"
)


def postmasters(home: Path) -> list[int]:
    """Servers whose data lie in a home."""
    found = (each for each in Path("/proc").iterdir() if each.name.isdigit())
    return [int(each.name) for each in found if str(home) in _folder_of(each)]


def _folder_of(process: Path) -> str:
    try:
        return str((process / "cwd").readlink())
    except OSError:
        return ""


@pytest.mark.journey
class TestDay:
    def test_takes_proves_prunes_and_notes(self, system: System, tmp_path: Path) -> None:
        settings = Settings(home=system.home, backup_keep=2)
        for number in range(3):
            (tmp_path / f"{backup.PREFIX}2020010{number}T000000Z{SUFFIX}").write_bytes(b"old")
        (tmp_path / f".{backup.PREFIX}interrupted.part").write_bytes(b"half")
        (system.home / schedule.NOTES).unlink(missing_ok=True)
        told = backup.daily(settings, tmp_path)
        assert told["verified"] is True
        assert len(told["pruned"]) == 2
        names = [path.name for path in backup.archives(tmp_path)]
        assert names == [f"{backup.PREFIX}20200102T000000Z{SUFFIX}", Path(told["archive"]).name]
        assert list(tmp_path.glob("*.part")) == []
        noted = backup.notes(system.home)
        assert set(noted) == {"taken", "verified"}
        again = backup.daily(settings, tmp_path)
        assert "verified" not in again, "not within the week"

    def test_notes_a_failure_and_forgets_it_with_the_next_success(self, system: System, tmp_path: Path) -> None:
        settings = Settings(home=system.home)
        blocked = tmp_path / "no folder"
        blocked.touch()
        with pytest.raises(OSError, match="File exists"):
            backup.daily(settings, blocked)
        assert "File exists" in backup.notes(system.home)["failed"]["error"]
        backup.daily(settings, tmp_path)
        assert "failed" not in backup.notes(system.home)

    def test_the_running_system_takes_one_by_itself(self, tmp_path: Path) -> None:
        system = System(tmp_path / "home")
        system.launch(AT_ONCE)
        try:
            system.wait()
            deadline = time.monotonic() + 90
            while "verified" not in backup.notes(system.home):
                assert time.monotonic() < deadline, (system.home / "logs" / "backup.log").read_text()
                time.sleep(0.2)
            assert len(backup.archives(system.home / "backups")) == 1
        finally:
            system.stop()

    @pytest.mark.parametrize("during", ["backups/.wutong-*.part", "scratch-*/postgres/data/postmaster.pid"])
    def test_a_stop_ends_it_with_all_it_started_and_is_no_failure(self, tmp_path: Path, during: str) -> None:
        system = System(tmp_path / "home")
        system.launch(AT_ONCE)
        deadline = time.monotonic() + 90
        while not list(system.home.glob(during)):
            assert time.monotonic() < deadline
            time.sleep(0.002)
        process = system.process
        system.stop()
        assert process is not None
        assert process.returncode == 0
        assert "failed" not in backup.notes(system.home), backup.notes(system.home)
        assert postmasters(system.home) == []
        assert [*system.home.glob("scratch-*"), *system.home.glob("backups/.*")] == []
