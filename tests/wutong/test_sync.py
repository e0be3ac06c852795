"""`wutong sync` both ways: a folder of several senders with its receipts, and a register that goes out."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from services.registry import pairs
from tests.operating import operator
from tests.running import System
from tests.services.registry.bringing import uscc

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A system of this file's own: what it sends first is its whole register."""
    system = System(tmp_path_factory.mktemp("exchange") / "home").start()
    yield system
    system.stop()


DATA = f"\ufeff操作,版本,统一社会信用代码,名称\n更新,1,{uscc(9201)},甲社\n更新,1,{uscc(9202)},乙社\n".encode()


def lay(folder: Path, number: int, data: bytes = DATA, sender: str = "371602-mzj") -> Path:
    """A pair in a folder; where its receipt will be."""
    stem = f"{sender}_organisations_20261127_{number:06d}"
    name = pairs.parsed(f"{stem}.csv")
    assert name is not None
    made = datetime(2026, 11, 27, tzinfo=UTC)
    told = pairs.manifest(name=name, kind="full", follows=None, rows=2, data=DATA, made_at=made)
    (folder / f"{stem}.csv").write_bytes(data)
    (folder / f"{stem}.manifest.json").write_bytes(pairs.written(told))
    return folder / f"{stem}.receipt.json"


def run(system: System, *words: str, fails: bool = False) -> list[dict[str, Any]]:
    return list(system.json("sync", *words, fails=fails)["items"])


class TestReceive:
    def test_brings_in_each_pair_once_and_writes_its_receipt(self, system: System, tmp_path: Path) -> None:
        inbox = tmp_path / "滨城区民政局"
        inbox.mkdir()
        receipt = lay(inbox, 1)
        (tmp_path / "371602-mzj_organisations_20261128_000002.manifest.json").write_text("{}")
        first = run(system, "receive", str(tmp_path), fails=True)
        assert {each["result"] for each in first} == {"sender_unknown", "incomplete"}
        assert not receipt.exists()
        with operator(system) as client:
            body = {"code": "371602-mzj", "name": "滨城区民政局", "kind": "bureau"}
            made = client.post("/api/registry/v1/senders", json=body)
            assert made.status_code == 201, made.text
        [done] = [each for each in run(system, "receive", str(tmp_path)) if each["result"] == "received"]
        assert (done["state"], done["counts"]["unknown"]) == ("held", 2)
        # Killed before the receipt was written, or run again: the same receipt.
        kept = receipt.read_bytes()
        receipt.unlink()
        assert "received" in {each["result"] for each in run(system, "receive", str(tmp_path))}
        assert receipt.read_bytes() == kept
        assert "known" in {each["result"] for each in run(system, "receive", str(tmp_path))}

    def test_folders_of_two_senders_below_one_root_are_each_answered(self, system: System, tmp_path: Path) -> None:
        senders = {"371603-mzj": "bureau", "371602-sdj": "subdistrict"}
        receipts = {}
        for code, kind in senders.items():
            with operator(system) as client:
                made = client.post("/api/registry/v1/senders", json={"code": code, "name": f"报送{code}", "kind": kind})
                assert made.status_code == 201, made.text
            (tmp_path / code).mkdir()
            receipts[code] = lay(tmp_path / code, 1, sender=code)
        told = run(system, "receive", str(tmp_path))
        assert {each["file"].split("/")[0]: each["result"] for each in told} == dict.fromkeys(senders, "received")
        assert {code: json.loads(each.read_bytes())["sender"] for code, each in receipts.items()} == dict(
            zip(senders, senders, strict=True)
        )

    def test_one_cut_short_is_refused_until_it_is_mended(self, system: System, tmp_path: Path) -> None:
        lay(tmp_path, 7, DATA[:-9])
        broken = tmp_path / "someone_organisations_20261127_000001"
        broken.with_suffix(".csv").write_bytes(DATA)
        broken.with_suffix(".manifest.json").write_text("{]")
        refused, unreadable = run(system, "receive", str(tmp_path), fails=True)
        assert (refused["state"], unreadable["state"]) == ("refused", "refused")
        assert "digest" in refused["why"]
        told = json.loads(broken.with_suffix(".receipt.json").read_bytes())
        assert told["reason"]["code"] == "manifest_unreadable"
        assert unreadable["why"].startswith("清单读不懂")
        assert " · the manifest cannot be read" in unreadable["why"]
        lacking = tmp_path / "someone_organisations_20261127_000002"
        lacking.with_suffix(".csv").write_bytes(DATA)
        lacking.with_suffix(".manifest.json").write_text('{"sender": "someone"}')
        run(system, "receive", str(tmp_path), fails=True)
        reason = json.loads(lacking.with_suffix(".receipt.json").read_bytes())["reason"]
        assert {"sha256", "number"} <= set(reason["fields"])
        assert "sha256" in reason["en"]
        lacking.with_suffix(".manifest.json").unlink()
        lay(tmp_path, 7)
        mended = run(system, "receive", str(tmp_path))[0]
        assert (mended["result"], mended["state"]) == ("received", "held")

    def test_what_came_is_read_again_from_a_number_on(self, system: System) -> None:
        again = run(system, "replay", "--sender", "371602-mzj", "--from", "2")
        assert [(each["number"], each["result"], each["state"]) for each in again] == [(7, "replayed", "held")]

    def test_of_two_data_files_the_one_is_taken_that_the_manifest_means(self, system: System, tmp_path: Path) -> None:
        receipt = lay(tmp_path, 8)
        data = receipt.with_name(receipt.name.replace(".receipt.json", ".csv"))
        data.rename(data.with_suffix(".xlsx"))
        data.write_bytes(DATA.replace("甲社".encode(), "别社".encode()))
        [taken] = run(system, "receive", str(tmp_path))
        assert (taken["file"], taken["result"], taken["state"]) == (data.with_suffix(".xlsx").name, "received", "held")
        # What is laid beside it afterwards takes nothing back.
        assert [each["result"] for each in run(system, "receive", str(tmp_path))] == ["known"]
        receipt = lay(tmp_path, 9, DATA.replace("甲社".encode(), "别社".encode()))
        data = receipt.with_name(receipt.name.replace(".receipt.json", ".csv"))
        data.with_suffix(".xlsx").write_bytes(DATA + b"x")
        refused = run(system, "receive", str(tmp_path), fails=True)[-1]
        assert (refused["result"], refused["state"]) == ("received", "refused")
        assert "neither" in refused["why"]
        assert json.loads(receipt.read_bytes())["reason"]["code"] == "two_data_files"
        assert run(system, "receive", str(tmp_path))[-1]["result"] == "known"
        data.write_bytes(DATA)
        mended = run(system, "receive", str(tmp_path))[-1]
        assert (mended["result"], mended["state"]) == ("received", "held")


class TestSend:
    def test_is_whole_then_what_has_changed_and_a_refused_one_is_written_again(
        self, system: System, tmp_path: Path
    ) -> None:
        [first] = run(system, "send", str(tmp_path))
        assert (first["kind"], first["number"], first["state"]) == ("full", 1, "sent")
        data, manifest = tmp_path / first["file"], tmp_path / first["file"].replace(".csv", ".manifest.json")
        told = json.loads(manifest.read_bytes())
        assert told["sha256"] == pairs.sha256(data.read_bytes())
        assert run(system, "send", str(tmp_path)) == []
        # What this installation has sent is nothing that it receives.
        assert run(system, "receive", str(tmp_path)) == []

        receipt = tmp_path / first["file"].replace(".csv", ".receipt.json")
        answer = {name: told[name] for name in ("sender", "catalogue", "number", "kind", "rows")}
        answer |= {"manifest_sha256": told["sha256"], "state": "refused", "reason": {"zh": "行数不符", "en": "rows"}}
        receipt.write_bytes(pairs.written(answer))
        for junk, named in ((b"<html>", "no receipt"), (b"{}", "manifest_sha256")):
            receipt.write_bytes(junk)
            [told_so] = run(system, "send", str(tmp_path), fails=True)
            assert (told_so["result"], named in told_so["why"]) == ("receipt_refused", True)
        receipt.write_bytes(pairs.written(answer))
        data.unlink()
        answered, again = run(system, "send", str(tmp_path))
        assert (answered["state"], again["result"], again["state"]) == ("refused", "written", "sent")
        assert pairs.sha256(data.read_bytes()) == told["sha256"]
        assert not receipt.exists()

        with operator(system) as client:
            body = {"name": "新登记社", "filing_number": "备〔2026〕9号"}
            assert client.post("/api/registry/v1/organisations", json=body).status_code == 201
        receipt.write_bytes(pairs.written(answer | {"state": "accepted", "reason": None}))
        answered, second = run(system, "send", str(tmp_path))
        assert (answered["state"], second["kind"], second["number"], second["rows"]) == ("accepted", "delta", 2, 1)
        # What the key on record did not sign is not taken, and the command says so.
        with operator(system) as client:
            body = {"code": "371602-qmz", "name": "只收数据的局", "kind": "bureau", "receipt_key": "A" * 43}
            assert client.post("/api/registry/v1/senders", json=body).status_code == 201
        unsigned = {"number": 2, "state": "accepted", "reason": None, "manifest_sha256": told["sha256"]}
        (tmp_path / second["file"].replace(".csv", ".receipt.json")).write_bytes(pairs.written(answer | unsigned))
        [refused] = run(system, "send", str(tmp_path), fails=True)
        assert (refused["result"], refused["state"], bool(refused["why"])) == ("receipt_refused", "sent", True)
        assert "新登记社" in (tmp_path / second["file"]).read_text()
        assert not list(tmp_path.glob(".*.part"))
