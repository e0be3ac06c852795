"""What a command prints for a program, of a result and of a failure: one object, and nothing else on that stream."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from tests.running import System
from wutong.cli import app

pytestmark = pytest.mark.journey
NOBODY = "01a20000-0000-7000-8000-000000000000"
FAILING = {  # of every command that prints JSON, words with which it fails where no system runs
    "account invite": ["nobody"],
    "account list": [],
    "association agreements": [],
    "association joints": [],
    "association list": [],
    "association members": [],
    "association proceedings": [],
    "audit verify": [],
    "backup": ["--verify", "nothing.wutong"],
    "batch commit": [NOBODY],
    "batch discard": [NOBODY],
    "batch duplicates": [NOBODY],
    "batch held": [NOBODY, "--out", "held.xlsx"],
    "batch mend": [NOBODY, "pyproject.toml"],
    "batch rollback": [NOBODY],
    "batch show": [NOBODY],
    "calendar clear": ["2026-10-01"],
    "calendar confirm": ["2026"],
    "calendar set": ["2026-10-01", "--off"],
    "calendar show": ["2026"],
    "campaign funnel": [NOBODY],
    "checks": [],
    "client add": ["name", "--scope", "organisations:read"],
    "client end": [NOBODY],
    "client list": [],
    "client rotate": [NOBODY],
    "demo load": [],
    "doctor": ["--nothing-like-it"],
    "gate ask": [NOBODY, "rate"],
    "gate rule propose": ["nothing.json"],
    "gate rules": [],
    "holder add": ["name"],
    "holder confirm": ["name", "--assessed", "2026-10-01"],
    "holder list": [],
    "import": ["children", "nothing.xlsx"],
    "indicators": ["--since", "yesterday"],
    "init": ["--area", "1"],
    "keys escrow": ["--keeper", "one"],
    "keys receipts": ["--old"],
    "keys restore": [],
    "keys rotate": [],
    "match explain": [NOBODY, "371600000000000000"],
    "match run": ["--as-of", "yesterday"],
    "party coverage": [],
    "party plan": [],
    "party units": [],
    "restore": ["nothing.wutong"],
    "sync key": [],
    "sync receive": ["."],
    "sync replay": ["--sender", "nobody", "--from", "1"],
    "sync send": ["."],
    "tls make": [],
    "tls show": [],
    "upgrade": ["--confirm"],
}


def commands(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """Every command by its words."""
    for word, child in getattr(command, "commands", {}).items():
        yield f"{name} {word}".strip(), child
        yield from commands(f"{name} {word}".strip(), child)


def speaks_json(command: Any) -> bool:
    return any("--json" in parameter.opts for parameter in command.params)


class TestJson:
    def test_every_command_that_prints_it_is_in_the_table(self) -> None:
        assert {name for name, command in commands("", get_command(app)) if speaks_json(command)} == set(FAILING)

    @pytest.mark.parametrize("command", FAILING)
    def test_what_fails_is_one_object_and_a_sentence(self, tmp_path: Path, command: str) -> None:
        home = tmp_path / "home"
        home.mkdir()
        if command in ("audit verify", "backup", "keys rotate"):  # those that need no system, but keys
            (home / "migrated").touch()
        done = System(home).wutong(*command.split(), *FAILING[command], "--json", fails=True)
        told = json.loads(done.stdout)
        assert set(told) == {"title", "detail", "mend", "status"}
        assert told["title"]
        assert done.stderr.strip()
        assert "Traceback" not in done.stderr

    @pytest.mark.parametrize("words", [("holder", "list"), ("account", "list"), ("client", "list")], ids=" ".join)
    def test_a_list_is_the_items_of_an_object(self, system: System, words: tuple[str, ...]) -> None:
        assert isinstance(system.json(*words)["items"], list)
