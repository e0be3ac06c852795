"""Keeps the parts of a running system alive: PostgreSQL, and the processes the topology names.

A part that dies is started again; a part that was told to end (SIGTERM) stays down until SIGHUP. The door's socket is
opened here and handed down, so that while the door comes back its callers wait instead of being refused. Everything
here is light, because it stands between `make run` and the first page.
"""

import contextlib
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kernel.problems import KeysMissing
from wutong import doorway, house, keys, postgres, schedule, topology
from wutong.doorway import StartError
from wutong.topology import Part

_ROOT = Path(__file__).parents[1]
_LOG_BYTES = 20_000_000
_LOG_SECONDS = 60.0
_POLL = 0.05
_END_SECONDS = topology.DRAIN_SECONDS + 4
Say = Callable[[str], None]


@dataclass
class _Child:
    part: Part
    process: subprocess.Popen[bytes]
    started: float
    failures: int = 0


@dataclass
class Supervisor:
    """One running system: its home, its address and its processes."""

    home: Path
    host: str
    port: int
    split: bool
    say: Say
    _children: dict[str, _Child] = field(default_factory=dict[str, _Child])
    _down: dict[str, Part] = field(default_factory=dict[str, Part])
    _backup: subprocess.Popen[bytes] | None = None
    _ending: bool = False
    _reviving: bool = False
    _locked: bool = False
    _noted: bool = True

    def run(self, ready: Callable[[str], None]) -> None:
        """Start everything, call `ready` with the address once it answers, and stay until told to end."""
        self._sockets = doorway.listen(self.host, self.port)
        self._certificate = doorway.certificate(self.home)
        self.url = doorway.address(self.host, self._sockets, secure=self._certificate is not None)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)
        signal.signal(signal.SIGHUP, self._revive)
        # Without its keys the system starts nothing but the page that says so; PostgreSQL's password is one of them.
        self._locked = bool(keys.lost(self.home))
        with contextlib.nullcontext() if self._locked else postgres.running(self.home) as cluster:
            if not self._locked:
                self._migrate(embedded=cluster is not None)
            self._parts = topology.parts(split=self.split and not self._locked)
            try:
                for part in self._parts:
                    self._start(part)
                self._note()
                if self._wait_until_ready():
                    threading.Thread(target=ready, args=(self.url,), daemon=True).start()
                daily = schedule.Daily(
                    self.home, "" if self._locked else doorway.backup_at(self.home), self._start_backup
                )
                looked = float("-inf")
                while not self._ending:
                    self._look_after()
                    daily.look(datetime.now(UTC))
                    if time.monotonic() - looked > _LOG_SECONDS:
                        looked = time.monotonic()
                        with contextlib.suppress(OSError):  # no room for the copy: a log that grows is no reason to end
                            self._cut_logs()
                    time.sleep(_POLL)
            finally:
                self._end_all()
                for opened in self._sockets:
                    opened.close()

    def _migrate(self, *, embedded: bool) -> None:
        # A home of our own remembers what it was migrated to; a foreign database may have changed meanwhile.
        mark = self.home / "migrated"
        digest = _digest(self.home)
        if embedded and mark.exists() and mark.read_text() == digest:
            return
        self.say("数据库迁移 · migrating the database")
        done = subprocess.run(
            [sys.executable, "-m", "wutong", "migrate"],
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode == os.EX_CONFIG:
            self._locked = True  # the database was sealed with another ring than this home's
            return
        if done.returncode != 0:
            raise StartError(f"the migration failed:\n{done.stderr.strip()[-2000:]}")
        mark.write_text(_digest(self.home))

    def _start(self, part: Part) -> None:
        command = [sys.executable, "-m", "wutong", "serve", part.name, "--leashed"]
        if self._locked:
            command.append("--locked")
        descriptors: tuple[int, ...] = ()
        if part.port:
            command += ["--host", "127.0.0.1", "--port", str(part.port)]
        else:
            descriptors = tuple(opened.fileno() for opened in self._sockets)
            for descriptor in descriptors:
                command += ["--descriptor", str(descriptor)]
        with self._log(part.name).open("ab") as log:
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                env=self._environment(),
                pass_fds=descriptors,
                start_new_session=True,
            )
        before = self._children.get(part.name)
        self._children[part.name] = _Child(part, process, time.monotonic(), before.failures if before else 0)

    def _start_backup(self) -> Callable[[], int | None]:
        with self._log("backup").open("ab") as log:
            command = ["nice", sys.executable, "-m", "wutong", "backup", "--daily", "--json"]
            self._backup = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._environment(),
                start_new_session=True,  # its programs are ended with it
            )
        return self._backup.poll

    def _environment(self) -> dict[str, str]:
        own = {
            "WUTONG_HOME": str(self.home),
            "WUTONG_PORT": self.url.rpartition(":")[2],
            "NUMBA_CACHE_DIR": str(compiled_into(self.home)),
        }
        if self.split and hasattr(self, "_parts"):
            own["WUTONG_UPSTREAMS"] = json.dumps(topology.upstreams(self._parts))
        return {**os.environ, **own}

    def _log(self, name: str) -> Path:
        path = self.home / "logs" / f"{name}.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def _cut_logs(self) -> None:
        """Put long logs aside. Whoever writes has the file open to append, so it is copied and emptied, not moved."""
        for path in (self.home / "logs").glob("*.log"):
            if path.suffixes != [".1", ".log"] and path.stat().st_size > _LOG_BYTES:
                shutil.copyfile(path, path.with_suffix(".1.log"))
                os.truncate(path, 0)

    def _note(self) -> None:
        parts = {
            name: {"pid": child.process.pid, "port": child.part.port or int(self.url.rpartition(":")[2])}
            for name, child in self._children.items()
        }
        facts: house.Running = {"pid": os.getpid(), "url": self.url, "split": self.split, "parts": parts}
        try:
            house.note(self.home, facts)
        except OSError:
            self._noted = False  # the disk is full: the parts are looked after all the same, and told of once it is not
        else:
            self._noted = True

    def _wait_until_ready(self) -> bool:
        if self._locked:
            self.say(f"✗ {KeysMissing.zh} · {KeysMissing.en}\n→ {KeysMissing.mend_zh} {KeysMissing.mend_en}")
            return False
        deadline = time.monotonic() + 90
        while not self._ending:
            for name, child in self._children.items():
                # An exit of its own accord is a fault that would repeat; a kill from outside is not.
                if (child.process.poll() or 0) > 0:
                    raise StartError(f"{name} did not start. The end of {self._log(name)}:\n{_tail(self._log(name))}")
            self._look_after()
            if doorway.is_ready(self.url, self._certificate):
                return True
            if time.monotonic() > deadline:
                raise StartError(f"the system is not ready after 90 s; see {self.home / 'logs'}")
            time.sleep(_POLL)
        return False

    def _look_after(self) -> None:
        if not self._noted:
            self._note()
        if self._reviving:
            self._reviving = False
            for part in self._down.values():
                self._start(part)
            self._down.clear()
            self._note()
        for name, child in list(self._children.items()):
            status = child.process.poll()
            if status is None:
                continue
            if status in (0, -signal.SIGTERM):
                self.say(f"{name} 已停止（SIGHUP 恢复）· {name} was stopped (SIGHUP brings it back)")
                self._down[name] = self._children.pop(name).part
                self._note()
                self._ending = self._ending or not child.part.port
            elif time.monotonic() > child.started + min(4, 0.25 * 2**child.failures):
                self.say(f"{name} 意外退出，正在重启 · {name} died ({status}), starting it again")
                long_lived = time.monotonic() - child.started > 60
                child.failures = 0 if long_lived else child.failures + 1
                self._start(child.part)
                self._note()

    def _end(self, *_: object) -> None:
        self._ending = True

    def _revive(self, *_: object) -> None:
        self._reviving = True

    def _end_all(self) -> None:
        """The door first, so that nothing new comes in; then the services; each may finish what it has begun."""
        processes = [child.process for child in reversed(self._children.values())]
        for process in processes:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        if self._backup is not None and self._backup.poll() is None:
            processes.append(self._backup)
            os.killpg(self._backup.pid, signal.SIGTERM)  # half a backup is none: it is made up for
        deadline = time.monotonic() + _END_SECONDS
        for process in processes:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def compiled_into(home: Path) -> Path:
    """Where the engine's compiled code is kept, so that only the first start pays for it."""
    return Path(os.environ.get("NUMBA_CACHE_DIR", home / "compiled"))


def _digest(home: Path) -> str:
    """A digest of everything the migrations are made of, and of whose keys seal the rows."""
    digest = hashlib.sha256(keys.born(home).encode())
    for path in sorted(
        [*_ROOT.glob("services/*/migrations/*.py"), *_ROOT.glob("kernel/*.sql"), _ROOT / "kernel/migrate.py"]
    ):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _tail(path: Path) -> str:
    return path.read_text(errors="replace")[-3000:].strip()
