"""A command that waits for work of a system that is killed: it is told what mends it, or goes on once that is done."""

import os
import signal
from pathlib import Path

import pytest

from tests.running import System
from wutong.client import GOES_ON, START, RefusedError, connected

pytestmark = [pytest.mark.journey, pytest.mark.alone]
NOBODY = "01a20000-0000-7000-8000-000000000000"


class TestGone:
    def test_a_system_that_was_killed_is_told_of_with_what_mends_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        system = System(tmp_path / "home").start()
        monkeypatch.setenv("WUTONG_HOME", str(system.home))
        with connected() as client:
            killed(system)
            with pytest.raises(RefusedError) as refused:
                client.wait("matching", NOBODY, what="提交 · committing")
            assert (refused.value.mend, refused.value.detail) == (START, GOES_ON)
            assert GOES_ON in capsys.readouterr().err
            # One that somebody starts in time is waited for; how long that takes here is not what is asked.
            monkeypatch.setattr("wutong.client._GONE", 120.0)
            system.launch()
            with pytest.raises(RefusedError) as answered:
                client.wait("matching", NOBODY, what="提交 · committing")
            assert answered.value.status == 404
        system.stop()


def killed(system: System) -> None:
    """The whole system, as a power cut ends it."""
    assert system.process is not None
    pids = [system.process.pid, *(part["pid"] for part in system.facts["parts"].values())]
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    system.process.wait(30)
