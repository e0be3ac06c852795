"""Passwords: hashing them slowly, and how many of these may be hashed at once.

argon2id with the low-memory profile of RFC 9106 (64 MiB, three passes). More than two at a time would let anybody slow
the whole machine down by signing in wrongly, so others wait their turn.
"""

import asyncio
import hashlib
from base64 import b32encode

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY as PROFILE

from kernel.settings import Settings

AT_ONCE = 2

_hasher = PasswordHasher.from_parameters(PROFILE)
_turn = asyncio.Semaphore(AT_ONCE)

# The hash of random bytes that were thrown away: an unknown name costs the same time as a known one.
NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$9mfZ7M3oLUDHB15vB3RaHA$Fy9RKX8ICgMWaSBsFCrFkFYhNZvEVzryRnoGTkTAJS4"


async def hash_of(password: str) -> str:
    """The hash to keep."""
    async with _turn:
        return await asyncio.to_thread(_hasher.hash, password)


async def fits(hash: str, password: str) -> bool:
    """Whether this is the password behind the hash."""
    async with _turn:
        return await asyncio.to_thread(_fits, hash, password)


def is_old(hash: str) -> bool:
    """Whether the hash was made with weaker parameters than today's and should be made anew."""
    return _hasher.check_needs_rehash(hash)


def of_demo(settings: Settings, name: str) -> str:
    """A demo account's password: random for each home, the same each time it is shown."""
    secret = settings.secret("demo-sign-ins").encode()
    digest = hashlib.blake2b(name.encode(), key=secret[:64], digest_size=10).digest()
    return b32encode(digest).decode().lower()


def _fits(hash: str, password: str) -> bool:
    try:
        return _hasher.verify(hash, password)
    except (VerificationError, InvalidHashError):
        return False
