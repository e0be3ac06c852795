"""Codes: which step an authenticator's code belongs to, and what a recovery code looks like."""

import hashlib
import secrets
from base64 import b32encode
from hmac import compare_digest

from pyotp.totp import TOTP

STEP = 30
CODES = 10
_GROUP = 4


def fresh_secret() -> str:
    """160 random bits in base32, as authenticators take them (RFC 4226, section 4)."""
    return b32encode(secrets.token_bytes(20)).decode()


def address(secret: str, *, account: str, issuer: str) -> str:
    """What an authenticator reads from the QR code."""
    return TOTP(secret, interval=STEP).provisioning_uri(name=account, issuer_name=issuer)


def step_of(secret: str, code: str, *, now: float) -> int | None:
    """The step this code is for, among the present one and its neighbours; every one is compared (RFC 6238, 5.2)."""
    totp = TOTP(secret, interval=STEP)
    present, given = int(now) // STEP, "".join(code.split()).encode()
    found: int | None = None
    for step in (present - 1, present, present + 1):
        if compare_digest(totp.generate_otp(step).encode(), given):
            found = step
    return found


def fresh_codes() -> list[str]:
    """Recovery codes of 120 random bits each, in groups that can be read aloud (OWASP ASVS 5.0 V6.5.2 to 4)."""
    return [_grouped(b32encode(secrets.token_bytes(15)).decode()) for _ in range(CODES)]


def hash_of(code: str) -> bytes:
    """A plain digest is enough: 120 random bits cannot be guessed from it. Blanks, hyphens and case do not count."""
    return hashlib.sha256("".join(code.upper().replace("-", " ").split()).encode()).digest()


def _grouped(code: str) -> str:
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))
