"""The compose file as it stands, each container a process of this machine: it starts, works, drains and comes back."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from tests.running import free_port
from wutong.postgres import Cluster

pytestmark = pytest.mark.journey
DEPLOY = Path(__file__).parents[2] / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose/compose.yaml").read_text())
GIVEN = {"DATABASE_PASSWORD": "", "WUTONG_SITE": "wutong.example.gov.cn", "WUTONG_IMAGE": "wutong"}
OURS = {name: part for name, part in COMPOSE["services"].items() if part["image"].startswith("${WUTONG_IMAGE")}
ANSWERS = [
    *("--area", "371602004000", "--area-name", "示例街道", "--centre", "示例服务中心", "--phone", "0543-1234567"),
    *("--url", "https://wutong.example.gov.cn", "--system-admin", "xitong 系统员甲"),
    *("--security-admin", "anquan 安全员乙", "--auditor", "shenji 审计员丙"),
]


class Composed:
    """What compose would run, with ports of this machine in place of the containers' names."""

    def __init__(self, folder: Path) -> None:
        self.home, self.folder = folder / "home", folder
        self.home.mkdir(mode=0o700)
        self.cluster = Cluster(folder / "database")
        self.ports = {name: free_port() for name in OURS if name != "setup"}
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.ports['gateway']}"

    def environment(self, name: str) -> dict[str, str]:
        """The container's environment, its network translated."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("WUTONG_")}
        text = json.dumps(COMPOSE["services"][name]["environment"])
        text = re.sub(r"\$\{(\w+)[^}]*\}", lambda found: GIVEN[found[1]], text)
        server = self.cluster.url.rpartition("@")[2]
        owner = json.dumps(self.cluster.url)[1:-1]
        text = re.sub(r"postgresql://wutong:@database:5432/wutong", lambda _: owner, text)
        text = text.replace("database:5432/wutong", server)
        for part, port in self.ports.items():
            text = text.replace(f"http://{part}:8000", f"http://127.0.0.1:{port}")
        text = text.replace("http://127.0.0.1:8000", self.url).replace("172.16.0.0/12", "127.0.0.0/8")
        return {**kept, "WUTONG_HOME": str(self.home), **json.loads(text)}

    def once(self, name: str, *words: str, **changed: str) -> str:
        """`compose run --rm NAME WORDS`."""
        command = words or COMPOSE["services"][name]["command"]
        done = subprocess.run(
            [sys.executable, "-m", "wutong", *command],
            env={**self.environment(name), **changed},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def doctor(self, **changed: str) -> dict[str, tuple[bool, str]]:
        """What the doctor finds beside the gateway."""
        done = subprocess.run(
            [sys.executable, "-m", "wutong", "doctor", "--json"],
            env={**self.environment("gateway"), **changed},
            capture_output=True,
            check=False,
        )
        return {each["check"]: (each["ok"], each["detail"]) for each in json.loads(done.stdout)["items"]}

    def start(self, name: str) -> None:
        """One container that stays."""
        words = [*COMPOSE["services"][name]["command"], "--port", str(self.ports[name])]
        with (self.folder / f"{name}.out").open("ab") as log:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", "wutong", *words], env=self.environment(name), stdout=log, stderr=log
            )

    def ready(self, seconds: float = 90) -> None:
        deadline = time.monotonic() + seconds
        while True:
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=5):
                    return
            except OSError:
                assert time.monotonic() < deadline, "the door is not ready"
                time.sleep(0.1)

    def end(self) -> None:
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            process.wait(30)
        self.cluster.stop()


@pytest.fixture(scope="module")
def composed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Composed]:
    composed = Composed(tmp_path_factory.mktemp("compose"))
    composed.cluster.start()
    composed.once("setup")
    composed.once("setup", "init", *ANSWERS, "--communities", str(DEPLOY.parent / "wutong/demo/communities.geojson"))
    for name in composed.ports:
        composed.start(name)
    composed.ready()
    yield composed
    composed.end()


class TestComposed:
    def test_the_first_start_brings_in_the_communities_that_init_was_given(self, composed: Composed) -> None:
        deadline = time.monotonic() + 60
        while list((composed.home / "first").iterdir()):
            assert time.monotonic() < deadline, (composed.folder / "gateway.out").read_text()[-3000:]
            time.sleep(0.1)
        assert "importing the communities" in (composed.folder / "gateway.out").read_text()

    def test_a_command_works_beside_the_gateway(self, composed: Composed) -> None:
        data = Path(__file__).parents[1] / "data/communities.geojson"
        told = json.loads(
            composed.once("gateway", "import", "communities", str(data), "--as-of", "2026-11-01", "--commit", "--json")
        )
        assert told["state"] == "committed"
        assert told["accepted"] > 0

    def test_a_command_finds_the_door_by_the_settings_too(self, composed: Composed) -> None:
        port = str(composed.ports["gateway"])
        told = composed.once("gateway", "holder", "list", "--json", WUTONG_URL="", WUTONG_PORT=port)
        assert json.loads(told)["items"] == []

    def test_the_doctor_looks_over_what_other_processes_serve(self, composed: Composed) -> None:
        found = composed.doctor()
        assert found["system"] == (True, f"runs at {composed.url}")
        assert not found["link"][0], "the public name is not ours, and is opened all the same"
        assert "wutong.example.gov.cn" in found["link"][1]
        assert "escrow-missing" in found
        assert "database" not in found, "every service's feed was measured"
        composed.running["evaluation"].terminate()
        composed.running["evaluation"].wait(30)
        ok, told = composed.doctor()["system"]
        assert not ok
        assert "evaluation down" in told
        composed.start("evaluation")
        composed.ready()

    def test_the_doctor_says_what_it_could_not_measure(self, composed: Composed) -> None:
        found = composed.doctor(
            DATABASE_URL=f"postgresql://127.0.0.1:{free_port()}/wutong", WUTONG_URL=f"http://127.0.0.1:{free_port()}"
        )
        assert not found["database"][0]
        assert "matching, projects, registry" in found["database"][1]
        assert not found["system"][0]
        assert "WUTONG_URL" in found["system"][1]

    def test_is_backed_up_by_a_command_of_its_own(self, composed: Composed, tmp_path: Path) -> None:
        told = json.loads(composed.once("setup", "backup", "--to", str(tmp_path), "--json"))
        assert Path(told["archive"]).stat().st_size > 10_000

    def test_believes_the_front_about_who_is_calling(self, composed: Composed) -> None:
        def look(caller: str) -> int:
            headers = {"X-Wutong": "1", "X-Forwarded-For": caller, "X-Forwarded-Proto": "https"}
            asked = client.post("/api/identity/v1/invitations/look", json={"code": "x" * 43}, headers=headers)
            return asked.status_code

        with httpx.Client(base_url=composed.url) as client:
            tried = [look("203.0.113.9") for _ in range(130)]
            assert (tried[0], tried[-1], look("203.0.113.10")) == (410, 429, 410)

    def test_ends_by_sigterm_with_every_answer_given(self, composed: Composed) -> None:
        answers: list[int] = []

        def ask() -> None:
            with httpx.Client(base_url=f"http://127.0.0.1:{composed.ports['registry']}") as client:
                try:
                    while True:
                        answers.append(client.get("/healthz").status_code)
                except httpx.TransportError:  # an idle connection that ends as a request sets out, or nobody there
                    return

        asking = threading.Thread(target=ask)
        asking.start()
        while len(answers) < 20:
            time.sleep(0.01)
        composed.running["registry"].send_signal(signal.SIGTERM)
        grace = int(COMPOSE["services"]["registry"]["stop_grace_period"].removesuffix("s"))
        assert composed.running["registry"].wait(grace) in (0, -signal.SIGTERM)
        asking.join(15)
        assert set(answers) == {200}
        composed.start("registry")
        composed.ready()


class TestFiles:
    def test_name_settings_that_exist(self) -> None:
        known = set(re.findall(r"`(\w+)(?:_<SERVICE>)?`", (DEPLOY.parent / "docs/reference/settings.md").read_text()))
        known |= {"WUTONG_URL", "WUTONG_SITE", "WUTONG_IMAGE"}  # the command's own, and compose's
        named: set[str] = set()
        for path in [*DEPLOY.rglob("*.service"), *DEPLOY.rglob("*.env"), *DEPLOY.rglob("*.yaml"), *DEPLOY.glob("Con*")]:
            named |= set(re.findall(r"\bWUTONG_[A-Z_]+\b", path.read_text()))
        assert named - known == set()

    def test_start_every_part(self) -> None:
        commands = {tuple(part["command"]) for part in OURS.values()}
        parts = ("identity", "registry", "matching", "projects", "evaluation", "gateway")
        assert commands == {("migrate",), *(("serve", name) for name in parts)}
        wanted = (DEPLOY / "systemd/wutong.target").read_text()
        assert set(re.findall(r"wutong@(\w+)\.service", wanted)) == set(parts)
        ports = [(DEPLOY / f"systemd/etc/{name}.env").read_text() for name in parts]
        assert len({re.search(r"WUTONG_PORT=(\d+)", each)[1] for each in ports}) == len(parts)  # type: ignore[index]

    def test_are_units_that_systemd_takes(self, tmp_path: Path) -> None:
        verify = Path("/usr/bin/systemd-analyze")
        if not verify.exists():
            pytest.skip("no systemd on this machine")
        for unit in (DEPLOY / "systemd").glob("wutong*"):
            # The program's place is the installation's; here any program stands for it.
            text = re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", unit.read_text())
            (tmp_path / unit.name.replace("@", "@registry")).write_text(text)
            (tmp_path / unit.name).write_text(text)
        units = sorted(str(path) for path in tmp_path.glob("wutong*") if "@." not in path.name)
        done = subprocess.run(
            [verify, "verify", "--man=no", *units],
            env={**os.environ, "SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr.strip()) == (0, "")
