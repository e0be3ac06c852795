"""The walls: imports, file length and languages, checked on the tree itself."""

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import ClassVar

import pytest

from kernel.problems import Problem
from wutong import reference

ROOT = Path(__file__).parents[2]
ROOTS = ("kernel", "services", "gateway", "wutong")

# A longer file states here why it is one idea and not two.
LONGER: dict[str, str] = {}


def sources() -> list[Path]:
    return [path for root in ROOTS for path in sorted((ROOT / root).rglob("*.py")) if "static" not in path.parts]


class TestShape:
    def test_imports_only_point_down(self) -> None:
        command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout[-3000:]

    def test_no_file_is_longer_than_three_hundred_lines(self) -> None:
        long = {
            str(path.relative_to(ROOT)): length
            for path in sources()
            if (length := len(path.read_text().splitlines())) > 300
        }
        assert set(long) == set(LONGER), long

    def test_every_module_says_what_it_is(self) -> None:
        silent = [str(path) for path in sources() if not ast.get_docstring(ast.parse(path.read_text()))]
        assert silent == []

    def test_the_kernel_stays_small(self) -> None:
        assert len(list((ROOT / "kernel").glob("*.py"))) <= 21  # twenty mechanisms and the package's own page

    def test_no_import_wall_has_a_hole(self) -> None:
        assert "ignore_imports" not in (ROOT / "pyproject.toml").read_text()

    @pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock", "frontend/package-lock.json"])
    def test_a_lock_names_no_address(self, name: str) -> None:
        """Whoever installs says from where; what was locked is told by its digest."""
        assert "://" not in (ROOT / name).read_text()


class TestTransactions:
    # A route that opens one itself states here why; it then takes none from the dependencies, and no route of its file
    # does where it is done for several.
    OWN: ClassVar[dict[str, str]] = {
        "services/matching/previews/api.py preview_wave": "the connection goes back before the engine works",
        "services/matching/runs/api.py explain_run": "the connection goes back before the engine works",
        "services/matching/lists/api.py import_batch": "none waits for a worker process",
        "services/registry/imports/api.py import_file": "none waits for a worker process",
        "services/registry/imports/api.py map_import": "none waits for a worker process",
        "services/evaluation/lists/api.py import_statutory_list": "none waits for a worker process",
        "services/matching/links/api.py _at_door": "a link is no token, and a wrong birthday counts although refused",
        "services/registry/confirmation_links/api.py _at_door": "a link is no token",
        "services/registry/referral_links/api.py _inside": "a link is no token",
        "services/matching/held/api.py take_out_held": "the connection goes back before the workbook is written",
        "services/matching/held/api.py bring_in_held": "each portion of a workbook is on record by itself",
        "services/registry/documents/api.py record_document": "none waits while a file arrives",
        "services/registry/deliveries/api.py receive_delivery": "none waits while a file arrives and is put away",
        "services/registry/dispatches/api.py make_dispatch": "the file goes where its row did not come on record",
        "services/registry/held/api.py take_out_held": "the connection goes back before the workbook is written",
        "services/registry/held/api.py bring_in_held": "each portion of a workbook is on record by itself",
        "services/registry/proceedings/api.py decide_proceeding": "what turned is kept though nothing is decided",
    }
    GIVEN = re.compile(r"\b(Tx|Read|Reads)\b")

    def test_no_request_takes_a_second_connection(self) -> None:
        """Requests that hold one and wait for another would wait for each other: `db.acting` changes the scope."""
        opening: dict[str, str] = {}
        for path in (ROOT / "services").glob("*/*/api.py"):
            whole = path.read_text()
            for function in ast.walk(ast.parse(whole)):
                if isinstance(function, ast.AsyncFunctionDef | ast.FunctionDef):
                    text = ast.get_source_segment(whole, function) or ""
                    if re.search(r"\.sessions?\(|\bDatabase\b|\bengine\b", text):
                        shared = function.name.startswith("_")
                        opening[f"{path.relative_to(ROOT)} {function.name}"] = whole if shared else text
        assert set(opening) == set(self.OWN)
        assert [name for name, text in opening.items() if self.GIVEN.search(text)] == []


class TestProblems:
    @pytest.mark.parametrize(
        "problem", reference.problems(), ids=lambda problem: f"{problem.__module__}.{problem.slug}"
    )
    def test_speaks_both_languages_and_names_a_mend(self, problem: type[Problem]) -> None:
        for text in (problem.zh, problem.mend_zh):
            assert any("\u4e00" <= letter <= "\u9fff" for letter in text), text
        for text in (problem.en, problem.mend_en):
            assert text
            assert not any("\u4e00" <= letter <= "\u9fff" for letter in text), text

    @pytest.mark.parametrize(
        "problem", reference.problems(), ids=lambda problem: f"{problem.__module__}.{problem.slug}"
    )
    def test_is_punctuated_as_chinese_is(self, problem: type[Problem]) -> None:
        for text in (problem.zh, problem.mend_zh):
            assert not re.search("[\u4e00-\u9fff”}][,:;?!()]|[,:;?!()][\u4e00-\u9fff“]", text), text

    def test_each_slug_means_one_thing_whichever_service_says_it(self) -> None:
        meanings: dict[str, set[tuple[int, str, str]]] = {}
        for problem in reference.problems():
            meanings.setdefault(problem.slug, set()).add((problem.status, problem.zh, problem.en))
        assert {slug: said for slug, said in meanings.items() if len(said) > 1} == {}
