"""Secrets: made once, on the disk before anybody relies on them, and never empty."""

import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from kernel.crypto import Keyring
from kernel.files import Files
from kernel.settings import EmptySecret, Settings, SettingsError


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The inodes that reached the disk."""
    seen, really = set[int](), os.fsync

    def watch(descriptor: int) -> None:
        really(descriptor)
        seen.add(os.fstat(descriptor).st_ino)

    monkeypatch.setattr(os, "fsync", watch)
    return seen


async def pieces() -> AsyncIterator[bytes]:
    yield b"content"


async def a_secret(settings: Settings) -> list[Path]:
    settings.secret("db-registry")
    return [settings.secrets_folder / "db-registry"]


async def a_ring(settings: Settings) -> list[Path]:
    Keyring(settings).rotate("371602004")
    return [settings.secrets_folder / name for name in ("keyring.json", "master-1")]


async def a_file(settings: Settings) -> list[Path]:
    files = Files.from_settings(settings)
    kept = await files.put(pieces(), key="batch-1")
    return [files.folder / kept.name, files.keys / "batch-1"]


class TestSecret:
    @pytest.mark.parametrize("make", [a_secret, a_ring, a_file])
    async def test_and_its_name_are_on_the_disk_once_it_is_used(
        self, tmp_path: Path, synced: set[int], make: Callable[..., object]
    ) -> None:
        made = await make(Settings(home=tmp_path))  # type: ignore[misc]
        assert {path.name for path in made if path.stat().st_ino not in synced} == set()
        assert {path.parent.name for path in made if path.parent.stat().st_ino not in synced} == set()

    @pytest.mark.parametrize("content", ["", "\n", "  "])
    def test_that_is_empty_is_refused_by_name(self, tmp_path: Path, content: str) -> None:
        settings = Settings(home=tmp_path)
        (settings.secrets_folder / "master-1").write_text(content)
        with pytest.raises(EmptySecret, match="master-1"):
            settings.secret("master-1")
        with pytest.raises(EmptySecret):
            Keyring(settings)


class TestTrustedProxies:
    @pytest.mark.parametrize("given", ["", "127.0.0.1", "10.1.2.3, 172.16.0.0/12,192.168.0.0/16", "::1,fd00::/8"])
    def test_are_addresses_and_networks(self, tmp_path: Path, given: str) -> None:
        assert Settings(home=tmp_path, trusted_proxies=given).trusted_proxies == given

    @pytest.mark.parametrize(
        "given", ["*", "10.0.0.1,*", "0.0.0.0/0", "::/0", "10.0.0.0/33", "10.0.0.1/8", "front.example", "unix:"]
    )
    def test_nothing_else_starts(self, tmp_path: Path, given: str) -> None:
        with pytest.raises(SettingsError, match="trusted_proxies"):
            Settings(home=tmp_path, trusted_proxies=given)
