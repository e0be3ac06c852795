"""The launcher: a killed server comes back, root is dropped, and homes keep their modes."""

import asyncio
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from wutong import binaries
from wutong.postgres import Cluster, buffers, running

ROOT = os.geteuid() == 0


async def ask(url: str, statement: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


async def answer_in_time(url: str, statement: str, seconds: float = 10) -> object:
    deadline = time.monotonic() + seconds
    while True:
        try:
            return await ask(url, statement)
        except (OSError, asyncpg.PostgresError):
            if time.monotonic() > deadline:
                raise
            await asyncio.sleep(0.02)


def leave_an_orphan(home: Path) -> int:
    """Start a cluster in a process that is killed at once; the pid of the server it leaves behind."""
    program = (
        "import os, signal, sys; from pathlib import Path; from wutong.postgres import Cluster;"
        "cluster = Cluster(Path(sys.argv[1])); cluster.start(); print(cluster.pid, flush=True);"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(home)], stdout=subprocess.PIPE, check=False)
    return int(done.stdout)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Cluster]:
    own = Cluster(tmp_path / "home")
    own.start()
    yield own
    own.stop()


class TestStart:
    async def test_listens_on_loopback_only_and_asks_for_the_password(self, own: Cluster) -> None:
        assert await ask(own.url, "show listen_addresses") == "127.0.0.1"
        with pytest.raises(asyncpg.InvalidPasswordError):
            await ask(f"postgresql://wutong:wrong@127.0.0.1:{own.port}/wutong", "select 1")

    async def test_is_utf8_and_sorts_by_code_point(self, own: Cluster) -> None:
        assert await ask(own.url, "show server_encoding") == "UTF8"
        assert await ask(own.url, "select datcollate from pg_database limit 1") == "C.UTF-8"

    def test_keeps_its_secrets_to_the_owner(self, own: Cluster) -> None:
        for path in (own.home / "secrets" / "postgres", own.home / "postgres.json"):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600

    @pytest.mark.skipif(not ROOT, reason="only root has rights to drop")
    def test_drops_roots_rights(self, own: Cluster) -> None:
        assert own.pid is not None
        assert Path(f"/proc/{own.pid}").stat().st_uid == own.user.uid != 0

    def test_starts_nothing_where_a_server_is_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/wutong")
        with running(tmp_path) as cluster:
            assert cluster is None
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.skipif(not ROOT, reason="others reach their own homes")
    async def test_runs_in_a_home_its_user_cannot_walk_to(self, tmp_path: Path) -> None:
        private = tmp_path / "private"
        private.mkdir(mode=0o700)
        cluster = Cluster(private / "home")
        cluster.start()
        try:
            assert await ask(cluster.url, "select 1") == 1
            assert stat.S_IMODE(private.stat().st_mode) == 0o700
        finally:
            cluster.stop()

    @pytest.mark.skipif(not ROOT, reason="others reach their own programs")
    def test_copies_programs_its_user_cannot_walk_to(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        private = tmp_path / "private" / "package"
        private.mkdir(parents=True, mode=0o700)
        private.parent.chmod(0o700)
        (private / "install" / "bin").mkdir(parents=True)
        (private / "install" / "bin" / "postgres").write_text("#!/bin/sh\necho postgres 18.6\n")
        (private / "install" / "bin" / "postgres").chmod(0o755)
        open_to_all = Path("/var/tmp") / f"wutong-test-{os.getpid()}"
        monkeypatch.setattr(binaries, "CACHE", open_to_all)
        try:
            copy = binaries.within_reach(private / "install" / "bin", binaries.runner())
            assert open_to_all in copy.parents
            assert (copy / "postgres").exists()
            assert stat.S_IMODE(private.parent.stat().st_mode) == 0o700
        finally:
            subprocess.run(["rm", "-rf", str(open_to_all)], check=True)


class TestRecovery:
    async def test_a_killed_server_is_started_again_with_every_row(self, own: Cluster) -> None:
        await ask(own.url, "create table kept as select generate_series(1, 100000) as n")
        before = own.pid
        assert before is not None
        os.kill(before, signal.SIGKILL)
        assert await answer_in_time(own.url, "select count(*) from kept") == 100_000
        assert own.pid != before

    async def test_a_server_whose_parent_was_killed_is_taken_over(self, tmp_path: Path) -> None:
        home = tmp_path / "home"
        orphan = leave_an_orphan(home)
        cluster = Cluster(home)
        cluster.start()
        try:
            assert cluster.pid != orphan
            assert not cluster._is_ours(orphan)
            assert await ask(cluster.url, "select 1") == 1
        finally:
            cluster.stop()

    def test_a_pid_of_an_earlier_boot_does_not_stop_the_start(self, tmp_path: Path) -> None:
        cluster = Cluster(tmp_path / "home")
        cluster.start()
        note = cluster.data / "postmaster.pid"
        assert cluster.pid is not None
        text = note.read_text()
        cluster.stop()
        note.write_text(text.replace(str(cluster.pid), str(os.getppid()), 1))
        if cluster.user.switch:
            os.chown(note, cluster.user.uid, cluster.user.gid)
        cluster.start()
        cluster.stop()

    def test_stops_fast_and_leaves_nothing_running(self, tmp_path: Path) -> None:
        cluster = Cluster(tmp_path / "home")
        cluster.start()
        pid = cluster.pid
        started = time.monotonic()
        cluster.stop()
        assert time.monotonic() - started < 5
        assert not Path(f"/proc/{pid}").exists()
        assert not (cluster.home / "postgres.json").exists()

    def test_stopped_while_it_is_started_again_it_stays_down(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        cluster = Cluster(tmp_path / "home")
        cluster.start()
        choose, again = cluster._choose_port, threading.Event()

        def choosing(*, fresh: bool) -> int:
            """Returns when the stop has begun and has seen no more than the killed server."""
            again.set()
            cluster._stopping.wait(10)
            time.sleep(0.5)
            return choose(fresh=fresh)

        monkeypatch.setattr(cluster, "_choose_port", choosing)
        assert cluster.pid is not None
        os.kill(cluster.pid, signal.SIGKILL)
        assert again.wait(10)
        stopping = threading.Thread(target=cluster.stop, daemon=True)
        stopping.start()
        stopping.join(15)
        assert not stopping.is_alive()
        assert cluster.pid is None
        ours = [
            each.name for each in Path("/proc").iterdir() if each.name.isdigit() and cluster._is_ours(int(each.name))
        ]
        assert ours == []

    def test_one_that_cannot_be_noted_is_not_left_running(self, tmp_path: Path) -> None:
        with pytest.raises(OSError, match="directory"), running(self._unwritable(tmp_path)):
            pytest.fail("started")
        cluster = Cluster(tmp_path / "home")
        ours = [
            each.name for each in Path("/proc").iterdir() if each.name.isdigit() and cluster._is_ours(int(each.name))
        ]
        assert ours == []

    @staticmethod
    def _unwritable(tmp_path: Path) -> Path:
        """A home in which the note of the running server has no room."""
        home = tmp_path / "home"
        (home / "postgres.json" / "x").mkdir(parents=True)
        return home

    def test_makes_no_empty_cluster_where_data_have_been(self, tmp_path: Path) -> None:
        (tmp_path / "migrated").touch()
        with pytest.raises(binaries.PostgresError, match="wutong restore"):
            Cluster(tmp_path).start()
        assert not (tmp_path / "postgres" / "data").exists()


class TestSearch:
    def test_prefers_the_folder_that_was_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("postgres", "initdb"):
            (tmp_path / name).write_text("#!/bin/sh\necho postgres 18.6\n")
            (tmp_path / name).chmod(0o755)
        monkeypatch.setenv("WUTONG_PG_BIN", str(tmp_path))
        assert binaries.find() == tmp_path

    def test_says_what_to_do_when_all_are_too_old(self) -> None:
        with pytest.raises(binaries.PostgresError, match="Found but too old") as refused:
            binaries.find(oldest=99)
        assert "WUTONG_PG_BIN" in str(refused.value)

    def test_never_reads_another_versions_data_and_says_what_to_do(self, tmp_path: Path) -> None:
        cluster = Cluster(tmp_path)
        cluster.data.mkdir(parents=True)
        (cluster.data / "PG_VERSION").write_text("98\n")
        with pytest.raises(binaries.PostgresError, match="written by PostgreSQL 98") as refused:
            cluster.start()
        assert "wutong upgrade" in str(refused.value)


@pytest.mark.parametrize(("gib", "kept"), [(0.5, "128MB"), (4, "512MB"), (24, "1024MB")])
def test_keeps_an_eighth_of_the_memory_within_bounds(gib: float, kept: str) -> None:
    assert buffers(int(gib * 2**30)) == kept
