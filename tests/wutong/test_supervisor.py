"""The running system as processes: what dies comes back, what is told to end ends, and nothing is left behind."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kernel.settings import SERVICES
from tests.running import System, slowness
from wutong import supervisor
from wutong.supervisor import Supervisor

pytestmark = [pytest.mark.journey, pytest.mark.alone]


def until(true: Callable[[], Any], seconds: float = 10) -> float:
    """Wait until something holds; how long that took."""
    started = time.monotonic()
    while not true():
        assert time.monotonic() - started < seconds, f"not within {seconds} s"
        time.sleep(0.02)
    return time.monotonic() - started


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


@pytest.fixture(scope="module")
def split(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    system = System(tmp_path_factory.mktemp("split") / "home", split=True).start()
    yield system
    system.stop()


class TestSplit:
    def test_each_service_has_a_process_and_a_port_of_its_own(self, split: System) -> None:
        parts = split.facts["parts"]
        assert set(parts) == {*SERVICES, "gateway"}
        assert len({part["pid"] for part in parts.values()}) == len(parts)
        assert len({part["port"] for part in parts.values()}) == len(parts)
        assert all(alive(part["pid"]) for part in parts.values())

    def test_services_listen_on_loopback_only(self, split: System) -> None:
        ports = {part["port"] for part in split.facts["parts"].values()}
        rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        listening = {int(row[1][9:], 16): row[1][:8] for row in rows if row[3] == "0A"}
        assert {listening[port] for port in ports} == {"0100007F"}

    def test_a_killed_service_comes_back_and_the_others_go_on(self, split: System) -> None:
        before = split.facts["parts"]["evaluation"]["pid"]
        os.kill(before, signal.SIGKILL)
        until(lambda: split.health()["services"]["evaluation"] == "down")
        assert split.health()["services"]["registry"] == "ready"
        until(split.is_ready, 60)
        assert split.facts["parts"]["evaluation"]["pid"] != before

    def test_a_service_told_to_end_stays_down_until_it_is_called_back(self, split: System) -> None:
        os.kill(split.facts["parts"]["evaluation"]["pid"], signal.SIGTERM)
        until(lambda: "evaluation" not in split.facts["parts"], 15)  # long polls are given time to end
        assert split.health() == {
            "status": "degraded",
            "services": {name: "down" if name == "evaluation" else "ready" for name in SERVICES},
        }
        os.kill(split.facts["pid"], signal.SIGHUP)
        until(split.is_ready, 60)

    def test_a_killed_door_comes_back(self, split: System) -> None:
        os.kill(split.facts["parts"]["gateway"]["pid"], signal.SIGKILL)
        assert until(split.is_ready, 30) < 5 * slowness()

    def test_the_second_start_answers_within_ten_seconds(self, split: System) -> None:
        split.stop()
        began = time.monotonic()
        split.start()
        taken = time.monotonic() - began
        assert taken < 10 * slowness()


class TestOneProcess:
    @pytest.fixture
    def one(self, tmp_path: Path) -> Iterator[System]:
        system = System(tmp_path / "home").start()
        yield system
        system.stop()

    def test_lives_through_kills_and_stops_without_a_trace(self, one: System) -> None:
        parts = one.facts["parts"]
        assert set(parts) == {"all"}
        os.kill(parts["all"]["pid"], signal.SIGKILL)
        until(lambda: one.facts["parts"]["all"]["pid"] != parts["all"]["pid"], 30)
        assert until(one.is_ready, 60) < 10 * slowness()

        again = one.wutong("up")  # a second start says where the first one is
        assert one.url in again.stderr

        pids = [one.facts["pid"], one.facts["parts"]["all"]["pid"]]
        one.wutong("stop")
        until(lambda: not any(alive(pid) for pid in pids), 2)
        assert not (one.home / "run.json").exists()
        assert one.process is not None
        assert one.process.wait(5) == 0

        began = time.monotonic()
        one.start()
        taken = time.monotonic() - began
        assert taken < 10 * slowness()

    def test_a_killed_supervisor_leaves_nothing_that_stops_the_next_start(self, one: System) -> None:
        part = one.facts["parts"]["all"]["pid"]
        os.kill(one.facts["pid"], signal.SIGKILL)
        assert one.process is not None
        one.process.wait()
        until(lambda: not alive(part), 15)
        one.start()

    def test_a_taken_port_is_said_with_the_way_out(self, one: System, tmp_path: Path) -> None:
        other = System(tmp_path / "other")
        other.port = one.port
        said = other.wutong("up", fails=True).stderr
        assert "WUTONG_PORT" in said
        assert "Traceback" not in said


class TestReset:
    def test_deletes_a_home_of_ours_and_nothing_else(self, tmp_path: Path) -> None:
        system = System(tmp_path / "home").start()
        system.stop()
        assert system.home.exists()
        system.wutong("reset", "--yes")
        assert not system.home.exists()

    def test_refuses_a_folder_that_is_no_home(self, tmp_path: Path) -> None:
        system = System(tmp_path)
        (tmp_path / "thesis.txt").write_text("years of work")
        system.wutong("reset", "--yes", fails=True)
        assert (tmp_path / "thesis.txt").exists()


class TestLogs:
    def test_are_put_aside_while_their_writer_writes_on(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(supervisor, "_LOG_BYTES", 1000)
        log = tmp_path / "logs" / "whole.log"
        log.parent.mkdir()
        with log.open("ab") as file:
            writer = subprocess.Popen(["/bin/cat"], stdin=subprocess.PIPE, stdout=file)  # as a part: open to append
        assert writer.stdin is not None
        watching = Supervisor(tmp_path, "127.0.0.1", 0, split=False, say=print)
        for line in (b"first\n" * 200, b"second\n"):
            writer.stdin.write(line)
            writer.stdin.flush()
            until(lambda line=line: log.read_bytes() == line)
            watching._cut_logs()
        writer.stdin.close()
        writer.wait()
        assert (log.read_bytes(), log.with_suffix(".1.log").read_bytes()) == (b"second\n", b"first\n" * 200)
