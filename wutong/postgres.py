"""Embedded PostgreSQL: our own launcher over somebody else's programs.

The server is a direct child, so that `wait()` reaps it under any init and a killed server is started
again at once, with WAL recovery. It listens on 127.0.0.1 only, asks for a random password
(scram-sha-256) and keeps to one folder. Where its user cannot walk to that folder (a home under
`/root`) it is handed an open descriptor. `DATABASE_URL` set means: start nothing.
"""

import json
import logging
import os
import secrets
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from wutong import binaries, ports
from wutong.binaries import PostgresError

USER = "wutong"
DATABASE = "wutong"
LOG = logging.getLogger("wutong.postgres")
START_SECONDS = 60.0  # a recovery after a crash replays the log first
STOP_SECONDS = 20.0


def buffers(memory: int) -> str:
    """What PostgreSQL keeps of its pages: an eighth of the machine's memory in bytes, from 128 MB to 1 GB.

    A register of a million organisations is about so much; what is read again is not asked of the disk.
    """
    return f"{min(max(memory // 8 >> 20, 128), 1024)}MB"


OPTIONS: Mapping[str, str] = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "120",
    "shared_buffers": buffers(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")),
    "password_encryption": "scram-sha-256",
    "idle_in_transaction_session_timeout": "5min",  # a forgotten transaction would stop every feed
    "log_timezone": "UTC",
    "timezone": "UTC",
    # Statements may carry sealed values: the log says what failed, never with what.
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0",
}


@dataclass
class Cluster:
    """One PostgreSQL cluster kept in `home`: data, log, password and port."""

    home: Path
    options: Mapping[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        self.home = self.home.resolve()
        self.folder = self.home / "postgres"
        self.data = self.folder / "data"
        self.log = self.home / "logs" / "postgres.log"
        self.user = binaries.runner()
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._watcher: threading.Thread | None = None
        self._stopping = threading.Event()

    @property
    def url(self) -> str:
        """The owner's URL of the running cluster."""
        return f"postgresql://{USER}:{self._password()}@127.0.0.1:{self.port}/{DATABASE}"

    @property
    def pid(self) -> int | None:
        """The postmaster's process id while it runs."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Bring the cluster up, making it first when the home is fresh; returns when it answers."""
        self.programs = binaries.within_reach(binaries.find(exactly=self.major), self.user)
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.folder.mkdir(mode=0o711, parents=True, exist_ok=True)
        if not (self.data / "PG_VERSION").exists():
            self._demand_new()
            self._initialise()
        self._end_orphan()
        self._stopping.clear()
        self._launch()
        self._watcher = threading.Thread(target=self._watch, name="postgres-watch", daemon=True)
        self._watcher.start()

    def stop(self) -> None:
        """Fast shutdown: sessions are ended, everything committed is on disk."""
        self._stopping.set()
        while True:
            if self._process is not None:
                _end(self._process)
            if self._watcher is None:
                break
            self._watcher.join(0.1)  # it may just be starting the server again: that one is ended too
            if not self._watcher.is_alive():
                break
        self._process = self._watcher = None
        (self.home / "postgres.json").unlink(missing_ok=True)

    @property
    def major(self) -> int | None:
        """The version that made the data folder and alone reads it; None where there is none yet."""
        made_by = self.data / "PG_VERSION"
        return int(made_by.read_text()) if made_by.exists() else None

    def _password(self) -> str:
        path = self.home / "secrets" / "postgres"
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_private(path, secrets.token_urlsafe(32))
        return path.read_text().strip()

    def _demand_new(self) -> None:
        """An empty cluster in the place of lost data would look like a system that forgot everything."""
        if (self.home / "migrated").exists():
            raise PostgresError(
                f"数据不在 · the data are not here: {self.data}\n"
                "此目录用过，不另建空库。请放回数据文件夹（找 before-…）、设置 DATABASE_URL，或 wutong restore 恢复\n"
                "This home has been used, and no empty database is made in their place. Put the folder back (look for"
                " before-…), set DATABASE_URL where a server has them, or bring a backup back: wutong restore"
            )

    def _initialise(self) -> None:
        password = self.folder / "password"
        _write_private(password, self._password())
        fresh = self.folder / "fresh"  # an interrupted initdb must not look like a cluster
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        if self.user.switch:
            for path in (password, fresh):
                os.chown(path, self.user.uid, self.user.gid)
        settings = ["--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256"]
        create = f"create database {DATABASE}\n".encode()
        with self._reach() as reach:
            where, secret = f"{reach.folder}/fresh", f"{reach.folder}/password"
            reach.run(["initdb", "-D", where, f"--pwfile={secret}", f"--username={USER}", *settings])
            reach.run(["postgres", "--single", "-D", where, "postgres"], given=create)
        password.unlink()
        fresh.rename(self.data)

    def _launch(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        fresh_port = False
        while True:
            self.port = self._choose_port(fresh=fresh_port)
            seen = self.log.stat().st_size if self.log.exists() else 0
            arguments = ["-p", str(self.port), *_options({**OPTIONS, **self.options})]
            with self._reach() as reach:
                command = ["postgres", "-D", f"{reach.folder}/data", *arguments]
                process = reach.start(command, log=self.log)
            self._process = process
            if self._answers(process):
                break
            said = _tail(self.log, since=seen)
            fresh_port = "could not bind" in said
            # Backends of a killed server may hold its memory for a moment longer.
            if self._stopping.is_set() or not (fresh_port or "still in use" in said) or time.monotonic() > deadline:
                raise PostgresError(f"PostgreSQL did not start. The end of {self.log}:\n{said}")
            time.sleep(0.2)
        facts = {"url": self.url, "port": self.port, "pid": process.pid}
        _write_private(self.home / "postgres.json", json.dumps(facts))

    def _answers(self, process: subprocess.Popen[bytes]) -> bool:
        # The postmaster notes `ready` in its pid file when it accepts connections, as pg_ctl knows.
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and process.poll() is None:
            lines = _lines(self.data / "postmaster.pid")
            if len(lines) >= 8 and lines[0] == str(process.pid) and lines[7].strip() == "ready":
                return True
            time.sleep(0.02)
        if process.poll() is None:
            process.kill()
            process.wait()
        return False

    def _watch(self) -> None:
        while (process := self._process) is not None:
            status = process.wait()
            if self._stopping.is_set():
                return
            LOG.warning("postgres ended with status %s, starting it again", status)
            try:
                self._clear_stale_pid()
                self._launch()
            except (PostgresError, OSError):
                if not self._stopping.is_set():
                    LOG.exception("postgres did not come back, trying again")
                self._stopping.wait(1)

    def _choose_port(self, *, fresh: bool) -> int:
        # The last port is kept while it is free, so that connections find their way back.
        note = self.folder / "port"
        remembered = self.port or int("".join(_lines(note)) or 0)
        port = remembered if remembered and not fresh and ports.is_free(remembered) else ports.free(1)[0]
        note.write_text(str(port))
        return port

    def _end_orphan(self) -> None:
        """End a server whose parent was killed: a server that is not our child is not watched."""
        pid = self._noted_pid()
        if pid and self._is_ours(pid):
            os.kill(pid, signal.SIGINT)
            deadline = time.monotonic() + STOP_SECONDS
            while self._is_ours(pid):
                if time.monotonic() > deadline:
                    os.kill(pid, signal.SIGQUIT)
                time.sleep(0.02)
        self._clear_stale_pid()

    def _clear_stale_pid(self) -> None:
        """Keep a pid of an earlier life, which may belong to anything now, from stopping the start.

        Our own pid in its place passes PostgreSQL's check (a parent's does), and its other check,
        whether backends of the dead server still hold shared memory, stays in force.
        """
        pid = self._noted_pid()
        if pid and not self._is_ours(pid):
            path = self.data / "postmaster.pid"
            rest = path.read_text().partition("\n")[2]
            path.write_text(f"{os.getpid()}\n{rest}")

    def _noted_pid(self) -> int:
        lines = _lines(self.data / "postmaster.pid")
        return int(lines[0]) if lines and lines[0].isdigit() else 0

    def _is_ours(self, pid: int) -> bool:
        try:
            return Path(f"/proc/{pid}/cwd").readlink() == self.data
        except OSError:
            return False

    def _reach(self) -> binaries.Reach:
        return binaries.Reach(self.programs, self.folder, self.user)


def elsewhere() -> bool:
    """Whether a server of somebody else's is named, so that none of ours is started."""
    return bool(os.environ.get("DATABASE_URL") or os.environ.get("WUTONG_OWNER_URL"))


@contextmanager
def running(home: Path) -> Generator[Cluster | None]:
    """The embedded cluster while the block runs; nothing where `DATABASE_URL` names a server."""
    if elsewhere():
        yield None
        return
    cluster = Cluster(home)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGQUIT)  # immediate; the next start recovers
        process.wait()


def _options(options: Mapping[str, str]) -> list[str]:
    return [word for name, value in options.items() for word in ("-c", f"{name}={value}")]


def _write_private(path: Path, text: str) -> None:
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    fresh.replace(path)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text().splitlines()
    except FileNotFoundError:
        return []


def _tail(path: Path, *, since: int) -> str:
    with path.open("rb") as file:
        file.seek(since)
        return file.read().decode(errors="replace")[-2000:].strip()
