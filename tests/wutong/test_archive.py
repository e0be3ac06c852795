"""The archive: what it holds comes out as it went in, and nothing else opens, in whatever way it was broken."""

import io
import os
from pathlib import Path

import pytest

from wutong import archive
from wutong.archive import ArchiveError, Identity

DATABASE = os.urandom(archive.PIECE) + b"0" * archive.PIECE + b"end"


@pytest.fixture
def identity(tmp_path: Path) -> Identity:
    return Identity.of(tmp_path)


@pytest.fixture
def path(tmp_path: Path, identity: Identity) -> Path:
    """An archive of a database in three pieces and one file."""
    home = tmp_path / "home"
    (home / "files").mkdir(parents=True)
    (home / "files" / "one").write_bytes(b"first\n")
    path = tmp_path / f"wutong-1{archive.SUFFIX}"
    with archive.writing(path, identity, {"program": "1.0"}) as writer:
        writer.database(io.BytesIO(DATABASE))
        writer.file(home, home / "files" / "one")
        writer.file(home, home / "files" / "deleted meanwhile")
        writer.finish({"tables": {"registry.offering": {"rows": 2, "hash": "1/2"}}})
    return path


class TestWriting:
    def test_what_goes_in_comes_out(self, path: Path, identity: Identity) -> None:
        with archive.reading(path, identity) as parts:
            found = {name: stream.read() for name, stream in parts}
        assert b"".join(found[name] for name in sorted(found) if name.startswith(archive.DATABASE)) == DATABASE
        assert found["home/files/one"] == b"first\n"
        manifest = archive.check(path, identity)
        assert manifest["program"] == "1.0"
        assert set(manifest["files"]) == {"files/one"}

    def test_is_its_owners_alone_and_shows_nothing(self, path: Path) -> None:
        assert path.stat().st_mode & 0o777 == 0o600
        content = path.read_bytes()
        assert len(content) < len(DATABASE)
        assert not any(word in content for word in (b"registry", b"first", b"manifest", b"0000"))

    def test_an_interrupted_one_leaves_nothing(self, tmp_path: Path, identity: Identity) -> None:
        def interrupted() -> None:
            with archive.writing(tmp_path / "x", identity, {}) as writer:
                writer.database(io.BytesIO(DATABASE))
                raise KeyError

        with pytest.raises(KeyError):
            interrupted()
        assert [each.name for each in tmp_path.iterdir()] == ["backup-key"]


class TestCheck:
    @pytest.mark.parametrize("cut", [0, 10, 100, 250, 1000, -1])
    def test_refuses_one_cut_short(self, path: Path, identity: Identity, cut: int) -> None:
        path.write_bytes(path.read_bytes()[:cut])
        with pytest.raises(ArchiveError, match="damaged or cut short"):
            archive.check(path, identity)

    @pytest.mark.parametrize("place", [0.0001, 0.3, 0.6, 0.9999])
    def test_refuses_a_flipped_bit(self, path: Path, identity: Identity, place: float) -> None:
        content = bytearray(path.read_bytes())
        content[int(place * len(content))] ^= 1
        path.write_bytes(content)
        with pytest.raises(ArchiveError):
            archive.check(path, identity)

    def test_says_that_another_key_sealed_it(self, path: Path, tmp_path: Path) -> None:
        (tmp_path / "stranger").mkdir()
        with pytest.raises(ArchiveError, match="wutong keys restore"):
            archive.check(path, Identity.of(tmp_path / "stranger"))

    def test_refuses_one_sealed_for_us_by_somebody_without_our_key(self, path: Path, identity: Identity) -> None:
        """Whoever knows the recipient can seal, but cannot tag."""
        with archive.writing(path, identity, {"program": "1.0"}) as writer:
            writer._identity = type("Other", (), {"tag": lambda self, manifest: "0" * 64})()
            writer.database(io.BytesIO(b"x"))
            writer.finish({"tables": {}})
        with pytest.raises(ArchiveError, match="manifest"):
            archive.check(path, identity)

    def test_refuses_one_without_its_manifest(self, tmp_path: Path, identity: Identity) -> None:
        with archive.writing(tmp_path / "x", identity, {"program": "1.0"}) as writer:
            writer.database(io.BytesIO(b"x"))
        with pytest.raises(ArchiveError, match="manifest"):
            archive.check(tmp_path / "x", identity)

    def test_refuses_a_newer_format(self, tmp_path: Path, identity: Identity, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(archive, "FORMAT", archive.FORMAT + 1)
        with archive.writing(tmp_path / "x", identity, {"program": "9.0"}) as writer:
            writer.finish({"tables": {}})
        monkeypatch.undo()
        with pytest.raises(ArchiveError, match=r"newer program \(9.0\)"):
            archive.check(tmp_path / "x", identity)
