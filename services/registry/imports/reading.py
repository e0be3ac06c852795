"""Taking a file in: it is judged before anything is written, and kept sealed until the batch is committed.

The file lies open only while it is being read, in a folder of its own. Once committed or refused it is destroyed with
its key; until then it serves a person who maps its columns anew.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

from kernel import tabular
from kernel.files import Files, incoming
from kernel.settings import Settings

KEYS = "import-"


@asynccontextmanager
async def received(settings: Settings, pieces: AsyncIterator[bytes]) -> AsyncGenerator[tabular.Spooled]:
    """The upload in a file while the block runs; too large a one is refused as it arrives."""
    async with incoming(settings) as folder:
        yield await tabular.spool(pieces, folder / "file")


async def keep(settings: Settings, batch: UUID, path: Path) -> str:
    """Put the file away under the batch's own key; its name there."""
    return (await Files.from_settings(settings).put(_pieces(path), key=_key(batch))).name


async def kept(settings: Settings, batch: UUID, file: str) -> AsyncIterator[bytes]:
    """The file of a batch, piece by piece."""
    async for piece in Files.from_settings(settings).get(file, key=_key(batch)):
        yield piece


def forget(files: Files, batch: UUID, file: str | None) -> None:
    """Destroy a batch's file and its key."""
    files.destroy_key(_key(batch))
    if file is not None:
        files.delete(file)


def aged(files: Files) -> list[UUID]:
    """The batches, there or not, for which a key of more than a day lies here."""
    return [UUID(key.removeprefix(KEYS)) for key in files.aged_keys(KEYS)]


def _key(batch: UUID) -> str:
    return f"{KEYS}{batch}"


async def _pieces(path: Path) -> AsyncIterator[bytes]:
    with path.open("rb") as file:
        while piece := await asyncio.to_thread(file.read, 1 << 20):
            yield piece
