"""Files: uploads and printed papers in `home/files`, under random names, readable by their owner alone.

A sealed file is encrypted piece by piece under a named key of its own kind (a batch's, say), kept apart in
`home/secrets/files`. Destroying that key destroys every copy of the file, also the copies in backups of the folder.
A file that is being read lies open in `home/incoming`, in a folder that is held as long as its process lives.
"""

import asyncio
import fcntl
import hashlib
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kernel.problems import Gone, TooLarge
from kernel.settings import Settings, sync_folder

PIECE = 256 * 1024
TAG = 16
MAGIC = b"WTF1"
SALT = 32
LEFT = 24 * 3600.0  # seconds after which what no record names was left behind, and is not still on its way to one

_OF_KEYS = frozenset("0123456789abcdefghijklmnopqrstuvwxyz-")


class FileGone(Gone):
    """The file's key was destroyed at the end of its time, or the file was deleted."""

    slug = "file-gone"
    zh, en = "原始文件已按期销毁", "The file has been destroyed at the end of its time"
    mend_zh, mend_en = "需要时请重新上传。", "Upload it again if you need it."


class FileDamaged(Exception):
    """A sealed file was changed, cut short, or put in another's place."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was put away: its name here, its size and digest as it arrived."""

    name: str
    size: int
    sha256: bytes


@dataclass(frozen=True, slots=True)
class Files:
    """The two folders: the files, and the keys of the sealed ones."""

    folder: Path
    keys: Path

    @classmethod
    def from_settings(cls, settings: Settings) -> "Files":
        """The folders of this home, made on first use."""
        files = cls(settings.home / "files", settings.secrets_folder / "files")
        for folder in (files.folder, files.keys):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return files

    async def put(self, pieces: AsyncIterable[bytes], *, key: str | None = None, limit: int | None = None) -> Kept:
        """Put a stream away under a random name; with `key` sealed under it. Nothing remains of one that fails.

        A sealed file's name says whose key it is, so that one whose key is gone can be told.
        """
        name = secrets.token_hex(16) + (f"-{key}" if key else "")
        part = self.folder / f".{name}.part"
        digest, size = hashlib.sha256(), 0
        writer = await asyncio.to_thread(_Writer, part, name, self._key(key, make=True) if key else None)
        try:
            async for piece in pieces:
                size += len(piece)
                if limit is not None and size > limit:
                    raise TooLarge(limit=limit)
                digest.update(piece)
                await asyncio.to_thread(writer.write, piece)
            await asyncio.to_thread(writer.finish)
            part.rename(self.folder / name)
            await asyncio.to_thread(sync_folder, self.folder)
        except BaseException:
            writer.file.close()
            part.unlink(missing_ok=True)
            raise
        return Kept(name, size, digest.digest())

    async def get(self, name: str, *, key: str | None = None) -> AsyncIterator[bytes]:
        """The file piece by piece; a sealed one yields only pieces that have proved whole."""
        pieces = self._pieces(name, key)
        while (piece := await asyncio.to_thread(next, pieces, None)) is not None:
            yield piece

    async def read(self, name: str, *, key: str | None = None) -> bytes:
        """The whole file, for those that were limited when they were put."""
        return b"".join([piece async for piece in self.get(name, key=key)])

    def delete(self, name: str) -> None:
        """Remove a file; removing one that is gone is no error."""
        self._place(name).unlink(missing_ok=True)

    def destroy_key(self, key: str) -> None:
        """Make every file sealed under this key unreadable, wherever a copy of it lies."""
        path = self._key_path(key)
        if path.exists():
            # Overwriting first helps on plain disks; where the device writes elsewhere, unlinking is what counts.
            with path.open("r+b") as file:
                file.write(os.urandom(32))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()

    def aged_keys(self, kind: str) -> list[str]:
        """The keys whose names begin so and that are older than a day: whoever owns them says which are orphans."""
        return [path.name for path in self.keys.glob(f"{kind}*") if _aged(path)]

    def sweep(self) -> None:
        """Remove day-old files that cannot be read any more: their key is gone, or they were never finished."""
        for path in self.folder.iterdir():
            key = path.name.partition("-")[2]
            if (path.suffix == ".part" or (key and not self._key_path(key).exists())) and _aged(path):
                path.unlink(missing_ok=True)

    def _pieces(self, name: str, key: str | None) -> Iterator[bytes]:
        try:
            file = self._place(name).open("rb")
        except FileNotFoundError as gone:
            raise FileGone from gone
        with file:
            if key is None:
                while piece := file.read(PIECE):
                    yield piece
            else:
                yield from _unseal(file, name, self._key(key, make=False))

    def _place(self, name: str) -> Path:
        drawn, _, key = name.partition("-")
        if len(drawn) != 32 or not set(drawn) <= set("0123456789abcdef") or not set(key) <= _OF_KEYS:
            raise ValueError("not the name of a file")
        return self.folder / name

    def _key_path(self, key: str) -> Path:
        if not key or not set(key) <= _OF_KEYS:
            raise ValueError("not the name of a key")
        return self.keys / key

    def _key(self, key: str, *, make: bool) -> bytes:
        path = self._key_path(key)
        if make and not path.exists():
            fresh = path.with_name(f".{key}.{secrets.token_hex(4)}")
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(secrets.token_bytes(32))
                file.flush()
                os.fsync(file.fileno())
            try:
                os.link(fresh, path)  # fails where another process was first: its key counts
            except FileExistsError:
                pass
            finally:
                fresh.unlink()
            sync_folder(path.parent)
        try:
            return path.read_bytes()
        except FileNotFoundError as gone:
            raise FileGone from gone


@asynccontextmanager
async def incoming(settings: Settings) -> AsyncGenerator[Path]:
    """A folder for a file that is being read; making one removes those whose process was killed."""
    folder, hold = await asyncio.to_thread(_open_folder, settings.home / "incoming")
    try:
        yield folder
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
        os.close(hold)


def _open_folder(parent: Path) -> tuple[Path, int]:
    parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # One at a time, so that no folder is met between its making and its holding.
    turn = os.open(parent, os.O_RDONLY)
    try:
        fcntl.flock(turn, fcntl.LOCK_EX)
        for left in parent.iterdir():
            _remove_unheld(left)
        folder = Path(tempfile.mkdtemp(dir=parent))
        hold = os.open(folder, os.O_RDONLY)
        fcntl.flock(hold, fcntl.LOCK_EX)  # the system lets go of it when the process ends, however it ends
        return folder, hold
    finally:
        os.close(turn)


def _remove_unheld(folder: Path) -> None:
    try:
        hold = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:  # its reader has just removed it
        return
    try:
        fcntl.flock(hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    else:
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(hold)


def _aged(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > LEFT
    except FileNotFoundError:
        return False


class _Writer:
    """A file being written, mode 0600; sealed where a key is given.

    Each piece carries its number and whether it is the last (the STREAM construction), so that pieces cannot be
    reordered, left out or cut off. Salt and name make every file's own key.
    """

    def __init__(self, path: Path, name: str, key: bytes | None) -> None:
        self.file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        self._cipher: AESGCM | None = None
        self._waiting, self._number = bytearray(), 0
        if key is not None:
            salt = os.urandom(SALT)
            self._cipher = _cipher(key, salt, name)
            self.file.write(MAGIC + salt)

    def write(self, piece: bytes) -> None:
        if self._cipher is None:
            self.file.write(piece)
            return
        self._waiting += piece
        # One byte more than a piece must be there, because only then it is certain not to be the last.
        while len(self._waiting) > PIECE:
            self._seal(self._cipher, bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]

    def finish(self) -> None:
        if self._cipher is not None:
            self._seal(self._cipher, bytes(self._waiting), last=True)
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()

    def _seal(self, cipher: AESGCM, piece: bytes, *, last: bool) -> None:
        self.file.write(cipher.encrypt(_nonce(self._number, last=last), piece, None))
        self._number += 1


def _unseal(file: BinaryIO, name: str, key: bytes) -> Iterator[bytes]:
    head = file.read(len(MAGIC) + SALT)
    if len(head) != len(MAGIC) + SALT or not head.startswith(MAGIC):
        raise FileDamaged
    cipher, number = _cipher(key, head[len(MAGIC) :], name), 0
    sealed = file.read(PIECE + TAG)
    while True:
        following = file.read(PIECE + TAG)
        try:
            piece = cipher.decrypt(_nonce(number, last=not following), sealed, None)
        except InvalidTag as broken:
            raise FileDamaged from broken
        if piece:
            yield piece
        if not following:
            return
        sealed, number = following, number + 1


def _cipher(key: bytes, salt: bytes, name: str) -> AESGCM:
    return AESGCM(hashlib.blake2b(salt + name.encode(), key=key, digest_size=32).digest())


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
