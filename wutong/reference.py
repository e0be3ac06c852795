"""The generated reference, written from the code: problems, settings, permissions, commands, states, OpenAPI, ASVS.

`make docs` writes them; a contract test compares them with the code, so that a new problem, setting or route cannot
land undocumented.
"""

import ast
import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

import kernel
import services
from gateway import own
from kernel.app import permission_of
from kernel.http import Peers
from kernel.problems import Problem
from kernel.settings import SERVICES, Settings
from wutong import diagrams

ROOT = Path(__file__).parents[1]
ROOTS = ("kernel", "services", "gateway")


def pages(settings: Settings) -> dict[Path, str]:
    """Every generated file by its path in the repository."""
    apps = {service: app_of(service, settings) for service in SERVICES}
    found = {
        Path("docs/reference/problems.md"): _problems(),
        Path("gateway/problems.json"): _problem_list(),
        Path("docs/reference/settings.md"): _settings(),
        Path("docs/reference/permissions.md"): _permissions(apps),
        Path("docs/reference/commands.md"): _commands(),
        Path("docs/reference/asvs.md"): _asvs(),
        Path("docs/reference/states.md"): diagrams.page(),
    }
    for service, app in apps.items():
        found[Path(f"docs/openapi/{service}.json")] = _json(app.openapi())
    found[Path("docs/openapi/gateway.json")] = _json(own.document())
    return found


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write(settings: Settings) -> list[Path]:
    """Write every page that differs; returns the paths written."""
    changed: list[Path] = []
    for path, text in pages(settings).items():
        target = ROOT / path
        if not target.exists() or target.read_text() != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)
            changed.append(path)
    return changed


def app_of(service: str, settings: Settings) -> FastAPI:
    """A service's app that serves nothing and starts nothing; enough to read its routes."""
    create = importlib.import_module(f"services.{service}.app").create_app
    app: FastAPI = create(settings, Peers(settings, service))
    return app


def problems() -> list[type[Problem]]:
    """Every problem class of the kernel, the services and the door, by slug."""
    for package in (kernel, services, importlib.import_module("gateway")):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations." not in module.name and not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    ours = {problem for problem in _below(Problem) if problem.__module__.split(".")[0] in ROOTS}
    return sorted(ours, key=lambda problem: (problem.slug, problem.__module__))


def _below(problem: type[Problem]) -> Iterator[type[Problem]]:
    yield problem
    for child in problem.__subclasses__():
        yield from _below(child)


def routes(app: FastAPI) -> list[tuple[str, str, str]]:
    """Method, path and permission of every route of an app."""
    return sorted(
        (method, route.path, permission_of(route) or "")
        for route in app.routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
    )


def _problems() -> str:
    lines = ["# Problems", "", "Every refusal's `type` is `/problems/<slug>`.", ""]
    for problem in problems():
        lines += [
            f"## {problem.slug}",
            "",
            f"{problem.status} · {problem.zh} · {problem.en}",
            "",
            f"{problem.mend_zh} {problem.mend_en}",
            "",
        ]
    return "\n".join(lines)


def _problem_list() -> str:
    facts = ("status", "zh", "en", "mend_zh", "mend_en")
    # What a sentence names of one occurrence is not known here.
    known = {
        problem.slug: {name: re.sub(r"\{\w+\}", "…", str(getattr(problem, name))) for name in facts}
        for problem in problems()
    }
    return json.dumps(known, ensure_ascii=False, indent=1) + "\n"


def _settings() -> str:
    lines = [
        "# Settings",
        "",
        "Each can be set in the environment by its name here, or, below that, in the home's `settings.toml`, which",
        "`wutong init` writes, by the same name in small letters without `WUTONG_`. The home and whether it is a demo",
        "cannot be set there.",
        "",
        "| variable | default | meaning |",
        "| --- | --- | --- |",
    ]
    for name, field in Settings.model_fields.items():
        default: Any = field.get_default(call_default_factory=True)
        lines.append(f"| `WUTONG_{name.upper()}` | `{default}` | {field.description} |")
    lines += [
        "| `DATABASE_URL` | | A PostgreSQL server of your own: its owner's URL (`?sslmode=verify-full` for TLS);"
        " nothing is started. |",
        "| `WUTONG_DATABASE_URL_<SERVICE>` | | The runtime role's URL of one service. |",
        "| `WUTONG_PG_BIN` | | Folder of the PostgreSQL programs to use instead of the packaged ones. |",
        "",
    ]
    return "\n".join(lines)


def _permissions(apps: dict[str, FastAPI]) -> str:
    lines = ["# Routes and their permissions", ""]
    for service, app in apps.items():
        lines += [f"## {service}", "", "| method | path | permission |", "| --- | --- | --- |"]
        lines += [f"| {method} | `{path}` | `{named}` |" for method, path, named in routes(app)] + [""]
    return "\n".join(lines)


_JSON = """`--json` prints one JSON object on standard output (`batch duplicates` an array): the result, or what went
wrong as `{"title", "detail", "mend", "status"}`, where `status` is that of the system's answer and 0 where there was
none. Exit status 0 only on success."""


def _commands() -> str:
    from typer.main import get_command

    app = importlib.import_module("wutong.cli").app  # by name, because the command imports this module
    lines = ["# Commands", "", _JSON, ""]
    for name, command in _walk("wutong", get_command(app)):
        lines += [f"## {name}", "", (command.help or "").strip(), ""]
        for parameter in command.params:
            every = [*parameter.opts, *parameter.secondary_opts]
            names = ", ".join(f"`{option}`" for option in every) or f"`{parameter.name}`"
            said = getattr(parameter, "help", None) or ""
            if not getattr(parameter, "hidden", False) and parameter.name != "help":
                lines.append(f"- {names} {said}".rstrip())
        lines.append("")
    return "\n".join(lines)


def _asvs() -> str:
    """Which tests show which item of OWASP ASVS 5.0, from their marks (`@pytest.mark.asvs("6.5.1")`)."""
    shown: dict[str, list[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                for item in _marked(node):
                    told = f"`{node.name.removeprefix('test_')}` ({path.relative_to(ROOT)})"
                    shown.setdefault(item, []).append(told)
    lines = ["# OWASP ASVS 5.0", "", "The items that tests show, and which tests these are.", ""]
    lines += ["| item | shown by |", "| --- | --- |"]
    for item in sorted(shown, key=lambda item: [int(part) for part in item.split(".")]):
        lines.append(f"| V{item} | {'<br>'.join(shown[item])} |")
    return "\n".join([*lines, ""])


def _marked(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    marks = (each for each in function.decorator_list if isinstance(each, ast.Call))
    return [
        str(argument.value)
        for mark in marks
        if ast.unparse(mark.func) == "pytest.mark.asvs"
        for argument in mark.args
        if isinstance(argument, ast.Constant)
    ]


def _walk(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    children = getattr(command, "commands", None)
    if children is None:
        yield name, command
        return
    for word, child in sorted(children.items()):
        if not child.hidden:
            yield from _walk(f"{name} {word}", child)
