"""The file store: what comes back, what refuses, and what a destroyed key takes with it."""

import asyncio
import hashlib
import os
import stat
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kernel.files import PIECE, FileDamaged, FileGone, Files, incoming
from kernel.problems import TooLarge
from kernel.settings import Settings

HEADER = 36
SIZES = [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 17]


async def stream(content: bytes, size: int = 70_001) -> AsyncIterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


def content_of(size: int) -> bytes:
    return (b"a list of names \xe5\xbc\xa0 " * (size // 20 + 1))[:size]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files.from_settings(Settings(home=tmp_path))


class TestPut:
    @pytest.mark.parametrize("key", [None, "batch-1"])
    @pytest.mark.parametrize("size", SIZES)
    async def test_gives_back_what_was_put(self, files: Files, size: int, key: str | None) -> None:
        content = content_of(size)
        kept = await files.put(stream(content), key=key)
        assert (kept.size, kept.sha256) == (size, hashlib.sha256(content).digest())
        assert await files.read(kept.name, key=key) == content

    async def test_names_are_random_and_the_file_is_its_owners_alone(self, files: Files) -> None:
        names = {(await files.put(stream(b"x"))).name for _ in range(20)}
        assert len(names) == 20
        for name in names:
            assert stat.S_IMODE((files.folder / name).stat().st_mode) == 0o600
        assert stat.S_IMODE(files.folder.stat().st_mode) == 0o700

    async def test_stops_at_the_limit_and_leaves_nothing(self, files: Files) -> None:
        with pytest.raises(TooLarge):
            await files.put(stream(content_of(1_000_001)), limit=1_000_000)
        assert list(files.folder.iterdir()) == []

    async def test_leaves_nothing_of_an_upload_that_breaks_off(self, files: Files) -> None:
        async def breaking() -> AsyncIterator[bytes]:
            yield b"half of it"
            raise ConnectionResetError

        with pytest.raises(ConnectionResetError):
            await files.put(breaking(), key="batch-1")
        assert list(files.folder.iterdir()) == []


class TestSealed:
    async def test_holds_no_readable_content(self, files: Files) -> None:
        kept = await files.put(stream(content_of(PIECE)), key="batch-1")
        assert b"names" not in (files.folder / kept.name).read_bytes()

    async def test_is_destroyed_with_its_key(self, files: Files) -> None:
        first = await files.put(stream(b"one"), key="batch-1")
        second = await files.put(stream(b"two"), key="batch-1")
        other = await files.put(stream(b"three"), key="batch-2")
        files.destroy_key("batch-1")
        files.destroy_key("batch-1")
        for name in (first.name, second.name):
            with pytest.raises(FileGone):
                await files.read(name, key="batch-1")
        assert await files.read(other.name, key="batch-2") == b"three"

    async def test_does_not_come_back_when_a_key_of_the_same_name_is_made(self, files: Files) -> None:
        kept = await files.put(stream(b"one"), key="batch-1")
        files.destroy_key("batch-1")
        await files.put(stream(b"two"), key="batch-1")
        with pytest.raises(FileDamaged):
            await files.read(kept.name, key="batch-1")

    @pytest.mark.parametrize("at", [0, 4, HEADER, HEADER + 5, HEADER + PIECE + 20, -1])
    async def test_refuses_a_changed_byte(self, files: Files, at: int) -> None:
        kept = await files.put(stream(content_of(2 * PIECE + 5)), key="batch-1")
        path = files.folder / kept.name
        content = bytearray(path.read_bytes())
        content[at] ^= 1
        path.write_bytes(content)
        with pytest.raises(FileDamaged):
            await files.read(kept.name, key="batch-1")

    @pytest.mark.parametrize("kept_pieces", [0, 1, 2])
    async def test_refuses_a_file_cut_at_a_piece(self, files: Files, kept_pieces: int) -> None:
        kept = await files.put(stream(content_of(3 * PIECE)), key="batch-1")
        path = files.folder / kept.name
        path.write_bytes(path.read_bytes()[: HEADER + kept_pieces * (PIECE + 16)])
        with pytest.raises(FileDamaged):
            await files.read(kept.name, key="batch-1")

    async def test_refuses_exchanged_pieces(self, files: Files) -> None:
        kept = await files.put(stream(content_of(3 * PIECE)), key="batch-1")
        path, long = files.folder / kept.name, PIECE + 16
        content = path.read_bytes()
        head, first, second, rest = (
            content[:HEADER],
            content[HEADER : HEADER + long],
            content[HEADER + long : HEADER + 2 * long],
            content[HEADER + 2 * long :],
        )
        path.write_bytes(head + second + first + rest)
        with pytest.raises(FileDamaged):
            await files.read(kept.name, key="batch-1")

    async def test_refuses_another_file_put_in_its_place(self, files: Files) -> None:
        first = await files.put(stream(b"one"), key="batch-1")
        second = await files.put(stream(b"two"), key="batch-1")
        (files.folder / first.name).write_bytes((files.folder / second.name).read_bytes())
        with pytest.raises(FileDamaged):
            await files.read(first.name, key="batch-1")

    async def test_keys_lie_apart_from_the_files(self, files: Files, tmp_path: Path) -> None:
        await files.put(stream(b"one"), key="batch-1")
        path = tmp_path / "secrets" / "files" / "batch-1"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert not path.is_relative_to(files.folder)


class TestDelete:
    async def test_is_gone_and_may_be_asked_twice(self, files: Files) -> None:
        kept = await files.put(stream(b"one"))
        files.delete(kept.name)
        files.delete(kept.name)
        with pytest.raises(FileGone):
            await files.read(kept.name)

    @pytest.mark.parametrize("name", ["../secrets/master-1", "", "a" * 31, "A" * 32, "/etc/passwd"])
    async def test_no_name_leads_out_of_the_folder(self, files: Files, name: str) -> None:
        with pytest.raises(ValueError, match="not the name of a file"):
            await files.read(name)
        with pytest.raises(ValueError, match="not the name of a file"):
            files.delete(name)

    @pytest.mark.parametrize("key", ["../master-1", "", "a/b", "."])
    def test_no_key_leads_out_of_its_folder(self, files: Files, key: str) -> None:
        with pytest.raises(ValueError, match="not the name of a key"):
            files.destroy_key(key)


class TestSweep:
    async def test_takes_what_cannot_be_read_any_more_once_it_is_a_day_old(self, files: Files) -> None:
        plain, sealed, lost = [await files.put(stream(b"x"), key=key) for key in (None, "batch-1", "batch-2")]
        (files.folder / f".{'0' * 32}.part").touch()
        files.destroy_key("batch-2")
        files.sweep()
        assert len(list(files.folder.iterdir())) == 4
        assert files.aged_keys("batch-") == []
        for path in (*files.folder.iterdir(), *files.keys.iterdir()):
            os.utime(path, (0, 0))
        files.sweep()
        assert {path.name for path in files.folder.iterdir()} == {plain.name, sealed.name}
        assert not (files.folder / lost.name).exists()
        assert (files.aged_keys("batch-"), files.aged_keys("import-")) == (["batch-1"], [])


class TestIncoming:
    async def test_leaves_alone_what_another_is_reading_and_goes_at_the_end(self, tmp_path: Path) -> None:
        settings = Settings(home=tmp_path)
        async with incoming(settings) as one:
            (one / "file").write_bytes(b"x")
            async with incoming(settings) as other:
                assert one != other
            assert (one / "file").exists()
            assert not other.exists()
        assert list((tmp_path / "incoming").iterdir()) == []

    async def test_what_a_killed_process_left_goes_with_the_next(self, tmp_path: Path) -> None:
        script = (
            "import asyncio, os, sys; from pathlib import Path; from kernel.files import incoming\n"
            "from kernel.settings import Settings\n"
            "async def main():\n"
            "    async with incoming(Settings(home=Path(sys.argv[1]))):\n"
            "        os.kill(os.getpid(), 9)\n"
            "asyncio.run(main())"
        )
        command = [sys.executable, "-c", script, str(tmp_path)]
        assert (await (await asyncio.create_subprocess_exec(*command)).wait()) == -9
        (left,) = (tmp_path / "incoming").iterdir()
        async with incoming(Settings(home=tmp_path)):
            assert not left.exists()
