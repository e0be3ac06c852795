"""B14: from `wutong up` on a warm home to a signed-in list with rows, and the same list again after a kill -9.

The limit beside it is the process's own import time: what Python needs to load the same modules and nothing else.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import httpx

from benchmarks.measure import Result, report
from tests.journeys.people import told
from tests.running import System

IMPORTS = "import wutong.topology, gateway.app, uvicorn, " + ", ".join(
    f"services.{name}.app" for name in ("identity", "registry", "matching", "projects", "evaluation")
)
TURNS = 5


def cookie(system: System) -> str:
    """A sign-in, made once: what is timed is the list, not the password's hashing."""
    with httpx.Client(base_url=system.url, headers={"X-Wutong": "1", "Origin": system.url}, timeout=30) as client:
        people = {each["name"]: each["password"] for each in client.get("/api/identity/v1/demo_sign_ins").json()}
        answer = client.post("/api/identity/v1/sessions", json={"name": "staff", "password": people["staff"]})
        return answer.headers["set-cookie"].split(";")[0]


def has_rows(system: System, signed_in: str) -> bool:
    try:
        answer = httpx.get(f"{system.url}/api/registry/v1/organisations", headers={"Cookie": signed_in}, timeout=5)
        return answer.is_success and bool(answer.json()["items"])
    except (httpx.HTTPError, ValueError):
        return False


def until_rows(system: System, signed_in: str, begun: float) -> float:
    while not has_rows(system, signed_in):
        if time.perf_counter() - begun > 60:
            raise SystemExit("the list did not come back within a minute")
        time.sleep(0.01)
    return (time.perf_counter() - begun) * 1e3


def importing() -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", IMPORTS], check=True)
    return (time.perf_counter() - begun) * 1e3


def postgres(system: System) -> int:
    return int((system.home / "postgres" / "data" / "postmaster.pid").read_text().split()[0])


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="wutong-b14-") as folder:
        system = System(Path(folder) / "home", demo=True).start()
        told(system)
        signed_in = cookie(system)
        warm: list[float] = []
        imports: list[float] = []
        for turn in range(TURNS + 1):
            system.stop()
            imported = importing()
            begun = time.perf_counter()
            options = {"env": system.environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            system.process = subprocess.Popen([sys.executable, "-m", "wutong", "up"], text=True, **options)
            took = until_rows(system, signed_in, begun)
            system.wait()
            if turn:
                warm.append(took)
                imports.append(imported)
        lines = [Result("B14 warm start to a list / own import time", median(warm), median(imports), TURNS, "ms", 0.77)]
        for name, victim in (
            ("the serving process", lambda: system.facts["parts"]["all"]["pid"]),
            ("PostgreSQL", lambda: postgres(system)),
        ):
            back: list[float] = []
            for _ in range(3):
                begun = time.perf_counter()
                os.kill(victim(), signal.SIGKILL)
                time.sleep(0.05)  # until the kill is felt, the old process may still answer
                back.append(until_rows(system, signed_in, begun))
                system.wait()
            lines.append(Result(f"B14 list again after kill -9 of {name} / 3 s", median(back), 3000, 3, "ms", 1))
        system.stop()
        report("B14: start and recovery", lines, worst_import_ms=round(max(imports)), note="0.77 is 1 ÷ 1.3")


if __name__ == "__main__":
    main()
