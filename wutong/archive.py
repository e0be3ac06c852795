"""The archive of a backup: a tar, packed by zstd, sealed by age, written and read as a stream.

Nothing of it lies on a disk in the clear. First comes what a reader must know before anything else, then the database
in pieces, the files of the home, and last the manifest with the digest of every part. Standard programs open it
without ours: `age -d -i KEY FILE | zstd -d | tar x`, then `cat database/* | pg_restore`. The age key lies among the
home's secrets; a tag over the manifest proves that whoever wrote the archive held it too.
"""

import contextlib
import hashlib
import hmac
import io
import json
import os
import tarfile
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pyrage
import zstandard

from wutong.client import RefusedError

age: Any = pyrage  # compiled, and without types

FORMAT = 1
SUFFIX = ".tar.zst.age"
PIECE = 4 << 20
ABOUT, MANIFEST, DATABASE, HOME = "about.json", "manifest.json", "database/", "home/"


class ArchiveError(RefusedError):
    """The archive cannot be used; the text says why and what to do."""


class Identity:
    """The age key an installation seals its backups with, and whoever restores opens them with."""

    def __init__(self, secret: str) -> None:
        self._secret = secret
        self.key = age.x25519.Identity.from_str(secret)

    @classmethod
    def of(cls, secrets: Path) -> "Identity":
        """The key in this folder of secrets, made on first use; safe when two processes ask at once."""
        path = secrets / "backup-key"
        if not path.exists():
            fresh = path.with_name(f".{path.name}.{os.getpid()}")
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write(str(age.x25519.Identity.generate()))
            with contextlib.suppress(FileExistsError):
                os.link(fresh, path)
            fresh.unlink()
        return cls(path.read_text().strip())

    def tag(self, manifest: dict[str, Any]) -> str:
        """What only a holder of the key can say about a manifest."""
        said = {name: value for name, value in manifest.items() if name != "tag"}
        key = hashlib.blake2b(b"wutong manifest", key=self._secret.encode()[:64]).digest()
        return hmac.digest(key, json.dumps(said, sort_keys=True).encode(), "sha256").hex()


class Writer:
    """An archive being written: parts in, each with its digest kept for the manifest."""

    def __init__(self, tar: tarfile.TarFile, identity: Identity, about: dict[str, Any]) -> None:
        self._tar, self._identity = tar, identity
        self._about = {"format": FORMAT, **about}
        self._files: dict[str, str] = {}
        self._database, self._pieces = hashlib.sha256(), 0
        self._add(ABOUT, json.dumps(self._about).encode())

    def database(self, dump: IO[bytes]) -> None:
        """The database's dump, whose length nobody knows before its end."""
        while piece := dump.read(PIECE):
            self._pieces += 1
            self._database.update(piece)
            self._add(f"{DATABASE}{self._pieces:08d}", piece)

    def file(self, folder: Path, path: Path) -> None:
        """A file of the home; one that is gone by now was deleted, and is missed by nobody."""
        try:
            file = path.open("rb")
        except FileNotFoundError:
            return
        with file:
            name, measured = str(path.relative_to(folder)), _Measured(file)
            entry = tarfile.TarInfo(HOME + name)
            entry.size, entry.mode = os.fstat(file.fileno()).st_size, 0o600
            self._tar.addfile(entry, measured)
        self._files[name] = measured.digest.hexdigest()

    def finish(self, facts: dict[str, Any]) -> dict[str, Any]:
        """Write the manifest; it says of every part what it must be."""
        database = {"pieces": self._pieces, "sha256": self._database.hexdigest()}
        manifest = {**self._about, **facts, "database": database, "files": self._files}
        manifest["tag"] = self._identity.tag(manifest)
        self._add(MANIFEST, json.dumps(manifest).encode())
        return manifest

    def _add(self, name: str, content: bytes) -> None:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = len(content), 0o600
        self._tar.addfile(entry, io.BytesIO(content))


class _Measured:
    """A file that is digested while it is copied."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        piece = self._file.read(size)
        self.digest.update(piece)
        return piece


@contextmanager
def writing(path: Path, identity: Identity, about: dict[str, Any]) -> Generator[Writer]:
    """An archive at `path`, which is there only once it is whole and on disk."""
    part = path.with_name(f".{path.name}.part")
    try:  # whoever ends this process may do so at the very moment at which the file is there
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:

            def seal(source: IO[bytes]) -> None:
                age.encrypt_io(source, file, [identity.key.to_public()])

            with _piped(seal) as sink:
                packer = zstandard.ZstdCompressor(level=3, write_checksum=True).stream_writer(sink, closefd=False)
                with packer, tarfile.open(fileobj=packer, mode="w|", format=tarfile.PAX_FORMAT) as tar:
                    yield Writer(tar, identity, about)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _piped(consume: Callable[[IO[bytes]], None]) -> Generator[IO[bytes]]:
    """A sink whose bytes a thread of its own consumes; what fails there is raised here."""
    reading, sinking = os.pipe()
    failed: list[BaseException] = []

    def work() -> None:
        with os.fdopen(reading, "rb") as source:
            try:
                consume(source)
            except BaseException as error:
                failed.append(error)

    thread = threading.Thread(target=work, name="archive", daemon=True)
    thread.start()
    try:
        with os.fdopen(sinking, "wb") as sink:
            yield sink
    except BrokenPipeError:
        if not failed:
            raise
    finally:
        thread.join()
        if failed:
            raise failed[0]


Part = tuple[str, IO[bytes]]


@contextmanager
def reading(path: Path, identity: Identity) -> Generator[Iterator[Part]]:
    """The parts of an archive in their order, as name and stream."""
    source, sink = os.pipe()
    failed: list[BaseException] = []

    def work() -> None:
        try:
            with os.fdopen(sink, "wb") as out, path.open("rb") as file:
                age.decrypt_io(file, out, [identity.key])
        except BrokenPipeError:
            pass  # whoever read has seen enough
        except (OSError, age.DecryptError) as error:
            failed.append(error)

    thread = threading.Thread(target=work, name="archive", daemon=True)
    thread.start()
    try:
        with os.fdopen(source, "rb") as opened:
            unpacker = zstandard.ZstdDecompressor().stream_reader(opened, closefd=False)
            with tarfile.open(fileobj=unpacker, mode="r|") as tar:
                yield _parts(tar)
    except (tarfile.TarError, zstandard.ZstdError, EOFError) as broken:
        thread.join()
        raise _damaged(path, failed) from broken
    finally:
        thread.join()
    if failed:
        raise _damaged(path, failed)


def _parts(tar: tarfile.TarFile) -> Iterator[Part]:
    for entry in tar:
        stream = tar.extractfile(entry)
        if stream is not None:
            yield entry.name, stream


def _damaged(path: Path, failed: list[BaseException]) -> ArchiveError:
    if any("No matching keys" in str(error) for error in failed):
        return ArchiveError(
            f"{path.name} was sealed with another key than this home's secrets/backup-key. Bring back the keys of the "
            "installation that made it: wutong keys restore"
        )
    return ArchiveError(f"{path.name} is damaged or cut short. Use another archive")


def about(path: Path, identity: Identity) -> dict[str, Any]:
    """The first words of an archive, refused where a newer program wrote it."""
    with reading(path, identity) as parts:
        name, stream = next(parts, ("", io.BytesIO()))
        if name != ABOUT:
            raise ArchiveError(f"{path.name} is no archive of ours")
        found: dict[str, Any] = json.load(stream)
    if found["format"] > FORMAT:
        raise ArchiveError(f"{path.name} was made by a newer program ({found['program']}). Install that one first")
    return found


def check(path: Path, identity: Identity) -> dict[str, Any]:
    """Read the whole archive and compare every part with the manifest, which is returned; nothing is written."""
    about(path, identity)
    database, pieces, files, manifest = hashlib.sha256(), 0, dict[str, str](), dict[str, Any]()
    with reading(path, identity) as parts:
        for name, stream in parts:
            if name == MANIFEST:
                manifest = json.load(stream)
            elif name.startswith(DATABASE):
                pieces += 1
                for piece in _each(stream):
                    database.update(piece)
            elif name.startswith(HOME):
                files[name.removeprefix(HOME)] = _digest(stream)
    if not manifest or not hmac.compare_digest(str(manifest.get("tag")), identity.tag(manifest)):
        raise ArchiveError(f"{path.name} does not end with a manifest of this installation's. Use another archive")
    if manifest["database"] != {"pieces": pieces, "sha256": database.hexdigest()} or manifest["files"] != files:
        raise ArchiveError(f"{path.name} does not hold what its manifest says. Use another archive")
    return manifest


def _digest(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in _each(stream):
        digest.update(piece)
    return digest.hexdigest()


def _each(stream: IO[bytes]) -> Iterator[bytes]:
    while piece := stream.read(PIECE):
        yield piece
