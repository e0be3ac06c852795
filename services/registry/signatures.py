"""Signatures of receipts: whoever took a delivery in signs, and whoever sent it checks with the public key.

Ed25519 over the receipt's own facts as canonical JSON. Files go by hand, so both sides share no secret; the public key
is read out over the telephone or handed over once, and gives nothing away. The key grows from a seed in the home's
secrets; the same receipt has the same signature each time.
"""

import base64
import json
from collections.abc import Collection, Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SEED = "receipts"  # the name of the secret in the home
# What is signed: the delivery by name and digest, what became of it, and when it came.
SIGNED = (
    *("receipt_version", "sender", "catalogue", "number", "kind", "state", "rows", "counts", "missing", "waiting_for"),
    *("reason", "sha256", "manifest_sha256", "received_at"),
)


def public(secret: str) -> str:
    """The public key of a secret, as 43 characters."""
    return _encode(_key(secret).public_key().public_bytes_raw())


def signed(receipt: Mapping[str, Any], secret: str) -> dict[str, Any]:
    """A receipt with its signature, and the key that checks it."""
    signature = _encode(_key(secret).sign(content(receipt)))
    return {**receipt, "signed": True, "key": public(secret), "signature": signature}


def fits(receipt: Mapping[str, Any], keys: Collection[str]) -> bool:
    """Whether one of these keys signed what a receipt says."""
    return any(_fits(receipt, key) for key in keys)


def content(receipt: Mapping[str, Any]) -> bytes:
    """What is signed of a receipt: its facts, by name, in UTF-8 without blanks."""
    told = {name: receipt[name] for name in SIGNED if name in receipt}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _fits(receipt: Mapping[str, Any], key: str) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(_decode(key)).verify(_decode(receipt["signature"]), content(receipt))
    except (InvalidSignature, ValueError, KeyError, TypeError):
        return False
    return True


def _key(secret: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(_decode(secret))


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
