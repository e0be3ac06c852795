"""How everything here is measured: rivals alternate in one process, medians count, ratios are kept.

Absolute times on a shared machine prove nothing. So each rival runs once per turn, in turns, after a
turn that nobody counts; a result names both times, their ratio, the target it is held against, and
the machine.
"""

import json
import os
import platform
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Result:
    """One line of a table: `ratio` is how many times better ours is, `target` how many it should be."""

    name: str
    ours: float
    peer: float
    n: int
    unit: str = "ms"
    target: float | None = None
    peer_version: str = ""
    note: str = ""
    higher_is_better: bool = False

    @property
    def ratio(self) -> float:
        return self.ours / self.peer if self.higher_is_better else self.peer / self.ours


def alternate(rivals: Mapping[str, Callable[[], Any]], turns: int = 5) -> dict[str, float]:
    """The median milliseconds of each rival, run in turns; the first turn warms up and is left out."""
    times: dict[str, list[float]] = {name: [] for name in rivals}
    for turn in range(turns + 1):
        for name, run in rivals.items():
            begun = time.perf_counter()
            run()
            if turn:
                times[name].append((time.perf_counter() - begun) * 1e3)
    return {name: median(each) for name, each in times.items()}


def machine() -> str:
    """What the figures were measured on, in one line."""
    return f"{platform.machine()}, {len(os.sched_getaffinity(0))} cores, Python {platform.python_version()}"


def report(title: str, results: list[Result], **facts: Any) -> Path:
    """Prints the table beside its targets and writes it, dated, to benchmarks/results."""
    print(f"\n{title} · {machine()}")
    print(f"  {'':44} {'ours':>10} {'peer':>10} {'ratio':>9} {'target':>9}")
    for each in results:
        target = "" if each.target is None else f"≥ {each.target:g}×"
        verdict = "" if each.target is None else ("  reached" if each.ratio >= each.target else "  missed")
        print(
            f"  {each.name:44} {each.ours:10.4g} {each.peer:10.4g} {each.ratio:8.3g}× {target:>9}{verdict}"
            f"  {each.unit} {each.peer_version} {each.note}".rstrip()
        )
    for name, value in facts.items():
        print(f"  {name}: {value}")
    now = datetime.now(UTC)
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{title.split(':')[0].lower().replace(' ', '-')}-{now:%Y%m%d-%H%M%S}.json"
    rows = [asdict(each) | {"ratio": each.ratio, "machine": machine()} for each in results]
    path.write_text(json.dumps({"title": title, "at": now.isoformat(), "results": rows} | facts, indent=2, default=str))
    print(f"  written to {path}")
    return path
