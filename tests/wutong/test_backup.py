"""Backup and restore of a whole system: what was kept is there again, feeds go on, nothing is touched in vain."""

import asyncio
import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from kernel.settings import SERVICES, Settings
from tests.journeys.people import DATA
from tests.operating import furnish, holder, operator, work
from tests.running import System
from wutong import archive, backup, certificates, dump, keys
from wutong.archive import Identity

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A street office with organisations, a list of children whose raw file is kept, and events."""
    system = System(tmp_path_factory.mktemp("office") / "home").start()
    furnish(system)
    with operator(system) as client:
        fields = {"kind": "children", "as_of": "2026-11-01", "holder": holder(client)}
        files = {"file": ("list.xlsx", (DATA / "vaccination-list.xlsx").read_bytes())}
        answer = client.post("/api/matching/v1/batches", data=fields, files=files, timeout=120).raise_for_status()
        work(client, f"batches/{answer.json()['id']}/commit")
    yield system
    system.stop()


@pytest.fixture(scope="module")
def taken(office: System) -> dict[str, Any]:
    """A backup taken while the office works."""
    return office.json("backup")


@pytest.fixture
def elsewhere(office: System, tmp_path: Path) -> System:
    """An empty home that has been given the office's keys and nothing else."""
    system = System(tmp_path / "home")
    shutil.copytree(office.home / "secrets", system.home / "secrets")
    return system


@pytest.fixture(scope="module")
def lying(office: System, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive whose rows are not those it promises; everything else about it is right."""
    settings = Settings(home=office.home)
    identity = Identity.of(office.home / "secrets")
    path = tmp_path_factory.mktemp("lying") / f"wutong-0{archive.SUFFIX}"

    async def write() -> None:
        async with dump.snapshot(settings.owner_url()) as moment:
            tables = await moment.digests()
            tables["registry.offering"]["hash"] = "1/1"
            with archive.writing(path, identity, {"program": "0"}) as writer:
                with moment.dump() as stream:
                    writer.database(stream)
                writer.finish({**await moment.facts(), "tables": tables, "keys": keys.facts(settings)})

    asyncio.run(write())
    return path


def facts(system: System) -> tuple[list[str], int, list[dict[str, Any]]]:
    """What people see: names, how many children, and every event of the registry."""
    with operator(system) as client:
        names = [each["name"] for each in client.get("/api/registry/v1/organisations?limit=200").json()["items"]]
        batch = client.get("/api/matching/v1/batches").json()["items"][0]
    return sorted(names), batch["accepted"], asyncio.run(feed(system, "registry"))


async def feed(system: System, service: str) -> list[dict[str, Any]]:
    """The sealed events of a service, in their order."""
    owner = await asyncpg.connect(Settings(home=system.home).owner_url())
    try:
        query = f'select "offset", id, type, hash from {service}.event where "offset" is not null order by 1'
        return [dict(row) for row in await owner.fetch(query)]
    finally:
        await owner.close()


async def one(system: System, query: str) -> Any:
    owner = await asyncpg.connect(Settings(home=system.home).owner_url())
    try:
        return await owner.fetchval(query)
    finally:
        await owner.close()


class TestBackup:
    def test_tells_what_it_holds_and_holds_no_key(self, office: System, taken: dict[str, Any]) -> None:
        path = Path(taken["archive"])
        assert path.parent == office.home / "backups"
        assert taken["rows"] > 5000
        assert taken["files"] >= 2
        manifest = archive.check(path, Identity.of(office.home / "secrets"))
        assert manifest["tables"]["registry.organisation"]["rows"] > 20
        assert any(name.startswith("files/") for name in manifest["files"])
        with archive.reading(path, Identity.of(office.home / "secrets")) as parts:
            content = b"".join(stream.read() for _, stream in parts)
        secrets = [path for path in (office.home / "secrets").rglob("*") if path.is_file() and path.stat().st_size]
        assert len(secrets) > 8
        assert [path.name for path in secrets if path.read_bytes().strip() in content] == []

    def test_is_proved_by_a_restore_into_a_scratch_cluster(self, office: System, taken: dict[str, Any]) -> None:
        told = office.json("backup", "--verify", taken["archive"])
        assert told["sound"] is True
        assert told["rows"] == taken["rows"]
        assert list(office.home.glob("scratch-*")) == []

    def test_the_proof_can_fail(self, office: System, lying: Path) -> None:
        done = office.wutong("backup", "--verify", str(lying), "--json", fails=True)
        assert "registry.offering" in done.stderr
        assert "registry.offering" in " ".join(map(str, json.loads(done.stdout).values()))

    def test_is_taken_of_a_system_that_does_not_run_too(self, elsewhere: System, taken: dict[str, Any]) -> None:
        elsewhere.json("restore", taken["archive"])
        told = elsewhere.json("backup", "--to", str(elsewhere.home.parent / "disk"))
        assert told["rows"] >= taken["rows"]
        assert Path(told["archive"]).parent == elsewhere.home.parent / "disk"
        assert not (elsewhere.home / "postgres.json").exists(), "what was started for it has ended"


class TestRestore:
    def test_brings_back_rows_files_and_feeds_and_goes_on(
        self, office: System, elsewhere: System, taken: dict[str, Any]
    ) -> None:
        told = elsewhere.json("restore", taken["archive"])
        assert told["rows"] == taken["rows"]
        before = {name: asyncio.run(one(office, f"select epoch::text from {name}.feed")) for name in SERVICES}
        assert all(told["feeds"][name]["epoch"] != before[name] for name in ("identity", "registry", "matching"))
        elsewhere.start()
        try:
            names, children, events = facts(elsewhere)
            assert (names, children) == facts(office)[:2]
            assert events == facts(office)[2][: len(events)], "the same offsets and hashes"
            self._raw_file(elsewhere)
            self._consumers_follow(elsewhere)
            assert elsewhere.json("audit", "verify")["sound"]
        finally:
            elsewhere.stop()

    @staticmethod
    def _raw_file(system: System) -> None:
        """The sealed upload can still be read: judged again, it gives the same."""
        with operator(system) as client:
            batch = client.get("/api/matching/v1/batches").json()["items"][0]
            rolled = client.post(f"/api/matching/v1/batches/{batch['id']}/rollback")
            assert rolled.is_success, rolled.text

    @staticmethod
    def _consumers_follow(system: System) -> None:
        """Something new in the registry reaches evaluation, once; cursors stand in the new epochs."""
        with operator(system) as client:
            organisation = client.get("/api/registry/v1/organisations?limit=1").json()["items"][0]["id"]
            path = f"/api/registry/v1/organisations/{organisation}/coverage"
            body = {"party_unit": "yes", "formal_members": "no", "work_coverage": "yes", "note": "还原之后"}
            query = f"select count(*) from evaluation.coverage_fact where organisation_id = '{organisation}'"
            known = asyncio.run(one(system, query))
            tag = client.get(path).headers["etag"]
            client.put(path, json=body, headers={"If-Match": tag}).raise_for_status()
        deadline = time.monotonic() + 20
        while asyncio.run(one(system, query)) < known + 1:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        time.sleep(1)
        assert asyncio.run(one(system, query)) == known + 1
        lagging = """select count(*) from evaluation.listener_cursor c, registry.feed f
            where c.source = 'registry' and (c.epoch <> f.epoch or c."offset" < f.head)"""
        assert asyncio.run(one(system, lagging)) == 0

    def test_a_reader_from_outside_is_told_and_loses_nothing(
        self, office: System, elsewhere: System, taken: dict[str, Any]
    ) -> None:
        """A cursor of the old system, ahead of the backup, continues where both histories agree."""
        with operator(office) as client:
            organisation = client.get("/api/registry/v1/organisations?limit=1").json()["items"][0]["id"]
            path = f"/api/registry/v1/organisations/{organisation}/coverage"
            body = {"party_unit": "no", "formal_members": "no", "work_coverage": "yes", "note": "备份之后"}
            client.put(path, json=body, headers={"If-Match": client.get(path).headers["etag"]}).raise_for_status()
        old = asyncio.run(one(office, "select epoch::text || '|' || head from registry.feed"))
        elsewhere.json("restore", taken["archive"])
        elsewhere.start()
        try:
            new = asyncio.run(one(elsewhere, "select epoch::text || '|' || began from registry.feed"))
            assert new.split("|")[0] != old.split("|")[0]
            assert int(new.split("|")[1]) <= int(old.split("|")[1])
        finally:
            elsewhere.stop()

    def test_refuses_a_used_home_unless_told_and_keeps_what_was_there(
        self, elsewhere: System, taken: dict[str, Any]
    ) -> None:
        elsewhere.json("restore", taken["archive"])
        refused = elsewhere.wutong("restore", taken["archive"], fails=True)
        assert "--replace" in refused.stderr
        told = elsewhere.json("restore", taken["archive"], "--replace", "--yes")
        aside = Path(told["aside"])
        assert (aside / "postgres" / "data" / "PG_VERSION").exists()
        assert (aside / "files").is_dir()

    def test_settings_give_way_and_what_belongs_to_the_homes_keys_stays(
        self, office: System, elsewhere: System, tmp_path: Path
    ) -> None:
        """The office's own of then in the archive; the home's own of now, younger, in the home."""
        recipient = str(archive.age.x25519.Identity.generate().to_public())
        escrow_of = {age: json.dumps({"recipient": recipient, "made": f"20{age}-01-01"}) for age in (20, 26)}
        at_office = {"settings.toml": 'centre_name = "那时"\n', "escrow.json": escrow_of[20], "wutong.json": "{}"}
        before = {name: (office.home / name).read_text() for name in at_office if (office.home / name).exists()}
        try:
            for name, text in at_office.items():
                (office.home / name).write_text(text)
            path = office.json("backup", "--to", str(tmp_path / "disk"))["archive"]
        finally:
            for name in at_office:
                (office.home / name).unlink()
            for name, text in before.items():
                (office.home / name).write_text(text)
        here = {"settings.toml": 'centre_name = "现在"\n', "escrow.json": escrow_of[26], "tls/root.pem": "own"}
        (elsewhere.home / "tls").mkdir()
        for name, text in here.items():
            (elsewhere.home / name).write_text(text)
        told = elsewhere.json("restore", path)
        assert told["kept"] == ["escrow.json"]
        assert (elsewhere.home / "settings.toml").read_text() == at_office["settings.toml"]
        assert (Path(told["aside"]) / "settings.toml").read_text() == here["settings.toml"]
        for name in ("escrow.json", "tls/root.pem"):
            assert (elsewhere.home / name).read_text() == here[name]
        (elsewhere.home / "escrow.json").write_text(escrow_of[20].replace("2020", "2019"))
        told = elsewhere.json("restore", path, "--replace", "--yes")
        assert told["kept"] == []
        assert (elsewhere.home / "escrow.json").read_text() == at_office["escrow.json"], "the newer of the two"
        assert "2019" in (Path(told["aside"]) / "escrow.json").read_text()

    def test_certificates_come_with_the_keys_and_not_with_the_archive(
        self, office: System, elsewhere: System, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings, place = Settings(home=office.home), tmp_path / "disk"
        certificates.make(office.home / "tls", ["wutong.lan"], office="示例中心")
        certificates.pair(office.home / "line", tmp_path / "half", name="m.example")
        try:
            path = office.json("backup", "--to", str(place))["archive"]
            monkeypatch.setattr(backup, "LEFT_OUT", backup.LEFT_OUT - {"tls", "line"})
            older = backup.take(settings, backup.folder(settings, tmp_path / "older"))["archive"]
        finally:
            made = {name: (office.home / name).read_bytes() for name in ("tls/root.key", "line/own.key")}
            for folder in ("tls", "line"):
                shutil.rmtree(office.home / folder)
        with archive.reading(Path(path), Identity.of(office.home / "secrets")) as parts:
            assert [name for name, _ in parts if name.startswith(("home/tls", "home/line"))] == []
        told = elsewhere.wutong("restore", path, "--json")
        assert json.loads(told.stdout)["lacking"] == ["tls", "line"]
        assert "wutong tls make" in told.stderr
        (elsewhere.home / "tls").mkdir()
        (elsewhere.home / "tls" / "root.key").write_text("own")
        told = elsewhere.json("restore", older, "--replace", "--yes")
        assert (told["kept"], told["lacking"]) == (["tls"], [])
        assert (elsewhere.home / "tls" / "root.key").read_text() == "own"
        assert (elsewhere.home / "line" / "own.key").read_bytes() == made["line/own.key"]

    def test_one_that_is_killed_leaves_what_was_there(self, elsewhere: System, taken: dict[str, Any]) -> None:
        elsewhere.json("restore", taken["archive"])
        (elsewhere.home / "settings.toml").write_text('centre_name = "现在"\n')
        before = {path.name for path in elsewhere.home.iterdir()}
        control = elsewhere.home / "postgres" / "data" / "global" / "pg_control"
        inode = control.stat().st_ino
        program = (
            "import os, signal, sys; from wutong import swap; from wutong.cli import main; rename = swap._rename\n"
            "def die(source, target):\n"
            "    rename(source, target)\n"
            "    target.name == 'postgres' and 'fresh' in str(source) and os.kill(os.getpid(), signal.SIGKILL)\n"
            "swap._rename = die\n"
            "main()"
        )
        words = ["restore", taken["archive"], "--replace", "--yes"]
        done = subprocess.run([sys.executable, "-c", program, *words], env=elsewhere.environment, check=False)
        assert done.returncode == -signal.SIGKILL
        assert control.stat().st_ino != inode, "it was cut off with the new data in place"
        said = elsewhere.wutong("migrate").stderr
        assert "cut off" in said
        assert control.stat().st_ino == inode
        assert {path.name for path in elsewhere.home.iterdir()} - {"logs"} == before

    def test_refuses_a_running_system(self, office: System, taken: dict[str, Any]) -> None:
        refused = office.wutong("restore", taken["archive"], "--replace", "--yes", fails=True)
        assert "wutong stop" in refused.stderr

    def test_touches_nothing_when_the_archive_is_damaged(
        self, elsewhere: System, taken: dict[str, Any], tmp_path: Path
    ) -> None:
        content = bytearray(Path(taken["archive"]).read_bytes())
        content[len(content) // 2] ^= 1
        broken = tmp_path / f"wutong-0{archive.SUFFIX}"
        broken.write_bytes(content)
        before = sorted(path.name for path in elsewhere.home.iterdir())
        refused = elsewhere.wutong("restore", str(broken), fails=True)
        assert "damaged" in refused.stderr
        assert "Traceback" not in refused.stderr
        assert {path.name for path in elsewhere.home.iterdir()} <= {*before, "lock"}

    def test_puts_back_what_was_there_when_the_rows_are_not_those_promised(
        self, elsewhere: System, taken: dict[str, Any], lying: Path
    ) -> None:
        elsewhere.json("restore", taken["archive"])
        control = elsewhere.home / "postgres" / "data" / "global" / "pg_control"
        before = control.stat().st_ino
        (elsewhere.home / "settings.toml").write_text('centre_name = "现在"\n')
        refused = elsewhere.wutong("restore", str(lying), "--replace", "--yes", fails=True)
        assert "registry.offering" in refused.stderr
        assert control.stat().st_ino == before
        assert (elsewhere.home / "settings.toml").read_text() == 'centre_name = "现在"\n'
        assert [*elsewhere.home.glob("before-*"), *elsewhere.home.glob("fresh-*")] == []

    def test_refuses_an_archive_of_a_newer_program(self, office: System, elsewhere: System, tmp_path: Path) -> None:
        identity, path = Identity.of(office.home / "secrets"), tmp_path / f"wutong-0{archive.SUFFIX}"
        with archive.writing(path, identity, {"program": "9.0"}) as writer:
            known = keys.facts(Settings(home=office.home))
            writer.finish({"tables": {}, "keys": known, "migrations": {"registry": "9999_future"}})
        refused = elsewhere.wutong("restore", str(path), fails=True)
        assert "9.0" in refused.stderr
        assert not (elsewhere.home / "postgres").exists()


class TestKeys:
    def test_without_keys_nothing_is_restored(self, taken: dict[str, Any], tmp_path: Path) -> None:
        system = System(tmp_path / "home")
        refused = system.wutong("restore", taken["archive"], fails=True)
        assert "wutong keys restore" in refused.stderr
        assert not (system.home / "secrets").exists()

    def test_a_ring_older_than_the_archive_is_refused(self, elsewhere: System, taken: dict[str, Any]) -> None:
        book = elsewhere.home / "secrets" / "keyring.json"
        ring = json.loads(book.read_text())
        ring["keys"] = [key for key in ring["keys"] if key["use"] == "blind"]
        book.write_text(json.dumps(ring))
        refused = elsewhere.wutong("restore", taken["archive"], fails=True)
        assert "wutong keys restore" in refused.stderr
        assert not (elsewhere.home / "postgres").exists()
