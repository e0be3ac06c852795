"""The command against a running system: the shapes it promises, and what it says when something is refused."""

import json
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kernel.settings import SERVICES
from tests.running import System
from wutong import batches
from wutong.client import connected

pytestmark = pytest.mark.journey
DEMO = Path(__file__).parents[2] / "wutong" / "demo"
BATCH = {
    *("rows", "accepted", "mended", "merged", "held", "review", "dropped", "warned", "dropped_by"),
    *("denied_columns", "held_rows", "batch", "state"),
}


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A system of this file's own: what a command finds in an empty one is told here."""
    system = System(tmp_path_factory.mktemp("command") / "home").start()
    yield system
    system.stop()


@pytest.fixture(scope="module")
def places(system: System) -> dict[str, Any]:
    """Communities, organisations and offerings of the sample sub-district, committed."""
    return {
        kind: system.json("import", kind, str(DEMO / name), "--commit")
        for kind, name in (
            ("communities", "communities.geojson"),
            ("organisations", "organisations.xlsx"),
            ("offerings", "offerings.csv"),
        )
    }


@pytest.fixture(scope="module")
def imported(system: System, places: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    """The first list of this home, which has no holder yet."""
    file = str(DEMO / "children.xlsx")
    return system.wutong("import", "children", file, "--as-of", "2026-11-01", "--commit", "--json")


@pytest.fixture(scope="module")
def children(imported: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    return dict(json.loads(imported.stdout))


@pytest.fixture(scope="module")
def run(system: System, children: dict[str, Any]) -> dict[str, Any]:
    return system.json("match", "run", "--as-of", "2026-11-01")


@pytest.fixture(scope="module")
def waiting(system: System, places: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> str:
    """An offering whose number of places cannot be read."""
    header, line, *_ = (DEMO / "offerings.csv").read_text(encoding="utf-8-sig").splitlines()
    cells = line.split(",")
    cells[header.split(",").index("每期名额")] = "很多"
    file = tmp_path_factory.mktemp("held") / "wrong.csv"
    file.write_text(f"{header}\n{','.join(cells)}\n", encoding="utf-8-sig")
    return str(system.json("import", "offerings", str(file))["batch"])


def adds_up(batch: dict[str, Any]) -> bool:
    return batch["rows"] == sum(batch[name] for name in ("accepted", "merged", "review", "held", "dropped"))


class TestImport:
    def test_prints_one_object_of_the_promised_shape(self, places: dict[str, Any]) -> None:
        for batch in places.values():
            assert set(batch) == BATCH
            assert adds_up(batch)
            assert batch["state"] == "committed"
        assert places["organisations"]["rows"] == 31
        assert places["offerings"]["rows"] == 25

    def test_a_list_of_children_adds_up_and_names_its_held_rows(self, children: dict[str, Any]) -> None:
        assert set(children) == BATCH
        assert adds_up(children)
        assert children["rows"] == 301
        assert children["dropped_by"]
        assert len(children["denied_columns"]) == 1
        assert len(children["held_rows"]) == children["held"]
        assert all(set(row) == {"row", "code", "reason"} for row in children["held_rows"])

    def test_without_commit_it_is_a_preview(self, system: System, places: dict[str, Any], tmp_path: Path) -> None:
        file = tmp_path / "one.csv"
        lines = (DEMO / "offerings.csv").read_text(encoding="utf-8-sig").splitlines()
        file.write_text("\n".join(lines[:3]), encoding="utf-8-sig")
        preview = system.json("import", "offerings", str(file))
        assert preview["rows"] == 2
        assert preview["state"] != "committed"
        committed = system.json("batch", "commit", preview["batch"])
        assert committed["state"] == "committed"

    def test_the_same_file_is_the_same_preview_and_its_day_is_the_one_here(
        self, system: System, places: dict[str, Any], tmp_path: Path
    ) -> None:
        file = tmp_path / "twice.csv"
        lines = (DEMO / "offerings.csv").read_text(encoding="utf-8-sig").splitlines()
        file.write_text("\n".join(lines[:4]), encoding="utf-8-sig")
        preview = system.json("import", "offerings", str(file))
        again = system.wutong("import", "offerings", str(file), "--commit", "--json")
        assert (json.loads(again.stdout)["batch"], json.loads(again.stdout)["state"]) == (preview["batch"], "committed")
        assert f"这份文件已于 {batches.today()} 读入过" in again.stderr

    def test_the_same_file_of_another_is_another_batch_and_both_say_whose(
        self, system: System, places: dict[str, Any], tmp_path: Path
    ) -> None:
        file = tmp_path / "whose.csv"
        file.write_text("社会组织名称,备案编号\n两来社,两备1号\n", encoding="utf-8-sig")
        first = system.wutong("import", "organisations", str(file), "--json")
        second = system.wutong("import", "organisations", str(file), "--origin", "centre", "--json")
        assert ("名册来自民政部门" in first.stderr, "名册来自服务中心" in second.stderr) == (True, True)
        one, other = (json.loads(each.stdout)["batch"] for each in (first, second))
        assert one != other
        assert "名册来自服务中心" in system.wutong("batch", "show", other).stderr
        nothing = system.wutong("batch", "show", "abc", fails=True)
        assert "→ 批次编号见导入页的网址" in nothing.stderr

    def test_a_file_that_is_none_is_refused_in_words(self, system: System, tmp_path: Path) -> None:
        file = tmp_path / "empty.xlsx"
        file.write_bytes(b"")
        done = system.wutong("import", "organisations", str(file), "--json", fails=True)
        assert json.loads(done.stdout)["status"] == 422
        assert "✗" in done.stderr
        assert "Traceback" not in done.stderr

    def test_a_wrong_day_is_refused_before_anything_is_sent(self, system: System) -> None:
        done = system.wutong(
            "import", "children", str(DEMO / "children.xlsx"), "--as-of", "01.11.2026", "--json", fails=True
        )
        assert "YYYY-MM-DD" in done.stderr


class TestBatch:
    def test_shows_what_was_imported(self, system: System, children: dict[str, Any], places: dict[str, Any]) -> None:
        assert system.json("batch", "show", children["batch"]) == children
        assert system.json("batch", "show", places["offerings"]["batch"])["rows"] == 25

    def test_lists_duplicates_with_their_reasons(self, system: System, children: dict[str, Any]) -> None:
        pairs = system.json("batch", "duplicates", children["batch"])
        assert len(pairs) >= children["merged"]
        for pair in pairs:
            assert set(pair) == {"code", "other", "decision", "weight", "reasons"}
            assert pair["decision"] in ("merged", "review")

    def test_rolls_back_and_commits_again_to_the_same(self, system: System, children: dict[str, Any]) -> None:
        assert system.json("batch", "rollback", children["batch"])["state"] == "rolled_back"
        assert system.json("batch", "commit", children["batch"]) == children

    def test_an_unknown_batch_is_an_error(self, system: System) -> None:
        done = system.wutong("batch", "show", "01a20000-0000-7000-8000-000000000000", "--json", fails=True)
        assert json.loads(done.stdout)["status"] == 404


class TestHeldRows:
    def test_go_out_as_a_workbook_and_come_back(self, system: System, waiting: str, tmp_path: Path) -> None:
        book = tmp_path / "held.xlsx"
        told = system.json("batch", "held", waiting, "--out", str(book))
        assert told == {"batch": waiting, "held": 1, "file": str(book)}
        assert book.stat().st_mode & 0o777 == 0o600
        opened = openpyxl.load_workbook(book)
        header, line = opened.active.iter_rows()
        line[[cell.value for cell in header].index("每期名额")].value = 12
        opened.save(book)
        told = system.json("batch", "mend", waiting, str(book))
        assert (told["batch"], told["rows"], told["accepted"], told["held"]) == (waiting, 1, 1, [])
        assert system.json("batch", "show", waiting)["held"] == 0

    def test_without_any_there_is_no_workbook(self, system: System, waiting: str, tmp_path: Path) -> None:
        book = tmp_path / "held.xlsx"
        done = system.wutong("batch", "held", waiting, "--out", str(book), "--json", fails=True)
        assert "没有待补正的行" in done.stderr
        assert not book.exists()

    def test_another_file_is_refused(self, system: System, waiting: str) -> None:
        done = system.wutong("batch", "mend", waiting, str(DEMO / "offerings.csv"), "--json", fails=True)
        assert "这不是待补正表" in done.stderr


class TestMatch:
    def test_runs_with_its_certificate(self, run: dict[str, Any]) -> None:
        assert set(run) == {
            *("candidates", "eligible_people", "assigned", "unassigned", "mean_distance_km"),
            *("certificate", "seconds", "run"),
        }
        # Without a tag there is one demand for each person and need.
        assert 0 < run["eligible_people"] <= run["assigned"] + run["unassigned"] <= run["candidates"]
        assert run["certificate"]

    def test_one_need_is_one_demand_a_person(self, system: System, children: dict[str, Any]) -> None:
        one = system.json("match", "run", "--as-of", "2026-11-01", "--tag", "早教")
        assert 0 < one["assigned"] <= one["eligible_people"] == one["assigned"] + one["unassigned"]

    def test_explains_one_child(self, system: System, run: dict[str, Any]) -> None:
        with_code = "371649883937992818"  # the first row of the sample list
        told = system.json("match", "explain", run["run"], with_code)
        assert told
        system.wutong("match", "explain", run["run"], "371600000000000000", "--json", fails=True)


class TestCampaign:
    def test_counts_every_step(self, system: System, run: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("WUTONG_HOME", str(system.home))
        with connected() as client:
            campaign = client.post(
                "/api/matching/v1/campaigns",
                {
                    "name": "早教邀请",
                    "run": run["run"],
                    "tag": "早教",
                    "purpose": "early_education_invitation",
                    "deadline_days": 7,
                },
            )
        steps = system.json("campaign", "funnel", campaign["id"])["steps"]
        assert [step["step"] for step in steps] == ["listed", "eligible", "invited", "agreed", "attended", "enrolled"]
        counts = [step["count"] for step in steps]
        assert counts == sorted(counts, reverse=True)

    @pytest.mark.parametrize(
        ("language", "said"), [("C.UTF-8", "campaign 不是有效的编号"), ("en_GB.UTF-8", "campaign is not an id")]
    )
    def test_what_it_was_given_is_named_as_a_person_would(
        self, system: System, monkeypatch: pytest.MonkeyPatch, language: str, said: str
    ) -> None:
        monkeypatch.setenv("LC_ALL", language)
        refused = system.wutong("campaign", "funnel", "nonsense", "--json", fails=True)
        assert json.loads(refused.stdout)["detail"] == said


class TestHolder:
    def test_an_empty_home_gets_a_provisional_one_and_is_told_so(
        self, system: System, children: dict[str, Any]
    ) -> None:
        (holder,) = system.json("holder", "list")["items"]
        assert (holder["name"], holder["mandate"]["given"]) == ("社区卫生服务中心", False)
        assert [each["provisional"] for each in holder["purposes"]] == [True]

    def test_a_person_confirms_its_basis(self, system: System, children: dict[str, Any]) -> None:
        words = ("holder", "confirm", "社区卫生服务中心", "--assessed")
        assert "YYYY-MM-DD" in system.wutong(*words, "yesterday", "--json", fails=True).stderr
        refused = system.wutong(*words, "2026-10-01", "--purpose", "fundraising", "--json", fails=True)
        assert "fundraising" in json.loads(refused.stdout)["title"]
        confirmed = system.json(*words, "2026-10-01", "--basis", "agreement", "--reference", "协议 2026-3")
        (purpose,) = confirmed["purposes"]
        assert purpose["provisional"] is False
        assert (purpose["basis"], purpose["reference"], purpose["impact_assessment"]) == (
            "agreement",
            "协议 2026-3",
            "2026-10-01",
        )

    def test_one_is_recorded_with_its_assessment_or_provisionally(
        self, system: System, children: dict[str, Any]
    ) -> None:
        whole = system.json("holder", "add", "示例幼儿园", "--kind", "kindergarten", "--assessed", "2026-09-01")
        assert [each["provisional"] for each in whole["purposes"]] == [False]
        loose = system.json("holder", "add", "示例小学", "--kind", "school", "--mandate-by", "示例校长")
        assert [each["provisional"] for each in loose["purposes"]] == [True]
        assert loose["mandate"]["given"]
        which = system.wutong("import", "children", str(DEMO / "children.xlsx"), "--json", fails=True)
        assert "示例幼儿园" in which.stderr


class TestAudit:
    def test_every_chain_is_sound(self, system: System, children: dict[str, Any]) -> None:
        told = system.json("audit", "verify")
        assert told["sound"] is True
        assert set(told["services"]) == set(SERVICES)
        assert told["services"]["matching"]["events"] > 0


class TestWithoutASystem:
    def test_says_how_to_start_one(self, tmp_path: Path) -> None:
        done = System(tmp_path / "home").wutong("holder", "list", "--json", fails=True)
        assert "make run" in json.loads(done.stdout)["mend"]
        assert "make run" in done.stderr

    def test_a_moment_is_told_by_the_day_here(self) -> None:
        assert batches.local_day("2026-11-26T16:30:00+00:00") == "2026-11-27"

    def test_the_openapi_document_needs_none(self, tmp_path: Path) -> None:
        document = json.loads(System(tmp_path / "home").wutong("openapi").stdout)
        assert {path.split("/")[2] for path in document["paths"]} == set(SERVICES)

    def test_the_doctor_looks_at_this_machine(self, tmp_path: Path) -> None:
        done = System(tmp_path / "home").wutong("doctor", "--json", fails=False)
        findings = {finding["check"]: finding["ok"] for finding in json.loads(done.stdout)["items"]}
        assert findings["PostgreSQL"]
        assert findings["Python"]

    def test_a_taken_port_is_told_in_both_languages(self, tmp_path: Path) -> None:
        system = System(tmp_path / "home")
        with socket.create_server(("127.0.0.1", system.port)):
            said = system.wutong("up", fails=True).stderr
        assert f"地址不能打开 · cannot be opened: 127.0.0.1:{system.port}" in said
        assert "请换一个端口 · choose another port: WUTONG_PORT=" in said

    def test_stop_is_no_error(self, tmp_path: Path) -> None:
        System(tmp_path / "home").wutong("stop")
