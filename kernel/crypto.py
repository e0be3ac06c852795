"""Sealed fields and blind indexes, so that a copy of the database tells nobody's name.

`Keyring.seal` turns the identifying fields of one row into one envelope, `suite | key id | nonce |
ciphertext`, bound to its table, row, area and layout version: changed, swapped or moved, it does not
open. `Keyring.blind` gives a keyed digest for equality searches. The keys lie in
`home/secrets/keyring.json`, outside the database: a data key per sub-district, wrapped by the master
key, each with an id so that old envelopes open while new ones use the newest key.
"""

import fcntl
import hashlib
import hmac
import json
import os
import re
import secrets
import struct
from base64 import b64decode, b64encode
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic_core import from_json, to_json

from kernel.settings import Settings, sync_folder

NONCE, TAG = 12, 16
HEAD = struct.Struct(">BI")
START = HEAD.size + NONCE
BLIND, BLIND_LENGTH = "blind", 32

# A code of a province, city, county, sub-district or community; '' is the installation itself.
AREA = re.compile(r"(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})?")


class SealError(Exception):
    """An envelope does not open: damaged, moved from another row or area, or its key is gone."""


class SM4GCM:
    """SM4 in GCM mode (GB/T 32907), with the shape of `AESGCM`."""

    def __init__(self, key: bytes) -> None:
        self._algorithm = algorithms.SM4(key)

    def encrypt(self, nonce: bytes, data: bytes, bound: bytes, /) -> bytes:
        step = Cipher(self._algorithm, modes.GCM(nonce)).encryptor()
        step.authenticate_additional_data(bound)
        return step.update(data) + step.finalize() + step.tag

    def decrypt(self, nonce: bytes, data: bytes, bound: bytes, /) -> bytes:
        step = Cipher(self._algorithm, modes.GCM(nonce, data[-TAG:])).decryptor()
        step.authenticate_additional_data(bound)
        return step.update(data[:-TAG]) + step.finalize()


class Suite(NamedTuple):
    """One way to seal: the envelope's first byte, the length of its keys, cipher and blind digest."""

    byte: int
    key_length: int
    cipher: type[AESGCM] | type[SM4GCM]
    blind: str


SUITES = {
    "AES-256-GCM": Suite(1, 32, AESGCM, "blake2b"),
    "SM4-GCM": Suite(2, 16, SM4GCM, "hmac-sm3"),
}
BY_BYTE = {suite.byte: suite for suite in SUITES.values()}


class DataKey(NamedTuple):
    """The unwrapped key of one sub-district. The newest of an area seals; all of them open."""

    id: int
    area: str
    suite: Suite
    cipher: AESGCM | SM4GCM


class Keyring:
    """The keys of one installation, shared by its processes through the file, changed under a lock."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._path = settings.secrets_folder / "keyring.json"
        self._suite = SUITES[settings.cipher]
        self._keys: dict[int, DataKey] = {}
        self._newest: dict[str, DataKey] = {}
        self._blinds: dict[int, tuple[str, bytes]] = {}  # version: digest and root of its purposes' keys
        self._purposes: dict[tuple[int, str], bytes] = {}
        self._seen = 0
        self._refresh()
        if not self._blinds:
            self._add_first(BLIND)

    @classmethod
    def from_settings(cls, settings: Settings) -> "Keyring":
        """Open the ring of this home; a fresh home gets its first keys here."""
        return cls(settings)

    def seal(self, *, area: str, table: str, row: UUID, fields: Mapping[str, Any], version: int = 1) -> bytes:
        """One envelope that opens only for this table, row, area and version of the layout."""
        return self.seal_many([(area, row, fields)], table=table, version=version)[0]

    def seal_many(
        self, rows: Iterable[tuple[str, UUID, Mapping[str, Any] | bytes]], *, table: str, version: int = 1
    ) -> list[bytes]:
        """Envelopes of (area, row id, fields), in the order given; the fields of bulk rows may be JSON already."""
        self._refresh()
        rows = list(rows)
        randomness = os.urandom(NONCE * len(rows))
        before = table.encode() + b"|"
        ways: dict[str, tuple[bytes, bytes, Any]] = {}
        envelopes: list[bytes] = []
        for at, (area, row, fields) in enumerate(rows):
            way = ways.get(area)
            if way is None:
                key = self._sealing_key(area)
                head = HEAD.pack(key.suite.byte, key.id)
                way = ways[area] = (head, _after(area, version), key.cipher.encrypt)
            head, after, encrypt = way
            nonce = randomness[at * NONCE : (at + 1) * NONCE]
            plain = fields if isinstance(fields, bytes) else to_json(fields)
            envelopes.append(head + nonce + encrypt(nonce, plain, before + row.bytes + after))
        return envelopes

    def open(self, *, area: str, table: str, row: UUID, envelope: bytes, version: int = 1) -> dict[str, Any]:
        """The fields of one row; `SealError` where the envelope is not exactly this row's."""
        return self.open_many([(area, row, envelope)], table=table, version=version)[0]

    def open_many(
        self, rows: Iterable[tuple[str, UUID, bytes]], *, table: str, version: int = 1
    ) -> list[dict[str, Any]]:
        """The fields of (area, row id, envelope), in the order given."""
        self._refresh()
        before = table.encode() + b"|"
        opened: list[dict[str, Any]] = []
        for area, row, envelope in rows:
            if len(envelope) < START + TAG:
                raise SealError("too short to be an envelope")
            suite, number = HEAD.unpack_from(envelope)
            key = self._keys.get(number)
            if key is None or key.suite.byte != suite or key.area != key_area(area):
                raise SealError("sealed with another key")
            bound = before + row.bytes + _after(area, version)
            try:
                fields = key.cipher.decrypt(envelope[HEAD.size : START], envelope[START:], bound)
            except InvalidTag as broken:
                raise SealError("changed, or taken from another place") from broken
            opened.append(from_json(fields))
        return opened

    @property
    def blind_versions(self) -> list[int]:
        """The live versions, newest first: during a rotation a search asks for the value under each."""
        self._refresh()
        return sorted(self._blinds, reverse=True)

    def blind(self, purpose: str, value: str, *, version: int | None = None) -> bytes:
        """16 bytes, equal where the normalised values are: the version, then 120 bits of digest."""
        return self.blind_many(purpose, [value], version=version)[0]

    def blind_many(self, purpose: str, values: Iterable[str], *, version: int | None = None) -> list[bytes]:
        """The blind indexes of a column, in its order."""
        self._refresh()
        version = version or max(self._blinds)
        method, root = self._blinds[version]
        secret = self._purposes.get((version, purpose))
        if secret is None:
            secret = hashlib.blake2b(purpose.encode(), key=root, digest_size=32).digest()
            self._purposes[version, purpose] = secret
        lead = bytes([version])
        if method == "hmac-sm3":
            return [lead + hmac.digest(secret, v.encode(), "sm3")[:15] for v in values]
        # A copy of the keyed state spares the key schedule of each value: a third of the time.
        keyed = hashlib.blake2b(key=secret, digest_size=15).copy
        found: list[bytes] = []
        for value in values:
            state = keyed()
            state.update(value.encode())
            found.append(lead + state.digest())
        return found

    def rotate(self, area: str) -> int:
        """Begin a new data key for an area; what older keys sealed still opens."""
        with self._changing() as book:
            return self._add(book, key_area(area))

    def rotate_blind(self) -> int:
        """Begin a new version of the blind indexes; the older ones stay live."""
        with self._changing() as book:
            return self._add(book, BLIND)

    def rotate_master(self) -> str:
        """Change the key-encryption key: only the wrapped keys change, no row is touched."""
        with self._changing() as book:
            old, bare = book["master"], [self._unwrap(book, entry) for entry in book["keys"]]
            book["master"] = f"master-{secrets.token_hex(4)}"
            for entry, key in zip(book["keys"], bare, strict=True):
                entry["wrapped"] = self._wrap(book, entry, key)
        (self._settings.secrets_folder / old).unlink()
        return str(book["master"])

    def _sealing_key(self, area: str) -> DataKey:
        place = key_area(area)
        if place not in self._newest:
            self._add_first(place)
        return self._newest[place]

    def _add_first(self, use: str) -> None:
        with self._changing() as book:
            if not any(entry["use"] == use for entry in book["keys"]):
                self._add(book, use)

    def _add(self, book: dict[str, Any], use: str) -> int:
        """A fresh key in the book; data keys and blind versions are counted apart."""
        number = 1 + sum((entry["use"] == BLIND) == (use == BLIND) for entry in book["keys"])
        made = datetime.now(UTC).isoformat(timespec="seconds")
        entry = {"use": use, "id": number, "suite": self._suite.byte, "made": made}
        length = BLIND_LENGTH if use == BLIND else self._suite.key_length
        entry["wrapped"] = self._wrap(book, entry, secrets.token_bytes(length))
        book["keys"].append(entry)
        return number

    def _refresh(self) -> None:
        """Learn what another process rotated: one look at the file's time, two microseconds."""
        try:
            changed = os.stat(self._path).st_mtime_ns  # noqa: PTH116 - half the cost of Path.stat
        except FileNotFoundError:
            return
        if changed != self._seen:
            self._learn(self._read())
            self._seen = changed

    def _read(self) -> dict[str, Any]:
        return json.loads(self._path.read_text()) if self._path.exists() else {"master": "master-1", "keys": []}

    @contextmanager
    def _changing(self) -> Generator[dict[str, Any]]:
        """The book under a lock; what the caller changes is on disk before anybody seals with it."""
        with self._path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            book = self._read()
            yield book
            fresh = self._path.with_suffix(".fresh")
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                json.dump(book, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self._path)
            sync_folder(self._path.parent)
            self._learn(book)

    def _learn(self, book: dict[str, Any]) -> None:
        for entry in book["keys"]:
            use, number, suite = entry["use"], entry["id"], BY_BYTE[entry["suite"]]
            if use == BLIND:
                self._blinds[number] = (suite.blind, self._unwrap(book, entry))
                continue
            if number not in self._keys:
                self._keys[number] = DataKey(number, use, suite, suite.cipher(self._unwrap(book, entry)))
            self._newest[use] = self._keys[number]

    def _wrap(self, book: dict[str, Any], entry: dict[str, Any], key: bytes) -> str:
        nonce = os.urandom(NONCE)
        return b64encode(nonce + self._master(book).encrypt(nonce, key, _name(entry))).decode()

    def _unwrap(self, book: dict[str, Any], entry: dict[str, Any]) -> bytes:
        raw = b64decode(entry["wrapped"])
        try:
            return self._master(book).decrypt(raw[:NONCE], raw[NONCE:], _name(entry))
        except InvalidTag as broken:
            raise SealError(f"a key of the ring does not unwrap with {book['master']}") from broken

    def _master(self, book: dict[str, Any]) -> AESGCM:
        secret = self._settings.secret(book["master"]).encode()
        return AESGCM(hashlib.blake2b(secret, digest_size=32).digest())


def key_area(area: str) -> str:
    """The area whose key seals a row: its sub-district, or the code itself where it is shorter."""
    if not AREA.fullmatch(area):
        raise ValueError("not an area code")
    return area[:9]


def _name(entry: dict[str, Any]) -> bytes:
    """What a wrapped key is bound to, so that no entry can stand in for another."""
    return f"{entry['use']}|{entry['id']}|{entry['suite']}".encode()


def _after(area: str, version: int) -> bytes:
    return f"|{area}|{version}".encode()
