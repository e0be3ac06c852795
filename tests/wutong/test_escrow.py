"""Escrow: both keepers together bring every key back, one alone brings nothing, and a keyless home says so first."""

import json
import os
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.running import System
from wutong import escrow
from wutong.cli import app
from wutong.client import RefusedError
from wutong.escrow import Keeper

FIRST, SECOND = "correct horse battery", "staple 梧桐 落叶归根 1949"
KEEPERS = (Keeper("保管人甲", FIRST), Keeper("保管人乙", SECOND))


def keyed(home: Path) -> Path:
    """A home with some secrets, those of files among them."""
    (home / "secrets" / "files").mkdir(parents=True)
    for name in ("keyring.json", "master-1", "db-registry", "backup-key", "files/batch-1"):
        (home / "secrets" / name).write_bytes(os.urandom(40))
    (home / "secrets" / "keyring.lock").touch()
    return home


def secrets_of(home: Path) -> dict[str, bytes]:
    folder = home / "secrets"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def invoke(home: Path, *words: str, said: tuple[str, ...]) -> Result:
    return CliRunner().invoke(
        app, ["keys", *words], input="".join(f"{word}\n" for word in said), env={"WUTONG_HOME": str(home)}
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return keyed(tmp_path / "home")


@pytest.fixture
def disk(tmp_path: Path, home: Path) -> Path:
    """The folder where shares and keys file were written."""
    place = tmp_path / "disk"
    place.mkdir()
    escrow.found(home, place, KEEPERS)
    return place


class TestShares:
    def test_both_bring_every_key_back(self, home: Path, disk: Path, tmp_path: Path) -> None:
        shares = [escrow.open_share(disk / f"wutong-share-{n}.html", word) for n, word in ((1, FIRST), (2, SECOND))]
        for order in (shares, shares[::-1]):
            target = tmp_path / f"new-{order[0]['share']}"
            escrow.write(target, escrow.open_sealed(disk / escrow.KEYS_FILE, order))
            expected = {name: content for name, content in secrets_of(home).items() if name != "keyring.lock"}
            assert secrets_of(target) == expected
            assert {path.stat().st_mode & 0o777 for path in (target / "secrets").rglob("*") if path.is_file()} == {
                0o600
            }

    def test_certificates_come_with_them_and_give_way_only_when_told(self, home: Path, tmp_path: Path) -> None:
        (home / "tls").mkdir()
        (home / "tls" / "root.key").write_text("kept in escrow")
        (tmp_path / "disk").mkdir()
        escrow.found(home, tmp_path / "disk", KEEPERS)
        shares = [
            escrow.open_share(tmp_path / "disk" / f"wutong-share-{n}.html", word)
            for n, word in ((1, FIRST), (2, SECOND))
        ]
        found = escrow.open_sealed(tmp_path / "disk" / escrow.KEYS_FILE, shares)
        new = tmp_path / "new"
        new.mkdir()
        escrow.bring_back(new, found, replace=False)
        assert (new / "tls" / "root.key").read_text() == "kept in escrow"
        (new / "tls" / "root.key").write_text("made since")
        assert "tls" in escrow.bring_back(new, found, replace=False)["kept"]
        assert (new / "tls" / "root.key").read_text() == "made since"
        aside = escrow.bring_back(new, found, replace=True)["aside"]
        assert (new / "tls" / "root.key").read_text() == "kept in escrow"
        assert (Path(aside) / "tls" / "root.key").read_text() == "made since"

    def test_one_alone_brings_nothing(self, disk: Path) -> None:
        first = escrow.open_share(disk / "wutong-share-1.html", FIRST)
        with pytest.raises(RefusedError, match="pair"):
            escrow.open_sealed(disk / escrow.KEYS_FILE, [first, first])
        with pytest.raises(RefusedError, match="wrong passphrase"):
            escrow.open_share(disk / "wutong-share-2.html", FIRST)

    def test_shares_of_another_escrow_do_not_mix(self, home: Path, disk: Path, tmp_path: Path) -> None:
        first = escrow.open_share(disk / "wutong-share-1.html", FIRST)
        (tmp_path / "again").mkdir()
        escrow.found(home, tmp_path / "again", KEEPERS)
        second = escrow.open_share(tmp_path / "again" / "wutong-share-2.html", SECOND)
        with pytest.raises(RefusedError, match="pair"):
            escrow.open_sealed(disk / escrow.KEYS_FILE, [first, second])

    def test_a_key_added_later_needs_no_new_paper_and_a_destroyed_one_is_gone(self, home: Path, disk: Path) -> None:
        (home / "secrets" / "files" / "batch-1").unlink()
        (home / "secrets" / "files" / "batch-2").write_bytes(b"new")
        escrow.seal(home, disk)
        shares = [escrow.open_share(disk / f"wutong-share-{n}.html", word) for n, word in ((1, FIRST), (2, SECOND))]
        found = escrow.open_sealed(disk / escrow.KEYS_FILE, shares)
        assert "secrets/files/batch-2" in found
        assert "secrets/files/batch-1" not in found

    def test_the_text_alone_is_enough_as_a_qr_code_gives_it(self, disk: Path, tmp_path: Path) -> None:
        page = (disk / "wutong-share-1.html").read_text()
        assert "<svg" in page
        scanned = tmp_path / "scanned.txt"
        scanned.write_text("\n" + page[page.index("-----BEGIN") : page.index("</pre>")])
        assert escrow.open_share(scanned, FIRST)["share"] == 1

    def test_nothing_of_a_key_stands_in_what_is_written(self, home: Path, disk: Path) -> None:
        written = b"".join(path.read_bytes() for path in disk.iterdir()) + (home / escrow.RECORD).read_bytes()
        assert not any(content in written for content in secrets_of(home).values() if content)
        assert b"AGE-SECRET-KEY" not in written

    @pytest.mark.parametrize(
        "keepers",
        [
            (Keeper("甲", FIRST), Keeper("甲", SECOND)),
            (Keeper("甲", FIRST), Keeper("乙", FIRST)),
            (Keeper("甲", "short"), Keeper("乙", SECOND)),
        ],
        ids=["one person", "one passphrase", "a short one"],
    )
    def test_two_people_with_passphrases_of_their_own(
        self, home: Path, tmp_path: Path, keepers: tuple[Keeper, Keeper]
    ) -> None:
        with pytest.raises(RefusedError):
            escrow.found(home, tmp_path, keepers)
        assert not (home / escrow.RECORD).exists()


class TestCommands:
    def test_escrow_and_restore(self, home: Path, tmp_path: Path) -> None:
        place = tmp_path / "disk"
        made = invoke(
            home,
            *("escrow", "--keeper", "甲", "--keeper", "乙", "--to", str(place), "--json"),
            said=(FIRST, FIRST, SECOND, SECOND),
        )
        assert made.exit_code == 0, made.output
        told = json.loads(made.stdout)
        before = secrets_of(home)
        before.pop("keyring.lock")
        shutil.rmtree(home / "secrets")
        back = invoke(home, "restore", told["keys"], *told["shares"], said=(FIRST, SECOND))
        assert back.exit_code == 0, back.output
        assert secrets_of(home) == before

    def test_keys_that_are_there_are_put_aside_only_when_told(self, home: Path, disk: Path) -> None:
        (home / "secrets" / "master-1").write_bytes(b"another")
        shares = [str(disk / f"wutong-share-{n}.html") for n in (1, 2)]
        refused = invoke(home, "restore", str(disk / escrow.KEYS_FILE), *shares, said=(FIRST, SECOND))
        assert isinstance(refused.exception, RefusedError)
        words = ("restore", str(disk / escrow.KEYS_FILE), *shares, "--replace", "--json")
        done = invoke(home, *words, said=(FIRST, SECOND))
        assert done.exit_code == 0, done.output
        [aside] = home.glob("before-keys-*")
        assert (aside / "secrets" / "master-1").read_bytes() == b"another"
        assert json.loads(done.stdout)["aside"] == str(aside)

    def test_a_newer_escrow_of_the_home_is_not_replaced_by_the_files(
        self, home: Path, disk: Path, tmp_path: Path
    ) -> None:
        later = escrow.house.read(home / escrow.RECORD) | {"made": "2099-01-01T00:00:00+00:00"}
        (home / escrow.RECORD).write_text(json.dumps(later))
        shutil.rmtree(home / "secrets")
        shares = [str(disk / f"wutong-share-{n}.html") for n in (1, 2)]
        words = ("restore", str(disk / escrow.KEYS_FILE), *shares, "--json")
        assert json.loads(invoke(home, *words, said=(FIRST, SECOND)).stdout)["kept"] == [escrow.RECORD]
        assert json.loads((home / escrow.RECORD).read_text()) == later

    def test_a_wrong_passphrase_changes_nothing(self, home: Path, disk: Path) -> None:
        before = secrets_of(home)
        shares = [str(disk / f"wutong-share-{n}.html") for n in (1, 2)]
        done = invoke(home, "restore", str(disk / escrow.KEYS_FILE), *shares, "--replace", said=(SECOND, FIRST))
        assert isinstance(done.exception, RefusedError)
        assert secrets_of(home) == before


@pytest.fixture
def stopped(tmp_path: Path) -> Iterator[System]:
    """A system that has run."""
    system = System(tmp_path / "system").start()
    system.stop()
    yield system
    system.stop()


def answer(url: str, **headers: str) -> tuple[int, str, str]:
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=5) as said:
            return said.status, said.headers["content-type"], said.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.headers["content-type"], refused.read().decode()


def locked(system: System) -> None:
    """Every address says that the keys are missing, and nothing else runs."""
    system.launch()
    deadline = time.monotonic() + 60
    while not system.health():
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert system.health()["type"] == "/problems/keys-missing"
    for path in ("/healthz", "/api/identity/v1/session", "/api/registry/v1/organisations", "/events"):
        status, kind, body = answer(system.url + path)
        assert (status, kind) == (503, "application/problem+json"), path
        assert "wutong keys restore" in json.loads(body)["mend"]
    for path in ("/", "/desk", "/m/sometoken"):
        status, kind, body = answer(system.url + path, Accept="text/html")
        assert (status, kind) == (503, "text/html; charset=utf-8"), path
        assert "缺少密钥" in body
        assert "The keys are missing" in body
    said = (system.home.parent / f"{system.home.name}.out").read_text()
    assert "缺少密钥" in said


@pytest.mark.journey
class TestWithoutKeys:
    def test_a_home_that_lost_its_secrets_says_so_and_is_whole_once_they_are_back(self, stopped: System) -> None:
        kept = stopped.home.parent / "kept"
        (stopped.home / "secrets").rename(kept)
        locked(stopped)
        assert not (stopped.home / "secrets").exists(), "no new key was made"
        assert not (stopped.home / "postgres.json").exists(), "no database was started"
        for words in (["holder", "list"], ["audit", "verify"], ["backup"], ["migrate"]):
            refused = stopped.wutong(*words, fails=True)
            assert "wutong keys restore" in refused.stderr, words
        stopped.stop()
        kept.rename(stopped.home / "secrets")
        stopped.start()
        stopped.json("holder", "list")

    def test_the_ring_of_another_installation_is_no_substitute(self, stopped: System, tmp_path: Path) -> None:
        from kernel.crypto import Keyring
        from kernel.settings import Settings

        Keyring.from_settings(Settings(home=tmp_path / "stranger"))
        strange = tmp_path / "stranger" / "secrets"
        for name in ("keyring.json", "master-1"):
            shutil.copy(strange / name, stopped.home / "secrets" / name)
        locked(stopped)
        said = (stopped.home.parent / f"{stopped.home.name}.out").read_text()
        assert "wutong keys restore" in said
