"""The recipe of docs/architecture.md, followed to the letter with a toy in a copy of the tree.

What stands outside the capability's own folder is counted line by line; then the copy's own walls, contracts and the
toy's routes are tried in processes that see nothing but the copy.
"""

import difflib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.journey
ROOT = Path(__file__).parents[2]
TOY = Path(__file__).with_name("wishes")
TREE = ("kernel", "services", "gateway", "wutong", "tests", "docs", "benchmarks")
OWN = ("services/projects/wishes/", "tests/services/projects/test_wishes.py")
GENERATED = ("docs/reference/", "docs/openapi/")
ALLOWED = 15
MODULES = ("__init__", "api", "schemas", "service", "store", "models")

# The recipe's edits outside the folder: the file, the line they go by, and what the line becomes.
EDITS = (
    (
        "services/projects/app.py",
        "from services.projects.tells import CHANGES, TELLINGS\n",
        "from services.projects.tells import CHANGES, TELLINGS\nfrom services.projects.wishes import api as wishes\n",
    ),
    ("services/projects/app.py", "routers=[sessions.router]", "routers=[sessions.router, wishes.router]"),
    (
        "services/identity/roles.py",
        '    "organisation_manager": frozenset(\n        {\n',
        '    "organisation_manager": frozenset(\n        {\n            "wishes:keep",\n',
    ),
    (
        "tests/contracts/matrix.py",
        '    "projects": {\n',
        '    "projects": {\n        "GET /v1/wishes": "M",\n        "POST /v1/wishes": "M",\n',
    ),
    (
        "tests/contracts/scope.py",
        "PROJECTS = {\n",
        'PROJECTS = {\n    "GET /v1/wishes": [Ask("403 403 empty empty 403 403")],\n',
    ),
    (
        "tests/contracts/scope.py",
        "OUTSIDE = {\n",
        'OUTSIDE = {\n    "projects": {"POST /v1/wishes": "makes a row of the caller\'s own organisation"},\n',
    ),
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree with the toy in it."""
    copy = tmp_path_factory.mktemp("tree")
    for name in TREE:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "static", "results"))
    for name in ("pyproject.toml", "requirements.lock", "requirements-dev.lock", "frontend/package-lock.json"):
        _put(ROOT / name, copy / name)
    for module in MODULES:
        _put(TOY / f"{module}.py", copy / "services/projects/wishes" / f"{module}.py")
    _migration(copy / "services/projects/migrations")
    _put(TOY / "check.py", copy / "tests/services/projects/test_wishes.py")
    for path, before, after in EDITS:
        text = (copy / path).read_text()
        assert text.count(before) == 1, f"{path}: {before}"
        (copy / path).write_text(text.replace(before, after))
    run(copy, "wutong", "reference")
    return copy


def _migration(folder: Path) -> None:
    """The toy's tables, numbered after whatever the service has by now."""
    last = max(int(path.name[:4]) for path in folder.glob("[0-9]*.py"))
    text = (TOY / "migration.py").read_text()
    numbered = text.replace('"0002", "0001"', f'"{last + 1:04}", "{last:04}"')
    (folder / f"{last + 1:04}_wishes.py").write_text(numbered)


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    shutil.copy(source, target)


def run(copy: Path, module: str, *words: str) -> str:
    """A module's command in the copy; its output, once it has ended well."""
    own = {"PYTHONPATH": str(copy), "NUMBA_DISABLE_JIT": "1"}  # compiling the engine for a copy would take longest
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=copy,
        env={name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")} | own,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{module} {words}\n{done.stdout[-6000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def lines_outside(copy: Path) -> dict[str, list[str]]:
    """The lines that a person wrote outside the capability's own folder, by file; blank ones are no work."""
    found: dict[str, list[str]] = {}
    for path in sorted(path for name in TREE for path in (copy / name).rglob("*") if path.is_file()):
        name = str(path.relative_to(copy))
        if name.startswith((*OWN, *GENERATED)) or "__pycache__" in path.parts or path.suffix not in (".py", ".md"):
            continue
        before = (ROOT / name).read_text().splitlines() if (ROOT / name).exists() else []
        compared = difflib.ndiff(before, path.read_text().splitlines())
        if added := [line[2:] for line in compared if line.startswith("+ ") and line[2:].strip()]:
            found[name] = added
    return found


class TestNewCapability:
    def test_takes_at_most_fifteen_lines_outside_its_folder(self, copy: Path) -> None:
        outside = lines_outside(copy)
        count = sum(map(len, outside.values()))
        print(f"\n{count} lines outside: { {name: len(lines) for name, lines in outside.items()} }")
        assert count <= ALLOWED, outside
        assert count >= len(EDITS)  # something was counted

    def test_stands_in_the_recipe(self) -> None:
        recipe = (ROOT / "docs/architecture.md").read_text().partition("## Recipe")[2]
        for path in {path for path, _before, _after in EDITS}:
            assert path.replace("/projects/", "/<service>/") in recipe, path

    def test_keeps_the_walls_and_the_contracts(self, copy: Path) -> None:
        run(copy, "ruff", "check", "services", "tests")
        contracts = ("shape", "documents", "drift", "matrix", "protection")
        table = "tests/contracts/test_scope.py::TestTable::test_names_every_route_or_says_why_not"
        named = [f"tests/contracts/test_{name}.py" for name in contracts]
        words = "tests/contracts/test_documents.py::TestWords"  # come with the page, which the toy has not
        print(run(copy, "pytest", "-q", "-p", "no:cacheprovider", "--deselect", words, *named, table).splitlines()[-1])

    def test_serves_the_role_it_is_for_and_no_other(self, copy: Path) -> None:
        run(copy, "pytest", "-q", "-p", "no:cacheprovider", "tests/services/projects/test_wishes.py")
