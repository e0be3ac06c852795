"""The key that signs receipts, in the home's secrets, and the book of every public key that ever did.

The book (`secrets/receipts.json`) tells a fresh home, which makes its first key, from one that has lost it: others
check receipts by the key they were given, so a new one is made because somebody says so, and never in silence. Like
every secret both stand in the sealed keys file of an escrow and in no backup.
"""

import json
import os
import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from kernel.problems import KeysMissing
from kernel.settings import Settings, sync_folder
from services.registry import signatures

BOOK = f"{signatures.SEED}.json"


class ReceiptKeyMissing(KeysMissing):
    """The key that signs receipts is gone, or is none that this home ever made."""

    slug = "receipt-key-missing"
    zh, en = "签署回执的密钥不见了", "The key that signs receipts is gone"
    mend_zh = (
        "请两位密钥保管人恢复密钥：wutong keys restore；"
        "确实找不回来的，用 wutong keys receipts --new 换新密钥，并把新公钥告诉对方。"
    )
    mend_en = (
        "Let the two keepers bring it back (wutong keys restore); where it is lost for good, make another"
        " (wutong keys receipts --new) and tell the others its public half."
    )


class Known(NamedTuple):
    """A public key of this home, and since when it signs."""

    key: str
    since: str


def present(settings: Settings) -> str:
    """The secret that signs now; a fresh home makes its first. Raises ReceiptKeyMissing for one that has lost it."""
    folder = settings.secrets_folder
    if lost(folder):
        raise ReceiptKeyMissing(f"{folder}/{signatures.SEED}")
    secret = settings.secret(signatures.SEED)
    public, known = signatures.public(secret), _read(folder)
    if not known:
        _write(folder, [Known(public, _now())])
    elif public not in {each.key for each in known}:
        raise ReceiptKeyMissing(f"{folder}/{signatures.SEED}")
    return secret


def lost(folder: Path) -> bool:
    """Whether a folder of secrets once had the key and has it no longer."""
    return (folder / BOOK).exists() and not (folder / signatures.SEED).exists()


def known(settings: Settings) -> list[Known]:
    """Every public key of this home, the one that signs now last."""
    now = signatures.public(present(settings))
    every = _read(settings.secrets_folder)
    return [*(each for each in every if each.key != now), *(each for each in every if each.key == now)]


def renew(settings: Settings) -> str:
    """A new key signs from now on, without a restart; the public halves of former ones stay known.

    The book is written first: killed in between, the former key signs on.
    """
    folder, fresh = settings.secrets_folder, secrets.token_urlsafe(32)
    former = folder / signatures.SEED
    every = _read(folder)
    if former.exists() and (public := signatures.public(former.read_text().strip())) not in {
        each.key for each in every
    }:
        every.append(Known(public, ""))
    _write(folder, [*every, Known(signatures.public(fresh), _now())])
    _put(former, fresh)
    return signatures.public(fresh)


def _read(folder: Path) -> list[Known]:
    try:
        return [Known(each["key"], each["since"]) for each in json.loads((folder / BOOK).read_text())["keys"]]
    except FileNotFoundError:
        return []


def _write(folder: Path, keys: list[Known]) -> None:
    _put(folder / BOOK, json.dumps({"keys": [each._asdict() for each in keys]}, indent=1))


def _put(path: Path, content: str) -> None:
    """Write a secret whole or not at all, for its owner alone."""
    part = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync_folder(path.parent)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
