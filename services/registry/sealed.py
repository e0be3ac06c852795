"""Files of one kind of record, each sealed under its record's own key, to be had again byte for byte."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID

from kernel.files import Files, Kept


@dataclass(frozen=True, slots=True)
class Sealed:
    """The files of one kind; `kind` begins the names of their keys."""

    kind: str

    async def keep(self, files: Files, record: UUID, data: bytes) -> Kept:
        """Put a record's file away."""
        return await self.take(files, record, _pieces(data))

    async def take(self, files: Files, record: UUID, pieces: AsyncIterator[bytes], *, limit: int | None = None) -> Kept:
        """Put a record's file away as it comes."""
        try:
            return await files.put(pieces, key=self.key(record), limit=limit)
        except BaseException:
            files.destroy_key(self.key(record))
            raise

    async def kept(self, files: Files, record: UUID, file: str) -> bytes:
        """The file of a record."""
        return await files.read(file, key=self.key(record))

    def forget(self, files: Files, record: UUID, file: str | None) -> None:
        """Destroy a file that no record names, and its key."""
        files.destroy_key(self.key(record))
        if file is not None:
            files.delete(file)

    def aged(self, files: Files) -> list[UUID]:
        """The records, there or not, for which a key of more than a day lies here."""
        prefix = f"{self.kind}-"
        return [UUID(key.removeprefix(prefix)) for key in files.aged_keys(prefix)]

    def key(self, record: UUID) -> str:
        """The name of the key of a record's file."""
        return f"{self.kind}-{record}"


async def _pieces(data: bytes) -> AsyncIterator[bytes]:
    yield data
