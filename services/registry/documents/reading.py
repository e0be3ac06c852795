"""The files of documents: each sealed under its document's own key."""

from collections.abc import AsyncIterator
from uuid import UUID

from kernel.files import Files, Kept

KEYS = "document-"


async def keep(files: Files, document: UUID, pieces: AsyncIterator[bytes], *, limit: int) -> Kept:
    """Put a document's file away."""
    try:
        return await files.put(pieces, key=_key(document), limit=limit)
    except BaseException:
        files.destroy_key(_key(document))
        raise


def kept(files: Files, document: UUID, file: str) -> AsyncIterator[bytes]:
    """The file of a document, piece by piece."""
    return files.get(file, key=_key(document))


def forget(files: Files, document: UUID, file: str | None) -> None:
    """Destroy a file that no document names, and its key."""
    files.destroy_key(_key(document))
    if file is not None:
        files.delete(file)


def aged(files: Files) -> list[UUID]:
    """The documents, there or not, for which a key of more than a day lies here."""
    return [UUID(key.removeprefix(KEYS)) for key in files.aged_keys(KEYS)]


def _key(document: UUID) -> str:
    return f"{KEYS}{document}"
