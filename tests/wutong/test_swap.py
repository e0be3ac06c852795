"""A change of place in a home: whole, or taken back from wherever it was cut off."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from wutong import house, swap

MOVES = 4


def furnished(home: Path) -> Path:
    """A home with two things in place, and beside it new ones made for it; one of these has no old one."""
    new = home / f"{swap.FRESH}made"
    for place, age in ((home, "old"), (new, "new")):
        (place / "postgres" / "data").mkdir(parents=True)
        (place / "postgres" / "data" / "PG_VERSION").write_text(age)
    (home / "settings.toml").write_text("old")
    (new / "wutong.json").write_text("new")
    return new


def moves(home: Path, new: Path) -> list[swap.Move]:
    names = ("postgres", "settings.toml", "wutong.json")
    return swap.giving_way(home, new, names, home / "before-test")


def content(home: Path) -> dict[str, str]:
    return {str(path.relative_to(home)): path.read_text() for path in home.rglob("*") if path.is_file()}


OLD = {"postgres/data/PG_VERSION": "old", "settings.toml": "old"}


class TestSwap:
    def test_old_gives_way_and_new_is_in_its_place(self, tmp_path: Path) -> None:
        new = furnished(tmp_path)
        made = moves(tmp_path, new)
        assert len(made) == MOVES
        swap.swap(tmp_path, made)
        assert content(tmp_path) == {
            "postgres/data/PG_VERSION": "new",
            "wutong.json": "new",
            **{f"before-test/{name}": "old" for name in OLD},
        }

    def test_a_move_that_fails_takes_the_others_back(self, tmp_path: Path) -> None:
        new = furnished(tmp_path)
        made = [*moves(tmp_path, new), (new / "nothing", tmp_path / "nothing")]
        with pytest.raises(FileNotFoundError):
            swap.swap(tmp_path, made)
        assert {name: text for name, text in content(tmp_path).items() if not name.startswith(swap.FRESH)} == OLD
        assert not (tmp_path / "before-test").exists()

    @pytest.mark.parametrize("made", range(MOVES + 1))
    def test_killed_after_any_of_its_moves_it_is_taken_back_by_whoever_holds_the_home_next(
        self, tmp_path: Path, made: int
    ) -> None:
        furnished(tmp_path)
        program = (
            "import os, signal, sys; from pathlib import Path; from tests.wutong.test_swap import moves;"
            "from wutong import swap; home = Path(sys.argv[1]); rename, left = swap._rename, [int(sys.argv[2])];"
            "die = lambda: os.kill(os.getpid(), signal.SIGKILL)\n"
            "def counted(source, target):\n"
            "    left[0] or die()\n"
            "    left[0] -= 1\n"
            "    rename(source, target)\n"
            "    left[0] or die()\n"
            "swap._rename = counted\n"
            "swap.swap(home, moves(home, home / 'fresh-made'))"
        )
        done = subprocess.run([sys.executable, "-c", program, str(tmp_path), str(made)], check=False)
        assert done.returncode == -signal.SIGKILL
        assert (tmp_path / swap.RECORD).exists()
        with house.held(tmp_path):
            assert content(tmp_path) == {**OLD, "lock": ""}
        assert sorted(path.name for path in tmp_path.iterdir()) == ["lock", "postgres", "settings.toml"]

    def test_a_record_that_cannot_be_written_moves_nothing(self, tmp_path: Path) -> None:
        new = furnished(tmp_path)
        (tmp_path / f".{swap.RECORD}.{os.getpid()}").mkdir()  # what is written first has no room
        before = content(tmp_path)
        with pytest.raises(OSError, match="directory"):
            swap.swap(tmp_path, moves(tmp_path, new))
        assert content(tmp_path) == before

    def test_what_is_nowhere_is_said_and_the_record_stays(self, tmp_path: Path) -> None:
        (tmp_path / swap.RECORD).write_text(json.dumps([["postgres/data", "before-test/data"]]))
        with pytest.raises(swap.SwapError, match="restore a backup"), house.held(tmp_path):
            pytest.fail("held")
        assert (tmp_path / swap.RECORD).exists()
