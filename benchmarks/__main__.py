"""`make bench`: every measurement in turn, each in a process of its own, printed beside its target."""

import subprocess
import sys

PARTS = (
    *(
        "lists_b2_b11",
        "lists_b1_b10",
        "names_b9",
        "gateway_b3",
        "token_b5",
        "import_b6",
        "reimport_b8",
        "events_b12_b13",
    ),
    "gate_storm",
    *("start_b14", "engine_t4", "engine_t2", "planner"),
)


def main() -> None:
    failed = [
        part for part in PARTS if subprocess.run([sys.executable, "-m", f"benchmarks.{part}"], check=False).returncode
    ]
    if failed:
        raise SystemExit(f"did not run to their end: {', '.join(failed)}")


if __name__ == "__main__":
    main()
