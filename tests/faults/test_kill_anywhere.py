"""SIGKILL of the serving process at twenty random moments of import, commit, rollback, run and wave.

Meanwhile somebody records coverage all the time. After each kill the system comes back by itself; at the end the counts
add up (a script of its own compares with the file), nothing is doubled, nothing that was answered is lost, and every
chain of events holds.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from kernel.settings import Settings
from tests.faults.witnesses import Diarist, feeds_are_whole, rows
from tests.journeys.people import DATA, until
from tests.operating import furnish, holder, operator
from tests.running import System, slowness

pytestmark = [pytest.mark.journey, pytest.mark.alone]
LIST = DATA / "vaccination-list.xlsx"
TRUTH = json.loads((DATA / "truth.json").read_text())["children"]
AS_OF, TAG = "2026-11-01", "早教"
CYCLES, RUNS, KILLS = 5, 4, 20
READY = 60.0  # seconds; the target is ten, the rest is for a busy machine


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    system = System(tmp_path_factory.mktemp("kill") / "home").start()
    furnish(system)
    yield system
    system.stop()


class Killer:
    """Sends requests and kills the server somewhere between them and the end of what they set going."""

    def __init__(self, system: System, client: httpx.Client, seed: int) -> None:
        self.system, self.client, self.chance = system, client, random.Random(seed)
        self.kills: list[str] = []
        self.down: list[float] = []

    def strike(self, what: str, send: Callable[[dict[str, str]], httpx.Response], *, within: float) -> Any:
        """Send, kill at a random moment, and send again with the same key until it is answered; the answer."""
        key = {"Idempotency-Key": uuid.uuid4().hex}
        moment = self.chance.uniform(0, within)
        with ThreadPoolExecutor(1) as beside:
            first = beside.submit(self._try, send, key)
            time.sleep(moment)
            began = time.monotonic()
            os.kill(self.system.facts["parts"]["all"]["pid"], signal.SIGKILL)
            answered = first.result()
        until(self.system.is_ready, seconds=READY)
        self.down.append(time.monotonic() - began)
        self.kills.append(f"{what} at {moment:.2f} s ({'answered' if answered else 'cut off'})")
        again = self.until_answered(send, key)
        if answered is not None and "job" in answered and what != "import":
            assert again["job"] == answered["job"], "an acknowledged request was forgotten"
        if answered is not None and "id" in answered:
            assert again["id"] == answered["id"], "an acknowledged batch was forgotten"
        return again

    def until_answered(self, send: Callable[[dict[str, str]], httpx.Response], key: dict[str, str]) -> Any:
        deadline = time.monotonic() + READY
        while (answer := self._try(send, key)) is None:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        return answer

    def done(self, job: str) -> dict[str, Any]:
        """The job once it has ended well."""

        def ended() -> bool:
            state.update(self._try(lambda _: self.client.get(f"/api/matching/jobs/{job}"), {}) or {})
            return state.get("state") in ("done", "failed")

        state: dict[str, Any] = {}
        until(ended, seconds=60)
        assert state["state"] == "done", state
        return state

    @staticmethod
    def _try(send: Callable[[dict[str, str]], httpx.Response], key: dict[str, str]) -> dict[str, Any] | None:
        """The body of a success, None where the server was gone; any other refusal is a failure of the test."""
        try:
            answer = send(key)
        except httpx.TransportError:
            return None
        if answer.status_code in (409, 502, 503) and answer.json()["type"] in PASSING:
            return None
        assert answer.is_success, answer.text
        return dict(answer.json())


PASSING = ("/problems/unavailable", "/problems/request-in-flight", "/problems/upstream-unavailable")


def count(path: Path, system: System, batch: str) -> dict[str, Any]:
    """What the script that knows nothing of the importer says."""
    command = [sys.executable, str(Path(__file__).with_name("counting.py")), str(path)]
    done = subprocess.run(
        [*command, Settings(home=system.home).owner_url(), batch], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return dict(json.loads(done.stdout))


def story(killer: Killer, whose: str) -> dict[str, Any]:
    """The main job once, with a kill in every step of it; what came of it."""
    client, fields = killer.client, {"kind": "children", "as_of": AS_OF, "holder": whose}

    def upload(key: dict[str, str]) -> httpx.Response:
        files = {"file": (LIST.name, LIST.read_bytes())}
        return client.post("/api/matching/v1/batches", files=files, data=fields, headers=key)

    def post(path: str, body: Any = None) -> Callable[[dict[str, str]], httpx.Response]:
        return lambda key: client.post(f"/api/matching/v1/{path}", json=body, headers=key)

    batch = killer.strike("import", upload, within=2.5)
    for _ in range(3):
        assert killer.strike("import", upload, within=2.5)["id"] == batch["id"]
    for verb in (*("commit", "rollback") * CYCLES, "commit"):
        killer.done(killer.strike(verb, post(f"batches/{batch['id']}/{verb}"), within=0.4)["job"])
    runs = []
    for _ in range(RUNS):
        started = killer.strike("run", post("runs", {"as_of": AS_OF, "tags": [TAG]}), within=2.5)
        killer.done(started["job"])
        runs.append(client.get(f"/api/matching/v1/runs/{started['run']}").json())
    campaign = post("campaigns", {"name": "秋季班", "run": runs[-1]["id"], "tag": TAG})({}).json()["id"]
    sent = killer.done(killer.strike("wave", post(f"campaigns/{campaign}/waves"), within=1.0)["job"])["result"]["sent"]
    return {"batch": batch["id"], "runs": runs, "campaign": campaign, "sent": sent}


class TestKillAnywhere:
    async def test_nothing_is_lost_doubled_or_left_half_done(self, system: System) -> None:
        seed = random.SystemRandom().randrange(10**6) if "KILL_SEED" not in os.environ else int(os.environ["KILL_SEED"])
        print(f"\nKILL_SEED={seed}")
        with operator(system) as client:
            organisation = client.get("/api/registry/v1/organisations", params={"limit": 1}).json()["items"][0]["id"]
            diarist, killer = Diarist(system, organisation), Killer(system, client, seed)
            diarist.start()
            told = story(killer, holder(client))
            diarist.end()
        print("\n".join(killer.kills))
        print(f"back after {sorted(round(each, 1) for each in killer.down)} s; {len(diarist.answered)} notes answered")
        assert len(killer.kills) == KILLS
        assert sorted(killer.down)[len(killer.down) // 2] < 10 * slowness()

        counted = count(LIST, system, told["batch"])
        assert counted["file"] == TRUTH["rows_with_a_filled_cell"]
        assert counted["verdicts"]["accepted"] == TRUTH["accepted"]
        await self._one_of_each(system, told)
        await diarist.is_kept(Settings(home=system.home).owner_url())
        await feeds_are_whole(Settings(home=system.home).owner_url())
        chains = system.json("audit", "verify")
        assert chains["sound"]

    @staticmethod
    async def _one_of_each(system: System, told: dict[str, Any]) -> None:
        """One batch, runs alike, one wave; one event for each thing that happened."""
        url = Settings(home=system.home).owner_url()
        assert len(await rows(url, "select 1 from matching.batch")) == 1
        assert len({run["certificate"]["digest"] for run in told["runs"]}) == 1
        for run in told["runs"]:
            demands = await rows(url, "select 1 from matching.run_demand where run_id = $1", run["id"])
            assert len(demands) == TRUTH["accepted"] * len(run["tags"])
        invited = await rows(url, "select id, wave from matching.invitation")
        messages = await rows(url, "select distinct invitation_id from matching.message")
        assert len(invited) == len(messages) == told["sent"] > 0
        assert {row["wave"] for row in invited} == {1}
        events = "select type, count(*) as n, count(distinct subject) as subjects from matching.event group by 1"
        happened = {row["type"]: (row["n"], row["subjects"]) for row in await rows(url, events)}
        assert happened["matching.batch.committed"] == (CYCLES + 1, 1)
        assert happened["matching.batch.rolled_back"] == (CYCLES, 1)
        assert happened["matching.run.finished"] == (RUNS, RUNS)
        assert happened["matching.wave.sent"] == (1, 1)
        assert happened["matching.invitation.sent"] == (told["sent"], told["sent"])
        unfinished = await rows(
            url, "select name, state from matching.job where state <> 'done' and key is distinct from 'timer'"
        )
        assert unfinished == []
