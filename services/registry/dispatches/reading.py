"""The data files of dispatches: each sealed under its own key, to be sent again byte for byte."""

from collections.abc import AsyncIterator
from uuid import UUID

from kernel.files import Files, Kept

KEYS = "dispatch-"


async def keep(files: Files, dispatch: UUID, data: bytes) -> Kept:
    """Put a data file away."""
    try:
        return await files.put(_pieces(data), key=_key(dispatch))
    except BaseException:
        files.destroy_key(_key(dispatch))
        raise


async def kept(files: Files, dispatch: UUID, file: str) -> bytes:
    """The data file of a dispatch."""
    return await files.read(file, key=_key(dispatch))


def forget(files: Files, dispatch: UUID, file: str | None) -> None:
    """Destroy a file that no dispatch names, and its key."""
    files.destroy_key(_key(dispatch))
    if file is not None:
        files.delete(file)


def aged(files: Files) -> list[UUID]:
    """The dispatches, there or not, for which a key of more than a day lies here."""
    return [UUID(key.removeprefix(KEYS)) for key in files.aged_keys(KEYS)]


def _key(dispatch: UUID) -> str:
    return f"{KEYS}{dispatch}"


async def _pieces(data: bytes) -> AsyncIterator[bytes]:
    yield data
