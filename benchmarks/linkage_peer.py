"""Duplicates inside one list, ours against Splink on the same cleaned people: precision, recall, time, memory.

Splink is no dependency: give a Python that has it (`pip install splink polars pyarrow` in an environment of its own).
Both get the same rows, one per child code, with sex, birth date, phone, guardian, address, community, identity number
and the sound of the name; the truth is the generator's. Each runs in a process of its own.

    python benchmarks/linkage_peer.py 100000 --peer /path/to/python
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

SETTINGS = (
    "name: exact, equal pinyin, Jaro-Winkler 0.9 | birth: exact, within a day | family: how many of phone, guardian "
    "and address | community, sex, number: exact | "
    "blocks: number; pinyin and birth or phone; birth and phone or home | EM"
)


def prepare(people: int, folder: Path, seed: int) -> None:
    """Write the accepted rows of a made-up list, and which of them are copies."""
    import polars as pl

    sys.path.insert(0, str(Path(__file__).parents[1]))
    from benchmarks import list_generator
    from kernel import tabular
    from services.matching.lists import pinyin, recognise

    rates = list_generator.Rates(exact=0.0, fuzzy=0.03, no_id=0.25)
    made = list_generator.make(people, seed=seed, rates=rates)
    (folder / "list.csv").write_bytes(list_generator.as_csv(made))
    found = recognise.read_children(
        recognise.table_of(tabular.read(folder / "list.csv")),
        as_of=list_generator.AS_OF,
        communities={code: name for name, code in list_generator.COMMUNITIES.items()},
    )
    rows = found.rows.filter(pl.col("verdict").is_in(["accepted", "review", "merged"]))
    rows = rows.with_columns(pl.Series("pinyin", pinyin.keys(rows["name"])).cast(pl.String))
    rows.write_parquet(folder / "people.parquet")
    (folder / "truth.json").write_text(json.dumps(made.truth["pairs"]))


def ours(folder: Path) -> dict[str, Any]:
    """Our own search: merged and review are what it links."""
    import polars as pl

    sys.path.insert(0, str(Path(__file__).parents[1]))
    from services.matching.lists import duplicates

    people = pl.read_parquet(folder / "people.parquet")
    duplicates.resolve(people.head(500))
    begun = time.perf_counter()
    found = duplicates.resolve(people)
    took = time.perf_counter() - begun
    return {"pairs": [[pair.code, pair.other] for pair in found.pairs], "seconds": took, "memory": _memory()}


def peer(folder: Path) -> dict[str, Any]:
    """Splink on DuckDB with its usual training: pairs of a probability of one half, and those above the weight that the
    truth itself shows to be best, which no user could know.
    """
    import polars as pl
    import splink
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    from splink import comparison_level_library as levels
    from splink import comparison_library as comparisons

    people = pl.read_parquet(folder / "people.parquet").with_columns(
        pl.col("phones").list.first().alias("phone"), pl.col("child_code").alias("unique_id")
    )
    people = people.select(
        *("unique_id", "name", "pinyin", "birth", "phone", "guardian_name"),
        *("address", "community_code", "sex", "id_number"),
    )
    name = comparisons.CustomComparison(
        output_column_name="name",
        comparison_levels=[
            levels.NullLevel("name"),
            levels.ExactMatchLevel("name"),
            levels.ExactMatchLevel("pinyin"),
            levels.JaroWinklerLevel("name", 0.9),
            levels.ElseLevel(),
        ],
    )
    birth = comparisons.CustomComparison(
        output_column_name="birth",
        comparison_levels=[
            levels.NullLevel("birth"),
            levels.ExactMatchLevel("birth"),
            levels.CustomLevel("abs(date_diff('day', birth_l, birth_r)) <= 1", "a day off"),
            levels.ElseLevel(),
        ],
    )
    alike = " + ".join(
        f"coalesce(({column}_l = {column}_r)::int, 0)" for column in ("phone", "guardian_name", "address")
    )
    family = comparisons.CustomComparison(
        output_column_name="family",
        comparison_levels=[
            levels.CustomLevel(f"({alike}) = 3", "all agree"),
            levels.CustomLevel(f"({alike}) = 2", "two agree"),
            levels.CustomLevel(f"({alike}) = 1", "one agrees"),
            levels.ElseLevel(),
        ],
    )
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[name, birth, family, *(comparisons.ExactMatch(c) for c in ("community_code", "sex", "id_number"))],
        blocking_rules_to_generate_predictions=[
            block_on("id_number"),
            block_on("pinyin", "birth"),
            block_on("pinyin", "phone"),
            block_on("birth", "phone"),
            block_on("birth", "guardian_name", "address"),
        ],
        additional_columns_to_retain=["phone", "guardian_name", "address"],
    )
    begun = time.perf_counter()
    api = DuckDBAPI()
    linker = Linker(api.register(people.to_arrow()), settings)
    linker.training.estimate_probability_two_random_records_match([block_on("id_number")], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("birth", "phone"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("pinyin"))
    found = linker.inference.predict(threshold_match_probability=0.5).as_duckdbpyrelation().pl()
    took = time.perf_counter() - begun
    columns = found.select("unique_id_l", "unique_id_r", "match_weight").rows()
    truth = {frozenset(pair) for pair in json.loads((folder / "truth.json").read_text())}
    ranked = sorted(columns, key=lambda row: -row[2])
    right, best, cut = 0, -1.0, 0
    for number, (a, b, _) in enumerate(ranked, start=1):
        right += frozenset((a, b)) in truth
        if (quality := 2 * right / (number + len(truth))) > best:
            best, cut = quality, number
    return {
        "version": splink.__version__,
        "pairs": [[a, b] for a, b, _ in columns],
        "best": [[a, b] for a, b, _ in ranked[:cut]],
        "seconds": took,
        "memory": _memory(),
    }


def _memory() -> int:
    """Peak of this process in MiB; getrusage would count the parent's before the exec."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


def score(pairs: list[list[str]], truth: list[list[str]]) -> tuple[float, float]:
    """Precision and recall over unordered pairs."""
    found, wanted = {frozenset(pair) for pair in pairs}, {frozenset(pair) for pair in truth}
    right = len(found & wanted)
    return right / max(len(found), 1), right / max(len(wanted), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", type=int)
    parser.add_argument("--peer", default=sys.executable)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--step", choices=("ours", "peer"))
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    if asked.step:
        print(json.dumps(ours(asked.folder) if asked.step == "ours" else peer(asked.folder)))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(asked.people, folder, asked.seed)
        truth = json.loads((folder / "truth.json").read_text())
        print(f"{asked.people} people, {len(truth)} copies; peer: {SETTINGS}")
        for step, python in (("ours", sys.executable), ("peer", asked.peer)):
            command = [python, __file__, "0", "--step", step, "--folder", name]
            out = json.loads(
                subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1]
            )
            for which in ("pairs", "best"):
                if which in out:
                    precision, recall = score(out[which], truth)
                    print(f"{step} {out.get('version', '')} {which}: precision {precision:.4f} recall {recall:.4f} "
                          f"{out['seconds']:.2f} s {out['memory']} MiB")  # fmt: skip


if __name__ == "__main__":
    main()
