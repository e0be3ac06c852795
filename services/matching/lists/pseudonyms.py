"""Pseudonyms: how a person is called everywhere outside their own sealed row.

A pseudonym is a keyed digest of holder and child code (else identity number), in the form of a UUID: the same child of
the same holder has the same one in every list, and nobody without the key can tell whose it is. It is made with the
first version of the blind key for good, because consents hang on it: a rotation must not move it.
"""

import os
from collections.abc import Sequence
from uuid import UUID

import numpy as np
import polars as pl
from asyncpg.pgproto import pgproto
from numpy.typing import NDArray

from kernel.crypto import Keyring

FIRST = 1
Bytes = NDArray[np.uint8]


def of(keyring: Keyring, *, holder: UUID, code: str | None, number: str | None) -> UUID | None:
    """The pseudonym of one child; None where neither code nor number is known."""
    value, kind = (code, "code") if code else (number, "number")
    return _many(keyring, holder, kind, [value])[0] if value else None


def assign(keyring: Keyring, rows: pl.DataFrame, *, holder: UUID) -> tuple[list[UUID], list[int]]:
    """A pseudonym for every accepted row, a random key for every other; beside it the engine's key of 64 bits."""
    raw = np.frombuffer(bytearray(os.urandom(16 * rows.height)), dtype=np.uint8).reshape(-1, 16)
    accepted = rows["verdict"] == "accepted"
    coded = accepted & rows["child_code"].is_not_null()
    numbered = accepted & rows["child_code"].is_null() & rows["id_number"].is_not_null() & ~rows["id_shared"]
    for where, kind, column in ((coded, "code", "child_code"), (numbered, "number", "id_number")):
        at = where.arg_true()
        if len(at):
            raw[at.to_numpy()] = _digests(keyring, holder, kind, rows[column].gather(at).to_list())
    shaped = _shaped(raw)
    return _uuids(shaped), shaped[:, :8].copy().view(">i8").ravel().tolist()


def engine_key(resident: UUID) -> int:
    """The engine's key of a pseudonym."""
    return int.from_bytes(resident.bytes[:8], "big", signed=True)


def for_codes(keyring: Keyring, codes: Sequence[str], *, holder: UUID) -> list[UUID]:
    """The pseudonyms of children with these codes."""
    return _many(keyring, holder, "code", codes)


def _many(keyring: Keyring, holder: UUID, kind: str, values: Sequence[str]) -> list[UUID]:
    found = _uuids(_shaped(_digests(keyring, holder, kind, values))) if values else []
    return [UUID(bytes=each.bytes) for each in found]


def _digests(keyring: Keyring, holder: UUID, kind: str, values: Sequence[str]) -> Bytes:
    """Keys of their own, so that no pseudonym equals a blind index or that of another holder."""
    blinds = keyring.blind_many(f"resident {holder} {kind}", values, version=FIRST)
    return np.frombuffer(b"".join(blinds), dtype=np.uint8).reshape(-1, 16)


def _shaped(raw: Bytes) -> Bytes:
    """Version 8 of RFC 9562, its other bits free for the maker; the blind's constant first byte goes to the end."""
    shaped = np.concatenate([raw[:, 1:], raw[:, :1]], axis=1)
    shaped[:, 6] = shaped[:, 6] & 0x0F | 0x80
    shaped[:, 8] = shaped[:, 8] & 0x3F | 0x80
    return shaped


def _uuids(shaped: Bytes) -> list[UUID]:
    packed = shaped.tobytes()
    # The driver's own kind of UUID is made ten times faster and equals any other.
    return [pgproto.UUID(packed[at : at + 16]) for at in range(0, len(packed), 16)]
