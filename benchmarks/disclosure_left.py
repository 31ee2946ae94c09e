"""Say what disclosure control leaves to read: the share of counts and of numbers that are shown, in the short report and in all.

    python benchmarks/disclosure_left.py [--sizes 60 293] [--seeds 1 2 3] [--policies dfe] [--files FILE ...] [--outputs]

The files are synthetic reviews with all columns; with `--files` those named. The register and the second coder of the
example stand beside the file of the example itself only (293 reviews of its own seed). `--outputs` says it of each output.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from scr_analysis.answers.computing import computed
from scr_analysis.answers.protecting import Protected, chosen_policy, protected
from scr_analysis.catalogue import output
from scr_analysis.example import example_recommendations, example_reviews, example_second_coder
from scr_analysis.reading import read_reviews
from scr_analysis.release import Options

SIZES, SEEDS, POLICIES = (60, 293), (1, 2, 3), ("dfe",)
BESIDE = {"register of recommendations": example_recommendations, "second coder's file": example_second_coder}


def made_of(path: Path, *, beside: bool = False) -> tuple[dict[str, pd.DataFrame], int]:
    """Every table of a file, and how many reviews it has."""
    reading = read_reviews(path)
    files = {name: make() for name, make in BESIDE.items()} if beside else {}
    return computed(reading, Options(), beside=files)[0], len(reading.reviews)


def asked_for(wished: argparse.Namespace, folder: Path) -> Iterator[tuple[str, Path, bool]]:
    """The files, by name."""
    for path in wished.files:
        yield path.stem, path, False
    if wished.files:
        return
    example_reviews().to_csv(folder / "example.csv", index=False)
    yield "the example", folder / "example.csv", True
    for size in wished.sizes:
        for seed in wished.seeds:
            path = folder / f"{size}_{seed}.csv"
            example_reviews(size, seed=seed).to_csv(path, index=False)
            yield f"{size} reviews, seed {seed}", path, False


def left(safe: Protected, made: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Counts and numbers of each output, and how many of them are shown: none of an output that is left out."""
    whole = protected({name: made[name] for name in safe.withheld}, 0, chosen_policy("none", synthetic=False)).cost
    none = [{**row, "hidden_counts": row["counts"], "hidden_numbers": row["numbers"]} for row in whole]
    cost = pd.DataFrame([*safe.cost, *none])
    return cost.assign(
        short=[output(name).rank.in_short_report for name in cost["table"]],
        counts_shown=cost["counts"] - cost["hidden_counts"],
        numbers_shown=cost["numbers"] - cost["hidden_numbers"],
    )


def shares(cost: pd.DataFrame) -> dict[str, float]:
    """Shown counts and numbers in per cent of all, and outputs of which nothing is shown."""
    return {
        "counts": round(100 * cost["counts_shown"].sum() / cost["counts"].sum(), 1),
        "numbers": round(100 * cost["numbers_shown"].sum() / cost["numbers"].sum(), 1),
        "bare": int((cost["numbers_shown"].eq(0) & cost["numbers"].gt(0)).sum()),
        "outputs": len(cost),
    }


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    asked.add_argument("--seeds", type=int, nargs="+", default=SEEDS)
    asked.add_argument("--policies", nargs="+", default=POLICIES)
    asked.add_argument("--files", type=Path, nargs="+", default=[])
    asked.add_argument("--outputs", action="store_true")
    wished, rows = asked.parse_args(), []
    with tempfile.TemporaryDirectory() as folder:
        for name, path, beside in asked_for(wished, Path(folder)):
            made, reviews = made_of(path, beside=beside)
            for policy in wished.policies:
                started = time.process_time()
                safe = protected(made, reviews, chosen_policy(policy, synthetic=False))
                seconds = time.process_time() - started
                cost = left(safe, made)
                short = {f"short {key}": value for key, value in shares(cost[cost["short"]]).items()}
                rows.append({"file": name, "policy": policy, **short, **shares(cost), "seconds": round(seconds, 1)})
                print(rows[-1], list(safe.withheld), flush=True)
                if wished.outputs:
                    each = cost[["table", "short", "counts", "counts_shown", "numbers", "numbers_shown"]]
                    print(each.sort_values("short", ascending=False).to_string(index=False), flush=True)
    print(pd.DataFrame(rows).to_string(index=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
