"""The data files of deliveries: each sealed under its delivery's own key, to be read again."""

from collections.abc import AsyncIterator
from uuid import UUID

from kernel.files import Files, Kept

KEYS = "delivery-"


async def keep(files: Files, delivery: UUID, data: bytes) -> Kept:
    """Put a data file away."""
    try:
        return await files.put(_pieces(data), key=_key(delivery))
    except BaseException:
        files.destroy_key(_key(delivery))
        raise


async def kept(files: Files, delivery: UUID, file: str) -> bytes:
    """The data file of a delivery."""
    return await files.read(file, key=_key(delivery))


def forget(files: Files, delivery: UUID, file: str | None) -> None:
    """Destroy a file that no delivery names, and its key."""
    files.destroy_key(_key(delivery))
    if file is not None:
        files.delete(file)


def aged(files: Files) -> list[UUID]:
    """The deliveries, there or not, for which a key of more than a day lies here."""
    return [UUID(key.removeprefix(KEYS)) for key in files.aged_keys(KEYS)]


def _key(delivery: UUID) -> str:
    return f"{KEYS}{delivery}"


async def _pieces(data: bytes) -> AsyncIterator[bytes]:
    yield data
