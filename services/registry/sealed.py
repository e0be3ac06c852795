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
        try:
            return await files.put(_pieces(data), key=self._key(record))
        except BaseException:
            files.destroy_key(self._key(record))
            raise

    async def kept(self, files: Files, record: UUID, file: str) -> bytes:
        """The file of a record."""
        return await files.read(file, key=self._key(record))

    def forget(self, files: Files, record: UUID, file: str | None) -> None:
        """Destroy a file that no record names, and its key."""
        files.destroy_key(self._key(record))
        if file is not None:
            files.delete(file)

    def aged(self, files: Files) -> list[UUID]:
        """The records, there or not, for which a key of more than a day lies here."""
        prefix = f"{self.kind}-"
        return [UUID(key.removeprefix(prefix)) for key in files.aged_keys(prefix)]

    def _key(self, record: UUID) -> str:
        return f"{self.kind}-{record}"


async def _pieces(data: bytes) -> AsyncIterator[bytes]:
    yield data
